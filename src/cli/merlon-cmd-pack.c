/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command that makes an evidence pack. */

#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-organization.h"
#include "report/merlon-evidence.h"
#include "rules/merlon-signatures.h"
#include "seal/merlon-pack.h"

typedef struct
{
  char *version, *reports, *documents, *output, *pkcs12, *token, *chain, *reason, *role,
      *time_server;
  gboolean record;
} Options;

typedef struct
{
  MerlonProject *project;
  const Options *options;
  MerlonSigner *signer; /* NULL: nothing is signed */
  gint64 time, signing; /* of the state, and when it is signed */
  GPtrArray *files;
  GPtrArray *signatures; /* MerlonSignedFile */
} Pack;

static gboolean
take (const char *name, const char *title, MerlonItem *subject, GBytes *pdf, gpointer data,
      GError **error)
{
  Pack *self = data;
  const MerlonSignRequest request = { .reason = self->options->reason,
                                      .role = self->options->role,
                                      .time_server = self->options->time_server,
                                      .time = self->signing };
  const MerlonPackFile *file;

  if (!merlon_pack_add (self->files, name, title, pdf, self->signer, &request, NULL, error))
    return FALSE;
  file = self->files->pdata[self->files->len - 1];
  /* The title of a report is translated, and nothing translated is kept. */
  g_ptr_array_add (self->signatures,
                   merlon_signed_file_new (subject != NULL ? title : name, subject, file->bytes));
  return TRUE;
}

static void
add_once (GPtrArray *list, gpointer element)
{
  if (!g_ptr_array_find (list, element, NULL))
    g_ptr_array_add (list, element);
}

/* Returns: %NULL after saying what is wrong. */
static GPtrArray *
list_documents (Pack *self)
{
  g_auto (GStrv) references
      = g_strsplit (self->options->documents != NULL ? self->options->documents : "", ",", -1);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  for (char **reference = references; *reference != NULL; reference++)
    {
      MerlonItem *item = merlon_cli_find_item (self->project, *reference);

      if (item == NULL)
        return NULL;
      if (G_OBJECT_TYPE (item) != merlon_report_policy.subject ())
        {
          merlon_cli_fail (_ ("“%s” is no document"), *reference);
          return NULL;
        }
      add_once (documents, item);
    }
  return g_steal_pointer (&documents);
}

/* Returns: (transfer container): @all without what stands there twice, the policy by its name and by
 * its code too. */
static GPtrArray *
list_once (GPtrArray *all, MerlonProject *project, GPtrArray *documents)
{
  const MerlonReportRequest request = { .project = project };
  GPtrArray *reports = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (all->pdata[i] != &merlon_report_policy
        || !g_ptr_array_find (documents, merlon_report_find_document (&request), NULL))
      add_once (reports, all->pdata[i]);
  return reports;
}

static int
make_all (Pack *self)
{
  MerlonEvidenceRequest request = { .project = self->project, .version = self->options->version };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) named = merlon_evidence_list_reports (self->options->reports, &error);
  g_autoptr (GPtrArray) documents = named != NULL ? list_documents (self) : NULL;
  g_autoptr (GPtrArray) reports = NULL;

  if (named == NULL)
    return merlon_cli_fail_error (error);
  if (documents == NULL)
    return MERLON_EXIT_ERROR;
  request.documents = documents;
  request.reports = reports = list_once (named, self->project, documents);
  if (reports->len + documents->len == 0)
    return merlon_cli_fail (
        _ ("--reports and --documents name nothing: merlon-cli reports lists what "
           "there is"));
  if (!merlon_evidence_make (&request, take, self, NULL, &error))
    return merlon_cli_fail_error (error);
  return MERLON_EXIT_OK;
}

/* @store: (nullable): what the signatures were recorded in */
static int
write_pack (Pack *self, MerlonStore *store)
{
  MerlonItem *organization = merlon_project_get_single (self->project, MERLON_TYPE_ORGANIZATION);
  g_autofree char *standard = merlon_evidence_dup_standard (self->project);
  const MerlonPackInfo info = { organization != NULL ? organization->title : NULL,
                                self->options->version, standard, self->time };
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonOutput) output
      = merlon_pack_prepare (self->files, &info, self->options->output, &error);

  if (output == NULL)
    return merlon_cli_fail_error (error);
  return merlon_cli_put (output, self->options->output, store);
}

static int
note_signatures (Pack *self)
{
  const MerlonSigned common = { .version = self->options->version,
                                .role = self->options->role,
                                .reason = self->options->reason,
                                .name = merlon_signer_get_subject (self->signer),
                                .subject = merlon_signer_get_whole_subject (self->signer),
                                .issuer = merlon_signer_get_whole_issuer (self->signer),
                                .serial = merlon_signer_get_serial (self->signer),
                                .time = self->signing };
  g_autoptr (GError) error = NULL;

  if (!merlon_signatures_note_pack (self->project, &common, self->signatures, &error))
    return merlon_cli_fail_error (error);
  return MERLON_EXIT_OK;
}

