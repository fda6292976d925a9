/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands that make documents. */

#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-revision.h"
#include "report/merlon-report-format.h"
#include "rules/merlon-signatures.h"
#include "seal/merlon-attachments.h"

#include <locale.h>
#include <signal.h>
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

/* ---- a job on a terminal ---- */

/* Ctrl+C asks the work to stop, so that it can clean up after itself. A thread waits for it, for
 * a signal handler may do next to nothing. */
static gpointer
wait_for_interrupt (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t set;
  int caught;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  if (sigwait (&set, &caught) == 0)
    g_cancellable_cancel (cancellable);
  return NULL;
}

static void
catch_interrupt (GCancellable *cancellable)
{
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  /* The thread may outlive the work, and keeps what it would cancel. */
  g_thread_unref (g_thread_new ("interrupt", wait_for_interrupt, g_object_ref (cancellable)));
}

typedef struct
{
  gint64 begun;
  int shown; /* per cent; -1 for nothing yet */
} Progress;

/* What is done at once needs no word. */
static void
show_progress (double done, gpointer data)
{
  Progress *self = data;
  int percent = done * 100;

  if (g_get_monotonic_time () - self->begun < G_USEC_PER_SEC / 2 || percent <= self->shown)
    return;
  self->shown = percent;
  g_printerr ("\r%s %d %%", _ ("Typesetting"), percent);
}

static void
end_progress (Progress *self)
{
  if (self->shown >= 0)
    g_printerr ("\r\033[K");
}

/* ---- export ---- */

typedef struct
{
  char *report, *output, *format, *document, *paper, *language, *compare, *versions;
  gboolean landscape, for_approval;
} Options;

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

static gboolean
find_version (MerlonItem *document, const char *version, MerlonItem **revision)
{
  g_autoptr (GPtrArray) all
      = merlon_item_list_referrers_by (document, MERLON_TYPE_REVISION, "document");

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (MERLON_REVISION (all->pdata[i])->version, version) == 0
        && MERLON_REVISION (all->pdata[i])->body != NULL)
      {
        *revision = all->pdata[i];
        return TRUE;
      }
  merlon_cli_fail (_ ("there is no version “%s” that keeps its text"), version);
  return FALSE;
}

/* "1.0" or "1.0..2.0" */
static gboolean
find_versions (const char *text, MerlonReportRequest *request)
{
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return TRUE;
  if (request->subject == NULL || !MERLON_IS_DOCUMENT (request->subject))
    {
      merlon_cli_fail (_ ("--versions needs --document"));
      return FALSE;
    }
  parts = g_strsplit (text, "..", 2);
  return find_version (request->subject, parts[0], &request->older)
         && (parts[1] == NULL || find_version (request->subject, parts[1], &request->newer));
}

/* Messages in the language of the document, as far as they are translated. Without a locale of
 * that language the neutral one serves, where gettext still looks at LANGUAGE. */
