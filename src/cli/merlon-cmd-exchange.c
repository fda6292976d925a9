/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/merlon-cli.h"
#include "exchange/merlon-csv-import.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-management-system.h"
#include "rules/merlon-compare.h"
#include "rules/merlon-merge.h"
#include "rules/merlon-run.h"
#include "rules/merlon-transition.h"

/* ---- import ---- */

static void
print_report (MerlonImportReport *report)
{
  for (guint i = 0; i < report->columns->len; i++)
    merlon_cli_print ("%s\n", (const char *) report->columns->pdata[i]);
  for (guint i = 0; i < report->warnings->len; i++)
    merlon_cli_print ("%s\n", (const char *) report->warnings->pdata[i]);
  for (guint i = 0; i < report->reports->len; i++)
    {
      MerlonCellReport *cell = report->reports->pdata[i];

      merlon_cli_print (_ ("line %u, %s “%s”: "), cell->line, cell->column, cell->text);
      merlon_cli_print ("%s (%s)\n",
                        cell->fate == MERLON_CELL_NOTED ? _ ("kept in the notes") : _ ("dropped"),
                        cell->message);
    }
  merlon_cli_print (_ ("%u rows: %u added, %u updated, %u unchanged; %u records made for "
                       "references\n"),
                    report->rows, report->added, report->updated, report->unchanged,
                    report->created);
  merlon_cli_print (_ ("cells: %u changed, %u kept, %u in notes, %u dropped\n"),
                    report->cells[MERLON_CELL_CHANGED], report->cells[MERLON_CELL_KEPT],
                    report->cells[MERLON_CELL_NOTED], report->cells[MERLON_CELL_DROPPED]);
}

static MerlonTable *
read_table (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  MerlonTable *table = NULL;
  gsize length;

  if (g_file_get_contents (path, &data, &length, &error))
    {
      bytes = g_bytes_new_take (g_steal_pointer (&data), length);
      table = merlon_table_read (bytes, &error);
    }
  if (table == NULL)
    merlon_cli_fail ("%s: %s", path, error->message);
  return table;
}

int
merlon_cmd_import (const char *name, char **arguments)
{
  g_autofree char *register_name = NULL;
  g_autofree char *csv = NULL;
  g_auto (GStrv) maps = NULL;
  gboolean dry_run = FALSE, create = FALSE, keep_rest = FALSE;
  const GOptionEntry entries[]
      = { { "register", 0, 0, G_OPTION_ARG_STRING, &register_name, N_ ("Which register"),
            N_ ("NAME") },
          { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_ ("The table"), N_ ("TABLE") },
          { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
            N_ ("Put a column into a field; COLUMN:- leaves it out"), N_ ("COLUMN:FIELD") },
          { "create", 0, 0, G_OPTION_ARG_NONE, &create,
            N_ ("Make records that cells refer to and that are missing"), NULL },
          { "keep-rest", 0, 0, G_OPTION_ARG_NONE, &keep_rest,
            N_ ("Keep what has no field in the notes"), NULL },
          { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only report"), NULL },
          { NULL } };
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (MerlonTable) table = NULL;
  g_autoptr (MerlonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  MerlonImportOptions options;
  MerlonRegister *home;

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  if (register_name == NULL || csv == NULL)
    return merlon_cli_fail (_ ("--register and --csv are both needed"));
  store = merlon_cli_open (arguments[0], dry_run ? MERLON_STORE_READ : MERLON_STORE_WRITE);
  if (store == NULL
      || (home = merlon_cli_find_register (merlon_store_get_project (store), register_name)) == NULL
      || (table = read_table (csv)) == NULL)
    return MERLON_EXIT_ERROR;
  options = (MerlonImportOptions){ (const char *const *) maps, create, keep_rest };
  report = merlon_import_csv (merlon_store_get_project (store), home, table, &options, &error);
  if (report == NULL)
    return merlon_cli_fail_error (error);
  print_report (report);
  return dry_run ? MERLON_EXIT_OK : merlon_cli_save (store);
}

/* ---- diff ---- */

static void
print_differences_json (GPtrArray *differences)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    {
      MerlonDifference *difference = differences->pdata[i];

      json_builder_begin_object (builder);
      merlon_cli_json_string (builder, "what", merlon_difference_kind_get_nick (difference->kind));
      merlon_cli_json_string (builder, "register", difference->register_name);
      merlon_cli_json_string (builder, "id", difference->id);
      merlon_cli_json_string (builder, "name", difference->name);
      if (difference->field != NULL)
        {
          merlon_cli_json_string (builder, "field", difference->field->name);
          merlon_cli_json_string (builder, "from", difference->from);
          merlon_cli_json_string (builder, "to", difference->to);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  merlon_cli_print_json (builder);
}

static void
print_differences (GPtrArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    {
      MerlonDifference *difference = differences->pdata[i];
      static const char marks[] = "+-~";

      merlon_cli_print ("%c %s %s (%s)", marks[difference->kind], difference->register_name,
                        difference->name, difference->id);
      if (difference->field != NULL)
        merlon_cli_print (" %s: “%s” -> “%s”", difference->field->name, difference->from,
                          difference->to);
      merlon_cli_print ("\n");
    }
}

int
merlon_cmd_diff (const char *name, char **arguments)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL }, { NULL } };
  g_autoptr (MerlonStore) old_store = NULL;
  g_autoptr (MerlonStore) new_store = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  if (!merlon_cli_parse (name, entries, &arguments, 2, 2))
    return MERLON_EXIT_ERROR;
  old_store = merlon_cli_open (arguments[0], MERLON_STORE_READ);
  new_store = old_store != NULL ? merlon_cli_open (arguments[1], MERLON_STORE_READ) : NULL;
  if (new_store == NULL)
    return MERLON_EXIT_ERROR;
  differences
      = merlon_compare (merlon_store_get_project (old_store), merlon_store_get_project (new_store));
  (json ? print_differences_json : print_differences) (differences);
  return differences->len > 0 ? MERLON_EXIT_FINDINGS : MERLON_EXIT_OK;
}

