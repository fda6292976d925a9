/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command that signs a document. */

#include "cli/merlon-cli.h"
#include "model/merlon-i18n.h"
#include "report/merlon-raster.h"
#include "report/merlon-report-data.h"
#include "report/merlon-signature-block.h"
#include "rules/merlon-signatures.h"
#include "seal/merlon-attachments.h"
#include "seal/merlon-sign.h"

#include <stdio.h>

typedef struct
{
  char *pkcs12, *token, *chain, *reason, *role, *certify, *time_server, *field, *place, *output,
      *project, *picture, *document;
  gboolean pss;
} Options;

static gboolean
find_certify (const char *text, MerlonCertify *certify)
{
  *certify = MERLON_CERTIFY_NO;
  if (g_strcmp0 (text, "none") == 0)
    *certify = MERLON_CERTIFY_NOTHING;
  else if (g_strcmp0 (text, "forms") == 0)
    *certify = MERLON_CERTIFY_FORMS;
  else if (text != NULL)
    return FALSE;
  return TRUE;
}

/* The present time, or what stands in for it. */
static gint64
get_time (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");

  return epoch != NULL ? g_ascii_strtoll (epoch, NULL, 10) : g_get_real_time () / G_USEC_PER_SEC;
}

/* ---- what is seen ---- */

/* "PAGE,X,Y,WIDTH,HEIGHT" */
static gboolean
find_place (const char *text, MerlonSignRequest *request)
{
  double numbers[4];
  char *end = NULL;

  if (text == NULL)
    return TRUE;
  request->page = g_ascii_strtoull (text, &end, 10);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *start = end + 1;

      if (*end != ',')
        return FALSE;
      numbers[i] = g_ascii_strtod (start, &end);
      if (end == start || !(numbers[i] >= 0 && numbers[i] < 100000))
        return FALSE;
    }
  request->x = numbers[0];
  request->y = numbers[1];
  request->width = numbers[2];
  request->height = numbers[3];
  return *end == '\0' && request->page > 0 && request->page < G_MAXINT && request->width >= 1
         && request->height >= 1;
}

/* Returns: %FALSE after saying what is wrong; @picture stays %NULL where none is asked for. */
static gboolean
load_picture (const char *path, cairo_surface_t **picture)
{
  g_autoptr (GBytes) png = path != NULL ? merlon_cli_read (path) : NULL;

  *picture = png != NULL ? merlon_raster_read_png (png) : NULL;
  if (png != NULL && *picture == NULL)
    merlon_cli_fail (_ ("%s: this is no PNG picture of at most 4096 by 4096 pixels"), path);
  return path == NULL || *picture != NULL;
}

/* ---- what the ISMS keeps of it ---- */

/* What is signed as a document is that document, in that version: known before a key is used. Returns: %FALSE
 * after saying what is wrong. */
static gboolean
find_document (MerlonStore *store, const Options *options, const MerlonStatement *statement,
               MerlonItem **document)
{
  g_autoptr (GError) error = NULL;

  *document = NULL;
  if (options->document == NULL)
    return TRUE;
  *document = merlon_cli_find_item (merlon_store_get_project (store), options->document);
  if (*document == NULL)
    return FALSE;
  if (!MERLON_IS_DOCUMENT (*document))
    merlon_cli_fail (_ ("“%s” is no document"), options->document);
  else if (merlon_signatures_check (*document, statement, &error))
    return TRUE;
  else
    merlon_cli_fail_error (error);
  return FALSE;
}

static MerlonStatement *
read_statement (GBytes *pdf)
{
  g_autoptr (GBytes) data = merlon_attachments_find (pdf, MERLON_REPORT_STATEMENT_FILE);

  return data != NULL ? merlon_report_data_read_statement (data) : NULL;
}

static gboolean
check (MerlonStore *store, const Options *options, GBytes *pdf, MerlonSignRequest *request)
{
  g_autoptr (MerlonStatement) statement = read_statement (pdf);
  MerlonItem *document;

  if (!find_document (store, options, statement, &document))
    return FALSE;
  /* What becomes a part of the document speaks its language. */
  if (document != NULL && options->role == NULL)
    request->role = merlon_report_approval_get_role (options->field, document);
  return TRUE;
}

