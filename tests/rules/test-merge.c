/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comparison and three-way merge of two states; single fields are in test-class-is-schema.c. */

#include "model/records/merlon-asset.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-revision.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-compare.h"
#include "rules/merlon-merge.h"
#include "support/merlon-test.h"

#include <string.h>

typedef struct
{
  MerlonProject *base, *ours, *theirs;
} Fixture;

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) names = new_names ();

  fixture->base = merlon_test_project ();
  merlon_test_script (fixture->base, names,
                      "+assets a; +assets b; +risks r assets=@a likelihood=2; +risks s; "
                      "+documents d; +revisions v document=@d");
  fixture->ours = merlon_test_copy (fixture->base);
  fixture->theirs = merlon_test_copy (fixture->base);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->base);
  g_object_unref (fixture->ours);
  g_object_unref (fixture->theirs);
}

static void
script (MerlonProject *project, const char *text)
{
  g_autoptr (GHashTable) names = new_names ();

  merlon_test_script (project, names, text);
}

static GPtrArray *
merge (Fixture *fixture)
{
  return merlon_merge (fixture->base, fixture->ours, fixture->theirs);
}

static void
assert_same (MerlonProject *a, MerlonProject *b)
{
  g_autoptr (GPtrArray) differences = merlon_compare (a, b);

  for (guint i = 0; i < differences->len; i++)
    {
      MerlonDifference *difference = differences->pdata[i];

      g_test_message ("%s %s %s: %s -> %s", difference->register_name, difference->name,
                      difference->field != NULL ? difference->field->name : "", difference->from,
                      difference->to);
    }
  g_assert_cmpuint (differences->len, ==, 0);
}

static void
test_compare (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) list = NULL;
  guint n[3] = { 0 };

  script (fixture->theirs, "R-1 likelihood=4 title=Theft; -R-2; +assets c");
  list = merlon_compare (fixture->base, fixture->theirs);
  for (guint i = 0; i < list->len; i++)
    n[((MerlonDifference *) list->pdata[i])->kind]++;
  g_assert_cmpuint (n[MERLON_DIFFERENCE_ADDED], ==, 1);
  g_assert_cmpuint (n[MERLON_DIFFERENCE_REMOVED], ==, 1);
  g_assert_cmpuint (n[MERLON_DIFFERENCE_CHANGED], ==, 2);
}

static void
test_one_side_only (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char edits[] = "R-1 likelihood=4 title=Theft; -R-2; +assets c; A-1 title=Laptop; "
                              "R-1 assets=@A-2; -D-1";
  g_autoptr (GPtrArray) none = NULL, none_either = NULL;
  g_autoptr (MerlonProject) before = NULL;

  script (fixture->theirs, edits);
  none = merge (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  assert_same (fixture->ours, fixture->theirs);
  /* And what ours alone changed stays as it is. */
  before = merlon_test_copy (fixture->ours);
  none_either = merlon_merge (fixture->base, fixture->ours, fixture->base);
  g_assert_cmpuint (none_either->len, ==, 0);
  assert_same (before, fixture->ours);
}

static void
test_different_records (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) none = NULL;

  script (fixture->ours, "R-1 likelihood=5; A-1 title=Laptop");
  script (fixture->theirs, "R-1 consequence=3; R-2 title=Fire");
  none = merge (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-1"), "likelihood", "5");
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-1"), "consequence", "3");
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-2"), "title", "Fire");
  /* One step, which can be taken back. */
  merlon_history_undo (merlon_project_get_history (fixture->ours));
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-1"), "consequence", "");
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-1"), "likelihood", "5");
}

static void
test_same_change (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) none = NULL;

  script (fixture->ours, "R-1 likelihood=5; -R-2");
  script (fixture->theirs, "R-1 likelihood=5; -R-2");
  none = merge (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  assert_same (fixture->ours, fixture->theirs);
}

static void
test_field_conflict (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  MerlonConflict *conflict;

  script (fixture->ours, "R-1 likelihood=5");
  script (fixture->theirs, "R-1 likelihood=1");
  conflicts = merge (fixture);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpstr (conflict->field->name, ==, "likelihood");
  g_assert_cmpstr (conflict->base, ==, "2");
  g_assert_cmpstr (conflict->ours, ==, "5");
  g_assert_cmpstr (conflict->theirs, ==, "1");
  g_assert_nonnull (strstr (conflict->name, "R-1"));
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-1"), "likelihood", "5");
}

static void
test_removed_and_changed (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) theirs_removed = NULL, ours_removed = NULL;
  g_autoptr (MerlonProject) changed = merlon_test_copy (fixture->base);
  g_autoptr (MerlonProject) removed = merlon_test_copy (fixture->base);

  script (changed, "R-2 title=Fire");
  script (removed, "-R-2");
  theirs_removed = merlon_merge (fixture->base, changed, removed);
  g_assert_cmpuint (theirs_removed->len, ==, 1);
  g_assert_null (((MerlonConflict *) theirs_removed->pdata[0])->field);
  g_assert_nonnull (merlon_project_find (changed, "R-2"));

  g_clear_object (&changed);
  changed = merlon_test_copy (fixture->base);
  script (changed, "R-2 title=Fire");
  ours_removed = merlon_merge (fixture->base, removed, changed);
  for (guint i = 0; i < ours_removed->len; i++)
    g_test_message ("%s", ((MerlonConflict *) ours_removed->pdata[i])->message);
  g_assert_cmpuint (ours_removed->len, ==, 1);
}