/* ---- merge ---- */

static void
print_conflicts (GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      MerlonConflict *conflict = conflicts->pdata[i];

      g_printerr (_ ("conflict: %s %s (%s)"), conflict->register_name, conflict->name,
                  conflict->id);
      if (conflict->field != NULL)
        g_printerr (" %s", conflict->field->name);
      g_printerr (": %s", conflict->message);
      if (conflict->ours != NULL && conflict->theirs != NULL)
        g_printerr (_ (" (ours “%s”, theirs “%s”)"), conflict->ours, conflict->theirs);
      g_printerr ("\n");
    }
}

/* A merge driver writes over "ours", so an existing file is replaced, safely. */
static int
write_merged (MerlonStore *ours, const char *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonStore) store = merlon_store_overwrite_protected (
      out, merlon_store_get_project (ours), merlon_store_get_vault (ours), &error);

  return store != NULL ? MERLON_EXIT_OK : merlon_cli_fail_error (error);
}

int
merlon_cmd_merge (const char *name, char **arguments)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_ ("The merged file"), N_ ("OUT") },
          { NULL } };
  MerlonStore *stores[3] = { NULL, NULL, NULL };
  g_autoptr (GPtrArray) conflicts = NULL;
  int status;

  if (!merlon_cli_parse (name, entries, &arguments, 3, 3))
    return MERLON_EXIT_ERROR;
  if (out == NULL)
    return merlon_cli_fail (_ ("-o is missing: name the file to write"));
  /* A merge driver has it written over one of the three. */
  if (!merlon_cli_may_write (out, NULL, 0))
    return MERLON_EXIT_ERROR;
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    if ((stores[i] = merlon_cli_open (arguments[i], MERLON_STORE_READ)) == NULL)
      {
        for (guint j = 0; j < i; j++)
          g_clear_object (&stores[j]);
        return MERLON_EXIT_ERROR;
      }
  conflicts
      = merlon_merge (merlon_store_get_project (stores[0]), merlon_store_get_project (stores[1]),
                      merlon_store_get_project (stores[2]));
  status = write_merged (stores[1], out);
  if (status == MERLON_EXIT_OK)
    {
      print_conflicts (conflicts);
      status = conflicts->len > 0 ? MERLON_EXIT_FINDINGS : MERLON_EXIT_OK;
    }
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    g_clear_object (&stores[i]);
  return status;
}

