/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-cms-private.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-cms-check-private.h"

#include <openssl/err.h>
#include <string.h>

/* ---- attributes ---- */

/* Puts the head of a DER value with @tag before what @bytes holds. */
static void
wrap (GByteArray *bytes, guint8 tag)
{
  guint8 head[6] = { tag };
  guint length = 1, size = bytes->len;

  if (size < 0x80)
    head[length++] = size;
  else if (size < 0x100)
    {
      head[length++] = 0x81;
      head[length++] = size;
    }
  else
    {
      head[length++] = 0x82;
      head[length++] = size >> 8;
      head[length++] = size;
    }
  g_byte_array_prepend (bytes, head, length);
}

/* SignerAttributeV2 with one claimed attribute, the title: ETSI EN 319 122-1, 5.2.6.1. */
static gboolean
add_role (CMS_SignerInfo *info, const char *role)
{
  static const guint8 title[] = { 0x06, 0x03, 0x55, 0x04, 0x0c };
  g_autoptr (GByteArray) out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) role, strlen (role));
  wrap (out, 0x0c);
  wrap (out, 0x31);
  g_byte_array_prepend (out, title, sizeof title);
  wrap (out, 0x30);
  wrap (out, 0x30);
  wrap (out, 0xa0);
  wrap (out, 0x30);
  return CMS_signed_add1_attr_by_txt (info, MERLON_OID_SIGNER_ATTRIBUTES, V_ASN1_SEQUENCE,
                                      out->data, out->len)
         == 1;
}

static int
compare_encodings (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes **) a, *(GBytes **) b);
}

/* What is signed: the attributes as a SET OF in DER (RFC 5652, 5.4). */
static GByteArray *
encode_attributes (CMS_SignerInfo *info)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GByteArray *out = g_byte_array_new ();

  for (int i = 0; i < CMS_signed_get_attr_count (info); i++)
    {
      unsigned char *data = NULL;
      int length = i2d_X509_ATTRIBUTE (CMS_signed_get_attr (info, i), &data);

      g_ptr_array_add (parts, g_bytes_new (data, MAX (length, 0)));
      OPENSSL_free (data);
    }
  g_ptr_array_sort (parts, compare_encodings);
  for (guint i = 0; i < parts->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (parts->pdata[i], &size);

      g_byte_array_append (out, data, size);
    }
  wrap (out, 0x31);
  return out;
}

/* ---- the signer's part ---- */

/* RFC 4055, 3.1: the digest of the message, of the mask, and salt of the digest's length. */
static gboolean
name_pss (CMS_SignerInfo *info, const EVP_MD *digest)
{
  RSA_PSS_PARAMS *parameters = RSA_PSS_PARAMS_new ();
  ASN1_STRING *encoded = NULL, *inner = NULL;
  X509_ALGOR *mask = X509_ALGOR_new (), *how;

  parameters->hashAlgorithm = X509_ALGOR_new ();
  X509_ALGOR_set_md (parameters->hashAlgorithm, digest);
  X509_ALGOR_set_md (mask, digest);
  ASN1_item_pack (mask, ASN1_ITEM_rptr (X509_ALGOR), &inner);
  X509_ALGOR_free (mask);
  parameters->maskGenAlgorithm = X509_ALGOR_new ();
  X509_ALGOR_set0 (parameters->maskGenAlgorithm, OBJ_nid2obj (NID_mgf1), V_ASN1_SEQUENCE, inner);
  parameters->saltLength = ASN1_INTEGER_new ();
  ASN1_INTEGER_set (parameters->saltLength, EVP_MD_get_size (digest));
  ASN1_item_pack (parameters, ASN1_ITEM_rptr (RSA_PSS_PARAMS), &encoded);
  RSA_PSS_PARAMS_free (parameters);
  CMS_SignerInfo_get0_algs (info, NULL, NULL, NULL, &how);
  return X509_ALGOR_set0 (how, OBJ_nid2obj (NID_rsassaPss), V_ASN1_SEQUENCE, encoded) == 1;
}

/* A key that may do nothing but PSS already got its algorithm, without parameters that fit. */
static CMS_SignerInfo *
add_signer (CMS_ContentInfo *cms, const MerlonCmsRequest *request, const guint8 *digest, gsize size)
{
  X509 *certificate = merlon_signer_get_certificate (request->signer);
  MerlonCertificates *chain = merlon_signer_get_chain (request->signer);
  const EVP_MD *kind = EVP_get_digestbyname (merlon_signer_get_digest (request->signer));
  CMS_SignerInfo *info = CMS_add1_signer (cms, certificate, X509_get0_pubkey (certificate), kind,
                                          CMS_CADES | CMS_NOSMIMECAP | CMS_BINARY | CMS_PARTIAL);

  if (info == NULL
      || CMS_signed_add1_attr_by_NID (info, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                      OBJ_nid2obj (NID_pkcs7_data), -1)
             != 1
      || CMS_signed_add1_attr_by_NID (info, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest,
                                      size)
             != 1
      || (request->role != NULL && !add_role (info, request->role))
      || (merlon_signer_uses_pss (request->signer) && !name_pss (info, kind)))
    return NULL;
  for (int i = 0; i < sk_X509_num (chain); i++)
    CMS_add1_cert (cms, sk_X509_value (chain, i));
  return info;
}