static gboolean
note (MerlonStore *store, const Options *options, MerlonSigner *signer,
      const MerlonSignRequest *request, GBytes *pdf, GBytes *result)
{
  MerlonProject *project = merlon_store_get_project (store);
  g_autoptr (MerlonStatement) statement = read_statement (result);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, result);
  g_autofree char *before = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  g_autofree char *name = g_path_get_basename (options->output);
  MerlonSigned signature = { .title = name,
                             .approves = merlon_report_approval_approves (options->field),
                             .role = request->role,
                             .reason = request->reason,
                             .sha256 = sha256,
                             .before = before,
                             .name = merlon_signer_get_subject (signer),
                             .subject = merlon_signer_get_whole_subject (signer),
                             .issuer = merlon_signer_get_whole_issuer (signer),
                             .serial = merlon_signer_get_serial (signer),
                             .time = request->time };
  g_autoptr (GError) error = NULL;

  if (!find_document (store, options, statement, &signature.document))
    return FALSE;
  if (signature.document != NULL)
    {
      signature.statement = statement;
      if (signature.document->title != NULL)
        signature.title = signature.document->title;
    }
  if (merlon_signatures_note (project, &signature, &error) == NULL)
    {
      merlon_cli_fail_error (error);
      return FALSE;
    }
  return TRUE;
}

/* ---- the command ---- */

/* Returns: (transfer full): the signed file; %NULL after saying what is wrong */
static GBytes *
make_signed (GBytes *pdf, const char *path, const Options *options, MerlonSigner *signer,
             MerlonSignRequest *request)
{
  MerlonSignatureBlock block
      = { merlon_signer_get_subject (signer), request->role, request->reason, request->time };
  g_autoptr (GError) error = NULL;
  GBytes *result;

  if (!load_picture (options->picture, &block.picture))
    return NULL;
  request->draw = merlon_signature_block_draw;
  request->draw_data = &block;
  result = merlon_sign_pdf (pdf, signer, request, NULL, &error);
  g_clear_pointer (&block.picture, cairo_surface_destroy);
  if (result == NULL)
    merlon_cli_fail (_ ("%s: %s"), path, error->message);
  return result;
}

static int
sign_file (const char *path, const Options *options, MerlonSigner *signer,
           MerlonSignRequest *request)
{
  g_autoptr (GBytes) pdf = merlon_cli_read (path);
  g_autoptr (GBytes) result = NULL;
  g_autoptr (MerlonStore) store = NULL;
  g_autoptr (MerlonOutput) output = NULL;
  g_autoptr (GError) error = NULL;

  if (pdf != NULL && options->project != NULL)
    store = merlon_cli_open (options->project, MERLON_STORE_WRITE);
  if (pdf == NULL
      || (options->project != NULL && (store == NULL || !check (store, options, pdf, request))))
    return MERLON_EXIT_ERROR;
  result = make_signed (pdf, path, options, signer, request);
  if (result == NULL)
    return MERLON_EXIT_ERROR;
  if (options->project == NULL)
    return merlon_cli_write (options->output, result);
  if (!note (store, options, signer, request, pdf, result))
    return MERLON_EXIT_ERROR;
  output = merlon_output_new_file (options->output, result, &error);
  if (output == NULL)
    return merlon_cli_fail (_ ("%s: %s"), options->output, error->message);
  return merlon_cli_put (output, options->output, store);
}

