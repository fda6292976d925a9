/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft of the risk criteria: read, changed, checked, foretold, applied, undone. */

#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-scale-level.h"
#include "rules/merlon-criteria-draft.h"
#include "support/merlon-test.h"

#include <math.h>
#include <string.h>

typedef struct
{
  MerlonProject *project;
  GHashTable *names;
  MerlonCriteriaDraft *draft;
} Fixture;

/* Risks in each cell, some not rated, and one that has only the value of its asset. */
static void
add_risks (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (
      "+assets a confidentiality=3 integrity=1; +assets b availability=2; "
      "+risks x likelihood=4 assets=@a; +risks y inherent-likelihood=2 assets=@b; +risks z");

  for (guint l = 1; l <= 5; l++)
    for (guint c = 1; c <= 5; c++)
      g_string_append_printf (text,
                              "; +risks r%u%u likelihood=%u consequence=%u residual-likelihood=%u "
                              "residual-consequence=%u inherent-likelihood=5 "
                              "inherent-consequence=%u",
                              l, c, l, c, MAX (l, 2) - 1, c, c);
  merlon_test_script (fixture->project, fixture->names, text->str);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->project = merlon_test_project ();
  fixture->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_risks (fixture);
  fixture->draft = merlon_criteria_draft_new (fixture->project);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_criteria_draft_free (fixture->draft);
  g_hash_table_unref (fixture->names);
  g_object_unref (fixture->project);
}

static MerlonHistory *
history (Fixture *fixture)
{
  return merlon_project_get_history (fixture->project);
}

static MerlonScales *
scales (Fixture *fixture)
{
  return merlon_project_get_scales (fixture->project);
}

static void
apply (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  merlon_criteria_draft_apply (fixture->draft, fixture->project, &error);
  g_assert_no_error (error);
}

static gboolean
apply_draft (MerlonProject *project, gpointer draft, GError **error)
{
  return merlon_criteria_draft_apply (draft, project, error);
}

static void
assert_same_changes (GArray *a, GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      MerlonLevelChange *x = &g_array_index (a, MerlonLevelChange, i);
      MerlonLevelChange *y = &g_array_index (b, MerlonLevelChange, i);

      g_assert_true (x->risk == y->risk);
      g_assert_cmpint (x->stage, ==, y->stage);
      g_assert_cmpuint (x->from, ==, y->from);
      g_assert_cmpuint (x->to, ==, y->to);
    }
}

/* The foretelling touches nothing, says what applying does, and undo brings back each byte. */
static void
assert_foretold (Fixture *fixture)
{
  guint n_changes = merlon_history_get_n_changes (history (fixture));
  guint n_steps = merlon_history_get_n_undo (history (fixture));
  g_autofree char *before = merlon_test_bytes (fixture->project);
  g_autofree char *after = NULL, *undone = NULL, *redone = NULL;
  g_autoptr (GArray) foretold = merlon_criteria_draft_preview (fixture->draft, fixture->project);
  g_autoptr (GArray) tried = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (merlon_history_get_n_changes (history (fixture)), ==, n_changes);
  tried = merlon_criteria_preview (fixture->project, apply_draft, fixture->draft, &error);
  g_assert_no_error (error);
  assert_same_changes (foretold, tried);
  apply (fixture);
  g_assert_cmpuint (merlon_history_get_n_undo (history (fixture)), ==, n_steps + 1);
  for (guint i = 0; i < foretold->len; i++)
    {
      MerlonLevelChange *change = &g_array_index (foretold, MerlonLevelChange, i);

      g_assert_cmpuint (merlon_risk_get_level (change->risk, change->stage), ==, change->to);
    }
  after = merlon_test_bytes (fixture->project);
  merlon_history_undo (history (fixture));
  undone = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, undone);
  merlon_history_redo (history (fixture));
  redone = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (after, ==, redone);
}

static void
resize (Fixture *fixture, MerlonScale scale, guint size)
{
  g_autoptr (GError) error = NULL;

  merlon_criteria_draft_resize (fixture->draft, scale, size, &error);
  g_assert_no_error (error);
}

/* ---- reading and writing ---- */

