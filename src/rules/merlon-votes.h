/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-score.h"

/** MerlonVote: what somebody estimates, without having heard the others; 0 is no estimate */
typedef struct
{
  MerlonItem *participant;
  MerlonScore score;
} MerlonVote;

/**
 * MerlonVoteSummary:
 * @n: votes that were given
 * @median: of each scale for itself; where it lies between two levels the higher one
 * @lowest, @highest: of each scale
 * @spread: levels between the lowest and the highest, of the scale where it is larger
 * @confidence: high where all agree, medium where they lie one level apart, else low
 */
typedef struct
{
  guint n;
  MerlonScore median, lowest, highest;
  guint spread;
  MerlonRiskConfidence confidence;
} MerlonVoteSummary;

/** merlon_votes_summarize: @votes: array of #MerlonVote. Returns: whether any was given */
gboolean merlon_votes_summarize (GArray *votes, MerlonVoteSummary *summary);
/** merlon_vote_is_outlier: whether it lies two levels or more from the median on either scale */
gboolean merlon_vote_is_outlier (const MerlonVote *vote, const MerlonVoteSummary *summary);
