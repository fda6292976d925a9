/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-records.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-organization.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-revision.h"
#include "model/records/merlon-risk.h"
#include "support/merlon-test.h"

#include <string.h>

static void
test_registers (void)
{
  g_autoptr (MerlonProject) project = merlon_project_new ();

  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonItemClass *klass = merlon_records_get (i);
      MerlonRegister *home = merlon_project_get_register_at (project, i);

      g_assert_true (merlon_register_get_item_class (home) == klass);
      g_assert_true (merlon_project_find_register (project, klass->info->register_name) == home);
      g_assert_true (merlon_records_find (klass->info->element) == klass);
      g_assert_true (G_IS_LIST_MODEL (home));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (home)), ==, 0);
    }
}

static void
test_codes (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *first = merlon_project_create (project, MERLON_TYPE_RISK, "Fire");
  MerlonItem *second;
  g_autoptr (MerlonItem) third = merlon_item_new (MERLON_TYPE_RISK);

  g_assert_cmpstr (first->code, ==, "R-1");
  merlon_test_set (first, "code", "R-41");
  second = merlon_project_create (project, MERLON_TYPE_RISK, "Flood");
  g_assert_cmpstr (second->code, ==, "R-42");
  g_assert_true (merlon_project_find (project, "R-42") == second);
  g_assert_true (merlon_project_find (project, merlon_item_get_id (first)) == first);
  g_assert_null (merlon_project_find (project, "R-1"));
  merlon_test_set (third, "code", "X");
  g_assert_true (merlon_project_add (project, third, 0, NULL));
  g_assert_cmpuint (merlon_register_get_position (first->home, first), ==, 1);
  g_assert_cmpstr (third->code, ==, "X");
}

