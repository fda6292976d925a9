/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "rules/merlon-statement.h"

/**
 * SECTION: signatures
 *
 * What the ISMS keeps of a document that was signed: the file itself goes its own ways.
 */

/** MerlonSigned: a signature that was made; texts are nullable where nothing else is said */
typedef struct
{
  const char *title;                /* not %NULL: what was signed */
  MerlonItem *document;             /* nullable: its record */
  const MerlonStatement *statement; /* what the file says that it is; nullable without @document */
  gboolean approves;                /* it was signed where the approver does */
  const char *version;              /* of what is none of the documents */
  const char *role, *reason;
  const char *sha256;                    /* not %NULL: of the signed file */
  const char *before;                    /* of the file before it was signed */
  const char *name;                      /* not %NULL: who signed, as the certificate calls them */
  const char *subject, *issuer, *serial; /* not %NULL: of the certificate; whole names */
  gint64 time;                           /* seconds since 1970 */
} MerlonSigned;

/**
 * merlon_signatures_note:
 *
 * Records the signature, for the version that the file is. A version that was made to be signed is frozen by
 * the first signature, whoever signs; it is approved by that of the approver, and approved by that person:
 * the one of the ISMS who is called as the certificate says, or nobody where there is none. One step of
 * history.
 *
 * Returns: (transfer none) (nullable): the record; %NULL with @error where the file is not the document
 */
MerlonItem *merlon_signatures_note (MerlonProject *project, const MerlonSigned *signature,
                                    GError **error);
/**
 * merlon_signatures_check:
 *
 * Returns: whether a file that says that it is @statement (nullable) can be recorded as @document, before it
 * is signed; %FALSE with @error, and nothing is changed
 */
gboolean merlon_signatures_check (MerlonItem *document, const MerlonStatement *statement,
                                  GError **error);
/** MerlonSignedFile: one of several that were signed together: @title: what it is; @document: (nullable):
 * id of its record; @version: (nullable): of that, unless it is a draft; @sha256: of the signed file */
typedef struct
{
  char *title, *document, *version, *sha256;
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
/** merlon_signatures_find_person: Returns: (transfer none) (nullable): who is called so; %NULL where several
 * people are */
MerlonItem *merlon_signatures_find_person (MerlonProject *project, const char *name);
/** merlon_signatures_freeze: freezes @document as its next version, to be approved by being signed: the file
 * that is signed is made of that state, the project itself is changed by the signature. Returns: %FALSE with
 * @error */
gboolean merlon_signatures_freeze (MerlonItem *document, GError **error);
/** merlon_signatures_get_changes: Returns: what is kept as the changes of a version that is
 * approved by being signed, or (not @approved) is still to be, in the language of @document */
const char *merlon_signatures_get_changes (MerlonItem *document, gboolean approved);
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
 *   were added to it since; %NULL where the project does not know it
 */
char *merlon_signatures_dup_note (MerlonProject *project, const char *sha256);
