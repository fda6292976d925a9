/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) items = merlon_report_list (request->project, MERLON_TYPE_DOCUMENT);

  merlon_report_begin (request, content, _ ("Register of documents"), NULL);
  if (items->len == 0)
    merlon_report_nothing (content, _ ("There are no documents yet: add the policy first."));
  else
    merlon_report_register (content, items, MERLON_TYPE_DOCUMENT,
                            "code+title type version state owner approver approved-on next-review "
                            "classification retention");
}

const MerlonReport merlon_report_documents = {
  .name = "documents",
  .label = N_ ("Register of documents"),
  .help = N_ ("All documented information"),
  .landscape = TRUE,
  .is_table = TRUE,
  .build = build,
};
