/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-rows.h"

#define MERLON_TYPE_MATRIX_PANE (merlon_matrix_pane_get_type ())
/**
 * MerlonMatrixPane:
 *
 * The risks that a list shows, in the risk matrix. A cell that is clicked lists its risks.
 *
 * Signals: `picked` (item): somebody chose a risk there.
 */
G_DECLARE_FINAL_TYPE (MerlonMatrixPane, merlon_matrix_pane, MERLON, MATRIX_PANE, GtkWidget)

GtkWidget *merlon_matrix_pane_new (MerlonProject *project, MerlonRows *rows);
