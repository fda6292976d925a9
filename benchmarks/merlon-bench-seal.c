/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What signing and verifying a PDF takes.
 *   merlon-bench-seal large MEGABYTES OUT   makes a PDF of about that size, with pictures
 *   merlon-bench-seal run FILE              milliseconds to sign it (the key, on P-256, takes a
 *                                           twentieth of one), to verify it signed once, and to
 *                                           list what was changed after it was signed twice */

#include "pdf/merlon-pdf-document.h"
#include "seal/merlon-signer-private.h"
#include "seal/merlon-sign.h"
#include "seal/merlon-verify.h"

#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

/* ---- a document ---- */

#define SIDE 512

static void
make_large (guint megabytes, const char *path)
{
  MerlonPdfInformation information = { .title = "Large", .language = "en", .created = 1 };
  g_autoptr (MerlonPdfDocument) document = merlon_pdf_document_new (&information);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  g_autofree guint8 *pixels = g_malloc (SIDE * SIDE * 3);
  guint32 state = 1;

  for (guint i = 0; i < 1 + megabytes * 1000000 / (SIDE * SIDE * 3); i++)
    {
      MerlonPdfPage *page = merlon_pdf_page_new (595, 842);

      /* Noise does not become smaller. */
      for (guint j = 0; j < SIDE * SIDE * 3; j++)
        pixels[j] = (state = state * 1664525u + 1013904223u) >> 24;
      merlon_pdf_page_image (page,
                             merlon_pdf_document_add_image (document, SIDE, SIDE, pixels, NULL), 50,
                             50, 400, 400);
      merlon_pdf_page_finish (page);
      merlon_pdf_document_take_page (document, page, "1");
    }
  g_assert_true (merlon_pdf_document_write (document, G_OUTPUT_STREAM (out), NULL, NULL));
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (out), NULL, NULL));
}

/* ---- a signer ---- */

static GBytes *
answer (const char *what G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  char text[] = "x";

  return merlon_secret_new (text, 1);
}

static MerlonSigner *
make_signer (void)
{
  g_autoptr (EVP_PKEY) key = EVP_EC_gen ("P-256");
  g_autoptr (X509) certificate = X509_new ();
  g_autoptr (PKCS12) box = NULL;
  g_autoptr (GBytes) file = NULL;
  unsigned char *data = NULL;
  int length;

  ASN1_INTEGER_set (X509_get_serialNumber (certificate), 1);
  X509_gmtime_adj (X509_getm_notBefore (certificate), -60);
  X509_gmtime_adj (X509_getm_notAfter (certificate), 86400);
  X509_NAME_add_entry_by_txt (X509_get_subject_name (certificate), "CN", MBSTRING_ASC,
                              (const guint8 *) "Signer", -1, -1, 0);
  X509_set_issuer_name (certificate, X509_get_subject_name (certificate));
  X509_set_pubkey (certificate, key);
  X509_sign (certificate, key, EVP_sha256 ());
  box = PKCS12_create ("x", "key", key, certificate, NULL, 0, 0, 0, 0, 0);
  length = i2d_PKCS12 (box, &data);
  file = g_bytes_new (data, length);
  OPENSSL_free (data);
  return merlon_signer_new_from_pkcs12 (file, "key", answer, NULL, NULL);
}

/* ---- measuring ---- */

static GBytes *
sign (GBytes *pdf, MerlonSigner *signer, double *milliseconds)
{
  const MerlonSignRequest request = { .reason = "Approval" };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  GBytes *done = merlon_sign_pdf (pdf, signer, &request, NULL, &error);

  g_assert_no_error (error);
  *milliseconds = (g_get_monotonic_time () - start) / 1e3;
  return done;
}

static double
verify (GBytes *pdf, guint n_signatures)
{
  g_autoptr (MerlonTrust) trust = merlon_trust_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (MerlonVerdict) verdict = merlon_verify_pdf (pdf, trust, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (verdict->signatures->len, ==, n_signatures);
  /* Nobody is trusted here; all else is in order. */
  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_UNKNOWN);
  return (g_get_monotonic_time () - start) / 1e3;
}

static void
run (const char *path)
{
  g_autoptr (MerlonSigner) signer = make_signer ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL, first = NULL, second = NULL;
  double once, twice;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  pdf = g_bytes_new_take (data, size);
  first = sign (pdf, signer, &once);
  second = sign (first, signer, &twice);
  g_print ("%.2f ", once);
  g_print ("%.2f ", verify (first, 1));
  g_print ("%.2f\n", verify (second, 2));
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "large") == 0)
    make_large (g_ascii_strtoull (argv[2], NULL, 10), argv[3]);
  else if (argc == 3 && strcmp (argv[1], "run") == 0)
    run (argv[2]);
  else
    {
      g_printerr ("usage: merlon-bench-seal large MEGABYTES OUT | run FILE\n");
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
