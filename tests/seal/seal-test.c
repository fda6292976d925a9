/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/seal-test.h"

#include "pdf/merlon-pdf-document.h"

#include <openssl/pem.h>
#include <openssl/provider.h>
#include <openssl/x509v3.h>
#include <string.h>

/* ---- people ---- */

static EVP_PKEY *
make_key (SealKey kind)
{
  g_autoptr (EVP_PKEY_CTX) context = NULL;
  EVP_PKEY *key = NULL;

  switch (kind)
    {
    case SEAL_P256:
      return EVP_EC_gen ("P-256");
    case SEAL_P384:
      return EVP_EC_gen ("P-384");
    case SEAL_RSA:
    case SEAL_RSA_1024:
      return EVP_RSA_gen (kind == SEAL_RSA ? 2048 : 1024);
    case SEAL_RSA_PSS:
      context = EVP_PKEY_CTX_new_id (EVP_PKEY_RSA_PSS, NULL);
      g_assert_cmpint (EVP_PKEY_keygen_init (context), ==, 1);
      EVP_PKEY_CTX_set_rsa_keygen_bits (context, 2048);
      g_assert_cmpint (EVP_PKEY_keygen (context, &key), ==, 1);
      return key;
    }
  g_assert_not_reached ();
}

static void
set_extension (X509 *certificate, X509 *issuer, int nid, const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;

  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  extension = X509V3_EXT_conf_nid (NULL, &context, nid, value);
  g_assert_nonnull (extension);
  X509_add_ext (certificate, extension, -1);
  X509_EXTENSION_free (extension);
}

static void
set_extensions (X509 *certificate, X509 *issuer, const SealWish *wish)
{
  const char *usage = wish->usage != NULL ? wish->usage
                      : wish->authority   ? "critical,keyCertSign,cRLSign"
                                          : "critical,digitalSignature,nonRepudiation";

  set_extension (certificate, issuer, NID_basic_constraints,
                 wish->authority ? "critical,CA:TRUE" : "CA:FALSE");
  set_extension (certificate, issuer, NID_key_usage, usage);
  set_extension (certificate, issuer, NID_subject_key_identifier, "hash");
  if (wish->extended != NULL)
    set_extension (certificate, issuer, NID_ext_key_usage, wish->extended);
}

const SealPerson *
seal_person (const char *name, const SealPerson *issuer, const SealWish *wish)
{
  static const SealWish usual = { 0 };
  static long serial = 1000;
  static GSList *people; /* nobody is forgotten */
  SealPerson *self = g_new0 (SealPerson, 1);
  X509_NAME *subject;

  if (wish == NULL)
    wish = &usual;
  people = g_slist_prepend (people, self);
  self->key = make_key (wish->key);
  self->certificate = X509_new ();
  X509_set_version (self->certificate, 2);
  ASN1_INTEGER_set (X509_get_serialNumber (self->certificate), serial++);
  X509_gmtime_adj (X509_getm_notBefore (self->certificate),
                   wish->begin != 0 ? wish->begin : -86400);
  X509_gmtime_adj (X509_getm_notAfter (self->certificate), wish->end != 0 ? wish->end : 86400);
  subject = X509_get_subject_name (self->certificate);
  X509_NAME_add_entry_by_txt (subject, "O", MBSTRING_UTF8, (const guint8 *) "Northgate", -1, -1, 0);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guint8 *) name, -1, -1, 0);
  X509_set_issuer_name (
      self->certificate,
      X509_get_subject_name (issuer != NULL ? issuer->certificate : self->certificate));
  X509_set_pubkey (self->certificate, self->key);
  set_extensions (self->certificate, issuer != NULL ? issuer->certificate : self->certificate,
                  wish);
  g_assert_cmpint (
      X509_sign (self->certificate, issuer != NULL ? issuer->key : self->key,
                 EVP_get_digestbyname (wish->digest != NULL ? wish->digest : "SHA256")),
      >, 0);
  return self;
}

const SealPerson *
seal_authority (void)
{
  static const SealPerson *person;
  const SealWish wish = { .authority = TRUE };

  if (person == NULL)
    person = seal_person ("Test Authority", NULL, &wish);
  return person;
}

const SealPerson *
seal_anna (void)
{
  static const SealPerson *person;

  if (person == NULL)
    person = seal_person ("Anna Berg", seal_authority (), NULL);
  return person;
}

const SealPerson *
seal_bert (void)
{
  static const SealPerson *person;

  if (person == NULL)
    person = seal_person ("Bert Çelik", seal_authority (), NULL);
  return person;
}

