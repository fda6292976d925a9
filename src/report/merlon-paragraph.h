/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-inline.h"

/**
 * MerlonParagraph:
 *
 * Runs of text broken into lines of a width. Simple text is broken greedily from words that were
 * shaped before; text in other scripts, and mixed directions, by Pango.
 */
typedef struct _MerlonParagraph MerlonParagraph;

/** MerlonFragment: a part of a line: at @x from its left, all in one run */
typedef struct
{
  const MerlonWord *word;
  float x;
  guint run : 31;
  guint space_after : 1; /* the gap to the next one is a space of the text */
} MerlonFragment;

/**
 * merlon_paragraph_new:
 * @runs: (transfer full): array of #MerlonRun
 * @size: of the text, points
 * @width: of the lines, points; 0 for one line as long as it takes
 */
MerlonParagraph *merlon_paragraph_new (MerlonFonts *fonts, GArray *runs, double size, double width);
void merlon_paragraph_free (MerlonParagraph *self);

guint merlon_paragraph_get_n_lines (MerlonParagraph *self);
/** merlon_paragraph_get_leading: Returns: from base line to base line */
double merlon_paragraph_get_leading (MerlonParagraph *self);
/** merlon_paragraph_get_base: Returns: from the top of a line to its base line */
double merlon_paragraph_get_base (MerlonParagraph *self);
double merlon_paragraph_get_size (MerlonParagraph *self);
/** merlon_paragraph_get_line: Returns: (transfer none): the fragments of line @line */
const MerlonFragment *merlon_paragraph_get_line (MerlonParagraph *self, guint line,
                                                 guint *n_fragments);
/** merlon_paragraph_get_line_width: Returns: how far line @line goes */
double merlon_paragraph_get_line_width (MerlonParagraph *self, guint line);
/** merlon_paragraph_get_fragment_width: Returns: how wide @fragment is */
double merlon_paragraph_get_fragment_width (MerlonParagraph *self, const MerlonFragment *fragment);
/** merlon_paragraph_get_run: Returns: (nullable): run number @run, %NULL after the last, and where
 * there are no links and changes: then nobody needs to know */
const MerlonRun *merlon_paragraph_get_run (MerlonParagraph *self, guint run);
gboolean merlon_paragraph_has_runs (MerlonParagraph *self);

/** merlon_paragraph_measure: sets the width of the longest word and of the whole, in points */
void merlon_paragraph_measure (MerlonFonts *fonts, GArray *runs, double size, double *word,
                               double *whole);
