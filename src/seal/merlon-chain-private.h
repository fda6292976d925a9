/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/merlon-openssl.h"
#include "seal/merlon-trust.h"
#include "seal/merlon-verify.h"

/* Whether somebody who is trusted vouches for a certificate, and whether it was revoked. Inside of
 * the seal floor. */

X509_STORE *merlon_trust_get_store (const MerlonTrust *self);

/** MerlonProofs: what a PDF brings along to judge certificates by */
typedef struct
{
  MerlonCertificates *certificates;
  STACK_OF (X509_CRL) * lists;
  GPtrArray *answers; /* OCSP_BASICRESP */
} MerlonProofs;

MerlonProofs *merlon_proofs_new (void);
void merlon_proofs_free (MerlonProofs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonProofs, merlon_proofs_free)
/** merlon_proofs_add_certificate: DER; what cannot be read is left out, as below */
void merlon_proofs_add_certificate (MerlonProofs *self, const guint8 *der, gsize size);
void merlon_proofs_add_list (MerlonProofs *self, const guint8 *der, gsize size);
/** merlon_proofs_add_answer: an OCSP response */
void merlon_proofs_add_answer (MerlonProofs *self, const guint8 *der, gsize size);
/** merlon_proofs_add_archive: RevocationInfoArchival, as Adobe puts it into signatures (ISO
 * 32000-1, 12.8.3.3.2) */
void merlon_proofs_add_archive (MerlonProofs *self, const guint8 *der, gsize size);

/**
 * merlon_chain_check:
 * @certificate: whose
 * @others: (nullable): that came with the signature
 * @time: when it must have held
 * @proven: whether @time is certain: then a later revocation does no harm
 * @is_stamper: of a time server
 * @revocation_time: (out): of the newest proof that none was revoked, 0 for none
 *
 * Returns: bits of #MerlonFlaw
 */
guint32 merlon_chain_check (const MerlonTrust *trust, X509 *certificate,
                            const MerlonCertificates *others, const MerlonProofs *proofs,
                            gint64 time, gboolean proven, gboolean is_stamper,
                            gint64 *revocation_time);
