/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-draw-bars.h"
#include "model/merlon-project.h"

/* What is counted, as bars. All of them: Returns: (transfer full): the bars. */

/** merlon_status_levels: open risks by level, without controls, today, and after treatment */
MerlonBars *merlon_status_levels (MerlonProject *project);
/** merlon_status_runs: risks by level in each assessment, oldest first, and today */
MerlonBars *merlon_status_runs (MerlonProject *project);
/** merlon_status_soa: controls of the Statement of Applicability by status */
MerlonBars *merlon_status_soa (MerlonProject *project);
/** merlon_status_themes: the same for each clause or theme */
MerlonBars *merlon_status_themes (MerlonProject *project);
/** merlon_status_readiness: gaps by severity in each clause */
MerlonBars *merlon_status_readiness (MerlonProject *project);
/** merlon_status_gaps: the same of gaps that are known: #MerlonGap by clause */
MerlonBars *merlon_status_gaps (GPtrArray *gaps);
/** merlon_status_dup_clause: Returns: (transfer full): what the bar of a gap's clause is called */
char *merlon_status_dup_clause (const char *clause);
/** merlon_status_actions: treatment actions by state */
MerlonBars *merlon_status_actions (MerlonProject *project);
/** merlon_status_documents: documents by state */
MerlonBars *merlon_status_documents (MerlonProject *project);
