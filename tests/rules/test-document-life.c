/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Versions of documents: approved, published, revised, compared, restored. */

#include "model/records/merlon-document.h"
#include "model/records/merlon-revision.h"
#include "model/records/merlon-section.h"
#include "model/records/merlon-signature.h"
#include "exchange/merlon-readers-csv.h"
#include "rules/merlon-checks.h"
#include "rules/merlon-comments.h"
#include "rules/merlon-document-life.h"
#include "rules/merlon-readers.h"
#include "rules/merlon-sections.h"
#include "rules/merlon-signatures.h"
#include "rules/merlon-text-diff.h"
#include "support/merlon-test.h"

#include <libintl.h>
#include <string.h>

typedef struct
{
  MerlonProject *project;
  GHashTable *names;
  MerlonItem *document, *person;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->project = merlon_test_project ();
  fixture->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  merlon_test_script (fixture->project, fixture->names,
                      "+people p title=Ada; +documents d title=Policy author=@p state=draft; "
                      "+sections one document=@d title=Purpose body=<h2>Why</h2><p>Because.</p>; "
                      "+sections two document=@d title=Rules body=<p>Be_good.</p>; "
                      "+sections three document=@d title=Old left-out=yes body=<p>Gone.</p>");
  fixture->document = g_hash_table_lookup (fixture->names, "d");
  fixture->person = g_hash_table_lookup (fixture->names, "p");
  merlon_history_forget (merlon_project_get_history (fixture->project));
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_hash_table_unref (fixture->names);
  g_object_unref (fixture->project);
}

static MerlonItem *
approve (Fixture *fixture, const char *version)
{
  const MerlonApproval approval = { fixture->person, "Director", version, "First issue", 0 };
  g_autoptr (GError) error = NULL;
  MerlonItem *revision = merlon_document_approve (fixture->document, &approval, &error);

  g_assert_no_error (error);
  return revision;
}

static void
test_life (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  g_autofree char *before = merlon_test_bytes (fixture->project), *after = NULL;
  g_autofree char *next = NULL, *first = merlon_document_dup_next_version (fixture->document);
  g_autoptr (GError) error = NULL;
  const MerlonApproval again = { fixture->person, NULL, "1.1", "More", 0 };
  MerlonItem *revision;

  g_assert_cmpstr (first, ==, "1.0");
  g_assert_true (merlon_document_is_open (fixture->document));
  g_assert_false (merlon_document_can (fixture->document, MERLON_DOCUMENT_PUBLISH));
  g_assert_true (merlon_document_take (fixture->document, MERLON_DOCUMENT_SUBMIT));
  merlon_test_assert_field (fixture->document, "state", "in-review");
  revision = approve (fixture, "1.0");
  merlon_test_assert_field (revision, "body",
                            "<h2>Purpose</h2><h3>Why</h3><p>Because.</p><h2>Rules</h2>"
                            "<p>Be good.</p>");
  merlon_test_assert_field (revision, "approver-role", "Director");
  merlon_test_assert_field (fixture->document, "version", "1.0");
  merlon_test_assert_field (fixture->document, "state", "approved");
  g_assert_false (merlon_document_is_open (fixture->document));
  g_assert_null (merlon_document_approve (fixture->document, &again, &error));
  g_assert_nonnull (error);
  g_assert_true (merlon_document_take (fixture->document, MERLON_DOCUMENT_PUBLISH));
  g_assert_true (merlon_document_take (fixture->document, MERLON_DOCUMENT_REVISE));
  next = merlon_document_dup_next_version (fixture->document);
  g_assert_cmpstr (next, ==, "1.1");
  g_assert_cmpuint (merlon_history_get_n_undo (history), ==, 4);
  while (merlon_history_undo (history))
    ;
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (after, ==, before);
}

