/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "keys/merlon-certificate.h"
#include "keys/merlon-secret.h"
#include "seal/merlon-seal-error.h"

/**
 * MerlonSigner:
 *
 * A person's private key and certificate, from a file or a token, and how it signs. The key itself
 * is never handed out.
 */
#define MERLON_TYPE_SIGNER (merlon_signer_get_type ())
G_DECLARE_DERIVABLE_TYPE (MerlonSigner, merlon_signer, MERLON, SIGNER, GObject)

struct _MerlonSignerClass
{
  GObjectClass parent_class;

  /* Signs what @digest (the name of an algorithm) makes of @data; ECDSA as DER. */
  GBytes *(*sign) (MerlonSigner *self, const char *digest, const guint8 *data, gsize size,
                   GError **error);
};

/**
 * merlon_signer_new_from_pkcs12:
 * @file: what stands in a .p12 or .pfx file, old ones with RC2 and 3DES too
 * @name: how people call the file, for messages
 * @ask: is asked for the passphrase where the empty one does not open it
 *
 * Returns: (transfer full): %NULL with @error (#MERLON_SEAL_ERROR, or one of @ask)
 */
MerlonSigner *merlon_signer_new_from_pkcs12 (GBytes *file, const char *name, MerlonSecretFunc ask,
                                             gpointer data, GError **error);

/**
 * merlon_signer_new_from_token:
 * @url: a PKCS #11 URI (RFC 7512) of a smart card or the like: "pkcs11:token=Anna", and if there
 * are several keys on it also ";object=" or ";id="
 * @ask: is asked for the PIN, once
 *
 * Returns: (transfer full): %NULL with @error (#MERLON_SEAL_ERROR, or one of @ask)
 */
MerlonSigner *merlon_signer_new_from_token (const char *url, MerlonSecretFunc ask, gpointer data,
                                            GError **error);

/**
 * merlon_signer_add_chain:
 * @file: certificates of authorities above the signer's, PEM or DER, where the key comes without them
 * @name: how people call the file, for messages
 *
 * Those that do not lead to the signer's are left out.
 *
 * Returns: %FALSE with @error (%MERLON_SEAL_ERROR_CERTIFICATE) where none does
 */
gboolean merlon_signer_add_chain (MerlonSigner *self, GBytes *file, const char *name,
                                  GError **error);

/** merlon_signer_get_subject: Returns: who signs: the name in the certificate */
const char *merlon_signer_get_subject (MerlonSigner *self);
const char *merlon_signer_get_issuer (MerlonSigner *self);
/** merlon_signer_get_whole_subject: Returns: the whole name in the certificate (RFC 2253), for records */
const char *merlon_signer_get_whole_subject (MerlonSigner *self);
const char *merlon_signer_get_whole_issuer (MerlonSigner *self);
/** merlon_signer_get_serial: Returns: number of the certificate, hexadecimal */
const char *merlon_signer_get_serial (MerlonSigner *self);
/** merlon_signer_get_not_before: Returns: when the certificate begins to hold, seconds since 1970
 */
gint64 merlon_signer_get_not_before (MerlonSigner *self);
/** merlon_signer_get_not_after: Returns: when it ends to */
gint64 merlon_signer_get_not_after (MerlonSigner *self);
MerlonKeyKind merlon_signer_get_key_kind (MerlonSigner *self);
/** merlon_signer_get_key_bits: Returns: size of the key */
guint merlon_signer_get_key_bits (MerlonSigner *self);

/** merlon_signer_set_pss: RSA keys sign with PSS (RFC 8017, 8.1) instead of PKCS #1 v1.5 */
void merlon_signer_set_pss (MerlonSigner *self, gboolean pss);

/**
 * merlon_signer_check:
 * @time: when will be signed, seconds since 1970
 *
 * Returns: %FALSE with @error where no reader would call a signature by this certificate valid:
 *   expired, not valid yet, made for something else, or weak
 */
gboolean merlon_signer_check (MerlonSigner *self, gint64 time, GError **error);
