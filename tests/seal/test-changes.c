/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was changed after signing: named, weighed, and known attacks called by their names. */

#include "seal/seal-test.h"

#include <string.h>

#define BIT(flaw) (1u << MERLON_FLAW_##flaw)

static const MerlonPdfChange *
find_change (const MerlonSignatureVerdict *signature, MerlonChangeKind kind)
{
  for (guint i = 0; signature->changes != NULL && i < signature->changes->len; i++)
    {
      const MerlonPdfChange *change = signature->changes->pdata[i];

      if (change->kind == kind)
        return change;
    }
  return NULL;
}

/* That the first signature of @pdf says of the change what it should. */
static void
assert_change (GBytes *pdf, MerlonChangeKind kind, MerlonChangeClass class, MerlonAttack attack,
               guint page)
{
  g_autoptr (MerlonVerdict) verdict = seal_verify (pdf);
  const MerlonSignatureVerdict *first = seal_nth (verdict, 0);
  const MerlonPdfChange *change = find_change (first, kind);
  gboolean good = class <= MERLON_CHANGE_HARMLESS;

  for (guint i = 0; first->changes != NULL && i < first->changes->len; i++)
    g_test_message (
        "%s: %s",
        merlon_change_class_get_nick (((MerlonPdfChange *) first->changes->pdata[i])->class),
        ((MerlonPdfChange *) first->changes->pdata[i])->text);
  g_assert_nonnull (change);
  g_assert_cmpstr (merlon_change_class_get_nick (change->class), ==,
                   merlon_change_class_get_nick (class));
  g_assert_cmpstr (merlon_attack_get_nick (change->attack), ==, merlon_attack_get_nick (attack));
  g_assert_cmpuint (change->page, ==, page);
  g_assert_cmpstr (merlon_verdict_state_get_nick (verdict->state), ==, good ? "valid" : "invalid");
}

static GBytes *
sign (const MerlonSignRequest *request)
{
  g_autoptr (GBytes) pdf = seal_plain ();

  return seal_sign (pdf, seal_anna (), request);
}

#define UPDATE(pdf, ...) seal_update (pdf, "1 0 R", __VA_ARGS__, NULL)

/* ---- attacks ---- */

#define FORGED                                                                                     \
  "4 0 obj\n<</Length 43>>\nstream\nBT /F 24 Tf 72 700 Td (Pay 900 EUR) Tj ET  "                   \
  "\nendstream\nendobj"

static void
test_incremental_saving (void)
{
  g_autoptr (GBytes) done = sign (NULL), bad = UPDATE (done, FORGED);

  assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS,
                 MERLON_ATTACK_INCREMENTAL_SAVING, 1);
}

/* Objects without a list of them: a reader that mends files would show them. */
static void
test_appended_without_list (void)
{
  g_autoptr (GBytes) done = sign (NULL), bad = NULL, line = NULL;
  gsize size;
  const char *data = g_bytes_get_data (done, &size);
  GString *out = g_string_new_len (data, size);

  g_string_append (out, "\n");
  line = g_bytes_new (out->str, out->len);
  g_string_append (out, FORGED);
  bad = g_bytes_new (out->str, out->len);
  g_string_free (out, TRUE);
  assert_change (bad, MERLON_CHANGE_TAIL, MERLON_CHANGE_SUSPICIOUS,
                 MERLON_ATTACK_INCREMENTAL_SAVING, 0);
  {
    g_autoptr (MerlonVerdict) verdict = seal_verify (line);

    g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
  }
}

static void
test_new_contents (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) bad = UPDATE (
      done, "90 0 obj\n<</Length 2>>\nstream\nQ \nendstream\nendobj",
      "5 0 obj\n<</Type/Page/Parent 2 0 R/Contents 90 0 R/Resources<</Font<</F 7 0 R>>>>>>\n"
      "endobj");

  assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS,
                 MERLON_ATTACK_INCREMENTAL_SAVING, 2);
}

