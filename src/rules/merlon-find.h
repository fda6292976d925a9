/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-manuscript.h"

/**
 * SECTION: finding and replacing
 *
 * Words in the text of a document: in titles, paragraphs and the cells of tables.
 */

typedef enum
{
  MERLON_FIND_MATCH_CASE = 1 << 0,
  MERLON_FIND_WHOLE_WORDS = 1 << 1,
} MerlonFindFlags;

/** MerlonTextRange: bytes of the words of a line */
typedef struct
{
  gsize from, to;
} MerlonTextRange;

/** MerlonTextMatch: words that were found in @line; @cell: of the table there, or -1 */
typedef struct
{
  guint line;
  int cell;
  MerlonTextRange range;
} MerlonTextMatch;

/** merlon_find_compile: Returns: (transfer full) (nullable): what finds @words; %NULL for none */
GRegex *merlon_find_compile (const char *words, MerlonFindFlags flags);
/** merlon_find_in_words: adds to @ranges (#MerlonTextRange) where @regex is found in @words */
void merlon_find_in_words (GRegex *regex, const char *words, GArray *ranges);

/** merlon_find_all: Returns: (transfer full): #MerlonTextMatch, in order */
GArray *merlon_find_all (MerlonManuscript *manuscript, GRegex *regex);

/**
 * merlon_find_replace:
 * @match: of the text as it stands
 * @with: words of one line; they take the format of those they replace
 *
 * Returns: whether it could: what a live field says cannot be replaced
 */
gboolean merlon_find_replace (MerlonManuscript *manuscript, const MerlonTextMatch *match,
                              const char *with);
/** merlon_find_replace_all: as one step of history. Returns: how many were replaced */
guint merlon_find_replace_all (MerlonManuscript *manuscript, GRegex *regex, const char *with);
