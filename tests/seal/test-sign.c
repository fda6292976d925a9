/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing: what comes out is valid, and what must not be signed is refused. */

#include "keys/merlon-key-error.h"
#include "seal/merlon-form-private.h"
#include "seal/merlon-signer-private.h"
#include "seal/merlon-xref-private.h"
#include "seal/seal-test.h"

#include <openssl/ess.h>
#include <string.h>

/* ---- keys ---- */

static void
assert_valid (GBytes *pdf, guint n)
{
  g_autoptr (MerlonVerdict) verdict = seal_verify (pdf);

  g_test_message ("%s", verdict->sentence);
  g_assert_cmpstr (merlon_verdict_state_get_nick (verdict->state), ==, "valid");
  g_assert_cmpuint (verdict->signatures->len, ==, n);
}

static void
sign_both (const SealPerson *person, gboolean pss, const char *method)
{
  g_autoptr (MerlonSigner) signer = seal_signer (person);
  const MerlonSignRequest request = { .reason = "Freigabe für alle", .role = "Geschäftsführung" };

  merlon_signer_set_pss (signer, pss);
  for (guint i = 0; i < SEAL_N_DOCUMENTS; i++)
    {
      g_autoptr (GBytes) document = seal_document (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) done = merlon_sign_pdf (document, signer, &request, NULL, &error);
      g_autoptr (MerlonVerdict) verdict = NULL;

      g_assert_no_error (error);
      verdict = seal_verify (done);
      g_assert_cmpstr (verdict->sentence, ==,
                       "The signature is valid, and nothing was changed since.");
      g_assert_cmpstr (seal_nth (verdict, 0)->algorithm, ==, method);
      g_assert_cmpstr (seal_nth (verdict, 0)->reason, ==, "Freigabe für alle");
      g_assert_cmpstr (seal_nth (verdict, 0)->role, ==, "Geschäftsführung");
      g_assert_true (seal_nth (verdict, 0)->covers_all);
    }
}

