/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-assessment.h"

/**
 * merlon_assessment_freeze:
 * @assessment: a run of this project
 *
 * Keeps the present rating of every open risk as a result of @assessment, in prioritized order,
 * with the names that levels have now. Results the run had before are replaced. Sets the day it
 * finished when none is set. One step of history.
 *
 * Returns: how many results were kept
 */
guint merlon_assessment_freeze (MerlonAssessment *assessment);

/** MerlonRunChange: one risk in two runs; a result that is missing there is %NULL */
typedef struct
{
  char *code;
  MerlonItem *before, *after; /* MerlonAssessmentResult, nullable */
} MerlonRunChange;

/** merlon_runs_compare: Returns: (transfer full): moved, new and gone risks from one run to the
 * other; a risk whose rating stayed is left out */
GPtrArray *merlon_runs_compare (MerlonAssessment *before, MerlonAssessment *after);
