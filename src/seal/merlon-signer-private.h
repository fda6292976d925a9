/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/merlon-openssl.h"
#include "seal/merlon-signer.h"

/* For kinds of signers, and for who makes signatures with them. Inside of the seal floor. */

/** merlon_signer_take_certificates: sets both (transfer full); @chain: (nullable): those above it
 */
void merlon_signer_take_certificates (MerlonSigner *self, X509 *certificate,
                                      MerlonCertificates *chain);
X509 *merlon_signer_get_certificate (MerlonSigner *self);
MerlonCertificates *merlon_signer_get_chain (MerlonSigner *self);
/** merlon_signer_uses_pss: whether signatures are made with PSS */
gboolean merlon_signer_uses_pss (MerlonSigner *self);
/** merlon_signer_get_digest: Returns: the digest that suits the key: "SHA256" or "SHA384" */
const char *merlon_signer_get_digest (MerlonSigner *self);
/** merlon_signer_sign: Returns: (transfer full): the signature over @data, %NULL with @error */
GBytes *merlon_signer_sign (MerlonSigner *self, const guint8 *data, gsize size, GError **error);
