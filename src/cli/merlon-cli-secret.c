/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Secrets come over a file descriptor or from the terminal, never over the command line, where
 * every program of the machine can read them. */

#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Longer ones are something else than a passphrase. */
#define LONGEST 1024

/* Reads up to the end of the line or file. */
static GBytes *
read_line (int fd, GError **error)
{
  char line[LONGEST + 1];
  gsize length = 0;

  for (;;)
    {
      gssize n = read (fd, line + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _ ("what was given could not be read: %s"), g_strerror (errno));
          return NULL;
        }
      if (n == 0 || line[length] == '\n')
        break;
      if (++length > LONGEST)
        {
          explicit_bzero (line, sizeof line);
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("what was given is longer than %d bytes"), LONGEST);
          return NULL;
        }
    }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  return merlon_secret_new (line, length);
}

static GBytes *
ask_terminal (int terminal, const char *question, GError **error)
{
  struct termios before, silent;
  gboolean quiet = tcgetattr (terminal, &before) == 0;
  GBytes *secret = NULL;

  if (quiet)
    {
      silent = before;
      silent.c_lflag &= ~(tcflag_t) ECHO;
      quiet = tcsetattr (terminal, TCSAFLUSH, &silent) == 0;
    }
  if (!quiet)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("the terminal would show what is typed: give it with "
                              "--passphrase-fd=N"));
      return NULL;
    }
  if (write (terminal, question, strlen (question)) >= 0)
    secret = read_line (terminal, error);
  tcsetattr (terminal, TCSAFLUSH, &before);
  if (write (terminal, "\n", 1) < 0)
    errno = 0;
  return secret;
}

static GBytes *
ask (const char *question, const char *what, int fd, GError **error)
{
  GBytes *secret;
  int terminal;

  if (fd >= 0)
    return read_line (fd, error);
  terminal = open ("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("there is no terminal to ask on for what opens %s: give it with "
                      "--passphrase-fd=N"),
                   what);
      return NULL;
    }
  secret = ask_terminal (terminal, question, error);
  close (terminal);
  return secret;
}

GBytes *
merlon_cli_ask_secret (const char *what, gpointer data, GError **error)
{
  g_autofree char *question = g_strdup_printf (_ ("Passphrase of %s: "), what);

  return ask (question, what, *(int *) data, error);
}

GBytes *
merlon_cli_ask_pin (const char *what, gpointer data, GError **error)
{
  g_autofree char *question = g_strdup_printf (_ ("PIN of %s: "), what);

  return ask (question, what, *(int *) data, error);
}

GBytes *
merlon_cli_ask_password (const char *what, GError **error)
{
  g_autofree char *question = g_strdup_printf (_ ("Password of %s: "), what);

  return ask (question, what, *merlon_cli_get_passphrase_fd (), error);
}

/* ---- protected projects ---- */

static int secrets_fd = -1;
static char *key_file;

const GOptionEntry *
merlon_cli_get_key_entries (void)
{
  static const GOptionEntry entries[]
      = { { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &secrets_fd,
            N_ ("Read passphrases from this file descriptor, one a line, instead of asking"),
            N_ ("N") },
          { "key", 0, 0, G_OPTION_ARG_FILENAME, &key_file,
            N_ ("The key file that opens a protected project: .p12 or .pfx"), N_ ("KEY") },
          { NULL } };

  return entries;
}

int *
merlon_cli_get_passphrase_fd (void)
{
  return &secrets_fd;
}

const char *
merlon_cli_get_key_file (void)
{
  return key_file;
}

void
merlon_cli_forget_keys (void)
{
  g_clear_pointer (&key_file, g_free);
}

static GBytes *
read_file (const char *path, GError **error)
{
  char *data;
  gsize size;

  return g_file_get_contents (path, &data, &size, error) ? g_bytes_new_take (data, size) : NULL;
}

MerlonVault *
merlon_cli_ask_key (const char *path, GError **error)
{
  g_autoptr (GBytes) secret = NULL, file = NULL;

  if (key_file == NULL)
    {
      secret = merlon_cli_ask_password (path, error);
      if (secret != NULL && g_bytes_get_size (secret) > 0)
        return merlon_vault_new_for_password (secret);
      if (secret != NULL)
        g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY,
                     _ ("%s: the project is protected by a password, and none was given"), path);
      return NULL;
    }
  file = read_file (key_file, error);
  if (file == NULL)
    return NULL;
  return merlon_vault_new_for_key_file (file, key_file, merlon_cli_ask_secret, &secrets_fd, error);
}

/* ---- who signs ---- */

MerlonSigner *
merlon_cli_open_signer (const char *pkcs12, const char *token, const char *chain,
                        int *passphrase_fd, GError **error)
{
  g_autoptr (GBytes) file = NULL, authorities = NULL;
  g_autoptr (MerlonSigner) signer = NULL;

  if ((token == NULL && (file = read_file (pkcs12, error)) == NULL)
      || (chain != NULL && (authorities = read_file (chain, error)) == NULL))
    return NULL;
  signer = token != NULL
               ? merlon_signer_new_from_token (token, merlon_cli_ask_pin, passphrase_fd, error)
               : merlon_signer_new_from_pkcs12 (file, pkcs12, merlon_cli_ask_secret, passphrase_fd,
                                                error);
  if (signer == NULL
      || (authorities != NULL && !merlon_signer_add_chain (signer, authorities, chain, error)))
    return NULL;
  return g_steal_pointer (&signer);
}
