/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-signatures.h"
#include "model/merlon-i18n.h"
#include "model/merlon-translation.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-revision.h"
#include "model/records/merlon-signature.h"

MerlonItem *
merlon_signatures_find_person (MerlonProject *project, const char *name)
{
  MerlonRegister *people;
  MerlonItem *found = NULL;
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && name != NULL, NULL);

  people = merlon_project_get_register (project, MERLON_TYPE_PERSON);
  wanted = g_utf8_casefold (name, -1);
  for (guint i = 0; i < merlon_register_get_count (people); i++)
    {
      MerlonItem *person = merlon_register_get (people, i);
      g_autofree char *present = g_utf8_casefold (person->title != NULL ? person->title : "", -1);

      if (!g_str_equal (present, wanted))
        continue;
      /* Which of two it was, the name does not tell. */
      if (found != NULL)
        return NULL;
      found = person;
    }
  return found;
}

const char *
merlon_signatures_get_changes (MerlonItem *document, gboolean approved)
{
  g_autofree char *language = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), NULL);

  language = merlon_document_dup_language (document);
  return merlon_translate_into (
      language, NULL, approved ? N_ ("Approved by signature") : N_ ("To be approved by signature"));
}

gboolean
merlon_signatures_freeze (MerlonItem *document, GError **error)
{
  g_autofree char *version = NULL;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), FALSE);

  if (!merlon_document_is_open (document))
    return TRUE;
  version = merlon_document_dup_next_version (document);
  return merlon_document_freeze (document, version, merlon_signatures_get_changes (document, FALSE),
                                 error)
         != NULL;
}

/* ---- whether a file is the document ---- */

static gboolean
shows (const MerlonStatement *self, MerlonItem *revision)
{
  g_autofree char *sha256 = merlon_statement_digest (MERLON_REVISION (revision)->body);

  return MERLON_REVISION (revision)->body != NULL && g_strcmp0 (sha256, self->sha256) == 0;
}

static MerlonItem *
find_revision (const MerlonStatement *self, MerlonItem *document)
{
  g_autoptr (GPtrArray) revisions
      = merlon_item_list_referrers_by (document, MERLON_TYPE_REVISION, "document");

  for (guint i = revisions->len; i-- > 0;)
    if (g_strcmp0 (MERLON_REVISION (revisions->pdata[i])->version, self->version) == 0
        && shows (self, revisions->pdata[i]))
      return revisions->pdata[i];
  return NULL;
}

static gboolean
check_is (const MerlonStatement *self, MerlonItem *document, GError **error)
{
  g_autofree char *name = merlon_item_dup_name (document);

  if (self == NULL)
    g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
                 _ ("this PDF does not say that it is “%s”: export that document and sign what "
                    "is made, or leave out which document it is"),
                 name);
  else if (g_strcmp0 (self->document, document->id) != 0)
    g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
                 _ ("this PDF is not “%s” but another document: export the one that is meant"),
                 name);
  else if (self->standing == MERLON_STANDING_DRAFT)
    g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
                 _ ("this PDF of “%s” shows the text as it was then, not that of a version: revise "
                    "the document if it is closed, and make its next version to be signed, with "
                    "merlon-cli export --for-approval"),
                 name);
  else
    return TRUE;
  return FALSE;
}

static MerlonItem *
fail_changed (const MerlonStatement *self, MerlonItem *document, GError **error)
{
  g_autofree char *name = merlon_item_dup_name (document);

  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
               _ ("this PDF is version %s of “%s” with another text than the project has: the "
                  "document was changed since. Export it anew and sign that"),
               self->version != NULL ? self->version : "–", name);
  return NULL;
}

static MerlonItem *
freeze (const MerlonStatement *self, MerlonItem *document, GError **error)
{
  MerlonHistory *history = merlon_project_get_history (merlon_item_get_project (document));
  MerlonItem *revision;

  merlon_history_begin (history, _ ("Freeze a version"));
  revision = merlon_document_freeze (document, self->version,
                                     merlon_signatures_get_changes (document, FALSE), error);
  if (revision != NULL && !shows (self, revision))
    revision = fail_changed (self, document, error);
  if (revision != NULL)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return revision;
}

