/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/merlon-openssl.h"

/**
 * MerlonRecipient:
 *
 * A person for whom a project is protected: the certificate of one who can open it. Never changes.
 */
typedef struct _MerlonRecipient MerlonRecipient;

/**
 * merlon_recipient_new:
 * @file: a certificate, PEM or DER
 * @name: how people call the file, for messages
 * @now: seconds since 1970
 *
 * Returns: (transfer full): %NULL with @error (#MERLON_KEY_ERROR) where it is none, is not valid
 *   @now, is weak (RSA below 2048 bits, curves below 256), or is not for encryption
 */
MerlonRecipient *merlon_recipient_new (GBytes *file, const char *name, gint64 now, GError **error);
/** merlon_recipient_new_from_der: the same for one that a project is protected for already, which
 * is taken as it is; %NULL where @der is no certificate */
MerlonRecipient *merlon_recipient_new_from_der (const guint8 *der, gsize size);
MerlonRecipient *merlon_recipient_ref (MerlonRecipient *self);
void merlon_recipient_unref (MerlonRecipient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonRecipient, merlon_recipient_unref)

/** merlon_recipient_get_name: Returns: whom the certificate is about */
const char *merlon_recipient_get_name (MerlonRecipient *self);
/** merlon_recipient_get_issuer: Returns: who says so */
const char *merlon_recipient_get_issuer (MerlonRecipient *self);
/** merlon_recipient_get_not_after: Returns: until when it holds, seconds since 1970 */
gint64 merlon_recipient_get_not_after (MerlonRecipient *self);
X509 *merlon_recipient_get_certificate (MerlonRecipient *self);
/** merlon_recipient_equals: whether both are the same certificate */
gboolean merlon_recipient_equals (MerlonRecipient *self, MerlonRecipient *other);
