/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-checks.h"

#include <string.h>

static void
add_by_clause (MerlonContent *content, GPtrArray *gaps)
{
  const char *const titles[]
      = { _ ("Severity"), _ ("What to do"), C_ ("register", "Record"), NULL };
  MerlonTableBlock *table = merlon_content_table (content, titles);
  const char *clause = NULL;

  for (guint i = 0; i < gaps->len; i++)
    {
      const MerlonGap *gap = gaps->pdata[i];
      g_autofree char *name = gap->item != NULL ? merlon_item_dup_short_name (gap->item) : NULL;

      if (g_strcmp0 (gap->clause, clause) != 0)
        merlon_table_group (table, gap->clause);
      clause = gap->clause;
      merlon_table_add_plain (table, merlon_severity_get_label (gap->severity));
      merlon_table_add_plain (table, gap->message);
      merlon_table_add_plain (table, name);
    }
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) gaps = merlon_check_project (request->project);

  merlon_report_begin (request, content, _ ("Readiness report"),
                       _ ("What an auditor would still find missing, by clause"));
  if (gaps->len == 0)
    {
      merlon_content_text (content, _ ("Nothing is missing: every check passes."));
      return;
    }
  merlon_content_heading (content, 1, _ ("Summary"), "readiness-summary");
  merlon_report_figure (content, request, "readiness", NULL);
  merlon_content_heading (content, 1, _ ("Gaps by clause"), "gaps");
  add_by_clause (content, gaps);
}

const MerlonReport merlon_report_readiness = {
  .name = "readiness",
  .label = N_ ("Readiness report"),
  .help = N_ ("What is still missing, by clause"),
  .is_table = TRUE,
  .build = build,
};
