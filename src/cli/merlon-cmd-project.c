/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/merlon-cli.h"
#include "file/merlon-format.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-organization.h"
#include "rules/merlon-checks.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-start.h"

#include <fcntl.h>
#include <unistd.h>

/* ---- new ---- */

static char *
find_example (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".merlon", NULL);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *in_tree = g_build_filename (folder, "..", "..", "..", "examples", NULL);
  const char *folders[] = { g_getenv ("MERLON_EXAMPLES"), MERLON_DATADIR "/examples", in_tree };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = folders[i] != NULL ? g_build_filename (folders[i], file, NULL) : NULL;

      if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static MerlonProject *
project_from_example (const char *name)
{
  g_autofree char *path = find_example (name);
  g_autoptr (MerlonStore) store = NULL;

  if (path == NULL)
    {
      merlon_cli_fail (_ ("there is no example “%s”. Use guide-2005, phone-2013 or "
                          "northgate-2022"),
                       name);
      return NULL;
    }
  store = merlon_cli_open (path, MERLON_STORE_READ);
  return store != NULL ? g_object_ref (merlon_store_get_project (store)) : NULL;
}

int
merlon_cmd_new (const char *name, char **arguments)
{
  g_autofree char *edition = NULL;
  g_autofree char *organization = NULL;
  g_autofree char *example = NULL;
  g_autofree char *criteria = NULL;
  const GOptionEntry entries[]
      = { { "edition", 0, 0, G_OPTION_ARG_STRING, &edition, N_ ("Edition: 2005, 2013 or 2022"),
            N_ ("EDITION") },
          { "organization", 0, 0, G_OPTION_ARG_STRING, &organization,
            N_ ("Name of the organization"), N_ ("NAME") },
          { "criteria", 0, 0, G_OPTION_ARG_STRING, &criteria,
            N_ ("Risk criteria: 3x3, 3x3-sum, 4x4, 4x4-sum, 5x5, 5x5-sum, 5x5-product or guide"),
            N_ ("PRESET") },
          { "example", 0, 0, G_OPTION_ARG_STRING, &example,
            N_ ("Begin with an example: guide-2005, phone-2013 or northgate-2022"), N_ ("NAME") },
          { NULL } };
  g_autoptr (MerlonProject) project = NULL;
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int value = MERLON_EDITION_2022;

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  if (edition == NULL && example == NULL)
    return merlon_cli_fail (_ ("--edition is missing. Use 2005, 2013 or 2022"));
  if (edition != NULL
      && (!merlon_choice_from_nick (merlon_edition_get_type (), edition, &value) || value == 0))
    return merlon_cli_fail (_ ("there is no edition “%s”. Use 2005, 2013 or 2022"), edition);
  if (organization != NULL && !g_utf8_validate (organization, -1, NULL))
    return merlon_cli_fail (_ ("the name of the organization is not UTF-8"));
  project = example != NULL ? project_from_example (example)
                            : merlon_start_project (value, organization, criteria, &error);
  if (project == NULL)
    return error != NULL ? merlon_cli_fail_error (error) : MERLON_EXIT_ERROR;
  if (example != NULL && organization != NULL)
    {
      MerlonItem *item = merlon_project_get_single (project, MERLON_TYPE_ORGANIZATION);

      if (item != NULL)
        merlon_item_set (item, "title", organization, NULL);
    }
  store = merlon_store_create (arguments[0], project, &error);
  return store != NULL ? MERLON_EXIT_OK : merlon_cli_fail_error (error);
}

/* ---- info ---- */

static void
print_info_json (MerlonProject *project, MerlonItem *organization, const char *edition)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  merlon_cli_json_string (builder, "organization",
                          organization != NULL ? organization->title : NULL);
  merlon_cli_json_string (builder, "edition", edition);
  merlon_cli_json_int (builder, "format", merlon_project_get_format (project));
  json_builder_set_member_name (builder, "records");
  json_builder_begin_object (builder);
  for (guint i = 0; i < merlon_records_count (); i++)
    merlon_cli_json_int (builder, merlon_records_get (i)->info->register_name,
                         merlon_register_get_count (merlon_project_get_register_at (project, i)));
  json_builder_end_object (builder);
  merlon_cli_json_int (builder, "log-entries", merlon_log_count (merlon_project_get_log (project)));
  json_builder_end_object (builder);
  merlon_cli_print_json (builder);
}

static void
print_info (MerlonProject *project, MerlonItem *organization, const char *edition)
{
  merlon_cli_print ("%s: %s\n", _ ("Organization"),
                    organization != NULL && organization->title != NULL ? organization->title
                                                                        : "–");
  merlon_cli_print ("%s: %s\n", _ ("Edition"), edition != NULL ? edition : "–");
  merlon_cli_print ("%s: %u\n", _ ("Records"), merlon_project_count_items (project));
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      guint n = merlon_register_get_count (merlon_project_get_register_at (project, i));

      if (n > 0)
        merlon_cli_print ("%8u  %s\n", n, merlon_records_get (i)->info->register_name);
    }
  merlon_cli_print ("%s: %u\n", _ ("Log entries"),
                    merlon_log_count (merlon_project_get_log (project)));
}

