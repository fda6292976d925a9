/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Risk evaluation, the reasons of controls, assessment runs, and changes of the criteria. */

#include "model/records/merlon-assessment.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-criteria-change.h"
#include "rules/merlon-risk-rules.h"
#include "rules/merlon-run.h"
#include "support/merlon-test.h"

typedef struct
{
  MerlonProject *project;
  GHashTable *names;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->project = merlon_test_project ();
  fixture->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_hash_table_unref (fixture->names);
  g_object_unref (fixture->project);
}

static void
script (Fixture *fixture, const char *text)
{
  merlon_test_script (fixture->project, fixture->names, text);
}

static gpointer
item (Fixture *fixture, const char *name)
{
  gpointer found = g_hash_table_lookup (fixture->names, name);

  return found != NULL ? found : merlon_project_find (fixture->project, name);
}

static void
test_evaluation (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonRisk *risk;

  script (fixture, "+people p; +risks r");
  risk = item (fixture, "r");
  g_assert_cmpint (merlon_risk_evaluate (risk, MERLON_RISK_CURRENT), ==, MERLON_VERDICT_UNRATED);
  script (fixture, "r likelihood=1 consequence=1");
  g_assert_cmpint (merlon_risk_evaluate (risk, MERLON_RISK_CURRENT), ==, MERLON_VERDICT_ACCEPTABLE);
  g_assert_false (merlon_risk_needs_treatment (risk));
  script (fixture, "r likelihood=5 consequence=5");
  g_assert_cmpint (merlon_risk_evaluate (risk, MERLON_RISK_CURRENT), ==,
                   MERLON_VERDICT_NOT_ACCEPTABLE);
  g_assert_true (merlon_risk_needs_treatment (risk));
  /* Above the criteria it takes a name, a date that has not passed, and a concession. */
  script (fixture, "r residual-likelihood=4 residual-consequence=4 accepted-by=@p "
                   "accepted-on=2026-01-01 acceptance-expires=2026-06-30");
  g_assert_cmpint (merlon_risk_evaluate (risk, MERLON_RISK_RESIDUAL), ==,
                   MERLON_VERDICT_NOT_ACCEPTABLE);
  script (fixture, "r concession=Until_the_move");
  g_assert_cmpint (merlon_risk_evaluate (risk, MERLON_RISK_RESIDUAL), ==, MERLON_VERDICT_ACCEPTED);
  script (fixture, "r acceptance-expires=2026-03-01");
  g_assert_cmpint (merlon_risk_evaluate (risk, MERLON_RISK_RESIDUAL), ==,
                   MERLON_VERDICT_NOT_ACCEPTABLE);
}

static void
test_priority (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const expected[] = { "e", "c", "d", "b", "a" };
  g_autoptr (GPtrArray) list = NULL;

  script (fixture, "+risks a; +risks b likelihood=1 consequence=1; "
                   "+risks c likelihood=4 consequence=4 priority=1; "
                   "+risks d likelihood=4 consequence=4 priority=2; "
                   "+risks e likelihood=5 consequence=5; +risks f status=closed likelihood=5 "
                   "consequence=5");
  list = merlon_risks_list_prioritized (fixture->project);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpstr (MERLON_ITEM (list->pdata[i])->title, ==, expected[i]);
}

static void
test_reasons (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonControl *control = item (fixture, "A.5.1");
  g_autofree char *codes = NULL;

  g_assert_cmpint (merlon_control_get_reasons (control), ==, MERLON_REASON_NONE);
  script (fixture, "+risks r controls=@A.5.1 treatment=modify; "
                   "+requirements q type=contractual controls=@A.5.1; A.5.1 reason-business=yes");
  g_assert_cmpint (merlon_control_get_derived_reasons (control), ==,
                   MERLON_REASON_RISK | MERLON_REASON_CONTRACTUAL);
  codes = merlon_reasons_dup_codes (merlon_control_get_reasons (control));
  g_assert_cmpstr (codes, ==, "R C B");
  /* A closed risk is no reason. */
  script (fixture, "r status=closed");
  g_assert_cmpint (merlon_control_get_derived_reasons (control), ==, MERLON_REASON_CONTRACTUAL);
}

static void
test_custom_control (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  script (fixture, "+controls c; +controls o catalogue=iso27001-2005");
  g_assert_true (merlon_control_is_current (item (fixture, "c")));
  g_assert_true (merlon_control_is_current (item (fixture, "A.5.1")));
  g_assert_false (merlon_control_is_current (item (fixture, "o")));
}