/* ---- transition, freeze, log ---- */

static int
print_notes (GPtrArray *notes)
{
  guint open = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      MerlonTransitionNote *note = notes->pdata[i];

      open += note->needs_decision;
      merlon_cli_print ("%c %-8s <- %-24s %s\n", note->needs_decision ? '!' : ' ',
                        note->control != NULL ? note->control->code : "–",
                        *note->from != '\0' ? note->from : "–", note->message);
    }
  merlon_cli_print (ngettext ("%u control needs a decision", "%u controls need a decision", open),
                    open);
  merlon_cli_print ("\n");
  return open > 0 ? MERLON_EXIT_FINDINGS : MERLON_EXIT_OK;
}

int
merlon_cmd_transition (const char *name, char **arguments)
{
  g_autofree char *to = NULL;
  const GOptionEntry entries[]
      = { { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Edition: 2013 or 2022"), N_ ("EDITION") },
          { NULL } };
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  int edition = 0, status;

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  if (to == NULL || !merlon_choice_from_nick (merlon_edition_get_type (), to, &edition))
    return merlon_cli_fail (_ ("--to must be 2013 or 2022"));
  store = merlon_cli_open (arguments[0], MERLON_STORE_WRITE);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  notes = merlon_transition (merlon_store_get_project (store), edition, &error);
  if (notes == NULL)
    return merlon_cli_fail_error (error);
  status = merlon_cli_save (store);
  return status == MERLON_EXIT_OK ? print_notes (notes) : status;
}

int
merlon_cmd_freeze (const char *name, char **arguments)
{
  g_autoptr (MerlonStore) store = NULL;
  MerlonItem *item;
  guint kept;

  if (!merlon_cli_parse (name, NULL, &arguments, 2, 2))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_WRITE);
  if (store == NULL
      || (item = merlon_cli_find_item (merlon_store_get_project (store), arguments[1])) == NULL)
    return MERLON_EXIT_ERROR;
  if (!MERLON_IS_ASSESSMENT (item))
    return merlon_cli_fail (_ ("“%s” is no risk assessment run, but one of “%s”"), arguments[1],
                            merlon_item_get_info (item)->register_name);
  kept = merlon_assessment_freeze (MERLON_ASSESSMENT (item));
  merlon_cli_print (ngettext ("%u result kept", "%u results kept", kept), kept);
  merlon_cli_print ("\n");
  return merlon_cli_save (store);
}

static void
print_entry (const MerlonLogEntry *entry, MerlonProject *project)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->time);
  g_autofree char *time = g_date_time_format (utc, "%Y-%m-%d %H:%M:%SZ");
  MerlonItem *item = merlon_project_lookup (project, entry->item_id);
  g_autofree char *item_name
      = item != NULL ? merlon_item_dup_name (item) : g_strdup (entry->item_name);

  merlon_cli_print ("%s\t%s\t%s\t%s %s", time, entry->who,
                    merlon_log_action_get_nick (entry->action), entry->register_name,
                    item_name != NULL ? item_name : entry->item_id);
  if (entry->field != NULL)
    merlon_cli_print ("\t%s\t%s\t%s", entry->field, entry->from, entry->to);
  if (entry->reason != NULL)
    merlon_cli_print ("\t%s", entry->reason);
  merlon_cli_print ("\n");
}

int
merlon_cmd_log (const char *name, char **arguments)
{
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  MerlonProject *project;
  MerlonItem *item = NULL;

  if (!merlon_cli_parse (name, NULL, &arguments, 1, 2))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_READ);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  project = merlon_store_get_project (store);
  if (arguments[1] != NULL && (item = merlon_cli_find_item (project, arguments[1])) == NULL)
    return MERLON_EXIT_ERROR;
  entries = merlon_log_list (merlon_project_get_log (project));
  for (guint i = 0; i < entries->len; i++)
    {
      MerlonLogEntry *entry = entries->pdata[i];

      if (item == NULL || g_strcmp0 (entry->item_id, merlon_item_get_id (item)) == 0)
        print_entry (entry, project);
    }
  return MERLON_EXIT_OK;
}