static void
test_lists_are_sets (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) none = NULL;
  MerlonRisk *risk;

  script (fixture->ours, "R-1 assets=@A-2");
  script (fixture->theirs, "R-1 assets=; +assets c; R-1 assets=@c");
  none = merge (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  risk = MERLON_RISK (merlon_project_find (fixture->ours, "R-1"));
  g_assert_cmpuint (merlon_refs_length (risk->assets), ==, 2);
  g_assert_false (merlon_refs_contains (risk->assets, merlon_project_find (fixture->ours, "A-1")));
}

/* Both sides counted on from the same last number: theirs is given the next free one. */
static void
test_same_code (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) none = NULL;

  script (fixture->ours, "+risks mine");
  script (fixture->theirs, "+risks yours");
  none = merge (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-3"), "title", "mine");
  merlon_test_assert_field (merlon_project_find (fixture->ours, "R-4"), "title", "yours");
}

/* Theirs refers to what ours removed: the reference goes, the merged project is whole. */
static void
test_reference_to_removed (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (MerlonProject) copy = NULL;

  script (fixture->ours, "-A-2");
  script (fixture->theirs, "R-2 assets=@A-2; +risks t assets=@A-2");
  conflicts = merge (fixture);
  copy = merlon_test_copy (fixture->ours);
  assert_same (copy, fixture->ours);
}

/* What they removed and we left alone goes as a whole, whichever of it refers to which. */
static void
test_removed_together (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) none = NULL;

  script (fixture->theirs, "-A-1; -R-1");
  none = merge (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (merlon_project_find (fixture->ours, "R-1"));
  assert_same (fixture->ours, fixture->theirs);
}

/* That a reference went with what it referred to is no change of who referred to it, on either
 * side. */
static void
test_one_removed_more (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonProject) more = merlon_test_copy (fixture->base);
  g_autoptr (MerlonProject) less = merlon_test_copy (fixture->base);
  g_autoptr (MerlonProject) other = NULL;
  g_autoptr (GPtrArray) none = NULL, none_either = NULL;

  script (more, "-A-1; -R-1");
  script (less, "-A-1");
  other = merlon_test_copy (less);
  none = merlon_merge (fixture->base, less, more);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (merlon_project_find (less, "R-1"));
  none_either = merlon_merge (fixture->base, more, other);
  g_assert_cmpuint (none_either->len, ==, 0);
  g_assert_null (merlon_project_find (more, "R-1"));
}

/* A part that stays is not taken along by what it is a part of. */
static void
test_part_stays (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  MerlonItem *document = merlon_project_find (fixture->ours, "D-1");
  g_autoptr (GPtrArray) revisions
      = merlon_item_list_referrers_by (document, MERLON_TYPE_REVISION, "document");

  merlon_test_set (revisions->pdata[0], "changes", "Ours");
  script (fixture->theirs, "-D-1");
  conflicts = merge (fixture);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_nonnull (((MerlonItem *) revisions->pdata[0])->home);
  merlon_test_assert_field (revisions->pdata[0], "document", document->id);
}

/* Each side makes one half of a circle. */
static void
test_circle (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (MerlonProject) copy = NULL;

  script (fixture->ours, "A-1 parent=@A-2");
  script (fixture->theirs, "A-2 parent=@A-1");
  conflicts = merge (fixture);
  g_assert_cmpuint (conflicts->len, ==, 1);
  copy = merlon_test_copy (fixture->ours);
}

