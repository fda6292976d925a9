/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/merlon-cli.h"
#include "exchange/merlon-csv-export.h"
#include "exchange/merlon-reading.h"
#include "file/merlon-schema.h"
#include "report/merlon-report-data.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-scale-level.h"
#include "rules/merlon-compare.h"
#include "rules/merlon-criteria-change.h"

#include <string.h>

/* ---- schema ---- */

static void
add_field_json (JsonBuilder *builder, const MerlonField *field)
{
  json_builder_begin_object (builder);
  merlon_cli_json_string (builder, "name", field->name);
  merlon_cli_json_string (builder, "kind", merlon_field_kind_get_nick (field->kind));
  merlon_cli_json_string (builder, "label", merlon_field_get_label (field));
  merlon_cli_json_string (builder, "help", merlon_field_get_help (field));
  if (merlon_field_is_derived (field))
    {
      json_builder_set_member_name (builder, "derived");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (field->scale != MERLON_SCALE_NONE)
    merlon_cli_json_string (builder, "scale", merlon_scale_get_nick (field->scale));
  if (field->target != NULL)
    merlon_cli_json_string (builder, "target",
                            merlon_item_class_get (field->target ())->info->register_name);
  if (field->kind == MERLON_KIND_CHOICE)
    {
      g_autoptr (GEnumClass) klass = g_type_class_ref (field->choice ());

      json_builder_set_member_name (builder, "values");
      json_builder_begin_array (builder);
      for (guint i = 1; i < klass->n_values; i++)
        json_builder_add_string_value (builder, klass->values[i].value_nick);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
print_schema_json (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonItemClass *klass = merlon_records_get (i);

      json_builder_begin_object (builder);
      merlon_cli_json_string (builder, "register", klass->info->register_name);
      merlon_cli_json_string (builder, "record", klass->info->element);
      merlon_cli_json_string (builder, "label", _ (klass->info->plural));
      merlon_cli_json_string (builder, "help", _ (klass->info->help));
      json_builder_set_member_name (builder, "fields");
      json_builder_begin_array (builder);
      for (guint f = 0; f < klass->n_fields; f++)
        add_field_json (builder, &klass->fields[f]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  merlon_cli_print_json (builder);
}

static void
print_schema (void)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonItemClass *klass = merlon_records_get (i);

      merlon_cli_print ("%s%s – %s\n", i > 0 ? "\n" : "", klass->info->register_name,
                        _ (klass->info->help));
      for (guint f = 0; f < klass->n_fields; f++)
        merlon_cli_print ("  %-28s %-10s %s%s\n", klass->fields[f].name,
                          merlon_field_kind_get_nick (klass->fields[f].kind),
                          merlon_field_get_label (&klass->fields[f]),
                          merlon_field_is_derived (&klass->fields[f]) ? " *" : "");
    }
  merlon_cli_print ("\n%s\n", _ ("* derived: computed, not stored"));
}

int
merlon_cmd_schema (const char *name, char **arguments)
{
  gboolean json = FALSE, rng = FALSE, report_rng = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
          { "rng", 0, 0, G_OPTION_ARG_NONE, &rng, N_ ("Print the RELAX NG schema of project files"),
            NULL },
          { "report-rng", 0, 0, G_OPTION_ARG_NONE, &report_rng,
            N_ ("Print the RELAX NG schema of the data in documents"), NULL },
          { NULL } };

  if (!merlon_cli_parse (name, entries, &arguments, 0, 0))
    return MERLON_EXIT_ERROR;
  if (rng || report_rng)
    {
      g_autofree char *text = rng ? merlon_schema_to_rng () : merlon_report_data_to_rng ();

      merlon_cli_print ("%s", text);
    }
  else if (json)
    print_schema_json ();
  else
    print_schema ();
  return MERLON_EXIT_OK;
}

/* ---- list and get ---- */

static void
add_item_json (JsonBuilder *builder, MerlonItem *item)
{
  guint n_fields;
  const MerlonField *fields = merlon_item_get_fields (item, &n_fields);

  json_builder_begin_object (builder);
  merlon_cli_json_string (builder, "id", merlon_item_get_id (item));
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = NULL;

      if (!merlon_item_is_set (item, &fields[i]))
        continue;
      text = merlon_item_dup_text (item, &fields[i]);
      merlon_cli_json_string (builder, fields[i].name, text);
    }
  json_builder_end_object (builder);
}

