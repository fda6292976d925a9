/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signatures of other making: damaged, weak, by the wrong people. What was changed after signing
 * has a test program of its own. */

#include "seal/seal-test.h"

#include <openssl/ocsp.h>

#include <string.h>

#define BIT(flaw) (1u << MERLON_FLAW_##flaw)

static void
assert_flaw (GBytes *pdf, MerlonVerdictState state, guint32 flaws)
{
  g_autoptr (MerlonVerdict) verdict = seal_verify (pdf);
  const MerlonSignatureVerdict *first = seal_nth (verdict, 0);

  g_test_message ("%s", first->sentence);
  g_assert_cmphex (first->flaws & flaws, ==, flaws);
  g_assert_cmpstr (merlon_verdict_state_get_nick (verdict->state), ==,
                   merlon_verdict_state_get_nick (state));
}

/* ---- who and what ---- */

static void
test_unsigned (void)
{
  for (guint i = 0; i < SEAL_N_DOCUMENTS; i++)
    {
      g_autoptr (GBytes) pdf = seal_document (i);
      g_autoptr (MerlonVerdict) verdict = seal_verify (pdf);

      g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_UNSIGNED);
      g_assert_cmpstr (verdict->sentence, ==, "There is no signature: the document is not signed.");
    }
}

static void
test_trust (void)
{
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_anna (), NULL);
  g_autoptr (GBytes) own = seal_pem (seal_anna ()), other = seal_pem (seal_bert ());
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MerlonTrust) trust = merlon_trust_new ();
      g_autoptr (MerlonVerdict) verdict = NULL;

      /* Nobody; herself; somebody else. */
      if (i > 0)
        merlon_trust_add_pem (trust, i == 1 ? own : other, "x", &error);
      g_assert_no_error (error);
      verdict = merlon_verify_pdf (done, trust, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (verdict->state, ==, i == 1 ? MERLON_VERDICT_VALID : MERLON_VERDICT_UNKNOWN);
      g_assert_cmpint ((seal_nth (verdict, 0)->flaws & BIT (ISSUER)) != 0, ==, i != 1);
    }
}

static void
test_bad_trust (void)
{
  g_autoptr (MerlonTrust) trust = merlon_trust_new ();
  g_autoptr (GBytes) text = g_bytes_new_static ("nothing", 7);
  g_autoptr (GError) error = NULL;

  g_assert_false (merlon_trust_add_pem (trust, text, "text.pem", &error));
  g_assert_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_CERTIFICATE);
}

static void
test_words (void)
{
  for (MerlonFlaw flaw = 0; flaw < MERLON_N_FLAWS; flaw++)
    {
      g_assert_cmpuint (strlen (merlon_flaw_get_nick (flaw)), >, 3);
      g_assert_true (g_str_has_suffix (merlon_flaw_get_label (flaw), "."));
    }
}

/* ---- altered ---- */

static void
test_altered (void)
{
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_anna (), NULL);
  static const char *const places[][2]
      = { { "Pay 100", "Pay 900" }, { "(Approval)", "(Approvol)" }, { "/M(D:2", "/M(D:1" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GBytes) bad = seal_replace (done, seal_find (done, places[i][0], 0), places[i][1]);

      assert_flaw (bad, MERLON_VERDICT_INVALID, BIT (ALTERED));
    }
}

/* In what the signer signed, in the certificate, and in the signature value. What else came along,
 * such as certificates of authorities, proves nothing by itself. */
static void
test_altered_signature (void)
{
  g_autoptr (GBytes) file = seal_pkcs12 (seal_anna (), "x", 0, NULL), pdf = seal_plain ();
  g_autoptr (MerlonSigner) signer
      = merlon_signer_new_from_pkcs12 (file, "key.p12", seal_ask, (gpointer) "x", NULL);
  const MerlonSignRequest request = { 0 };
  g_autoptr (GBytes) done = merlon_sign_pdf (pdf, signer, &request, NULL, NULL);
  gsize start = seal_find (done, "/Contents<", 0) + strlen ("/Contents<");
  gsize end = seal_find (done, ">", start);
  const char *data = g_bytes_get_data (done, NULL);
  guint n_valid = 0;

  for (gsize at = start; at < end - 20; at += 30)
    {
      const char digit[] = { data[at] == '0' ? '1' : '0', '\0' };
      g_autoptr (GBytes) bad = seal_replace (done, at, digit);
      g_autoptr (MerlonVerdict) verdict = seal_verify (bad);

      n_valid += verdict->state == MERLON_VERDICT_VALID;
    }
  /* Empty parameters may be written in several ways. */
  g_assert_cmpuint (n_valid, <=, 2);
}

