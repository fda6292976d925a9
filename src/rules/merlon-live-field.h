/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/merlon-text.h"

/**
 * SECTION: live fields
 *
 * Words of a document that come from the records and say what these say now. What they are stands
 * in `data-field`:
 *
 * - `organization`: what it is called; `scope`: the statement of the scope
 * - `this FIELD`: of the document itself
 * - `record ID FIELD`: of any record; without a field what it is called
 * - `role DUTY`, `holder DUTY`: the role with that duty (#MerlonRoleDuty), who holds it
 * - `count REGISTER CONDITION`, `list REGISTER CONDITION`: how many, or which records there are; the
 *   condition is one of merlon-condition.h
 *
 * They speak the language of the document that they stand in (merlon_document_dup_language()), not
 * that of the program.
 */

/**
 * merlon_live_field_resolve:
 * @document: (nullable): that it stands in
 *
 * Returns: (transfer full) (nullable): what it says now; %NULL with @error when what it says it from
 *   is gone or empty
 */
char *merlon_live_field_resolve (MerlonProject *project, MerlonItem *document,
                                 const char *expression, GError **error);

/** MerlonLiveField: one that can be chosen */
typedef struct
{
  char *expression;
  char *label; /* translated: what it is */
  char *value; /* what it says now */
} MerlonLiveField;

/** merlon_live_fields_list: Returns: (transfer full): #MerlonLiveField that have all words of @letters
 * in label or value, at most @most, the nearest first */
GPtrArray *merlon_live_fields_list (MerlonItem *document, const char *letters, guint most);

/** merlon_live_fields_refresh: live fields in @text say what they say now; one that cannot keeps its
 * last words. Returns: whether any changed */
gboolean merlon_live_fields_refresh (MerlonText *text, MerlonItem *document);
/** merlon_live_fields_refresh_rich: Returns: (transfer full) (nullable): the same in markup */
char *merlon_live_fields_refresh_rich (const char *rich, MerlonItem *document);
/** merlon_live_fields_find_lost: Returns: (transfer full) (nullable): the first field in @rich that
 * cannot say anything any more, as an expression */
char *merlon_live_fields_find_lost (const char *rich, MerlonItem *document);