static void
print_list (MerlonRegister *home)
{
  MerlonItemClass *klass = merlon_register_get_item_class (home);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);

      merlon_cli_print ("%s", merlon_item_get_id (item));
      for (guint f = 0; f < klass->n_fields; f++)
        if ((klass->fields[f].flags & MERLON_FIELD_COLUMN) != 0)
          {
            g_autofree char *text = merlon_item_dup_display (item, &klass->fields[f]);

            merlon_cli_print ("\t%s", g_strdelimit (text, "\t\n", ' '));
          }
      merlon_cli_print ("\n");
    }
}

static void
print_list_json (MerlonRegister *home)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    add_item_json (builder, merlon_register_get (home, i));
  json_builder_end_array (builder);
  merlon_cli_print_json (builder);
}

int
merlon_cmd_list (const char *name, char **arguments)
{
  g_autofree char *register_name = NULL;
  gboolean csv = FALSE, json = FALSE;
  const GOptionEntry entries[]
      = { { "register", 0, 0, G_OPTION_ARG_STRING, &register_name, N_ ("Which register"),
            N_ ("NAME") },
          { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("Print CSV with all stored fields"), NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
          { NULL } };
  g_autoptr (MerlonStore) store = NULL;
  MerlonRegister *home;

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  if (register_name == NULL)
    return merlon_cli_fail (_ ("--register is missing. merlon-cli schema lists the registers"));
  if (csv && json)
    return merlon_cli_fail (_ ("--csv and --json are two different lists: ask for one of them"));
  store = merlon_cli_open (arguments[0], MERLON_STORE_READ);
  if (store == NULL
      || (home = merlon_cli_find_register (merlon_store_get_project (store), register_name))
             == NULL)
    return MERLON_EXIT_ERROR;
  if (csv)
    {
      g_autofree char *text = merlon_export_csv (home);

      merlon_cli_print ("%s", text);
    }
  else if (json)
    print_list_json (home);
  else
    print_list (home);
  return MERLON_EXIT_OK;
}

static const MerlonField *
find_field (MerlonItemClass *klass, const char *name)
{
  const MerlonField *field = merlon_item_class_find_field (klass, name);

  if (field == NULL)
    merlon_cli_fail (_ ("“%s” has no field “%s”. merlon-cli schema lists the fields"),
                     klass->info->register_name, name);
  return field;
}

static void
print_item (MerlonItem *item)
{
  guint n_fields;
  const MerlonField *fields = merlon_item_get_fields (item, &n_fields);

  merlon_cli_print ("id=%s\nregister=%s\n", merlon_item_get_id (item),
                    merlon_item_get_info (item)->register_name);
  for (guint i = 0; i < n_fields; i++)
    if (merlon_item_is_set (item, &fields[i]))
      {
        g_autofree char *text = merlon_item_dup_text (item, &fields[i]);

        merlon_cli_print ("%s=%s\n", fields[i].name, text);
      }
}

int
merlon_cmd_get (const char *name, char **arguments)
{
  g_autoptr (MerlonStore) store = NULL;
  const MerlonField *field;
  g_autofree char *text = NULL;
  MerlonItem *item;

  if (!merlon_cli_parse (name, NULL, &arguments, 2, 3))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_READ);
  if (store == NULL
      || (item = merlon_cli_find_item (merlon_store_get_project (store), arguments[1])) == NULL)
    return MERLON_EXIT_ERROR;
  if (arguments[2] == NULL)
    {
      print_item (item);
      return MERLON_EXIT_OK;
    }
  field = find_field (MERLON_ITEM_GET_CLASS (item), arguments[2]);
  if (field == NULL)
    return MERLON_EXIT_ERROR;
  text = merlon_item_dup_text (item, field);
  merlon_cli_print ("%s\n", text);
  return MERLON_EXIT_OK;
}