static void
test_keys (void)
{
  static const struct
  {
    SealKey key;
    gboolean pss;
    const char *method;
  } kinds[] = { { SEAL_P256, FALSE, "ECDSA 256, SHA256" },
                { SEAL_P384, FALSE, "ECDSA 384, SHA384" },
                { SEAL_RSA, FALSE, "RSA 2048, SHA256" },
                { SEAL_RSA, TRUE, "RSA-PSS 2048, SHA256" },
                { SEAL_RSA_PSS, FALSE, "RSA-PSS 2048, SHA256" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const SealWish wish = { .key = kinds[i].key };

      sign_both (seal_person ("Anna Berg", seal_authority (), &wish), kinds[i].pss,
                 kinds[i].method);
    }
}

static void
test_signer (void)
{
  g_autoptr (MerlonSigner) signer = seal_signer (seal_bert ());

  g_assert_cmpstr (merlon_signer_get_subject (signer), ==, "Bert Çelik");
  g_assert_cmpstr (merlon_signer_get_issuer (signer), ==, "Test Authority");
  g_assert_true (g_str_has_prefix (merlon_signer_get_whole_subject (signer), "CN=Bert Çelik"));
  g_assert_cmpstr (merlon_signer_get_whole_issuer (signer), ==, "CN=Test Authority,O=Northgate");
  g_assert_cmpuint (strlen (merlon_signer_get_serial (signer)), >, 2);
  g_assert_cmpint (merlon_signer_get_key_kind (signer), ==, MERLON_KEY_EC);
  g_assert_cmpuint (merlon_signer_get_key_bits (signer), ==, 256);
  g_assert_cmpint (merlon_signer_get_not_after (signer) - merlon_signer_get_not_before (signer), ==,
                   2 * 86400);
}

static void
test_old_key_files (void)
{
  static const int ciphers[]
      = { NID_pbe_WithSHA1And40BitRC2_CBC, NID_pbe_WithSHA1And3_Key_TripleDES_CBC };

  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    {
      g_autoptr (GBytes) file = seal_pkcs12 (seal_anna (), "gehüm", ciphers[i], NULL);
      g_autoptr (GBytes) pdf = seal_plain ();
      g_autoptr (GBytes) done = NULL;
      g_autoptr (GError) error = NULL;
      const MerlonSignRequest request = { 0 };
      g_autoptr (MerlonSigner) signer
          = merlon_signer_new_from_pkcs12 (file, "old.p12", seal_ask, (gpointer) "gehüm", &error);

      g_assert_no_error (error);
      done = merlon_sign_pdf (pdf, signer, &request, NULL, &error);
      g_assert_no_error (error);
      assert_valid (done, 1);
    }
}

static void
test_no_passphrase (void)
{
  g_autoptr (GBytes) file = seal_pkcs12 (seal_anna (), "", 0, NULL);
  g_autoptr (GError) error = NULL;
  /* Nobody is asked. */
  g_autoptr (MerlonSigner) signer
      = merlon_signer_new_from_pkcs12 (file, "key.p12", NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (signer);
}

static GBytes *
refuse (const char *what G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no");
  return NULL;
}

static void
assert_no_signer (GBytes *file, MerlonSecretFunc ask, const char *answer, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  MerlonSigner *signer
      = merlon_signer_new_from_pkcs12 (file, "key.p12", ask, (gpointer) answer, &error);

  g_assert_error (error, domain, code);
  g_assert_null (signer);
}

static void
test_bad_key_files (void)
{
  g_autoptr (GBytes) good = seal_pkcs12 (seal_anna (), "secret", 0, NULL);
  g_autoptr (GBytes) text = g_bytes_new_static ("no key", 6), nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, g_bytes_get_size (good) / 2);

  assert_no_signer (good, seal_ask, "wrong", MERLON_KEY_ERROR, MERLON_KEY_ERROR_PASSPHRASE);
  assert_no_signer (good, seal_ask, "", MERLON_KEY_ERROR, MERLON_KEY_ERROR_PASSPHRASE);
  assert_no_signer (good, NULL, NULL, MERLON_KEY_ERROR, MERLON_KEY_ERROR_PASSPHRASE);
  assert_no_signer (good, refuse, NULL, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_no_signer (text, seal_ask, "secret", MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT);
  assert_no_signer (nothing, seal_ask, "secret", MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT);
  assert_no_signer (cut, seal_ask, "secret", MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT);
}

/* A signer whose key is not that of its certificate: what a muddled token would be. */
#define TEST_TYPE_MUDDLED (test_muddled_get_type ())
G_DECLARE_FINAL_TYPE (TestMuddled, test_muddled, TEST, MUDDLED, MerlonSigner)

struct _TestMuddled
{
  MerlonSigner parent_instance;
};

G_DEFINE_FINAL_TYPE (TestMuddled, test_muddled, MERLON_TYPE_SIGNER)

static GBytes *
sign_wrong (MerlonSigner *self G_GNUC_UNUSED, const char *digest G_GNUC_UNUSED, const guint8 *data,
            gsize size, GError **error)
{
  g_autoptr (MerlonSigner) other = seal_signer (seal_bert ());

  return merlon_signer_sign (other, data, size, error);
}

static void
test_muddled_class_init (TestMuddledClass *klass)
{
  MERLON_SIGNER_CLASS (klass)->sign = sign_wrong;
}

static void
test_muddled_init (TestMuddled *self)
{
  X509_up_ref (seal_anna ()->certificate);
  merlon_signer_take_certificates (MERLON_SIGNER (self), seal_anna ()->certificate, NULL);
}

static void
test_muddled (void)
{
  g_autoptr (MerlonSigner) signer = g_object_new (TEST_TYPE_MUDDLED, NULL);
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (GError) error = NULL;
  const MerlonSignRequest request = { 0 };

  g_assert_null (merlon_sign_pdf (pdf, signer, &request, NULL, &error));
  g_assert_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY);
}

/* The secret is gone from where it was typed. */
static void
test_secret (void)
{
  char typed[] = "secret";
  g_autoptr (GBytes) secret = merlon_secret_new (typed, 6);

  g_assert_cmpmem (g_bytes_get_data (secret, NULL), g_bytes_get_size (secret), "secret", 6);
  g_assert_cmpmem (typed, 6, "\0\0\0\0\0\0", 6);
}

/* ---- the form of a signature ---- */

static CMS_ContentInfo *
read_cms (GBytes *pdf)
{
  gsize at = seal_find (pdf, "/Contents<", 0) + strlen ("/Contents<"), n = 0;
  const char *data = g_bytes_get_data (pdf, NULL);
  g_autoptr (GByteArray) der = g_byte_array_new ();
  const guint8 *p;

  for (; data[at] != '>'; at += 2, n++)
    {
      guint8 byte = g_ascii_xdigit_value (data[at]) << 4 | g_ascii_xdigit_value (data[at + 1]);

      g_byte_array_append (der, &byte, 1);
    }
  p = der->data;
  return d2i_CMS_ContentInfo (NULL, &p, der->len);
}

/* PAdES baseline B (ETSI EN 319 142-1, 6.3): these attributes, and no time of signing. */
static void
test_baseline (void)
{
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_anna (), NULL);
  g_autoptr (CMS_ContentInfo) cms = read_cms (done);
  CMS_SignerInfo *info;
  STACK_OF (X509) * certificates;

  seal_find (done, "/SubFilter/ETSI.CAdES.detached", 0);
  seal_find (done, "/Filter/Adobe.PPKLite", 0);
  g_assert_nonnull (cms);
  g_assert_true (CMS_is_detached (cms));
  info = sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (cms), 0);
  g_assert_cmpint (CMS_signed_get_attr_count (info), ==, 3);
  g_assert_cmpint (CMS_signed_get_attr_by_NID (info, NID_pkcs9_contentType, -1), >=, 0);
  g_assert_cmpint (CMS_signed_get_attr_by_NID (info, NID_pkcs9_messageDigest, -1), >=, 0);
  g_assert_cmpint (CMS_signed_get_attr_by_NID (info, NID_id_smime_aa_signingCertificateV2, -1), >=,
                   0);
  certificates = CMS_get1_certs (cms);
  g_assert_cmpint (sk_X509_num (certificates), ==, 2);
  sk_X509_pop_free (certificates, X509_free);
}

