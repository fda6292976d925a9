/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"
#include "model/records/merlon-assessment.h"

/**
 * merlon_draw_runs:
 * @before: (nullable): an earlier run of the same project
 * @after: a run
 *
 * The matrix with the risks as @after found them. Beside an earlier run: arrows from where risks
 * were, new ones with a plus, those that are gone with a cross where they were.
 *
 * Returns: (transfer full): the picture
 */
MerlonPicture *merlon_draw_runs (MerlonAssessment *before, MerlonAssessment *after, double width);
/** merlon_describe_runs: Returns: (transfer full): the same in words */
char *merlon_describe_runs (MerlonAssessment *before, MerlonAssessment *after);