/* ---- set, add, remove ---- */

static gboolean
assign (MerlonItem *item, MerlonFinder *finder, const char *assignment)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals != NULL ? g_strndup (assignment, equals - assignment) : NULL;
  const MerlonField *field;
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  if (equals == NULL)
    {
      merlon_cli_fail (_ ("“%s” is no FIELD=VALUE"), assignment);
      return FALSE;
    }
  field = find_field (MERLON_ITEM_GET_CLASS (item), name);
  if (field == NULL)
    return FALSE;
  if (!g_utf8_validate (equals + 1, -1, NULL))
    {
      merlon_cli_fail (_ ("the value of “%s” is not UTF-8"), name);
      return FALSE;
    }
  if (merlon_reading_parse (equals + 1, field, finder, &value, NULL, &error)
      && merlon_item_set_value (item, field, &value, &error))
    return TRUE;
  merlon_cli_fail_error (error);
  return FALSE;
}

typedef struct
{
  MerlonItem *item;
  char **assignments;
  const char *id_prefix; /* of an assignment that is none; for a record that is new */
} Assignments;

#define NOTHING "\n"

static gboolean
assign_all (MerlonProject *project, gpointer data, GError **error G_GNUC_UNUSED)
{
  Assignments *self = data;
  g_autoptr (MerlonFinder) finder = merlon_finder_new (project, FALSE);

  for (char **a = self->assignments; *a != NULL; a++)
    if (!g_str_has_prefix (*a, self->id_prefix) && !assign (self->item, finder, *a))
      return FALSE;
  return TRUE;
}

static gboolean
is_criterion (GType type)
{
  return type == MERLON_TYPE_SCALE_LEVEL || type == MERLON_TYPE_RISK_LEVEL
         || type == MERLON_TYPE_RISK_METHOD;
}

/* Changing a scale or the grid first says which risks it moves. */
static gboolean
preview (MerlonProject *project, MerlonCriteriaFunc make, gpointer data)
{
  static const char *const stages[] = { N_ ("inherent"), N_ ("current"), N_ ("residual") };
  g_autoptr (GArray) changes = merlon_criteria_preview (project, make, data, NULL);

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      MerlonLevelChange *change = &g_array_index (changes, MerlonLevelChange, i);
      g_autofree char *name = merlon_item_dup_name (MERLON_ITEM (change->risk));

      merlon_cli_print ("%s: %s %u -> %u\n", name, _ (stages[change->stage]), change->from,
                        change->to);
    }
  merlon_cli_print (ngettext ("%u risk level changes", "%u risk levels change", changes->len),
                    changes->len);
  merlon_cli_print ("\n");
  return TRUE;
}

static void
print_pending (MerlonProject *project)
{
  g_autoptr (GPtrArray) entries = merlon_log_list_pending (merlon_project_get_log (project), 0);

  for (guint i = 0; i < entries->len; i++)
    {
      MerlonLogEntry *entry = entries->pdata[i];

      if (entry->action == MERLON_LOG_CHANGED)
        merlon_cli_print ("%s: “%s” -> “%s”\n", entry->field, entry->from, entry->to);
    }
}

