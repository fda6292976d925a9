/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-chain-private.h"
#include "seal/merlon-signer-private.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#define BIT(flaw) (1u << MERLON_FLAW_##flaw)

/* Clocks may differ. */
#define LEEWAY 300

/* ---- who vouches ---- */

static guint32
name_failure (int code)
{
  switch (code)
    {
    case X509_V_OK:
      return 0;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_CHAIN_TOO_LONG:
      return BIT (ISSUER);
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return BIT (EXPIRED);
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return BIT (NOT_YET);
    case X509_V_ERR_CERT_REVOKED:
      return BIT (REVOKED);
    default:
      return BIT (CHAIN);
    }
}

static MerlonCertificates *
collect (const MerlonCertificates *others, const MerlonProofs *proofs)
{
  MerlonCertificates *all = sk_X509_new_null ();

  for (int i = 0; others != NULL && i < sk_X509_num (others); i++)
    sk_X509_push (all, sk_X509_value (others, i));
  for (int i = 0; proofs != NULL && i < sk_X509_num (proofs->certificates); i++)
    sk_X509_push (all, sk_X509_value (proofs->certificates, i));
  return all;
}

/* Returns: the certificates from @certificate to the one that is trusted, as far as they were
 * found. */
static MerlonCertificates *
build (const MerlonTrust *trust, X509 *certificate, MerlonCertificates *others, gint64 time,
       guint32 *flaws)
{
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  MerlonCertificates *chain = NULL;

  if (X509_STORE_CTX_init (context, merlon_trust_get_store (trust), certificate, others) == 1)
    {
      X509_STORE_CTX_set_time (context, 0, time);
      if (X509_verify_cert (context) != 1)
        *flaws |= name_failure (X509_STORE_CTX_get_error (context));
      chain = X509_STORE_CTX_get1_chain (context);
    }
  ERR_clear_error ();
  if (chain == NULL)
    chain = sk_X509_new_null ();
  if (sk_X509_num (chain) == 0 && X509_up_ref (certificate))
    sk_X509_push (chain, certificate);
  return chain;
}

/* ---- how strong ---- */

static guint32
check_strength (MerlonCertificates *chain)
{
  guint32 flaws = 0;
  int n = sk_X509_num (chain);

  for (int i = 0; i < n; i++)
    {
      X509 *certificate = sk_X509_value (chain, i);
      gboolean is_root = i == n - 1 && i > 0;

      if (!merlon_certificate_is_strong (certificate))
        flaws |= BIT (WEAK_KEY);
      /* Who is trusted by itself is not trusted for a signature. */
      if (!is_root && merlon_certificate_get_weak_digest (certificate) != NULL)
        flaws |= BIT (WEAK_DIGEST);
    }
  return flaws;
}

/* ---- revocation ---- */

typedef struct
{
  gint64 time;
  gboolean proven;
  gboolean revoked;
  gint64 good; /* newest proof that it was not */
} Revocation;

static void
note_revoked (Revocation *self, gint64 when)
{
  if (!self->proven || when <= self->time)
    self->revoked = TRUE;
}

/* What was known before the document was signed proves nothing of then, unless it said that it would hold
 * until then. */
static void
note_good (Revocation *self, const ASN1_TIME *from, const ASN1_TIME *until)
{
  gint64 known = merlon_asn1_time (from), holds = until != NULL ? merlon_asn1_time (until) : known;

  if (MAX (known, holds) + LEEWAY >= self->time)
    self->good = MAX (self->good, known);
}

/* Whether a list is of all certificates of its issuer, or of such as this one, and of all reasons
 * (RFC 5280, 5.2.5); an extension that is not known may say otherwise. */
static gboolean
is_complete (X509_CRL *list, X509 *certificate)
{
  ISSUING_DIST_POINT *part
      = X509_CRL_get_ext_d2i (list, NID_issuing_distribution_point, NULL, NULL);
  gboolean complete = TRUE, is_authority = X509_check_ca (certificate) > 0;

  if (part != NULL)
    complete = part->onlysomereasons == NULL && part->indirectCRL <= 0 && part->onlyattr <= 0
               && (part->onlyuser <= 0 || !is_authority) && (part->onlyCA <= 0 || is_authority);
  ISSUING_DIST_POINT_free (part);
  for (int i = 0; i < X509_CRL_get_ext_count (list); i++)
    {
      X509_EXTENSION *extension = X509_CRL_get_ext (list, i);

      complete = complete
                 && (!X509_EXTENSION_get_critical (extension)
                     || OBJ_obj2nid (X509_EXTENSION_get_object (extension))
                            == NID_issuing_distribution_point);
    }
  return complete;
}

static void
ask_list (Revocation *self, X509_CRL *list, X509 *certificate, X509 *issuer)
{
  X509_REVOKED *entry = NULL;
  int found;

  if (X509_NAME_cmp (X509_CRL_get_issuer (list), X509_get_issuer_name (certificate)) != 0
      || X509_CRL_verify (list, X509_get0_pubkey (issuer)) != 1
      || (X509_get_key_usage (issuer) & KU_CRL_SIGN) == 0)
    return;
  found = X509_CRL_get0_by_cert (list, &entry, certificate);
  /* 2 means that it was on hold and no longer is. */
  if (found == 1)
    note_revoked (self, merlon_asn1_time (X509_REVOKED_get0_revocationDate (entry)));
  else if (is_complete (list, certificate))
    note_good (self, X509_CRL_get0_lastUpdate (list), X509_CRL_get0_nextUpdate (list));
}

