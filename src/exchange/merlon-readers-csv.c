/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-readers-csv.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-csv-cell.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-person.h"
#include "rules/merlon-readers.h"

typedef enum
{
  COLUMN_PERSON,
  COLUMN_EMAIL,
  COLUMN_VERSION,
  COLUMN_DATE,
  COLUMN_MEANS,
  N_COLUMNS
} Column;

/* As it is written, and other names that it goes by; compared without signs, in small letters. */
static const struct
{
  const char *label;
  const char *others;
} columns[N_COLUMNS] = {
  { N_ ("Person"), "person name reader employee user leser mitarbeiter benutzer" },
  { N_ ("E-mail"), "email mail emailaddress address adresse mailadresse" },
  { N_ ("Version"), "version" },
  { N_ ("Read on"), "readon date on acknowledged acknowledgedon completed gelesenam datum am" },
  { N_ ("Means"), "means how by mittel wie" },
};

/* ---- out ---- */

static void
append_row (GString *out, MerlonItem *document, MerlonItem *person)
{
  MerlonItem *last = merlon_readers_find_last (document, person);
  MerlonAcknowledgement *read = last != NULL ? MERLON_ACKNOWLEDGEMENT (last) : NULL;
  g_autoptr (GString) day = g_string_new (NULL);
  const char *email = MERLON_PERSON (person)->email;

  if (read != NULL && read->date != 0)
    merlon_date_append_text (read->date, day);
  {
    const char *const cells[N_COLUMNS]
        = { person->title, email, read != NULL ? read->version : NULL, day->str,
            read != NULL ? read->means : NULL };

    for (guint i = 0; i < N_COLUMNS; i++)
      {
        if (i > 0)
          g_string_append_c (out, ',');
        merlon_csv_append_words (out, cells[i] != NULL ? cells[i] : "");
      }
  }
  g_string_append (out, "\r\n");
}

char *
merlon_readers_to_csv (MerlonItem *document)
{
  GString *out = g_string_new (NULL);
  MerlonRegister *people;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      merlon_csv_append_cell (out, _ (columns[i].label));
    }
  g_string_append (out, "\r\n");
  people = merlon_project_get_register (merlon_item_get_project (document), MERLON_TYPE_PERSON);
  for (guint i = 0; i < merlon_register_get_count (people); i++)
    append_row (out, document, merlon_register_get (people, i));
  return g_string_free (out, FALSE);
}

/* ---- in ---- */

void
merlon_readers_report_free (MerlonReadersReport *self)
{
  g_ptr_array_unref (self->dropped);
  g_free (self);
}

static gboolean
is_called (const char *header, Column column)
{
  g_autofree char *name = merlon_reading_squeeze (header);
  g_autofree char *label = merlon_reading_squeeze (_ (columns[column].label));
  g_auto (GStrv) others = g_strsplit (columns[column].others, " ", -1);

  return g_str_equal (name, label) || g_strv_contains ((const char *const *) others, name);
}

static void
find_columns (MerlonTable *table, int found[N_COLUMNS])
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      found[c] = -1;
      for (guint i = table->header->len; i-- > 0;)
        if (is_called (table->header->pdata[i], c))
          found[c] = (int) i;
    }
}

static const char *
get_cell (const MerlonTableRow *row, int column)
{
  return column >= 0 && column < (int) row->cells->len
             ? merlon_csv_skip_guard (row->cells->pdata[column])
             : "";
}

/* What rows are read with. */
typedef struct
{
  MerlonItem *document;
  MerlonFinder *finder;
  GHashTable *by_email; /* in small letters -> MerlonItem */
  int found[N_COLUMNS];
  MerlonReadersReport *report;
} Reading;

static GHashTable *
index_emails (MerlonProject *project)
{
  GHashTable *by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MerlonRegister *people = merlon_project_get_register (project, MERLON_TYPE_PERSON);

  for (guint i = merlon_register_get_count (people); i-- > 0;)
    {
      MerlonItem *person = merlon_register_get (people, i);

      /* The first of several is found: it is put in last. */
      if (MERLON_PERSON (person)->email != NULL)
        g_hash_table_replace (by_email, g_ascii_strdown (MERLON_PERSON (person)->email, -1),
                              person);
    }
  return by_email;
}

static MerlonItem *
find_person (const Reading *self, const char *name, const char *email)
{
  g_autofree char *key = g_ascii_strdown (email, -1);
  MerlonItem *person = *key != '\0' ? g_hash_table_lookup (self->by_email, key) : NULL;

  return person != NULL || *name == '\0'
             ? person
             : merlon_finder_peek (self->finder, MERLON_TYPE_PERSON, name);
}

static void
drop (MerlonReadersReport *report, const MerlonTableRow *row, const char *format, const char *text)
{
  g_autofree char *why = g_strdup_printf (format, text);

  /* Translators: a line of a file, and why it was left out */
  g_ptr_array_add (report->dropped, g_strdup_printf (_ ("Line %u: %s"), row->line, why));
}

static void
take_row (const Reading *self, const MerlonTableRow *row)
{
  const char *name = get_cell (row, self->found[COLUMN_PERSON]);
  const char *email = get_cell (row, self->found[COLUMN_EMAIL]);
  const char *version = get_cell (row, self->found[COLUMN_VERSION]);
  const char *day = get_cell (row, self->found[COLUMN_DATE]);
  const char *means = get_cell (row, self->found[COLUMN_MEANS]);
  gboolean dated = self->found[COLUMN_DATE] >= 0;
  MerlonDate date = dated ? merlon_reading_date (day) : merlon_date_today ();
  MerlonItem *person = find_person (self, name, email);

  if (*name == '\0' && *email == '\0')
    return;
  if (person == NULL)
    drop (self->report, row, _ ("There is nobody called “%s”: add the person first."),
          *name != '\0' ? name : email);
  else if (dated && *day == '\0')
    return;
  else if (date == 0)
    drop (self->report, row, _ ("“%s” is no date: write it as 2026-03-31."), day);
  else if (merlon_readers_note (self->document, person, *version != '\0' ? version : NULL, date,
                                *means != '\0' ? means : NULL))
    self->report->noted++;
  else
    self->report->known++;
}

MerlonReadersReport *
merlon_readers_from_csv (MerlonItem *document, MerlonTable *table, GError **error)
{
  g_autoptr (MerlonReadersReport) report = g_new0 (MerlonReadersReport, 1);
  g_autoptr (MerlonFinder) finder = NULL;
  g_autoptr (GHashTable) by_email = NULL;
  Reading reading = { .document = document, .report = report };
  MerlonProject *project;
  MerlonHistory *history;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && table != NULL, NULL);

  report->dropped = g_ptr_array_new_with_free_func (g_free);
  find_columns (table, reading.found);
  if (reading.found[COLUMN_PERSON] < 0 && reading.found[COLUMN_EMAIL] < 0)
    {
      g_set_error_literal (
          error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
          _ ("No column says who has read it: call one of them Person or E-mail."));
      return NULL;
    }
  project = merlon_item_get_project (document);
  reading.finder = finder = merlon_finder_new (project, FALSE);
  reading.by_email = by_email = index_emails (project);
  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Note who has read a document"));
  for (guint i = 0; i < table->rows->len; i++)
    take_row (&reading, table->rows->pdata[i]);
  merlon_history_end (history);
  return g_steal_pointer (&report);
}
