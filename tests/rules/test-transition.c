/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-control.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-start.h"
#include "rules/merlon-transition.h"
#include "support/merlon-test.h"

#include <string.h>

typedef struct
{
  MerlonProject *project;
  GHashTable *names;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer edition)
{
  fixture->project = merlon_start_project (GPOINTER_TO_INT (edition), "Lindqvist", NULL, NULL);
  fixture->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_hash_table_unref (fixture->names);
  g_object_unref (fixture->project);
}

static MerlonControl *
control_of (Fixture *fixture, const char *catalogue, const char *code)
{
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_CONTROL);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonControl *control = MERLON_CONTROL (merlon_register_get (home, i));

      if (g_strcmp0 (control->catalogue, catalogue) == 0
          && g_strcmp0 (MERLON_ITEM (control)->code, code) == 0)
        return control;
    }
  g_error ("no %s in %s", code, catalogue);
}

static GPtrArray *
go (Fixture *fixture, int edition)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *notes = merlon_transition (fixture->project, edition, &error);

  g_assert_no_error (error);
  return notes;
}

static guint
count_current (Fixture *fixture)
{
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_CONTROL);
  guint n = 0;

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    n += merlon_control_is_current (MERLON_CONTROL (merlon_register_get (home, i)));
  return n;
}

static void
test_equal (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) notes = NULL;
  MerlonControl *control;

  /* A.6.1.3 of 2013 is A.5.5 of 2022, contact with authorities. */
  merlon_test_script (fixture->project, fixture->names,
                      "A.6.1.3 applicable=yes status=implemented justification=Law; "
                      "+risks r controls=@A.6.1.3");
  notes = go (fixture, MERLON_EDITION_2022);
  control = control_of (fixture, "iso27001-2022", "A.5.5");
  merlon_test_assert_field (control, "applicable", "yes");
  merlon_test_assert_field (control, "status", "implemented");
  merlon_test_assert_field (control, "justification", "Law");
  g_assert_false (control->decision_needed);
  g_assert_true (merlon_refs_contains (
      MERLON_RISK (g_hash_table_lookup (fixture->names, "r"))->controls, MERLON_ITEM (control)));
  g_assert_cmpuint (count_current (fixture), ==, 93);
}

static void
test_merged (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) notes = NULL;

  /* Agreeing: A.5.1.1 and A.5.1.2 become A.5.1. Disagreeing: A.8.1.1 and A.8.1.2, A.5.9. */
  merlon_test_script (fixture->project, fixture->names,
                      "A.5.1.1 applicable=yes status=implemented; A.5.1.2 applicable=yes "
                      "status=implemented; A.8.1.1 applicable=yes; A.8.1.2 applicable=no");
  notes = go (fixture, MERLON_EDITION_2022);
  merlon_test_assert_field (control_of (fixture, "iso27001-2022", "A.5.1"), "applicable", "yes");
  g_assert_true (control_of (fixture, "iso27001-2022", "A.5.9")->decision_needed);
  /* Threat intelligence is new. */
  g_assert_true (control_of (fixture, "iso27001-2022", "A.5.7")->decision_needed);
  g_assert_cmpuint (notes->len, >=, 93);
}

static void
test_one_step (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = merlon_test_bytes (fixture->project);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) notes = go (fixture, MERLON_EDITION_2022);

  g_assert_cmpint (merlon_project_get_edition (fixture->project), ==, MERLON_EDITION_2022);
  merlon_history_undo (merlon_project_get_history (fixture->project));
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static void
test_two_editions_on (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) notes = NULL;
  MerlonControl *control;
  guint n_withdrawn = 0;

  merlon_test_script (fixture->project, fixture->names,
                      "A.6.1.6 applicable=yes status=implemented; A.15.1.2 applicable=no");
  notes = go (fixture, MERLON_EDITION_2022);
  control = control_of (fixture, "iso27001-2022", "A.5.5");
  merlon_test_assert_field (control, "applicable", "yes");
  g_assert_cmpuint (count_current (fixture), ==, 93);
  /* The edition passed through leaves nothing behind. */
  g_assert_cmpuint (merlon_register_get_count (MERLON_ITEM (control)->home), ==, 133 + 93);
  g_assert_true (merlon_refs_contains (
      control->carried_from, MERLON_ITEM (control_of (fixture, "iso27001-2005", "A.6.1.6"))));
  for (guint i = 0; i < notes->len; i++)
    n_withdrawn += strcmp (((MerlonTransitionNote *) notes->pdata[i])->relation, "withdrawn") == 0;
  g_assert_cmpuint (n_withdrawn, >, 0);
}

static void
test_backwards (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_transition (fixture->project, MERLON_EDITION_2005, &error));
  g_assert_nonnull (error);
}

static void
test_custom_stays (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) notes = NULL;

  merlon_test_script (fixture->project, fixture->names,
                      "+controls c code=C-1 applicable=yes status=planned");
  notes = go (fixture, MERLON_EDITION_2022);
  g_assert_true (merlon_control_is_current (g_hash_table_lookup (fixture->names, "c")));
  merlon_test_assert_field (g_hash_table_lookup (fixture->names, "c"), "status", "planned");
}

#define ADD(name, edition, function)                                                               \
  g_test_add (name, Fixture, GINT_TO_POINTER (edition), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/transition/equal", MERLON_EDITION_2013, test_equal);
  ADD ("/transition/merged", MERLON_EDITION_2013, test_merged);
  ADD ("/transition/one-step", MERLON_EDITION_2013, test_one_step);
  ADD ("/transition/two-editions-on", MERLON_EDITION_2005, test_two_editions_on);
  ADD ("/transition/backwards", MERLON_EDITION_2013, test_backwards);
  ADD ("/transition/custom-stays", MERLON_EDITION_2013, test_custom_stays);
  return g_test_run ();
}