int
merlon_cmd_info (const char *name, char **arguments)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL }, { NULL } };
  g_autoptr (MerlonStore) store = NULL;
  MerlonProject *project;
  int edition;

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_READ);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  project = merlon_store_get_project (store);
  edition = merlon_project_get_edition (project);
  (json ? print_info_json : print_info) (
      project, merlon_project_get_single (project, MERLON_TYPE_ORGANIZATION),
      edition != 0 ? merlon_choice_get_nick (merlon_edition_get_type (), edition) : NULL);
  return MERLON_EXIT_OK;
}

/* ---- check ---- */

static void
print_gaps_json (GPtrArray *gaps)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < gaps->len; i++)
    {
      MerlonGap *gap = gaps->pdata[i];

      json_builder_begin_object (builder);
      merlon_cli_json_string (builder, "check", gap->check);
      merlon_cli_json_string (builder, "clause", gap->clause);
      merlon_cli_json_string (builder, "severity", merlon_severity_get_nick (gap->severity));
      merlon_cli_json_string (builder, "register", gap->register_name);
      merlon_cli_json_string (builder, "id",
                              gap->item != NULL ? merlon_item_get_id (gap->item) : NULL);
      merlon_cli_json_string (builder, "field", gap->field != NULL ? gap->field->name : NULL);
      merlon_cli_json_string (builder, "message", gap->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  merlon_cli_print_json (builder);
}

static void
print_gaps (GPtrArray *gaps, guint counts[3])
{
  const char *clause = NULL;

  for (guint i = 0; i < gaps->len; i++)
    {
      MerlonGap *gap = gaps->pdata[i];

      if (g_strcmp0 (clause, gap->clause) != 0)
        merlon_cli_print ("%s%s\n", clause != NULL ? "\n" : "", gap->clause);
      clause = gap->clause;
      merlon_cli_print ("  %-6s %s", merlon_severity_get_label (gap->severity), gap->message);
      if (gap->item != NULL && gap->field != NULL)
        merlon_cli_print ("  [%s %s]", merlon_item_get_id (gap->item), gap->field->name);
      merlon_cli_print ("\n");
    }
  if (gaps->len > 0)
    merlon_cli_print ("\n");
  /* Translators: numbers of gaps by severity, as in "3 major, 12 minor, 5 hints" */
  merlon_cli_print (_ ("%u major, %u minor, %u hints"), counts[MERLON_SEVERITY_MAJOR],
                    counts[MERLON_SEVERITY_MINOR], counts[MERLON_SEVERITY_HINT]);
  merlon_cli_print ("\n");
}

int
merlon_cmd_check (const char *name, char **arguments)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL }, { NULL } };
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  guint counts[3] = { 0 };

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_READ);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  gaps = merlon_check_project (merlon_store_get_project (store));
  for (guint i = 0; i < gaps->len; i++)
    counts[((MerlonGap *) gaps->pdata[i])->severity]++;
  if (json)
    print_gaps_json (gaps);
  else
    print_gaps (gaps, counts);
  /* A hint does not keep anybody from being ready. */
  return counts[MERLON_SEVERITY_MAJOR] + counts[MERLON_SEVERITY_MINOR] > 0 ? MERLON_EXIT_FINDINGS
                                                                           : MERLON_EXIT_OK;
}

/* ---- validate and recover ---- */

static void
print_problems (const char *path, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      MerlonProblem *problem = problems->pdata[i];

      merlon_cli_print ("%s:%u: %s\n", path, problem->line, problem->message);
    }
}

int
merlon_cmd_validate (const char *name, char **arguments)
{
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!merlon_cli_parse (name, NULL, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_try_open (arguments[0], MERLON_STORE_READ, problems, &error);
  if (store == NULL)
    return merlon_cli_fail_error (error);
  print_problems (arguments[0], problems);
  return problems->len > 0 ? MERLON_EXIT_FINDINGS : MERLON_EXIT_OK;
}

int
merlon_cmd_recover (const char *name, char **arguments)
{
  g_autofree char *out = NULL;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_ ("The new file"), N_ ("OUT") },
          { NULL } };
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  g_autoptr (MerlonProject) project = NULL;
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  if (out == NULL)
    return merlon_cli_fail (_ ("-o is missing: name the file to write"));
  fd = open (arguments[0], O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return merlon_cli_fail (_ ("%s: cannot be opened. Check the name"), arguments[0]);
  project = merlon_read_fd (fd, arguments[0], MERLON_READ_RECOVER, problems, NULL, &error);
  close (fd);
  if (project == NULL)
    return merlon_cli_fail_error (error);
  print_problems (arguments[0], problems);
  store = merlon_store_create (out, project, &error);
  if (store == NULL)
    return merlon_cli_fail_error (error);
  merlon_cli_print (
      ngettext ("%u record saved", "%u records saved", merlon_project_count_items (project)),
      merlon_project_count_items (project));
  merlon_cli_print ("\n");
  return problems->len > 0 ? MERLON_EXIT_FINDINGS : MERLON_EXIT_OK;
}