static void
test_restore (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *revision = approve (fixture, "1.0");
  MerlonItem *two = g_hash_table_lookup (fixture->names, "two");
  g_autofree char *words = merlon_document_dup_words (fixture->document), *now = NULL;
  g_autoptr (GPtrArray) sections = NULL;

  merlon_document_take (fixture->document, MERLON_DOCUMENT_REVISE);
  merlon_test_set (two, "title", "Duties");
  merlon_test_set (two, "body", "<p>Changed.</p>");
  merlon_test_set (g_hash_table_lookup (fixture->names, "one"), "body", "");
  g_assert_true (merlon_document_restore (revision));
  now = merlon_document_dup_words (fixture->document);
  g_assert_cmpstr (now, ==, words);
  merlon_test_assert_field (fixture->document, "state", "draft");
  merlon_test_assert_field (g_hash_table_lookup (fixture->names, "one"), "body",
                            "<h2>Why</h2><p>Because.</p>");
  /* The later one is kept, left out. */
  merlon_test_assert_field (two, "body", "<p>Changed.</p>");
  merlon_test_assert_field (two, "left-out", "yes");
  sections = merlon_sections_list (fixture->document);
  g_assert_cmpuint (sections->len, ==, 4);
}

static guint
count_gaps (Fixture *fixture, const char *id)
{
  g_autoptr (GPtrArray) gaps
      = merlon_check_project_with (fixture->project, merlon_checks_find (id));

  return gaps->len;
}

/* An approved text says what was approved; that its fields say other things now is a finding. */
static void
test_fields (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *one = g_hash_table_lookup (fixture->names, "one");
  g_autofree char *body = g_strdup_printf (
      "<p>By <span data-field=\"record %s title\">?</span>.</p>", fixture->person->id);
  MerlonItem *revision;

  merlon_test_set (one, "body", body);
  revision = approve (fixture, "1.0");
  g_assert_nonnull (strstr (MERLON_REVISION (revision)->body, ">Ada</span>"));
  g_assert_false (merlon_document_has_changed (fixture->document));
  merlon_test_set (fixture->person, "title", "Bea");
  g_assert_true (merlon_document_has_changed (fixture->document));
  g_assert_cmpuint (count_gaps (fixture, "document-fields-changed"), ==, 1);
  g_assert_cmpuint (count_gaps (fixture, "document-fields-lost"), ==, 0);
  g_assert_true (merlon_project_remove (fixture->project, fixture->person, NULL));
  g_assert_cmpuint (count_gaps (fixture, "document-fields-lost"), ==, 1);
}

/* What is kept states its own approval, not the one before. */
static void
test_fields_of_this (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const MerlonApproval unnamed = { .version = "1.2", .changes = "More" };
  MerlonItem *revision;

  merlon_test_script (fixture->project, fixture->names,
                      "+people q title=Bob; d version=1.0 approver=@q");
  merlon_test_set (g_hash_table_lookup (fixture->names, "one"), "body",
                   "<p><span data-field=\"this version\">?</span> "
                   "<span data-field=\"this approver\">?</span> "
                   "<span data-field=\"this approved-on\">?</span></p>");
  revision = approve (fixture, "1.1");
  g_assert_nonnull (strstr (MERLON_REVISION (revision)->body, ">1.1</span>"));
  g_assert_nonnull (strstr (MERLON_REVISION (revision)->body, ">Ada</span>"));
  g_assert_nonnull (strstr (MERLON_REVISION (revision)->body, ">2 Mar 2026</span>"));
  g_assert_false (merlon_document_has_changed (fixture->document));
  /* An approval without a name is nobody's, least of all that of who approved before. */
  g_assert_true (merlon_document_take (fixture->document, MERLON_DOCUMENT_REVISE));
  g_assert_nonnull (merlon_document_approve (fixture->document, &unnamed, NULL));
  merlon_test_assert_field (fixture->document, "approver", "");
}

