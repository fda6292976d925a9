/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document as lines that are edited: what a view of them hears, what history keeps, what is saved. */

#include "model/records/merlon-action.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-person.h"
#include "rules/merlon-find.h"
#include "rules/merlon-live-field.h"
#include "rules/merlon-manuscript.h"
#include "support/merlon-test.h"

#include <string.h>

typedef struct
{
  MerlonProject *project;
  MerlonHistory *history;
  MerlonItem *document;
  MerlonManuscript *manuscript;
  GPtrArray *seen; /* the lines as a view has them that follows the signal */
} Fixture;

static char *
describe_line (MerlonManuscript *manuscript, guint index)
{
  MerlonManuscriptLine line;

  merlon_manuscript_get_line (manuscript, index, &line);
  if (line.title != NULL)
    return g_strdup_printf ("# %s", line.title);
  return g_strdup_printf ("%d/%u/%u %s", line.paragraph->kind, line.paragraph->depth,
                          line.paragraph->quote, line.paragraph->text->str);
}

static void
on_changed (MerlonManuscript *manuscript, guint first, guint removed, guint added, Fixture *fixture)
{
  g_ptr_array_remove_range (fixture->seen, first, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->seen, first + i, describe_line (manuscript, first + i));
}

static void
assert_seen (Fixture *fixture)
{
  g_assert_cmpuint (fixture->seen->len, ==, merlon_manuscript_get_n_lines (fixture->manuscript));
  for (guint i = 0; i < fixture->seen->len; i++)
    {
      g_autofree char *line = describe_line (fixture->manuscript, i);

      g_assert_cmpstr (line, ==, fixture->seen->pdata[i]);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  fixture->project = merlon_test_project ();
  merlon_test_script (fixture->project, names,
                      "+documents d title=Policy; "
                      "+sections one document=@d title=Purpose body=<p>Why.</p><p>And_more.</p>; "
                      "+sections two document=@d title=Rules "
                      "body=<ol><li>a</li><li>b</li></ol><p>End.</p>");
  fixture->document = merlon_register_get (
      merlon_project_get_register (fixture->project, MERLON_TYPE_DOCUMENT), 0);
  fixture->history = merlon_project_get_history (fixture->project);
  merlon_history_forget (fixture->history);
  fixture->manuscript = merlon_manuscript_new (fixture->document);
  fixture->seen = g_ptr_array_new_with_free_func (g_free);
  on_changed (fixture->manuscript, 0, 0, merlon_manuscript_get_n_lines (fixture->manuscript),
              fixture);
  g_signal_connect (fixture->manuscript, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->manuscript);
  g_ptr_array_unref (fixture->seen);
  g_object_unref (fixture->project);
}

static MerlonTextPosition
at (guint line, gsize offset)
{
  return (MerlonTextPosition){ line, offset };
}

static MerlonItem *
section_at (Fixture *fixture, guint line)
{
  MerlonManuscriptLine found;

  merlon_manuscript_get_line (fixture->manuscript, line, &found);
  return MERLON_ITEM (found.section);
}

/* ---- writing ---- */

static void
test_lines (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonManuscript *self = fixture->manuscript;
  MerlonTextPosition here;

  g_assert_cmpuint (merlon_manuscript_get_n_lines (self), ==, 7);
  merlon_manuscript_insert (self, at (0, 7), " and aim", NULL);
  here = merlon_manuscript_split (self, at (0, 3));
  g_assert_cmpuint (here.paragraph, ==, 1);
  here = merlon_manuscript_insert (self, at (1, 4), " Indeed.\nNew", NULL);
  g_assert_cmpuint (here.paragraph, ==, 2);
  g_assert_true (merlon_manuscript_is_pending (self));
  merlon_test_assert_field (section_at (fixture, 0), "title", "Purpose");
  merlon_manuscript_commit (self);
  merlon_test_assert_field (section_at (fixture, 0), "title", "Purpose and aim");
  merlon_test_assert_field (section_at (fixture, 0), "body",
                            "<p>Why. Indeed.</p><p>New</p><p>And more.</p>");
  assert_seen (fixture);
  g_assert_cmpuint (merlon_manuscript_count_words (self), ==, 8);
}

/* Over two sections: the titles stay. */
static void
test_delete_over_sections (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonManuscript *self = fixture->manuscript;

  merlon_manuscript_delete (self, at (1, 1), at (5, 1));
  merlon_manuscript_commit (self);
  assert_seen (fixture);
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, 1);
  merlon_test_assert_field (section_at (fixture, 0), "body", "<p>W</p>");
  merlon_test_assert_field (section_at (fixture, 2), "title", "");
  merlon_test_assert_field (section_at (fixture, 2), "body", "<ol><li></li></ol><p>End.</p>");
  merlon_history_undo (fixture->history);
  assert_seen (fixture);
  g_assert_cmpuint (merlon_manuscript_get_n_lines (self), ==, 7);
}

