/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-scope-element.h"
#include "model/records/merlon-scope-statement.h"

static const char *const parts[] = { "statement",         "organizational", "ict",
                                     "physical",          "interfaces",     "activities",
                                     "support-functions", "outsourced",     "other-organizations",
                                     "exclusions",        "legislation" };

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) statements
      = merlon_report_list (request->project, MERLON_TYPE_SCOPE_STATEMENT);
  g_autoptr (GPtrArray) elements = merlon_report_list (request->project, MERLON_TYPE_SCOPE_ELEMENT);

  merlon_report_begin (request, content, _ ("Scope of the ISMS"), NULL);
  if (statements->len == 0)
    merlon_report_nothing (content, _ ("The scope is not written yet: add a scope statement."));
  for (guint i = 0; i < statements->len; i++)
    {
      MerlonItem *statement = statements->pdata[i];

      if (statements->len > 1)
        merlon_content_heading (content, 1, statement->title, NULL);
      merlon_report_fields (content, statement,
                            "state version approved-by approved-on next-review");
      for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
        merlon_report_section (content, statements->len > 1 ? 2 : 1, statement, parts[p]);
    }
  if (elements->len == 0)
    return;
  merlon_content_heading (content, 1, _ ("Elements of the scope"), "elements");
  merlon_report_register (content, elements, MERLON_TYPE_SCOPE_ELEMENT,
                          "title kind inclusion reason owner supplier");
  merlon_report_approval (content, request->project, NULL);
}

const MerlonReport merlon_report_scope = {
  .name = "scope",
  .label = N_ ("Scope of the ISMS"),
  .help = N_ ("Statement, boundaries, interfaces, exclusions, elements"),
  .build = build,
};
