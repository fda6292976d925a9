/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "draw/merlon-draw-bars.h"
#include "rules/merlon-checks.h"

#include <string.h>

static const struct
{
  MerlonSeverity severity;
  const char *colour;
} severities[] = { { MERLON_SEVERITY_MAJOR, "#a4161a" },
                   { MERLON_SEVERITY_MINOR, "#e8743b" },
                   { MERLON_SEVERITY_HINT, "#9aa0a6" } };

static void
add_summary (MerlonContent *content, GPtrArray *gaps)
{
  MerlonBarPart parts[G_N_ELEMENTS (severities)] = { 0 };
  g_autofree char *alternative = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      parts[i].label = (char *) merlon_severity_get_label (severities[i].severity);
      parts[i].ink = merlon_ink_from_text (severities[i].colour);
      for (guint j = 0; j < gaps->len; j++)
        parts[i].value += ((MerlonGap *) gaps->pdata[j])->severity == severities[i].severity;
    }
  alternative = merlon_describe_bars (_ ("Gaps by severity"), parts, G_N_ELEMENTS (parts));
  merlon_content_figure (content, merlon_draw_stack (parts, G_N_ELEMENTS (parts), 440),
                         _ ("Gaps by severity"), alternative);
}

static void
add_by_clause (MerlonContent *content, GPtrArray *gaps)
{
  const char *const titles[] = { _ ("Severity"), _ ("What to do"), _ ("Record"), NULL };
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

  merlon_report_begin (request, content, _ ("Readiness report"));
  merlon_content_get_front (content)->subtitle
      = g_strdup (_ ("What an auditor would still find missing, by clause"));
  if (gaps->len == 0)
    {
      merlon_content_text (content, _ ("Nothing is missing: every check passes."));
      return;
    }
  merlon_content_heading (content, 1, _ ("Summary"), "summary");
  add_summary (content, gaps);
  merlon_content_heading (content, 1, _ ("Gaps by clause"), "gaps");
  add_by_clause (content, gaps);
}

const MerlonReport merlon_report_readiness = {
  .name = "readiness",
  .label = N_ ("Readiness report"),
  .help = N_ ("What is still missing, by clause"),
  .build = build,
};