/* What is kept speaks the language of the document, whoever approves it and looks at it. */
static void
test_fields_speak (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const expected[]
      = { ">keine</span>", ">02.03.2026</span>", ">Genehmigt</span>", ">1.234.567,50 EUR</span>" };
  g_autofree char *catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  MerlonItem *revision;

  bindtextdomain ("merlon", catalogues);
  merlon_test_script (fixture->project, fixture->names,
                      "d language=de-AT; +risks r loss-low=1234567.50");
  {
    MerlonItem *risk = g_hash_table_lookup (fixture->names, "r");
    g_autofree char *body = g_strdup_printf (
        "<p><span data-field=\"list incidents\">?</span> "
        "<span data-field=\"this approved-on\">?</span> <span data-field=\"this state\">?</span> "
        "<span data-field=\"record %s loss-low\">?</span></p>",
        risk->id);

    merlon_test_set (g_hash_table_lookup (fixture->names, "one"), "body", body);
  }
  revision = approve (fixture, "1.0");
  g_test_message ("%s", MERLON_REVISION (revision)->body);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_nonnull (strstr (MERLON_REVISION (revision)->body, expected[i]));
  g_assert_false (merlon_document_has_changed (fixture->document));
  merlon_test_set (fixture->document, "language", "en");
  g_assert_true (merlon_document_has_changed (fixture->document));
}

static void
test_next_version (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const pairs[][2]
      = { { "1.9", "1.10" },      { "1.01", "1.02" }, { "1.09", "1.10" }, { "2026-01", "2026-02" },
          { "007", "008" },       { "v3", "v4" },     { "99", "100" },    { "draft", "draft.1" },
          { "1.0 a", "1.0 a.1" }, { "0", "1" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *next = NULL;

      merlon_test_set (fixture->document, "version", pairs[i][0]);
      next = merlon_document_dup_next_version (fixture->document);
      g_assert_cmpstr (next, ==, pairs[i][1]);
    }
}

/* ---- comparing ---- */

static char *
join (GPtrArray *pieces, MerlonPieceKind without)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    if (((MerlonPiece *) pieces->pdata[i])->kind != without)
      g_string_append (out, ((MerlonPiece *) pieces->pdata[i])->text);
  return g_string_free (out, FALSE);
}

