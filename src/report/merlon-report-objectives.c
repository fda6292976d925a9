/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-objective.h"

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) items = merlon_report_list (request->project, MERLON_TYPE_OBJECTIVE);

  merlon_report_begin (request, content, _ ("Information security objectives"), NULL);
  if (items->len == 0)
    merlon_report_nothing (content,
                           _ ("There are no objectives yet: set them from policy and risks."));
  else
    merlon_report_register (
        content, items, MERLON_TYPE_OBJECTIVE,
        "code+title measure target plan responsible due evaluation state result");
}

const MerlonReport merlon_report_objectives = {
  .name = "objectives",
  .label = N_ ("Information security objectives"),
  .help = N_ ("Objectives with measure, plan and state"),
  .landscape = TRUE,
  .is_table = TRUE,
  .build = build,
};
