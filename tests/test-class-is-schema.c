/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one test of the one idea: a row in a record class's table is all that a field needs.
 * Every field of every class goes through everything that reads the tables. */

#include "exchange/merlon-csv-export.h"
#include "exchange/merlon-csv-import.h"
#include "rules/merlon-compare.h"
#include "rules/merlon-merge.h"
#include "support/merlon-test.h"

#include <string.h>

typedef struct
{
  MerlonItemClass *klass;
  const MerlonField *field;
} Place;

typedef struct
{
  MerlonProject *project;
  MerlonItem *item;
  const MerlonField *field;
  MerlonValue empty, values[3];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const Place *place = data;

  fixture->project = merlon_test_project ();
  fixture->item = merlon_test_item (fixture->project, G_TYPE_FROM_CLASS (place->klass));
  fixture->field = place->field;
  if (merlon_field_is_derived (place->field))
    return;
  merlon_value_init (&fixture->empty, place->field->kind);
  for (guint v = 0; v < 3; v++)
    merlon_test_value (fixture->item, place->field, v, &fixture->values[v]);
  /* From the empty value, whatever the start of a project filled in. */
  merlon_item_set_value (fixture->item, place->field, &fixture->empty, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  if (!merlon_field_is_derived (fixture->field))
    for (guint v = 0; v < 3; v++)
      merlon_value_clear (&fixture->values[v]);
  g_object_unref (fixture->project);
}

static void
set (Fixture *fixture, guint variant)
{
  g_autoptr (GError) error = NULL;

  merlon_item_set_value (fixture->item, fixture->field, &fixture->values[variant], &error);
  g_assert_no_error (error);
}

static void
assert_value (MerlonItem *item, const MerlonField *field, const MerlonValue *expected)
{
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (item, field, &value);
  g_assert_true (merlon_value_equal (&value, expected));
}

/* Items of another project are other objects: their text is what can be compared. */
static void
assert_same_text (MerlonItem *item, const MerlonField *field, const MerlonValue *expected)
{
  g_autofree char *found = merlon_item_dup_text (item, field);
  g_autofree char *wanted = field->kind == MERLON_KIND_YESNO && !expected->integer
                                ? g_strdup ("")
                                : merlon_value_to_text (expected, field);

  g_assert_cmpstr (found, ==, wanted);
}

static void
count (GObject *object G_GNUC_UNUSED, GParamSpec *pspec G_GNUC_UNUSED, gpointer data)
{
  ++*(guint *) data;
}

static void
check_property (Fixture *fixture)
{
  GValue gvalue = G_VALUE_INIT;
  GObject *object = G_OBJECT (fixture->item);
  const char *name = fixture->field->name;

  set (fixture, 0);
  g_value_init (&gvalue, fixture->field->pspec->value_type);
  g_object_get_property (object, name, &gvalue);
  merlon_item_set_value (fixture->item, fixture->field, &fixture->empty, NULL);
  assert_value (fixture->item, fixture->field, &fixture->empty);
  g_object_set_property (object, name, &gvalue);
  assert_value (fixture->item, fixture->field, &fixture->values[0]);
  g_value_unset (&gvalue);
}

static void
check_notification (Fixture *fixture)
{
  guint n_notifications = 0;
  g_autofree char *signal = g_strconcat ("notify::", fixture->field->name, NULL);

  merlon_item_set_value (fixture->item, fixture->field, &fixture->empty, NULL);
  g_signal_connect (fixture->item, signal, G_CALLBACK (count), &n_notifications);
  set (fixture, 0);
  g_assert_cmpuint (n_notifications, ==, 1);
  set (fixture, 0);
  g_assert_cmpuint (n_notifications, ==, 1);
  g_signal_handlers_disconnect_by_func (fixture->item, count, &n_notifications);
}

static void
check_history (Fixture *fixture)
{
  MerlonHistory *history = merlon_project_get_history (fixture->project);
  g_autofree char *before = NULL, *after = NULL, *again = NULL;

  merlon_item_set_value (fixture->item, fixture->field, &fixture->values[1], NULL);
  merlon_history_break (history);
  before = merlon_test_bytes (fixture->project);
  set (fixture, 2);
  if (merlon_value_equal (&fixture->values[1], &fixture->values[2]))
    merlon_item_set_value (fixture->item, fixture->field, &fixture->empty, NULL);
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (merlon_history_undo (history));
  again = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (again, ==, before);
  assert_value (fixture->item, fixture->field, &fixture->values[1]);
  g_assert_true (merlon_history_redo (history));
  g_free (again);
  again = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (again, ==, after);
}

static void
check_file (Fixture *fixture)
{
  for (guint v = 0; v < 3; v++)
    {
      g_autoptr (MerlonProject) copy = NULL;
      g_autofree char *bytes = NULL, *again = NULL;

      set (fixture, v);
      copy = merlon_test_copy (fixture->project);
      assert_same_text (merlon_test_in_copy (copy, fixture->item), fixture->field,
                        &fixture->values[v]);
      bytes = merlon_test_bytes (fixture->project);
      again = merlon_test_bytes (copy);
      g_assert_cmpstr (bytes, ==, again);
    }
}

/* Sets the field in a copy, where the value's references are other objects. */
static void
set_in_copy (MerlonProject *copy, Fixture *fixture, const MerlonValue *value)
{
  g_autofree char *text = merlon_value_to_text (value, fixture->field);
  g_autoptr (GError) error = NULL;

  merlon_item_set_text (merlon_test_in_copy (copy, fixture->item), fixture->field, text, &error);
  g_assert_no_error (error);
}

static void
check_comparison (Fixture *fixture)
{
  g_autoptr (MerlonProject) copy = NULL;
  g_autoptr (GPtrArray) none = NULL, one = NULL;
  MerlonDifference *difference;

  set (fixture, 0);
  copy = merlon_test_copy (fixture->project);
  none = merlon_compare (fixture->project, copy);
  g_assert_cmpuint (none->len, ==, 0);
  set_in_copy (copy, fixture, &fixture->empty);
  one = merlon_compare (fixture->project, copy);
  g_assert_cmpuint (one->len, ==, 1);
  difference = one->pdata[0];
  g_assert_cmpint (difference->kind, ==, MERLON_DIFFERENCE_CHANGED);
  g_assert_true (difference->field == fixture->field);
  g_assert_cmpstr (difference->id, ==, merlon_item_get_id (fixture->item));
}

/* Theirs changes the field and ours does not; then both do. */
static void
check_merge (Fixture *fixture)
{
  g_autoptr (MerlonProject) base = NULL, ours = NULL, theirs = NULL;
  g_autoptr (GPtrArray) no_conflict = NULL, conflicts = NULL;
  const MerlonValue *new_value = &fixture->values[0];

  merlon_item_set_value (fixture->item, fixture->field, &fixture->empty, NULL);
  base = merlon_test_copy (fixture->project);
  ours = merlon_test_copy (fixture->project);
  theirs = merlon_test_copy (fixture->project);
  set_in_copy (theirs, fixture, new_value);
  no_conflict = merlon_merge (base, ours, theirs);
  g_assert_cmpuint (no_conflict->len, ==, 0);
  assert_same_text (merlon_test_in_copy (ours, fixture->item), fixture->field, new_value);

  set_in_copy (theirs, fixture, &fixture->values[1]);
  conflicts = merlon_merge (base, ours, theirs);
  if (fixture->field->kind == MERLON_KIND_REFERENCES)
    {
      g_autofree char *text = NULL;

      /* A set: both additions are there. */
      g_assert_cmpuint (conflicts->len, ==, 0);
      text = merlon_item_dup_text (merlon_test_in_copy (ours, fixture->item), fixture->field);
      g_assert_nonnull (strchr (text, ' '));
    }
  else if (fixture->field->kind != MERLON_KIND_YESNO
           && !merlon_value_equal (new_value, &fixture->values[1]))
    {
      g_assert_cmpuint (conflicts->len, ==, 1);
      g_assert_true (((MerlonConflict *) conflicts->pdata[0])->field == fixture->field);
      assert_same_text (merlon_test_in_copy (ours, fixture->item), fixture->field, new_value);
    }
}

static void
check_csv (Fixture *fixture)
{
  g_autoptr (MerlonProject) copy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MerlonTable) table = NULL;
  g_autoptr (MerlonImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  MerlonRegister *home = fixture->item->home;
  char *csv;

  set (fixture, 2);
  csv = merlon_export_csv (home);
  bytes = g_bytes_new_take (csv, strlen (csv));
  copy = merlon_test_copy (fixture->project);
  set_in_copy (copy, fixture, &fixture->empty);
  table = merlon_table_read (bytes, &error);
  g_assert_no_error (error);
  report = merlon_import_csv (copy,
                              merlon_project_find_register (copy, merlon_register_get_name (home)),
                              table, &(MerlonImportOptions){ 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->updated, ==, 1);
  g_assert_cmpuint (report->added, ==, 0);
  g_assert_cmpuint (report->cells[MERLON_CELL_DROPPED], ==, 0);
  assert_same_text (merlon_test_in_copy (copy, fixture->item), fixture->field, &fixture->values[2]);
}

/* A derived field can be read and bound, is in no file, and refuses to be set. */
static void
check_derived (Fixture *fixture)
{
  GValue gvalue = G_VALUE_INIT;
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *element = g_strdup_printf ("<%s>", fixture->field->name);
  g_autofree char *bytes = merlon_test_bytes (fixture->project);

  g_value_init (&gvalue, fixture->field->pspec->value_type);
  g_object_get_property (G_OBJECT (fixture->item), fixture->field->name, &gvalue);
  g_value_unset (&gvalue);
  merlon_item_get_value (fixture->item, fixture->field, &value);
  g_assert_false (merlon_item_set_value (fixture->item, fixture->field, &value, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_READ_ONLY);
  g_assert_null (strstr (bytes, element));
}

static void
check_field (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpstr (merlon_field_get_label (fixture->field), !=, "");
  g_assert_nonnull (merlon_field_get_help (fixture->field));
  if (merlon_field_is_derived (fixture->field))
    {
      check_derived (fixture);
      return;
    }
  check_property (fixture);
  check_notification (fixture);
  check_history (fixture);
  check_file (fixture);
  check_comparison (fixture);
  check_merge (fixture);
  check_csv (fixture);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  g_test_init (&argc, &argv, NULL);
  for (guint c = 0; c < merlon_records_count (); c++)
    {
      MerlonItemClass *klass = merlon_records_get (c);

      for (guint f = 0; f < klass->n_fields; f++)
        {
          Place *place = g_new (Place, 1);
          g_autofree char *path
              = g_strdup_printf ("/%s/%s", klass->info->register_name, klass->fields[f].name);

          *place = (Place){ klass, &klass->fields[f] };
          g_ptr_array_add (places, place);
          g_test_add_vtable (path, sizeof (Fixture), place, (GTestFixtureFunc) set_up,
                             (GTestFixtureFunc) check_field, (GTestFixtureFunc) tear_down);
        }
    }
  return g_test_run ();
}