static void
test_diff (void)
{
  static const char *const pairs[][3] = {
    { "one two three", "one 2 three", " one |-two |+2 | three" },
    { "", "new\nlines", "+new\nlines" },
    { "same\n", "same\n", " same\n" },
    { "a b c", "", "-a b c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GPtrArray) pieces = merlon_text_diff (pairs[i][0], pairs[i][1]);
      GString *out = g_string_new (NULL);

      for (guint k = 0; k < pieces->len; k++)
        {
          const MerlonPiece *piece = pieces->pdata[k];

          g_string_append_printf (out, "%s%c%s", k > 0 ? "|" : "", " -+"[piece->kind],
                                  piece -> text);
        }
      g_assert_cmpstr (out->str, ==, pairs[i][2]);
      g_string_free (out, TRUE);
    }
}

static char *
random_text (void)
{
  static const char *const words[] = { "a ", "b ", "cd ", "ü ", "\n", "e" };
  GString *out = g_string_new (NULL);

  for (guint n = g_test_rand_int_range (0, 60); n > 0; n--)
    g_string_append (out, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  return g_string_free (out, FALSE);
}

static void
test_diff_random (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *from = random_text (), *to = random_text ();
      g_autoptr (GPtrArray) pieces = merlon_text_diff (from, to);
      g_autofree char *old = join (pieces, MERLON_PIECE_ADDED);
      g_autofree char *new = join (pieces, MERLON_PIECE_REMOVED);

      g_assert_cmpstr (old, ==, from);
      g_assert_cmpstr (new, ==, to);
    }
}

/* A long text that is almost the same must not take ever longer; a minute would be the end of this
 * test. */
static void
test_diff_quick (void)
{
  g_autoptr (GString) from = g_string_new (NULL);
  g_autofree char *to = NULL;
  g_autoptr (GPtrArray) pieces = NULL;

  for (guint i = 0; i < 800000; i++)
    g_string_append (from, "policy ");
  to = g_strconcat (from->str, "end", NULL);
  pieces = merlon_text_diff (from->str, to);
  g_assert_cmpuint (pieces->len, ==, 2);
  g_assert_cmpstr (((MerlonPiece *) pieces->pdata[0])->text, ==, from->str);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

static void
assert_order (Fixture *fixture, const char *wanted)
{
  g_autoptr (GPtrArray) sections = merlon_sections_list (fixture->document);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    g_string_append_c (found, ((MerlonItem *) sections->pdata[i])->title[0]);
  g_assert_cmpstr (found->str, ==, wanted);
}

/* A chapter takes along what stands within it. */
static void
test_move_sections (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  MerlonItem *purpose, *rules, *old;

  merlon_test_script (fixture->project, fixture->names,
                      "+sections part document=@d title=Detail depth=2");
  purpose = g_hash_table_lookup (fixture->names, "one");
  rules = g_hash_table_lookup (fixture->names, "two");
  old = g_hash_table_lookup (fixture->names, "three");
  assert_order (fixture, "PROD");
  g_assert_true (merlon_sections_move (old, purpose, FALSE));
  assert_order (fixture, "ODPR");
  merlon_history_undo (history);
  assert_order (fixture, "PROD");
  g_assert_true (merlon_sections_move (purpose, old, TRUE));
  assert_order (fixture, "RODP");
  g_assert_false (merlon_sections_move (rules, rules, TRUE));
  g_assert_false (merlon_sections_move (purpose, old, TRUE));
  g_assert_false (merlon_sections_move (old, g_hash_table_lookup (fixture->names, "part"), FALSE));
  g_assert_true (merlon_sections_move (g_hash_table_lookup (fixture->names, "part"), rules, TRUE));
  assert_order (fixture, "RDOP");
}

/* At the end, too, what stands within a chapter stays in its order. */
static void
test_move_to_end (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *purpose = g_hash_table_lookup (fixture->names, "one");

  merlon_test_script (fixture->project, fixture->names,
                      "+sections a document=@d title=A depth=2; "
                      "+sections b document=@d title=B depth=2; "
                      "+sections c document=@d title=C");
  assert_order (fixture, "PROABC");
  g_assert_true (merlon_sections_move (g_hash_table_lookup (fixture->names, "three"),
                                       g_hash_table_lookup (fixture->names, "c"), TRUE));
  assert_order (fixture, "PRCOAB");
  g_assert_true (
      merlon_sections_move (purpose, g_hash_table_lookup (fixture->names, "three"), TRUE));
  assert_order (fixture, "RCOABP");
}

/* ---- comments ---- */

static void
assert_comment_at (MerlonManuscript *manuscript, MerlonItem *comment, guint line, gsize from,
                   gsize to)
{
  MerlonTextRange range;
  guint found;

  g_assert_true (merlon_comment_find (manuscript, comment, &found, &range));
  g_assert_cmpuint (found, ==, line);
  g_assert_cmpuint (range.from, ==, from);
  g_assert_cmpuint (range.to, ==, to);
}

static void
test_comments (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonManuscript) manuscript = merlon_manuscript_new (fixture->document);
  MerlonItem *rules = g_hash_table_lookup (fixture->names, "two");
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  MerlonItem *comment, *answer;
  MerlonTextRange range;
  guint line;

  merlon_item_set (rules, "body", "<p>Be good. All be good, and be good again.</p>", NULL);
  merlon_history_forget (history);
  comment = merlon_comment_add (manuscript, (MerlonTextPosition){ 4, 16 },
                                (MerlonTextPosition){ 4, 20 }, "How good?", "Ada");
  g_assert_cmpuint (merlon_history_get_n_undo (history), ==, 1);
  merlon_test_assert_field (comment, "words", "good");
  merlon_test_assert_field (comment, "section", rules->id);
  assert_comment_at (manuscript, comment, 4, 16, 20);
  /* Among equal words it keeps to its own, whatever comes before. */
  merlon_manuscript_insert (manuscript, (MerlonTextPosition){ 4, 0 }, "Do good. ", NULL);
  assert_comment_at (manuscript, comment, 4, 25, 29);
  merlon_manuscript_split (manuscript, (MerlonTextPosition){ 4, 18 });
  assert_comment_at (manuscript, comment, 5, 7, 11);
  answer = merlon_comment_answer (comment, "Very good.", NULL);
  merlon_test_assert_field (answer, "answers", comment->id);
  g_assert_cmpuint (merlon_comments_count_open (fixture->document), ==, 1);
  merlon_manuscript_commit (manuscript);
  merlon_item_set (rules, "body", "<p>Nothing.</p>", NULL);
  g_assert_false (merlon_comment_find (manuscript, comment, &line, &range));
  g_assert_cmpuint (line, ==, 3);
  merlon_item_set (comment, "state", "done", NULL);
  g_assert_cmpuint (merlon_comments_count_open (fixture->document), ==, 0);
  g_assert_null (merlon_comment_add (manuscript, (MerlonTextPosition){ 0, 0 },
                                     (MerlonTextPosition){ 0, 0 }, " ", NULL));
  merlon_project_remove (fixture->project, rules, NULL);
  g_assert_false (merlon_comment_find (manuscript, comment, &line, &range));
}

/* ---- readers ---- */

static void
take (Fixture *fixture, const char *csv, guint noted, guint known, guint dropped)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonTable) table = merlon_table_read (bytes, &error);
  g_autoptr (MerlonReadersReport) report
      = merlon_readers_from_csv (fixture->document, table, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->noted, ==, noted);
  g_assert_cmpuint (report->known, ==, known);
  g_assert_cmpuint (report->dropped->len, ==, dropped);
}

