/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/records/merlon-document.h"

/**
 * SECTION: the life of a document
 *
 * Draft, in review, approved, published, under revision, withdrawn: which of these may follow which,
 * what is kept of a version when it is approved, and how one goes back to an older one. Each function
 * that changes something is one step of history.
 */

/** MerlonDocumentStep: what can be done with a document as such */
typedef enum
{
  MERLON_DOCUMENT_SUBMIT,  /* for review */
  MERLON_DOCUMENT_RETURN,  /* from review, to its author */
  MERLON_DOCUMENT_APPROVE, /* by merlon_document_approve() */
  MERLON_DOCUMENT_PUBLISH,
  MERLON_DOCUMENT_REVISE, /* work on the next version begins */
  MERLON_DOCUMENT_WITHDRAW,
} MerlonDocumentStep;

/** merlon_document_can: Returns: whether the state of @document allows it */
gboolean merlon_document_can (MerlonItem *document, MerlonDocumentStep step);
/** merlon_document_is_open: Returns: whether its text may be changed: not once it is approved, until it is
 * revised, nor while it is frozen */
gboolean merlon_document_is_open (MerlonItem *document);
/** merlon_document_take: any step but approving. Returns: whether it could be taken */
gboolean merlon_document_take (MerlonItem *document, MerlonDocumentStep step);

/** MerlonApproval: @approver: (nullable): who; @version: of the version; @role: (nullable): of the approver;
 * @changes: against the one before; @on: the day, 0 for today */
typedef struct
{
  MerlonItem *approver;
  const char *role, *version, *changes;
  MerlonDate on;
} MerlonApproval;

/**
 * merlon_document_approve:
 *
 * Records who approved which version when, as a revision that keeps the text as it stands, live fields
 * with what they say today. A version that is frozen keeps the text that it has.
 *
 * Returns: (transfer none) (nullable): the revision; %NULL with @error
 */
MerlonItem *merlon_document_approve (MerlonItem *document, const MerlonApproval *approval,
                                     GError **error);
/**
 * merlon_document_freeze:
 * @changes: (nullable): against the version before
 *
 * The text as it stands becomes that of @version, which waits for approval: those who sign it all sign the
 * same, though they do so on different days. It is in review, and nobody is said to have approved it. Who
 * wants to change it after all returns it to the author, and what is made then is the next version.
 *
 * Returns: (transfer none) (nullable): the revision that keeps the text; %NULL with @error, also where
 *   there is such a version already
 */
MerlonItem *merlon_document_freeze (MerlonItem *document, const char *version, const char *changes,
                                    GError **error);
/** merlon_document_get_frozen: Returns: (transfer none) (nullable): what is kept of the version that waits
 * for approval */
MerlonItem *merlon_document_get_frozen (MerlonItem *document);
/** merlon_document_dup_next_version: Returns: (transfer full): under which version it would be approved: "1.1"
 * after 1.0, "1.02" after 1.01, "1.0" when there is none; the present one while that is frozen */
char *merlon_document_dup_next_version (MerlonItem *document);

/** merlon_document_dup_text: Returns: (transfer full): all of it as markup, sections that are not left out
 * with their titles as headings */
char *merlon_document_dup_text (MerlonItem *document);
/** merlon_document_dup_language: Returns: (transfer full): of its text, such as "en" or "de-AT"; where it
 * says none, that of the management system, or else English */
char *merlon_document_dup_language (MerlonItem *document);
/** merlon_document_dup_words: Returns: (transfer full): the same as plain words, a line for each paragraph */
char *merlon_document_dup_words (MerlonItem *document);
/** merlon_document_get_revision: Returns: (transfer none) (nullable): of a document that is approved or
 * frozen the version that is, where its text is kept */
MerlonItem *merlon_document_get_revision (MerlonItem *document);
/** merlon_document_misses_approved_text: Returns: whether @document says that it is approved, but
 * no text is kept that was approved as its version, so that anybody may have changed it since */
gboolean merlon_document_misses_approved_text (MerlonItem *document);
/** merlon_document_list_approved_fields: Returns: (transfer full) (nullable): of a document that is
 * approved what its live fields said then, by expression */
GHashTable *merlon_document_list_approved_fields (MerlonItem *document);
/** merlon_document_restore: makes the text of @revision that of its document again, as a draft. Returns:
 * whether the revision keeps a text */
gboolean merlon_document_restore (MerlonItem *revision);
/** merlon_document_has_changed: Returns: whether live fields of an approved document say other things now
 * than when it was approved */
gboolean merlon_document_has_changed (MerlonItem *document);