/* What is appended is of the same kind as what is there. */
static void
test_same_kind_of_table (void)
{

  for (guint i = 0; i < SEAL_N_DOCUMENTS; i++)
    {
      g_autoptr (GBytes) document = seal_document (i);
      g_autoptr (GBytes) done = seal_sign (document, seal_anna (), NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (MerlonXref) before
          = merlon_xref_read (document, g_bytes_get_size (document), &error);
      g_autoptr (MerlonXref) after = merlon_xref_read (done, g_bytes_get_size (done), &error);

      g_assert_no_error (error);
      g_assert_cmpint (before->is_stream, ==, i == 1);
      g_assert_cmpint (after->is_stream, ==, i == 1);
      g_assert_cmpuint (after->sections->len, ==, before->sections->len + 1);
    }
}

static void
test_chain (void)
{
  const SealWish wish = { .authority = TRUE };
  const SealPerson *middle = seal_person ("Middle", seal_authority (), &wish);
  const SealPerson *person = seal_person ("Carla", middle, NULL);
  const SealPerson *const others[] = { middle, NULL };
  const MerlonSignRequest request = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) file = seal_pkcs12 (person, "x", 0, i == 0 ? others : NULL);
      g_autoptr (GBytes) pdf = seal_plain (), done = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (MerlonVerdict) verdict = NULL;
      g_autoptr (MerlonSigner) signer
          = merlon_signer_new_from_pkcs12 (file, "key.p12", seal_ask, (gpointer) "x", &error);

      g_assert_no_error (error);
      done = merlon_sign_pdf (pdf, signer, &request, NULL, &error);
      g_assert_no_error (error);
      verdict = seal_verify (done);
      /* Without the one in the middle nobody can tell. */
      g_assert_cmpint (verdict->state, ==, i == 0 ? MERLON_VERDICT_VALID : MERLON_VERDICT_UNKNOWN);
    }
}