static void
test_readers (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *out = NULL, *again = NULL;

  g_assert_false (
      merlon_readers_note (fixture->document, fixture->person, NULL, merlon_date_today (), NULL));
  merlon_item_set (fixture->document, "version", "2.0", NULL);
  merlon_item_set (fixture->person, "email", "ada@example.org", NULL);
  merlon_test_script (fixture->project, fixture->names, "+people q title=Bob");
  take (fixture, "Name,Date\nAda,2026-01-05\nBob,\nEve,2026-01-06\n", 1, 0, 1);
  g_assert_cmpuint (merlon_readers_count (fixture->document), ==, 1);
  take (fixture, "E-mail;Version;Read on\nADA@example.org;2.0;5.1.2026\nBob;1.0;never\n", 0, 1, 1);
  take (fixture, "Person,Version,Read on,Means\nBob,1.0,2025-02-03,Signature\n", 1, 0, 0);
  g_assert_cmpuint (merlon_readers_count (fixture->document), ==, 1);
  out = merlon_readers_to_csv (fixture->document);
  g_assert_cmpstr (out, ==,
                   "Person,E-mail,Version,Read on,Means\r\n"
                   "Ada,ada@example.org,2.0,2026-01-05,\r\n"
                   "Bob,,1.0,2025-02-03,Signature\r\n");
  take (fixture, out, 0, 2, 0);
  merlon_history_forget (history);
  take (fixture, "person\nAda\nBob\n", 2, 0, 0);
  g_assert_cmpuint (merlon_history_get_n_undo (history), ==, 1);
  g_assert_cmpuint (merlon_readers_count (fixture->document), ==, 2);
  g_assert_true (merlon_readers_note (fixture->document, fixture->person, NULL, 0, NULL));
  g_assert_cmpuint (merlon_readers_count (fixture->document), ==, 1);
}