/* Typing is one step, each formatting one of its own, and undo shows in the lines. */
static void
test_steps (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonManuscript *self = fixture->manuscript;
  MerlonManuscriptLine line;

  merlon_manuscript_insert (self, at (1, 4), " x", NULL);
  merlon_manuscript_commit (self);
  merlon_manuscript_insert (self, at (1, 6), "y", NULL);
  merlon_manuscript_begin (self, "Bold");
  merlon_manuscript_set_style (self, at (1, 0), at (2, 3), MERLON_STYLE_STRONG, 0);
  merlon_manuscript_end (self);
  merlon_manuscript_insert (self, at (1, 0), "z", NULL);
  merlon_manuscript_commit (self);
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, 3);
  merlon_history_undo (fixture->history);
  g_assert_cmpstr (merlon_history_get_undo_name (fixture->history), ==, "Bold");
  merlon_history_undo (fixture->history);
  merlon_manuscript_get_line (self, 1, &line);
  g_assert_cmpstr (line.paragraph->text->str, ==, "Why. xy");
  g_assert_cmpuint (merlon_manuscript_get_common_style (self, at (1, 0), at (1, 3)), ==, 0);
  assert_seen (fixture);
}

/* ---- sections ---- */

static void
test_sections (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *one = section_at (fixture, 0), *two = section_at (fixture, 3);
  guint line;

  merlon_project_move (fixture->project, two, 0);
  assert_seen (fixture);
  g_assert_true (merlon_manuscript_find_section (fixture->manuscript, one, &line));
  g_assert_cmpuint (line, ==, 4);
  merlon_project_remove (fixture->project, one, NULL);
  assert_seen (fixture);
  g_assert_false (merlon_manuscript_find_section (fixture->manuscript, one, &line));
  merlon_history_undo (fixture->history);
  assert_seen (fixture);
  g_assert_true (merlon_manuscript_find_section (fixture->manuscript, one, &line));
}

/* ---- live fields ---- */

static void
assert_says (Fixture *fixture, const char *expression, const char *expected)
{
  g_autofree char *text
      = merlon_live_field_resolve (fixture->project, fixture->document, expression, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_live_fields (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expression = NULL, *lost = NULL;
  MerlonManuscriptLine line;
  MerlonItem *role;

  merlon_test_script (fixture->project, names,
                      "+people p title=Ada; +people q title=Bea; "
                      "+roles r title=Officer duty=coordination holders=@p; "
                      "+actions x title=One state=planned; +actions y title=Two state=done");
  role = g_hash_table_lookup (names, "r");
  expression = g_strdup_printf ("record %s holders", role->id);
  assert_says (fixture, expression, "Ada");
  assert_says (fixture, "holder coordination", "Ada");
  assert_says (fixture, "role coordination", "Officer");
  assert_says (fixture, "count actions", "2");
  assert_says (fixture, "count actions state!=done", "1");
  assert_says (fixture, "list actions state=done", "TA-2 Two");
  assert_says (fixture, "list actions state=failed", "none");
  assert_says (fixture, "this title", "Policy");
  assert_says (fixture, "this owner", NULL);
  assert_says (fixture, "record nothing title", NULL);
  assert_says (fixture, "count nothing", NULL);
  assert_says (fixture, "count actions nothing=1", NULL);
  assert_says (fixture, "nothing", NULL);
  merlon_manuscript_insert (fixture->manuscript, at (1, 4), "?",
                            &(MerlonTextFormat){ 0, NULL, expression });
  merlon_manuscript_refresh_fields (fixture->manuscript);
  merlon_manuscript_get_line (fixture->manuscript, 1, &line);
  g_assert_cmpstr (line.paragraph->text->str, ==, "Why.Ada");
  merlon_manuscript_commit (fixture->manuscript);
  lost = merlon_live_fields_find_lost (((MerlonSection *) section_at (fixture, 0))->body,
                                       fixture->document);
  g_assert_null (lost);
  merlon_project_remove (fixture->project, role, &error);
  g_assert_no_error (error);
  lost = merlon_live_fields_find_lost (((MerlonSection *) section_at (fixture, 0))->body,
                                       fixture->document);
  g_assert_cmpstr (lost, ==, expression);
  found = merlon_live_fields_list (fixture->document, "open treat", 10);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((MerlonLiveField *) found->pdata[0])->value, ==, "1");
}

/* ---- whatever is done ---- */

static MerlonTextPosition
random_place (MerlonManuscript *self)
{
  MerlonManuscriptLine line;
  guint index = g_test_rand_int_range (0, merlon_manuscript_get_n_lines (self));
  const char *text;
  gsize offset;

  merlon_manuscript_get_line (self, index, &line);
  if (line.paragraph != NULL && !merlon_text_paragraph_has_text (line.paragraph))
    return at (index, 0);
  text = line.title != NULL ? line.title : line.paragraph->text->str;
  offset = g_test_rand_int_range (0, strlen (text) + 1);
  while ((text[offset] & 0xc0) == 0x80)
    offset--;
  return at (index, offset);
}

static void
do_something (Fixture *fixture)
{
  MerlonManuscript *self = fixture->manuscript;
  MerlonTextPosition a = random_place (self), b = random_place (self), swap;
  g_autoptr (MerlonText) part = NULL;

  if (a.paragraph > b.paragraph || (a.paragraph == b.paragraph && a.offset > b.offset))
    swap = a, a = b, b = swap;
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
      merlon_manuscript_insert (self, a, g_test_rand_bit () ? "word " : "ü\n", NULL);
      break;
    case 2:
      merlon_manuscript_split (self, a);
      break;
    case 3:
      if (b.paragraph < a.paragraph + 4)
        merlon_manuscript_delete (self, a, b);
      break;
    case 4:
      merlon_manuscript_begin (self, "Style");
      merlon_manuscript_set_style (self, a, b, MERLON_STYLE_EM, MERLON_STYLE_STRONG);
      merlon_manuscript_end (self);
      break;
    case 5:
      merlon_manuscript_set_list (self, a.paragraph, b.paragraph, g_test_rand_int_range (-1, 2));
      break;
    case 6:
      merlon_manuscript_set_kind (self, a.paragraph, b.paragraph, g_test_rand_int_range (0, 5));
      break;
    case 7:
      part = merlon_manuscript_copy_range (self, a, b);
      if (merlon_manuscript_get_n_lines (self) < 80)
        merlon_manuscript_insert_text (self, random_place (self), part);
      break;
    case 8:
      merlon_manuscript_indent (self, a.paragraph, b.paragraph, g_test_rand_bit () ? 1 : -1);
      break;
    case 9:
      merlon_manuscript_commit (self);
      if (merlon_history_get_n_undo (fixture->history) > 0)
        merlon_history_undo (fixture->history);
      break;
    case 10:
      merlon_manuscript_set_quote (self, a.paragraph, b.paragraph, g_test_rand_bit ());
      break;
    default:
      merlon_manuscript_commit (self);
    }
}

