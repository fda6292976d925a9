/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-item.h"

/**
 * SECTION: columns
 *
 * A column of a list for any field, from the field alone.
 */

/** merlon_column_new: Returns: (transfer full): the column of @field; @tree: with expanders */
GtkColumnViewColumn *merlon_column_new (const MerlonField *field, gboolean tree);
/** merlon_column_get_field: Returns: (transfer none): the field a column shows */
const MerlonField *merlon_column_get_field (GtkColumnViewColumn *column);

/**
 * merlon_columns_get_sorting:
 * @descending: (out): which way
 *
 * Returns: (nullable): the field whose header was clicked last, %NULL when none is sorted by
 */
const MerlonField *merlon_columns_get_sorting (GtkColumnView *view, gboolean *descending);

/** merlon_list_item_get_record: Returns: (transfer none) (nullable): the record behind @object, an
 * item of a list model that may be a row of a tree */
MerlonItem *merlon_record_of (gpointer object);