/* A spreadsheet calculates what looks like a formula; what was guarded comes back as it was. */
static void
test_readers_guarded (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *out = NULL;

  merlon_item_set (fixture->document, "version", "1.0", NULL);
  merlon_item_set (fixture->person, "title", "=HYPERLINK(\"http://x\")", NULL);
  out = merlon_readers_to_csv (fixture->document);
  g_assert_nonnull (strstr (out, "\r\n\"'=HYPERLINK("));
  take (fixture, "Person,Read on\n\"'=HYPERLINK(\"\"http://x\"\")\",2026-01-05\n", 1, 0, 0);
}

/* What a file that is made now says that it is: the next version where it is to be signed. */
static MerlonStatement *
state (Fixture *fixture, gboolean for_approval)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  MerlonStatement *statement;

  merlon_history_begin (history, "Try");
  if (for_approval)
    g_assert_true (merlon_signatures_freeze (fixture->document, NULL));
  statement = merlon_statement_new (fixture->document);
  merlon_history_cancel (history);
  return statement;
}

static MerlonItem *
try_sign (Fixture *fixture, const MerlonStatement *statement, const char *sha256, const char *name,
          const char *before, gboolean approves, GError **error)
{
  const MerlonSigned signature = { .title = "Policy",
                                   .document = fixture->document,
                                   .statement = statement,
                                   .approves = approves,
                                   .role = "Director",
                                   .sha256 = sha256,
                                   .before = before,
                                   .name = name,
                                   .subject = "CN=Somebody,O=Northgate",
                                   .issuer = "CN=Authority",
                                   .serial = "0A",
                                   .time = 1767225600 };

  return merlon_signatures_note (fixture->project, &signature, error);
}

static MerlonItem *
sign (Fixture *fixture, const char *sha256, const char *before, const char *name, gboolean approves)
{
  g_autoptr (MerlonStatement) statement = state (fixture, TRUE);
  g_autoptr (GError) error = NULL;
  MerlonItem *record = try_sign (fixture, statement, sha256, name, before, approves, &error);

  g_assert_no_error (error);
  return record;
}

static void
assert_refused (Fixture *fixture, const MerlonStatement *statement, const char *words)
{
  g_autofree char *before = merlon_test_bytes (fixture->project), *after = NULL;
  g_autoptr (GError) error = NULL, again = NULL;

  g_assert_false (merlon_signatures_check (fixture->document, statement, &error));
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (try_sign (fixture, statement, "ff", "Ada", NULL, TRUE, &again));
  g_assert_cmpstr (again->message, ==, error->message);
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_note (Fixture *fixture, const char *sha256, const char *expected)
{
  g_autofree char *note = merlon_signatures_dup_note (fixture->project, sha256);

  if (expected == NULL)
    g_assert_null (note);
  else
    g_assert_nonnull (strstr (note, expected));
}

/* What is kept of it is in the language of the document. */
static void
test_signature_speaks (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);

  bindtextdomain ("merlon", catalogues);
  merlon_test_set (fixture->document, "language", "de");
  sign (fixture, "aa", NULL, "ADA", TRUE);
  merlon_test_assert_field (merlon_document_get_revision (fixture->document), "changes",
                            "Durch Signatur freigegeben");
}

/* The first signature freezes the version, that of the approver approves it; a file without the later
 * ones is told, and a new version begins anew. */
