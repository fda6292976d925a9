/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"

#include <string.h>

#define MOST_IN_ROW 40

static const char *const actions[] = { N_ ("added"), N_ ("changed"), N_ ("removed") };

static char *
name_of (MerlonProject *project, const MerlonLogEntry *entry)
{
  MerlonItem *item = merlon_project_lookup (project, entry->item_id);

  if (item != NULL)
    return merlon_item_dup_name (item);
  return g_strdup (entry->item_name != NULL ? entry->item_name : entry->item_id);
}

/* Such as a picture: nothing that a person would read. */
static char *
readable (const char *text)
{
  if (text != NULL && strcspn (text, " \n") > 200)
    return g_strdup (_ ("(data)"));
  return g_strdup (text);
}

static void
add_change (MerlonTableBlock *table, MerlonProject *project, const MerlonLogEntry *entry)
{
  MerlonItem *item = merlon_project_lookup (project, entry->item_id);
  const MerlonField *field
      = item != NULL && entry->field != NULL ? merlon_item_find_field (item, entry->field) : NULL;
  g_autofree char *from = readable (entry->from), *to = readable (entry->to);

  merlon_table_add_plain (table, field != NULL ? merlon_field_get_label (field)
                                               : _ (actions[entry->action]));
  merlon_table_add_plain (table, from);
  merlon_table_add_plain (table, to);
  merlon_table_add_plain (table, entry->reason);
}

/* Whether @b is one more record of the same kind, made or removed in the same minute by the same
 * person: an import says once what it brought. */
static gboolean
belongs_together (const MerlonLogEntry *a, const MerlonLogEntry *b)
{
  return a->field == NULL && b->field == NULL && a->action == b->action
         && a->action != MERLON_LOG_CHANGED && a->time / 60 == b->time / 60
         && g_strcmp0 (a->who, b->who) == 0 && g_strcmp0 (a->reason, b->reason) == 0
         && g_strcmp0 (a->register_name, b->register_name) == 0;
}

/* Goes back in time from entry @last. Returns: how many entries the row is about. */
static guint
add_row (const MerlonReportRequest *request, MerlonTableBlock *table, GPtrArray *entries,
         guint last)
{
  const MerlonLogEntry *entry = entries->pdata[last];
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (entry->time);
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H:%M");
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  do
    {
      g_autofree char *name = name_of (request->project, entries->pdata[last - n]);

      g_string_append_printf (names, "%s%s", n > 0 ? "; " : "", name);
      n++;
    }
  while (n <= last && n < MOST_IN_ROW && belongs_together (entry, entries->pdata[last - n]));
  merlon_table_add_plain (table, when);
  merlon_table_add_plain (table, entry->who);
  merlon_table_add_plain (table, names->str);
  add_change (table, request->project, entry);
  return n;
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) entries = merlon_log_list (merlon_project_get_log (request->project));
  const char *const titles[]
      = { _ ("When (UTC)"), _ ("Who"), C_ ("register", "Record"), _ ("What"), _ ("From"), _ ("To"),
          _ ("Why"),        NULL };
  MerlonTableBlock *table;

  merlon_report_begin (request, content, _ ("Change log"), _ ("Who changed what, and when"));
  if (entries->len == 0)
    {
      merlon_report_nothing (content, _ ("Nothing was changed since the project was made."));
      return;
    }
  table = merlon_content_table (content, titles);
  /* The newest first: that is what one looks for. */
  for (guint left = entries->len; left > 0;)
    left -= add_row (request, table, entries, left - 1);
}

const MerlonReport merlon_report_changes = {
  .name = "changes",
  .label = N_ ("Change log"),
  .help = N_ ("Who changed what, and when"),
  .landscape = TRUE,
  .is_table = TRUE,
  .build = build,
};