/* The revision of @document that has the version and the text of the file. Where @document is not frozen yet
 * but the file was made to be signed, it is frozen as the version that the file states. */
static MerlonItem *
settle_statement (const MerlonStatement *self, MerlonItem *document, GError **error)
{
  MerlonItem *revision;

  if (!check_is (self, document, error))
    return NULL;
  revision = find_revision (self, document);
  if (revision == NULL)
    return merlon_document_is_open (document) && self->standing == MERLON_STANDING_FROZEN
                   && self->version != NULL
               ? freeze (self, document, error)
               : fail_changed (self, document, error);
  if (MERLON_REVISION (revision)->approved_on != 0
      || revision == merlon_document_get_frozen (document))
    return revision;
  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
               _ ("version %s was returned to its author before it was approved: sign the version "
                  "that is made of it"),
               self->version);
  return NULL;
}

gboolean
merlon_signatures_check (MerlonItem *document, const MerlonStatement *statement, GError **error)
{
  MerlonHistory *history;
  gboolean good;

  g_return_val_if_fail (MERLON_IS_DOCUMENT (document), FALSE);

  history = merlon_project_get_history (merlon_item_get_project (document));
  merlon_history_begin (history, _ ("Freeze a version"));
  good = settle_statement (statement, document, error) != NULL;
  merlon_history_cancel (history);
  return good;
}

static MerlonDate
date_of (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time);

  return moment != NULL
             ? merlon_date_from_ymd (g_date_time_get_year (moment), g_date_time_get_month (moment),
                                     g_date_time_get_day_of_month (moment))
             : 0;
}

/* What the signature does to its document. */
static gboolean
settle (MerlonProject *project, const MerlonSigned *signature, GError **error)
{
  MerlonApproval approval = { .role = signature->role, .on = date_of (signature->time) };
  MerlonItem *revision;

  if (signature->document == NULL)
    return TRUE;
  revision = settle_statement (signature->statement, signature->document, error);
  if (revision == NULL)
    return FALSE;
  if (!signature->approves || revision != merlon_document_get_frozen (signature->document))
    return TRUE;
  approval.approver = merlon_signatures_find_person (project, signature->name);
  approval.version = MERLON_REVISION (revision)->version;
  if (g_strcmp0 (MERLON_REVISION (revision)->changes,
                 merlon_signatures_get_changes (signature->document, FALSE))
      == 0)
    approval.changes = merlon_signatures_get_changes (signature->document, TRUE);
  return merlon_document_approve (signature->document, &approval, error) != NULL;
}

static gboolean
fill (MerlonItem *record, const MerlonSigned *signature, GError **error)
{
  MerlonItem *document = signature->document;
  MerlonItem *person
      = merlon_signatures_find_person (merlon_item_get_project (record), signature->name);
  const char *const values[][2] = {
    { "title", signature->title },
    { "document", document != NULL ? document->id : "" },
    { "version",
      signature->statement != NULL ? signature->statement->version : signature->version },
    { "person", person != NULL ? person->id : "" },
    { "role", signature->role },
    { "reason", signature->reason },
    { "sha256", signature->sha256 },
    { "before", signature->before },
    { "subject", signature->subject },
    { "issuer", signature->issuer },
    { "serial", signature->serial },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][1] != NULL && !merlon_item_set (record, values[i][0], values[i][1], error))
      return FALSE;
  merlon_item_set_date (record, "signed-on", date_of (signature->time));
  return TRUE;
}

static MerlonItem *
add_record (MerlonProject *project, const MerlonSigned *signature, GError **error)
{
  g_autoptr (MerlonItem) record = merlon_item_new (MERLON_TYPE_SIGNATURE);

  return merlon_project_add (project, record, G_MAXUINT, error) && fill (record, signature, error)
             ? record
             : NULL;
}

