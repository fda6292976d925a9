/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-text-editor.h"

/* What the files of the editor share. */

struct _MerlonTextEditor
{
  GtkTextView parent_instance;
  MerlonManuscript *manuscript; /* NULL: nothing is shown */
  GtkTextBuffer *buffer;
  guint mirroring; /* the buffer is being made to say what the manuscript says */
  guint style;     /* of what is typed next, where @style_chosen */
  gboolean style_chosen;
  gboolean at_sign;        /* "@" was typed just now */
  gboolean refused;        /* what was typed could not be stored, which was told */
  guint commit, fit, mark; /* sources */
  int width;
  GPtrArray *markers;
  guint next_mark; /* line that is marked next, in the order of the text */
};

/* Where in the manuscript an iter is. */
MerlonTextPosition merlon_text_editor_position_at (MerlonTextEditor *self, const GtkTextIter *iter);
void merlon_text_editor_get_iter (MerlonTextEditor *self, GtkTextIter *iter, MerlonTextPosition at);
gboolean merlon_text_editor_can_write (MerlonTextEditor *self);
/* Of merlon-text-editor-clipboard.c; @as_it_is: words without any format */
void merlon_text_editor_copy (MerlonTextEditor *self);
void merlon_text_editor_paste (MerlonTextEditor *self, gboolean as_it_is);
/* Of merlon-text-editor-keys.c: keys that the text view does not know. */
void merlon_text_editor_add_keys (MerlonTextEditor *self);
/* Of merlon-text-editor-keys.c: what was typed as a sign for a format becomes the format. Returns
 * whether it did; @at is where the cursor is then */
gboolean merlon_text_editor_take_signs (MerlonTextEditor *self, MerlonTextPosition *at,
                                        const char *typed);
/* Of merlon-text-editor-tables.c: the table @paragraph stands in @line. */
void merlon_text_editor_show_table (MerlonTextEditor *self, guint line,
                                    const MerlonTextParagraph *paragraph);
gboolean merlon_text_editor_fit_tables (gpointer self);
/* Of merlon-text-editor-draw.c: bullets, numbers and the bars of quotes. */
void merlon_text_editor_draw_marks (MerlonTextEditor *self, GtkSnapshot *snapshot);
/* Of merlon-text-editor-marks.c. */
void merlon_text_editor_start_marks (MerlonTextEditor *self);
void merlon_text_editor_stop_marks (MerlonTextEditor *self);
void merlon_text_editor_mark_lines (MerlonTextEditor *self, guint first, guint n);
