/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef enum
{
  MERLON_PIECE_SAME,
  MERLON_PIECE_REMOVED,
  MERLON_PIECE_ADDED,
} MerlonPieceKind;

/** MerlonPiece: words of one or both texts; a new line ends a paragraph */
typedef struct
{
  MerlonPieceKind kind;
  char *text;
} MerlonPiece;

/**
 * merlon_text_diff:
 * @from, @to: plain texts, a line for each paragraph
 *
 * Compares them word by word, after E. W. Myers, "An O(ND) Difference Algorithm and Its Variations",
 * Algorithmica 1 (1986). Where they have next to nothing in common, one is removed and the other added
 * as a whole.
 *
 * Returns: (transfer full): a list of #MerlonPiece: without those added it is @from, without those
 *   removed @to
 */
GPtrArray *merlon_text_diff (const char *from, const char *to);
/** merlon_text_diff_count: sets how many words were @added and @removed */
void merlon_text_diff_count (GPtrArray *pieces, guint *added, guint *removed);