static void
test_unchanged (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  guint n_steps = merlon_history_get_n_undo (history (fixture));
  g_autofree char *before = merlon_test_bytes (fixture->project);
  g_autofree char *after = NULL;
  g_autoptr (GArray) changes = merlon_criteria_draft_preview (fixture->draft, fixture->project);

  g_assert_cmpuint (changes->len, ==, 0);
  apply (fixture);
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (merlon_history_get_n_undo (history (fixture)), ==, n_steps);
}

/* However the grid is written, with a rule beside it or none, a draft that says the same keeps it.
 */
static void
test_unchanged_grid (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const grids[]
      = { "1 1 1 1 1;1 1 1 1 1;  1 1 1 1 1;1 1 1 1 1;1 1 1 1 1", "1 2; 2 3", "" };
  static const char *const rules[] = { "", "free", "sum", "product", "maximum" };
  MerlonItem *method = merlon_project_get_single (fixture->project, MERLON_TYPE_RISK_METHOD);

  for (guint i = 0; i < G_N_ELEMENTS (grids) * G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *before = NULL, *after = NULL;

      merlon_test_set (method, "grid", grids[i / G_N_ELEMENTS (rules)]);
      merlon_test_set (method, "combination", rules[i % G_N_ELEMENTS (rules)]);
      merlon_criteria_draft_free (fixture->draft);
      fixture->draft = merlon_criteria_draft_new (fixture->project);
      before = merlon_test_bytes (fixture->project);
      apply (fixture);
      after = merlon_test_bytes (fixture->project);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_rename (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *likely = merlon_scales_get_level (scales (fixture), MERLON_SCALE_LIKELIHOOD, 4);
  MerlonItem *high = merlon_scales_get_level (scales (fixture), MERLON_SCALE_RISK, 3);
  g_autoptr (GArray) changes = NULL;

  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_LIKELIHOOD, 4, "  Often ");
  merlon_criteria_draft_set_description (fixture->draft, MERLON_SCALE_LIKELIHOOD, 4, "Each month");
  merlon_criteria_draft_set_frequency (fixture->draft, MERLON_SCALE_LIKELIHOOD, 4, 12.5);
  merlon_criteria_draft_set_amount (fixture->draft, MERLON_SCALE_CONSEQUENCE, 5, 100000000);
  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_RISK, 3, "Serious");
  merlon_criteria_draft_set_colour (fixture->draft, MERLON_SCALE_RISK, 3, "#123456");
  merlon_criteria_draft_set_acceptable (fixture->draft, 2);
  changes = merlon_criteria_draft_preview (fixture->draft, fixture->project);
  g_assert_cmpuint (changes->len, ==, 0);
  assert_foretold (fixture);
  g_assert_true (merlon_scales_get_level (scales (fixture), MERLON_SCALE_LIKELIHOOD, 4) == likely);
  g_assert_true (merlon_scales_get_level (scales (fixture), MERLON_SCALE_RISK, 3) == high);
  merlon_test_assert_field (likely, "title", "Often");
  merlon_test_assert_field (likely, "description", "Each month");
  merlon_test_assert_field (likely, "frequency", "12.5");
  merlon_test_assert_field (merlon_scales_get_level (scales (fixture), MERLON_SCALE_CONSEQUENCE, 5),
                            "amount", "1000000.00");
  merlon_test_assert_field (high, "title", "Serious");
  merlon_test_assert_field (high, "colour", "#123456");
  g_assert_cmpuint (merlon_scales_get_acceptable (scales (fixture)), ==, 2);
}

