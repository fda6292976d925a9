/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes that were not saved come back, whatever they were and wherever the program ended. */

#include "file/merlon-journal.h"
#include "file/merlon-store.h"
#include "file/merlon-writer.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-start.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder, *path;
  MerlonProject *project;
  MerlonJournal *journal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonStore) store = NULL;

  fixture->folder = g_dir_make_tmp ("merlon-journal-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "isms.merlon", NULL);
  fixture->project = merlon_start_project (3, "Journal works", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Risk %u", i);

      merlon_project_create (fixture->project, MERLON_TYPE_RISK, title);
    }
  store = merlon_store_create (fixture->path, fixture->project, &error);
  g_assert_no_error (error);
  fixture->journal = merlon_journal_new (fixture->project, fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *backup = g_strconcat (fixture->path, "~", NULL);

  g_clear_pointer (&fixture->journal, merlon_journal_free);
  g_clear_object (&fixture->project);
  g_unlink (fixture->path);
  g_unlink (backup);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static MerlonItem *
risk (MerlonProject *project, guint index)
{
  return merlon_register_get (merlon_project_get_register (project, MERLON_TYPE_RISK), index);
}

static char *
text_of (MerlonProject *project)
{
  g_autoptr (GBytes) bytes = merlon_write_bytes (project);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

/* The program ends, and starts again. Returns what it recovers. */
static MerlonProject *
end_and_recover (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (MerlonLeftover) leftover = NULL;

  while (merlon_journal_is_behind (fixture->journal))
    {
      g_assert_true (merlon_journal_flush (fixture->journal, &error));
      g_assert_no_error (error);
    }
  g_assert_null (merlon_leftover_find (fixture->path)); /* it is claimed */
  g_clear_pointer (&fixture->journal, merlon_journal_free);
  leftover = merlon_leftover_find (fixture->path);
  g_assert_nonnull (leftover);
  g_assert_cmpstr (leftover->title, ==, "Journal works");
  store = merlon_store_open (fixture->path, MERLON_STORE_READ, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (merlon_leftover_is_current (leftover));
  g_assert_cmpuint (merlon_leftover_apply (leftover, merlon_store_get_project (store)), ==, 0);
  merlon_leftover_remove (leftover);
  g_assert_null (merlon_leftover_find (fixture->path));
  return g_object_ref (merlon_store_get_project (store));
}

static void
check_same (Fixture *fixture)
{
  g_autoptr (MerlonProject) recovered = end_and_recover (fixture);
  g_autofree char *expected = text_of (fixture->project), *text = text_of (recovered);

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (merlon_history_undo (merlon_project_get_history (recovered)));
  g_assert_false (merlon_history_is_modified (merlon_project_get_history (recovered)));
}

static void
test_values (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *item = risk (fixture->project, 3);

  merlon_item_set (item, "title", "Über \\ \"quoted\"", NULL);
  merlon_item_set (item, "description", "Two\nlines\tand a tab, عربي, 日本", NULL);
  merlon_item_set (item, "likelihood", "3", NULL);
  merlon_item_set (risk (fixture->project, 4), "title", "", NULL);
  check_same (fixture);
}

static void
test_records (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *asset = merlon_project_create (fixture->project, MERLON_TYPE_ASSET, "New asset");
  MerlonItem *part = merlon_project_create (fixture->project, MERLON_TYPE_ASSET, "Its part");
  MerlonItem *person = merlon_project_create (fixture->project, MERLON_TYPE_PERSON, "Somebody");

  merlon_item_set (part, "parent", merlon_item_get_id (asset), NULL);
  merlon_item_set (asset, "owner", merlon_item_get_id (person), NULL);
  merlon_item_set (risk (fixture->project, 0), "assets", merlon_item_get_id (part), NULL);
  g_assert_true (merlon_project_remove (fixture->project, risk (fixture->project, 7), NULL));
  check_same (fixture);
}

static void
test_order (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonProject *project = fixture->project;

  merlon_project_move (project, risk (project, 0), 19);
  merlon_project_move (project, risk (project, 0), 19);
  merlon_project_move (project, risk (project, 10), 2);
  merlon_project_move (project, risk (project, 18), 0);
  check_same (fixture);
}

/* Two assets change places in their tree: either set first would make a circle. */
static void
test_turned_tree (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  MerlonItem *a = merlon_project_create (fixture->project, MERLON_TYPE_ASSET, "A");
  MerlonItem *b = merlon_project_create (fixture->project, MERLON_TYPE_ASSET, "B");
  g_autoptr (MerlonStore) store = NULL;

  merlon_item_set (b, "parent", merlon_item_get_id (a), NULL);
  store = merlon_store_overwrite (fixture->path, fixture->project, &error);
  g_assert_no_error (error);
  g_assert_true (merlon_journal_restart (fixture->journal, fixture->path, NULL, &error));
  merlon_item_set (b, "parent", "", NULL);
  merlon_item_set (a, "parent", merlon_item_get_id (b), NULL);
  check_same (fixture);
}

static void
test_undone (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) recovered = NULL;

  merlon_item_set (risk (fixture->project, 3), "title", "Another", NULL);
  g_assert_true (merlon_journal_flush (fixture->journal, &error));
  merlon_history_undo (merlon_project_get_history (fixture->project));
  recovered = end_and_recover (fixture);
  g_assert_false (merlon_history_is_modified (merlon_project_get_history (recovered)));
}

static void
test_nothing_changed (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_clear_pointer (&fixture->journal, merlon_journal_free);
  g_assert_null (merlon_leftover_find (fixture->path));
}

static void
test_closed_in_peace (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_item_set (risk (fixture->project, 3), "title", "Another", NULL);
  g_assert_true (merlon_journal_flush (fixture->journal, NULL));
  merlon_journal_discard (g_steal_pointer (&fixture->journal));
  g_assert_null (merlon_leftover_find (fixture->path));
}

/* Killed in the middle of a write: every length of the file gives what was whole by then. */
static void
test_cut_anywhere (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonLeftover) leftover = NULL;
  g_autofree char *text = NULL;
  gsize length;

  for (guint i = 0; i < 3; i++)
    {
      merlon_item_set (risk (fixture->project, i), "title", "Changed", NULL);
      g_assert_true (merlon_journal_flush (fixture->journal, NULL));
    }
  g_clear_pointer (&fixture->journal, merlon_journal_free);
  leftover = merlon_leftover_find (fixture->path);
  g_assert_true (g_file_get_contents (leftover->journal, &text, &length, NULL));
  for (gsize cut = length; cut > 0; cut -= MIN (cut, 7))
    {
      g_autoptr (MerlonStore) store
          = merlon_store_open (fixture->path, MERLON_STORE_READ, NULL, NULL, NULL);
      MerlonProject *project = merlon_store_get_project (store);

      g_assert_true (g_file_set_contents (leftover->journal, text, cut, NULL));
      merlon_leftover_apply (leftover, project);
      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *before = g_strdup_printf ("Risk %u", i);
          const char *title = risk (project, i)->title;

          g_assert_true (g_strcmp0 (title, "Changed") == 0 || g_strcmp0 (title, before) == 0);
        }
    }
  merlon_leftover_remove (leftover);
}

static void
test_without_a_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = merlon_start_project (3, "Never saved", NULL, &error);
  MerlonJournal *journal = merlon_journal_new (project, NULL, &error);
  g_autoptr (GPtrArray) leftovers = NULL;
  MerlonLeftover *leftover;
  g_autoptr (MerlonStore) store = NULL;
  g_autofree char *expected = NULL, *text = NULL;

  g_assert_no_error (error);
  merlon_project_create (project, MERLON_TYPE_RISK, "A risk");
  g_assert_true (merlon_journal_flush (journal, NULL));
  merlon_journal_free (journal);
  leftovers = merlon_leftovers_list ();
  g_assert_cmpuint (leftovers->len, ==, 1);
  leftover = leftovers->pdata[0];
  g_assert_true (leftover->is_copy);
  store = merlon_store_open (leftover->path, MERLON_STORE_READ, NULL, NULL, &error);
  g_assert_no_error (error);
  merlon_leftover_apply (leftover, merlon_store_get_project (store));
  expected = text_of (project);
  text = text_of (merlon_store_get_project (store));
  g_assert_cmpstr (text, ==, expected);
  merlon_leftover_remove (leftover);
}

/* The disk is full, then not. */
static void
test_full_disk (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "merlon", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonJournal) journal = NULL;

  merlon_journal_discard (g_steal_pointer (&fixture->journal));
  /* A file where the folder should be refuses everybody, root too. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  journal = merlon_journal_new (fixture->project, fixture->path, &error);
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM);
  g_clear_error (&error);
  merlon_item_set (risk (fixture->project, 3), "title", "Another", NULL);
  g_assert_false (merlon_journal_flush (journal, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM);
  g_assert_true (merlon_journal_is_behind (journal));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  fixture->journal = g_steal_pointer (&journal);
  check_same (fixture);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("merlon-state-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (state, "merlon", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/journal/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("values", test_values);
  ADD ("records", test_records);
  ADD ("order", test_order);
  ADD ("turned-tree", test_turned_tree);
  ADD ("undone", test_undone);
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("closed-in-peace", test_closed_in_peace);
  ADD ("cut-anywhere", test_cut_anywhere);
  ADD ("full-disk", test_full_disk);
  g_test_add_func ("/journal/without-a-file", test_without_a_file);
  status = g_test_run ();
  g_rmdir (folder);
  g_rmdir (state);
  return status;
}
