/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-risk-rules.h"

static GPtrArray *
list_treated (MerlonProject *project)
{
  GPtrArray *risks = merlon_risks_list_prioritized (project);

  for (guint i = risks->len; i > 0; i--)
    if (((MerlonRisk *) risks->pdata[i - 1])->treatment == 0
        && !merlon_risk_needs_treatment (risks->pdata[i - 1]))
      g_ptr_array_remove_index (risks, i - 1);
  return risks;
}

static char *
approval_of (MerlonRisk *risk)
{
  g_autofree char *by = merlon_report_display (risk, "plan-approved-by");
  g_autofree char *on = merlon_report_display (risk, "plan-approved-on");
  g_autofree char *accepted_by = merlon_report_display (risk, "accepted-by");
  g_autofree char *accepted_on = merlon_report_display (risk, "accepted-on");
  GString *out = g_string_new (NULL);

  if (*by != '\0')
    g_string_append_printf (out, _ ("Plan: %s, %s"), by, on);
  if (*accepted_by != '\0')
    {
      if (out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append_printf (out, _ ("Residual risk: %s, %s"), accepted_by, accepted_on);
    }
  return g_string_free (out, FALSE);
}

static char *
actions_of (MerlonRisk *risk)
{
  g_autoptr (GPtrArray) actions
      = merlon_item_list_referrers_by (MERLON_ITEM (risk), MERLON_TYPE_ACTION, "risks");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < actions->len; i++)
    {
      MerlonItem *action = actions->pdata[i];
      g_autofree char *who = merlon_report_display (action, "responsible");
      g_autofree char *due = merlon_report_display (action, "due");
      g_autofree char *state = merlon_report_display (action, "state");

      g_autofree char *name = merlon_item_dup_short_name (action);
      g_autofree char *target = g_strconcat ("#", merlon_item_get_id (action), NULL);
      g_autofree char *link = merlon_inline_link (name, target);
      g_autofree char *rest = g_markup_printf_escaped (
          " %s (%s, %s, %s)", action->title != NULL ? action->title : "", who, due, state);

      g_string_append_printf (out, "%s%s%s", i > 0 ? "<br/>" : "", link, rest);
    }
  return g_string_free (out, FALSE);
}

static void
add_level (MerlonTableBlock *table, MerlonRisk *risk, const char *field, MerlonRiskStage stage)
{
  g_autofree char *level = merlon_report_display (risk, field);

  merlon_table_add_plain (table, *level != '\0' ? level : _ ("unrated"));
  merlon_report_tint_level (table, merlon_item_get_project (MERLON_ITEM (risk)),
                            merlon_risk_get_level (risk, stage));
}

static void
add_row (MerlonTableBlock *table, MerlonRisk *risk)
{
  g_autofree char *name = merlon_report_dup_name (risk);
  g_autofree char *owner = merlon_report_display (risk, "owner");
  g_autofree char *treatment = merlon_report_display (risk, "treatment");
  g_autofree char *controls = merlon_report_dup_markup (risk, "controls");
  g_autofree char *actions = actions_of (risk);
  g_autofree char *approval = approval_of (risk);

  merlon_table_add (table, name);
  merlon_table_add_plain (table, owner);
  add_level (table, risk, "level", MERLON_RISK_CURRENT);
  merlon_table_add_plain (table, treatment);
  merlon_table_add (table, controls);
  merlon_table_add (table, actions);
  add_level (table, risk, "residual-level", MERLON_RISK_RESIDUAL);
  merlon_table_add_plain (table, approval);
  merlon_table_anchor (table, merlon_item_get_id (MERLON_ITEM (risk)));
}

static void
add_table (MerlonContent *content, GPtrArray *risks)
{
  const char *const titles[] = { _ ("Risk"),      _ ("Owner"),    _ ("Level"),
                                 _ ("Treatment"), _ ("Controls"), _ ("Actions"),
                                 _ ("Residual"),  _ ("Approval"), NULL };
  MerlonTableBlock *table = merlon_content_table (content, titles);

  for (guint i = 0; i < risks->len; i++)
    add_row (table, risks->pdata[i]);
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) risks = list_treated (request->project);
  g_autoptr (GPtrArray) actions = merlon_report_list (request->project, MERLON_TYPE_ACTION);

  merlon_report_begin (request, content, _ ("Risk treatment plan"),
                       _ ("What is done about each risk, by whom and when, and what remains"));
  if (risks->len == 0)
    {
      merlon_report_nothing (content, _ ("No risk needs treatment yet: rate the risks first."));
      return;
    }
  merlon_content_heading (content, 1, _ ("What treatment achieves"), "rtp-result");
  merlon_report_figure (content, request, "residual", NULL);
  merlon_report_figure (content, request, "levels", NULL);
  merlon_content_heading (content, 1, _ ("Plan by risk"), "rtp-plan");
  add_table (content, risks);
  if (actions->len > 0)
    {
      merlon_content_heading (content, 1, _ ("Actions"), "rtp-actions");
      merlon_report_figure (content, request, "actions", NULL);
      merlon_report_register (content, actions, MERLON_TYPE_ACTION,
                              "code+title risks controls responsible resources due state result");
    }
  merlon_report_approval (content, request->project, NULL);
}

const MerlonReport merlon_report_rtp = {
  .name = "rtp",
  .label = N_ ("Risk treatment plan"),
  .help = N_ ("Per risk: level, option, controls, actions, what remains, approval"),
  .landscape = TRUE,
  .data = "risks actions",
  .build = build,
};