static int
sign (const char *path, Options *options)
{
  MerlonSignRequest request = { .reason = options->reason,
                                .role = options->role,
                                .field = options->field,
                                .time_server = options->time_server,
                                .time = get_time () };
  const char *const inputs[]
      = { options->pkcs12, options->project, options->picture, options->chain };
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonSigner) signer = NULL;

  if ((options->pkcs12 == NULL) == (options->token == NULL) || options->output == NULL)
    return merlon_cli_fail (
        _ ("--output is needed, and either --pkcs12 or --token: the signed file, and the key"));
  if (options->document != NULL && options->project == NULL)
    return merlon_cli_fail (_ ("--document needs --project: the file that holds it"));
  if (!find_certify (options->certify, &request.certify))
    return merlon_cli_fail (_ ("--certify is none or forms: what others may still change"));
  if (!find_place (options->place, &request))
    return merlon_cli_fail (
        _ ("--place is PAGE,X,Y,WIDTH,HEIGHT, in points from the top left: 1,72,650,200,60"));
  /* The PDF itself may be signed in place. */
  if (!merlon_cli_may_write (options->output, inputs, G_N_ELEMENTS (inputs)))
    return MERLON_EXIT_ERROR;
  /* Who signs where the document asks for somebody does so in that role. */
  if (request.role == NULL)
    request.role = merlon_report_approval_get_role (options->field, NULL);
  signer = merlon_cli_open_signer (options->pkcs12, options->token, options->chain,
                                   merlon_cli_get_passphrase_fd (), &error);
  if (signer == NULL)
    return merlon_cli_fail_error (error);
  if (options->pss && merlon_signer_get_key_kind (signer) == MERLON_KEY_EC)
    return merlon_cli_fail (_ ("--pss is for RSA keys, and the key of %s is none: leave it out"),
                            merlon_signer_get_subject (signer));
  merlon_signer_set_pss (signer, options->pss);
  return sign_file (path, options, signer, &request);
}

int
merlon_cmd_sign (const char *name, char **arguments)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "pkcs12", 0, 0, G_OPTION_ARG_FILENAME, &options.pkcs12,
      N_ ("The key file of who signs: .p12 or .pfx"), N_ ("KEY") },
    { "token", 0, 0, G_OPTION_ARG_STRING, &options.token,
      N_ ("The smart card of who signs, as a PKCS #11 URI"), N_ ("URI") },
    { "chain", 0, 0, G_OPTION_ARG_FILENAME, &options.chain,
      N_ ("Certificates of the authorities above, where the key comes without them"), N_ ("PEM") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The signed PDF"), N_ ("OUT") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why it is signed"), N_ ("TEXT") },
    { "role", 0, 0, G_OPTION_ARG_STRING, &options.role, N_ ("In which role"), N_ ("TEXT") },
    { "certify", 0, 0, G_OPTION_ARG_STRING, &options.certify,
      N_ ("Certify: others may then change nothing (none), or fill in and sign (forms)"),
      N_ ("WHAT") },
    { "tsa", 0, 0, G_OPTION_ARG_STRING, &options.time_server,
      N_ ("Have the time confirmed by this time server"), N_ ("URL") },
    { "field", 0, 0, G_OPTION_ARG_STRING, &options.field, N_ ("Sign in this empty signature field"),
      N_ ("NAME") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place,
      N_ ("Show the signature there, in points from the top left"), N_ ("PAGE,X,Y,WIDTH,HEIGHT") },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &options.picture,
      N_ ("Show this picture beside it: a PNG of a signature by hand, say"), N_ ("PNG") },
    { "project", 0, 0, G_OPTION_ARG_FILENAME, &options.project,
      N_ ("Record the signature in this project"), N_ ("FILE") },
    { "document", 0, 0, G_OPTION_ARG_STRING, &options.document,
      N_ ("Which document of it is signed: what merlon-cli export made of it. In the field of the "
          "approver that approves it"),
      N_ ("REF") },
    { "pss", 0, 0, G_OPTION_ARG_NONE, &options.pss,
      N_ ("Sign with RSA-PSS, which some readers call not valid"), NULL },
    { NULL }
  };
  char **texts[] = { &options.pkcs12, &options.reason,      &options.role,     &options.certify,
                     &options.output, &options.time_server, &options.field,    &options.place,
                     &options.token,  &options.project,     &options.document, &options.picture,
                     &options.chain };
  int status = MERLON_EXIT_ERROR;

  if (merlon_cli_parse (name, entries, &arguments, 1, 1))
    status = sign (arguments[0], &options);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  return status;
}
