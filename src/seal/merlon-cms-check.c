/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-cms-check-private.h"
#include "seal/merlon-cms-private.h"
#include "seal/merlon-signer-private.h"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <string.h>

#define BIT(flaw) (1u << MERLON_FLAW_##flaw)

/* RevocationInfoArchival of Adobe. */
#define OID_REVOCATION "1.2.840.113583.1.1.8"

/* Longer ones are no roles. */
#define LONGEST_ROLE 1000

/* ---- reading ---- */

static gboolean
read_signer (MerlonCmsCheck *self)
{
  STACK_OF (CMS_SignerInfo) *infos = CMS_get0_SignerInfos (self->cms);
  X509_ALGOR *digest = NULL;
  const ASN1_OBJECT *kind = NULL;

  if (infos == NULL || sk_CMS_SignerInfo_num (infos) != 1)
    return FALSE;
  self->info = sk_CMS_SignerInfo_value (infos, 0);
  CMS_SignerInfo_get0_algs (self->info, NULL, NULL, &digest, NULL);
  X509_ALGOR_get0 (&kind, NULL, NULL, digest);
  self->digest = OBJ_nid2sn (OBJ_obj2nid (kind));
  self->certificates = CMS_get1_certs (self->cms);
  for (int i = 0; self->certificates != NULL && i < sk_X509_num (self->certificates); i++)
    if (CMS_SignerInfo_cert_cmp (self->info, sk_X509_value (self->certificates, i)) == 0)
      {
        self->signer = sk_X509_value (self->certificates, i);
        CMS_SignerInfo_set1_signer_cert (self->info, self->signer);
        break;
      }
  return TRUE;
}

MerlonCmsCheck *
merlon_cms_check_new (const guint8 *der, gsize size)
{
  g_autoptr (MerlonCmsCheck) self = g_new0 (MerlonCmsCheck, 1);
  gboolean good;

  self->cms = d2i_CMS_ContentInfo (NULL, &der, MIN (size, G_MAXINT));
  good = self->cms != NULL && OBJ_obj2nid (CMS_get0_type (self->cms)) == NID_pkcs7_signed
         && read_signer (self);
  ERR_clear_error ();
  return good ? g_steal_pointer (&self) : NULL;
}

void
merlon_cms_check_free (MerlonCmsCheck *self)
{
  g_clear_pointer (&self->certificates, merlon_certificates_free);
  CMS_ContentInfo_free (self->cms);
  g_free (self);
}

const ASN1_OCTET_STRING *
merlon_cms_check_get_content (MerlonCmsCheck *self)
{
  ASN1_OCTET_STRING **content = CMS_get0_content (self->cms);

  return content != NULL ? *content : NULL;
}

/* ---- whether it holds ---- */

static gboolean
is_weak (const char *digest)
{
  static const char *const strong[]
      = { "SHA224",   "SHA256",   "SHA384",   "SHA512",   "SHA512-224", "SHA512-256",
          "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512", NULL };

  return !g_strv_contains (strong, digest);
}

/* Without attributes the digest itself is signed. */
static gboolean
verify_bare (MerlonCmsCheck *self, const guint8 *digest, guint size)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new (X509_get0_pubkey (self->signer), NULL);
  const ASN1_OCTET_STRING *signature = CMS_SignerInfo_get0_signature (self->info);

  return context != NULL && EVP_PKEY_verify_init (context) == 1
         && EVP_PKEY_CTX_set_signature_md (context, EVP_get_digestbyname (self->digest)) == 1
         && EVP_PKEY_verify (context, ASN1_STRING_get0_data (signature),
                             ASN1_STRING_length (signature), digest, size)
                == 1;
}

