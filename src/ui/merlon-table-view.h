/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-text-paragraph.h"

#define MERLON_TYPE_TABLE_VIEW (merlon_table_view_get_type ())
/**
 * MerlonTableView:
 *
 * A table within a text, written cell by cell; its menu adds and removes rows and columns.
 *
 * Signals: `changed`: it was edited; `removed`: it shall go.
 */
G_DECLARE_FINAL_TYPE (MerlonTableView, merlon_table_view, MERLON, TABLE_VIEW, GtkWidget)

/** merlon_table_view_new: @tags: how words look */
GtkWidget *merlon_table_view_new (GtkTextTagTable *tags);
/** merlon_table_view_set_table: @table: what it shows from now on; copied */
void merlon_table_view_set_table (MerlonTableView *self, const MerlonTextParagraph *table);
/** merlon_table_view_dup_table: Returns: (transfer full): as it was edited */
MerlonTextParagraph *merlon_table_view_dup_table (MerlonTableView *self);
void merlon_table_view_set_editable (MerlonTableView *self, gboolean editable);
/** merlon_table_view_focus: puts the cursor into the first cell */
void merlon_table_view_focus (MerlonTableView *self);