/* A project that has no criteria at all gets those of the draft. */
static void
test_from_nothing (void)
{
  g_autoptr (MerlonProject) project = merlon_project_new ();
  g_autoptr (MerlonCriteriaDraft) draft = merlon_criteria_draft_new (project);
  g_autofree char *warning = merlon_criteria_draft_dup_warning (draft);
  g_autoptr (GError) error = NULL;

  g_assert_null (warning);
  g_assert_false (merlon_criteria_draft_apply (draft, project, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE);
  g_clear_error (&error);
  merlon_criteria_draft_use_preset (draft, merlon_criteria_presets_find ("4x4-sum", NULL));
  g_assert_true (merlon_criteria_draft_apply (draft, project, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (merlon_scales_get_risk_level (merlon_project_get_scales (project), 4, 4), ==,
                    4);
}

/* ---- each change ---- */

static void
test_presets (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  guint n = 0;

  for (const MerlonCriteriaPreset *preset = merlon_criteria_presets (); preset->id != NULL;
       preset++, n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *warning = NULL;
      g_autofree char *before = merlon_test_bytes (fixture->project);
      g_autofree char *after = NULL;

      merlon_criteria_draft_free (fixture->draft);
      fixture->draft = merlon_criteria_draft_new (fixture->project);
      merlon_criteria_draft_use_preset (fixture->draft, preset);
      g_assert_true (merlon_criteria_draft_check (fixture->draft, &error));
      warning = merlon_criteria_draft_dup_warning (fixture->draft);
      g_assert_true (warning == NULL || strstr (warning, "lower") == NULL);
      /* The first is what the project has. */
      if (n > 0)
        assert_foretold (fixture);
      g_assert_cmpint (merlon_scales_is_asset_based (scales (fixture)), ==,
                       strcmp (preset->id, "guide") == 0);
      if (n > 0)
        merlon_history_undo (history (fixture));
      after = merlon_test_bytes (fixture->project);
      g_assert_cmpstr (before, ==, after);
    }
  g_assert_cmpuint (n, ==, 8);
}

/* The guide's method in its own words: value of the asset by likelihood. */
static void
test_guide (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *x = g_hash_table_lookup (fixture->names, "x");

  merlon_criteria_draft_use_preset (fixture->draft, merlon_criteria_presets_find ("guide", NULL));
  apply (fixture);
  /* Likelihood 4 of 5 is 3 of 3, and the asset's highest value is 3: High. */
  merlon_test_assert_field (x, "likelihood", "3");
  g_assert_cmpuint (merlon_risk_get_consequence (MERLON_RISK (x), MERLON_RISK_CURRENT), ==, 3);
  g_assert_cmpstr (
      merlon_scales_get_name (scales (fixture), MERLON_SCALE_RISK,
                              merlon_risk_get_level (MERLON_RISK (x), MERLON_RISK_CURRENT)),
      ==, "High");
}

/* What is said of a level goes with its name. */
static void
test_preset_descriptions (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_criteria_draft_set_description (fixture->draft, MERLON_SCALE_LIKELIHOOD, 1, "Never yet");
  merlon_criteria_draft_use_preset (fixture->draft, merlon_criteria_presets_find ("5x5-sum", NULL));
  g_assert_cmpstr (
      merlon_criteria_draft_get_level (fixture->draft, MERLON_SCALE_LIKELIHOOD, 1)->description, ==,
      "Never yet");
  merlon_criteria_draft_use_preset (fixture->draft, merlon_criteria_presets_find ("4x4", NULL));
  g_assert_null (
      merlon_criteria_draft_get_level (fixture->draft, MERLON_SCALE_LIKELIHOOD, 1)->description);
}

static void
test_resize (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *top = merlon_scales_get_level (scales (fixture), MERLON_SCALE_LIKELIHOOD, 5);

  resize (fixture, MERLON_SCALE_LIKELIHOOD, 3);
  assert_foretold (fixture);
  g_assert_cmpuint (merlon_scales_get_size (scales (fixture), MERLON_SCALE_LIKELIHOOD), ==, 3);
  g_assert_null (merlon_project_lookup (fixture->project, merlon_item_get_id (top)));
  merlon_test_assert_field (g_hash_table_lookup (fixture->names, "r55"), "likelihood", "3");
  merlon_test_assert_field (g_hash_table_lookup (fixture->names, "r21"), "likelihood", "2");
  g_assert_cmpuint (merlon_scales_get_risk_level (scales (fixture), 3, 5), ==, 4);
}

static void
test_resize_every_way (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const guint sizes[][3] = { { 2, 2, 2 }, { 3, 7, 4 }, { 10, 10, 10 }, { 6, 5, 4 },
                                    { 5, 5, 3 }, { 5, 5, 5 }, { 2, 10, 6 } };
  const char *const rules[] = { "free", "sum", "product", "maximum" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (rules); i++)
    {
      const guint *size = sizes[i / G_N_ELEMENTS (rules)];
      int rule = 0;

      merlon_criteria_draft_free (fixture->draft);
      fixture->draft = merlon_criteria_draft_new (fixture->project);
      merlon_choice_from_nick (merlon_risk_method_combination_get_type (),
                               rules[i % G_N_ELEMENTS (rules)], &rule);
      merlon_criteria_draft_set_rule (fixture->draft, rule);
      resize (fixture, MERLON_SCALE_LIKELIHOOD, size[0]);
      resize (fixture, MERLON_SCALE_CONSEQUENCE, size[1]);
      resize (fixture, MERLON_SCALE_RISK, size[2]);
      merlon_criteria_draft_set_asset_based (fixture->draft, i % 2 == 0);
      assert_foretold (fixture);
      merlon_history_undo (history (fixture));
    }
}

/* A person who tries sizes out loses nothing. */
static void
test_resize_back (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const MerlonScale all[]
      = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };
  static const guint sizes[] = { 5, 5, 4 };
  g_autofree char *before = merlon_criteria_draft_dup_grid (fixture->draft);
  g_autofree char *after = NULL;

  merlon_criteria_draft_set_description (fixture->draft, MERLON_SCALE_CONSEQUENCE, 5, "The end");
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      for (guint n = MERLON_SCALE_MAX; n >= MERLON_SCALE_MIN; n--)
        resize (fixture, all[i], n);
      resize (fixture, all[i], sizes[i]);
    }
  after = merlon_criteria_draft_dup_grid (fixture->draft);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (
      merlon_criteria_draft_get_level (fixture->draft, MERLON_SCALE_CONSEQUENCE, 5)->description,
      ==, "The end");
}

static void
test_acceptable_follows (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  /* Not everything was acceptable, so not everything becomes so. */
  merlon_criteria_draft_set_acceptable (fixture->draft, 3);
  resize (fixture, MERLON_SCALE_RISK, 3);
  g_assert_cmpuint (merlon_criteria_draft_get_acceptable (fixture->draft), ==, 2);
  apply (fixture);
  g_assert_cmpuint (merlon_scales_get_acceptable (scales (fixture)), ==, 2);
  resize (fixture, MERLON_SCALE_RISK, 6);
  merlon_criteria_draft_set_acceptable (fixture->draft, 6);
  assert_foretold (fixture);
  resize (fixture, MERLON_SCALE_RISK, 4);
  g_assert_cmpuint (merlon_criteria_draft_get_acceptable (fixture->draft), ==, 4);
}

static void
test_cells (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *warning = NULL;
  g_autoptr (GArray) changes = NULL;

  merlon_criteria_draft_set_rule (fixture->draft, MERLON_RISK_METHOD_COMBINATION_SUM);
  merlon_criteria_draft_set_cell (fixture->draft, 5, 5, 4);
  g_assert_cmpint (merlon_criteria_draft_get_rule (fixture->draft), ==,
                   MERLON_RISK_METHOD_COMBINATION_SUM);
  merlon_criteria_draft_set_cell (fixture->draft, 5, 5, 1);
  g_assert_cmpint (merlon_criteria_draft_get_rule (fixture->draft), ==,
                   MERLON_RISK_METHOD_COMBINATION_FREE);
  g_assert_true (merlon_criteria_draft_is_odd (fixture->draft, 5, 5));
  g_assert_false (merlon_criteria_draft_is_odd (fixture->draft, 5, 4));
  warning = merlon_criteria_draft_dup_warning (fixture->draft);
  g_assert_cmpstr (warning, ==,
                   "“Almost certain × Severe” is lower than a cell with less likelihood or less "
                   "consequence.");
  assert_foretold (fixture);
  g_assert_cmpuint (merlon_scales_get_risk_level (scales (fixture), 5, 5), ==, 1);
}

/* ---- what is refused ---- */

static void
assert_refused (Fixture *fixture, int code, const char *words)
{
  g_autofree char *before = merlon_test_bytes (fixture->project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (merlon_criteria_draft_apply (fixture->draft, fixture->project, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static void
test_bad_sizes (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const guint bad[] = { 0, 1, 11, G_MAXUINT };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          merlon_criteria_draft_resize (fixture->draft, MERLON_SCALE_LIKELIHOOD, bad[i], &error));
      g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE);
      g_assert_nonnull (strstr (error->message, "2 to 10 levels"));
      g_assert_cmpuint (merlon_criteria_draft_get_size (fixture->draft, MERLON_SCALE_LIKELIHOOD),
                        ==, 5);
    }
}

/* A file may hold a scale of one level: it is read, said, and can be mended. */
static void
test_scale_of_one (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  for (guint i = 5; i > 1; i--)
    merlon_project_remove (fixture->project,
                           merlon_scales_get_level (scales (fixture), MERLON_SCALE_LIKELIHOOD, i),
                           NULL);
  merlon_criteria_draft_free (fixture->draft);
  fixture->draft = merlon_criteria_draft_new (fixture->project);
  assert_refused (fixture, MERLON_MODEL_ERROR_RANGE, "2 to 10 levels, not 1");
  resize (fixture, MERLON_SCALE_LIKELIHOOD, 3);
  assert_foretold (fixture);
  g_assert_cmpuint (merlon_scales_get_size (scales (fixture), MERLON_SCALE_LIKELIHOOD), ==, 3);
}

static void
test_too_many_levels (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  for (guint i = 0; i < 9; i++)
    merlon_test_script (fixture->project, fixture->names,
                        "+scale-levels l scale=likelihood; +risk-levels v");
  merlon_criteria_draft_free (fixture->draft);
  fixture->draft = merlon_criteria_draft_new (fixture->project);
  merlon_criteria_draft_use_preset (fixture->draft, merlon_criteria_presets_find ("3x3", NULL));
  assert_foretold (fixture);
  g_assert_cmpuint (merlon_scales_get_size (scales (fixture), MERLON_SCALE_LIKELIHOOD), ==, 3);
  g_assert_cmpuint (merlon_scales_get_size (scales (fixture), MERLON_SCALE_RISK), ==, 3);
}

static void
test_bad_names (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_CONSEQUENCE, 2, " \t ");
  assert_refused (fixture, MERLON_MODEL_ERROR_KIND, "Consequence: level 2 has no name");
  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_CONSEQUENCE, 2, "");
  assert_refused (fixture, MERLON_MODEL_ERROR_KIND, "Consequence: level 2 has no name");
  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_CONSEQUENCE, 2, "MAJOR ");
  assert_refused (fixture, MERLON_MODEL_ERROR_DUPLICATE, "levels 2 and 4");
  /* Names of different scales may be the same. */
  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_CONSEQUENCE, 2, "Likely");
  apply (fixture);
}

