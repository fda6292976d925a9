/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const MerlonCommand commands[] = {
  { "new", N_ ("FILE --edition=EDITION"), N_ ("Make a new project"), merlon_cmd_new },
  { "info", N_ ("FILE"), N_ ("Say what a project holds"), merlon_cmd_info },
  { "check", N_ ("FILE"), N_ ("List what an auditor would still find missing"), merlon_cmd_check },
  { "validate", N_ ("FILE"), N_ ("Check the file as such"), merlon_cmd_validate },
  { "recover", N_ ("FILE -o OUT"), N_ ("Save what can be read of a damaged file"),
    merlon_cmd_recover },
  { "schema", "", N_ ("List all registers and fields"), merlon_cmd_schema },
  { "list", N_ ("FILE --register=NAME"), N_ ("List the records of a register"), merlon_cmd_list },
  { "get", N_ ("FILE ID [FIELD]"), N_ ("Show a record or one of its fields"), merlon_cmd_get },
  { "set", N_ ("FILE ID FIELD=VALUE…"), N_ ("Change fields of a record"), merlon_cmd_set },
  { "add", N_ ("FILE REGISTER FIELD=VALUE…"), N_ ("Add a record"), merlon_cmd_add },
  { "remove", N_ ("FILE ID"), N_ ("Remove a record and the references to it"), merlon_cmd_remove },
  { "import", N_ ("FILE --register=NAME --csv=TABLE"), N_ ("Bring a table into a register"),
    merlon_cmd_import },
  { "diff", N_ ("OLD NEW"), N_ ("Compare two projects by record and field"), merlon_cmd_diff },
  { "merge", N_ ("BASE OURS THEIRS -o OUT"), N_ ("Merge two projects that have a common base"),
    merlon_cmd_merge },
  { "transition", N_ ("FILE --to=EDITION"), N_ ("Go to another edition of the standard"),
    merlon_cmd_transition },
  { "freeze", N_ ("FILE RUN"), N_ ("Keep the present risk levels in a risk assessment run"),
    merlon_cmd_freeze },
  { "protect", N_ ("FILE"), N_ ("Encrypt a project for a password or for certificates"),
    merlon_cmd_protect },
  { "export", N_ ("FILE --report=NAME --output=OUT"),
    N_ ("Make a document: PDF, HTML, spreadsheet or CSV"), merlon_cmd_export },
  { "read", N_ ("FILE TEXT…"), N_ ("Make documents of Markdown, HTML, OpenDocument and Word files"),
    merlon_cmd_read },
  { "write", N_ ("FILE ID --output=OUT"), N_ ("Write the text of a document: Markdown or HTML"),
    merlon_cmd_write },
  { "extract", N_ ("PDF"), N_ ("Get the data that a document carries"), merlon_cmd_extract },
  { "sign", N_ ("PDF --pkcs12=KEY --output=OUT"), N_ ("Sign a PDF"), merlon_cmd_sign },
  { "verify", N_ ("PDF"), N_ ("Check the signatures of a PDF, and what was changed since"),
    merlon_cmd_verify },
  { "pack", N_ ("FILE --output=OUT"),
    N_ ("Make an evidence pack: documents of one state, with their sums"), merlon_cmd_pack },
  { "draw", N_ ("FILE --figure=NAME --output=OUT"), N_ ("Make a picture: SVG, PNG or PDF"),
    merlon_cmd_draw },
  { "logo", N_ ("FILE PICTURE"), N_ ("Set the logo of the documents, a PNG"), merlon_cmd_logo },
  { "figures", "", N_ ("List the pictures that can be made"), merlon_cmd_figures },
  { "reports", "", N_ ("List the documents that can be made"), merlon_cmd_reports },
  { "log", N_ ("FILE [ID]"), N_ ("Show who changed what and when"), merlon_cmd_log },
};

const MerlonCommand *
merlon_cli_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

/* ---- for the commands ---- */

static void
print_valist (FILE *stream, const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  /* UTF-8 as it is: the output is a file format before it is a terminal's text. */
  fputs (text, stream);
}