int
merlon_cmd_set (const char *name, char **arguments)
{
  gboolean dry_run = FALSE;
  const GOptionEntry entries[]
      = { { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would change"), NULL },
          { NULL } };
  g_autoptr (MerlonStore) store = NULL;
  Assignments assignments;
  MerlonProject *project;
  gboolean done;

  if (!merlon_cli_parse (name, entries, &arguments, 3, G_MAXUINT))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], dry_run ? MERLON_STORE_READ : MERLON_STORE_WRITE);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  project = merlon_store_get_project (store);
  assignments.item = merlon_cli_find_item (project, arguments[1]);
  assignments.assignments = arguments + 2;
  assignments.id_prefix = NOTHING;
  if (assignments.item == NULL
      || (is_criterion (G_OBJECT_TYPE (assignments.item))
          && !preview (project, assign_all, &assignments)))
    return MERLON_EXIT_ERROR;
  merlon_history_begin (merlon_project_get_history (project), NULL);
  done = assign_all (project, &assignments, NULL);
  merlon_history_end (merlon_project_get_history (project));
  if (!done)
    return MERLON_EXIT_ERROR;
  if (!dry_run)
    return merlon_cli_save (store);
  print_pending (project);
  return MERLON_EXIT_OK;
}

/* The same for a record that is only tried, under an id of its own. */
static gboolean
add_and_assign (MerlonProject *project, gpointer data, GError **error)
{
  Assignments *self = data;

  return merlon_project_add (project, self->item, G_MAXUINT, error)
         && assign_all (project, self, error);
}

static gboolean
preview_new (MerlonProject *project, GType type, Assignments *assignments)
{
  g_autoptr (MerlonItem) tried = merlon_item_new (type);
  Assignments copy = *assignments;

  copy.item = tried;
  return preview (project, add_and_assign, &copy);
}

static gboolean
remove_item (MerlonProject *project, gpointer data, GError **error)
{
  return merlon_project_remove (project, data, error);
}

int
merlon_cmd_add (const char *name, char **arguments)
{
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (MerlonItem) item = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = NULL;
  MerlonProject *project;
  MerlonRegister *home;
  Assignments assignments;
  GType type;
  int status;

  if (!merlon_cli_parse (name, NULL, &arguments, 2, G_MAXUINT))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_WRITE);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  project = merlon_store_get_project (store);
  home = merlon_cli_find_register (project, arguments[1]);
  if (home == NULL)
    return MERLON_EXIT_ERROR;
  /* An id of one's own keeps scripts that make projects readable. */
  for (char **a = arguments + 2; *a != NULL; a++)
    if (g_str_has_prefix (*a, "id="))
      id = *a + 3;
  if (id != NULL && !merlon_id_is_valid (id))
    return merlon_cli_fail (_ ("“%s” is no id. Use up to %d small letters, digits and dashes, a "
                               "letter first"),
                            id, MERLON_ID_SIZE - 1);
  type = G_TYPE_FROM_CLASS (merlon_register_get_item_class (home));
  assignments = (Assignments){ NULL, arguments + 2, "id=" };
  if (is_criterion (type) && !preview_new (project, type, &assignments))
    return MERLON_EXIT_ERROR;
  item = id != NULL ? merlon_item_new_with_id (type, id) : merlon_item_new (type);
  assignments.item = item;
  if (!merlon_project_add (project, item, G_MAXUINT, &error))
    return merlon_cli_fail_error (error);
  if (!assign_all (project, &assignments, NULL))
    return MERLON_EXIT_ERROR;
  status = merlon_cli_save (store);
  if (status == MERLON_EXIT_OK)
    merlon_cli_print ("%s\n", merlon_item_get_id (item));
  return status;
}

int
merlon_cmd_remove (const char *name, char **arguments)
{
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GError) error = NULL;
  MerlonItem *item;

  if (!merlon_cli_parse (name, NULL, &arguments, 2, 2))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_WRITE);
  if (store == NULL
      || (item = merlon_cli_find_item (merlon_store_get_project (store), arguments[1])) == NULL)
    return MERLON_EXIT_ERROR;
  if (is_criterion (G_OBJECT_TYPE (item)) && !merlon_item_get_info (item)->single)
    preview (merlon_store_get_project (store), remove_item, item);
  if (!merlon_project_remove (merlon_store_get_project (store), item, &error))
    return merlon_cli_fail_error (error);
  return merlon_cli_save (store);
}