static void
test_bad_texts (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_criteria_draft_set_colour (fixture->draft, MERLON_SCALE_RISK, 1, "green");
  assert_refused (fixture, MERLON_MODEL_ERROR_KIND, "green");
  merlon_criteria_draft_set_colour (fixture->draft, MERLON_SCALE_RISK, 1, NULL);
  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_RISK, 1, "bell \a");
  assert_refused (fixture, MERLON_MODEL_ERROR_TEXT, "");
  merlon_criteria_draft_set_title (fixture->draft, MERLON_SCALE_RISK, 1, "Low");
  merlon_criteria_draft_set_frequency (fixture->draft, MERLON_SCALE_LIKELIHOOD, 1, -1);
  assert_refused (fixture, MERLON_MODEL_ERROR_RANGE, "frequency");
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/criteria/unchanged", test_unchanged);
  ADD ("/criteria/unchanged-grid", test_unchanged_grid);
  ADD ("/criteria/rename", test_rename);
  g_test_add_func ("/criteria/from-nothing", test_from_nothing);
  ADD ("/criteria/presets", test_presets);
  ADD ("/criteria/guide", test_guide);
  ADD ("/criteria/preset-descriptions", test_preset_descriptions);
  ADD ("/criteria/resize", test_resize);
  ADD ("/criteria/resize-every-way", test_resize_every_way);
  ADD ("/criteria/resize-back", test_resize_back);
  ADD ("/criteria/acceptable-follows", test_acceptable_follows);
  ADD ("/criteria/cells", test_cells);
  ADD ("/criteria/bad-sizes", test_bad_sizes);
  ADD ("/criteria/scale-of-one", test_scale_of_one);
  ADD ("/criteria/too-many-levels", test_too_many_levels);
  ADD ("/criteria/bad-names", test_bad_names);
  ADD ("/criteria/bad-texts", test_bad_texts);
  return g_test_run ();
}
