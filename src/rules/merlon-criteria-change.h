/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-risk.h"

/** MerlonLevelChange: a risk whose level would be another one; 0 is unrated */
typedef struct
{
  MerlonRisk *risk;
  MerlonRiskStage stage;
  guint from, to;
} MerlonLevelChange;

/**
 * merlon_criteria_preview_grid:
 * @grid: a grid text as the risk method holds it
 *
 * Returns: (transfer full): an array of #MerlonLevelChange: which risks would change level under
 *   @grid. Nothing is changed.
 */
GArray *merlon_criteria_preview_grid (MerlonProject *project, const char *grid);

/**
 * merlon_criteria_preview:
 * @change: makes some change of the criteria, in the project it is given
 *
 * Makes the change, notes which risks have another level, and takes the change back.
 *
 * Returns: (transfer full): an array of #MerlonLevelChange, or %NULL with @error of @change
 */
typedef gboolean (*MerlonCriteriaFunc) (MerlonProject *project, gpointer data, GError **error);
GArray *merlon_criteria_preview (MerlonProject *project, MerlonCriteriaFunc change, gpointer data,
                                 GError **error);

/**
 * merlon_criteria_resize_scale:
 * @scale: any scale but that of risk levels
 * @size: how many levels it shall have, from 2 to 10
 *
 * Adds levels at the top or removes them from there, and moves every rating that used the scale
 * to the same relative place, as one step of history. A grid made by a rule follows; a free one
 * is stretched or shrunk, so that each of its cells keeps its meaning.
 */
gboolean merlon_criteria_resize_scale (MerlonProject *project, MerlonScale scale, guint size,
                                       GError **error);