MerlonItem *
merlon_signatures_note (MerlonProject *project, const MerlonSigned *signature, GError **error)
{
  MerlonItem *record = NULL;
  MerlonHistory *history;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && signature != NULL, NULL);
  g_return_val_if_fail (signature->title != NULL && signature->sha256 != NULL, NULL);
  g_return_val_if_fail (signature->name != NULL && signature->subject != NULL, NULL);

  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Record a signature"));
  if (settle (project, signature, error))
    record = add_record (project, signature, error);
  if (record != NULL)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return record;
}

/* ---- packs ---- */

MerlonSignedFile *
merlon_signed_file_new (const char *title, MerlonItem *document, GBytes *bytes)
{
  MerlonSignedFile *self = g_new0 (MerlonSignedFile, 1);

  self->title = g_strdup (title);
  self->document = document != NULL ? g_strdup (document->id) : NULL;
  /* A draft is none yet, whatever version it was made from. */
  if (document != NULL && merlon_document_get_revision (document) != NULL)
    self->version = g_strdup (MERLON_DOCUMENT (document)->version);
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return self;
}

void
merlon_signed_file_free (MerlonSignedFile *self)
{
  g_free (self->title);
  g_free (self->document);
  g_free (self->version);
  g_free (self->sha256);
  g_free (self);
}

gboolean
merlon_signatures_note_pack (MerlonProject *project, const MerlonSigned *common, GPtrArray *files,
                             GError **error)
{
  MerlonHistory *history;
  gboolean good = TRUE;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && common != NULL && files != NULL, FALSE);
  g_return_val_if_fail (common->name != NULL && common->subject != NULL, FALSE);

  history = merlon_project_get_history (project);
  merlon_history_begin (history, _ ("Record the signatures of an evidence pack"));
  for (guint i = 0; good && i < files->len; i++)
    {
      const MerlonSignedFile *file = files->pdata[i];
      MerlonSigned one = *common;

      one.title = file->title;
      one.sha256 = file->sha256;
      if (file->document != NULL)
        {
          one.document = merlon_project_find (project, file->document);
          one.version = file->version;
        }
      good = add_record (project, &one, error) != NULL;
    }
  if (good)
    merlon_history_end (history);
  else
    merlon_history_cancel (history);
  return good;
}

/* ---- files ---- */

MerlonItem *
merlon_signatures_find (MerlonProject *project, const char *sha256)
{
  MerlonRegister *home;

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && sha256 != NULL, NULL);

  home = merlon_project_get_register (project, MERLON_TYPE_SIGNATURE);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    if (g_strcmp0 (MERLON_SIGNATURE (merlon_register_get (home, i))->sha256, sha256) == 0)
      return merlon_register_get (home, i);
  return NULL;
}

/* Each signs the file that the one before signed. Another file of the same version, in an evidence pack say, is
 * another matter. */
static guint
count_later (MerlonItem *item)
{
  MerlonRegister *home = item->home;
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  guint position = merlon_register_get_position (home, item);

  g_hash_table_add (files, MERLON_SIGNATURE (item)->sha256);
  for (guint i = position + 1; i < merlon_register_get_count (home); i++)
    {
      MerlonSignature *other = MERLON_SIGNATURE (merlon_register_get (home, i));

      if (other->before != NULL && other->sha256 != NULL
          && g_hash_table_contains (files, other->before))
        g_hash_table_add (files, other->sha256);
    }
  return g_hash_table_size (files) - 1;
}

char *
merlon_signatures_dup_note (MerlonProject *project, const char *sha256)
{
  MerlonItem *known = merlon_signatures_find (project, sha256);
  g_autofree char *name = NULL, *here = NULL, *later = NULL;
  guint n;

  if (known == NULL)
    return NULL;
  name = merlon_item_dup_name (known);
  /* Translators: %s is the record of a signature: "SG-2 Information security policy" */
  here = g_strdup_printf (_ ("The ISMS knows this file: %s."), name);
  n = count_later (known);
  if (n == 0)
    return g_steal_pointer (&here);
  later = g_strdup_printf (
      ngettext ("%u more signature was recorded after it: ask for the file that has it.",
                "%u more signatures were recorded after it: ask for the file that has them.", n),
      n);
  return g_strconcat (here, " ", later, NULL);
}
