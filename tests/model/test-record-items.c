/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the guidance of ISO/IEC 27003:2017 says should be recorded, clause by clause, has a field
 * that holds it: record-items.csv is that table, and nothing is left over on either side. */

#include "exchange/merlon-csv.h"
#include "model/merlon-catalogue.h"
#include "model/merlon-records.h"

#include <string.h>

static GHashTable *table; /* "CLAUSE\tITEM" -> fields */

static void
load_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "model", "record-items.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MerlonTable) csv = NULL;
  char *text = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);
  csv = merlon_table_read (bytes, &error);
  g_assert_no_error (error);
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < csv->rows->len; i++)
    {
      GPtrArray *cells = ((MerlonTableRow *) csv->rows->pdata[i])->cells;

      g_assert_cmpuint (cells->len, ==, 3);
      g_assert_true (g_hash_table_insert (
          table, g_strdup_printf ("%s\t%s", (char *) cells->pdata[0], (char *) cells->pdata[1]),
          g_strdup (cells->pdata[2])));
    }
}

static void
assert_field (const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, ".", 2);
  MerlonItemClass *klass = merlon_records_find (parts[0]);

  if (klass == NULL || merlon_item_class_find_field (klass, parts[1]) == NULL)
    g_error ("there is no field %s", place);
}

static void
check_clause (gconstpointer data)
{
  const MerlonEntry *entry = data;
  g_auto (GStrv) items = g_strsplit (merlon_entry_get (entry, "record-items"), ";", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s\t%s", entry->id, g_strstrip (items[i]));
      const char *found = g_hash_table_lookup (table, key);
      g_auto (GStrv) fields = NULL;

      if (found == NULL)
        g_error ("no field holds “%s”", key);
      fields = g_strsplit (found, " ", -1);
      for (guint f = 0; fields[f] != NULL; f++)
        assert_field (fields[f]);
    }
}

static void
check_count (void)
{
  MerlonCatalogue *guidance = merlon_catalogue_get ("guidance");
  guint n_items = 0;

  for (guint i = 0; i < merlon_catalogue_get_n_entries (guidance); i++)
    {
      const char *text
          = merlon_entry_get (merlon_catalogue_get_entry (guidance, i), "record-items");
      g_auto (GStrv) items = g_strsplit (text != NULL ? text : "", ";", -1);

      n_items += g_strv_length (items);
    }
  g_assert_cmpuint (n_items, >, 200);
  g_assert_cmpuint (n_items, ==, g_hash_table_size (table));
}

int
main (int argc, char **argv)
{
  MerlonCatalogue *guidance;

  g_test_init (&argc, &argv, NULL);
  load_table ();
  guidance = merlon_catalogue_get ("guidance");
  for (guint i = 0; i < merlon_catalogue_get_n_entries (guidance); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_get_entry (guidance, i);
      g_autofree char *path = g_strdup_printf ("/record-items/%s", entry->id);

      if (merlon_entry_get (entry, "record-items") != NULL)
        g_test_add_data_func (path, entry, check_clause);
    }
  g_test_add_func ("/record-items/nothing-left-over", check_count);
  return g_test_run ();
}
