/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts of documents, from files and to files. */

#include "cli/merlon-cli.h"
#include "exchange/merlon-document-text.h"
#include "exchange/merlon-template.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"

#include <glib/gstdio.h>
#include <string.h>

/* ---- read ---- */

/* A starter document says by its head that it is one. Other files may be large, and are not read for that. */
static gboolean
has_head (const char *path)
{
  static const char head[] = "---\n";
  char start[sizeof head] = "";
  FILE *file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_fopen (path, "rb") : NULL;

  if (file == NULL)
    return FALSE;
  if (fread (start, 1, strlen (head), file) < strlen (head))
    start[0] = '\0';
  fclose (file);
  return strcmp (start, head) == 0;
}

static MerlonItem *
read_one (MerlonProject *project, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (MerlonTemplate) template = NULL;
  gsize length;

  if (has_head (path))
    {
      if (!g_file_get_contents (path, &content, &length, error))
        return NULL;
      template = merlon_template_read (content, length, NULL);
    }
  return template != NULL ? merlon_template_use (template, project, error)
                          : merlon_document_read_file (project, path, error);
}

int
merlon_cmd_read (const char *name, char **arguments)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (MerlonStore) store = NULL;

  if (!merlon_cli_parse (name, entries, &arguments, 2, G_MAXINT))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (arguments[0], MERLON_STORE_WRITE);
  for (guint i = 1; store != NULL && arguments[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      MerlonItem *document = read_one (merlon_store_get_project (store), arguments[i], &error);
      g_autofree char *label = document != NULL ? merlon_item_dup_name (document) : NULL;

      if (document == NULL)
        return merlon_cli_fail ("%s: %s", arguments[i], error->message);
      merlon_cli_print ("%s %s\n", document->id, label);
    }
  return store != NULL ? merlon_cli_save (store) : MERLON_EXIT_ERROR;
}

/* ---- write ---- */

static int
write_document (const char *path, const char *reference, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonStore) store = NULL;
  MerlonItem *item;

  if (output == NULL)
    return merlon_cli_fail (_ ("--output is needed: a file that ends in .md or .html"));
  if (!merlon_cli_may_write (output, &path, 1))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (path, MERLON_STORE_READ);
  item = store != NULL ? merlon_cli_find_item (merlon_store_get_project (store), reference) : NULL;
  if (item == NULL)
    return MERLON_EXIT_ERROR;
  if (!MERLON_IS_DOCUMENT (item))
    return merlon_cli_fail (_ ("%s is no document. merlon-cli list FILE --register=documents "
                               "lists them"),
                            reference);
  return merlon_document_write_file (item, output, &error) ? MERLON_EXIT_OK
                                                           : merlon_cli_fail_error (error);
}

int
merlon_cmd_write (const char *name, char **arguments)
{
  char *output = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     N_ ("The file, ending in .md or .html"), N_ ("OUT") },
                                   { NULL } };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 2, 2))
    status = write_document (arguments[0], arguments[1], output);
  g_free (output);
  return status;
}
