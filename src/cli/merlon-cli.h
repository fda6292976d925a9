/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "file/merlon-output.h"
#include "file/merlon-store.h"
#include "keys/merlon-secret.h"
#include "seal/merlon-signer.h"

/** Exit status of every command. */
enum
{
  MERLON_EXIT_OK = 0,
  MERLON_EXIT_FINDINGS = 1, /* gaps, differences, conflicts */
  MERLON_EXIT_ERROR = 2,    /* nothing was changed */
};

/** MerlonCommand: one command of merlon-cli */
typedef struct
{
  const char *name;
  const char *arguments; /* translatable: after the options in the usage line */
  const char *summary;   /* translatable: one line */
  int (*run) (const char *name, char **arguments);
} MerlonCommand;

/** merlon_cli_find: Returns: (nullable): the command called @name */
const MerlonCommand *merlon_cli_find (const char *name);

/* The commands, by what they work on. */
int merlon_cmd_new (const char *name, char **arguments);
int merlon_cmd_info (const char *name, char **arguments);
int merlon_cmd_check (const char *name, char **arguments);
int merlon_cmd_validate (const char *name, char **arguments);
int merlon_cmd_recover (const char *name, char **arguments);
int merlon_cmd_schema (const char *name, char **arguments);
int merlon_cmd_list (const char *name, char **arguments);
int merlon_cmd_get (const char *name, char **arguments);
int merlon_cmd_set (const char *name, char **arguments);
int merlon_cmd_add (const char *name, char **arguments);
int merlon_cmd_remove (const char *name, char **arguments);
int merlon_cmd_import (const char *name, char **arguments);
int merlon_cmd_protect (const char *name, char **arguments);
int merlon_cmd_diff (const char *name, char **arguments);
int merlon_cmd_merge (const char *name, char **arguments);
int merlon_cmd_transition (const char *name, char **arguments);
int merlon_cmd_freeze (const char *name, char **arguments);
int merlon_cmd_log (const char *name, char **arguments);
int merlon_cmd_reports (const char *name, char **arguments);
int merlon_cmd_export (const char *name, char **arguments);
int merlon_cmd_figures (const char *name, char **arguments);
int merlon_cmd_draw (const char *name, char **arguments);
int merlon_cmd_extract (const char *name, char **arguments);
int merlon_cmd_read (const char *name, char **arguments);
int merlon_cmd_write (const char *name, char **arguments);
int merlon_cmd_logo (const char *name, char **arguments);
int merlon_cmd_sign (const char *name, char **arguments);
int merlon_cmd_verify (const char *name, char **arguments);
int merlon_cmd_pack (const char *name, char **arguments);

/* ---- for the commands ---- */

/**
 * merlon_cli_parse:
 * @arguments: (inout): what follows the command's name; options are taken out
 * @least, @most: how many arguments must remain
 *
 * Returns: %FALSE after saying what is wrong on standard error
 */
gboolean merlon_cli_parse (const char *name, const GOptionEntry *entries, char ***arguments,
                           guint least, guint most);
/** merlon_cli_fail: prints "merlon-cli: MESSAGE". Returns: %MERLON_EXIT_ERROR */
int merlon_cli_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);
int merlon_cli_fail_error (const GError *error);
/** merlon_cli_try_open: opens @path, asking for the key where it is protected; @problems: see
 * merlon_store_open() */
MerlonStore *merlon_cli_try_open (const char *path, MerlonStoreMode mode, GPtrArray *problems,
                                  GError **error);
/** merlon_cli_open: the same, saying on standard error what is wrong; %NULL then */
MerlonStore *merlon_cli_open (const char *path, MerlonStoreMode mode);
/** merlon_cli_save: Returns: an exit status */
int merlon_cli_save (MerlonStore *store);
/**
 * merlon_cli_may_write:
 * @output: where something is going to be written
 * @inputs: what the command reads and the person keeps: the project, the key ...; some may be %NULL
 *
 * Returns: %FALSE after saying on standard error that @output is one of @n @inputs or the key file
 *   of the project, under whatever name
 */
gboolean merlon_cli_may_write (const char *output, const char *const *inputs, gsize n);
/** merlon_cli_write: writes @bytes to the file @path, all of it or nothing. Returns: an exit status */
int merlon_cli_write (const char *path, GBytes *bytes);
/** merlon_cli_put: saves @store (nullable), and then puts @output into its place @path: both, or neither where
 * saving fails. Returns: an exit status */
int merlon_cli_put (MerlonOutput *output, const char *path, MerlonStore *store);
/** merlon_cli_read: Returns: (transfer full): what stands in the file @path; %NULL after saying on
 * standard error what is wrong */
GBytes *merlon_cli_read (const char *path);
/** merlon_cli_ask_secret: a #MerlonSecretFunc; @data: an int: the file descriptor to read from, or
 * -1 to ask on the terminal */
GBytes *merlon_cli_ask_secret (const char *what, gpointer data, GError **error);
/** merlon_cli_ask_pin: the same, of a smart card */
GBytes *merlon_cli_ask_pin (const char *what, gpointer data, GError **error);
/** merlon_cli_ask_password: the same, of a project, from where merlon_cli_get_passphrase_fd() says */
GBytes *merlon_cli_ask_password (const char *what, GError **error);
/** merlon_cli_get_key_entries: the options of each command that opens projects: how protected ones
 * are opened */
const GOptionEntry *merlon_cli_get_key_entries (void);
/** merlon_cli_get_passphrase_fd: where secrets come from, for merlon_cli_ask_secret() */
int *merlon_cli_get_passphrase_fd (void);
/** merlon_cli_get_key_file: Returns: (nullable): the file that opens protected projects */
const char *merlon_cli_get_key_file (void);
/** merlon_cli_ask_key: what opens @path, as the options say. Returns: (transfer full) (nullable):
 * %NULL with @error */
MerlonVault *merlon_cli_ask_key (const char *path, GError **error);
/** merlon_cli_forget_keys: frees what the options said */
void merlon_cli_forget_keys (void);
/** merlon_cli_open_signer: from the file @pkcs12 or the smart card @token, one of which is %NULL; @chain: (nullable):
 * a file of certificates above the signer's; @passphrase_fd: where the passphrase comes from, -1 for the terminal.
 * Returns: (transfer full) (nullable): %NULL with @error */
MerlonSigner *merlon_cli_open_signer (const char *pkcs12, const char *token, const char *chain,
                                      int *passphrase_fd, GError **error);
/** merlon_cli_print: to standard output, whatever the locale's encoding */
void merlon_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** merlon_cli_print_json: prints what @builder made, and frees it */
void merlon_cli_print_json (JsonBuilder *builder);
/** merlon_cli_json_string: a member; %NULL becomes null */
void merlon_cli_json_string (JsonBuilder *builder, const char *name, const char *value);
void merlon_cli_json_int (JsonBuilder *builder, const char *name, gint64 value);
/** merlon_cli_find_item: by id or code, saying on standard error when there is none */
MerlonItem *merlon_cli_find_item (MerlonProject *project, const char *id_or_code);
/** merlon_cli_find_register: by name, saying on standard error which there are */
MerlonRegister *merlon_cli_find_register (MerlonProject *project, const char *name);