void
merlon_cli_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_valist (stdout, format, arguments);
  va_end (arguments);
}

int
merlon_cli_fail (const char *format, ...)
{
  va_list arguments;

  fputs ("merlon-cli: ", stderr);
  va_start (arguments, format);
  print_valist (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
  return MERLON_EXIT_ERROR;
}

int
merlon_cli_fail_error (const GError *error)
{
  return merlon_cli_fail ("%s", error->message);
}

static char *
usage_of (const MerlonCommand *command)
{
  const char *arguments = *command->arguments != '\0' ? _ (command->arguments) : "";

  return g_strdup_printf ("%s %s", command->name, arguments);
}

/* Others work on documents alone, or on nothing. */
static gboolean
opens_projects (const MerlonCommand *command)
{
  return *command->arguments != '\0'
         && (!g_str_has_prefix (command->arguments, "PDF") || strcmp (command->name, "sign") == 0);
}

/* What is left of the command line after its options were taken out; lives as long as main(). */
static char **parsed;

static char **
with_program (const char *program, char **arguments)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  g_ptr_array_add (list, g_strdup (program));
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (list, g_strdup (*arguments));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

gboolean
merlon_cli_parse (const char *name, const GOptionEntry *entries, char ***arguments, guint least,
                  guint most)
{
  const MerlonCommand *command = merlon_cli_find (name);
  g_autofree char *usage = usage_of (command);
  g_autoptr (GOptionContext) context = g_option_context_new (_ (command->arguments));
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("merlon-cli %s", name);
  guint n;

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (opens_projects (command))
    g_option_context_add_main_entries (context, merlon_cli_get_key_entries (), GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_description (
      context, _ ("Exit status: 0 done; 1 gaps, differences or conflicts; 2 error, nothing was "
                  "changed."));
  g_set_prgname (program);
  parsed = with_program (program, *arguments);
  if (!g_option_context_parse_strv (context, &parsed, &error))
    {
      merlon_cli_fail (_ ("%s. See merlon-cli %s --help"), error->message, name);
      return FALSE;
    }
  *arguments = parsed + 1;
  n = g_strv_length (*arguments);
  if (n >= least && n <= most)
    return TRUE;
  merlon_cli_fail (n < least ? _ ("%s: something is missing. Usage: merlon-cli %s")
                             : _ ("%s: there is too much. Usage: merlon-cli %s"),
                   name, usage);
  return FALSE;
}

MerlonStore *
merlon_cli_try_open (const char *path, MerlonStoreMode mode, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (MerlonVault) key = NULL;
  MerlonStore *store = merlon_store_open (path, mode, problems, NULL, &local);

  if (store != NULL)
    return store;
  if (!g_error_matches (local, MERLON_FILE_ERROR, MERLON_FILE_ERROR_ENCRYPTED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  key = merlon_cli_ask_key (path, error);
  return key != NULL ? merlon_store_open_protected (path, mode, key, problems, NULL, error) : NULL;
}

MerlonStore *
merlon_cli_open (const char *path, MerlonStoreMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  MerlonStore *store = merlon_cli_try_open (path, mode, problems, &error);

  if (store == NULL)
    merlon_cli_fail_error (error);
  return store;
}

int
merlon_cli_save (MerlonStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!merlon_history_is_modified (merlon_project_get_history (merlon_store_get_project (store))))
    return MERLON_EXIT_OK;
  return merlon_store_save (store, &error) ? MERLON_EXIT_OK : merlon_cli_fail_error (error);
}

void
merlon_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  merlon_cli_print ("%s\n", text);
  g_object_unref (builder);
}

static gboolean
is_same_file (const char *path, const char *other)
{
  struct stat one, two;

  return path != NULL && other != NULL && stat (path, &one) == 0 && stat (other, &two) == 0
         && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

gboolean
merlon_cli_may_write (const char *output, const char *const *inputs, gsize n)
{
  gboolean taken = is_same_file (output, merlon_cli_get_key_file ());

  for (gsize i = 0; i < n && !taken; i++)
    taken = is_same_file (output, inputs[i]);
  if (taken)
    merlon_cli_fail (_ ("%s: the command reads this file, and it would be lost: choose another "
                        "name for what is made"),
                     output);
  return !taken;
}

int
merlon_cli_write (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonOutput) output = merlon_output_new_file (path, bytes, &error);

  if (output == NULL)
    return merlon_cli_fail (_ ("%s: %s"), path, error->message);
  return merlon_cli_put (output, path, NULL);
}

int
merlon_cli_put (MerlonOutput *output, const char *path, MerlonStore *store)
{
  g_autoptr (GError) error = NULL;

  /* What the ISMS does not know of was not made. */
  if (store != NULL && merlon_cli_save (store) != MERLON_EXIT_OK)
    return MERLON_EXIT_ERROR;
  if (!merlon_output_put (output, &error))
    return merlon_cli_fail (
        store != NULL ? _ ("%s: %s. The project has been saved, and says that it was made")
                      : _ ("%s: %s"),
        path, error->message);
  return MERLON_EXIT_OK;
}

GBytes *
merlon_cli_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  if (g_file_get_contents (path, &data, &size, &error))
    return g_bytes_new_take (data, size);
  merlon_cli_fail_error (error);
  return NULL;
}

void
merlon_cli_json_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
merlon_cli_json_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

MerlonItem *
merlon_cli_find_item (MerlonProject *project, const char *id_or_code)
{
  MerlonItem *item = merlon_project_find (project, id_or_code);

  if (item == NULL)
    merlon_cli_fail (_ ("no record has the id or code “%s”. merlon-cli list shows them"),
                     id_or_code);
  return item;
}

MerlonRegister *
merlon_cli_find_register (MerlonProject *project, const char *name)
{
  MerlonRegister *home = merlon_project_find_register (project, name);
  g_autoptr (GString) names = NULL;

  if (home != NULL)
    return home;
  names = g_string_new (NULL);
  for (guint i = 0; i < merlon_records_count (); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            merlon_records_get (i)->info->register_name);
  merlon_cli_fail (_ ("there is no register “%s”. There are %s"), name, names->str);
  return NULL;
}

/* ---- the program ---- */

static int
print_help (void)
{
  merlon_cli_print (_ ("Usage: merlon-cli COMMAND [OPTION…] ARGUMENT…\n\n"
                       "Builds and checks information security management systems after "
                       "ISO/IEC 27001.\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = usage_of (&commands[i]);

      merlon_cli_print ("  %s%*s %s\n", usage, MAX (0, 42 - (int) g_utf8_strlen (usage, -1)), "",
                        _ (commands[i].summary));
    }
  merlon_cli_print (
      _ ("\nmerlon-cli COMMAND --help tells more.\n\nExit status: 0 done; 1 gaps, differences or "
         "conflicts; 2 error, nothing was changed.\n"));
  return MERLON_EXIT_OK;
}

int
main (int argc, char **argv)
{
  const MerlonCommand *command;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, MERLON_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (argc < 2)
    return merlon_cli_fail (_ ("a command is missing. See merlon-cli --help"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0
      || strcmp (argv[1], "help") == 0)
    return print_help ();
  if (strcmp (argv[1], "--version") == 0)
    {
      merlon_cli_print ("merlon-cli %s\n", MERLON_VERSION);
      return MERLON_EXIT_OK;
    }
  command = merlon_cli_find (argv[1]);
  if (command == NULL)
    return merlon_cli_fail (_ ("there is no command “%s”. See merlon-cli --help"), argv[1]);
  status = command->run (command->name, argv + 2);
  g_strfreev (parsed);
  merlon_cli_forget_keys ();
  if ((fflush (stdout) != 0 || ferror (stdout)) && status != MERLON_EXIT_ERROR)
    return merlon_cli_fail (_ ("the output could not be written"));
  return status;
}