static void
test_cut (void)
{
  g_autoptr (GBytes) pdf = seal_plain (), first = seal_sign (pdf, seal_anna (), NULL);
  g_autoptr (GBytes) both = seal_sign (first, seal_bert (), NULL);
  g_autoptr (GBytes) back = g_bytes_new_from_bytes (both, 0, g_bytes_get_size (first));
  g_autoptr (MerlonTrust) trust = seal_trust ();
  g_autoptr (MerlonVerdict) verdict = seal_verify (back);
  gsize size = g_bytes_get_size (first);

  /* What was signed first stands for itself: only who keeps the file knows of the second. */
  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
  for (gsize at = 10; at < size - 8; at += size / 20)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (first, 0, at);
      g_autoptr (GError) error = NULL;
      g_autoptr (MerlonVerdict) none = merlon_verify_pdf (cut, trust, 0, NULL, &error);

      g_assert_true (none == NULL || none->state == MERLON_VERDICT_UNSIGNED);
    }
}

/* ---- other people's signatures ---- */

typedef struct
{
  const char *digest;
  guint flags;
  X509_CRL *list;
  X509 *other;      /* whose certificate is put in instead */
  const char *time; /* in the dictionary: "20990101" */
  gsize left_out;   /* bytes at the end that are not covered */
} Making;

/* @pdf with @text put in @after what stands in it; takes @pdf. */
static GBytes *
patch (GBytes *pdf, const char *where, gsize after, const char *text)
{
  GBytes *changed = seal_replace (pdf, seal_find (pdf, where, 0) + after, text);

  g_bytes_unref (pdf);
  return changed;
}

/* Signed by us, with room for many certificates, and dressed as another program's. */
static GBytes *
make_room (const SealPerson *person, const Making *making)
{
  const SealPerson *const room[] = { seal_authority (), seal_bert (), seal_anna (), person, NULL };
  g_autoptr (GBytes) file = seal_pkcs12 (seal_anna (), "x", 0, room), pdf = seal_plain ();
  g_autoptr (MerlonSigner) signer
      = merlon_signer_new_from_pkcs12 (file, "key.p12", seal_ask, (gpointer) "x", NULL);
  const MerlonSignRequest request = { 0 };
  GBytes *done = merlon_sign_pdf (pdf, signer, &request, NULL, NULL);

  done = patch (done, "ETSI.CAdES", 0, "adbe.pkcs7");
  if (making->time != NULL)
    done = patch (done, "/M(D:", 5, making->time);
  if (making->left_out > 0)
    {
      gsize start = seal_find (done, "/Contents<", 0) + strlen ("/Contents");
      gsize end = seal_find (done, ">", start) + 1;
      g_autofree char *text
          = g_strdup_printf ("0 %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " ",
                             start, end, g_bytes_get_size (done) - end - making->left_out);

      done = patch (done, "/ByteRange[", strlen ("/ByteRange["), text);
    }
  return done;
}

static CMS_ContentInfo *
make_cms (const SealPerson *person, const Making *making, BIO *in)
{
  CMS_ContentInfo *cms = CMS_sign (NULL, NULL, NULL, NULL, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL);
  guint flags
      = CMS_NOSMIMECAP | CMS_BINARY | making->flags | (making->other != NULL ? CMS_NOCERTS : 0);

  g_assert_nonnull (CMS_add1_signer (cms, person->certificate, person->key,
                                     EVP_get_digestbyname (making->digest), flags));
  if (making->other != NULL)
    CMS_add1_cert (cms, making->other);
  CMS_add1_cert (cms, seal_authority ()->certificate);
  if (making->list != NULL)
    CMS_add1_crl (cms, making->list);
  g_assert_cmpint (CMS_final (cms, in, NULL, CMS_DETACHED | CMS_BINARY), ==, 1);
  return cms;
}

