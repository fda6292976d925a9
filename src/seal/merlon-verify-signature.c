/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-cms-check-private.h"
#include "seal/merlon-verify-private.h"

#include <openssl/err.h>
#include <string.h>

#define BIT MERLON_FLAW_BIT

typedef enum
{
  KIND_UNKNOWN,
  KIND_DETACHED, /* the signature is of the digest of the file */
  KIND_SHA1,     /* of a SHA-1 digest within */
  KIND_STAMP,    /* a time stamp of the file */
} Kind;

typedef struct
{
  const MerlonVerifying *all;
  qpdf_oh dictionary;
  MerlonSignatureVerdict *verdict;
  Kind kind;
  gboolean strict; /* the certificate must be among what is signed */
  guint64 range[4];
  GBytes *contents;
} Signature;

static void
add (Signature *self, guint32 flaws)
{
  self->verdict->flaws |= flaws;
}

static qpdf_oh
get (Signature *self, const char *key)
{
  return qpdf_oh_get_key (self->all->state->model, self->dictionary, key);
}

/* ---- what the dictionary says ---- */

static void
read_kind (Signature *self)
{
  static const struct
  {
    const char *name;
    Kind kind;
    gboolean strict;
  } kinds[] = { { "/ETSI.CAdES.detached", KIND_DETACHED, TRUE },
                { "/adbe.pkcs7.detached", KIND_DETACHED, FALSE },
                { "/adbe.pkcs7.sha1", KIND_SHA1, FALSE },
                { "/ETSI.RFC3161", KIND_STAMP, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (merlon_qpdf_is_name (self->all->state->model, get (self, "/SubFilter"), kinds[i].name))
      {
        self->kind = kinds[i].kind;
        self->strict = kinds[i].strict;
      }
  self->verdict->is_stamp = self->kind == KIND_STAMP;
  if (self->kind == KIND_UNKNOWN)
    add (self, BIT (KIND));
}

/* "D:20260331120000+02'00'", of which all but the year may be missing (ISO 32000-1, 7.9.4). */
static gint64
read_date (const char *text)
{
  int year, part[5] = { 1, 1, 0, 0, 0 }, hours = 0, minutes = 0, n;
  char sign = 'Z';
  g_autoptr (GDateTime) date = NULL;

  if (text == NULL)
    return 0;
  text += g_str_has_prefix (text, "D:") ? 2 : 0;
  if (sscanf (text, "%4d%n", &year, &n) < 1)
    return 0;
  text += n;
  for (guint i = 0; i < 5 && sscanf (text, "%2d%n", &part[i], &n) == 1 && n == 2; i++)
    text += n;
  if (sscanf (text, "%c%2d'%2d", &sign, &hours, &minutes) < 1)
    sign = 'Z';
  date = g_date_time_new_utc (year, part[0], part[1], part[2], part[3], part[4]);
  if (date == NULL || ABS (hours) > 23 || ABS (minutes) > 59)
    return 0;
  return g_date_time_to_unix (date)
         - (sign == '+'   ? 1
            : sign == '-' ? -1
                          : 0)
               * (hours * 3600 + minutes * 60);
}

static void
read_words (Signature *self)
{
  qpdf_data model = self->all->state->model;
  g_autofree char *date = merlon_qpdf_dup_text (model, get (self, "/M"));

  self->verdict->reason = merlon_qpdf_dup_text (model, get (self, "/Reason"));
  self->verdict->time = read_date (date);
  self->verdict->permission = merlon_form_get_permission (model, self->dictionary);
}

/* ---- what it covers ---- */

gboolean
merlon_verify_get_range (qpdf_data model, qpdf_oh signature, guint64 range[4])
{
  qpdf_oh array = qpdf_oh_get_key (model, signature, "/ByteRange");

  if (!qpdf_oh_is_array (model, array) || qpdf_oh_get_array_n_items (model, array) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      gint64 number = merlon_qpdf_get_integer (model, qpdf_oh_get_array_item (model, array, i), -1);

      if (number < 0)
        return FALSE;
      range[i] = number;
    }
  return TRUE;
}

/* Whether the bytes from @start to @end are the hexadecimal form of the contents, and nothing else:
 * what stands in the gap is not signed. */
static gboolean
is_contents (Signature *self, gsize start, gsize end)
{
  const guint8 *data = g_bytes_get_data (self->all->pdf, NULL);
  gsize size, done = 0;
  const guint8 *contents = g_bytes_get_data (self->contents, &size);
  int high = -1;

  for (gsize i = start; i < end; i++)
    {
      int digit = g_ascii_xdigit_value (data[i]);

      if (g_ascii_isspace (data[i]))
        continue;
      if (digit < 0 || done >= size)
        return FALSE;
      if (high < 0)
        high = digit;
      else
        {
          if (contents[done++] != (high << 4 | digit))
            return FALSE;
          high = -1;
        }
    }
  return high < 0 && done == size;
}

static gboolean
gap_holds (Signature *self)
{
  const guint8 *data = g_bytes_get_data (self->all->pdf, NULL);
  gsize start = self->range[1], end = self->range[2];

  if (end - start >= 2 && data[start] == '<' && data[end - 1] == '>')
    return is_contents (self, start + 1, end - 1);
  /* Some programs sign the brackets too. */
  return start > 0 && data[start - 1] == '<' && data[end] == '>' && is_contents (self, start, end);
}

/* Zeros are the room that is kept for a signature, not one. */
static gboolean
holds_nothing (GBytes *contents)
{
  gsize size;
  const guint8 *data = contents != NULL ? g_bytes_get_data (contents, &size) : NULL;

  for (gsize i = 0; data != NULL && i < size; i++)
    if (data[i] != 0)
      return FALSE;
  return TRUE;
}

static gboolean
check_range (Signature *self)
{
  gsize size = g_bytes_get_size (self->all->pdf);
  guint64 *range = self->range;

  self->contents = merlon_qpdf_dup_bytes (self->all->state->model, get (self, "/Contents"));
  if (holds_nothing (self->contents)
      || !merlon_verify_get_range (self->all->state->model, self->dictionary, range))
    add (self, BIT (FORGERY));
  else if (range[0] != 0 || range[1] == 0 || range[1] >= range[2] || range[2] >= size
           || range[3] == 0 || range[3] > size - range[2])
    add (self, BIT (FORGERY));
  else if (!gap_holds (self))
    add (self, BIT (WRAPPING));
  else
    {
      self->verdict->end = range[2] + range[3];
      self->verdict->covers_all = self->verdict->end == size;
      return TRUE;
    }
  return FALSE;
}

/* ---- time stamps ---- */

typedef struct
{
  MerlonCmsCheck *cms;
  TS_TST_INFO *info;
} Stamp;

static gboolean
stamp_read (Stamp *self, const guint8 *der, gsize size)
{
  const ASN1_OCTET_STRING *content;
  const guint8 *data;

  self->cms = merlon_cms_check_new (der, size);
  content = self->cms != NULL ? merlon_cms_check_get_content (self->cms) : NULL;
  if (content == NULL)
    return FALSE;
  data = ASN1_STRING_get0_data (content);
  self->info = d2i_TS_TST_INFO (NULL, &data, ASN1_STRING_length (content));
  ERR_clear_error ();
  return self->info != NULL;
}

static void
stamp_clear (Stamp *self)
{
  g_clear_pointer (&self->cms, merlon_cms_check_free);
  g_clear_pointer (&self->info, TS_TST_INFO_free);
}

/* Whether the stamp is of these bytes. */
static gboolean
stamp_is_of (Stamp *self, const guint8 *first, gsize first_size, const guint8 *second,
             gsize second_size)
{
  TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint (self->info);
  ASN1_OCTET_STRING *said = TS_MSG_IMPRINT_get_msg (imprint);
  const ASN1_OBJECT *kind = NULL;
  guint8 digest[EVP_MAX_MD_SIZE];
  guint length;

  X509_ALGOR_get0 (&kind, NULL, NULL, TS_MSG_IMPRINT_get_algo (imprint));
  length = merlon_digest (OBJ_nid2sn (OBJ_obj2nid (kind)), first, first_size, second, second_size,
                          digest);
  return length > 0 && ASN1_STRING_length (said) == (int) length
         && memcmp (ASN1_STRING_get0_data (said), digest, length) == 0;
}

static guint32
stamp_verify (Stamp *self)
{
  const ASN1_OCTET_STRING *content = merlon_cms_check_get_content (self->cms);
  guint8 digest[EVP_MAX_MD_SIZE];
  guint length = merlon_digest (self->cms->digest, ASN1_STRING_get0_data (content),
                                ASN1_STRING_length (content), NULL, 0, digest);

  return merlon_cms_check_verify (self->cms, digest, length, TRUE);
}

static gint64
stamp_get_time (Stamp *self)
{
  return merlon_asn1_time (TS_TST_INFO_get_time (self->info));
}

static guint32
stamp_check_chain (Signature *self, Stamp *stamp)
{
  return merlon_chain_check (self->all->trust, stamp->cms->signer, stamp->cms->certificates,
                             self->all->proofs, stamp_get_time (stamp), TRUE, TRUE, NULL)
         & ~BIT (UNCHECKED);
}

/* The time stamp of a signature makes its time certain, when it is by somebody trusted. */
static void
check_stamp (Signature *self, MerlonCmsCheck *cms)
{
  const ASN1_OCTET_STRING *signature = CMS_SignerInfo_get0_signature (cms->info);
  const guint8 *der = NULL;
  gsize size = merlon_cms_check_get_stamp (cms, &der);
  Stamp stamp = { NULL };

  if (size == 0)
    return;
  if (!stamp_read (&stamp, der, size) || stamp_verify (&stamp) != 0
      || !stamp_is_of (&stamp, ASN1_STRING_get0_data (signature), ASN1_STRING_length (signature),
                       NULL, 0))
    add (self, BIT (STAMP));
  else
    {
      self->verdict->stamper = merlon_name_dup (X509_get_subject_name (stamp.cms->signer));
      if (stamp_check_chain (self, &stamp) != 0)
        add (self, BIT (STAMPER));
      else
        {
          self->verdict->time = stamp_get_time (&stamp);
          self->verdict->time_proven = TRUE;
        }
    }
  stamp_clear (&stamp);
}

/* ---- who signed ---- */

static void
name_signer (Signature *self, MerlonCmsCheck *cms)
{
  MerlonSignatureVerdict *verdict = self->verdict;

  verdict->algorithm = merlon_cms_check_dup_algorithm (cms);
  verdict->role = merlon_cms_check_dup_role (cms);
  if (cms->signer == NULL)
    return;
  verdict->signer = merlon_name_dup (X509_get_subject_name (cms->signer));
  verdict->issuer = merlon_name_dup (X509_get_issuer_name (cms->signer));
  verdict->not_after = merlon_asn1_time (X509_get0_notAfter (cms->signer));
}

static void
check_signer (Signature *self, MerlonCmsCheck *cms)
{
  MerlonSignatureVerdict *verdict = self->verdict;
  gint64 said = merlon_cms_check_get_time (cms), time;

  if (said != 0 && !verdict->time_proven)
    verdict->time = said;
  if (!verdict->time_proven)
    add (self, BIT (CLAIMED));
  if (verdict->time > self->all->now + 300)
    add (self, BIT (FUTURE));
  merlon_cms_check_collect (cms, self->all->proofs);
  time = verdict->time != 0 ? verdict->time : self->all->now;
  if (cms->signer != NULL)
    add (self,
         merlon_chain_check (self->all->trust, cms->signer, cms->certificates, self->all->proofs,
                             time, verdict->time_proven, FALSE, &verdict->revocation_time));
  /* ETSI EN 319 102-1, 5.5.4: without a proof that it was there, a signature ends with its certificate. */
  if (!verdict->time_proven && verdict->not_after != 0 && verdict->not_after < self->all->now
      && (verdict->flaws & BIT (EXPIRED)) == 0)
    add (self, BIT (LAPSED));
}

/* ---- kinds ---- */

static guint
digest_file (Signature *self, const char *algorithm, guint8 digest[EVP_MAX_MD_SIZE])
{
  const guint8 *data = g_bytes_get_data (self->all->pdf, NULL);

  return merlon_digest (algorithm, data, self->range[1], data + self->range[2], self->range[3],
                        digest);
}

static guint32
check_digest (Signature *self, MerlonCmsCheck *cms)
{
  const ASN1_OCTET_STRING *content = merlon_cms_check_get_content (cms);
  guint8 digest[EVP_MAX_MD_SIZE];
  guint length = digest_file (self, self->kind == KIND_SHA1 ? "SHA1" : cms->digest, digest);

  if (self->kind != KIND_SHA1)
    return content == NULL ? merlon_cms_check_verify (cms, digest, length, self->strict)
                           : BIT (FORMAT);
  if (content == NULL)
    return BIT (FORMAT);
  if (ASN1_STRING_length (content) != (int) length
      || memcmp (ASN1_STRING_get0_data (content), digest, length) != 0)
    return BIT (ALTERED) | BIT (WEAK_DIGEST);
  length = merlon_digest (cms->digest, digest, length, NULL, 0, digest);
  return merlon_cms_check_verify (cms, digest, length, FALSE) | BIT (WEAK_DIGEST);
}

static void
check_cms (Signature *self)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (self->contents, &size);
  g_autoptr (MerlonCmsCheck) cms = merlon_cms_check_new (der, size);

  if (cms == NULL)
    {
      add (self, BIT (FORMAT));
      return;
    }
  name_signer (self, cms);
  add (self, check_digest (self, cms));
  check_stamp (self, cms);
  check_signer (self, cms);
}

static void
check_document_stamp (Signature *self)
{
  const guint8 *data = g_bytes_get_data (self->all->pdf, NULL), *der;
  gsize size;
  Stamp stamp = { NULL };

  der = g_bytes_get_data (self->contents, &size);
  if (!stamp_read (&stamp, der, size))
    add (self, BIT (FORMAT));
  else
    {
      name_signer (self, stamp.cms);
      self->verdict->time = stamp_get_time (&stamp);
      add (self, stamp_verify (&stamp));
      if (!stamp_is_of (&stamp, data, self->range[1], data + self->range[2], self->range[3]))
        add (self, BIT (ALTERED));
      if (stamp.cms->signer != NULL)
        add (self, stamp_check_chain (self, &stamp));
      self->verdict->time_proven = self->verdict->flaws == 0;
    }
  stamp_clear (&stamp);
}

MerlonSignatureVerdict *
merlon_verify_signature (const MerlonVerifying *all, const MerlonFormField *field)
{
  Signature self = { all, merlon_form_get_signature (all->state->model, field),
                     g_new0 (MerlonSignatureVerdict, 1) };

  self.verdict->field = g_strdup (field->name);
  read_kind (&self);
  read_words (&self);
  if (check_range (&self))
    {
      if (self.kind == KIND_STAMP)
        check_document_stamp (&self);
      else if (self.kind != KIND_UNKNOWN)
        check_cms (&self);
    }
  g_clear_pointer (&self.contents, g_bytes_unref);
  return self.verdict;
}
