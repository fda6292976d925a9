/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-risk.h"

/**
 * MerlonVerdict:
 * @MERLON_VERDICT_UNRATED: likelihood or consequence is missing, or the grid says nothing
 * @MERLON_VERDICT_ACCEPTABLE: at or below the level that the criteria accept
 * @MERLON_VERDICT_ACCEPTED: above it, but accepted by name, in date, with a concession
 * @MERLON_VERDICT_NOT_ACCEPTABLE: above it
 */
typedef enum
{
  MERLON_VERDICT_UNRATED,
  MERLON_VERDICT_ACCEPTABLE,
  MERLON_VERDICT_ACCEPTED,
  MERLON_VERDICT_NOT_ACCEPTABLE,
} MerlonVerdict;

/** merlon_risk_evaluate: compares the level at @stage with the acceptance criteria (6.1.2 e) */
MerlonVerdict merlon_risk_evaluate (MerlonRisk *risk, MerlonRiskStage stage);

/** merlon_verdict_get_label: translated */
const char *merlon_verdict_get_label (MerlonVerdict verdict);

/** merlon_risk_is_accepted: whether someone accepted the residual risk and it has not expired */
gboolean merlon_risk_is_accepted (MerlonRisk *risk);

/** merlon_risk_needs_treatment: whether its present level is not acceptable as it is */
gboolean merlon_risk_needs_treatment (MerlonRisk *risk);

/**
 * merlon_risks_list_prioritized:
 *
 * Returns: (transfer container): the project's risks that are not closed: highest present level
 *   first, then the stated priority, then consequence, then likelihood, then register order;
 *   unrated ones last
 */
GPtrArray *merlon_risks_list_prioritized (MerlonProject *project);
