/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command that makes an evidence pack. */

#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-organization.h"
#include "report/merlon-report.h"
#include "seal/merlon-pack.h"
#include "seal/merlon-sign.h"

/* What auditors ask for first. */
#define USUAL "policy,soa,rtp,risks,scope,readiness"

typedef struct
{
  char *reports, *documents, *output, *pkcs12, *token, *reason, *role, *time_server;
} Options;

typedef struct
{
  MerlonProject *project;
  const Options *options;
  MerlonSigner *signer; /* NULL: nothing is signed */
  gint64 time;
  GPtrArray *files;
} Pack;

static gboolean
add_pdf (Pack *self, const char *name, const char *title, GBytes *pdf)
{
  const MerlonSignRequest request
      = { .reason = self->options->reason,
          .role = self->options->role,
          .time_server = self->options->time_server,
          .time = g_getenv ("SOURCE_DATE_EPOCH") != NULL ? self->time
                                                         : g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) result = self->signer != NULL
                                  ? merlon_sign_pdf (pdf, self->signer, &request, NULL, &error)
                                  : g_bytes_ref (pdf);

  if (result == NULL)
    {
      merlon_cli_fail (_ ("%s: %s"), name, error->message);
      return FALSE;
    }
  g_ptr_array_add (self->files, merlon_pack_file_new (name, title, result));
  return TRUE;
}

static gboolean
add_report (Pack *self, const MerlonReport *report, MerlonItem *subject)
{
  const MerlonReportRequest request = { .project = self->project, .subject = subject };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = merlon_report_export (report, &request, NULL, NULL, NULL, &error);
  g_autofree char *name = g_strdup_printf ("%s.pdf", subject == NULL         ? report->name
                                                     : subject->code != NULL ? subject->code
                                                                             : subject->id);

  if (pdf == NULL)
    {
      merlon_cli_fail_error (error);
      return FALSE;
    }
  g_strdelimit (name, "/\\", '-');
  return add_pdf (self, name,
                  subject != NULL && subject->title != NULL ? subject->title : _ (report->label),
                  pdf);
}

static gboolean
add_reports (Pack *self)
{
  g_auto (GStrv) names
      = g_strsplit (self->options->reports != NULL ? self->options->reports : USUAL, ",", -1);

  for (char **name = names; *name != NULL; name++)
    {
      const MerlonReport *report = merlon_reports_find (*name);

      if (report == NULL)
        {
          merlon_cli_fail (_ ("there is no report “%s”. merlon-cli reports lists them"), *name);
          return FALSE;
        }
      if (!add_report (self, report, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_documents (Pack *self)
{
  g_auto (GStrv) references
      = g_strsplit (self->options->documents != NULL ? self->options->documents : "", ",", -1);

  for (char **reference = references; *reference != NULL; reference++)
    {
      MerlonItem *item = merlon_cli_find_item (self->project, *reference);

      if (item == NULL)
        return FALSE;
      if (G_OBJECT_TYPE (item) != merlon_report_policy.subject ())
        {
          merlon_cli_fail (_ ("“%s” is no document"), *reference);
          return FALSE;
        }
      if (!add_report (self, &merlon_report_policy, item))
        return FALSE;
    }
  return TRUE;
}

static int
write_pack (Pack *self)
{
  MerlonItem *organization = merlon_project_get_single (self->project, MERLON_TYPE_ORGANIZATION);
  MerlonItem *system = merlon_project_get_single (self->project, MERLON_TYPE_MANAGEMENT_SYSTEM);
  g_autofree char *standard = system != NULL ? merlon_report_display (system, "edition") : NULL;
  const MerlonPackInfo info
      = { organization != NULL ? organization->title : NULL, NULL, standard, self->time };
  g_autoptr (GError) error = NULL;

  if (!merlon_pack_write (self->files, &info, self->options->output, &error))
    return merlon_cli_fail_error (error);
  return MERLON_EXIT_OK;
}

static int
pack (const char *path, Options *options)
{
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (MerlonSigner) signer = NULL;
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_pack_file_free);
  g_autoptr (GError) error = NULL;
  Pack self = { .options = options, .files = files };

  if (options->output == NULL)
    return merlon_cli_fail (_ ("--output is needed: a folder, or a file that ends with .zip"));
  if (options->pkcs12 != NULL || options->token != NULL)
    {
      signer = merlon_cli_open_signer (options->pkcs12, options->token, merlon_cli_get_passphrase_fd (),
                                       &error);
      if (signer == NULL)
        return merlon_cli_fail_error (error);
    }
  store = merlon_cli_open (path, MERLON_STORE_READ);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  self.project = merlon_store_get_project (store);
  self.signer = signer;
  self.time = merlon_report_get_time (self.project);
  if (!add_reports (&self) || !add_documents (&self))
    return MERLON_EXIT_ERROR;
  return write_pack (&self);
}

int
merlon_cmd_pack (const char *name, char **arguments)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("A folder, or a ZIP"),
            N_ ("OUT") },
          { "reports", 0, 0, G_OPTION_ARG_STRING, &options.reports,
            N_ ("Which reports, parted by commas; otherwise those that auditors ask for first"),
            N_ ("NAMES") },
          { "documents", 0, 0, G_OPTION_ARG_STRING, &options.documents,
            N_ ("Which policies and other documents too, parted by commas"), N_ ("REFS") },
          { "pkcs12", 0, 0, G_OPTION_ARG_FILENAME, &options.pkcs12,
            N_ ("Sign all of them with this key file"), N_ ("KEY") },
          { "token", 0, 0, G_OPTION_ARG_STRING, &options.token,
            N_ ("Sign all of them with this smart card, a PKCS #11 URI"), N_ ("URI") },
          { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why they are signed"),
            N_ ("TEXT") },
          { "role", 0, 0, G_OPTION_ARG_STRING, &options.role, N_ ("In which role"), N_ ("TEXT") },
          { "tsa", 0, 0, G_OPTION_ARG_STRING, &options.time_server,
            N_ ("Have the time confirmed by this time server"), N_ ("URL") },
          { NULL } };
  char **texts[] = { &options.reports, &options.documents, &options.output, &options.pkcs12,
                     &options.token,   &options.reason,    &options.role,   &options.time_server };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = pack (arguments[0], &options);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  return status;
}