static void
test_signatures (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  MerlonSignature *first = MERLON_SIGNATURE (sign (fixture, "aa", "00", "Bob", FALSE));
  MerlonItem *revision = merlon_document_get_revision (fixture->document);

  g_assert_null (first->person);
  g_assert_cmpint (first->signed_on, ==, merlon_date_from_ymd (2026, 1, 1));
  g_assert_cmpstr (first->version, ==, "1.0");
  g_assert_nonnull (revision);
  g_assert_true (revision == merlon_document_get_frozen (fixture->document));
  g_assert_null (MERLON_REVISION (revision)->approver);
  g_assert_cmpint (MERLON_REVISION (revision)->approved_on, ==, 0);
  merlon_test_assert_field (fixture->document, "state", "in-review");
  g_assert_cmpuint (merlon_history_get_n_undo (history), ==, 1);
  assert_note (fixture, "aa", "SG-1");
  g_assert_true (MERLON_SIGNATURE (sign (fixture, "bb", "aa", "ADA", TRUE))->person
                 == fixture->person);
  g_assert_true (merlon_document_get_revision (fixture->document) == revision);
  g_assert_true (MERLON_REVISION (revision)->approver == fixture->person);
  merlon_test_assert_field (revision, "approver-role", "Director");
  merlon_test_assert_field (revision, "changes", "Approved by signature");
  merlon_test_assert_field (fixture->document, "state", "approved");
  merlon_test_assert_field (fixture->document, "approved-on", "2026-01-01");
  assert_note (fixture, "aa", "1 more signature");
  assert_note (fixture, "bb", "SG-2");
  assert_note (fixture, "cc", NULL);
  /* The same version once more, in a file of its own. */
  sign (fixture, "ee", "99", "Bob", FALSE);
  assert_note (fixture, "aa", "1 more signature");
  assert_note (fixture, "ee", "SG-3 Policy.");
  g_assert_true (merlon_document_take (fixture->document, MERLON_DOCUMENT_REVISE));
  g_assert_cmpstr (MERLON_SIGNATURE (sign (fixture, "dd", "cc", "Bob", TRUE))->version, ==, "1.1");
  /* It was not Ada, though she approved the version before. */
  merlon_test_assert_field (fixture->document, "approver", "");
  assert_note (fixture, "aa", "1 more signature");
  for (guint i = 0; i < 5; i++)
    merlon_history_undo (history);
  g_assert_true (merlon_document_is_open (fixture->document));
  assert_note (fixture, "aa", NULL);
}

/* Two people of one name: which of them it was, nobody knows. */
static void
test_signer_is_certain (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_test_script (fixture->project, fixture->names, "+people q title=Ada");
  g_assert_null (MERLON_SIGNATURE (sign (fixture, "aa", NULL, "Ada", TRUE))->person);
  merlon_test_assert_field (fixture->document, "state", "approved");
  merlon_test_assert_field (fixture->document, "approver", "");
}

/* What is recorded is what the file says, or nothing is. */
static void
test_signed_is_recorded (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *two = g_hash_table_lookup (fixture->names, "two");
  g_autoptr (MerlonStatement) draft = state (fixture, FALSE), first = state (fixture, TRUE);
  g_autoptr (MerlonStatement) changed = NULL, other = state (fixture, TRUE);
  g_autoptr (GError) error = NULL;
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  guint64 serial = merlon_history_get_serial (history);

  assert_refused (fixture, NULL, "does not say");
  assert_refused (fixture, draft, "--for-approval");
  g_free (other->document);
  other->document = g_strdup ("another");
  assert_refused (fixture, other, "another document");
  g_assert_cmpuint (merlon_history_get_serial (history), ==, serial);
  merlon_test_set (two, "body", "<p>Be bad.</p>");
  assert_refused (fixture, first, "changed since");
  changed = state (fixture, TRUE);
  g_assert_nonnull (try_sign (fixture, changed, "aa", "Bob", NULL, FALSE, &error));
  assert_refused (fixture, first, "another text");
  g_assert_true (merlon_document_take (fixture->document, MERLON_DOCUMENT_RETURN));
  assert_refused (fixture, changed, "returned");
  g_assert_cmpstr (MERLON_SIGNATURE (sign (fixture, "bb", NULL, "Ada", TRUE))->version, ==, "1.1");
  merlon_test_assert_field (merlon_document_get_revision (fixture->document), "version", "1.1");
}