static void
test_shadow_hide (void)
{
  g_autoptr (GBytes) done = sign (NULL), bad = UPDATE (done, "12 free");

  assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 1);
}

static void
test_shadow_replace (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) bad
      = UPDATE (done, "7 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Forged>>\nendobj");

  assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 1);
}

/* The forged content was signed along, where nobody saw it. */
static void
test_shadow_hide_and_replace (void)
{
  g_autoptr (GBytes) pdf = seal_plain (), with = UPDATE (pdf, FORGED), hidden = NULL, done = NULL,
                     bad = NULL;
  g_autofree char *entry = NULL;

  hidden = UPDATE (with, "4 0 obj\n<</Length 43>>\nstream\n"
                         "BT /F 24 Tf 72 700 Td (Pay 100 EUR) Tj ET  \nendstream\nendobj");
  done = seal_sign (hidden, seal_anna (), NULL);
  entry = g_strdup_printf ("4 at %" G_GSIZE_FORMAT, seal_find (done, FORGED, 0));
  bad = UPDATE (done, entry);
  assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 1);
}

/* The same, by a page that leads to it. */
static void
test_shadow_page (void)
{
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (GBytes) hidden
      = UPDATE (pdf, "90 0 obj\n<</Length 2>>\nstream\nQ \nendstream\nendobj");
  g_autoptr (GBytes) done = seal_sign (hidden, seal_anna (), NULL);
  g_autoptr (GBytes) bad = UPDATE (done, "5 0 obj\n<</Type/Page/Parent 2 0 R/Contents 90 0 R"
                                         "/Resources<</Font<</F 7 0 R>>>>>>\nendobj");
  g_autoptr (GBytes) empty = UPDATE (done, "5 0 obj\n<</Type/Page/Parent 2 0 R"
                                           "/Resources<</Font<</F 7 0 R>>>>>>\nendobj");

  assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 2);
  assert_change (empty, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 2);
}

/* What was signed refers to an object that comes later. */
static void
test_shadow_awaited (void)
{
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (GBytes) waiting
      = UPDATE (pdf, "5 0 obj\n<</Type/Page/Parent 2 0 R/Contents[6 0 R 4000 0 R]"
                     "/Resources<</Font<</F 7 0 R>>>>>>\nendobj");
  g_autoptr (GBytes) done = seal_sign (waiting, seal_anna (), NULL);
  g_autoptr (GBytes) bad
      = UPDATE (done, "4000 0 obj\n<</Length 2>>\nstream\nQ \nendstream\nendobj");

  assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 2);
}

/* The field shows another amount than it holds. */
static void
test_shadow_form (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) bad = UPDATE (
      done,
      "15 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(place)/V(Berlin)/P 3 0 R"
      "/Rect[72 400 200 420]/F 4/AP<</N 91 0 R>>>>\nendobj",
      "91 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 2>>\nstream\nQ \nendstream\n"
      "endobj");

  assert_change (bad, MERLON_CHANGE_FORM, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 0);
}

/* ---- signature wrapping ---- */

/* Where things stand in a signed file: the gap with its brackets, and the list of objects. */
typedef struct
{
  const char *data;
  gsize size, gap, second, list;
} Anatomy;

static void
dissect (Anatomy *self, GBytes *pdf)
{
  gsize start;

  self->data = g_bytes_get_data (pdf, &self->size);
  self->gap = seal_find (pdf, "/Contents<", 0) + strlen ("/Contents");
  self->second = seal_find (pdf, ">", self->gap) + 1;
  for (start = self->size - 9; memcmp (self->data + start, "startxref", 9) != 0; start--)
    ;
  self->list = g_ascii_strtoull (self->data + start + 9, NULL, 10);
}

/* The last place of object @number before the gap; else where it stands after it, @more farther on.
 */
static gsize
find_object (const Anatomy *self, guint number, gsize more)
{
  g_autofree char *head = g_strdup_printf ("\n%u 0 obj", number);
  const char *found = NULL, *next = self->data;

  while ((next = memmem (next, self->data + self->gap - next, head, strlen (head))) != NULL)
    found = next++;
  if (found != NULL)
    return found + 1 - self->data;
  found = memmem (self->data + self->second, self->size - self->second, head, strlen (head));
  g_assert_nonnull (found);
  return found + 1 - self->data + more;
}