static void
use_language (const char *language)
{
  if (language == NULL)
    return;
  g_setenv ("LANGUAGE", language, TRUE);
  if (g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
}

static gboolean
is_language (const char *text)
{
  return g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", text, 0, 0);
}

/* Of the copy in memory alone: the project is changed by the signature, not by a file to be signed. */
static gboolean
freeze (const MerlonReport *report, const MerlonReportRequest *request)
{
  MerlonItem *document = merlon_report_get_document (report, request);
  g_autoptr (GError) error = NULL;

  if (document != NULL && merlon_signatures_freeze (document, &error))
    return TRUE;
  if (error != NULL)
    merlon_cli_fail_error (error);
  else
    merlon_cli_fail (_ ("--for-approval needs --report=policy and a document: only that is "
                        "approved by being signed"));
  return FALSE;
}

static GBytes *
make (const MerlonReport *report, const MerlonReportRequest *request, MerlonReportFormat format,
      const MerlonLook *look, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { g_get_monotonic_time (), -1 };
  MerlonJob job = { cancellable, isatty (STDERR_FILENO) ? show_progress : NULL, &progress };
  GBytes *bytes;

  catch_interrupt (cancellable);
  bytes = merlon_report_export_as (report, request, format, look, warnings, &job, error);
  end_progress (&progress);
  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("merlon-cli: %s\n", (const char *) warnings->pdata[i]);
  return bytes;
}

static int
export_report (MerlonStore *store, MerlonStore *older, const MerlonReport *report,
               MerlonReportFormat format, const Options *options)
{
  MerlonReportRequest request = { .project = merlon_store_get_project (store),
                                  .other = older != NULL ? merlon_store_get_project (older) : NULL,
                                  .language = options->language };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (MerlonLook) look = { 0 };

  if (!find_subject (request.project, report, options->document, &request.subject))
    return MERLON_EXIT_ERROR;
  if (!find_versions (options->versions, &request)
      || (options->for_approval && !freeze (report, &request)))
    return MERLON_EXIT_ERROR;
  merlon_look_init (&look, request.project);
  if (!merlon_look_set_paper (&look, options->paper))
    return merlon_cli_fail (_ ("there is no paper “%s”: use a4 or letter"), options->paper);
  merlon_look_set_landscape (&look, options->landscape || report->landscape);
  use_language (options->language);
  bytes = make (report, &request, format, &look, &error);
  if (bytes == NULL)
    return merlon_cli_fail_error (error);
  return merlon_cli_write (options->output, bytes);
}

/* Nobody asks for a PDF whose name says that it is a spreadsheet. */
static gboolean
find_format (const Options *options, MerlonReportFormat *format)
{
  const char *dot = strrchr (options->output, '.');

  *format = merlon_report_format_of_file (options->output);
  if (options->format != NULL && !merlon_report_format_from_name (options->format, format))
    merlon_cli_fail (_ ("there is no format “%s”: use pdf, html, fods, xlsx or csv"),
                     options->format);
  else if (options->format == NULL
           && (dot == NULL
               || g_ascii_strcasecmp (dot + 1, merlon_report_format_get_name (*format)) != 0))
    merlon_cli_fail (_ ("%s: the name must end in .pdf, .html, .fods, .xlsx or .csv, or --format "
                        "say what is made"),
                     options->output);
  else
    return TRUE;
  return FALSE;
}

static int
check_and_export (const char *path, const Options *options)
{
  const MerlonReport *report = merlon_reports_find (options->report);
  g_autoptr (MerlonStore) store = NULL, older = NULL;
  const char *const inputs[] = { path, options->compare };
  MerlonReportFormat format;

  if (options->report == NULL || options->output == NULL)
    return merlon_cli_fail (
        _ ("--report and --output are needed. merlon-cli reports lists the reports"));
  if (report == NULL)
    return merlon_cli_fail (_ ("there is no report “%s”. merlon-cli reports lists them"),
                            options->report);
  if (!find_format (options, &format))
    return MERLON_EXIT_ERROR;
  if (options->language != NULL && !is_language (options->language))
    return merlon_cli_fail (_ ("“%s” is no language: write en, de, pt-BR ..."), options->language);
  if (!merlon_cli_may_write (options->output, inputs, G_N_ELEMENTS (inputs)))
    return MERLON_EXIT_ERROR;
  store = merlon_cli_open (path, MERLON_STORE_READ);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  if (options->compare != NULL)
    older = merlon_cli_open (options->compare, MERLON_STORE_READ);
  if (options->compare != NULL && older == NULL)
    return MERLON_EXIT_ERROR;
  return export_report (store, older, report, format, options);
}

int
merlon_cmd_export (const char *name, char **arguments)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "report", 0, 0, G_OPTION_ARG_STRING, &options.report,
            N_ ("Which report; merlon-cli reports lists them"), N_ ("NAME") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The file that is made"),
            N_ ("OUT") },
          { "format", 0, 0, G_OPTION_ARG_STRING, &options.format,
            N_ ("pdf, html, fods, xlsx or csv; by the ending of the file otherwise"),
            N_ ("FORMAT") },
          { "document", 0, 0, G_OPTION_ARG_STRING, &options.document,
            N_ ("The document, audit ... that the report is about"), N_ ("REF") },
          { "for-approval", 0, 0, G_OPTION_ARG_NONE, &options.for_approval,
            N_ ("Make the next version of the document, to be approved by being signed"), NULL },
          { "compare", 0, 0, G_OPTION_ARG_FILENAME, &options.compare,
            N_ ("The older file that the comparison starts from"), N_ ("OLD") },
          { "versions", 0, 0, G_OPTION_ARG_STRING, &options.versions,
            N_ ("Which versions of the document to compare; one: with the text as it is now"),
            N_ ("OLD[..NEW]") },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("Paper: a4 or letter"),
            N_ ("PAPER") },
          { "language", 0, 0, G_OPTION_ARG_STRING, &options.language,
            N_ ("Language of the document"), N_ ("XX") },
          { "landscape", 0, 0, G_OPTION_ARG_NONE, &options.landscape, N_ ("Turn the page"), NULL },
          { NULL } };
  char **texts[] = { &options.report, &options.output,   &options.format,  &options.document,
                     &options.paper,  &options.language, &options.compare, &options.versions };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = check_and_export (arguments[0], &options);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  return status;
}

/* ---- extract ---- */

static int
put_out (const MerlonAttachment *attachment, const char *output)
{
  gsize size;
  const char *data = g_bytes_get_data (attachment->data, &size);

  if (output != NULL)
    return merlon_cli_write (output, attachment->data);
  fwrite (data, 1, size, stdout);
  return MERLON_EXIT_OK;
}

static int
extract (const char *path, const char *wanted, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if ((output != NULL && !merlon_cli_may_write (output, &path, 1))
      || (pdf = merlon_cli_read (path)) == NULL)
    return MERLON_EXIT_ERROR;
  files = merlon_attachments_list (pdf, &error);
  if (files == NULL)
    return merlon_cli_fail (_ ("%s: %s"), path, error->message);
  for (guint i = 0; i < files->len; i++)
    {
      const MerlonAttachment *attachment = files->pdata[i];

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", attachment->name);
      if (wanted == NULL || strcmp (wanted, attachment->name) == 0)
        return put_out (attachment, output);
    }
  return merlon_cli_fail (_ ("%s: nothing of the name “%s” is attached. There is %s"), path, wanted,
                          names->str);
}

int
merlon_cmd_extract (const char *name, char **arguments)
{
  char *wanted = NULL, *output = NULL;
  const GOptionEntry entries[]
      = { { "name", 0, 0, G_OPTION_ARG_STRING, &wanted,
            N_ ("Which attached file; the first one otherwise"), N_ ("NAME") },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
            N_ ("Where to; standard output otherwise"), N_ ("OUT") },
          { NULL } };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = extract (arguments[0], wanted, output);
  g_free (wanted);
  g_free (output);
  return status;
}
