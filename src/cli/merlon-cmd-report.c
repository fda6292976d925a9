/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands that make documents. */

#include "cli/merlon-cli.h"
#include "file/merlon-replace.h"
#include "model/merlon-i18n.h"
#include "report/merlon-report.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

int
merlon_cmd_reports (const char *name, char **arguments)
{
  if (!merlon_cli_parse (name, NULL, &arguments, 0, 0))
    return MERLON_EXIT_ERROR;
  for (guint i = 0; i < merlon_reports_count (); i++)
    {
      const MerlonReport *report = merlon_reports_get (i);

      merlon_cli_print ("%-20s %s\n", report->name, _ (report->help));
    }
  return MERLON_EXIT_OK;
}

typedef struct
{
  char *report, *output, *document, *paper;
  gboolean landscape;
} Options;

static gboolean
write_bytes (int fd, gpointer data, GError **error)
{
  gsize size, done = 0;
  const char *bytes = g_bytes_get_data (data, &size);

  while (done < size)
    {
      gssize n = write (fd, bytes + done, size - done);

      if (n < 0 && errno != EINTR)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s",
                       g_strerror (errno));
          return FALSE;
        }
      done += MAX (n, 0);
    }
  return TRUE;
}

static int
save (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  if (!merlon_write_file (path, write_bytes, bytes, &error))
    return merlon_cli_fail (_ ("%s: %s"), path, error->message);
  return MERLON_EXIT_OK;
}

/* The record a report is about: of the class that the report is for. */
static gboolean
find_subject (MerlonProject *project, const MerlonReport *report, const char *reference,
              MerlonItem **subject)
{
  *subject = NULL;
  if (reference == NULL)
    return TRUE;
  *subject = merlon_cli_find_item (project, reference);
  if (*subject == NULL)
    return FALSE;
  if (report->subject != NULL && G_OBJECT_TYPE (*subject) == report->subject ())
    return TRUE;
  merlon_cli_fail (_ ("the report “%s” is not about a record such as “%s”"), report->name,
                   reference);
  return FALSE;
}

static int
export_report (MerlonStore *store, const MerlonReport *report, const Options *options)
{
  MerlonReportRequest request = { .project = merlon_store_get_project (store) };
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MerlonLook look;

  if (!find_subject (request.project, report, options->document, &request.subject))
    return MERLON_EXIT_ERROR;
  merlon_look_init (&look);
  if (!merlon_look_set_paper (&look, options->paper != NULL ? options->paper : "a4",
                              options->landscape || report->landscape))
    return merlon_cli_fail (_ ("there is no paper “%s”: use a4 or letter"), options->paper);
  bytes = merlon_report_export (report, &request, &look, warnings, NULL, &error);
  merlon_look_clear (&look);
  if (bytes == NULL)
    return merlon_cli_fail_error (error);
  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("merlon-cli: %s\n", (const char *) warnings->pdata[i]);
  return save (options->output, bytes);
}

int
merlon_cmd_export (const char *name, char **arguments)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "report", 0, 0, G_OPTION_ARG_STRING, &options.report,
            N_ ("Which report; merlon-cli reports lists them"), N_ ("NAME") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The PDF file"),
            N_ ("OUT") },
          { "document", 0, 0, G_OPTION_ARG_STRING, &options.document,
            N_ ("The document, audit ... that the report is about"), N_ ("REF") },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("Paper: a4 or letter"),
            N_ ("PAPER") },
          { "landscape", 0, 0, G_OPTION_ARG_NONE, &options.landscape, N_ ("Turn the page"),
            NULL },
          { NULL } };
  g_autoptr (MerlonStore) store = NULL;
  const MerlonReport *report;
  int status = MERLON_EXIT_ERROR;

  if (!merlon_cli_parse (name, entries, &arguments, 1, 1))
    return MERLON_EXIT_ERROR;
  report = merlon_reports_find (options.report);
  if (options.report == NULL || options.output == NULL)
    merlon_cli_fail (_ ("--report and --output are needed. merlon-cli reports lists the reports"));
  else if (report == NULL)
    merlon_cli_fail (_ ("there is no report “%s”. merlon-cli reports lists them"),
                     options.report);
  else if ((store = merlon_cli_open (arguments[0], MERLON_STORE_READ)) != NULL)
    status = export_report (store, report, &options);
  g_free (options.report);
  g_free (options.output);
  g_free (options.document);
  g_free (options.paper);
  return status;
}
