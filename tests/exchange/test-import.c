/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bringing tables in: what becomes of every row and cell, and real files of other people. */

#include "exchange/merlon-csv-export.h"
#include "exchange/merlon-csv-import.h"
#include "model/merlon-records.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-risk.h"
#include "support/merlon-test.h"

#include <string.h>

static MerlonImportReport *
import (MerlonProject *project, const char *home, const char *text, gsize size,
        const MerlonImportOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonTable) table = merlon_table_read (bytes, &error);
  MerlonImportReport *report;

  g_assert_no_error (error);
  report = merlon_import_csv (project, merlon_project_find_register (project, home), table, options,
                              &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added + report->updated + report->unchanged, ==, report->rows);
  return report;
}

/* ---- real files ---- */

typedef struct
{
  const char *file, *home;
  guint n_rows;
} Sample;

static const Sample samples[] = {
  { "andela-asset-seed.csv", "assets", 96 },
  { "andela-sample.csv", "assets", 3 },
  { "sg1unitis-assets_inventory.csv", "assets", 10 },
  { "sg1unitis-risk_register.csv", "risks", 30 },
  { "sg1unitis-roadmap.csv", "actions", 12 },
  { "shahmikh-assets.csv", "assets", 3 },
  { "shahmikh-risk_register.csv", "risks", 2 },
  { "shahmikh-gaps.csv", "findings", 1 },
  { "shahmikh-mappings.csv", "controls", 10 },
};

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "csv", sample->file, NULL);
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonImportOptions options = { .create = TRUE, .keep_rest = TRUE };
  g_autoptr (MerlonImportReport) first = NULL, second = NULL, strict = NULL;
  g_autoptr (MerlonProject) copy = NULL;
  g_autoptr (MerlonProject) other = merlon_test_project ();
  g_autofree char *text = NULL, *before = NULL, *after = NULL;
  guint items_before, home_before;
  MerlonRegister *home = merlon_project_find_register (project, sample->home);
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  items_before = merlon_project_count_items (project);
  home_before = merlon_register_get_count (home);
  first = import (project, sample->home, text, size, &options);
  g_assert_cmpuint (first->rows, ==, sample->n_rows);
  g_assert_cmpuint (merlon_register_get_count (home) - home_before, >=, first->added);
  g_assert_cmpuint (merlon_project_count_items (project) - items_before, ==,
                    first->added + first->created);
  /* Nothing is lost: every cell is in a field or in the notes. */
  g_assert_cmpuint (first->cells[MERLON_CELL_DROPPED], ==, 0);

  before = merlon_test_bytes (project);
  second = import (project, sample->home, text, size, &options);
  g_assert_cmpuint (second->added, ==, 0);
  g_assert_cmpuint (second->unchanged, ==, sample->n_rows);
  after = merlon_test_bytes (project);
  g_assert_cmpstr (before, ==, after);
  copy = merlon_test_copy (project);

  /* Without these options cells may be left out, but never without a word, and no row is. */
  strict = import (other, sample->home, text, size, &(MerlonImportOptions){ 0 });
  g_assert_cmpuint (strict->rows, ==, sample->n_rows);
  g_assert_cmpuint (strict->cells[MERLON_CELL_DROPPED], <=, strict->reports->len);
  merlon_history_undo (merlon_project_get_history (other));
  g_assert_cmpuint (merlon_project_count_items (other), ==, items_before);
}

/* Spot checks of what was understood. */
static void
test_sample_values (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "data", "csv", "sg1unitis-risk_register.csv", NULL);
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonImportOptions options = { .create = TRUE, .keep_rest = TRUE };
  g_autoptr (MerlonImportReport) report = NULL;
  g_autofree char *text = NULL;
  MerlonItem *risk;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  report = import (project, "risks", text, size, &options);
  risk = merlon_project_find (project, "R01");
  merlon_test_assert_field (risk, "title", "Account takeover via phishing");
  merlon_test_assert_field (risk, "likelihood", "4");
  merlon_test_assert_field (risk, "consequence", "4");
  merlon_test_assert_field (risk, "residual-likelihood", "3");
  g_assert_cmpuint (merlon_refs_length (MERLON_RISK (risk)->assets), ==, 1);
  g_assert_nonnull (MERLON_RISK (risk)->owner);
  g_assert_nonnull (strstr (risk->notes, "target_date"));
}