/* Puts a signature that OpenSSL makes into the place of ours. */
static GBytes *
make_other (const SealPerson *person, const Making *making)
{
  g_autoptr (GBytes) ours = make_room (person, making);
  gsize start = seal_find (ours, "/Contents<", 0) + strlen ("/Contents"), size;
  gsize end = seal_find (ours, ">", start) + 1;
  const char *data = g_bytes_get_data (ours, &size);
  g_autoptr (BIO) in = BIO_new (BIO_s_mem ());
  g_autoptr (CMS_ContentInfo) cms = NULL;
  g_autoptr (GString) hex = g_string_new (NULL);
  unsigned char *der = NULL;
  int length;

  BIO_write (in, data, start);
  BIO_write (in, data + end, size - end - making->left_out);
  cms = make_cms (person, making, in);
  length = i2d_CMS_ContentInfo (cms, &der);
  for (int i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", der[i]);
  OPENSSL_free (der);
  g_assert_cmpuint (hex->len, <=, end - start - 2);
  return seal_replace (ours, start + 1, hex->str);
}

static void
assert_made (const SealPerson *person, const Making *making, MerlonVerdictState state,
             guint32 flaws)
{
  g_autoptr (GBytes) pdf = make_other (person, making);

  assert_flaw (pdf, state, flaws);
}

static void
test_other_programs (void)
{
  const Making usual = { .digest = "SHA256" }, large = { .digest = "SHA512" },
               old = { .digest = "SHA1" }, older = { .digest = "MD5" };
  const SealWish rsa = { .key = SEAL_RSA };

  assert_made (seal_bert (), &usual, MERLON_VERDICT_VALID, BIT (CLAIMED));
  assert_made (seal_bert (), &large, MERLON_VERDICT_VALID, BIT (CLAIMED));
  assert_made (seal_bert (), &old, MERLON_VERDICT_INVALID, BIT (WEAK_DIGEST));
  /* No curve is used with MD5. */
  assert_made (seal_person ("Bert", seal_authority (), &rsa), &older, MERLON_VERDICT_INVALID,
               BIT (WEAK_DIGEST));
}

static void
test_certificates (void)
{
  static const struct
  {
    SealWish wish;
    guint32 flaws;
  } cases[] = { { { .begin = -200, .end = -100 }, BIT (EXPIRED) },
                { { .begin = 3600, .end = 7200 }, BIT (NOT_YET) },
                { { .usage = "keyEncipherment" }, BIT (USAGE) },
                { { .extended = "codeSigning" }, BIT (USAGE) },
                { { .digest = "SHA1" }, BIT (WEAK_DIGEST) },
                { { .key = SEAL_RSA_1024 }, BIT (WEAK_KEY) } };
  const Making making = { .digest = "SHA256" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_made (seal_person ("Carla", seal_authority (), &cases[i].wish), &making,
                 MERLON_VERDICT_INVALID, cases[i].flaws);
}

/* Signed while it was valid, so says the signer; now it is not. */
static void
test_lapsed (void)
{
  const SealWish short_one = { .begin = -7200, .end = 3600 };
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (GBytes) done
      = seal_sign (pdf, seal_person ("Carla", seal_authority (), &short_one), NULL);
  g_autoptr (MerlonTrust) trust = seal_trust ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint later = 0; later < 2; later++)
    {
      g_autoptr (MerlonVerdict) verdict
          = merlon_verify_pdf (done, trust, now + later * 7200, NULL, NULL);

      g_assert_cmpint (verdict->state, ==, later ? MERLON_VERDICT_UNKNOWN : MERLON_VERDICT_VALID);
      g_assert_cmphex (seal_nth (verdict, 0)->flaws & BIT (LAPSED), ==, later ? BIT (LAPSED) : 0);
    }
}

/* Somebody who may not vouch for others does. */
static void
test_no_authority (void)
{
  const SealPerson *carla = seal_person ("Carla", seal_anna (), NULL);
  const Making making = { .digest = "SHA256" };
  g_autoptr (GBytes) pdf = make_other (carla, &making);
  g_autoptr (MerlonVerdict) verdict = seal_verify (pdf);

  g_assert_cmpint (verdict->state, !=, MERLON_VERDICT_VALID);
}

/* A certificate of the same key in another name, and one of another key. */
static void
test_swapped_certificate (void)
{
  SealPerson other = *seal_person ("Boss", seal_authority (), NULL);
  g_autoptr (X509) twin = X509_dup (seal_bert ()->certificate);
  X509_NAME *name;
  Making making = { .digest = "SHA256", .flags = CMS_CADES, .other = twin };

  name = X509_get_subject_name (twin);
  X509_NAME_add_entry_by_txt (name, "OU", MBSTRING_UTF8, (const guint8 *) "Board", -1, -1, 0);
  X509_sign (twin, seal_authority ()->key, EVP_sha256 ());
  assert_made (seal_bert (), &making, MERLON_VERDICT_INVALID, BIT (CERTIFICATE));
  making.other = other.certificate;
  assert_made (seal_bert (), &making, MERLON_VERDICT_INVALID, BIT (CERTIFICATE));
}

/* @age: in seconds; it holds for two hours. */
static X509_CRL *
make_list (const SealPerson *revoked, gint64 since, gint64 age)
{
  X509_CRL *list = X509_CRL_new ();
  ASN1_TIME *time = ASN1_TIME_new ();

  X509_CRL_set_version (list, 1);
  X509_CRL_set_issuer_name (list, X509_get_subject_name (seal_authority ()->certificate));
  X509_gmtime_adj (time, -age);
  X509_CRL_set1_lastUpdate (list, time);
  X509_gmtime_adj (time, 7200 - age);
  X509_CRL_set1_nextUpdate (list, time);
  if (revoked != NULL)
    {
      X509_REVOKED *entry = X509_REVOKED_new ();

      X509_REVOKED_set_serialNumber (entry, X509_get_serialNumber (revoked->certificate));
      X509_gmtime_adj (time, since);
      X509_REVOKED_set_revocationDate (entry, time);
      X509_CRL_add0_revoked (list, entry);
    }
  ASN1_TIME_free (time);
  X509_CRL_sort (list);
  X509_CRL_sign (list, seal_authority ()->key, EVP_sha256 ());
  return list;
}

static void
test_revocation (void)
{
  g_autoptr (X509_CRL) with = make_list (seal_bert (), -7200, 3600),
                       without = make_list (NULL, 0, 3600), stale = make_list (NULL, 0, 864000);
  const Making outdated = { .digest = "SHA256", .list = stale };
  const Making revoked = { .digest = "SHA256", .list = with };
  const Making good = { .digest = "SHA256", .list = without };
  g_autoptr (GBytes) pdf = make_other (seal_bert (), &good);
  g_autoptr (MerlonVerdict) verdict = seal_verify (pdf);

  assert_made (seal_bert (), &revoked, MERLON_VERDICT_INVALID, BIT (REVOKED));
  /* What was known ten days before says nothing of today. */
  assert_made (seal_bert (), &outdated, MERLON_VERDICT_VALID, BIT (UNCHECKED));
  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
  g_assert_cmpint (seal_nth (verdict, 0)->revocation_time, >, 0);
  g_assert_cmphex (seal_nth (verdict, 0)->flaws & BIT (UNCHECKED), ==, 0);
}

/* What is said of Bert's certificate with proof that stands beside his document, as baseline LT has
 * it:
 * @der under @key. */
static MerlonVerdict *
verify_with_proof (const char *key, unsigned char *der, int length)
{
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_bert (), NULL), more = NULL;
  g_autoptr (GString) stream = g_string_new (NULL);
  g_autofree char *catalog
      = g_strdup_printf ("1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 8 0 R/Metadata 14 0 R"
                         "/DSS<</%s[90 0 R]>>>>\nendobj",
                         key);

  g_string_append_printf (stream, "90 0 obj\n<</Filter/ASCIIHexDecode/Length %d>>\nstream\n",
                          2 * length);
  for (int i = 0; i < length; i++)
    g_string_append_printf (stream, "%02x", der[i]);
  g_string_append (stream, "\nendstream\nendobj");
  OPENSSL_free (der);
  more = seal_update (done, "1 0 R", stream->str, catalog, NULL);
  return seal_verify (more);
}

