/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-preventive-action.h"

/* The outline of the practical guide, figure 14. */
static void
add_plan (MerlonContent *content, MerlonItem *plan)
{
  g_autofree char *name = merlon_item_dup_name (plan);

  merlon_content_heading (content, 1, name, merlon_item_get_id (plan));
  merlon_report_fields (content, plan, "nonconformities responsible due state");
  merlon_report_section (content, 2, plan, "description");
  merlon_report_section (content, 2, plan, "reason");
  merlon_content_heading (content, 2, _ ("1 Action plan"), NULL);
  merlon_report_section (content, 3, plan, "goal");
  merlon_report_section (content, 3, plan, "method");
  merlon_report_section (content, 3, plan, "expected-results");
  merlon_content_heading (content, 2, _ ("2 Results"), NULL);
  {
    g_autofree char *text = merlon_report_display (plan, "results");

    merlon_content_text (content, *text != '\0' ? text : _ ("None yet."));
  }
  merlon_content_heading (content, 2, _ ("3 Effectiveness"), NULL);
  {
    g_autofree char *text = merlon_report_display (plan, "effectiveness");

    merlon_content_text (content, *text != '\0' ? text : _ ("Not judged yet."));
  }
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) plans
      = merlon_report_list (request->project, MERLON_TYPE_PREVENTIVE_ACTION);

  merlon_report_begin (request, content, _ ("Preventive action plan"), NULL);
  if (request->subject != NULL)
    add_plan (content, request->subject);
  else if (plans->len == 0)
    merlon_report_nothing (content, _ ("There is no preventive action yet."));
  else
    for (guint i = 0; i < plans->len; i++)
      add_plan (content, plans->pdata[i]);
}

const MerlonReport merlon_report_preventive_action = {
  .name = "preventive-action",
  .label = N_ ("Preventive action plan"),
  .help = N_ ("Goal, method, expected results, results and effectiveness"),
  .subject = merlon_preventive_action_get_type,
  .build = build,
};
