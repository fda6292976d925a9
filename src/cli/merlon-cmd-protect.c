/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command that encrypts a project, for whom it says from now on, or no longer. */

#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"

#include <string.h>

typedef struct
{
  char **recipients; /* certificate files */
  char *output;
  gboolean remove;
} Options;

static gint64
get_time (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* ---- for whom ---- */

static gboolean
check_password (GBytes *password, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (password, &length);

  if (length > 0 && g_utf8_validate (text, length, NULL))
    return TRUE;
  g_set_error_literal (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY,
                       length == 0
                           ? _ ("the new password is empty. Give one of 12 characters or more")
                           : _ ("the new password is not UTF-8"));
  return FALSE;
}

/* A slip of the finger on the terminal would lock everybody out. */
static gboolean
confirm (GBytes *password, GError **error)
{
  g_autoptr (GBytes) again = NULL;

  if (*merlon_cli_get_passphrase_fd () >= 0)
    return TRUE;
  again = merlon_cli_ask_password (_ ("the project, once more"), error);
  if (again == NULL || g_bytes_equal (password, again))
    return again != NULL;
  g_set_error_literal (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY,
                       _ ("the two passwords differ. Try again"));
  return FALSE;
}

/* Only the length: what else makes a password good cannot be seen. */
static void
warn_if_short (GBytes *password)
{
  gsize length;
  const char *text = g_bytes_get_data (password, &length);
  glong n = g_utf8_strlen (text, (gssize) length);
  g_autofree char *hint = NULL;

  if (n >= MERLON_VAULT_LEAST)
    return;
  hint = g_strdup_printf (ngettext ("Short: %ld character. %d or more are advised, such as "
                                    "four words that do not belong together.",
                                    "Short: %ld characters. %d or more are advised, such as "
                                    "four words that do not belong together.",
                                    n),
                          n, MERLON_VAULT_LEAST);
  g_printerr ("merlon-cli: %s\n", hint);
}

static MerlonVault *
ask_password (GError **error)
{
  g_autoptr (GBytes) password = merlon_cli_ask_password (_ ("the project, from now on"), error);

  if (password == NULL || !check_password (password, error) || !confirm (password, error))
    return NULL;
  warn_if_short (password);
  return merlon_vault_new_for_password (password);
}

static MerlonVault *
read_recipients (char **files, MerlonVault *present, GError **error)
{
  g_autoptr (GPtrArray) recipients
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_recipient_unref);

  for (; *files != NULL; files++)
    {
      g_autofree char *data = NULL;
      g_autoptr (GBytes) file = NULL;
      MerlonRecipient *recipient;
      gsize size;

      if (!g_file_get_contents (*files, &data, &size, error))
        return NULL;
      file = g_bytes_new_take (g_steal_pointer (&data), size);
      recipient = merlon_recipient_new (file, *files, get_time (), error);
      if (recipient == NULL)
        return NULL;
      g_ptr_array_add (recipients, recipient);
    }
  return merlon_vault_new_for_recipients (recipients, present);
}

/* ---- the command ---- */

static gboolean
may_write (const char *path, const Options *options)
{
  if (options->output == NULL)
    return TRUE;
  return merlon_cli_may_write (options->output, &path, 1)
         && (options->recipients == NULL
             || merlon_cli_may_write (options->output, (const char *const *) options->recipients,
                                      g_strv_length (options->recipients)));
}

static int
protect (const char *path, const Options *options)
{
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (MerlonStore) other = NULL;
  g_autoptr (MerlonVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!may_write (path, options))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (path, options->output != NULL ? MERLON_STORE_READ : MERLON_STORE_WRITE);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  if (options->recipients != NULL)
    vault = read_recipients (options->recipients, merlon_store_get_vault (store), &error);
  else if (!options->remove)
    vault = ask_password (&error);
  if (error != NULL)
    return merlon_cli_fail_error (error);
  if (options->output != NULL)
    done = (other = merlon_store_overwrite_protected (
                options->output, merlon_store_get_project (store), vault, &error))
           != NULL;
  else
    done = merlon_store_protect (store, vault, &error);
  return done ? MERLON_EXIT_OK : merlon_cli_fail_error (error);
}

int
merlon_cmd_protect (const char *name, char **arguments)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "recipient", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.recipients,
            N_ ("Encrypt for the person of this certificate, and for nobody who is not named"),
            N_ ("CERTIFICATE") },
          { "remove", 0, 0, G_OPTION_ARG_NONE, &options.remove,
            N_ ("Write it in plain text from now on"), NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
            N_ ("The new file, instead of changing the project"), N_ ("OUT") },
          { NULL } };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = options.remove && options.recipients != NULL
                 ? merlon_cli_fail (_ ("--remove and --recipient exclude each other"))
                 : protect (arguments[0], &options);
  g_strfreev (options.recipients);
  g_free (options.output);
  return status;
}