static void
test_revocation_in_document (void)
{
  g_autoptr (X509_CRL) list = make_list (seal_bert (), -7200, 3600);
  unsigned char *der = NULL;
  int length = i2d_X509_CRL (list, &der);
  g_autoptr (MerlonVerdict) verdict = verify_with_proof ("CRLs", der, length);

  g_assert_cmpint (seal_nth (verdict, 0)->flaws & BIT (REVOKED), ==, BIT (REVOKED));
}

/* What a server answers about Bert, signed by @signer. */
static MerlonVerdict *
verify_with_answer (int status, const SealPerson *signer)
{
  OCSP_CERTID *id
      = OCSP_cert_to_id (EVP_sha1 (), seal_bert ()->certificate, seal_authority ()->certificate);
  OCSP_BASICRESP *answer = OCSP_BASICRESP_new ();
  ASN1_TIME *now = X509_gmtime_adj (NULL, 0), *before = X509_gmtime_adj (NULL, -7200),
            *later = X509_gmtime_adj (NULL, 7200);
  OCSP_RESPONSE *response;
  unsigned char *der = NULL;
  int length;

  OCSP_basic_add1_status (answer, id, status, OCSP_REVOKED_STATUS_KEYCOMPROMISE,
                          status == V_OCSP_CERTSTATUS_REVOKED ? before : NULL, now, later);
  g_assert_cmpint (
      OCSP_basic_sign (answer, signer->certificate, signer->key, EVP_sha256 (), NULL, 0), ==, 1);
  response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, answer);
  length = i2d_OCSP_RESPONSE (response, &der);
  OCSP_RESPONSE_free (response);
  OCSP_BASICRESP_free (answer);
  OCSP_CERTID_free (id);
  ASN1_TIME_free (now);
  ASN1_TIME_free (before);
  ASN1_TIME_free (later);
  return verify_with_proof ("OCSPs", der, length);
}