/* ---- several, certified, in fields ---- */

static void
test_several (void)
{

  for (guint i = 0; i < SEAL_N_DOCUMENTS; i++)
    {
      g_autoptr (GBytes) document = seal_document (i);
      g_autoptr (GBytes) first = seal_sign (document, seal_anna (), NULL);
      g_autoptr (GBytes) second = seal_sign (first, seal_bert (), NULL);
      g_autoptr (GBytes) third = seal_sign (second, seal_anna (), NULL);
      g_autoptr (MerlonVerdict) verdict = seal_verify (third);

      g_assert_cmpstr (verdict->sentence, ==,
                       "All 3 signatures are valid, and nothing was changed since the last one.");
      g_assert_cmpstr (seal_nth (verdict, 0)->signer, ==, "Anna Berg");
      g_assert_cmpstr (seal_nth (verdict, 1)->signer, ==, "Bert Çelik");
      g_assert_cmpstr (seal_nth (verdict, 2)->field, ==, "Signature3");
      for (guint j = 0; j < 2; j++)
        for (guint k = 0; k < seal_nth (verdict, j)->changes->len; k++)
          {
            const MerlonPdfChange *change = seal_nth (verdict, j)->changes->pdata[k];

            g_assert_cmpint (change->class, <=, MERLON_CHANGE_HARMLESS);
          }
    }
}

static void
assert_refused (GBytes *pdf, const SealPerson *person, const MerlonSignRequest *request, int code)
{
  g_autoptr (MerlonSigner) signer = seal_signer (person);
  g_autoptr (GError) error = NULL;
  GBytes *done = merlon_sign_pdf (pdf, signer, request, NULL, &error);

  g_assert_error (error, MERLON_SEAL_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_null (done);
}

static void
test_certified (void)
{
  const MerlonSignRequest nothing = { .certify = MERLON_CERTIFY_NOTHING };
  const MerlonSignRequest forms = { .certify = MERLON_CERTIFY_FORMS };
  const MerlonSignRequest plain = { 0 };
  g_autoptr (GBytes) pdf = seal_report ();
  g_autoptr (GBytes) closed = seal_sign (pdf, seal_anna (), &nothing);
  g_autoptr (GBytes) open = seal_sign (pdf, seal_anna (), &forms);
  g_autoptr (GBytes) more = seal_sign (open, seal_bert (), &plain);
  g_autoptr (MerlonVerdict) verdict = seal_verify (more);

  assert_valid (closed, 1);
  assert_valid (more, 2);
  g_assert_cmpuint (seal_nth (verdict, 0)->permission, ==, 2);
  assert_refused (closed, seal_bert (), &plain, MERLON_SEAL_ERROR_FORBIDDEN);
  assert_refused (more, seal_bert (), &forms, MERLON_SEAL_ERROR_FORBIDDEN);
}

/* Told before anybody looks for a key: whether one may sign, and whether one can certify. */
static void
test_told_early (void)
{
  const MerlonSignRequest closing = { .certify = MERLON_CERTIFY_NOTHING }, plain = { 0 };
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (GBytes) closed = seal_sign (pdf, seal_anna (), &closing);
  g_autoptr (GBytes) open = seal_sign (pdf, seal_anna (), &plain);
  g_autoptr (GPtrArray) fields = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_signed;

  fields = merlon_sign_list_fields (pdf, &is_signed, &error);
  g_assert_no_error (error);
  g_assert_false (is_signed);
  again = merlon_sign_list_fields (open, &is_signed, &error);
  g_assert_no_error (error);
  g_assert_true (is_signed);
  g_assert_null (merlon_sign_list_fields (closed, &is_signed, &error));
  g_assert_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_FORBIDDEN);
}

