/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/** MERLON_UI_PREFIX: where the templates are among the program's resources */
#define MERLON_UI_PREFIX "/io/github/merlon_isms/Merlon/ui/"

/** merlon_ui_init: registers templates, styles and icons; once, after a display is open */
void merlon_ui_init (void);
/** merlon_ui_dispose_template: clears a widget's template, with the children that have no name, which
 * gtk_widget_dispose_template() leaves */
void merlon_ui_dispose_template (GtkWidget *widget, GType type);
/** merlon_ui_name: what a screen reader says of @widget, and of the button within where it is a
 * drop-down, for that is what has the keyboard; @description: (nullable) */
void merlon_ui_name (GtkWidget *widget, const char *name, const char *description);
/** merlon_ui_attach_row: of a small form: what @widget is for, and @widget, which is called so */
void merlon_ui_attach_row (GtkWidget *grid, int row, const char *label, GtkWidget *widget);
/**
 * merlon_ui_dup_sentence:
 * @message: translated: of an error, as it stands after a program's name and a colon
 *
 * Returns: (transfer full): the same as a sentence that stands alone: with a capital and a full stop.
 *   A name at the beginning stays as it is
 */
char *merlon_ui_dup_sentence (const char *message);
/** merlon_ui_close_on_escape: as one expects of a dialog */
void merlon_ui_close_on_escape (GtkWidget *window);
/** merlon_ui_pick_on_click: a click on the child of @list_item chooses it and calls @pick with @owner.
 * The list's own activation by one click would also choose what the pointer rests on */
void merlon_ui_pick_on_click (GtkListItem *list_item, GtkSingleSelection *selection,
                              void (*pick) (gpointer owner), gpointer owner);
/** merlon_ui_make_lines: Returns: (transfer floating): a list that scrolls and shows @lines (#GtkStringObject),
 * each as long as it is; @name: for screen readers */
GtkWidget *merlon_ui_make_lines (GtkStringList *lines, const char *name);
