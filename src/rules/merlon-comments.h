/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/records/merlon-review-comment.h"
#include "rules/merlon-find.h"

/**
 * SECTION: review comments
 *
 * Comments are about words of a text. They find these again by the words themselves and what stands
 * before them, for the text lives on while it is reviewed. Each function that changes something is
 * one step of history.
 */

/**
 * merlon_comment_add:
 * @from, @to: the words; of several paragraphs those of the first, and the whole section where they
 * are none
 * @author: (nullable)
 *
 * Returns: (transfer none) (nullable): the comment; %NULL where @text is empty or the text has no
 * sections
 */
MerlonItem *merlon_comment_add (MerlonManuscript *manuscript, MerlonTextPosition from,
                                MerlonTextPosition to, const char *text, const char *author);
/** merlon_comment_answer: Returns: (transfer none) (nullable): as above */
MerlonItem *merlon_comment_answer (MerlonItem *comment, const char *text, const char *author);

/**
 * merlon_comment_find:
 * @line: (out): where its words stand, or else the title of its section, or else the first line
 * @range: (out): the words in that line
 *
 * Returns: whether the words are still there
 */
gboolean merlon_comment_find (MerlonManuscript *manuscript, MerlonItem *comment, guint *line,
                              MerlonTextRange *range);

/** merlon_comments_list: Returns: (transfer container): about @document, without the answers */
GPtrArray *merlon_comments_list (MerlonItem *document);
/** merlon_comments_count_open: Returns: those nothing was decided about yet */
guint merlon_comments_count_open (MerlonItem *document);