/* Only the authority, or whom it lets, may answer for it. */
static void
test_answers (void)
{
  const SealPerson *authority = seal_authority (), *anna = seal_anna ();
  g_autoptr (MerlonVerdict) revoked = verify_with_answer (V_OCSP_CERTSTATUS_REVOKED, authority);
  g_autoptr (MerlonVerdict) good = verify_with_answer (V_OCSP_CERTSTATUS_GOOD, authority);
  g_autoptr (MerlonVerdict) unknown = verify_with_answer (V_OCSP_CERTSTATUS_UNKNOWN, authority);
  g_autoptr (MerlonVerdict) forged = verify_with_answer (V_OCSP_CERTSTATUS_GOOD, anna);

  g_assert_cmphex (seal_nth (revoked, 0)->flaws & BIT (REVOKED), ==, BIT (REVOKED));
  g_assert_cmpint (revoked->state, ==, MERLON_VERDICT_INVALID);
  g_assert_cmphex (seal_nth (good, 0)->flaws & (BIT (REVOKED) | BIT (UNCHECKED)), ==, 0);
  g_assert_cmpint (good->state, ==, MERLON_VERDICT_VALID);
  g_assert_cmphex (seal_nth (unknown, 0)->flaws & BIT (UNCHECKED), ==, BIT (UNCHECKED));
  g_assert_cmphex (seal_nth (forged, 0)->flaws & BIT (UNCHECKED), ==, BIT (UNCHECKED));
}

static void
test_future (void)
{
  const Making making = { .digest = "SHA256", .time = "2099" };
  g_autoptr (GBytes) pdf = seal_plain ();
  const MerlonSignRequest request = { .time = g_get_real_time () / G_USEC_PER_SEC + 3600 };
  g_autoptr (GBytes) done = seal_sign (pdf, seal_anna (), &request);

  assert_flaw (done, MERLON_VERDICT_INVALID, BIT (FUTURE));
  /* The time among what is signed counts more than that of the dictionary. */
  assert_made (seal_bert (), &making, MERLON_VERDICT_VALID, BIT (CLAIMED));
}

