/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-rows.h"

#define MERLON_TYPE_BOARD (merlon_board_get_type ())
/**
 * MerlonBoard:
 *
 * Records as cards in columns, one for each value of a choice, such as the status of actions. A card
 * that is dragged to another column, or moved there by Ctrl and an arrow key, takes its value.
 *
 * Signals: `picked` (item): somebody turned to a card.
 */
G_DECLARE_FINAL_TYPE (MerlonBoard, merlon_board, MERLON, BOARD, GtkWidget)

/** merlon_board_new: @field: the choice; @fields: what the cards show; cards cannot be moved when
 * @read_only */
GtkWidget *merlon_board_new (MerlonProject *project, MerlonRows *rows, const MerlonField *field,
                             GPtrArray *fields, gboolean read_only);
