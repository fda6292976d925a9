/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-csv-import.h"
#include "exchange/merlon-csv-match.h"
#include "exchange/merlon-csv-meet.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-i18n.h"

#include <string.h>

typedef struct
{
  MerlonProject *project;
  MerlonRegister *home;
  MerlonItemClass *klass;
  MerlonTable *table;
  MerlonFinder *finder;
  MerlonImportReport *report;
  MerlonTarget *targets; /* by column */
  GPtrArray *numbered;   /* new records that were given a code */
  GPtrArray *noted;      /* of the present row: column, text, column, text ... */
  gboolean keep_rest;
} Import;

static void
cell_report_free (gpointer data)
{
  MerlonCellReport *report = data;

  g_free (report->column);
  g_free (report->text);
  g_free (report->message);
  g_free (report);
}

void
merlon_import_report_free (MerlonImportReport *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

static MerlonImportReport *
report_new (void)
{
  MerlonImportReport *self = g_new0 (MerlonImportReport, 1);

  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->reports = g_ptr_array_new_with_free_func (cell_report_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static const char *
column_name (Import *self, guint column)
{
  return column < self->table->header->len ? self->table->header->pdata[column] : "";
}

static void
tell (Import *self, MerlonTableRow *row, guint column, MerlonCellFate fate, const char *message)
{
  MerlonCellReport *report;

  self->report->cells[fate]++;
  if (fate == MERLON_CELL_CHANGED || fate == MERLON_CELL_KEPT)
    return;
  report = g_new0 (MerlonCellReport, 1);
  report->line = row->line;
  report->column = g_strdup (column_name (self, column));
  report->text = g_strdup (row->cells->pdata[column]);
  report->fate = fate;
  report->message = g_strdup (message);
  g_ptr_array_add (self->report->reports, report);
}

/* ---- records ---- */

static MerlonItem *
make_record (Import *self, guint row)
{
  GType type = G_TYPE_FROM_CLASS (self->klass);
  g_autofree char *id
      = g_strstrip (g_strdup (merlon_csv_find_cell (self->table, self->targets, row, "id")));
  g_autofree char *code
      = g_strstrip (g_strdup (merlon_csv_find_cell (self->table, self->targets, row, "code")));
  g_autoptr (MerlonItem) item = NULL;
  g_autoptr (GError) error = NULL;

  if (merlon_id_is_valid (id) && merlon_project_lookup (self->project, id) == NULL)
    item = merlon_item_new_with_id (type, id);
  else
    item = merlon_item_new (type);
  /* Before it is added, or it would be given the next free code. */
  if (*code != '\0')
    merlon_item_set (item, "code", code, NULL);
  else
    g_ptr_array_add (self->numbered, item);
  if (merlon_project_add (self->project, item, G_MAXUINT, &error))
    return item;
  g_ptr_array_add (self->report->warnings, g_strdup (error->message));
  return NULL;
}

/* A record that was given the next code may have taken one that a later row bears by right. */
static void
renumber (Import *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) given = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->numbered->len; i++)
    g_hash_table_add (given, self->numbered->pdata[i]);
  for (guint i = 0; i < merlon_register_get_count (self->home); i++)
    {
      MerlonItem *item = merlon_register_get (self->home, i);

      if (item->code != NULL && !g_hash_table_contains (given, item))
        g_hash_table_add (taken, item->code);
      merlon_history_pulse (merlon_project_get_history (self->project), 1);
    }
  for (guint i = 0; i < self->numbered->len; i++)
    {
      MerlonItem *item = self->numbered->pdata[i];

      if (item->code != NULL && g_hash_table_contains (taken, item->code))
        {
          g_autofree char *code = merlon_project_dup_next_code (self->project, self->klass);

          merlon_item_set (item, "code", code, NULL);
        }
    }
}

/* ---- cells ---- */

/* A second import replaces the line of a column instead of adding one. */
static void
put_line (GPtrArray *lines, const char *column, const char *text)
{
  g_autofree char *prefix = g_strdup_printf ("%s: ", column);
  char *line = g_strconcat (prefix, text, NULL);

  for (guint i = 0; i < lines->len; i++)
    if (g_str_has_prefix (lines->pdata[i], prefix))
      {
        g_free (lines->pdata[i]);
        lines->pdata[i] = line;
        return;
      }
  g_ptr_array_add (lines, line);
}

/* The notes are set once, when the whole row was read: its own notes first, where it has any,
 * then a line for each cell that has no field. */
static void
set_notes (Import *self, MerlonItem *item, guint row)
{
  const char *own = merlon_csv_find_cell (self->table, self->targets, row, "notes");
  const char *base = own[strspn (own, " \t\n")] != '\0' ? own : item->notes;
  g_auto (GStrv) parts = g_strsplit (base != NULL ? base : "", "\n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *notes = NULL;

  if (self->noted->len == 0 && base == item->notes)
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (parts[i]));
  for (guint i = 0; i < self->noted->len; i += 2)
    put_line (lines, self->noted->pdata[i], self->noted->pdata[i + 1]);
  g_ptr_array_add (lines, NULL);
  notes = g_strjoinv ("\n", (char **) lines->pdata);
  merlon_item_set (item, "notes", notes, NULL);
}

static void
note_or_drop (Import *self, MerlonTableRow *row, guint column, const char *message)
{
  if (!self->keep_rest)
    {
      tell (self, row, column, MERLON_CELL_DROPPED, message);
      return;
    }
  g_ptr_array_add (self->noted, g_strdup (column_name (self, column)));
  g_ptr_array_add (self->noted, g_strdelimit (g_strdup (row->cells->pdata[column]), "\n", ' '));
  tell (self, row, column, MERLON_CELL_NOTED, message);
}

/* The row's own notes: whether they are new is seen by whether the record has them. */
static void
note_own (Import *self, MerlonItem *item, MerlonTableRow *row, guint column)
{
  const char *text = row->cells->pdata[column];
  gboolean there = item->notes != NULL && g_str_has_prefix (item->notes, text);

  tell (self, row, column, there ? MERLON_CELL_KEPT : MERLON_CELL_CHANGED, NULL);
}

static void
set_cell (Import *self, MerlonItem *item, MerlonTableRow *row, guint column)
{
  const MerlonField *field = self->targets[column].field;
  const char *text = row->cells->pdata[column];
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_auto (MerlonValue) value = { 0 };
  g_auto (MerlonValue) before = { 0 };
  g_auto (MerlonValue) after = { 0 };

  merlon_item_get_value (item, field, &before);
  if (!merlon_reading_parse (text, field, self->finder, &value, dropped, &error)
      || !merlon_item_set_value (item, field, &value, &error))
    {
      note_or_drop (self, row, column, error->message);
      return;
    }
  merlon_item_get_value (item, field, &after);
  if (dropped->len > 0)
    {
      g_autofree char *list = NULL;
      g_autofree char *message = NULL;

      g_ptr_array_add (dropped, NULL);
      list = g_strjoinv ("; ", (char **) dropped->pdata);
      message = g_strdup_printf (_ ("not found in “%s”: %s"), field->name, list);
      note_or_drop (self, row, column, message);
      return;
    }
  tell (self, row, column,
        merlon_value_equal (&before, &after) ? MERLON_CELL_KEPT : MERLON_CELL_CHANGED, NULL);
}

static void
read_cell (Import *self, MerlonItem *item, MerlonTableRow *row, guint column)
{
  const MerlonTarget *target = column < self->table->header->len ? &self->targets[column] : NULL;
  const char *text = row->cells->pdata[column];
  gboolean empty = text[strspn (text, " \t\n")] == '\0';

  if (empty)
    self->report->cells[MERLON_CELL_KEPT]++;
  else if (target == NULL)
    note_or_drop (self, row, column, _ ("the row has more cells than there are columns"));
  else if (target->left_out)
    tell (self, row, column, MERLON_CELL_DROPPED, _ ("the column was left out by the mapping"));
  else if (target->is_id)
    self->report->cells[strcmp (item->id, text) == 0 ? MERLON_CELL_KEPT : MERLON_CELL_DROPPED]++;
  else if (target->field != NULL && strcmp (target->field->name, "notes") == 0)
    note_own (self, item, row, column);
  else if (target->field != NULL)
    set_cell (self, item, row, column);
  else
    note_or_drop (self, row, column, _ ("no field is called that; map the column to one"));
}

static void
read_row (Import *self, guint number, MerlonItem *item)
{
  MerlonTableRow *row = self->table->rows->pdata[number];
  gboolean added = item == NULL;
  guint changed;

  if (added)
    item = make_record (self, number);
  if (item == NULL)
    {
      for (guint i = 0; i < row->cells->len; i++)
        tell (self, row, i, MERLON_CELL_DROPPED, _ ("no record could be made for the row"));
      return;
    }
  changed = merlon_history_get_n_changes (merlon_project_get_history (self->project));
  g_ptr_array_set_size (self->noted, 0);
  for (guint i = 0; i < row->cells->len; i++)
    read_cell (self, item, row, i);
  set_notes (self, item, number);
  merlon_finder_add (self->finder, item);
  changed = merlon_history_get_n_changes (merlon_project_get_history (self->project)) - changed;
  if (added)
    self->report->added++;
  else if (changed > 0)
    self->report->updated++;
  else
    self->report->unchanged++;
}

/* Returns whether all of them were read. */
static gboolean
read_rows (Import *self, MerlonItem **items)
{
  MerlonHistory *history = merlon_project_get_history (self->project);
  guint n = self->table->rows->len;
  gboolean wanted = TRUE;

  for (guint i = 0; i < n && wanted; i++)
    {
      read_row (self, i, items[i]);
      wanted = merlon_history_pulse (history, (i + 1.0) / n);
    }
  return wanted;
}

static void
describe_columns (Import *self)
{
  for (guint i = 0; i < self->table->header->len; i++)
    {
      const MerlonTarget *target = &self->targets[i];
      const char *name = target->is_id           ? "id"
                         : target->left_out      ? "-"
                         : target->field != NULL ? target->field->name
                         : self->keep_rest       ? "notes"
                                                 : "?";

      g_ptr_array_add (self->report->columns,
                       g_strdup_printf ("%s -> %s", column_name (self, i), name));
    }
  for (guint i = 0; i < self->table->warnings->len; i++)
    {
      MerlonTableWarning *warning = self->table->warnings->pdata[i];

      g_ptr_array_add (self->report->warnings,
                       warning->line > 0
                           ? g_strdup_printf (_ ("line %u: %s"), warning->line, warning->message)
                           : g_strdup (warning->message));
    }
}

MerlonImportReport *
merlon_import_csv (MerlonProject *project, MerlonRegister *home, MerlonTable *table,
                   const MerlonImportOptions *options, GError **error)
{
  g_autofree MerlonTarget *targets = NULL;
  g_autofree MerlonItem **items = NULL;
  g_autoptr (MerlonFinder) known = NULL;
  g_autoptr (MerlonFinder) finder = NULL;
  g_autoptr (GPtrArray) numbered = g_ptr_array_new ();
  g_autoptr (GPtrArray) noted = g_ptr_array_new_with_free_func (g_free);
  Import self
      = { .project = project, .home = home, .table = table, .numbered = numbered, .noted = noted };

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && MERLON_IS_REGISTER (home), NULL);
  g_return_val_if_fail (table != NULL && options != NULL, NULL);

  self.klass = merlon_register_get_item_class (home);
  targets = merlon_csv_match (table, self.klass, options->maps, error);
  if (targets == NULL)
    return NULL;
  merlon_history_begin (merlon_project_get_history (project), _ ("Import a table"));
  known = merlon_finder_new (project, FALSE);
  items = merlon_csv_meet (project, home, table, targets, known);
  finder = merlon_finder_new (project, options->create);
  self.finder = finder;
  self.targets = targets;
  self.keep_rest = options->keep_rest;
  self.report = report_new ();
  describe_columns (&self);
  if (!read_rows (&self, items))
    {
      merlon_history_cancel (merlon_project_get_history (project));
      merlon_import_report_free (self.report);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The import was stopped."));
      return NULL;
    }
  renumber (&self);
  merlon_history_end (merlon_project_get_history (project));
  self.report->rows = table->rows->len;
  self.report->created = merlon_finder_get_created (finder);
  return self.report;
}