static void
pad (GString *out, gsize length)
{
  g_assert_cmpuint (out->len, <, length);
  while (out->len < length)
    g_string_append_c (out, ' ');
}

/* Puts a second byte range into the gap, and a forged list of objects where the true one is looked
 * for: the digest is still that of what was signed. */
static GBytes *
wrap (GBytes *done)
{
  GString *out;
  Anatomy at;
  gsize more, forged, length;

  dissect (&at, done);
  /* The signed rest is moved far enough to leave room up to the place of the list. */
  more = at.list - at.second + 3000;
  out = g_string_new_len (at.data, at.second);
  g_string_append_printf (
      out, "/ByteRange[0 %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT "]>>\nendobj\n",
      at.gap, at.second + more, at.size - at.second);
  forged = out->len;
  g_string_append (out, FORGED "\n");
  pad (out, at.list);
  g_string_append (out, "xref\n0 1\n0000000000 65535 f \n");
  for (guint number = 1; number <= 17; number++)
    g_string_append_printf (out, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number,
                            number == 4 ? forged : find_object (&at, number, more));
  g_string_append (out, "trailer\n<</Size 18/Root 1 0 R>>\n");
  pad (out, at.second + more);
  g_string_append_len (out, at.data + at.second, at.size - at.second);
  length = out->len;
  return g_bytes_new_take (g_string_free (out, FALSE), length);
}

static void
test_signature_wrapping (void)
{
  g_autoptr (GBytes) done = sign (NULL), bad = wrap (done);
  g_autoptr (MerlonVerdict) verdict = seal_verify (bad);
  const MerlonSignatureVerdict *first = seal_nth (verdict, 0);

  g_test_message ("%s", first->sentence);
  g_assert_cmpint (first->state, ==, MERLON_VERDICT_INVALID);
  g_assert_cmphex (first->flaws & BIT (WRAPPING), !=, 0);
  g_assert_nonnull (strstr (first->sentence, "signature wrapping attack"));
}

/* A signature that does not say what it covers, or holds nothing. */
static void
test_universal_forgery (void)
{
  static const char *const forgeries[] = { "/Contents<00>",
                                           "/ByteRange[0 10 20 30]/Contents<0000000000>",
                                           "/ByteRange[0 10 20 30]",
                                           "/ByteRange[0 10 20 30]/Contents null",
                                           "/ByteRange null/Contents<3000>",
                                           "/ByteRange[0 0 0 0]/Contents<3000>",
                                           "/ByteRange[0 -10 20 30]/Contents<3000>",
                                           "/ByteRange[0 10 20]/Contents<3000>",
                                           "/ByteRange[0 10 99999999999 30]/Contents<3000>" };
  g_autoptr (GBytes) done = sign (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *object = g_strdup_printf (
          "16 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached%s>>\nendobj",
          forgeries[i]);
      g_autoptr (GBytes) bad = UPDATE (done, object);
      g_autoptr (MerlonVerdict) verdict = seal_verify (bad);

      g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_INVALID);
      g_assert_cmphex (seal_nth (verdict, 0)->flaws & BIT (FORGERY), !=, 0);
    }
}

/* The same signature, in a dictionary with other words. */
static void
test_other_words (void)
{
  g_autoptr (GBytes) done = sign (NULL), bad = NULL;
  gsize start = seal_find (done, "<</Type/Sig/", 0), end = seal_find (done, "endobj", start);
  g_autofree char *body
      = g_strndup ((const char *) g_bytes_get_data (done, NULL) + start, end - start);
  g_autofree char *object = NULL;

  memcpy (strstr (body, "(Approval)"), "(Rejected)", 10);
  object = g_strdup_printf ("16 0 obj\n%s\nendobj", body);
  bad = UPDATE (done, object);
  assert_change (bad, MERLON_CHANGE_SIGNATURE, MERLON_CHANGE_SUSPICIOUS,
                 MERLON_ATTACK_INCREMENTAL_SAVING, 0);
}

