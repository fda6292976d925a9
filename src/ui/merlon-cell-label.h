/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-item.h"

#define MERLON_TYPE_CELL_LABEL (merlon_cell_label_get_type ())
/**
 * MerlonCellLabel:
 *
 * A line of text in a cell that has its width from elsewhere. A #GtkLabel sets its text four times
 * over to say how wide it would like to be, and a list asks hundreds of them at once; this one asks
 * for nothing but the height of a line, and sets its text once, when it is drawn.
 */
G_DECLARE_FINAL_TYPE (MerlonCellLabel, merlon_cell_label, MERLON, CELL_LABEL, GtkWidget)

/** merlon_cell_label_new: @xalign: 0 where reading begins, 1 where it ends */
GtkWidget *merlon_cell_label_new (double xalign);
/** merlon_cell_label_set_text: @attributes: (nullable) */
void merlon_cell_label_set_text (MerlonCellLabel *self, const char *text,
                                 PangoAttrList *attributes);
const char *merlon_cell_label_get_text (MerlonCellLabel *self);
/** merlon_cell_label_show_value: the value as a person reads it: levels on their colour, deadlines
 * that have passed with a mark */
void merlon_cell_label_show_value (MerlonCellLabel *self, MerlonItem *item,
                                   const MerlonField *field);
/** merlon_cell_label_new_colours: Returns: (transfer full): text on a ground of @colour, such as
 * "#c01c28", that can be read on it */
PangoAttrList *merlon_cell_label_new_colours (const char *colour);
