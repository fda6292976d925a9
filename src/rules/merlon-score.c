/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-score.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-scale-level.h"

MerlonScore
merlon_score_of (MerlonRisk *risk, MerlonRiskStage stage)
{
  g_return_val_if_fail (MERLON_IS_RISK (risk), ((MerlonScore){ 0, 0 }));

  return (MerlonScore){ merlon_risk_get_likelihood (risk, stage),
                        merlon_risk_get_consequence (risk, stage) };
}

static const char *
name_of (MerlonProject *project, MerlonScale scale, guint level)
{
  const char *name = merlon_scales_get_name (merlon_project_get_scales (project), scale, level);

  return name != NULL ? name : "–";
}

char *
merlon_score_dup_words (MerlonProject *project, MerlonScore score)
{
  guint level;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  level = merlon_scales_get_risk_level (merlon_project_get_scales (project), score.likelihood,
                                        score.consequence);
  /* Translators: likelihood, consequence and risk level */
  return g_strdup_printf (_ ("%s × %s: %s"),
                          name_of (project, MERLON_SCALE_LIKELIHOOD, score.likelihood),
                          name_of (project, MERLON_SCALE_CONSEQUENCE, score.consequence),
                          name_of (project, MERLON_SCALE_RISK, level));
}

static void
append_criterion (GString *out, MerlonItem *level, const char *description)
{
  if (level == NULL)
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  if (description != NULL)
    g_string_append_printf (out, "%s: %s", level->title != NULL ? level->title : "–", description);
  else
    g_string_append (out, level->title != NULL ? level->title : "–");
}

char *
merlon_score_dup_criteria (MerlonProject *project, MerlonScore score)
{
  MerlonScales *scales;
  GString *out = g_string_new (NULL);
  MerlonItem *l, *c, *r;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), g_string_free (out, FALSE));

  scales = merlon_project_get_scales (project);
  l = merlon_scales_get_level (scales, MERLON_SCALE_LIKELIHOOD, score.likelihood);
  c = merlon_scales_get_level (scales, MERLON_SCALE_CONSEQUENCE, score.consequence);
  r = merlon_scales_get_level (
      scales, MERLON_SCALE_RISK,
      merlon_scales_get_risk_level (scales, score.likelihood, score.consequence));
  append_criterion (out, l, l != NULL ? MERLON_SCALE_LEVEL (l)->description : NULL);
  append_criterion (out, c, c != NULL ? MERLON_SCALE_LEVEL (c)->description : NULL);
  append_criterion (out, r, r != NULL ? MERLON_RISK_LEVEL (r)->description : NULL);
  return g_string_free (out, FALSE);
}

/* ---- rating ---- */

static void
set_level (MerlonItem *item, const char *field, guint level)
{
  MerlonValue value = { .kind = MERLON_KIND_LEVEL, .integer = level };

  merlon_item_set_value (item, merlon_item_find_field (item, field), &value, NULL);
}

static void
set_rating (MerlonRisk *risk, MerlonRiskStage stage, MerlonScore score, const char *reason)
{
  static const char *const names[][2] = { { "inherent-likelihood", "inherent-consequence" },
                                          { "likelihood", "consequence" },
                                          { "residual-likelihood", "residual-consequence" } };
  MerlonItem *item = MERLON_ITEM (risk);

  set_level (item, names[stage][0], score.likelihood);
  set_level (item, names[stage][1], score.consequence);
  if (stage != MERLON_RISK_CURRENT || score.likelihood == 0)
    return;
  merlon_item_set_date (item, "assessed-on", merlon_date_today ());
  if (reason != NULL && *reason != '\0')
    merlon_item_set (item, "rationale", reason, NULL);
  if (risk->status <= MERLON_RISK_STATUS_IDENTIFIED)
    merlon_item_set (item, "status", "assessed", NULL);
}

gboolean
merlon_score_set (MerlonRisk *risk, MerlonRiskStage stage, MerlonScore score, const char *reason)
{
  MerlonProject *project;
  MerlonHistory *history;
  MerlonScore before;
  g_autofree char *name = NULL, *words = NULL, *step = NULL;

  g_return_val_if_fail (MERLON_IS_RISK (risk), FALSE);

  before = merlon_score_of (risk, stage);
  if (before.likelihood == score.likelihood && before.consequence == score.consequence)
    return FALSE;
  project = merlon_item_get_project (MERLON_ITEM (risk));
  history = merlon_project_get_history (project);
  name = merlon_item_dup_short_name (MERLON_ITEM (risk));
  words = merlon_score_dup_words (project, score);
  /* Translators: a risk, and its rating */
  step = g_strdup_printf (_ ("Score %s: %s"), name, words);
  merlon_history_begin (history, step);
  if (reason != NULL && *reason != '\0')
    merlon_history_set_reason (history, reason);
  set_rating (risk, stage, score, reason);
  merlon_history_end (history);
  return TRUE;
}