GBytes *
seal_pkcs12 (const SealPerson *person, const char *passphrase, int cipher,
             const SealPerson *const *others)
{
  static OSSL_LIB_CTX *library;
  STACK_OF (X509) *chain = sk_X509_new_null ();
  g_autoptr (PKCS12) box = NULL;
  unsigned char *data = NULL;
  GBytes *bytes;
  int length;

  if (library == NULL)
    {
      library = OSSL_LIB_CTX_new ();
      OSSL_PROVIDER_load (library, "default");
      OSSL_PROVIDER_load (library, "legacy");
    }
  for (; others != NULL && *others != NULL; others++)
    sk_X509_push (chain, (*others)->certificate);
  box = PKCS12_create_ex (passphrase, "key", person->key, person->certificate, chain, cipher,
                          cipher, 1000, 1000, 0, library, NULL);
  g_assert_nonnull (box);
  length = i2d_PKCS12 (box, &data);
  bytes = g_bytes_new (data, length);
  OPENSSL_free (data);
  sk_X509_free (chain);
  return bytes;
}

GBytes *
seal_ask (const char *what G_GNUC_UNUSED, gpointer data, GError **error G_GNUC_UNUSED)
{
  g_autofree char *text = g_strdup (data);

  return merlon_secret_new (text, strlen (text));
}

MerlonSigner *
seal_signer (const SealPerson *person)
{
  const SealPerson *const others[] = { seal_authority (), NULL };
  g_autoptr (GBytes) file = seal_pkcs12 (person, "secret", 0, others);
  g_autoptr (GError) error = NULL;
  MerlonSigner *signer
      = merlon_signer_new_from_pkcs12 (file, "key.p12", seal_ask, (gpointer) "secret", &error);

  g_assert_no_error (error);
  return signer;
}

GBytes *
seal_pem (const SealPerson *person)
{
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  char *data;
  long length;

  PEM_write_bio_X509 (out, person->certificate);
  length = BIO_get_mem_data (out, &data);
  return g_bytes_new (data, length);
}

MerlonTrust *
seal_trust (void)
{
  MerlonTrust *trust = merlon_trust_new ();
  g_autoptr (GBytes) pem = seal_pem (seal_authority ());
  g_autoptr (GError) error = NULL;

  merlon_trust_add_pem (trust, pem, "authority", &error);
  g_assert_no_error (error);
  return trust;
}

/* ---- documents ---- */

GBytes *
seal_report (void)
{
  MerlonPdfInformation information
      = { .title = "Report", .language = "en", .creator = "test", .created = 1772445600 };
  g_autoptr (MerlonPdfDocument) document = merlon_pdf_document_new (&information);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      MerlonPdfPage *page = merlon_pdf_page_new (595, 842);
      guint element
          = merlon_pdf_document_add_element (document, MERLON_PDF_ROOT, MERLON_PDF_ROLE_FIGURE);

      merlon_pdf_document_set_alternative (document, element, "A square");
      merlon_pdf_page_set_element (page, element);
      merlon_pdf_page_fill_rectangle (page, 50, 50, 100, 100,
                                      (MerlonPdfColour){ 0.2 * i, 0.5, 0.5 });
      merlon_pdf_page_finish (page);
      merlon_pdf_document_take_page (document, page, i == 0 ? "1" : "2");
    }
  merlon_pdf_document_write (document, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static const char *const plain_objects[] = {
  "<</Type/Catalog/Pages 2 0 R/AcroForm 8 0 R/Metadata 14 0 R>>",
  "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2/MediaBox[0 0 595 842]>>",
  "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[9 0 R 10 0 R 13 0 R 15 0 R]"
  "/Resources<</Font<</F 7 0 R>>/XObject<</Cover 12 0 R>>>>>>",
  "<</Length 43>>\nstream\nBT /F 24 Tf 72 700 Td (Pay 100 EUR) Tj ET  \nendstream",
  "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</Font<</F 7 0 R>>>>>>",
  "<</Length 38>>\nstream\nBT /F 24 Tf 72 700 Td (Page two) Tj ET\nendstream",
  "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  "<</Fields[9 0 R 10 0 R 15 0 R]/DA(/F 12 Tf 0 g)/DR<</Font<</F 7 0 R>>>>>>",
  "<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/P 3 0 R/Rect[72 600 200 620]/F 4>>",
  "<</Type/Annot/Subtype/Widget/FT/Sig/T(approval)/P 3 0 R/Rect[72 500 250 550]/F 4>>",
  "<</Title(Contract)/Producer(test)>>",
  "<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Length 17>>\nstream\n0 0 100 20 re f  "
  "\nendstream",
  "<</Type/Annot/Subtype/Text/Contents(a note)/Rect[300 600 320 620]/F 4>>",
  "<</Type/Metadata/Subtype/XML/Length 8>>\nstream\n<x></x>\n\nendstream",
  "<</Type/Annot/Subtype/Widget/FT/Tx/T(place)/V(Berlin)/P 3 0 R/Rect[72 400 200 420]/F 4>>",
};

GBytes *
seal_plain (void)
{
  GString *out = g_string_new ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  g_autoptr (GString) table = g_string_new ("0000000000 65535 f \n");
  guint n = G_N_ELEMENTS (plain_objects);
  gsize start, length;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", out->len);
      g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", i + 1, plain_objects[i]);
    }
  start = out->len;
  g_string_append_printf (out,
                          "xref\n0 %u\n%strailer\n<</Size %u/Root 1 0 R/Info 11 0 R"
                          "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>"
                          "]>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          n + 1, table->str, n + 1, start);
  length = out->len;
  return g_bytes_new_take (g_string_free (out, FALSE), length);
}

GBytes *
seal_document (guint which)
{
  return which == 0 ? seal_plain () : seal_report ();
}

static gsize
find_previous (GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size), *last = NULL;

  for (const char *p = data; p + 9 < data + size; p++)
    if (memcmp (p, "startxref", 9) == 0)
      last = p;
  g_assert_nonnull (last);
  return g_ascii_strtoull (last + 9, NULL, 10);
}