/* @issuer or somebody it named must have given the answer (RFC 6960, 4.2.2.2). */
static gboolean
is_by_issuer (OCSP_BASICRESP *answer, X509 *issuer, gint64 time)
{
  g_autoptr (X509_STORE) store = X509_STORE_new ();
  MerlonCertificates *above = sk_X509_new_null ();
  gboolean good;

  X509_STORE_add_cert (store, issuer);
  X509_STORE_set_flags (store, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_time (X509_STORE_get0_param (store), time);
  sk_X509_push (above, issuer);
  good = OCSP_basic_verify (answer, above, store, 0) == 1;
  sk_X509_free (above);
  return good;
}

static void
ask_answer (Revocation *self, OCSP_BASICRESP *answer, X509 *certificate, X509 *issuer)
{
  ASN1_GENERALIZEDTIME *revoked = NULL, *updated = NULL, *next = NULL;
  OCSP_CERTID *id;
  int status = V_OCSP_CERTSTATUS_UNKNOWN, reason;
  gboolean found = FALSE;

  for (int i = 0; i < OCSP_resp_count (answer) && !found; i++)
    {
      const OCSP_CERTID *asked = OCSP_SINGLERESP_get0_id (OCSP_resp_get0 (answer, i));
      ASN1_OBJECT *digest = NULL;

      OCSP_id_get0_info (NULL, &digest, NULL, NULL, (OCSP_CERTID *) asked);
      id = OCSP_cert_to_id (EVP_get_digestbyobj (digest), certificate, issuer);
      if (id != NULL && OCSP_id_cmp (id, asked) == 0)
        {
          status = OCSP_single_get0_status (OCSP_resp_get0 (answer, i), &reason, &revoked, &updated,
                                            &next);
          found = TRUE;
        }
      OCSP_CERTID_free (id);
    }
  if (!found || !is_by_issuer (answer, issuer, merlon_asn1_time (updated)))
    return;
  if (status == V_OCSP_CERTSTATUS_REVOKED)
    note_revoked (self, merlon_asn1_time (revoked));
  else if (status == V_OCSP_CERTSTATUS_GOOD)
    note_good (self, updated, next);
}

static void
check_revocation (Revocation *self, const MerlonProofs *proofs, MerlonCertificates *chain)
{
  for (int i = 0; i + 1 < sk_X509_num (chain); i++)
    {
      X509 *certificate = sk_X509_value (chain, i), *issuer = sk_X509_value (chain, i + 1);
      gint64 before = self->good;

      for (int j = 0; j < sk_X509_CRL_num (proofs->lists); j++)
        ask_list (self, sk_X509_CRL_value (proofs->lists, j), certificate, issuer);
      for (guint j = 0; j < proofs->answers->len; j++)
        ask_answer (self, proofs->answers->pdata[j], certificate, issuer);
      /* Only of the signer it is told. */
      if (i > 0)
        self->good = before;
    }
  ERR_clear_error ();
}

/* ---- all of it ---- */

static guint32
check_own_times (X509 *certificate, gint64 time)
{
  if (time + LEEWAY < merlon_asn1_time (X509_get0_notBefore (certificate)))
    return BIT (NOT_YET);
  if (time > merlon_asn1_time (X509_get0_notAfter (certificate)))
    return BIT (EXPIRED);
  return 0;
}

static gboolean
fits_use (X509 *certificate, gboolean is_stamper)
{
  if (!is_stamper)
    return merlon_certificate_signs_documents (certificate);
  return (X509_get_extended_key_usage (certificate) & XKU_TIMESTAMP) != 0
         && X509_get_extended_key_usage (certificate) != G_MAXUINT32;
}

guint32
merlon_chain_check (const MerlonTrust *trust, X509 *certificate, const MerlonCertificates *others,
                    const MerlonProofs *proofs, gint64 time, gboolean proven, gboolean is_stamper,
                    gint64 *revocation_time)
{
  MerlonCertificates *all = collect (others, proofs);
  /* Unknown issuers hide what is wrong with the dates. */
  guint32 flaws = check_own_times (certificate, time);
  g_autoptr (MerlonCertificates) chain = build (trust, certificate, all, time, &flaws);
  Revocation revocation = { time, proven };

  if (!fits_use (certificate, is_stamper))
    flaws |= BIT (USAGE);
  flaws |= check_strength (chain);
  check_revocation (&revocation, proofs, chain);
  if (revocation.revoked)
    flaws |= BIT (REVOKED);
  else if (revocation.good == 0)
    flaws |= BIT (UNCHECKED);
  if (revocation_time != NULL)
    *revocation_time = revocation.good;
  sk_X509_free (all);
  return flaws;
}
