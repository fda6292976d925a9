/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/merlon-openssl.h"

/* What a certificate may be used for. */

/** MerlonKeyKind: of keys, by what they can do */
typedef enum
{
  MERLON_KEY_OTHER, /* cannot sign documents */
  MERLON_KEY_RSA,
  MERLON_KEY_RSA_PSS, /* RSA keys that may do nothing but PSS */
  MERLON_KEY_EC,
} MerlonKeyKind;

MerlonKeyKind merlon_certificate_get_key_kind (X509 *certificate);
/** merlon_certificate_get_bits: Returns: size of its key */
guint merlon_certificate_get_bits (X509 *certificate);
/** merlon_certificate_is_strong: RSA of 2048 bits or more, curves of 256 or more */
gboolean merlon_certificate_is_strong (X509 *certificate);
/** merlon_certificate_get_weak_digest: Returns: (nullable): the digest under its issuer's signature where that
 * can be forged, such as "SHA1"; %NULL too where it vouches for itself, for then nothing rests on it */
const char *merlon_certificate_get_weak_digest (X509 *certificate);
/** merlon_certificate_allows_signing: whether its key usage allows that */
gboolean merlon_certificate_allows_signing (X509 *certificate);
/** merlon_certificate_signs_documents: the same, and its extended key usage allows to sign documents */
gboolean merlon_certificate_signs_documents (X509 *certificate);
/** merlon_certificates_read: @file: PEM with one or more, or DER with one. Returns: (transfer full) (nullable):
 * %NULL where there is none in it */
MerlonCertificates *merlon_certificates_read (GBytes *file);
/** merlon_certificate_find_issuer: Returns: (nullable): the one of @others whose key signed @certificate; %NULL
 * too where it signed itself */
X509 *merlon_certificate_find_issuer (X509 *certificate, const MerlonCertificates *others);
/** merlon_certificates_climb: adds to @self those of @others that stand above @certificate and are not in it.
 * Returns: whether any of @others stands above it */
gboolean merlon_certificates_climb (MerlonCertificates *self, X509 *certificate,
                                    const MerlonCertificates *others);