/* ---- rules ---- */

#define IMPORT(project, home, text, ...)                                                           \
  import (project, home, text, strlen (text), &(MerlonImportOptions){ __VA_ARGS__ })

static void
test_update (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonImportReport) first
      = IMPORT (project, "assets", "code,title,location\nA-7,Laptop,Ulm\n,Phone,Bonn\n");
  g_autoptr (MerlonImportReport) second
      = IMPORT (project, "assets", "title;code;location\nNotebook;A-7;Ulm\nphone;;Köln\n");
  MerlonItem *laptop = merlon_project_find (project, "A-7");

  g_assert_cmpuint (first->added, ==, 2);
  g_assert_cmpuint (second->updated, ==, 2);
  merlon_test_assert_field (laptop, "title", "Notebook");
  g_assert_cmpuint (merlon_register_get_count (laptop->home), ==, 2);
}

/* Two rows of one table that look the same are two records, also the second time. */
static void
test_twins (void)
{
  static const char text[] = "code,title\nX,Laptop\nX,Laptop\n,Phone\n,Phone\n";
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonImportReport) first = IMPORT (project, "assets", text);
  g_autoptr (MerlonImportReport) second = IMPORT (project, "assets", text);

  g_assert_cmpuint (first->added, ==, 4);
  g_assert_cmpuint (second->added, ==, 0);
}

/* Rows without a name of any kind: the same content is the same record. */
static void
test_nameless (void)
{
  static const char text[] = "date,result\n2026-01-31,12\n2026-02-28,9\n2026-02-28,9\n";
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonImportReport) first = IMPORT (project, "measurements", text);
  g_autoptr (MerlonImportReport) second = IMPORT (project, "measurements", text);

  g_assert_cmpuint (first->added, ==, 3);
  g_assert_cmpuint (second->unchanged, ==, 3);
}

static void
test_empty_cells_keep (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonImportReport) first
      = IMPORT (project, "assets", "code,title,location\nA-1,Laptop,Ulm\n");
  g_autoptr (MerlonImportReport) second
      = IMPORT (project, "assets", "code,title,location\nA-1,Laptop,\n");

  g_assert_cmpuint (second->unchanged, ==, 1);
  merlon_test_assert_field (merlon_project_find (project, "A-1"), "location", "Ulm");
}

static void
test_dropped_is_told (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonImportReport) report
      = IMPORT (project, "risks", "title,likelihood,owner,colour\nTheft,purple,Nobody,red\n");
  MerlonCellReport *first;

  g_assert_cmpuint (report->cells[MERLON_CELL_DROPPED], ==, 3);
  g_assert_cmpuint (report->reports->len, ==, 3);
  first = report->reports->pdata[0];
  g_assert_cmpuint (first->line, ==, 2);
  g_assert_cmpstr (first->column, ==, "likelihood");
  g_assert_cmpstr (first->text, ==, "purple");
  g_assert_nonnull (first->message);
}

