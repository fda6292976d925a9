/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/merlon-criteria-draft.h"

#define MERLON_TYPE_CRITERIA_CHANGES (merlon_criteria_changes_get_type ())
/**
 * MerlonCriteriaChanges:
 *
 * Says what a draft of the risk criteria would do: what is wrong with it or odd, how many risks
 * would have another level, and on demand which.
 */
G_DECLARE_FINAL_TYPE (MerlonCriteriaChanges, merlon_criteria_changes, MERLON, CRITERIA_CHANGES,
                      GtkWidget)

GtkWidget *merlon_criteria_changes_new (void);
/** merlon_criteria_changes_show: Returns: whether @draft can be applied */
gboolean merlon_criteria_changes_show (MerlonCriteriaChanges *self, MerlonCriteriaDraft *draft,
                                       MerlonProject *project);
