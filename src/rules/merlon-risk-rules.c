/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-risk-rules.h"
#include "model/merlon-i18n.h"

gboolean
merlon_risk_is_accepted (MerlonRisk *risk)
{
  g_return_val_if_fail (MERLON_IS_RISK (risk), FALSE);

  return risk->accepted_by != NULL && risk->accepted_on != 0
         && (risk->acceptance_expires == 0 || risk->acceptance_expires >= merlon_date_today ());
}

MerlonVerdict
merlon_risk_evaluate (MerlonRisk *risk, MerlonRiskStage stage)
{
  MerlonProject *project;
  guint level, acceptable;

  g_return_val_if_fail (MERLON_IS_RISK (risk), MERLON_VERDICT_UNRATED);

  project = merlon_item_get_project (MERLON_ITEM (risk));
  if (project == NULL)
    return MERLON_VERDICT_UNRATED;
  level = merlon_risk_get_level (risk, stage);
  acceptable = merlon_scales_get_acceptable (merlon_project_get_scales (project));
  if (level == 0)
    return MERLON_VERDICT_UNRATED;
  if (level <= acceptable)
    return MERLON_VERDICT_ACCEPTABLE;
  if (risk->concession != NULL && merlon_risk_is_accepted (risk))
    return MERLON_VERDICT_ACCEPTED;
  return MERLON_VERDICT_NOT_ACCEPTABLE;
}

const char *
merlon_verdict_get_label (MerlonVerdict verdict)
{
  switch (verdict)
    {
    case MERLON_VERDICT_UNRATED:
      return C_ ("risk", "Unrated");
    case MERLON_VERDICT_ACCEPTABLE:
      return C_ ("risk", "Acceptable");
    case MERLON_VERDICT_ACCEPTED:
      return C_ ("risk", "Accepted by concession");
    case MERLON_VERDICT_NOT_ACCEPTABLE:
      return C_ ("risk", "Not acceptable");
    }
  g_return_val_if_reached (NULL);
}

gboolean
merlon_risk_needs_treatment (MerlonRisk *risk)
{
  return merlon_risk_evaluate (risk, MERLON_RISK_CURRENT) == MERLON_VERDICT_NOT_ACCEPTABLE;
}

typedef struct
{
  MerlonRisk *risk;
  guint level, consequence, likelihood, position;
  gint64 priority;
} Place;

static int
descending (guint a, guint b)
{
  return a > b ? -1 : a < b;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->level != y->level)
    return descending (x->level, y->level);
  if (x->priority != y->priority)
    return x->priority < y->priority ? -1 : 1;
  if (x->consequence != y->consequence)
    return descending (x->consequence, y->consequence);
  if (x->likelihood != y->likelihood)
    return descending (x->likelihood, y->likelihood);
  return x->position < y->position ? -1 : x->position > y->position;
}

GPtrArray *
merlon_risks_list_prioritized (MerlonProject *project)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GPtrArray *risks = g_ptr_array_new ();

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonRisk *risk = MERLON_RISK (merlon_register_get (home, i));
      Place place = { .risk = risk,
                      .level = merlon_risk_get_level (risk, MERLON_RISK_CURRENT),
                      .consequence = merlon_risk_get_consequence (risk, MERLON_RISK_CURRENT),
                      .likelihood = risk->likelihood,
                      .position = i,
                      .priority = risk->priority == MERLON_UNSET ? G_MAXINT64 : risk->priority };

      if (risk->status != MERLON_RISK_STATUS_CLOSED)
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (risks, g_array_index (places, Place, i).risk);
  return risks;
}