static int
make_and_record (Pack *self, MerlonStore *store)
{
  if (make_all (self) != MERLON_EXIT_OK
      || (self->options->record && note_signatures (self) != MERLON_EXIT_OK))
    return MERLON_EXIT_ERROR;
  return write_pack (self, self->options->record ? store : NULL);
}

/* Whoever asks for pack.tar does not mean a folder of that name; who asks for pack-2026.1 may. */
static gboolean
names_folder_or_zip (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');

  return dot == NULL || g_str_has_suffix (path, G_DIR_SEPARATOR_S)
         || g_file_test (path, G_FILE_TEST_IS_DIR) || g_ascii_strcasecmp (dot, ".zip") == 0
         || !g_regex_match_simple ("^.+\\.(?=.*[A-Za-z])[A-Za-z0-9]{1,5}$", name, 0, 0);
}

/* Returns whether the options go together. */
static gboolean
check_options (const Options *options)
{
  gboolean is_signed = options->pkcs12 != NULL || options->token != NULL;

  if (options->output == NULL)
    merlon_cli_fail (_ ("--output is needed: a folder, or a file that ends with .zip"));
  else if (!names_folder_or_zip (options->output))
    merlon_cli_fail (_ ("%s: a pack is a file that ends with .zip, or a folder: end the name with "
                        "a slash for that"),
                     options->output);
  else if (options->record && !is_signed)
    merlon_cli_fail (_ ("--record needs --pkcs12 or --token: who signs"));
  else
    return TRUE;
  return FALSE;
}

static int
pack (const char *path, Options *options)
{
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (MerlonSigner) signer = NULL;
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_pack_file_free);
  g_autoptr (GPtrArray) signatures
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_signed_file_free);
  g_autoptr (GError) error = NULL;
  Pack self = { .options = options, .files = files, .signatures = signatures };
  const char *const inputs[] = { path, options->pkcs12, options->chain };

  if (!check_options (options)
      || !merlon_cli_may_write (options->output, inputs, G_N_ELEMENTS (inputs)))
    return MERLON_EXIT_ERROR;
  if (options->pkcs12 != NULL || options->token != NULL)
    {
      signer = merlon_cli_open_signer (options->pkcs12, options->token, options->chain,
                                       merlon_cli_get_passphrase_fd (), &error);
      if (signer == NULL)
        return merlon_cli_fail_error (error);
    }
  store = merlon_cli_open (path, options->record ? MERLON_STORE_WRITE : MERLON_STORE_READ);
  if (store == NULL)
    return MERLON_EXIT_ERROR;
  self.project = merlon_store_get_project (store);
  self.signer = signer;
  self.time = merlon_report_get_time (self.project);
  self.signing
      = g_getenv ("SOURCE_DATE_EPOCH") != NULL ? self.time : g_get_real_time () / G_USEC_PER_SEC;
  return make_and_record (&self, store);
}

int
merlon_cmd_pack (const char *name, char **arguments)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("A folder, or a ZIP"),
            N_ ("OUT") },
          { "version", 0, 0, G_OPTION_ARG_STRING, &options.version,
            N_ ("Which version of the documents it is, such as 2026-1"), N_ ("NAME") },
          { "reports", 0, 0, G_OPTION_ARG_STRING, &options.reports,
            N_ ("Which reports, parted by commas; otherwise those that auditors ask for first"),
            N_ ("NAMES") },
          { "documents", 0, 0, G_OPTION_ARG_STRING, &options.documents,
            N_ ("Which policies and other documents too, parted by commas"), N_ ("REFS") },
          { "pkcs12", 0, 0, G_OPTION_ARG_FILENAME, &options.pkcs12,
            N_ ("Sign all of them with this key file"), N_ ("KEY") },
          { "token", 0, 0, G_OPTION_ARG_STRING, &options.token,
            N_ ("Sign all of them with this smart card, a PKCS #11 URI"), N_ ("URI") },
          { "chain", 0, 0, G_OPTION_ARG_FILENAME, &options.chain,
            N_ ("Certificates of the authorities above, where the key comes without them"),
            N_ ("PEM") },
          { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why they are signed"),
            N_ ("TEXT") },
          { "role", 0, 0, G_OPTION_ARG_STRING, &options.role, N_ ("In which role"), N_ ("TEXT") },
          { "record", 0, 0, G_OPTION_ARG_NONE, &options.record,
            N_ ("Record the signatures in the project"), NULL },
          { "tsa", 0, 0, G_OPTION_ARG_STRING, &options.time_server,
            N_ ("Have the time confirmed by this time server"), N_ ("URL") },
          { NULL } };
  char **texts[] = { &options.version,     &options.reports, &options.documents, &options.output,
                     &options.pkcs12,      &options.token,   &options.reason,    &options.role,
                     &options.time_server, &options.chain };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = pack (arguments[0], &options);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  return status;
}
