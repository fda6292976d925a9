/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table, brought into a register: no row is lost, and a second time nothing changes. */

#include "exchange/merlon-csv-import.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-start.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* A new one from time to time, for a project keeps for undo whatever it ever held. */
static MerlonProject *
get_project (void)
{
  static MerlonProject *project;
  static guint n_runs;

  if (n_runs++ % 300 == 0)
    g_clear_object (&project);
  if (project == NULL)
    project = merlon_start_project (3, NULL, NULL, NULL);
  return project;
}

static MerlonImportReport *
import (MerlonProject *project, MerlonTable *table, const MerlonImportOptions *options)
{
  MerlonImportReport *report = merlon_import_csv (
      project, merlon_project_get_register (project, MERLON_TYPE_RISK), table, options, NULL);

  g_assert (report != NULL);
  g_assert (report->added + report->updated + report->unchanged == report->rows);
  return report;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (MerlonTable) table = merlon_table_read (bytes, NULL);
  MerlonImportOptions options = { .create = size % 2 == 0, .keep_rest = size % 3 == 0 };
  g_autoptr (MerlonImportReport) first = NULL, second = NULL;
  MerlonProject *project;
  MerlonHistory *history;

  if (table == NULL || table->rows->len > 200)
    return 0;
  project = get_project ();
  history = merlon_project_get_history (project);
  merlon_history_begin (history, NULL);
  first = import (project, table, &options);
  second = import (project, table, &options);
  g_assert (second->added == 0);
  merlon_history_cancel (history);
  merlon_log_discard (merlon_project_get_log (project));
  return 0;
}
