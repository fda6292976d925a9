/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-catalogue.h"

#include <string.h>

#define NAMESPACE "https://merlon-isms.github.io/ns/catalogue"

static guint
count_kind (const char *catalogue, const char *kind)
{
  MerlonCatalogue *self = merlon_catalogue_get (catalogue);
  guint n = 0;

  for (guint i = 0; i < merlon_catalogue_get_n_entries (self); i++)
    n += strcmp (merlon_catalogue_get_entry (self, i)->kind, kind) == 0;
  return n;
}

static void
test_editions (void)
{
  g_assert_cmpuint (count_kind ("iso27001-2005", "control"), ==, 133);
  g_assert_cmpuint (count_kind ("iso27001-2013", "control"), ==, 114);
  g_assert_cmpuint (count_kind ("iso27001-2022", "control"), ==, 93);
  g_assert_cmpstr (merlon_catalogue_get_edition (merlon_catalogue_get ("iso27001-2022")), ==,
                   "2022");
}

/* Links lead somewhere: within the catalogue, or in a map from one edition to the next. */
static void
test_links (void)
{
  static const char *const maps[][3] = { { "map-2005-2013", "iso27001-2005", "iso27001-2013" },
                                         { "map-2013-2022", "iso27001-2013", "iso27001-2022" } };

  for (guint m = 0; m < G_N_ELEMENTS (maps); m++)
    {
      MerlonCatalogue *map = merlon_catalogue_get (maps[m][0]);

      g_assert_cmpuint (merlon_catalogue_get_n_links (map), >, 90);
      for (guint i = 0; i < merlon_catalogue_get_n_links (map); i++)
        {
          const MerlonEntryLink *link = merlon_catalogue_get_link (map, i);

          if (link->from != NULL)
            g_assert_nonnull (
                merlon_catalogue_find (merlon_catalogue_get (maps[m][1]), link->from));
          if (link->to != NULL)
            g_assert_nonnull (merlon_catalogue_find (merlon_catalogue_get (maps[m][2]), link->to));
        }
    }
}

static void
test_all_load (void)
{
  g_auto (GStrv) ids = merlon_catalogue_list_ids ();

  g_assert_cmpuint (g_strv_length (ids), >=, 12);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      MerlonCatalogue *self = merlon_catalogue_load (ids[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (merlon_catalogue_get_id (self), ==, ids[i]);
      g_assert_nonnull (strstr (merlon_catalogue_get_sources (self), ": "));
      for (guint e = 0; e < merlon_catalogue_get_n_entries (self); e++)
        {
          const MerlonEntry *entry = merlon_catalogue_get_entry (self, e);

          g_assert_true (merlon_catalogue_find (self, entry->id) == entry);
          if (entry->parent != NULL)
            g_assert_nonnull (merlon_catalogue_find (self, entry->parent));
        }
    }
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "",
    "no markup",
    "<catalogue/>",
    "<other xmlns=\"" NAMESPACE "\"/>",
    "<catalogue xmlns=\"" NAMESPACE "\" id=\"a\" title=\"A\"><entry id=\"1\"/></catalogue>",
    "<catalogue xmlns=\"" NAMESPACE "\" id=\"a\" title=\"A\">"
    "<entry id=\"1\" kind=\"k\" title=\"t\"/><entry id=\"1\" kind=\"k\" title=\"t\"/></catalogue>",
    "<catalogue xmlns=\"" NAMESPACE "\" id=\"a\" title=\"A\"><what/></catalogue>",
    "<catalogue xmlns=\"" NAMESPACE "\" id=\"a\" title=\"A\">",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (MerlonCatalogue) self = merlon_catalogue_new (bytes, &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (self);
      g_assert_nonnull (error);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (merlon_catalogue_load ("../../etc/passwd", &error));
    g_assert_error (error, MERLON_CATALOGUE_ERROR, MERLON_CATALOGUE_ERROR_UNKNOWN);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/editions", test_editions);
  g_test_add_func ("/catalogue/links", test_links);
  g_test_add_func ("/catalogue/all-load", test_all_load);
  g_test_add_func ("/catalogue/refused", test_refused);
  return g_test_run ();
}
