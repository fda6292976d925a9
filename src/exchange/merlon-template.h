/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * MerlonTemplate:
 *
 * A starter document: Markdown with a head. The head, between two lines `---`, has `title`, `type` (as in
 * the documents' field), `purpose`, and for each edition of the standard the codes of the controls that
 * it serves, such as `controls-2022: A.5.15 A.5.18`, and the clauses whose documented information it is,
 * such as `serves-2022: 5.2`. Each heading of the first level begins a section;
 * `{kind}` after it says which. `{{expression}}` is a live field, as in merlon-live-field.h.
 */
typedef struct _MerlonTemplate MerlonTemplate;

/** merlon_template_read: Returns: (transfer full) (nullable): %NULL with @error where it is none */
MerlonTemplate *merlon_template_read (const char *text, gsize length, GError **error);
void merlon_template_free (MerlonTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonTemplate, merlon_template_free)

const char *merlon_template_get_title (MerlonTemplate *self);
/** merlon_template_get_purpose: Returns: (nullable): in a sentence */
const char *merlon_template_get_purpose (MerlonTemplate *self);
/** merlon_template_get_codes: Returns: (nullable): of the controls in @edition, parted by spaces */
const char *merlon_template_get_codes (MerlonTemplate *self, int edition);

/** merlon_template_serves: Returns: whether it is what @clause of @edition asks for in writing */
gboolean merlon_template_serves (MerlonTemplate *self, int edition, const char *clause);

/**
 * merlon_template_use:
 *
 * Makes a document of it, a draft with its sections, linked to the controls of the project's edition, as
 * one step of history.
 *
 * Returns: (transfer none) (nullable): the document; %NULL with @error
 */
MerlonItem *merlon_template_use (MerlonTemplate *self, MerlonProject *project, GError **error);

/** merlon_templates_list: @folder: the starter documents of a language, called like it ("en"). Returns: (transfer full): a list of
 * #MerlonTemplate by title; files that are none are left out */
GPtrArray *merlon_templates_list (const char *folder);
