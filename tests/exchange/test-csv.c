/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading tables: encoding, separator, quotes, header; and what people write into cells. */

#include "exchange/merlon-csv.h"
#include "exchange/merlon-reading.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"
#include "support/merlon-test.h"

#include <string.h>

static MerlonTable *
read_bytes (const char *text, gssize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size < 0 ? strlen (text) : (gsize) size);
  g_autoptr (GError) error = NULL;
  MerlonTable *table = merlon_table_read (bytes, &error);

  g_assert_no_error (error);
  return table;
}

static const char *
cell (MerlonTable *table, guint row, guint column)
{
  return ((MerlonTableRow *) table->rows->pdata[row])->cells->pdata[column];
}

static void
assert_table (MerlonTable *table)
{
  g_assert_cmpuint (table->header->len, ==, 3);
  g_assert_cmpstr (table->header->pdata[0], ==, "code");
  g_assert_cmpstr (table->header->pdata[1], ==, "title");
  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_cmpstr (cell (table, 0, 1), ==, "Küche");
  g_assert_cmpstr (cell (table, 1, 1), ==, "a, b; c\td");
  g_assert_cmpstr (cell (table, 1, 2), ==, "he said \"no\"");
}

/* The same table with every separator and in every encoding. */
static void
test_forms (void)
{
  static const char separators[] = ",;\t|";
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" };
  static const char *const marks[] = { "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff", "" };

  for (guint s = 0; separators[s] != '\0'; s++)
    for (guint e = 0; e < G_N_ELEMENTS (encodings); e++)
      for (guint mark = 0; mark < 2; mark++)
        for (guint end = 0; end < 2; end++)
          {
            const char *line_end = end ? "\r\n" : "\n";
            char c = separators[s];
            g_autofree char *text = g_strdup_printf (
                "code%ctitle%cnotes%sA-1%cKüche%ckalt%sA-2%c\"a, b; c\td\"%c\"he said "
                "\"\"no\"\"\"%s",
                c, c, line_end, c, c, line_end, c, c, line_end);
            g_autoptr (GByteArray) bytes = g_byte_array_new ();
            g_autoptr (MerlonTable) table = NULL;
            g_autofree char *converted = NULL;
            gsize size;

            /* Text without a mark in UTF-16 is not what spreadsheets write. */
            if (mark == 0 && (e == 1 || e == 2))
              continue;
            converted = g_convert (text, -1, encodings[e], "UTF-8", NULL, &size, NULL);
            g_assert_nonnull (converted);
            if (mark)
              g_byte_array_append (bytes, (const guint8 *) marks[e], strlen (marks[e]));
            g_byte_array_append (bytes, (const guint8 *) converted, size);
            table = read_bytes ((const char *) bytes->data, bytes->len);
            g_assert_cmpint (table->separator, ==, c);
            assert_table (table);
          }
}

static void
test_lines_in_cells (void)
{
  g_autoptr (MerlonTable) table = read_bytes ("a,b\n\"one\ntwo\r\nthree\",x\n\"\",y\n", -1);

  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_cmpstr (cell (table, 0, 0), ==, "one\ntwo\nthree");
  g_assert_cmpuint (((MerlonTableRow *) table->rows->pdata[1])->line, ==, 5);
}

static void
test_header (void)
{
  g_autoptr (MerlonTable) doubled = read_bytes ("a,a, b ,\n1,2,3,4\n", -1);
  g_autoptr (MerlonTable) only = read_bytes ("code,title\n", -1);

  g_assert_cmpstr (doubled->header->pdata[0], !=, doubled->header->pdata[1]);
  g_assert_cmpstr (doubled->header->pdata[2], ==, "b");
  g_assert_cmpuint (only->rows->len, ==, 0);
}

static void
test_ragged (void)
{
  g_autoptr (MerlonTable) table = read_bytes ("a,b\n1\n\n1,2,3\n", -1);
  MerlonTableRow *last;

  g_assert_cmpuint (table->rows->len, ==, 2);
  last = table->rows->pdata[1];
  g_assert_cmpuint (last->line, ==, 4);
  g_assert_cmpuint (last->cells->len, ==, 3);
  g_assert_cmpstr (cell (table, 1, 2), ==, "3");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gsize size;
    int code;
  } bad[] = {
    { "", 0, MERLON_CSV_ERROR_EMPTY },
    { "\n \n", 3, MERLON_CSV_ERROR_EMPTY },
    { "\177ELF\0\0\1\2", 8, MERLON_CSV_ERROR_BINARY },
    { "PK\3\4\0\0\0\0\0", 9, MERLON_CSV_ERROR_BINARY },
    { "a,b\n\"never closed,1\n2,3\n", 24, MERLON_CSV_ERROR_QUOTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (bad[i].text, bad[i].size);
      g_autoptr (GError) error = NULL;
      g_autoptr (MerlonTable) table = merlon_table_read (bytes, &error);

      g_test_message ("%u", i);
      g_assert_null (table);
      g_assert_error (error, MERLON_CSV_ERROR, bad[i].code);
    }
}

/* ---- cells ---- */