static void
test_other_root (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) bad = seal_update (
      done, "92 0 R", "92 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 8 0 R>>\nendobj", NULL);

  assert_change (bad, MERLON_CHANGE_DOCUMENT, MERLON_CHANGE_SUSPICIOUS,
                 MERLON_ATTACK_INCREMENTAL_SAVING, 0);
}

static void
test_pages (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) bad = UPDATE (
      done, "2 0 obj\n<</Type/Pages/Kids[5 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>>\nendobj");

  assert_change (bad, MERLON_CHANGE_PAGES, MERLON_CHANGE_SUSPICIOUS,
                 MERLON_ATTACK_INCREMENTAL_SAVING, 0);
}

static void
test_document (void)
{
  static const char *const keys[]
      = { "/OpenAction<</S/JavaScript/JS(x)>>", "/OCProperties<</OCGs[]/D<<>>>>",
          "/Names<</EmbeddedFiles<</Names[]>>>>" };
  g_autoptr (GBytes) done = sign (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *object = g_strdup_printf (
          "1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 8 0 R/Metadata 14 0 R%s>>\nendobj",
          keys[i]);
      g_autoptr (GBytes) bad = UPDATE (done, object);

      assert_change (bad, MERLON_CHANGE_DOCUMENT, MERLON_CHANGE_SUSPICIOUS,
                     MERLON_ATTACK_INCREMENTAL_SAVING, 0);
    }
}

/* ---- things that look harmless and are not ---- */

#define PAGE(more) "5 0 obj\n<</Type/Page/Parent 2 0 R" more ">>\nendobj"
#define NOTHING "\nstream\nQ \nendstream\nendobj"

/* What a page shows, in the clothes of metadata, of the list of fields, of packed objects, of the
 * information dictionary, and of a comment. */
static void
test_disguises (void)
{
  static const char *const cases[][3] = {
    { PAGE ("/Contents 14 0 R"), "4000 0 obj\nnull\nendobj",
      "14 0 obj\n<</Type/Metadata/Subtype/XML/Length 2>>" NOTHING },
    { PAGE ("/Contents 4000 0 R/Annots 4000 0 R"), "4000 0 obj\n[6 0 R]\nendobj",
      "4000 0 obj\n[6 0 R 4 0 R]\nendobj" },
    { PAGE ("/Contents 4000 0 R"),
      "4000 0 obj\n<</Type/ObjStm/N 0/First 0/Length 3>>\nstream\nq Q\nendstream\nendobj",
      "4000 0 obj\n<</Type/ObjStm/N 0/First 0/Length 2>>" NOTHING },
    { PAGE ("/Contents 6 0 R/Resources 11 0 R"), "4000 0 obj\nnull\nendobj",
      "11 0 obj\n<</Font<<>>>>\nendobj" },
    { PAGE ("/Contents 6 0 R/Resources<</XObject<</X 4000 0 R>>>>"),
      "4000 0 obj\n<</Type/XRef/Subtype/Form/BBox[0 0 9 9]/Resources 11 0 R/Length 2>>" NOTHING,
      "11 0 obj\n<</Font<<>>>>\nendobj" },
    { PAGE ("/Contents 6 0 R/Resources<</ExtGState<</G 4000 0 R>>>>"),
      "4000 0 obj\n<</Subtype/Type1/Rect[0 0 1 1]/CA 1>>\nendobj",
      "4000 0 obj\n<</Subtype/Type1/Rect[0 0 1 1]/CA 0>>\nendobj" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) pdf = seal_plain (), dressed = UPDATE (pdf, cases[i][0], cases[i][1]);
      g_autoptr (GBytes) done = seal_sign (dressed, seal_anna (), NULL);
      g_autoptr (GBytes) bad = UPDATE (done, cases[i][2]);

      assert_change (bad, MERLON_CHANGE_CONTENT, MERLON_CHANGE_SUSPICIOUS,
                     MERLON_ATTACK_INCREMENTAL_SAVING, 2);
    }
}

