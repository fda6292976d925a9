/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-certificate.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

/* Certificates above another one that are taken along. */
#define LONGEST_CHAIN 10

MerlonKeyKind
merlon_certificate_get_key_kind (X509 *certificate)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);

  switch (key != NULL ? EVP_PKEY_get_base_id (key) : EVP_PKEY_NONE)
    {
    case EVP_PKEY_RSA:
      return MERLON_KEY_RSA;
    case EVP_PKEY_RSA_PSS:
      return MERLON_KEY_RSA_PSS;
    case EVP_PKEY_EC:
      return MERLON_KEY_EC;
    default:
      return MERLON_KEY_OTHER;
    }
}

guint
merlon_certificate_get_bits (X509 *certificate)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);

  return key != NULL ? MAX (EVP_PKEY_get_bits (key), 0) : 0;
}

gboolean
merlon_certificate_is_strong (X509 *certificate)
{
  guint bits = merlon_certificate_get_bits (certificate);

  switch (merlon_certificate_get_key_kind (certificate))
    {
    case MERLON_KEY_RSA:
    case MERLON_KEY_RSA_PSS:
      return bits >= 2048;
    case MERLON_KEY_EC:
    case MERLON_KEY_OTHER: /* Ed25519 and Ed448 in practice */
    default:
      return bits >= 250;
    }
}

const char *
merlon_certificate_get_weak_digest (X509 *certificate)
{
  static const int weak[] = { NID_md2, NID_md4, NID_md5, NID_md5_sha1, NID_sha1 };
  int digest = NID_undef;
  const char *found = NULL;

  if (X509_self_signed (certificate, 0) != 1
      && X509_get_signature_info (certificate, &digest, NULL, NULL, NULL) == 1)
    for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
      if (digest == weak[i])
        found = OBJ_nid2sn (digest);
  ERR_clear_error ();
  return found;
}

/* What document signing goes by: e-mail and client certificates are used for it everywhere, and
 * there are identifiers of their own (RFC 9336, Adobe, Microsoft). */
static gboolean
is_document_use (const ASN1_OBJECT *use)
{
  static const char *const uses[]
      = { "1.3.6.1.5.5.7.3.36",   "1.3.6.1.5.5.7.3.4",       "1.3.6.1.5.5.7.3.2",
          "1.2.840.113583.1.1.5", "1.3.6.1.4.1.311.10.3.12", "2.5.29.37.0" };
  char text[80];

  if (OBJ_obj2txt (text, sizeof text, use, 1) <= 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_strcmp0 (text, uses[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
merlon_certificate_allows_signing (X509 *certificate)
{
  /* All bits are set where the extension is not there. */
  return (X509_get_key_usage (certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

gboolean
merlon_certificate_signs_documents (X509 *certificate)
{
  EXTENDED_KEY_USAGE *uses;
  gboolean good = FALSE;
  int critical;

  if (!merlon_certificate_allows_signing (certificate))
    return FALSE;
  uses = X509_get_ext_d2i (certificate, NID_ext_key_usage, &critical, NULL);
  /* -1: there is none; -2: it stands there twice. */
  if (uses == NULL)
    return critical == -1;
  for (int i = 0; i < sk_ASN1_OBJECT_num (uses) && !good; i++)
    good = is_document_use (sk_ASN1_OBJECT_value (uses, i));
  EXTENDED_KEY_USAGE_free (uses);
  return good;
}

MerlonCertificates *
merlon_certificates_read (GBytes *file)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  g_autoptr (BIO) in = BIO_new_mem_buf (data, MIN (size, G_MAXINT));
  g_autoptr (MerlonCertificates) all = sk_X509_new_null ();
  X509 *certificate;

  while ((certificate = PEM_read_bio_X509 (in, NULL, NULL, NULL)) != NULL)
    sk_X509_push (all, certificate);
  if (sk_X509_num (all) == 0 && (certificate = d2i_X509 (NULL, &data, size)) != NULL)
    sk_X509_push (all, certificate);
  ERR_clear_error ();
  return sk_X509_num (all) > 0 ? g_steal_pointer (&all) : NULL;
}

X509 *
merlon_certificate_find_issuer (X509 *certificate, const MerlonCertificates *others)
{
  X509 *issuer = NULL;

  for (int i = 0; i < sk_X509_num (others) && issuer == NULL; i++)
    {
      X509 *candidate = sk_X509_value (others, i);

      /* Authorities change their key, and keep their name. */
      if (X509_cmp (candidate, certificate) != 0
          && X509_check_issued (candidate, certificate) == X509_V_OK
          && X509_verify (certificate, X509_get0_pubkey (candidate)) == 1)
        issuer = candidate;
    }
  ERR_clear_error ();
  return issuer;
}

gboolean
merlon_certificates_climb (MerlonCertificates *self, X509 *certificate,
                           const MerlonCertificates *others)
{
  gboolean leads = FALSE;

  for (int i = 0; certificate != NULL && i < LONGEST_CHAIN; i++)
    {
      X509 *known = merlon_certificate_find_issuer (certificate, self);
      X509 *issuer = merlon_certificate_find_issuer (certificate, others);

      leads = leads || issuer != NULL;
      if (known == NULL && issuer != NULL && X509_up_ref (issuer))
        sk_X509_push (self, issuer);
      certificate = known != NULL ? known : issuer;
    }
  return leads;
}
