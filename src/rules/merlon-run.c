/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-run.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-assessment-result.h"
#include "rules/merlon-risk-rules.h"

static void
set_number (MerlonItem *item, const char *field, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  merlon_item_set (item, field, text, NULL);
}

static void
set_text (MerlonItem *item, const char *field, const char *text)
{
  if (text != NULL)
    merlon_item_set (item, field, text, NULL);
}

static void
freeze_stage (MerlonItem *result, MerlonRisk *risk, MerlonRiskStage stage, const char *prefix)
{
  g_autofree char *likelihood = g_strconcat (prefix, "likelihood", NULL);
  g_autofree char *consequence = g_strconcat (prefix, "consequence", NULL);
  g_autofree char *level = g_strconcat (prefix, "level", NULL);

  set_number (result, likelihood, merlon_risk_get_likelihood (risk, stage));
  set_number (result, consequence, merlon_risk_get_consequence (risk, stage));
  set_number (result, level, merlon_risk_get_level (risk, stage));
}

static void
freeze_risk (MerlonAssessment *assessment, MerlonRisk *risk, guint place)
{
  MerlonItem *source = MERLON_ITEM (risk);
  MerlonScales *scales = merlon_project_get_scales (source->project);
  MerlonItem *result
      = merlon_project_create (source->project, MERLON_TYPE_ASSESSMENT_RESULT, source->title);

  merlon_item_set (result, "assessment", merlon_item_get_id (MERLON_ITEM (assessment)), NULL);
  merlon_item_set (result, "risk", merlon_item_get_id (source), NULL);
  set_text (result, "risk-code", source->code);
  set_number (result, "place", place);
  freeze_stage (result, risk, MERLON_RISK_INHERENT, "inherent-");
  freeze_stage (result, risk, MERLON_RISK_CURRENT, "");
  freeze_stage (result, risk, MERLON_RISK_RESIDUAL, "residual-");
  set_text (result, "level-name",
            merlon_scales_get_name (scales, MERLON_SCALE_RISK,
                                    merlon_risk_get_level (risk, MERLON_RISK_CURRENT)));
  set_text (result, "residual-level-name",
            merlon_scales_get_name (scales, MERLON_SCALE_RISK,
                                    merlon_risk_get_level (risk, MERLON_RISK_RESIDUAL)));
  if (risk->owner != NULL)
    set_text (result, "owner-name", risk->owner->title);
  if (merlon_risk_evaluate (risk, MERLON_RISK_CURRENT) == MERLON_VERDICT_ACCEPTABLE)
    merlon_item_set (result, "acceptable", "yes", NULL);
}

static GPtrArray *
list_results (MerlonAssessment *assessment)
{
  return merlon_item_list_referrers_by (MERLON_ITEM (assessment), MERLON_TYPE_ASSESSMENT_RESULT,
                                        "assessment");
}

guint
merlon_assessment_freeze (MerlonAssessment *assessment)
{
  MerlonProject *project;
  g_autoptr (GPtrArray) olds = NULL;
  g_autoptr (GPtrArray) risks = NULL;

  g_return_val_if_fail (MERLON_IS_ASSESSMENT (assessment), 0);
  project = merlon_item_get_project (MERLON_ITEM (assessment));
  g_return_val_if_fail (project != NULL, 0);

  risks = merlon_risks_list_prioritized (project);
  olds = list_results (assessment);
  merlon_history_begin (merlon_project_get_history (project), _ ("Keep the results of a run"));
  for (guint i = 0; i < olds->len; i++)
    merlon_project_remove (project, olds->pdata[i], NULL);
  for (guint i = 0; i < risks->len; i++)
    freeze_risk (assessment, risks->pdata[i], i + 1);
  if (assessment->finished == 0)
    {
      MerlonValue today = { .kind = MERLON_KIND_DATE, .integer = merlon_date_today () };

      merlon_item_set_value (MERLON_ITEM (assessment),
                             merlon_item_find_field (MERLON_ITEM (assessment), "finished"), &today,
                             NULL);
    }
  merlon_history_end (merlon_project_get_history (project));
  return risks->len;
}

static void
run_change_free (gpointer data)
{
  MerlonRunChange *change = data;

  g_free (change->code);
  g_free (change);
}

static const char *
key_of (MerlonAssessmentResult *result)
{
  if (result->risk != NULL)
    return merlon_item_get_id (result->risk);
  return result->risk_code != NULL ? result->risk_code : "";
}

static gboolean
same_rating (MerlonAssessmentResult *a, MerlonAssessmentResult *b)
{
  return a->likelihood == b->likelihood && a->consequence == b->consequence && a->level == b->level
         && a->residual_level == b->residual_level;
}

static void
add_change (GPtrArray *changes, MerlonAssessmentResult *before, MerlonAssessmentResult *after)
{
  MerlonRunChange *change = g_new0 (MerlonRunChange, 1);

  change->code = g_strdup ((after != NULL ? after : before)->risk_code);
  change->before = (MerlonItem *) before;
  change->after = (MerlonItem *) after;
  g_ptr_array_add (changes, change);
}

GPtrArray *
merlon_runs_compare (MerlonAssessment *before, MerlonAssessment *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (run_change_free);
  g_autoptr (GPtrArray) olds = NULL;
  g_autoptr (GPtrArray) news = NULL;
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (MERLON_IS_ASSESSMENT (before) && MERLON_IS_ASSESSMENT (after), changes);

  olds = list_results (before);
  news = list_results (after);
  for (guint i = 0; i < olds->len; i++)
    g_hash_table_insert (by_key, (gpointer) key_of (olds->pdata[i]), olds->pdata[i]);
  for (guint i = 0; i < news->len; i++)
    {
      MerlonAssessmentResult *old = g_hash_table_lookup (by_key, key_of (news->pdata[i]));

      if (old == NULL || !same_rating (old, news->pdata[i]))
        add_change (changes, old, news->pdata[i]);
      g_hash_table_remove (by_key, key_of (news->pdata[i]));
    }
  for (guint i = 0; i < olds->len; i++)
    if (g_hash_table_lookup (by_key, key_of (olds->pdata[i])) == olds->pdata[i])
      add_change (changes, olds->pdata[i], NULL);
  return changes;
}