/* A second field of the name of the first. */
static void
test_twins (void)
{
  const MerlonSignRequest closed = { .certify = MERLON_CERTIFY_NOTHING };
  g_autoptr (GBytes) done = sign (&closed);
  g_autoptr (GBytes) bad = UPDATE (
      done, "95 0 obj\n<</FT/Sig/T(Signature1)/V 94 0 R>>\nendobj",
      "94 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached>>\nendobj",
      "8 0 obj\n<</SigFlags 3/Fields[95 0 R 9 0 R 10 0 R 15 0 R 17 0 R]/DA(/F 12 Tf 0 g)"
      "/DR<</Font<</F 7 0 R>>>>>>\nendobj");
  g_autoptr (MerlonVerdict) verdict = seal_verify (bad);
  guint n = 0;

  for (guint i = 0; i < verdict->signatures->len; i++)
    n += (seal_nth (verdict, i)->flaws & (BIT (FORBIDDEN) | BIT (REVISION))) != 0;
  g_assert_cmpuint (n, ==, 1);
}

static void
test_field_taken_away (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) more = seal_sign (done, seal_bert (), NULL);
  /* The second signature is no longer in the form. */
  g_autoptr (GBytes) bad
      = UPDATE (more, "8 0 obj\n<</SigFlags 3/Fields[9 0 R 10 0 R 15 0 R 17 0 R]/DA(/F 12 Tf 0 g)"
                      "/DR<</Font<</F 7 0 R>>>>>>\nendobj");
  g_autoptr (GBytes) worse
      = UPDATE (done, "8 0 obj\n<</SigFlags 3/Fields[9 0 R 15 0 R 17 0 R]/DA(/F 12 Tf 0 g)"
                      "/DR<</Font<</F 7 0 R>>>>>>\nendobj");
  g_autoptr (MerlonVerdict) verdict = seal_verify (bad);

  g_assert_cmpuint (verdict->signatures->len, ==, 1);
  assert_change (worse, MERLON_CHANGE_SIGNATURE, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_NONE, 0);
}

/* ---- what may be ---- */

static void
test_harmless (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) titled = UPDATE (done, "11 0 obj\n<</Title(Other)>>\nendobj");
  g_autoptr (GBytes) metadata = UPDATE (
      done, "14 0 obj\n<</Type/Metadata/Subtype/XML/Length 4>>\nstream\n<y/>\nendstream\nendobj");
  g_autoptr (GBytes) proofs
      = UPDATE (done, "1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 8 0 R/Metadata 14 0 R"
                      "/DSS<</Certs[]>>/Extensions<<>>>>\nendobj");
  g_autoptr (GBytes) again = UPDATE (done, "7 0 obj\n<</Type /Font /Subtype /Type1 "
                                           "/BaseFont /Helvetica>>\nendobj");
  g_autoptr (MerlonVerdict) verdict = seal_verify (again);

  assert_change (titled, MERLON_CHANGE_METADATA, MERLON_CHANGE_HARMLESS, MERLON_ATTACK_NONE, 0);
  assert_change (metadata, MERLON_CHANGE_METADATA, MERLON_CHANGE_HARMLESS, MERLON_ATTACK_NONE, 0);
  assert_change (proofs, MERLON_CHANGE_PROOFS, MERLON_CHANGE_ALLOWED, MERLON_ATTACK_NONE, 0);
  /* Written again, and the same. */
  g_assert_cmpuint (seal_nth (verdict, 0)->changes->len, ==, 0);
  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
}

#define FILLED                                                                                     \
  "9 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/V(100)/P 3 0 R/Rect[72 600 200 620]"      \
  "/F 4>>\nendobj"
#define REFILLED                                                                                   \
  "15 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(place)/V(Bonn)/P 3 0 R"                          \
  "/Rect[72 400 200 420]/F 4>>\nendobj"