static void
test_fields (void)
{
  const MerlonSignRequest there
      = { .field = "approval" },
      missing = { .field = "other" }, text = { .field = "amount" },
      named = { .field = "other", .page = 2, .x = 72, .y = 72, .width = 200, .height = 60 };
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) empty = merlon_sign_list_fields (pdf, NULL, &error);
  g_autoptr (GBytes) first = seal_sign (pdf, seal_anna (), &there);
  g_autoptr (GBytes) second = seal_sign (first, seal_bert (), &named);
  g_autoptr (MerlonVerdict) verdict = seal_verify (second);

  g_assert_no_error (error);
  g_assert_cmpuint (empty->len, ==, 1);
  g_assert_cmpstr (((MerlonSignField *) empty->pdata[0])->name, ==, "approval");
  g_assert_cmpfloat (((MerlonSignField *) empty->pdata[0])->width, ==, 178);
  assert_valid (second, 2);
  g_assert_cmpstr (seal_nth (verdict, 0)->field, ==, "approval");
  g_assert_cmpstr (seal_nth (verdict, 1)->field, ==, "other");
  assert_refused (first, seal_bert (), &there, MERLON_SEAL_ERROR_PLACE);
  assert_refused (pdf, seal_bert (), &missing, MERLON_SEAL_ERROR_PLACE);
  assert_refused (pdf, seal_bert (), &text, MERLON_SEAL_ERROR_PLACE);
}

static void
test_places (void)
{
  static const MerlonSignRequest bad[]
      = { { .page = 3, .x = 1, .y = 1, .width = 10, .height = 10 },
          { .page = 1, .x = 590, .y = 1, .width = 10, .height = 10 },
          { .page = 1, .x = 1, .y = 840, .width = 10, .height = 10 },
          { .page = 1, .x = -1, .y = 1, .width = 10, .height = 10 },
          { .page = 1, .x = 1, .y = 1, .width = 0, .height = 10 } };
  g_autoptr (GBytes) pdf = seal_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (pdf, seal_anna (), &bad[i], MERLON_SEAL_ERROR_PLACE);
}

static void
test_texts (void)
{
  g_autofree char *long_text = g_strnfill (2000, 'x');
  const MerlonSignRequest requests[]
      = { { .reason = long_text }, { .role = long_text }, { .role = "\xff" } };
  g_autoptr (GBytes) pdf = seal_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    assert_refused (pdf, seal_anna (), &requests[i], MERLON_SEAL_ERROR_PLACE);
}

static GBytes *
draw_report (double width, double height, gpointer data G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  g_assert_cmpfloat (width, ==, 200);
  g_assert_cmpfloat (height, ==, 60);
  return seal_report ();
}

/* The block is the first page of another document, brought in whole. */
static void
test_block (void)
{
  const MerlonSignRequest request
      = { .page = 2, .x = 72, .y = 72, .width = 200, .height = 60, .draw = draw_report };

  for (guint i = 0; i < SEAL_N_DOCUMENTS; i++)
    {
      g_autoptr (GBytes) document = seal_document (i);
      g_autoptr (GBytes) done = seal_sign (document, seal_anna (), &request);
      g_autoptr (GError) error = NULL;
      qpdf_data model = merlon_qpdf_open (done, g_bytes_get_size (done), FALSE, &error);
      g_autoptr (GPtrArray) fields = NULL;
      const MerlonFormField *field;
      qpdf_oh picture;

      g_assert_no_error (error);
      fields = merlon_form_list (model, &error);
      field = merlon_form_find (fields, "Signature1");
      g_assert_nonnull (field);
      picture = qpdf_oh_get_key (model, qpdf_oh_get_key (model, field->widget, "/AP"), "/N");
      g_assert_true (qpdf_oh_is_stream (model, picture));
      g_assert_cmpint (qpdf_oh_get_int_value (model, qpdf_oh_get_key (model, field->widget, "/F")),
                       ==, 132);
      /* A tagged document names the place for screen readers too. */
      g_assert_cmpint (qpdf_oh_has_key (model, field->widget, "/StructParent"), ==, i == 1);
      merlon_qpdf_close (model);
      assert_valid (done, 1);
    }
}