/* A signature that leaves out the end of its own document: what follows could be anything. */
static void
test_part_of_document (void)
{
  const Making making = { .digest = "SHA256", .left_out = 30 };

  assert_made (seal_bert (), &making, MERLON_VERDICT_INVALID, BIT (REVISION));
}

/* An unknown issuer does not hide that the certificate had expired. */
static void
test_expired_and_unknown (void)
{
  const SealWish wish = { .begin = -200, .end = -100 };
  const Making making = { .digest = "SHA256" };

  assert_made (seal_person ("Carla", NULL, &wish), &making, MERLON_VERDICT_INVALID,
               BIT (EXPIRED) | BIT (ISSUER));
}

static void
test_kinds (void)
{
  static const char *const other[] = { "adbe.x509_rsa_sha1_", "ABCD.unknown_______" };
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_anna (), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autoptr (GBytes) bad
          = seal_replace (done, seal_find (done, "ETSI.CAdES.detached", 0), other[i]);

      assert_flaw (bad, MERLON_VERDICT_UNKNOWN, BIT (KIND));
    }
}

/* ---- files made to hurt ---- */

static void
assert_error (const char *text, gsize length)
{
  g_autoptr (MerlonTrust) trust = seal_trust ();
  g_autoptr (GBytes) pdf = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_verify_pdf (pdf, trust, 0, NULL, &error));
  g_assert_true (error != NULL && error->domain == MERLON_SEAL_ERROR);
}

static void
test_no_pdf (void)
{
  static const char *const texts[]
      = { "", "x", "%PDF-1.7\nstartxref\n9\n%%EOF", "startxref\n0\n",
          "startxref\n99999999999999999999\n",
          "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 0/Root 1 0 R>>\nstartxref\n0\n",
          /* a circle */
          "%\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 2/Root 1 0 R>>\nstartxref\n2",
          /* a table of more than there is */
          "%\nxref\n0 999999999\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n2" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_error (texts[i], strlen (texts[i]));
}

/* Fields and pages that contain themselves. */
static void
test_circles (void)
{
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_anna (), NULL);
  g_autoptr (GBytes) bad = seal_update (
      done, "1 0 R", "9 0 obj\n<</FT/Tx/T(a)/Kids[9 0 R 9 0 R]/Parent 9 0 R>>\nendobj",
      "2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 3/Parent 2 0 R>>\nendobj", NULL);

  assert_flaw (bad, MERLON_VERDICT_INVALID, BIT (CHANGED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verify/unsigned", test_unsigned);
  g_test_add_func ("/verify/trust", test_trust);
  g_test_add_func ("/verify/bad-trust", test_bad_trust);
  g_test_add_func ("/verify/words", test_words);
  g_test_add_func ("/verify/altered", test_altered);
  g_test_add_func ("/verify/altered-signature", test_altered_signature);
  g_test_add_func ("/verify/cut", test_cut);
  g_test_add_func ("/verify/other-programs", test_other_programs);
  g_test_add_func ("/verify/certificates", test_certificates);
  g_test_add_func ("/verify/no-authority", test_no_authority);
  g_test_add_func ("/verify/swapped-certificate", test_swapped_certificate);
  g_test_add_func ("/verify/revocation", test_revocation);
  g_test_add_func ("/verify/revocation-in-document", test_revocation_in_document);
  g_test_add_func ("/verify/answers", test_answers);
  g_test_add_func ("/verify/future", test_future);
  g_test_add_func ("/verify/part-of-document", test_part_of_document);
  g_test_add_func ("/verify/lapsed", test_lapsed);
  g_test_add_func ("/verify/expired-and-unknown", test_expired_and_unknown);
  g_test_add_func ("/verify/kinds", test_kinds);
  g_test_add_func ("/verify/no-pdf", test_no_pdf);
  g_test_add_func ("/verify/circles", test_circles);
  return g_test_run ();
}