typedef struct
{
  MerlonProject *project;
  MerlonFinder *finder;
  MerlonItem *risk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->project = merlon_test_project ();
  fixture->risk = merlon_project_create (fixture->project, MERLON_TYPE_RISK, "Theft");
  fixture->finder = merlon_finder_new (fixture->project, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_finder_free (fixture->finder);
  g_object_unref (fixture->project);
}

static void
assert_reads (Fixture *fixture, const char *field_name, const char *text, const char *expected)
{
  const MerlonField *field = merlon_item_find_field (fixture->risk, field_name);
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean read = merlon_reading_parse (text, field, fixture->finder, &value, NULL, &error);
  g_autofree char *found = read ? merlon_value_to_text (&value, field) : NULL;

  g_test_message ("%s: “%s”", field_name, text);
  g_assert_true (read == (error == NULL));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_dates (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const forms[]
      = { "2026-03-09",   "9.3.2026",   "09.03.2026",          "09.03.26",
          "9 March 2026", "9-Mar-2026", "March 9, 2026",       "9. März 2026",
          "20260309",     "2026/03/09", "2026-03-09 12:30:00", "2026-03-09T12:30:00Z" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    assert_reads (fixture, "accepted-on", forms[i], "2026-03-09");
  assert_reads (fixture, "accepted-on", "25/12/2026", "2026-12-25");
  assert_reads (fixture, "accepted-on", "12/25/2026", "2026-12-25");
  assert_reads (fixture, "accepted-on", "", "");
  assert_reads (fixture, "accepted-on", "soon", NULL);
  assert_reads (fixture, "accepted-on", "31.2.2026", NULL);
  /* Ninth of March or third of September: nobody can know. */
  assert_reads (fixture, "accepted-on", "2026-13-01", NULL);
}

static void
test_money (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  assert_reads (fixture, "loss-low", "1234.5", "1234.50");
  assert_reads (fixture, "loss-low", "1,234.50", "1234.50");
  assert_reads (fixture, "loss-low", "1.234,50 €", "1234.50");
  assert_reads (fixture, "loss-low", "€ 1 234,50", "1234.50");
  assert_reads (fixture, "loss-low", "CHF 1'234.50", "1234.50");
  assert_reads (fixture, "loss-low", "12k", "12000.00");
  assert_reads (fixture, "loss-low", "1,234,567", "1234567.00");
  assert_reads (fixture, "loss-low", "a lot", NULL);
  /* Thousands to some, a fraction to others: the amount would be wrong by a thousand. */
  assert_reads (fixture, "loss-low", "250.000", NULL);
  assert_reads (fixture, "loss-low", "10.000 €", NULL);
  assert_reads (fixture, "loss-low", "1.234k", NULL);
  assert_reads (fixture, "loss-low", "250.00", "250.00");
  assert_reads (fixture, "loss-low", "250.000,00", "250000.00");
  assert_reads (fixture, "loss-low", "1.250.000", "1250000.00");
  assert_reads (fixture, "loss-low", "0.125", NULL);
  assert_reads (fixture, "loss-low", "0,125", NULL);
  assert_reads (fixture, "loss-low", "-0,125", NULL);
  assert_reads (fixture, "loss-low", "1.25k", "1250.00");
  assert_reads (fixture, "loss-low", "1.2345k", NULL);
  assert_reads (fixture, "estimates", "12.0", "12");
  assert_reads (fixture, "estimates", "10.000", NULL);
}

static void
test_yesno (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const yes[] = { "yes", "Y", "TRUE", "1", "x", "ja", "✓" };
  static const char *const no[] = { "no", "N", "false", "0", "nein" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    assert_reads (fixture, "affects-integrity", yes[i], "yes");
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    assert_reads (fixture, "affects-integrity", no[i], "no");
  assert_reads (fixture, "affects-integrity", "perhaps", NULL);
}

static void
test_levels (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  assert_reads (fixture, "likelihood", "3", "3");
  assert_reads (fixture, "likelihood", "Possible", "3");
  assert_reads (fixture, "likelihood", "possible", "3");
  assert_reads (fixture, "likelihood", "3 - Possible", "3");
  assert_reads (fixture, "likelihood", "Possible (3)", "3");
  assert_reads (fixture, "likelihood", "0", "");
  assert_reads (fixture, "likelihood", "6", NULL);
  assert_reads (fixture, "likelihood", "purple", NULL);
}

static void
test_choices (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  assert_reads (fixture, "treatment", "modify", "modify");
  assert_reads (fixture, "treatment", "Modify", "modify");
  assert_reads (fixture, "treatment", "ignore", NULL);
}

static void
test_references (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *ida = merlon_project_create (fixture->project, MERLON_TYPE_PERSON, "Ida Berg");
  const MerlonField *controls = merlon_item_find_field (fixture->risk, "controls");
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);
  g_auto (MerlonValue) value = { 0 };

  merlon_finder_add (fixture->finder, ida);
  assert_reads (fixture, "owner", "ida berg", merlon_item_get_id (ida));
  assert_reads (fixture, "owner", merlon_item_get_id (ida), merlon_item_get_id (ida));
  assert_reads (fixture, "owner", "Nobody", NULL);
  g_assert_true (merlon_reading_parse ("A.5.1; A.5.2, A.9.99", controls, fixture->finder, &value,
                                       dropped, NULL));
  g_assert_cmpuint (merlon_refs_length (value.refs), ==, 2);
  g_assert_cmpuint (dropped->len, ==, 1);
  g_assert_cmpstr (dropped->pdata[0], ==, "A.9.99");
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/forms", test_forms);
  g_test_add_func ("/csv/lines-in-cells", test_lines_in_cells);
  g_test_add_func ("/csv/header", test_header);
  g_test_add_func ("/csv/ragged", test_ragged);
  g_test_add_func ("/csv/refused", test_refused);
  ADD ("/cells/dates", test_dates);
  ADD ("/cells/money", test_money);
  ADD ("/cells/yesno", test_yesno);
  ADD ("/cells/levels", test_levels);
  ADD ("/cells/choices", test_choices);
  ADD ("/cells/references", test_references);
  return g_test_run ();
}
