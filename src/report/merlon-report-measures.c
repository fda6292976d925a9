/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-measure.h"
#include "model/records/merlon-measurement.h"

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) measures = merlon_report_list (request->project, MERLON_TYPE_MEASURE);

  merlon_report_begin (request, content, _ ("Monitoring and measurement"), NULL);
  if (measures->len == 0)
    merlon_report_nothing (content, _ ("There are no measures yet: say what is to be measured."));
  for (guint i = 0; i < measures->len; i++)
    {
      MerlonItem *measure = measures->pdata[i];
      g_autoptr (GPtrArray) results
          = merlon_item_list_referrers_by (measure, MERLON_TYPE_MEASUREMENT, "measure");
      g_autofree char *name = merlon_item_dup_name (measure);

      merlon_content_heading (content, 1, name, merlon_item_get_id (measure));
      merlon_report_fields (content, measure,
                            "information-need object kind method unit target frequency measurer "
                            "analyst objectives");
      if (results->len == 0)
        continue;
      merlon_report_figure (content, request, "trend", measure);
      merlon_report_register (content, results, MERLON_TYPE_MEASUREMENT,
                              "date result measured-by evaluated-by conclusion");
    }
}

const MerlonReport merlon_report_measures = {
  .name = "measures",
  .label = N_ ("Monitoring and measurement"),
  .help = N_ ("Measures with their results and conclusions"),
  .build = build,
};