static void
test_map (void)
{
  static const char *const maps[] = { "What:title", "Wo:location", "x:-", NULL };
  static const char *const bad_column[] = { "Nothing:title", NULL };
  static const char *const bad_field[] = { "What:colour", NULL };
  static const char text[] = "What,Wo,x\nLaptop,Ulm,1\n";
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonImportReport) report = IMPORT (project, "assets", text, .maps = maps);
  g_autoptr (GBytes) bytes = g_bytes_new (text, sizeof text - 1);
  g_autoptr (MerlonTable) table = merlon_table_read (bytes, NULL);
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_ASSET);
  g_autoptr (GError) error = NULL;

  /* What is left out on purpose is told all the same. */
  g_assert_cmpuint (report->cells[MERLON_CELL_DROPPED], ==, 1);
  g_assert_cmpuint (report->reports->len, ==, 1);
  merlon_test_assert_field (merlon_register_get (home, 0), "location", "Ulm");
  g_assert_null (merlon_import_csv (project, home, table,
                                    &(MerlonImportOptions){ .maps = bad_column }, &error));
  g_assert_nonnull (strstr (error->message, "Nothing"));
  g_clear_error (&error);
  g_assert_null (merlon_import_csv (project, home, table,
                                    &(MerlonImportOptions){ .maps = bad_field }, &error));
  g_assert_nonnull (strstr (error->message, "colour"));
  g_assert_cmpuint (merlon_register_get_count (home), ==, 1);
}

static void
test_create (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonImportReport) report = IMPORT (
      project, "risks", "title,owner,assets\nTheft,Ida Berg,Laptop; Phone\n", .create = TRUE);

  g_assert_cmpuint (report->created, ==, 3);
  g_assert_cmpuint (
      merlon_register_get_count (merlon_project_get_register (project, MERLON_TYPE_ASSET)), ==, 2);
}

/* Every register with starter records goes out and comes in as it was. */
static void
test_round_trip (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autofree char *before = merlon_test_bytes (project);
  g_autofree char *after = NULL;

  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonRegister *home = merlon_project_get_register_at (project, i);
      g_autofree char *csv = merlon_export_csv (home);
      g_autoptr (MerlonImportReport) report = NULL;

      if (merlon_register_get_count (home) == 0)
        continue;
      report = IMPORT (project, merlon_register_get_name (home), csv);
      g_assert_cmpuint (report->unchanged, ==, merlon_register_get_count (home));
    }
  after = merlon_test_bytes (project);
  g_assert_cmpstr (before, ==, after);
}

/* ---- stopped ---- */

static gboolean
stop_halfway (const char *name, gint64 started G_GNUC_UNUSED, double done, gpointer data)
{
  guint *n_pulses = data;

  if (name == NULL)
    return TRUE;
  (*n_pulses)++;
  return done < 0.5 || done > 1;
}

/* Whoever stops an import has what he had before. */
static void
test_stopped (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonHistory *history = merlon_project_get_history (project);
  MerlonRegister *home = merlon_project_find_register (project, "assets");
  const MerlonImportOptions options = { .create = TRUE };
  const char text[] = "Title\nOne\nTwo\nThree\nFour\n";
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonTable) table = merlon_table_read (bytes, NULL);
  guint n_before = merlon_register_get_count (home), n_pulses = 0;
  g_autofree char *undo = g_strdup (merlon_history_get_undo_name (history));

  merlon_history_set_pulse (history, stop_halfway, &n_pulses);
  g_assert_null (merlon_import_csv (project, home, table, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_pulses, >=, 2);
  g_assert_cmpuint (merlon_register_get_count (home), ==, n_before);
  g_assert_cmpstr (merlon_history_get_undo_name (history), ==, undo);
  merlon_history_set_pulse (history, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/samples/%s", samples[i].file);

      g_test_add_data_func (path, &samples[i], test_sample);
    }
  g_test_add_func ("/import/sample-values", test_sample_values);
  g_test_add_func ("/import/update", test_update);
  g_test_add_func ("/import/twins", test_twins);
  g_test_add_func ("/import/nameless", test_nameless);
  g_test_add_func ("/import/empty-cells-keep", test_empty_cells_keep);
  g_test_add_func ("/import/dropped-is-told", test_dropped_is_told);
  g_test_add_func ("/import/map", test_map);
  g_test_add_func ("/import/create", test_create);
  g_test_add_func ("/import/stopped", test_stopped);
  g_test_add_func ("/import/round-trip", test_round_trip);
  return g_test_run ();
}
