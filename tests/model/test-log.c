/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-asset.h"
#include "model/records/merlon-risk.h"
#include "support/merlon-test.h"

#define TIME 1790000000

typedef struct
{
  MerlonProject *project;
  MerlonLog *log;
  MerlonItem *risk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->project = merlon_test_project ();
  fixture->log = merlon_project_get_log (fixture->project);
  merlon_log_set_author (fixture->log, "Ida Berg");
  fixture->risk = merlon_project_create (fixture->project, MERLON_TYPE_RISK, "Theft");
  merlon_log_commit (fixture->log, TIME - 60);
  merlon_log_confirm (fixture->log, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->project);
}

static void
assert_entry (const MerlonLogEntry *entry, MerlonLogAction action, const char *field,
              const char *from, const char *to)
{
  g_assert_cmpint (entry->action, ==, action);
  g_assert_cmpstr (entry->who, ==, "Ida Berg");
  g_assert_cmpint (entry->time, ==, TIME);
  g_assert_cmpstr (entry->field, ==, field);
  g_assert_cmpstr (entry->from, ==, from);
  g_assert_cmpstr (entry->to, ==, to);
}

static void
test_change (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  GPtrArray *entries;

  merlon_history_begin (history, NULL);
  merlon_history_set_reason (history, "Break-in last week");
  merlon_test_set (fixture->risk, "likelihood", "2");
  merlon_test_set (fixture->risk, "likelihood", "4");
  merlon_history_end (history);
  g_assert_cmpuint (merlon_log_commit (fixture->log, TIME), ==, 1);
  entries = merlon_log_list_for (fixture->log, merlon_item_get_id (fixture->risk));
  g_assert_cmpuint (entries->len, ==, 2);
  assert_entry (entries->pdata[1], MERLON_LOG_CHANGED, "likelihood", "", "4");
  g_assert_cmpstr (((MerlonLogEntry *) entries->pdata[1])->reason, ==, "Break-in last week");
}

static void
test_undone_leaves_nothing (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  MerlonItem *asset;

  merlon_test_set (fixture->risk, "likelihood", "2");
  merlon_history_undo (history);
  asset = merlon_project_create (fixture->project, MERLON_TYPE_ASSET, "Laptop");
  merlon_test_refer (fixture->risk, "assets", asset);
  merlon_project_remove (fixture->project, asset, NULL);
  g_assert_cmpuint (merlon_log_commit (fixture->log, TIME), ==, 0);
}

static void
test_references_by_name (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonItem *asset = merlon_project_create (fixture->project, MERLON_TYPE_ASSET, "Laptop");
  GPtrArray *entries;

  merlon_test_refer (fixture->risk, "assets", asset);
  merlon_log_commit (fixture->log, TIME);
  entries = merlon_log_list_for (fixture->log, merlon_item_get_id (fixture->risk));
  assert_entry (entries->pdata[1], MERLON_LOG_CHANGED, "assets", "", "A-1");
}

static void
test_remove (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) removed = NULL;
  g_autofree char *id = g_strdup (merlon_item_get_id (fixture->risk));

  merlon_project_remove (fixture->project, fixture->risk, NULL);
  g_assert_cmpuint (merlon_log_commit (fixture->log, TIME), ==, 1);
  removed = merlon_log_list_removed (fixture->log);
  g_assert_cmpuint (removed->len, >=, 1);
  assert_entry (removed->pdata[removed->len - 1], MERLON_LOG_REMOVED, NULL, NULL, NULL);
  g_assert_cmpstr (((MerlonLogEntry *) removed->pdata[removed->len - 1])->item_id, ==, id);
  g_assert_cmpstr (((MerlonLogEntry *) removed->pdata[removed->len - 1])->item_name, ==,
                   "R-1 Theft");
}

/* A save that failed has not happened: the next one logs the same changes, once. */
static void
test_failed_save (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  guint before = merlon_log_count (fixture->log);

  merlon_test_set (fixture->risk, "likelihood", "2");
  g_assert_cmpuint (merlon_log_commit (fixture->log, TIME), ==, 1);
  merlon_log_confirm (fixture->log, FALSE);
  g_assert_cmpuint (merlon_log_count (fixture->log), ==, before);
  g_assert_cmpuint (merlon_log_commit (fixture->log, TIME), ==, 1);
  merlon_log_confirm (fixture->log, TRUE);
  g_assert_cmpuint (merlon_log_count (fixture->log), ==, before + 1);
  g_assert_cmpuint (merlon_log_commit (fixture->log, TIME), ==, 0);
}

static void
test_file (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonProject) copy = NULL;
  GPtrArray *entries;
  g_autofree char *bytes = NULL, *again = NULL;

  merlon_test_set (fixture->risk, "title", "Theft & <loss>\tof \"keys\"");
  merlon_log_commit (fixture->log, TIME);
  copy = merlon_test_copy (fixture->project);
  entries = merlon_log_list_for (merlon_project_get_log (copy), merlon_item_get_id (fixture->risk));
  assert_entry (entries->pdata[1], MERLON_LOG_CHANGED, "title", "Theft",
                "Theft & <loss>\tof \"keys\"");
  bytes = merlon_test_bytes (fixture->project);
  again = merlon_test_bytes (copy);
  g_assert_cmpstr (bytes, ==, again);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/change", test_change);
  ADD ("/log/undone-leaves-nothing", test_undone_leaves_nothing);
  ADD ("/log/references-by-name", test_references_by_name);
  ADD ("/log/remove", test_remove);
  ADD ("/log/failed-save", test_failed_save);
  ADD ("/log/file", test_file);
  return g_test_run ();
}
