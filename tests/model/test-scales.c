/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-asset.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-start.h"
#include "support/merlon-test.h"

#include <string.h>

static void
test_fillings (void)
{
  g_autofree char *sum = merlon_scales_fill_grid (MERLON_GRID_SUM, 3, 3, 3);
  g_autofree char *product = merlon_scales_fill_grid (MERLON_GRID_PRODUCT, 3, 3, 3);
  g_autofree char *maximum = merlon_scales_fill_grid (MERLON_GRID_MAXIMUM, 3, 3, 3);
  g_autofree char *large = merlon_scales_fill_grid (MERLON_GRID_PRODUCT, 10, 10, 10);

  /* Sums run from 2 to 6, products from 1 to 9; three parts of equal width. */
  g_assert_cmpstr (sum, ==, "1 1 2; 1 2 3; 2 3 3");
  g_assert_cmpstr (product, ==, "1 1 1; 1 2 2; 1 2 3");
  g_assert_cmpstr (maximum, ==, "1 2 3; 2 2 3; 3 3 3");
  g_assert_cmpuint (strlen (large), >, 200);
}

static void
test_unrated (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Theft");

  merlon_test_assert_field (risk, "level", "");
  merlon_test_set (risk, "likelihood", "3");
  merlon_test_assert_field (risk, "level", "");
  merlon_test_set (risk, "consequence", "3");
  g_assert_true (merlon_item_is_set (risk, merlon_item_find_field (risk, "level")));
  merlon_test_set (risk, "likelihood", "0");
  merlon_test_assert_field (risk, "level", "");
}

static void
test_grid_follows (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *method = merlon_project_get_single (project, MERLON_TYPE_RISK_METHOD);
  MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Theft");
  g_autoptr (GError) error = NULL;

  merlon_test_set (risk, "likelihood", "5");
  merlon_test_set (risk, "consequence", "1");
  merlon_test_set (method, "combination", "free");
  merlon_test_set (method, "grid", "1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 3 1 1 1 1");
  merlon_test_assert_field (risk, "level", "3");
  g_assert_false (merlon_item_set (method, "grid", "1 2; x", &error));
  g_assert_nonnull (error);
}

static void
test_presets (void)
{
  const MerlonCriteriaPreset *presets = merlon_criteria_presets ();

  for (; presets->id != NULL; presets++)
    {
      g_autoptr (MerlonProject) project = merlon_test_project ();
      g_autoptr (GError) error = NULL;
      MerlonScales *scales;
      guint n_l, n_c;

      g_assert_true (merlon_criteria_apply_preset (project, presets->id, &error));
      scales = merlon_project_get_scales (project);
      n_l = merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD);
      n_c = merlon_scales_get_size (scales, MERLON_SCALE_CONSEQUENCE);
      g_assert_cmpuint (n_l, >=, 2);
      g_assert_cmpuint (merlon_scales_get_acceptable (scales), >=, 1);
      for (guint l = 1; l <= n_l; l++)
        for (guint c = 1; c <= n_c; c++)
          {
            guint level = merlon_scales_get_risk_level (scales, l, c);

            g_assert_nonnull (merlon_scales_get_name (scales, MERLON_SCALE_RISK, level));
            /* More likely or worse is never a lower risk. */
            g_assert_true (l == 1 || level >= merlon_scales_get_risk_level (scales, l - 1, c));
            g_assert_true (c == 1 || level >= merlon_scales_get_risk_level (scales, l, c - 1));
          }
      g_assert_cmpuint (merlon_scales_get_risk_level (scales, 0, 1), ==, 0);
    }
}

/* The guide's asset-based method: the value of the worst asset stands in for the consequence. */
static void
test_asset_value (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (GError) error = NULL;
  MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Theft");
  MerlonItem *asset = merlon_project_create (project, MERLON_TYPE_ASSET, "Laptop");

  g_assert_true (merlon_criteria_apply_preset (project, "guide", &error));
  g_assert_true (merlon_scales_is_asset_based (merlon_project_get_scales (project)));
  merlon_test_refer (risk, "assets", asset);
  merlon_test_set (risk, "likelihood", "2");
  merlon_test_assert_field (risk, "level", "");
  merlon_test_set (asset, "confidentiality", "3");
  g_assert_true (merlon_item_is_set (asset, merlon_item_find_field (asset, "value")));
  g_assert_true (merlon_item_is_set (risk, merlon_item_find_field (risk, "asset-value")));
  g_assert_true (merlon_item_is_set (risk, merlon_item_find_field (risk, "level")));
}

static void
test_convert (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonScales *scales = merlon_project_get_scales (project);

  g_assert_cmpuint (
      merlon_scales_convert (scales, MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, 0), ==, 0);
  g_assert_cmpuint (
      merlon_scales_convert (scales, MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, 4), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scales/fillings", test_fillings);
  g_test_add_func ("/scales/unrated", test_unrated);
  g_test_add_func ("/scales/grid-follows", test_grid_follows);
  g_test_add_func ("/scales/presets", test_presets);
  g_test_add_func ("/scales/asset-value", test_asset_value);
  g_test_add_func ("/scales/convert", test_convert);
  return g_test_run ();
}