#define NOTED                                                                                      \
  "3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[9 0 R 10 0 R 13 0 R 15 0 R 17 0 R "    \
  "93 0 R]/Resources<</Font<</F 7 0 R>>/XObject<</Cover 12 0 R>>>>>>\nendobj",                     \
      "93 0 obj\n<</Type/Annot/Subtype/FreeText/Rect[1 1 9 9]/Contents(x)>>\nendobj"

static void
test_permissions (void)
{
  const MerlonSignRequest requests[] = { { .certify = MERLON_CERTIFY_NO },
                                         { .certify = MERLON_CERTIFY_NOTHING },
                                         { .certify = MERLON_CERTIFY_FORMS } };
  static const MerlonChangeClass filling[]
      = { MERLON_CHANGE_HARMLESS, MERLON_CHANGE_FORBIDDEN, MERLON_CHANGE_ALLOWED },
      refilling[] = { MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_FORBIDDEN, MERLON_CHANGE_ALLOWED },
      noting[] = { MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_FORBIDDEN, MERLON_CHANGE_FORBIDDEN },
      titling[] = { MERLON_CHANGE_HARMLESS, MERLON_CHANGE_FORBIDDEN, MERLON_CHANGE_HARMLESS };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GBytes) done = sign (&requests[i]);
      g_autoptr (GBytes) filled = UPDATE (done, FILLED), refilled = UPDATE (done, REFILLED),
                         noted = UPDATE (done, NOTED),
                         titled = UPDATE (done, "11 0 obj\n<</Title(Other)>>\nendobj");

      assert_change (filled, MERLON_CHANGE_FORM, filling[i], MERLON_ATTACK_NONE, 0);
      assert_change (refilled, MERLON_CHANGE_FORM, refilling[i], MERLON_ATTACK_NONE, 0);
      assert_change (noted, MERLON_CHANGE_ANNOTATION, noting[i], MERLON_ATTACK_NONE, 1);
      assert_change (titled, MERLON_CHANGE_METADATA, titling[i], MERLON_ATTACK_NONE, 0);
    }
}

/* Another program signs although the document is closed. */
static void
test_closed (void)
{
  const MerlonSignRequest closed = { .certify = MERLON_CERTIFY_NOTHING };
  g_autoptr (GBytes) done = sign (&closed);
  g_autoptr (GBytes) bad = UPDATE (
      done,
      "10 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T(approval)/V 94 0 R/P 3 0 R"
      "/Rect[72 500 250 550]/F 4>>\nendobj",
      "94 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached>>\nendobj");
  g_autoptr (MerlonVerdict) verdict = seal_verify (bad);
  guint n = 0;

  for (guint i = 0; i < verdict->signatures->len; i++)
    n += (seal_nth (verdict, i)->flaws & BIT (FORBIDDEN)) != 0;
  g_assert_cmpuint (n, ==, 1);
}

/* A certification by the first counts for what comes after the second too. */
static void
test_permission_lasts (void)
{
  const MerlonSignRequest forms = { .certify = MERLON_CERTIFY_FORMS };
  g_autoptr (GBytes) first = sign (&forms), both = seal_sign (first, seal_bert (), NULL);
  g_autoptr (GBytes) filled = UPDATE (both, REFILLED);
  g_autoptr (MerlonVerdict) verdict = seal_verify (filled);

  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
  g_assert_cmpint (find_change (seal_nth (verdict, 1), MERLON_CHANGE_FORM)->class, ==,
                   MERLON_CHANGE_ALLOWED);
}

