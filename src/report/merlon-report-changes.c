/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include <string.h>

static const char *const actions[] = { N_ ("added"), N_ ("changed"), N_ ("removed") };

static void
add_row (const MerlonReportRequest *request, MerlonTableBlock *table, const MerlonLogEntry *entry)
{
  MerlonItem *item = merlon_project_lookup (request->project, entry->item_id);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (entry->time);
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H:%M");
  g_autofree char *name = item != NULL ? merlon_item_dup_name (item) : g_strdup (entry->item_name);
  const MerlonField *field
      = item != NULL && entry->field != NULL ? merlon_item_find_field (item, entry->field) : NULL;

  merlon_table_add_plain (table, when);
  merlon_table_add_plain (table, entry->who);
  merlon_table_add_plain (table, name != NULL ? name : entry->item_id);
  merlon_table_add_plain (table, field != NULL ? merlon_field_get_label (field)
                                               : _ (actions[entry->action]));
  merlon_table_add_plain (table, entry->from);
  merlon_table_add_plain (table, entry->to);
  merlon_table_add_plain (table, entry->reason);
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) entries = merlon_log_list (merlon_project_get_log (request->project));
  const char *const titles[] = { _ ("When (UTC)"), _ ("Who"), _ ("Record"), _ ("What"),
                                 _ ("From"),       _ ("To"),  _ ("Why"),    NULL };
  MerlonTableBlock *table;

  merlon_report_begin (request, content, _ ("Change log"),
                       _ ("Who changed what, and when"));
  if (entries->len == 0)
    {
      merlon_report_nothing (content, _ ("Nothing was changed since the project was made."));
      return;
    }
  table = merlon_content_table (content, titles);
  /* The newest first: that is what one looks for. */
  for (guint i = entries->len; i > 0; i--)
    add_row (request, table, entries->pdata[i - 1]);
}

const MerlonReport merlon_report_changes = {
  .name = "changes",
  .label = N_ ("Change log"),
  .help = N_ ("Who changed what, and when"),
  .landscape = TRUE,
  .build = build,
};
