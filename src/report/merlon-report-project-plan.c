/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "draw/merlon-draw-gantt.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-activity.h"

/* As many rows as one page shows. */
#define ROWS_PER_FIGURE 22

static void
add_chart (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GArray) rows = merlon_gantt_list (request->project);

  if (rows->len == 0)
    merlon_content_text (content, _ ("Nothing in the plan has dates yet."));
  for (guint first = 0; first < rows->len; first += ROWS_PER_FIGURE)
    {
      g_autofree char *alternative = merlon_describe_gantt (rows, first, ROWS_PER_FIGURE);

      merlon_content_figure (content, merlon_draw_gantt (rows, first, ROWS_PER_FIGURE, 730),
                             _ ("Activities and treatment actions over time"), alternative);
    }
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) activities = merlon_report_list (request->project, MERLON_TYPE_ACTIVITY);
  g_autoptr (GPtrArray) actions = merlon_report_list (request->project, MERLON_TYPE_ACTION);

  merlon_report_begin (request, content, _ ("Project plan"),
                       _ ("What is done until when, and by whom"));
  if (activities->len + actions->len == 0)
    {
      merlon_report_nothing (content, _ ("There is no plan yet: add activities with dates."));
      return;
    }
  merlon_content_heading (content, 1, _ ("Plan over time"), "plan-chart");
  add_chart (request, content);
  if (activities->len > 0)
    {
      merlon_content_heading (content, 1, _ ("Activities"), "plan-activities");
      merlon_report_register (content, activities, MERLON_TYPE_ACTIVITY,
                              "code+title phase clause responsible start due state outputs");
    }
  if (actions->len > 0)
    {
      merlon_content_heading (content, 1, _ ("Treatment actions"), "plan-actions");
      merlon_report_register (content, actions, MERLON_TYPE_ACTION,
                              "code+title risks responsible resources start due state");
    }
}

const MerlonReport merlon_report_project_plan = {
  .name = "project-plan",
  .label = N_ ("Project plan"),
  .help = N_ ("Activities and treatment actions over time, with who does them"),
  .landscape = TRUE,
  .build = build,
};
