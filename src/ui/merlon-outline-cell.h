/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-cell-label.h"
#include "ui/merlon-rows.h"

#define MERLON_TYPE_OUTLINE_CELL (merlon_outline_cell_get_type ())
/**
 * MerlonOutlineCell:
 *
 * A cell of the first column of a tree or of groups: as far from the edge as its line is deep, with
 * a button that opens and closes what stands below.
 */
G_DECLARE_FINAL_TYPE (MerlonOutlineCell, merlon_outline_cell, MERLON, OUTLINE_CELL, GtkWidget)

/** merlon_outline_cell_new: the cell of @list_item (borrowed: it owns the cell) */
GtkWidget *merlon_outline_cell_new (MerlonRows *rows, GtkListItem *list_item);
/** merlon_outline_cell_get_label: Returns: (transfer none): what the cell says */
MerlonCellLabel *merlon_outline_cell_get_label (MerlonOutlineCell *self);
/** merlon_outline_cell_update: its list item has another line */
void merlon_outline_cell_update (MerlonOutlineCell *self);
