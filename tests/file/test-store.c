/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The store as a program holds it: changed by others, failed saves, and the log of each save.
 * What goes wrong with the disk itself is in test-safe-save.py. */

#include "file/merlon-file-error.h"
#include "file/merlon-schema.h"
#include "file/merlon-store.h"
#include "model/records/merlon-risk.h"
#include "support/merlon-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("merlon-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "isms.merlon", NULL);
  merlon_project_create (project, MERLON_TYPE_RISK, "Theft");
  store = merlon_store_create (fixture->path, project, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static MerlonStore *
open_store (Fixture *fixture, MerlonStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  MerlonStore *store = merlon_store_open (fixture->path, mode, NULL, NULL, &error);

  g_assert_no_error (error);
  return store;
}

static MerlonItem *
risk_of (MerlonStore *store)
{
  return merlon_project_find (merlon_store_get_project (store), "R-1");
}

static void
test_identical_bytes (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonStore) store = open_store (fixture, MERLON_STORE_WRITE);
  g_autofree char *before = NULL, *after = NULL;

  g_file_get_contents (fixture->path, &before, NULL, NULL);
  g_assert_true (merlon_store_save (store, NULL));
  g_file_get_contents (fixture->path, &after, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
test_saved_mark (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonStore) store = open_store (fixture, MERLON_STORE_WRITE);
  MerlonHistory *history = merlon_project_get_history (merlon_store_get_project (store));

  g_assert_false (merlon_history_is_modified (history));
  merlon_test_set (risk_of (store), "likelihood", "2");
  g_assert_true (merlon_history_is_modified (history));
  g_assert_true (merlon_store_save (store, NULL));
  g_assert_false (merlon_history_is_modified (history));
  g_assert_false (merlon_store_is_changed (store));
}

static void
test_changed_by_another (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonStore) store = open_store (fixture, MERLON_STORE_READ);
  g_autofree char *theirs = NULL, *now = NULL;
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (MerlonStore) other = open_store (fixture, MERLON_STORE_WRITE);

    merlon_test_set (risk_of (other), "likelihood", "4");
    g_assert_true (merlon_store_save (other, NULL));
  }
  g_file_get_contents (fixture->path, &theirs, NULL, NULL);
  merlon_test_set (risk_of (store), "likelihood", "2");
  g_assert_true (merlon_store_is_changed (store));
  g_assert_false (merlon_store_save (store, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "merge"));
  g_file_get_contents (fixture->path, &now, NULL, NULL);
  g_assert_cmpstr (now, ==, theirs);
  g_assert_true (
      merlon_history_is_modified (merlon_project_get_history (merlon_store_get_project (store))));
}

static void
test_removed_by_another (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonStore) store = open_store (fixture, MERLON_STORE_WRITE);
  g_autoptr (GError) error = NULL;

  g_unlink (fixture->path);
  g_assert_false (merlon_store_save (store, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED);
}

static void
test_two_writers (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonStore) first = open_store (fixture, MERLON_STORE_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_store_open (fixture->path, MERLON_STORE_WRITE, NULL, NULL, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_LOCKED);
  g_clear_object (&first);
  first = open_store (fixture, MERLON_STORE_WRITE);
}

/* A save that fails leaves the log as if it had not been tried. */
static void
test_failed_save (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonStore) store = open_store (fixture, MERLON_STORE_WRITE);
  MerlonProject *project = merlon_store_get_project (store);
  MerlonLog *log = merlon_project_get_log (project);
  guint before = merlon_log_count (log);
  g_autofree char *away = g_strconcat (fixture->path, ".away", NULL);

  merlon_test_set (risk_of (store), "likelihood", "2");
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_false (merlon_store_save (store, NULL));
  g_assert_cmpuint (merlon_log_count (log), ==, before);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  g_assert_true (merlon_store_save (store, NULL));
  g_assert_cmpuint (merlon_log_count (log), ==, before + 1);
}

static void
test_exists (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_store_create (fixture->path, project, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_EXISTS);
}

/* The schema that is shipped is the one the tables make. */
static void
test_schema (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "schema", "merlon-project.rng", NULL);
  g_autofree char *shipped = NULL;
  g_autofree char *made = merlon_schema_to_rng ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &shipped, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shipped, ==, made);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/identical-bytes", test_identical_bytes);
  ADD ("/store/saved-mark", test_saved_mark);
  ADD ("/store/changed-by-another", test_changed_by_another);
  ADD ("/store/removed-by-another", test_removed_by_another);
  ADD ("/store/two-writers", test_two_writers);
  ADD ("/store/failed-save", test_failed_save);
  ADD ("/store/exists", test_exists);
  g_test_add_func ("/store/schema", test_schema);
  return g_test_run ();
}