/* Undo all equals the start, redo all equals the end, saved and loaded equal. */
static void
test_random (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *start = merlon_test_bytes (fixture->project), *end = NULL;

  for (guint i = 0; i < 600; i++)
    {
      do_something (fixture);
      assert_seen (fixture);
    }
  merlon_manuscript_commit (fixture->manuscript);
  while (merlon_history_redo (fixture->history))
    ;
  assert_seen (fixture);
  end = merlon_test_bytes (fixture->project);
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *undone = NULL, *redone = NULL;
      g_autoptr (MerlonProject) copy = NULL;
      g_autofree char *again = NULL;

      while (merlon_history_undo (fixture->history))
        ;
      undone = merlon_test_bytes (fixture->project);
      g_assert_cmpstr (undone, ==, start);
      assert_seen (fixture);
      while (merlon_history_redo (fixture->history))
        ;
      redone = merlon_test_bytes (fixture->project);
      g_assert_cmpstr (redone, ==, end);
      assert_seen (fixture);
      copy = merlon_test_copy (fixture->project);
      again = merlon_test_bytes (copy);
      g_assert_cmpstr (again, ==, end);
    }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

/* ---- finding and replacing ---- */

static GArray *
find (Fixture *fixture, const char *words, MerlonFindFlags flags)
{
  g_autoptr (GRegex) regex = merlon_find_compile (words, flags);

  return merlon_find_all (fixture->manuscript, regex);
}

static void
assert_found (Fixture *fixture, const char *words, MerlonFindFlags flags, guint n)
{
  g_autoptr (GArray) matches = find (fixture, words, flags);

  g_assert_cmpuint (matches->len, ==, n);
}

static void
test_find (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GArray) matches = find (fixture, "mORE", 0);
  const MerlonTextMatch *first = &g_array_index (matches, MerlonTextMatch, 0);

  g_assert_cmpuint (matches->len, ==, 1);
  g_assert_cmpuint (first->line, ==, 2);
  g_assert_cmpuint (first->range.from, ==, 4);
  g_assert_cmpuint (first->range.to, ==, 8);
  assert_found (fixture, "mORE", MERLON_FIND_MATCH_CASE, 0);
  assert_found (fixture, "r", 0, 3);
  assert_found (fixture, "or", MERLON_FIND_WHOLE_WORDS, 0);
  assert_found (fixture, "a", MERLON_FIND_WHOLE_WORDS, 1);
  assert_found (fixture, ".", MERLON_FIND_WHOLE_WORDS, 3);
  assert_found (fixture, "[a-z]", 0, 0);
  g_assert_null (merlon_find_compile ("", 0));
}

