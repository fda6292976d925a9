/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-document-life.h"

/** MerlonStanding: of the text that a file shows */
typedef enum
{
  MERLON_STANDING_DRAFT,  /* not what is kept of the version: it may be changed at any time */
  MERLON_STANDING_FROZEN, /* waits for approval */
  MERLON_STANDING_APPROVED,
} MerlonStanding;

/**
 * MerlonStatement: what a file says that it is: @document: id of the record; @version: (nullable); @sha256: of
 * the text as it is stored
 *
 * It goes along with the file that is made of a document, so that a signature is recorded for what was
 * signed and nothing else. It guards against mistakes; against forgery only a signature does.
 */
typedef struct
{
  char *document, *version, *sha256;
  MerlonStanding standing;
} MerlonStatement;

/** merlon_statement_new: Returns: (transfer full): of @document as it is now */
MerlonStatement *merlon_statement_new (MerlonItem *document);
void merlon_statement_free (MerlonStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonStatement, merlon_statement_free)

/** merlon_standing_get_name: Returns: "draft", "frozen" or "approved" */
const char *merlon_standing_get_name (MerlonStanding standing);
/** merlon_standing_from_name: Returns: whether there is one of that name */
gboolean merlon_standing_from_name (const char *name, MerlonStanding *standing);

/** merlon_statement_digest: Returns: (transfer full): the SHA-256 of @text (nullable) */
char *merlon_statement_digest (const char *text);