static gboolean
set_signature (CMS_SignerInfo *info, GBytes *signature)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (signature, &size);

  return ASN1_STRING_set (CMS_SignerInfo_get0_signature (info), data, size) == 1;
}

static gboolean
add_stamp (const MerlonCmsRequest *request, CMS_SignerInfo *info, GBytes *signature, GError **error)
{
  g_autoptr (GBytes) token = request->stamp (signature, request->data, error);
  gsize size;
  const guint8 *data;

  if (token == NULL)
    return FALSE;
  data = g_bytes_get_data (token, &size);
  return CMS_unsigned_add1_attr_by_NID (info, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, data,
                                        size)
         == 1;
}

static GBytes *
encode (CMS_ContentInfo *cms)
{
  unsigned char *data = NULL;
  int length = i2d_CMS_ContentInfo (cms, &data);
  GBytes *bytes = length > 0 ? g_bytes_new (data, length) : NULL;

  OPENSSL_free (data);
  return bytes;
}

/* A key file or token may hold a certificate of another key. What is being made cannot be asked, so
 * it is read again. */
static gboolean
holds (const MerlonCmsRequest *request, CMS_ContentInfo *cms, GError **error)
{
  g_autoptr (GBytes) encoded = encode (cms);
  gsize size;
  const guint8 *der = g_bytes_get_data (encoded, &size);
  g_autoptr (MerlonCmsCheck) check = merlon_cms_check_new (der, size);
  gboolean good
      = check != NULL && check->signer != NULL && CMS_SignerInfo_verify (check->info) == 1;

  ERR_clear_error ();
  if (!good)
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
                 _ ("the private key is not that of the certificate of %s: export both together"),
                 merlon_signer_get_subject (request->signer));
  return good;
}

/* OpenSSL's own way to the end, CMS_final(), would add the time of signing, which PAdES forbids,
 * and needs the private key itself, which a token never gives. */
static CMS_ContentInfo *
begin (const MerlonCmsRequest *request, const guint8 *digest, gsize size, CMS_SignerInfo **info,
       GError **error)
{
  g_autoptr (CMS_ContentInfo) cms
      = CMS_sign (NULL, NULL, NULL, NULL, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL);
  g_autofree char *reason = NULL;

  *info = cms != NULL ? add_signer (cms, request, digest, size) : NULL;
  if (*info != NULL)
    return g_steal_pointer (&cms);
  reason = merlon_openssl_reason ();
  g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
               _ ("no signature can be made with the certificate of %s: %s"),
               merlon_signer_get_subject (request->signer), reason);
  return NULL;
}

GBytes *
merlon_cms_sign (const MerlonCmsRequest *request, const guint8 *digest, gsize size, GError **error)
{
  CMS_SignerInfo *info;
  g_autoptr (CMS_ContentInfo) cms = begin (request, digest, size, &info, error);
  g_autoptr (GByteArray) attributes = NULL;
  g_autoptr (GBytes) signature = NULL;

  if (cms == NULL)
    return NULL;
  attributes = encode_attributes (info);
  signature = merlon_signer_sign (request->signer, attributes->data, attributes->len, error);
  if (signature == NULL)
    return NULL;
  set_signature (info, signature);
  if (!holds (request, cms, error))
    return NULL;
  if (request->stamp != NULL && !add_stamp (request, info, signature, error))
    return NULL;
  return encode (cms);
}

gsize
merlon_cms_measure (const MerlonCmsRequest *request, GError **error)
{
  X509 *certificate = merlon_signer_get_certificate (request->signer);
  gsize length = EVP_PKEY_get_size (X509_get0_pubkey (certificate));
  g_autoptr (GBytes) signature = g_bytes_new_take (g_malloc0 (length), length);
  guint8 digest[EVP_MAX_MD_SIZE] = { 0 };
  CMS_SignerInfo *info;
  g_autoptr (CMS_ContentInfo) cms = NULL;
  g_autoptr (GBytes) encoded = NULL;
  const EVP_MD *kind = EVP_get_digestbyname (merlon_signer_get_digest (request->signer));

  cms = begin (request, digest, EVP_MD_get_size (kind), &info, error);
  if (cms == NULL)
    return 0;
  set_signature (info, signature);
  encoded = encode (cms);
  return g_bytes_get_size (encoded);
}