static void
test_replace (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonManuscript *self = fixture->manuscript;
  const char *before = "<p>Why <strong>more</strong>: "
                       "more.</p><table><thead><tr><th>More</th></tr></thead></table>";
  g_autoptr (GRegex) regex = merlon_find_compile ("more", 0);

  merlon_item_set (section_at (fixture, 0), "title", "More purpose", NULL);
  merlon_item_set (section_at (fixture, 0), "body", before, NULL);
  merlon_history_forget (fixture->history);
  g_assert_cmpuint (merlon_find_replace_all (self, regex, "much more"), ==, 4);
  assert_seen (fixture);
  merlon_test_assert_field (section_at (fixture, 0), "title", "much more purpose");
  merlon_test_assert_field (section_at (fixture, 0), "body",
                            "<p>Why <strong>much more</strong>: much more.</p>"
                            "<table><thead><tr><th>much more</th></tr></thead></table>");
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, 1);
  merlon_history_undo (fixture->history);
  merlon_test_assert_field (section_at (fixture, 0), "body", before);
  g_assert_cmpuint (merlon_find_replace_all (self, regex, ""), ==, 4);
  merlon_test_assert_field (section_at (fixture, 0), "title", " purpose");
}

/* What a record says is changed there. */
static void
test_replace_leaves_fields (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GRegex) regex = merlon_find_compile ("Policy", 0);

  merlon_item_set (section_at (fixture, 0), "body",
                   "<p>Policy: <span data-field=\"this title\">Policy</span></p>", NULL);
  g_assert_cmpuint (merlon_find_replace_all (fixture->manuscript, regex, "Rule"), ==, 1);
  merlon_test_assert_field (section_at (fixture, 0), "body",
                            "<p>Rule: <span data-field=\"this title\">Policy</span></p>");
}

/* The markup of what the editor does not change is not searched for words. */
static void
test_replace_leaves_markup (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char cells[] = "<td><ul><li><strong>x</strong> strong</li></ul></td>";
  MerlonManuscript *self = fixture->manuscript;
  g_autoptr (GRegex) regex = merlon_find_compile ("strong", 0);
  g_autofree char *before = NULL, *after = NULL;

  before = g_strdup_printf ("<p>strong</p><table><tbody><tr>%s<td>strong</td></tr></tbody></table>",
                            cells);
  after = g_strdup_printf ("<p>robust</p><table><tbody><tr>%s<td>robust</td></tr></tbody></table>",
                           cells);
  merlon_item_set (section_at (fixture, 0), "body", before, NULL);
  g_assert_cmpuint (merlon_find_replace_all (self, regex, "robust"), ==, 2);
  merlon_test_assert_field (section_at (fixture, 0), "body", after);
  assert_seen (fixture);
}

/* What cannot be kept waits, and what is typed afterwards is kept with it when it can. */
static void
test_refused (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonManuscript *self = fixture->manuscript;
  MerlonItem *section = section_at (fixture, 0);

  merlon_manuscript_set_link (self, at (1, 0), at (1, 3), "javascript:x()");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*javascript*");
  merlon_manuscript_commit (self);
  g_test_assert_expected_messages ();
  g_assert_true (merlon_manuscript_is_pending (self));
  merlon_manuscript_insert (self, at (2, 0), "More. ", NULL);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*javascript*");
  merlon_manuscript_commit (self);
  g_test_assert_expected_messages ();
  merlon_test_assert_field (section, "body", "<p>Why.</p><p>And more.</p>");
  merlon_manuscript_set_link (self, at (1, 0), at (1, 3), NULL);
  merlon_manuscript_insert (self, at (0, 0), "A\fB ", NULL);
  merlon_manuscript_commit (self);
  g_assert_false (merlon_manuscript_is_pending (self));
  merlon_test_assert_field (section, "body", "<p>Why.</p><p>More. And more.</p>");
  merlon_test_assert_field (section, "title", "A B Purpose");
  assert_seen (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/manuscript/lines", test_lines);
  ADD ("/manuscript/delete-over-sections", test_delete_over_sections);
  ADD ("/manuscript/steps", test_steps);
  ADD ("/manuscript/sections", test_sections);
  ADD ("/manuscript/live-fields", test_live_fields);
  ADD ("/manuscript/random", test_random);
  ADD ("/manuscript/find", test_find);
  ADD ("/manuscript/replace", test_replace);
  ADD ("/manuscript/replace-leaves-fields", test_replace_leaves_fields);
  ADD ("/manuscript/replace-leaves-markup", test_replace_leaves_markup);
  ADD ("/manuscript/refused", test_refused);
  return g_test_run ();
}
