/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "rules/merlon-criteria-presets.h"

/**
 * merlon_criteria_apply_preset:
 *
 * Replaces scales, risk levels and grid by those of preset @id, as one step of history. Levels
 * that records already have stay as numbers and count in the new scales.
 */
gboolean merlon_criteria_apply_preset (MerlonProject *project, const char *id, GError **error);

/**
 * merlon_start_project:
 * @edition: a #MerlonEdition
 * @organization: (nullable): its name
 * @preset: (nullable): criteria; %NULL for the usual ones
 *
 * Returns: (transfer full): a new project with organization, management system, method, scales,
 *   roles, the project plan, and an undecided entry for every control of the edition
 */
MerlonProject *merlon_start_project (int edition, const char *organization, const char *preset,
                                     GError **error);

/** merlon_add_controls: adds an undecided entry for each control of @catalogue not there yet.
 * Returns: how many */
guint merlon_add_controls (MerlonProject *project, const char *catalogue, GError **error);
