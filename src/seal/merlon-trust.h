/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "seal/merlon-seal-error.h"

/** MerlonTrust: whose certificates are trusted, and who may vouch for others */
typedef struct _MerlonTrust MerlonTrust;

/** merlon_trust_new: Returns: (transfer full): trusts nobody yet */
MerlonTrust *merlon_trust_new (void);
void merlon_trust_free (MerlonTrust *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonTrust, merlon_trust_free)

/** merlon_trust_add_system: trusts the authorities that this computer trusts */
void merlon_trust_add_system (MerlonTrust *self);
/**
 * merlon_trust_add_pem:
 * @pem: certificates in PEM, or one in DER: of authorities, or of the signers themselves
 * @name: how people call it, for messages
 *
 * Returns: %FALSE with @error (#MERLON_SEAL_ERROR_CERTIFICATE) where there is none in it
 */
gboolean merlon_trust_add_pem (MerlonTrust *self, GBytes *pem, const char *name, GError **error);
