/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/merlon-criteria-draft.h"

#define MERLON_TYPE_CRITERIA_GRID (merlon_criteria_grid_get_type ())
/**
 * MerlonCriteriaGrid:
 *
 * The grid of a draft of the risk criteria as cells in the colours of their levels. Arrow keys go
 * from cell to cell, the keys 1 to 9 (and 0 for 10) give a cell a level, Enter or a click opens a
 * choice.
 *
 * Signals: `changed`: the person gave a cell another level.
 */
G_DECLARE_FINAL_TYPE (MerlonCriteriaGrid, merlon_criteria_grid, MERLON, CRITERIA_GRID, GtkWidget)

/** merlon_criteria_grid_new: @draft: outlives what the person does with the widget */
GtkWidget *merlon_criteria_grid_new (MerlonCriteriaDraft *draft);
/** merlon_criteria_grid_refresh: shows the draft as it is now */
void merlon_criteria_grid_refresh (MerlonCriteriaGrid *self);
