/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-settings.h"

/* The folder that the program was built in, where it runs from there. */
static char *
dup_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");

  return g_build_filename (folder, "..", "..", NULL);
}

GSettings *
merlon_settings_get (void)
{
  static GSettings *settings;
  GSettingsSchemaSource *usual = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autofree char *build = NULL, *folder = NULL;

  if (settings != NULL)
    return settings;
  if (usual != NULL)
    schema = g_settings_schema_source_lookup (usual, MERLON_APPLICATION_ID, TRUE);
  if (schema == NULL)
    {
      build = dup_build_folder ();
      folder = g_build_filename (build, "data", NULL);
      source = g_settings_schema_source_new_from_directory (folder, usual, TRUE, NULL);
      if (source != NULL)
        schema = g_settings_schema_source_lookup (source, MERLON_APPLICATION_ID, TRUE);
    }
  if (schema == NULL)
    g_error ("the settings' schema %s is not installed", MERLON_APPLICATION_ID);
  settings = g_settings_new_full (schema, NULL, NULL);
  return settings;
}

char *
merlon_settings_dup_data_file (const char *name)
{
  g_autofree char *build = dup_build_folder ();
  g_autofree char *in_tree = g_build_filename (build, "..", name, NULL);
  g_autofree char *installed = g_build_filename (MERLON_DATADIR, name, NULL);

  g_return_val_if_fail (name != NULL, NULL);

  if (g_file_test (in_tree, G_FILE_TEST_EXISTS))
    return g_canonicalize_filename (in_tree, NULL);
  return g_file_test (installed, G_FILE_TEST_EXISTS) ? g_steal_pointer (&installed) : NULL;
}

char *
merlon_settings_dup_locale_folder (void)
{
  g_autofree char *build = dup_build_folder ();
  g_autofree char *in_tree = g_build_filename (build, "po", NULL);

  return g_strdup (g_file_test (in_tree, G_FILE_TEST_IS_DIR) ? in_tree : MERLON_LOCALEDIR);
}

/* ---- columns ---- */

char **
merlon_settings_dup_columns (const char *place)
{
  g_autoptr (GVariant) all = g_settings_get_value (merlon_settings_get (), "columns");
  char **names = NULL;

  g_variant_lookup (all, place, "^as", &names);
  return names;
}

/* A dictionary with one entry replaced, or without it. */
static GVariant *
replace (GVariant *dictionary, const char *key, GVariant *value)
{
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name;
  GVariant *old;
  g_autoptr (GVariant) taken = value != NULL ? g_variant_ref_sink (value) : NULL;

  g_variant_builder_init (&builder, g_variant_get_type (dictionary));
  g_variant_iter_init (&iter, dictionary);
  while (g_variant_iter_next (&iter, "{&s@*}", &name, &old))
    {
      if (!g_str_equal (name, key))
        g_variant_builder_add (&builder, "{s@*}", name, old);
      g_variant_unref (old);
    }
  if (taken != NULL)
    g_variant_builder_add (&builder, "{s@*}", key, taken);
  return g_variant_builder_end (&builder);
}

void
merlon_settings_set_columns (const char *place, const char *const *names)
{
  g_autoptr (GVariant) all = g_settings_get_value (merlon_settings_get (), "columns");

  g_settings_set_value (merlon_settings_get (), "columns",
                        replace (all, place, g_variant_new_strv (names, -1)));
}

int
merlon_settings_get_column_width (const char *place, const char *field)
{
  g_autoptr (GVariant) all = g_settings_get_value (merlon_settings_get (), "column-widths");
  g_autofree char *key = g_strconcat (place, "/", field, NULL);
  gint32 width = 0;

  g_variant_lookup (all, key, "i", &width);
  return width;
}

void
merlon_settings_set_column_width (const char *place, const char *field, int width)
{
  g_autoptr (GVariant) all = g_settings_get_value (merlon_settings_get (), "column-widths");
  g_autofree char *key = g_strconcat (place, "/", field, NULL);

  g_settings_set_value (merlon_settings_get (), "column-widths",
                        replace (all, key, g_variant_new_int32 (width)));
}

/* ---- groups ---- */

char *
merlon_settings_dup_group (const char *place)
{
  g_autoptr (GVariant) all = g_settings_get_value (merlon_settings_get (), "groups");
  char *name = NULL;

  g_variant_lookup (all, place, "s", &name);
  return name;
}

void
merlon_settings_set_group (const char *place, const char *field)
{
  g_autoptr (GVariant) all = g_settings_get_value (merlon_settings_get (), "groups");

  g_settings_set_value (merlon_settings_get (), "groups",
                        replace (all, place, field != NULL ? g_variant_new_string (field) : NULL));
}
