/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A draft of the criteria becomes those of a project, or foretells what would follow. */

#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-scale-level.h"
#include "rules/merlon-criteria-draft.h"

#include <math.h>

static const MerlonScale parts[]
    = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };

static guint
present_size (MerlonProject *project, MerlonScale scale)
{
  return merlon_scales_get_size (merlon_project_get_scales (project), scale);
}

static MerlonItem *
present_level (MerlonProject *project, MerlonScale scale, guint level)
{
  return merlon_scales_get_level (merlon_project_get_scales (project), scale, level);
}

/* ---- how many levels ---- */

static gboolean
add_levels (MerlonProject *project, MerlonScale scale, guint size, GError **error)
{
  GType type = scale == MERLON_SCALE_RISK ? MERLON_TYPE_RISK_LEVEL : MERLON_TYPE_SCALE_LEVEL;

  for (guint i = present_size (project, scale); i < size; i++)
    {
      MerlonItem *item = merlon_project_create (project, type, NULL);

      if (scale != MERLON_SCALE_RISK
          && !merlon_item_set (item, "scale", merlon_scale_get_nick (scale), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_levels (MerlonProject *project, MerlonScale scale, guint size, GError **error)
{
  while (present_size (project, scale) > size)
    if (!merlon_project_remove (
            project, present_level (project, scale, present_size (project, scale)), error))
      return FALSE;
  return TRUE;
}

static gboolean
resize_scale (MerlonProject *project, MerlonScale scale, guint size, GError **error)
{
  guint present = present_size (project, scale);

  if (present > 0 && present != size && !merlon_criteria_resize_scale (project, scale, size, error))
    return FALSE;
  /* A file may hold more levels than a scale can have; those that are beyond move up. */
  return add_levels (project, scale, size, error) && remove_levels (project, scale, size, error);
}

/* ---- the levels ---- */

static gboolean
set_text (MerlonItem *item, const char *field, const char *text, GError **error)
{
  return merlon_item_set (item, field, text != NULL ? text : "", error);
}

static gboolean
set_numbers (MerlonItem *item, const MerlonCriteriaLevel *level, GError **error)
{
  MerlonValue frequency = { .kind = MERLON_KIND_NUMBER, .number = level->frequency };
  MerlonValue amount = { .kind = MERLON_KIND_MONEY, .integer = level->amount };

  return merlon_item_set_value (item, merlon_item_find_field (item, "frequency"), &frequency, error)
         && merlon_item_set_value (item, merlon_item_find_field (item, "amount"), &amount, error);
}

static gboolean
set_level (MerlonProject *project, MerlonScale scale, guint place, const MerlonCriteriaLevel *level,
           GError **error)
{
  MerlonItem *item = present_level (project, scale, place);
  g_autofree char *title = g_strdup (level->title);

  /* A name stays as it was written, but for spaces around a new one. */
  if (g_strcmp0 (title, item->title) != 0)
    g_strstrip (title);
  return set_text (item, "title", title, error)
         && set_text (item, "description", level->description, error)
         && set_text (item, "colour", level->colour, error)
         && (scale == MERLON_SCALE_RISK || set_numbers (item, level, error));
}

static gboolean
set_levels (MerlonCriteriaDraft *self, MerlonProject *project, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint k = 1; k <= merlon_criteria_draft_get_size (self, parts[i]); k++)
      if (!set_level (project, parts[i], k, merlon_criteria_draft_get_level (self, parts[i], k),
                      error))
        return FALSE;
  return TRUE;
}

/* ---- the method ---- */

static gboolean
has_same_grid (MerlonCriteriaDraft *self, MerlonScales *scales)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (merlon_scales_get_size (scales, parts[i])
        != merlon_criteria_draft_get_size (self, parts[i]))
      return FALSE;
  for (guint l = 1; l <= merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD); l++)
    for (guint c = 1; c <= merlon_scales_get_size (scales, MERLON_SCALE_CONSEQUENCE); c++)
      if (merlon_scales_get_risk_level (scales, l, c)
          != merlon_criteria_draft_get_cell (self, l, c))
        return FALSE;
  return TRUE;
}

static gboolean
is_by_rule (int rule)
{
  return rule != 0 && rule != MERLON_RISK_METHOD_COMBINATION_FREE;
}

/* A grid that a rule makes is not stored; one that is as before stays as it was written. */
static gboolean
set_grid (MerlonCriteriaDraft *self, MerlonProject *project, MerlonRiskMethod *method,
          GError **error)
{
  int rule = merlon_criteria_draft_get_rule (self);
  g_autofree char *grid = merlon_criteria_draft_dup_grid (self);
  MerlonValue value = { .kind = MERLON_KIND_CHOICE, .integer = rule };

  if (method->combination == rule && has_same_grid (self, merlon_project_get_scales (project)))
    return TRUE;
  return merlon_item_set (MERLON_ITEM (method), "grid", is_by_rule (rule) ? "" : grid, error)
         && merlon_item_set_value (MERLON_ITEM (method),
                                   merlon_item_find_field (MERLON_ITEM (method), "combination"),
                                   &value, error);
}

static gboolean
set_acceptable (MerlonItem *method, guint level, GError **error)
{
  MerlonValue value = { .kind = MERLON_KIND_LEVEL, .integer = level };

  return merlon_item_set_value (method, merlon_item_find_field (method, "acceptable"), &value,
                                error);
}

static gboolean
set_assessment (MerlonProject *project, MerlonItem *method, gboolean asset_based, GError **error)
{
  return merlon_scales_is_asset_based (merlon_project_get_scales (project)) == asset_based
         || merlon_item_set (method, "assessment", asset_based ? "asset-based" : "event-based",
                             error);
}

static gboolean
apply (MerlonCriteriaDraft *self, MerlonProject *project, GError **error)
{
  MerlonItem *method = merlon_project_get_single (project, MERLON_TYPE_RISK_METHOD);
  guint n_risk = merlon_criteria_draft_get_size (self, MERLON_SCALE_RISK);

  if (method == NULL)
    method = merlon_project_create (project, MERLON_TYPE_RISK_METHOD,
                                    _ ("Risk assessment and treatment method"));
  /* What is acceptable must be a level all the time. */
  return add_levels (project, MERLON_SCALE_RISK, n_risk, error)
         && set_acceptable (method, merlon_criteria_draft_get_acceptable (self), error)
         && remove_levels (project, MERLON_SCALE_RISK, n_risk, error)
         && resize_scale (project, MERLON_SCALE_LIKELIHOOD,
                          merlon_criteria_draft_get_size (self, MERLON_SCALE_LIKELIHOOD), error)
         && resize_scale (project, MERLON_SCALE_CONSEQUENCE,
                          merlon_criteria_draft_get_size (self, MERLON_SCALE_CONSEQUENCE), error)
         && set_levels (self, project, error)
         && set_grid (self, project, MERLON_RISK_METHOD (method), error)
         && set_assessment (project, method, merlon_criteria_draft_is_asset_based (self), error);
}

gboolean
merlon_criteria_draft_apply (MerlonCriteriaDraft *self, MerlonProject *project, GError **error)
{
  MerlonHistory *history;
  gboolean done;

  g_return_val_if_fail (self != NULL && MERLON_IS_PROJECT (project), FALSE);

  if (!merlon_criteria_draft_check (self, error))
    return FALSE;
  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Change the risk criteria"));
  done = apply (self, project, error);
  if (done)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return done;
}

/* ---- what would follow ---- */

/* Where merlon_criteria_resize_scale() moves a rating to. */
static guint
moved (guint level, guint from, guint to)
{
  guint there = from > 0 ? (level * to + from - 1) / from : level;

  return there <= MAX (from, to) ? there : level;
}

typedef struct
{
  MerlonScales *before, *after;
} Criteria;

static guint
foretell_level (const Criteria *criteria, MerlonRisk *risk, MerlonRiskStage stage)
{
  const guint rated[]
      = { risk->inherent_consequence, risk->consequence, risk->residual_consequence };
  MerlonScales *before = criteria->before, *after = criteria->after;
  guint likelihood = moved (merlon_risk_get_likelihood (risk, stage),
                            merlon_scales_get_size (before, MERLON_SCALE_LIKELIHOOD),
                            merlon_scales_get_size (after, MERLON_SCALE_LIKELIHOOD));
  guint consequence
      = moved (rated[stage], merlon_scales_get_size (before, MERLON_SCALE_CONSEQUENCE),
               merlon_scales_get_size (after, MERLON_SCALE_CONSEQUENCE));

  if (consequence == 0 && merlon_scales_is_asset_based (after))
    consequence = merlon_risk_get_asset_value_under (risk, after);
  return merlon_scales_get_risk_level (after, likelihood, consequence);
}

static void
foretell (const Criteria *criteria, MerlonRisk *risk, GArray *changes)
{
  for (MerlonRiskStage stage = MERLON_RISK_INHERENT; stage <= MERLON_RISK_RESIDUAL; stage++)
    {
      MerlonLevelChange change = { risk, stage, merlon_risk_get_level (risk, stage),
                                   foretell_level (criteria, risk, stage) };

      if (change.from != change.to)
        g_array_append_val (changes, change);
    }
}

GArray *
merlon_criteria_draft_preview (MerlonCriteriaDraft *self, MerlonProject *project)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (MerlonLevelChange));
  guint sizes[MERLON_N_SCALES] = { 0 };
  g_autofree char *grid = NULL;
  g_autoptr (MerlonScales) after = NULL;
  Criteria criteria;
  MerlonRegister *home;

  g_return_val_if_fail (self != NULL && MERLON_IS_PROJECT (project), changes);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    sizes[parts[i]] = merlon_criteria_draft_get_size (self, parts[i]);
  grid = merlon_criteria_draft_dup_grid (self);
  criteria.before = merlon_project_get_scales (project);
  after = merlon_scales_with_criteria (criteria.before, sizes, grid,
                                       merlon_criteria_draft_is_asset_based (self));
  criteria.after = after;
  home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    foretell (&criteria, MERLON_RISK (merlon_register_get (home, i)), changes);
  return changes;
}
