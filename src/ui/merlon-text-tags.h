/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-text-paragraph.h"

/**
 * SECTION: tags
 *
 * How paragraphs look in a #GtkTextBuffer: tags of one table, for what words are and for where
 * paragraphs stand. The buffer shows; what the text is, its owner knows.
 */

/** MERLON_TEXT_STEP: how far each list or quote moves a paragraph in, in pixels */
#define MERLON_TEXT_STEP 26
/** MERLON_TEXT_MARGIN: where paragraphs begin that stand in none */
#define MERLON_TEXT_MARGIN 32

GtkTextTagTable *merlon_text_tags_new (void);
/** merlon_text_tags_set_dark: colours that are read on a dark ground */
void merlon_text_tags_set_dark (GtkTextTagTable *table, gboolean dark);
/** merlon_text_tags_find_direction: which way @paragraph is read: as its first character that has a
 * direction; %PANGO_DIRECTION_NEUTRAL: none has */
PangoDirection merlon_text_tags_find_direction (const MerlonTextParagraph *paragraph);
/** merlon_text_tags_apply: between @start and @end, a whole line of @buffer, stands @paragraph */
void merlon_text_tags_apply (GtkTextBuffer *buffer, const GtkTextIter *start,
                             const GtkTextIter *end, const MerlonTextParagraph *paragraph);
/** merlon_text_tags_apply_title: the same for the title of a section at @depth, from 1 */
void merlon_text_tags_apply_title (GtkTextBuffer *buffer, const GtkTextIter *start,
                                   const GtkTextIter *end, guint depth);
/** merlon_text_tags_mark_left_out: what stands there is no part of the document at present */
void merlon_text_tags_mark_left_out (GtkTextBuffer *buffer, const GtkTextIter *start,
                                     const GtkTextIter *end);
