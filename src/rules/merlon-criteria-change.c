/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-criteria-change.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-scale-level.h"

static guint
level_under (MerlonScales *scales, MerlonRisk *risk, MerlonRiskStage stage)
{
  return merlon_scales_get_risk_level (scales, merlon_risk_get_likelihood (risk, stage),
                                       merlon_risk_get_consequence (risk, stage));
}

GArray *
merlon_criteria_preview_grid (MerlonProject *project, const char *grid)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (MerlonLevelChange));
  MerlonScales *present;
  g_autoptr (MerlonScales) other = NULL;
  MerlonRegister *home;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), changes);

  present = merlon_project_get_scales (project);
  other = merlon_scales_with_grid (present, grid);
  home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    for (MerlonRiskStage stage = MERLON_RISK_INHERENT; stage <= MERLON_RISK_RESIDUAL; stage++)
      {
        MerlonRisk *risk = MERLON_RISK (merlon_register_get (home, i));
        MerlonLevelChange change
            = { risk, stage, level_under (present, risk, stage), level_under (other, risk, stage) };

        if (change.from != change.to)
          g_array_append_val (changes, change);
      }
  return changes;
}

static GArray *
list_levels (MerlonProject *project)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (guint));
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_RISK);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    for (MerlonRiskStage stage = MERLON_RISK_INHERENT; stage <= MERLON_RISK_RESIDUAL; stage++)
      {
        guint level = merlon_risk_get_level (MERLON_RISK (merlon_register_get (home, i)), stage);

        g_array_append_val (levels, level);
      }
  return levels;
}

GArray *
merlon_criteria_preview (MerlonProject *project, MerlonCriteriaFunc change, gpointer data,
                         GError **error)
{
  MerlonHistory *history;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  GArray *changes;
  MerlonRegister *home;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && change != NULL, NULL);

  history = merlon_project_get_history (project);
  before = list_levels (project);
  merlon_history_begin (history, NULL);
  if (change (project, data, error))
    after = list_levels (project);
  merlon_history_cancel (history);
  if (after == NULL)
    return NULL;
  changes = g_array_new (FALSE, FALSE, sizeof (MerlonLevelChange));
  home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  for (guint i = 0; i < before->len && i < after->len; i++)
    {
      MerlonLevelChange found
          = { MERLON_RISK (merlon_register_get (home, i / 3)), i % 3,
              g_array_index (before, guint, i), g_array_index (after, guint, i) };

      if (found.from != found.to)
        g_array_append_val (changes, found);
    }
  return changes;
}

/* ---- resizing ---- */

static void
move_ratings (MerlonProject *project, MerlonScale scale, guint from, guint to)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonItemClass *klass = merlon_records_get (i);
      MerlonRegister *home = merlon_project_get_register_at (project, i);

      for (guint f = 0; f < klass->n_fields; f++)
        {
          const MerlonField *field = &klass->fields[f];

          if (field->kind != MERLON_KIND_LEVEL || field->scale != scale
              || merlon_field_is_derived (field))
            continue;
          for (guint j = 0; j < merlon_register_get_count (home); j++)
            {
              g_auto (MerlonValue) value = { 0 };
              MerlonItem *item = merlon_register_get (home, j);

              merlon_item_get_value (item, field, &value);
              if (value.integer == 0)
                continue;
              value.integer = (value.integer * to + from - 1) / from;
              merlon_item_set_value (item, field, &value, NULL);
            }
        }
    }
}

static gboolean
add_levels (MerlonProject *project, MerlonScale scale, guint from, guint to, GError **error)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *title = g_strdup_printf (_ ("Level %u"), i + 1);

      if (!merlon_item_set (merlon_project_create (project, MERLON_TYPE_SCALE_LEVEL, title),
                            "scale", merlon_scale_get_nick (scale), error))
        return FALSE;
    }
  return TRUE;
}

/* The level that a smaller or larger scale has at the same relative place. */
static guint
same_place (guint level, guint size, guint other_size)
{
  return (level * other_size + size - 1) / size;
}

/* A grid that people filled, stretched or shrunk so that each cell keeps its meaning. */
static char *
stretch_grid (MerlonScales *scales, guint n_likelihood, guint n_consequence)
{
  guint n_l = merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD);
  guint n_c = merlon_scales_get_size (scales, MERLON_SCALE_CONSEQUENCE);
  GString *grid = g_string_new (NULL);

  for (guint l = 1; l <= n_likelihood; l++)
    for (guint c = 1; c <= n_consequence; c++)
      g_string_append_printf (grid, "%s%u",
                              c > 1   ? " "
                              : l > 1 ? "; "
                                      : "",
                              merlon_scales_get_risk_level (scales,
                                                            same_place (l, n_likelihood, n_l),
                                                            same_place (c, n_consequence, n_c)));
  return g_string_free (grid, FALSE);
}

static char *
grid_after (MerlonProject *project, MerlonScale scale, guint to)
{
  MerlonRiskMethod *method = merlon_project_get_single (project, MERLON_TYPE_RISK_METHOD);
  MerlonScales *scales = merlon_project_get_scales (project);
  guint n_l = merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD);
  guint n_c = merlon_scales_get_size (scales, MERLON_SCALE_CONSEQUENCE);

  if (method == NULL || method->grid == NULL || n_l == 0 || n_c == 0)
    return NULL;
  if (scale == MERLON_SCALE_LIKELIHOOD)
    return stretch_grid (scales, to, n_c);
  return scale == MERLON_SCALE_CONSEQUENCE ? stretch_grid (scales, n_l, to) : NULL;
}

static gboolean
resize (MerlonProject *project, MerlonScale scale, guint from, guint to, GError **error)
{
  g_autofree char *grid = grid_after (project, scale, to);

  if (to > from && !add_levels (project, scale, from, to, error))
    return FALSE;
  move_ratings (project, scale, from, to);
  for (guint i = from; i > to; i--)
    if (!merlon_project_remove (
            project, merlon_scales_get_level (merlon_project_get_scales (project), scale, i),
            error))
      return FALSE;
  return grid == NULL
         || merlon_item_set (merlon_project_get_single (project, MERLON_TYPE_RISK_METHOD), "grid",
                             grid, error);
}

gboolean
merlon_criteria_resize_scale (MerlonProject *project, MerlonScale scale, guint size, GError **error)
{
  MerlonHistory *history;
  guint present;
  gboolean done;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (scale > MERLON_SCALE_NONE && scale < MERLON_SCALE_RISK, FALSE);

  present = merlon_scales_get_size (merlon_project_get_scales (project), scale);
  if (size < MERLON_SCALE_MIN || size > MERLON_SCALE_MAX || present == 0)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
                   _ ("A scale has %d to %d levels"), MERLON_SCALE_MIN, MERLON_SCALE_MAX);
      return FALSE;
    }
  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Resize a scale"));
  done = resize (project, scale, present, size, error);
  if (done)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return done;
}