/* What waits for approval keeps its text and says of nobody that they approved it. */
static void
test_frozen (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const MerlonApproval approval = { fixture->person, "Director", "1.1", NULL, 0 };
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;
  MerlonItem *revision;

  merlon_document_take (fixture->document, MERLON_DOCUMENT_SUBMIT);
  approve (fixture, "1.0");
  merlon_document_take (fixture->document, MERLON_DOCUMENT_REVISE);
  g_assert_null (merlon_document_freeze (fixture->document, "1.0", "More", &error));
  g_assert_nonnull (error);
  revision = merlon_document_freeze (fixture->document, "1.1", "More", NULL);
  g_assert_nonnull (revision);
  g_assert_true (merlon_document_get_frozen (fixture->document) == revision);
  g_assert_false (merlon_document_is_open (fixture->document));
  g_assert_false (merlon_document_can (fixture->document, MERLON_DOCUMENT_PUBLISH));
  merlon_test_assert_field (fixture->document, "approved-on", "");
  merlon_test_assert_field (revision, "approved-on", "");
  next = merlon_document_dup_next_version (fixture->document);
  g_assert_cmpstr (next, ==, "1.1");
  g_assert_true (merlon_document_approve (fixture->document, &approval, NULL) == revision);
  merlon_test_assert_field (revision, "changes", "More");
  g_assert_null (merlon_document_get_frozen (fixture->document));
  g_assert_true (merlon_document_get_revision (fixture->document) == revision);
}

/* What goes into a pack while it is being worked on is no version, whatever the last one was. */
static void
test_pack_of_drafts (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const MerlonSigned common = { .version = "2026-1",
                                .name = "Ada",
                                .subject = "CN=Ada",
                                .issuer = "CN=Authority",
                                .serial = "0A",
                                .time = 1767225600 };
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_signed_file_free);
  g_autoptr (GBytes) pdf = g_bytes_new_static ("PDF", 3);
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_SIGNATURE);

  g_ptr_array_add (files, merlon_signed_file_new ("soa.pdf", NULL, pdf));
  approve (fixture, "1.0");
  g_ptr_array_add (files, merlon_signed_file_new ("Policy", fixture->document, pdf));
  merlon_document_take (fixture->document, MERLON_DOCUMENT_REVISE);
  g_ptr_array_add (files, merlon_signed_file_new ("Policy", fixture->document, pdf));
  g_assert_true (merlon_signatures_note_pack (fixture->project, &common, files, NULL));
  merlon_test_assert_field (merlon_register_get (home, 0), "version", "2026-1");
  merlon_test_assert_field (merlon_register_get (home, 1), "version", "1.0");
  merlon_test_assert_field (merlon_register_get (home, 2), "version", "");
  g_assert_cmpuint (count_gaps (fixture, "record-part-of-nothing"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/document-life/life", test_life);
  ADD ("/document-life/restore", test_restore);
  ADD ("/document-life/fields", test_fields);
  ADD ("/document-life/fields-of-this", test_fields_of_this);
  ADD ("/document-life/fields-speak", test_fields_speak);
  ADD ("/document-life/next-version", test_next_version);
  ADD ("/document-life/move-sections", test_move_sections);
  ADD ("/document-life/move-to-end", test_move_to_end);
  ADD ("/document-life/comments", test_comments);
  ADD ("/document-life/readers", test_readers);
  ADD ("/document-life/readers-guarded", test_readers_guarded);
  ADD ("/document-life/signature-speaks", test_signature_speaks);
  ADD ("/document-life/signatures", test_signatures);
  ADD ("/document-life/signer-is-certain", test_signer_is_certain);
  ADD ("/document-life/signed-is-recorded", test_signed_is_recorded);
  ADD ("/document-life/frozen", test_frozen);
  ADD ("/document-life/pack-of-drafts", test_pack_of_drafts);
  g_test_add_func ("/document-life/diff", test_diff);
  g_test_add_func ("/document-life/diff-random", test_diff_random);
  g_test_add_func ("/document-life/diff-quick", test_diff_quick);
  return g_test_run ();
}