/* ---- the outcome in words ---- */

/* More would not be read. */
#define MOST_LOSSES 12

char *
merlon_import_report_dup_text (const MerlonImportReport *self)
{
  GString *out = g_string_new (NULL);
  guint n_lost = self->cells[MERLON_CELL_DROPPED], told = 0;

  g_string_append_printf (out, _ ("%u rows: %u added, %u changed, %u as before."), self->rows,
                          self->added, self->updated, self->unchanged);
  if (self->created > 0)
    g_string_append_printf (out,
                            ngettext (" %u record is made for references.",
                                      " %u records are made for references.", self->created),
                            self->created);
  if (n_lost == 0)
    return g_string_free (out, FALSE);
  g_string_append_printf (
      out, ngettext ("\n%u cell cannot be taken in:", "\n%u cells cannot be taken in:", n_lost),
      n_lost);
  for (guint i = 0; i < self->reports->len && told < MOST_LOSSES; i++)
    {
      const MerlonCellReport *cell = self->reports->pdata[i];

      if (cell->fate != MERLON_CELL_DROPPED)
        continue;
      g_string_append_c (out, '\n');
      g_string_append_printf (out, _ ("Line %u, %s: %s"), cell->line, cell->column,
                              cell->message != NULL ? cell->message : cell->text);
      told++;
    }
  return g_string_free (out, FALSE);
}