GBytes *
seal_update (GBytes *pdf, const char *root, ...)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size), *object;
  GString *out = g_string_new_len (data, size);
  g_autoptr (GString) table = g_string_new (NULL);
  va_list objects;
  gsize start;

  va_start (objects, root);
  while ((object = va_arg (objects, const char *)) != NULL)
    {
      guint number = g_ascii_strtoull (object, NULL, 10);

      if (g_str_has_suffix (object, " free"))
        g_string_append_printf (table, "%u 1\n0000000000 00001 f \n", number);
      else if (strstr (object, " at ") != NULL)
        g_string_append_printf (table, "%u 1\n%010" G_GUINT64_FORMAT " 00000 n \n", number,
                                g_ascii_strtoull (strstr (object, " at ") + 4, NULL, 10));
      else
        {
          g_string_append_printf (table, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number,
                                  out->len);
          g_string_append (out, object);
          g_string_append_c (out, '\n');
        }
    }
  va_end (objects);
  start = out->len;
  g_string_append_printf (out,
                          "xref\n%strailer\n<</Size 5000/Root %s/Info 11 0 R/Prev "
                          "%" G_GSIZE_FORMAT "/ID[<00112233445566778899aabbccddeeff>"
                          "<00112233445566778899aabbccddeeff>]>>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n",
                          table->str, root, find_previous (pdf), start);
  size = out->len;
  return g_bytes_new_take (g_string_free (out, FALSE), size);
}

GBytes *
seal_sign (GBytes *pdf, const SealPerson *person, const MerlonSignRequest *request)
{
  static const MerlonSignRequest usual = { .reason = "Approval" };
  g_autoptr (MerlonSigner) signer = seal_signer (person);
  g_autoptr (GError) error = NULL;
  GBytes *result = merlon_sign_pdf (pdf, signer, request != NULL ? request : &usual, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (result), >, g_bytes_get_size (pdf));
  g_assert_true (
      memcmp (g_bytes_get_data (result, NULL), g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf))
      == 0);
  return result;
}

MerlonVerdict *
seal_verify (GBytes *pdf)
{
  g_autoptr (MerlonTrust) trust = seal_trust ();
  g_autoptr (GError) error = NULL;
  MerlonVerdict *verdict = merlon_verify_pdf (pdf, trust, 0, NULL, &error);

  g_assert_no_error (error);
  return verdict;
}

const MerlonSignatureVerdict *
seal_nth (const MerlonVerdict *verdict, guint index)
{
  g_assert_cmpuint (index, <, verdict->signatures->len);
  return verdict->signatures->pdata[index];
}

gsize
seal_find (GBytes *pdf, const char *text, gsize from)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *found;

  g_assert_cmpuint (from, <, size);
  found = memmem (data + from, size - from, text, strlen (text));
  g_assert_nonnull (found);
  return found - data;
}

GBytes *
seal_replace (GBytes *pdf, gsize at, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  char *copy = g_memdup2 (data, size);

  g_assert_cmpuint (at + strlen (text), <=, size);
  memcpy (copy + at, text, strlen (text));
  return g_bytes_new_take (copy, size);
}
