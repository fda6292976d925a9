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

static MerlonItem *
find_by_email (MerlonProject *project, const char *email)
{
  MerlonRegister *people = merlon_project_get_register (project, MERLON_TYPE_PERSON);

  for (guint i = 0; *email != '\0' && i < merlon_register_get_count (people); i++)
    {
      MerlonItem *person = merlon_register_get (people, i);
      const char *own = MERLON_PERSON (person)->email;

      if (own != NULL && g_ascii_strcasecmp (own, email) == 0)
        return person;
    }
  return NULL;
}

static void
drop (MerlonReadersReport *report, const MerlonTableRow *row, const char *format, const char *text)
{
  g_autofree char *why = g_strdup_printf (format, text);

  /* Translators: a line of a file, and why it was left out */
  g_ptr_array_add (report->dropped, g_strdup_printf (_ ("Line %u: %s"), row->line, why));
}

static void
take_row (MerlonItem *document, MerlonFinder *finder, const int found[N_COLUMNS],
          const MerlonTableRow *row, MerlonReadersReport *report)
{
  const char *name = get_cell (row, found[COLUMN_PERSON]);
  const char *email = get_cell (row, found[COLUMN_EMAIL]);
  const char *version = get_cell (row, found[COLUMN_VERSION]);
  const char *day = get_cell (row, found[COLUMN_DATE]);
  const char *means = get_cell (row, found[COLUMN_MEANS]);
  MerlonDate date = found[COLUMN_DATE] < 0 ? merlon_date_today () : merlon_reading_date (day);
  MerlonItem *person = find_by_email (merlon_finder_get_project (finder), email);

  if (person == NULL && *name != '\0')
    person = merlon_finder_peek (finder, MERLON_TYPE_PERSON, name);
  if (*name == '\0' && *email == '\0')
    return;
  if (person == NULL)
    drop (report, row, _ ("There is nobody called “%s”: add the person first."),
          *name != '\0' ? name : email);
  else if (found[COLUMN_DATE] >= 0 && *day == '\0')
    return;
  else if (date == 0)
    drop (report, row, _ ("“%s” is no date: write it as 2026-03-31."), day);
  else if (merlon_readers_note (document, person, *version != '\0' ? version : NULL, date,
                                *means != '\0' ? means : NULL))
    report->noted++;
  else
    report->known++;
}

MerlonReadersReport *
merlon_readers_from_csv (MerlonItem *document, MerlonTable *table, GError **error)
{
  g_autoptr (MerlonReadersReport) report = g_new0 (MerlonReadersReport, 1);
  g_autoptr (MerlonFinder) finder = NULL;
  MerlonHistory *history;
  int found[N_COLUMNS];

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document) && table != NULL, NULL);

  report->dropped = g_ptr_array_new_with_free_func (g_free);
  find_columns (table, found);
  if (found[COLUMN_PERSON] < 0 && found[COLUMN_EMAIL] < 0)
    {
      g_set_error_literal (
          error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
          _ ("No column says who has read it: call one of them Person or E-mail."));
      return NULL;
    }
  finder = merlon_finder_new (merlon_item_get_project (document), FALSE);
  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ ("Note who has read a document"));
  for (guint i = 0; i < table->rows->len; i++)
    take_row (document, finder, found, table->rows->pdata[i], report);
  merlon_history_end (history);
  return g_steal_pointer (&report);
}