static void
test_logs_unite (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) none = NULL;
  MerlonLog *ours = merlon_project_get_log (fixture->ours);
  MerlonLog *theirs = merlon_project_get_log (fixture->theirs);
  g_autoptr (GPtrArray) entries = NULL;

  script (fixture->ours, "R-1 likelihood=5");
  merlon_log_commit (ours, 1790000000);
  script (fixture->theirs, "R-2 likelihood=3");
  merlon_log_commit (theirs, 1790000100);
  none = merge (fixture);
  entries = merlon_log_list (ours);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpint (((MerlonLogEntry *) entries->pdata[0])->time, ==, 1790000000);
  g_assert_cmpint (((MerlonLogEntry *) entries->pdata[1])->time, ==, 1790000100);
}

static void
edit_something (MerlonProject *project, GRand *random)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  guint n = merlon_register_get_count (home);
  g_autofree char *level = g_strdup_printf ("%d", g_rand_int_range (random, 1, 6));
  MerlonItem *risk = n > 0 ? merlon_register_get (home, g_rand_int_range (random, 0, n)) : NULL;

  switch (risk == NULL ? 0 : g_rand_int_range (random, 0, 5))
    {
    case 0:
      merlon_project_create (project, MERLON_TYPE_RISK, "New");
      break;
    case 1:
      merlon_project_remove (project, risk, NULL);
      break;
    case 2:
      merlon_test_set (risk, "consequence", level);
      break;
    default:
      merlon_test_set (risk, "likelihood", level);
      break;
    }
}

/* Whatever both did: without a conflict it does not matter whose side one merges into, and the
 * result can be saved and read. */
static void
test_random (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (27003);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (MerlonProject) ours = merlon_test_copy (fixture->base);
      g_autoptr (MerlonProject) theirs = merlon_test_copy (fixture->base);
      g_autoptr (MerlonProject) other = NULL, copy = NULL;
      g_autoptr (GPtrArray) conflicts = NULL, conflicts_other = NULL;
      guint n_edits = g_rand_int_range (random, 1, 6);

      for (guint i = 0; i < n_edits; i++)
        {
          edit_something (ours, random);
          edit_something (theirs, random);
        }
      other = merlon_test_copy (theirs);
      conflicts = merlon_merge (fixture->base, ours, theirs);
      conflicts_other = merlon_merge (fixture->base, other, ours);
      copy = merlon_test_copy (ours);
      assert_same (copy, ours);
      if (conflicts->len == 0)
        {
          /* The first merge put ours and theirs together; the second had nothing to add. */
          g_assert_cmpuint (conflicts_other->len, ==, 0);
        }
    }
}

static gboolean
stop (const char *name G_GNUC_UNUSED, gint64 started G_GNUC_UNUSED, double done G_GNUC_UNUSED,
      gpointer data G_GNUC_UNUSED)
{
  return FALSE;
}

static void
test_stopped (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->ours);
  g_autofree char *before = merlon_test_bytes (fixture->ours), *after = NULL;

  script (fixture->theirs, "+assets new title=Theirs");
  merlon_history_set_pulse (history, stop, NULL);
  g_assert_null (merlon_merge (fixture->base, fixture->ours, fixture->theirs));
  merlon_history_set_pulse (history, NULL, NULL);
  after = merlon_test_bytes (fixture->ours);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/merge/compare", test_compare);
  ADD ("/merge/one-side-only", test_one_side_only);
  ADD ("/merge/different-records", test_different_records);
  ADD ("/merge/same-change", test_same_change);
  ADD ("/merge/field-conflict", test_field_conflict);
  ADD ("/merge/removed-and-changed", test_removed_and_changed);
  ADD ("/merge/lists-are-sets", test_lists_are_sets);
  ADD ("/merge/same-code", test_same_code);
  ADD ("/merge/reference-to-removed", test_reference_to_removed);
  ADD ("/merge/removed-together", test_removed_together);
  ADD ("/merge/one-removed-more", test_one_removed_more);
  ADD ("/merge/part-stays", test_part_stays);
  ADD ("/merge/circle", test_circle);
  ADD ("/merge/logs-unite", test_logs_unite);
  ADD ("/merge/stopped", test_stopped);
  ADD ("/merge/random", test_random);
  return g_test_run ();
}
