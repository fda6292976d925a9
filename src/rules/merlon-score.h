/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-risk.h"

/** MerlonScore: a rating; 0 is unrated */
typedef struct
{
  guint likelihood, consequence;
} MerlonScore;

/** merlon_score_of: Returns: what @risk is rated at @stage, as merlon_risk_get_likelihood() and
 * merlon_risk_get_consequence() */
MerlonScore merlon_score_of (MerlonRisk *risk, MerlonRiskStage stage);

/**
 * merlon_score_set:
 * @reason: (nullable): why; kept in the change log, and as the rationale of a present rating
 *
 * Rates @risk, as one step of history called "Score R-12: Likely × Major". A risk that was only
 * identified is assessed then, today.
 *
 * Returns: whether anything changed
 */
gboolean merlon_score_set (MerlonRisk *risk, MerlonRiskStage stage, MerlonScore score,
                           const char *reason);

/** merlon_score_dup_words: Returns: (transfer full): "Likely × Major: High" */
char *merlon_score_dup_words (MerlonProject *project, MerlonScore score);
/** merlon_score_dup_criteria: Returns: (transfer full): what the levels of @score mean, a line each
 */
char *merlon_score_dup_criteria (MerlonProject *project, MerlonScore score);