static gboolean
same_digest (MerlonCmsCheck *self, const guint8 *digest, guint size)
{
  ASN1_OCTET_STRING *said = CMS_signed_get0_data_by_OBJ (
      self->info, OBJ_nid2obj (NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING);

  return said != NULL && ASN1_STRING_length (said) == (int) size
         && memcmp (ASN1_STRING_get0_data (said), digest, size) == 0;
}

static ASN1_STRING *
get_sequence (MerlonCmsCheck *self, int nid)
{
  return CMS_signed_get0_data_by_OBJ (self->info, OBJ_nid2obj (nid), -3, V_ASN1_SEQUENCE);
}

/* Whether the certificate is the one that was signed with: another one with the same key says
 * something else of the signer (RFC 5035). */
static guint32
check_certificate (MerlonCmsCheck *self, gboolean strict)
{
  ASN1_STRING *first = get_sequence (self, NID_id_smime_aa_signingCertificate);
  ASN1_STRING *second = get_sequence (self, NID_id_smime_aa_signingCertificateV2);
  ESS_SIGNING_CERT *old = NULL;
  ESS_SIGNING_CERT_V2 *new = NULL;
  MerlonCertificates *all;
  const guint8 *data;
  gboolean good;

  if (first == NULL && second == NULL)
    return strict ? BIT (CERTIFICATE) : 0;
  if (first != NULL && (data = ASN1_STRING_get0_data (first)) != NULL)
    old = d2i_ESS_SIGNING_CERT (NULL, &data, ASN1_STRING_length (first));
  if (second != NULL && (data = ASN1_STRING_get0_data (second)) != NULL)
    new = d2i_ESS_SIGNING_CERT_V2 (NULL, &data, ASN1_STRING_length (second));
  all = sk_X509_new_null ();
  sk_X509_push (all, self->signer);
  for (int i = 0; i < sk_X509_num (self->certificates); i++)
    if (sk_X509_value (self->certificates, i) != self->signer)
      sk_X509_push (all, sk_X509_value (self->certificates, i));
  good = (first == NULL || old != NULL) && (second == NULL || new != NULL)
         && OSSL_ESS_check_signing_certs (old, new, all, TRUE) == 1;
  sk_X509_free (all);
  ESS_SIGNING_CERT_free (old);
  ESS_SIGNING_CERT_V2_free (new);
  return good ? 0 : BIT (CERTIFICATE);
}

guint32
merlon_cms_check_verify (MerlonCmsCheck *self, const guint8 *digest, guint size, gboolean strict)
{
  guint32 flaws = 0;

  if (self->signer == NULL)
    return BIT (CERTIFICATE);
  if (size == 0)
    return BIT (KIND);
  if (is_weak (self->digest))
    flaws |= BIT (WEAK_DIGEST);
  if (CMS_signed_get_attr_count (self->info) <= 0)
    flaws |= verify_bare (self, digest, size) ? 0 : BIT (ALTERED);
  else if (CMS_SignerInfo_verify (self->info) != 1)
    flaws |= BIT (SIGNATURE);
  else if (!same_digest (self, digest, size))
    flaws |= BIT (ALTERED);
  flaws |= check_certificate (self, strict);
  ERR_clear_error ();
  return flaws;
}

/* ---- what else it says ---- */

gint64
merlon_cms_check_get_time (MerlonCmsCheck *self)
{
  int at = CMS_signed_get_attr_by_NID (self->info, NID_pkcs9_signingTime, -1);
  X509_ATTRIBUTE *attribute = at >= 0 ? CMS_signed_get_attr (self->info, at) : NULL;
  ASN1_TYPE *value = attribute != NULL ? X509_ATTRIBUTE_get0_type (attribute, 0) : NULL;

  if (value == NULL || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
    return 0;
  return merlon_asn1_time (value->value.asn1_string);
}

/* Goes down to the first string: that of the first claimed attribute. */
char *
merlon_cms_check_dup_role (MerlonCmsCheck *self)
{
  ASN1_OBJECT *kind = OBJ_txt2obj (MERLON_OID_SIGNER_ATTRIBUTES, 1);
  ASN1_STRING *value = CMS_signed_get0_data_by_OBJ (self->info, kind, -3, V_ASN1_SEQUENCE);
  const guint8 *at = value != NULL ? ASN1_STRING_get0_data (value) : NULL, *end;
  char *role = NULL;

  ASN1_OBJECT_free (kind);
  end = at != NULL ? at + ASN1_STRING_length (value) : NULL;
  while (at < end && role == NULL)
    {
      long length;
      int tag, class, flags = ASN1_get_object (&at, &length, &tag, &class, end - at);

      if ((flags & 0x80) != 0 || length > end - at)
        break;
      if ((flags & V_ASN1_CONSTRUCTED) != 0)
        continue;
      if ((tag == V_ASN1_UTF8STRING || tag == V_ASN1_PRINTABLESTRING) && length <= LONGEST_ROLE)
        role = merlon_printable_dup ((const char *) at, length);
      at += length;
    }
  ERR_clear_error ();
  return role;
}

char *
merlon_cms_check_dup_algorithm (MerlonCmsCheck *self)
{
  X509_ALGOR *how = NULL;
  const ASN1_OBJECT *kind = NULL;
  const char *name = "?";

  if (self->signer == NULL)
    return NULL;
  CMS_SignerInfo_get0_algs (self->info, NULL, NULL, NULL, &how);
  X509_ALGOR_get0 (&kind, NULL, NULL, how);
  switch (merlon_certificate_get_key_kind (self->signer))
    {
    case MERLON_KEY_RSA:
    case MERLON_KEY_RSA_PSS:
      name = OBJ_obj2nid (kind) == NID_rsassaPss ? "RSA-PSS" : "RSA";
      break;
    case MERLON_KEY_EC:
      name = "ECDSA";
      break;
    case MERLON_KEY_OTHER:
      name = OBJ_nid2sn (OBJ_obj2nid (kind));
      break;
    }
  return g_strdup_printf ("%s %u, %s", name, merlon_certificate_get_bits (self->signer),
                          self->digest);
}

void
merlon_cms_check_collect (MerlonCmsCheck *self, MerlonProofs *proofs)
{
  ASN1_OBJECT *kind = OBJ_txt2obj (OID_REVOCATION, 1);
  ASN1_STRING *archive = CMS_signed_get0_data_by_OBJ (self->info, kind, -3, V_ASN1_SEQUENCE);
  STACK_OF (X509_CRL) *lists = CMS_get1_crls (self->cms);

  ASN1_OBJECT_free (kind);
  if (archive != NULL)
    merlon_proofs_add_archive (proofs, ASN1_STRING_get0_data (archive),
                               ASN1_STRING_length (archive));
  for (int i = 0; lists != NULL && i < sk_X509_CRL_num (lists); i++)
    sk_X509_CRL_push (proofs->lists, sk_X509_CRL_value (lists, i));
  sk_X509_CRL_free (lists);
  ERR_clear_error ();
}

gsize
merlon_cms_check_get_stamp (MerlonCmsCheck *self, const guint8 **der)
{
  ASN1_STRING *token = CMS_unsigned_get0_data_by_OBJ (
      self->info, OBJ_nid2obj (NID_id_smime_aa_timeStampToken), -3, V_ASN1_SEQUENCE);

  if (token == NULL)
    return 0;
  *der = ASN1_STRING_get0_data (token);
  return ASN1_STRING_length (token);
}
