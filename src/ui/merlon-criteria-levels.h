/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rules/merlon-criteria-draft.h"

#define MERLON_TYPE_CRITERIA_LEVELS (merlon_criteria_levels_get_type ())
/**
 * MerlonCriteriaLevels:
 *
 * The levels of one scale of a draft of the risk criteria: how many there are, their names, what
 * they mean, and for risk levels their colours.
 *
 * Signals: `changed`: the person changed something.
 */
G_DECLARE_FINAL_TYPE (MerlonCriteriaLevels, merlon_criteria_levels, MERLON, CRITERIA_LEVELS,
                      GtkWidget)

/** merlon_criteria_levels_new: @draft: outlives what the person does with the widget */
GtkWidget *merlon_criteria_levels_new (MerlonCriteriaDraft *draft, MerlonScale scale);
/** merlon_criteria_levels_refresh: shows the draft as it is now */
void merlon_criteria_levels_refresh (MerlonCriteriaLevels *self);