static guint
count_kind (GPtrArray *changes, gboolean before, gboolean after)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      MerlonRunChange *change = changes->pdata[i];

      n += (change->before != NULL) == before && (change->after != NULL) == after;
    }
  return n;
}

static void
test_runs (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) changes = NULL;

  script (fixture, "+risks a likelihood=5 consequence=5; +risks b likelihood=2 consequence=2; "
                   "+risks c likelihood=3 consequence=3; +assessments x started=2025-01-10");
  g_assert_cmpuint (merlon_assessment_freeze (item (fixture, "x")), ==, 3);
  merlon_test_assert_field (item (fixture, "x"), "finished", "2026-03-02");
  script (fixture, "a likelihood=1; b status=closed; +risks d likelihood=1 consequence=1; "
                   "+assessments y started=2026-01-10");
  g_assert_cmpuint (merlon_assessment_freeze (item (fixture, "y")), ==, 3);
  changes = merlon_runs_compare (item (fixture, "x"), item (fixture, "y"));
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_cmpuint (count_kind (changes, TRUE, TRUE), ==, 1);
  g_assert_cmpuint (count_kind (changes, FALSE, TRUE), ==, 1);
  g_assert_cmpuint (count_kind (changes, TRUE, FALSE), ==, 1);
  /* Freezing again replaces, and what was frozen does not move with the risks. */
  g_assert_cmpuint (merlon_assessment_freeze (item (fixture, "y")), ==, 3);
}

static void
test_preview_grid (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GArray) changes = NULL;
  MerlonLevelChange *change;

  script (fixture, "+risks a likelihood=5 consequence=5; +risks b likelihood=1 consequence=1; "
                   "+risks c");
  before = merlon_test_bytes (fixture->project);
  changes = merlon_criteria_preview_grid (fixture->project,
                                          "1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1");
  g_assert_cmpuint (changes->len, ==, 1);
  change = &g_array_index (changes, MerlonLevelChange, 0);
  g_assert_true (change->risk == item (fixture, "a"));
  g_assert_cmpint (change->stage, ==, MERLON_RISK_CURRENT);
  g_assert_cmpuint (change->from, ==, 4);
  g_assert_cmpuint (change->to, ==, 1);
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
shrink (MerlonProject *project, gpointer data G_GNUC_UNUSED, GError **error)
{
  return merlon_criteria_resize_scale (project, MERLON_SCALE_LIKELIHOOD, 3, error);
}

static void
test_resize (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  g_autofree char *before = NULL, *previewed = NULL, *undone = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  script (fixture, "+risks a likelihood=5 consequence=5; +risks b likelihood=2 consequence=5");
  before = merlon_test_bytes (fixture->project);
  changes = merlon_criteria_preview (fixture->project, shrink, NULL, &error);
  g_assert_no_error (error);
  previewed = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, previewed);
  for (guint i = 0; i < changes->len; i++)
    g_assert_true (g_array_index (changes, MerlonLevelChange, i).from
                   != g_array_index (changes, MerlonLevelChange, i).to);

  g_assert_true (shrink (fixture->project, NULL, &error));
  merlon_test_assert_field (item (fixture, "a"), "likelihood", "3");
  merlon_test_assert_field (item (fixture, "b"), "likelihood", "2");
  /* The most likely and worst is still the highest, the least still the lowest. */
  g_assert_cmpuint (
      merlon_scales_get_risk_level (merlon_project_get_scales (fixture->project), 3, 5), ==, 4);
  g_assert_cmpuint (
      merlon_scales_get_risk_level (merlon_project_get_scales (fixture->project), 1, 1), ==, 1);
  merlon_history_undo (history);
  undone = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, undone);

  g_assert_false (
      merlon_criteria_resize_scale (fixture->project, MERLON_SCALE_LIKELIHOOD, 1, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (
      merlon_criteria_resize_scale (fixture->project, MERLON_SCALE_LIKELIHOOD, 11, &error));
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/risk/evaluation", test_evaluation);
  ADD ("/risk/priority", test_priority);
  ADD ("/risk/reasons", test_reasons);
  ADD ("/risk/custom-control", test_custom_control);
  ADD ("/risk/runs", test_runs);
  ADD ("/risk/preview-grid", test_preview_grid);
  ADD ("/risk/resize", test_resize);
  return g_test_run ();
}
