/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/merlon-find.h"

#define MERLON_TYPE_TEXT_EDITOR (merlon_text_editor_get_type ())
/**
 * MerlonTextEditor:
 *
 * A text view in which a manuscript is written. What is typed goes to the manuscript; what that
 * becomes comes back into the buffer, so that both always say the same.
 *
 * Signals: `cursor-moved`: also when the format at the cursor changed; `wants-field`: "@" was typed.
 */
G_DECLARE_FINAL_TYPE (MerlonTextEditor, merlon_text_editor, MERLON, TEXT_EDITOR, GtkTextView)

GtkWidget *merlon_text_editor_new (void);
/** merlon_text_editor_set_manuscript: @manuscript: (nullable) */
void merlon_text_editor_set_manuscript (MerlonTextEditor *self, MerlonManuscript *manuscript);
MerlonManuscript *merlon_text_editor_get_manuscript (MerlonTextEditor *self);
/** merlon_text_editor_commit: writes into the sections what was typed just now */
void merlon_text_editor_commit (MerlonTextEditor *self);

/** merlon_text_editor_get_line: Returns: the line the cursor stands in */
guint merlon_text_editor_get_line (MerlonTextEditor *self);
/** merlon_text_editor_go_to_line: shows it, with the cursor at its beginning */
void merlon_text_editor_go_to_line (MerlonTextEditor *self, guint line);
/** merlon_text_editor_get_selection: Returns: whether something is selected; sets its ends, or both to
 * the cursor */
gboolean merlon_text_editor_get_selection (MerlonTextEditor *self, MerlonTextPosition *from,
                                           MerlonTextPosition *to);
void merlon_text_editor_place_cursor (MerlonTextEditor *self, MerlonTextPosition at);
/** merlon_text_editor_select: shows and selects what stands between */
void merlon_text_editor_select (MerlonTextEditor *self, MerlonTextPosition from,
                                MerlonTextPosition to);
/** merlon_text_editor_get_style: Returns: what is typed next, or is selected, stands out by */
guint merlon_text_editor_get_style (MerlonTextEditor *self);

/* What the toolbar does; each is a step of history called @name, which is translated. */
void merlon_text_editor_toggle_style (MerlonTextEditor *self, guint style, const char *name);
void merlon_text_editor_set_kind (MerlonTextEditor *self, MerlonTextKind kind, const char *name);
/** merlon_text_editor_toggle_list: @list: as merlon_text_set_list(); where all are in such a list
 * already, out of it */
void merlon_text_editor_toggle_list (MerlonTextEditor *self, int list, const char *name);
void merlon_text_editor_indent (MerlonTextEditor *self, int by, const char *name);
void merlon_text_editor_toggle_quote (MerlonTextEditor *self, const char *name);
/** merlon_text_editor_set_link: @address: (nullable): where the words between lead */
void merlon_text_editor_set_link (MerlonTextEditor *self, MerlonTextPosition from,
                                  MerlonTextPosition to, const char *address, const char *name);
/** merlon_text_editor_insert_table: three rows and columns, after the paragraph at the cursor */
void merlon_text_editor_insert_table (MerlonTextEditor *self, const char *name);
/** merlon_text_editor_insert_field: a live field in place of the selection */
void merlon_text_editor_insert_field (MerlonTextEditor *self, const char *expression,
                                      const char *name);

/** MerlonMarkFunc: adds to @ranges (#MerlonTextRange) what is to be marked in @line, which has words */
typedef void (*MerlonMarkFunc) (guint index, const MerlonManuscriptLine *line, GArray *ranges,
                                gpointer data);
/** merlon_text_editor_add_marker: @tag: of merlon-text-tags.c, for what @function finds in each line */
void merlon_text_editor_add_marker (MerlonTextEditor *self, const char *tag,
                                    MerlonMarkFunc function, gpointer data);
void merlon_text_editor_mark_line (MerlonTextEditor *self, guint line);
/** merlon_text_editor_mark_again: something else is to be marked now; what is seen comes first */
void merlon_text_editor_mark_again (MerlonTextEditor *self);