static void
test_locks (void)
{
  static const char *const locks[]
      = { "/Lock<</Type/SigFieldLock/Action/All>>",
          "/Lock<</Type/SigFieldLock/Action/Include/Fields[(amount)]>>",
          "/Lock<</Type/SigFieldLock/Action/Exclude/Fields[(place)]>>",
          "/Lock<</Type/SigFieldLock/Action/Include/Fields[]/P 1>>",
          "/Lock<</Type/SigFieldLock/Action/Include/Fields[(place)]>>" };
  const MerlonSignRequest request = { .field = "approval" };

  for (guint i = 0; i < G_N_ELEMENTS (locks); i++)
    {
      g_autoptr (GBytes) pdf = seal_plain ();
      g_autofree char *object
          = g_strdup_printf ("10 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T(approval)/P 3 0 R"
                             "/Rect[72 500 250 550]/F 4%s>>\nendobj",
                             locks[i]);
      g_autoptr (GBytes) locked = UPDATE (pdf, object);
      g_autoptr (GBytes) done = seal_sign (locked, seal_anna (), &request);
      g_autoptr (GBytes) filled = UPDATE (done, FILLED);

      assert_change (filled, MERLON_CHANGE_FORM,
                     i < 4 ? MERLON_CHANGE_FORBIDDEN : MERLON_CHANGE_HARMLESS, MERLON_ATTACK_NONE,
                     0);
    }
}

static void
test_annotations (void)
{
  g_autoptr (GBytes) done = sign (NULL);
  g_autoptr (GBytes) changed = UPDATE (
      done,
      "13 0 obj\n<</Type/Annot/Subtype/Text/Contents(other)/Rect[300 600 320 620]/F 4>>\nendobj");
  g_autoptr (GBytes) gone = UPDATE (
      done, "3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[9 0 R 10 0 R 15 0 R 17 0 R]"
            "/Resources<</Font<</F 7 0 R>>/XObject<</Cover 12 0 R>>>>>>\nendobj");

  assert_change (changed, MERLON_CHANGE_ANNOTATION, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_NONE,
                 1);
  assert_change (gone, MERLON_CHANGE_ANNOTATION, MERLON_CHANGE_SUSPICIOUS, MERLON_ATTACK_SHADOW, 1);
}

/* The tags of a new signature are harmless, and other words for a screen reader are not. */
static void
test_structure (void)
{
  g_autoptr (GBytes) pdf = seal_report (), done = seal_sign (pdf, seal_anna (), NULL);
  g_autoptr (GBytes) more = seal_sign (done, seal_bert (), NULL);

  assert_change (more, MERLON_CHANGE_STRUCTURE, MERLON_CHANGE_HARMLESS, MERLON_ATTACK_NONE, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/incremental-saving", test_incremental_saving);
  g_test_add_func ("/changes/appended-without-list", test_appended_without_list);
  g_test_add_func ("/changes/new-contents", test_new_contents);
  g_test_add_func ("/changes/shadow-hide", test_shadow_hide);
  g_test_add_func ("/changes/shadow-replace", test_shadow_replace);
  g_test_add_func ("/changes/shadow-hide-and-replace", test_shadow_hide_and_replace);
  g_test_add_func ("/changes/shadow-page", test_shadow_page);
  g_test_add_func ("/changes/shadow-awaited", test_shadow_awaited);
  g_test_add_func ("/changes/shadow-form", test_shadow_form);
  g_test_add_func ("/changes/signature-wrapping", test_signature_wrapping);
  g_test_add_func ("/changes/universal-forgery", test_universal_forgery);
  g_test_add_func ("/changes/other-words", test_other_words);
  g_test_add_func ("/changes/other-root", test_other_root);
  g_test_add_func ("/changes/pages", test_pages);
  g_test_add_func ("/changes/document", test_document);
  g_test_add_func ("/changes/disguises", test_disguises);
  g_test_add_func ("/changes/twins", test_twins);
  g_test_add_func ("/changes/field-taken-away", test_field_taken_away);
  g_test_add_func ("/changes/harmless", test_harmless);
  g_test_add_func ("/changes/permissions", test_permissions);
  g_test_add_func ("/changes/closed", test_closed);
  g_test_add_func ("/changes/permission-lasts", test_permission_lasts);
  g_test_add_func ("/changes/locks", test_locks);
  g_test_add_func ("/changes/annotations", test_annotations);
  g_test_add_func ("/changes/structure", test_structure);
  return g_test_run ();
}
