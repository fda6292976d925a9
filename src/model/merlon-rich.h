/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * SECTION: rich text
 *
 * The XHTML subset of %MERLON_KIND_RICH fields. Blocks: p, h2, h3, h4, ul, ol, li, blockquote,
 * table, thead, tbody, tr, th, td, pre. Inline: strong, em, code, a (href), br, span
 * (data-field, a live field with its last text). A canonical text has one block after the other,
 * known attributes only, in one order, so that equal text is equal bytes.
 */

/** MERLON_RICH_MAX_DEPTH: how deep elements may nest */
#define MERLON_RICH_MAX_DEPTH 32

/**
 * merlon_rich_canonicalize:
 * @text: markup of the subset, or plain text (which becomes paragraphs)
 *
 * Returns: (transfer full): the canonical text; %NULL with @error (#MERLON_MODEL_ERROR) where
 *   the markup is not well-formed or uses what the subset does not have
 */
char *merlon_rich_canonicalize (const char *text, GError **error);

/** merlon_rich_to_plain: Returns: (transfer full): the words of @rich, a line per block */
char *merlon_rich_to_plain (const char *rich);

/** merlon_rich_count_words: Returns: the number of words in @rich (nullable) */
guint merlon_rich_count_words (const char *rich);

/** merlon_rich_allows_address: Returns: whether a link may lead to @address */
gboolean merlon_rich_allows_address (const char *address);
/** merlon_rich_allows: Returns: whether the subset has @element */
gboolean merlon_rich_allows (const char *element);
