/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * SECTION: sections
 *
 * The sections of a document, in order. Each function is one step of history.
 */

/** merlon_sections_list: Returns: (transfer container): of @document, in order */
GPtrArray *merlon_sections_list (MerlonItem *document);
/** merlon_sections_add_usual: those that a policy has after ISO/IEC 27003:2017, annex A, with nothing in
 * them yet */
void merlon_sections_add_usual (MerlonItem *document);
/** merlon_sections_add: @after: (nullable): a section of it; %NULL: at the end. Returns: (transfer none)
 * (nullable): an empty section of the same depth */
MerlonItem *merlon_sections_add (MerlonItem *document, MerlonItem *after, const char *title);
/** merlon_sections_shift: changes places with the section @by (1 or -1) after it. Returns: whether there
 * is one */
gboolean merlon_sections_shift (MerlonItem *section, int by);
/** merlon_sections_move: puts it, with the parts within it, before or after @other of the same document. Returns:
 * whether it is elsewhere now */
gboolean merlon_sections_move (MerlonItem *section, MerlonItem *other, gboolean after);