static void
test_referrers (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *asset = merlon_project_create (project, MERLON_TYPE_ASSET, "Mail server");
  MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Outage");
  MerlonItem *other = merlon_project_create (project, MERLON_TYPE_RISK, "Theft");
  g_autoptr (GPtrArray) risks = NULL, after = NULL;
  guint n;

  merlon_test_refer (other, "assets", asset);
  merlon_test_refer (risk, "assets", asset);
  risks = merlon_item_list_referrers (asset, MERLON_TYPE_RISK);
  g_assert_cmpuint (risks->len, ==, 2);
  g_assert_true (risks->pdata[0] == risk && risks->pdata[1] == other);
  merlon_test_set (risk, "assets", "");
  after = merlon_item_list_referrers_by (asset, MERLON_TYPE_RISK, "assets");
  g_assert_cmpuint (after->len, ==, 1);
  merlon_history_undo (merlon_project_get_history (project));
  merlon_item_get_referrers (asset, &n);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_remove (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *document = merlon_project_create (project, MERLON_TYPE_DOCUMENT, "Policy");
  MerlonItem *revision = merlon_project_create (project, MERLON_TYPE_REVISION, "First");
  MerlonItem *child = merlon_project_create (project, MERLON_TYPE_DOCUMENT, "Procedure");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  merlon_test_refer (revision, "document", document);
  merlon_test_refer (child, "parent", document);
  before = merlon_test_bytes (project);
  g_assert_true (merlon_project_remove (project, document, &error));
  g_assert_null (merlon_project_lookup (project, document->id));
  g_assert_null (merlon_project_lookup (project, revision->id));
  merlon_test_assert_field (child, "parent", "");
  merlon_history_undo (merlon_project_get_history (project));
  after = merlon_test_bytes (project);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (merlon_project_remove (
      project, merlon_project_get_single (project, MERLON_TYPE_ORGANIZATION), &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_READ_ONLY);
}

static void
test_cycles (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *top = merlon_project_create (project, MERLON_TYPE_ASSET, "Site");
  MerlonItem *last = top;
  MerlonValue value = { .kind = MERLON_KIND_REFERENCE };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    {
      MerlonItem *next = merlon_project_create (project, MERLON_TYPE_ASSET, "Part");

      merlon_test_refer (next, "parent", last);
      last = next;
    }
  value.item = last;
  g_assert_false (
      merlon_item_set_value (top, merlon_item_find_field (top, "parent"), &value, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_CYCLE);
  g_assert_nonnull (strstr (error->message, "leads back"));
  merlon_test_assert_field (top, "parent", "");
}

static void
test_refusals (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *risk = merlon_project_create (project, MERLON_TYPE_RISK, "Outage");
  MerlonItem *person = merlon_project_create (project, MERLON_TYPE_PERSON, "Ida");
  static const struct
  {
    const char *field, *text;
    int code;
  } bad[] = {
    { "title", "\xff", MERLON_MODEL_ERROR_TEXT },
    { "title", "bell \a", MERLON_MODEL_ERROR_TEXT },
    { "likelihood", "6", MERLON_MODEL_ERROR_RANGE },
    { "likelihood", "-1", MERLON_MODEL_ERROR_KIND },
    { "likelihood", "high", MERLON_MODEL_ERROR_KIND },
    { "loss-low", "12.345", MERLON_MODEL_ERROR_KIND },
    { "loss-low", "1e3", MERLON_MODEL_ERROR_KIND },
    { "accepted-on", "2026-02-30", MERLON_MODEL_ERROR_KIND },
    { "accepted-on", "26-02-03", MERLON_MODEL_ERROR_KIND },
    { "treatment", "ignore", MERLON_MODEL_ERROR_KIND },
    { "owner", "nobody", MERLON_MODEL_ERROR_REFERENCE },
    { "frequency", "inf", MERLON_MODEL_ERROR_KIND },
    { "level", "3", MERLON_MODEL_ERROR_READ_ONLY },
    { "colour", "3", MERLON_MODEL_ERROR_UNKNOWN },
  };
  g_autofree char *before = merlon_test_bytes (project);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (bad[i].text, NULL);

      g_test_message ("%s=%s", bad[i].field, shown);
      g_assert_false (merlon_item_set (risk, bad[i].field, bad[i].text, &error));
      g_assert_cmpint (error->code, ==, bad[i].code);
    }
  {
    g_autoptr (GError) error = NULL;

    /* A person is no asset. */
    g_assert_false (merlon_item_set (risk, "assets", person->id, &error));
    g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_REFERENCE);
  }
  after = merlon_test_bytes (project);
  g_assert_cmpstr (before, ==, after);
}

static void
on_item (gpointer project G_GNUC_UNUSED, MerlonItem *item, gpointer data)
{
  *(MerlonItem **) data = item;
}

static void
on_change (gpointer project, MerlonItem *item, gpointer field G_GNUC_UNUSED, gpointer data)
{
  on_item (project, item, data);
}

static void
test_signals (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *seen = NULL, *risk;

  g_signal_connect (project, "item-added", G_CALLBACK (on_item), &seen);
  g_signal_connect (project, "item-changed", G_CALLBACK (on_change), &seen);
  g_signal_connect (project, "item-removed", G_CALLBACK (on_item), &seen);
  risk = merlon_project_create (project, MERLON_TYPE_RISK, "Outage");
  g_assert_true (seen == risk);
  seen = NULL;
  merlon_test_set (risk, "likelihood", "3");
  g_assert_true (seen == risk);
  seen = NULL;
  merlon_project_remove (project, risk, NULL);
  g_assert_true (seen == risk);
}

static void
test_move (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *a = merlon_project_create (project, MERLON_TYPE_RISK, "a");
  MerlonItem *b = merlon_project_create (project, MERLON_TYPE_RISK, "b");
  MerlonItem *c = merlon_project_create (project, MERLON_TYPE_RISK, "c");

  merlon_project_move (project, c, 0);
  g_assert_cmpuint (merlon_register_get_position (a->home, c), ==, 0);
  g_assert_cmpuint (merlon_register_get_position (a->home, b), ==, 2);
  merlon_history_undo (merlon_project_get_history (project));
  g_assert_cmpuint (merlon_register_get_position (a->home, c), ==, 2);
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char id[MERLON_ID_SIZE];

  for (guint i = 0; i < 20000; i++)
    {
      merlon_id_generate (id);
      g_assert_true (merlon_id_is_valid (id));
      g_assert_true (g_hash_table_add (seen, g_strdup (id)));
    }
  g_assert_false (merlon_id_is_valid (NULL));
  g_assert_false (merlon_id_is_valid (""));
  g_assert_false (merlon_id_is_valid ("1abc"));
  g_assert_false (merlon_id_is_valid ("a b"));
  g_assert_false (merlon_id_is_valid ("Abc"));
  g_assert_false (merlon_id_is_valid ("abcdefghijklmnopqrstuvwxyz"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/registers", test_registers);
  g_test_add_func ("/project/codes", test_codes);
  g_test_add_func ("/project/referrers", test_referrers);
  g_test_add_func ("/project/remove", test_remove);
  g_test_add_func ("/project/cycles", test_cycles);
  g_test_add_func ("/project/refusals", test_refusals);
  g_test_add_func ("/project/signals", test_signals);
  g_test_add_func ("/project/move", test_move);
  g_test_add_func ("/project/ids", test_ids);
  return g_test_run ();
}
