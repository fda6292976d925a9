/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "rules/merlon-document-life.h"

/**
 * SECTION: signatures
 *
 * What the ISMS keeps of a document that was signed: the file itself goes its own ways.
 */

/** MerlonSigned: a signature that was made; texts are nullable where nothing else is said */
typedef struct
{
  const char *title;    /* not %NULL: what was signed */
  MerlonItem *document; /* nullable: its record */
  const char *version;  /* of the document, as approved */
  const char *role, *reason;
  const char *sha256;                    /* not %NULL: of the signed file */
  const char *subject, *issuer, *serial; /* not %NULL: of the certificate */
  gint64 time;                           /* seconds since 1970 */
} MerlonSigned;

/**
 * merlon_signatures_note:
 *
 * Records the signature. A document that is not approved yet is approved by it, which keeps its text as
 * it stands. One step of history.
 *
 * Returns: (transfer none) (nullable): the record; %NULL with @error where the document cannot be
 *   approved
 */
MerlonItem *merlon_signatures_note (MerlonProject *project, const MerlonSigned *signature,
                                    GError **error);
/** MerlonSignedFile: one of several that were signed together: @title: what it is; @document: (nullable):
 * id of its record; @sha256: of the signed file */
typedef struct
{
  char *title, *document, *sha256;
} MerlonSignedFile;

/** merlon_signed_file_new: of the signed file @bytes */
MerlonSignedFile *merlon_signed_file_new (const char *title, MerlonItem *document, GBytes *bytes);
void merlon_signed_file_free (MerlonSignedFile *self);
/**
 * merlon_signatures_note_pack:
 * @common: what the signatures have in common
 * @files: #MerlonSignedFile
 *
 * Records the signatures of an evidence pack, as one step of history. It shows what is there: no document is
 * approved by it. Returns: %FALSE with @error, and nothing is changed
 */
gboolean merlon_signatures_note_pack (MerlonProject *project, const MerlonSigned *common,
                                      GPtrArray *files, GError **error);
/** merlon_signatures_find_person: Returns: (transfer none) (nullable): who is called so */
MerlonItem *merlon_signatures_find_person (MerlonProject *project, const char *name);
/** merlon_signatures_approve: what a signature does to its document: approves it, unless it is. The
 * file that is signed is made of the state after it. Returns: %FALSE with @error */
gboolean merlon_signatures_approve (MerlonProject *project, const MerlonSigned *signature,
                                    GError **error);
/** merlon_signatures_get_changes: Returns: what is kept as the changes of a version that is
 * approved by being signed, in the language of @document */
const char *merlon_signatures_get_changes (MerlonItem *document);
/** merlon_signatures_find: Returns: (transfer none) (nullable): the record of the signed file with the
 * checksum @sha256 */
MerlonItem *merlon_signatures_find (MerlonProject *project, const char *sha256);
/**
 * merlon_signatures_dup_note:
 * @sha256: of a file
 *
 * A file that was cut back to an earlier signature looks whole: only the project can know that more people
 * signed.
 *
 * Returns: (transfer full) (nullable): translated: which signature the file is recorded with, and how many
 *   of the same version came after it; %NULL where the project does not know it
 */
char *merlon_signatures_dup_note (MerlonProject *project, const char *sha256);