/* ---- what must not be signed ---- */

static void
test_bad_certificates (void)
{
  static const SealWish bad[] = { { .begin = -200, .end = -100 },
                                  { .begin = 3600, .end = 7200 },
                                  { .usage = "keyEncipherment" },
                                  { .extended = "serverAuth" },
                                  { .key = SEAL_RSA_1024 } };
  static const SealWish good[] = { { .usage = "nonRepudiation" },
                                   { .extended = "emailProtection,clientAuth" },
                                   { .extended = "1.3.6.1.5.5.7.3.36" } };
  g_autoptr (GBytes) pdf = seal_plain ();
  const MerlonSignRequest request = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (pdf, seal_person ("Carla", seal_authority (), &bad[i]), &request,
                    MERLON_SEAL_ERROR_CERTIFICATE);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GBytes) done
          = seal_sign (pdf, seal_person ("Carla", seal_authority (), &good[i]), &request);

      assert_valid (done, 1);
    }
}

static GBytes *
encrypt (GBytes *pdf, const char *user)
{
  qpdf_data model = merlon_qpdf_open (pdf, g_bytes_get_size (pdf), FALSE, NULL);
  GBytes *bytes;

  qpdf_init_write_memory (model);
  qpdf_set_r6_encryption_parameters2 (model, user, "owner", 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1);
  qpdf_write (model);
  bytes = g_bytes_new (qpdf_get_buffer (model), qpdf_get_buffer_length (model));
  merlon_qpdf_close (model);
  return bytes;
}

static void
test_bad_documents (void)
{
  const MerlonSignRequest request = { 0 };
  g_autoptr (GBytes) pdf = seal_plain (), report = seal_report ();
  g_autoptr (GBytes) locked = encrypt (pdf, "user"), half_locked = encrypt (report, "");
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0), text = g_bytes_new_static ("%PDF-1.7\n", 9);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) - 60);

  assert_refused (locked, seal_anna (), &request, MERLON_SEAL_ERROR_ENCRYPTED);
  assert_refused (half_locked, seal_anna (), &request, MERLON_SEAL_ERROR_ENCRYPTED);
  assert_refused (nothing, seal_anna (), &request, MERLON_SEAL_ERROR_DAMAGED);
  assert_refused (text, seal_anna (), &request, MERLON_SEAL_ERROR_DAMAGED);
  assert_refused (cut, seal_anna (), &request, MERLON_SEAL_ERROR_DAMAGED);
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (MerlonSigner) signer = seal_signer (seal_anna ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const MerlonSignRequest request = { 0 };

  g_cancellable_cancel (cancellable);
  g_assert_null (merlon_sign_pdf (pdf, signer, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/keys", test_keys);
  g_test_add_func ("/sign/signer", test_signer);
  g_test_add_func ("/sign/old-key-files", test_old_key_files);
  g_test_add_func ("/sign/no-passphrase", test_no_passphrase);
  g_test_add_func ("/sign/bad-key-files", test_bad_key_files);
  g_test_add_func ("/sign/muddled", test_muddled);
  g_test_add_func ("/sign/secret", test_secret);
  g_test_add_func ("/sign/baseline", test_baseline);
  g_test_add_func ("/sign/same-kind-of-table", test_same_kind_of_table);
  g_test_add_func ("/sign/chain", test_chain);
  g_test_add_func ("/sign/several", test_several);
  g_test_add_func ("/sign/certified", test_certified);
  g_test_add_func ("/sign/fields", test_fields);
  g_test_add_func ("/sign/told-early", test_told_early);
  g_test_add_func ("/sign/places", test_places);
  g_test_add_func ("/sign/texts", test_texts);
  g_test_add_func ("/sign/block", test_block);
  g_test_add_func ("/sign/bad-certificates", test_bad_certificates);
  g_test_add_func ("/sign/bad-documents", test_bad_documents);
  g_test_add_func ("/sign/cancel", test_cancel);
  return g_test_run ();
}
