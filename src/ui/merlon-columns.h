/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-rows.h"

/**
 * SECTION: columns
 *
 * A column of a list for any field, from the field alone.
 */

/**
 * MerlonColumnRole: what a column is for in a tree or in groups
 * @MERLON_COLUMN_EXPANDER: it opens and closes what stands below
 * @MERLON_COLUMN_HEADING: it shows the titles of groups
 */
typedef enum
{
  MERLON_COLUMN_PLAIN = 0,
  MERLON_COLUMN_EXPANDER = 1 << 0,
  MERLON_COLUMN_HEADING = 1 << 1,
} MerlonColumnRole;

/** merlon_column_new: Returns: (transfer full): the column of @field in a list of @rows */
GtkColumnViewColumn *merlon_column_new (const MerlonField *field, MerlonRows *rows,
                                        MerlonColumnRole role);
/** merlon_column_get_field: Returns: (transfer none): the field a column shows */
const MerlonField *merlon_column_get_field (GtkColumnViewColumn *column);

/**
 * merlon_columns_get_sorting:
 * @descending: (out): which way
 *
 * Returns: (nullable): the field whose header was clicked last, %NULL when none is sorted by
 */
const MerlonField *merlon_columns_get_sorting (GtkColumnView *view, gboolean *descending);

/** merlon_columns_find_line: Returns: (transfer none) (nullable): what is bound to the line at @x, @y
 * of @view; @row: (out) (nullable): the line's widget */
GtkListItem *merlon_columns_find_line (GtkColumnView *view, double x, double y, GtkWidget **row);

/** merlon_columns_focus_line: gives the keyboard to the line at @position, where it is in sight */
void merlon_columns_focus_line (GtkColumnView *view, guint position);

/** merlon_record_of: Returns: (transfer none) (nullable): @object, a line's, where it is a record */
MerlonItem *merlon_record_of (gpointer object);
