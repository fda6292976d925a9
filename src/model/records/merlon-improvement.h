/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_IMPROVEMENT (merlon_improvement_get_type ())

/** MerlonImprovementSource: source of an improvement */
typedef enum
{
  MERLON_IMPROVEMENT_SOURCE_ASSESSMENT = 1,
  MERLON_IMPROVEMENT_SOURCE_NONCONFORMITY,
  MERLON_IMPROVEMENT_SOURCE_REVIEW,
  MERLON_IMPROVEMENT_SOURCE_AUDIT,
  MERLON_IMPROVEMENT_SOURCE_SUGGESTION,
  MERLON_IMPROVEMENT_SOURCE_OTHER,
} MerlonImprovementSource;
GType merlon_improvement_source_get_type (void);

/** MerlonImprovementAspect: aspect of an improvement */
typedef enum
{
  MERLON_IMPROVEMENT_ASPECT_SUITABILITY = 1,
  MERLON_IMPROVEMENT_ASPECT_ADEQUACY,
  MERLON_IMPROVEMENT_ASPECT_EFFECTIVENESS,
  MERLON_IMPROVEMENT_ASPECT_EFFICIENCY,
} MerlonImprovementAspect;
GType merlon_improvement_aspect_get_type (void);

/** MerlonImprovementState: state of an improvement */
typedef enum
{
  MERLON_IMPROVEMENT_STATE_PROPOSED = 1,
  MERLON_IMPROVEMENT_STATE_ACCEPTED,
  MERLON_IMPROVEMENT_STATE_REJECTED,
  MERLON_IMPROVEMENT_STATE_IN_PROGRESS,
  MERLON_IMPROVEMENT_STATE_DONE,
} MerlonImprovementState;
GType merlon_improvement_state_get_type (void);

/** MerlonImprovement: Opportunities to make the ISMS more suitable, adequate and effective. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  int source; /* MerlonImprovementSource */
  int aspect; /* MerlonImprovementAspect */
  char *evaluation;
  char *isms_change;
  char *action;
  MerlonItem *responsible;
  MerlonDate due;
  int state; /* MerlonImprovementState */
  char *benefit;
  char *effectiveness;
} MerlonImprovement;

MERLON_DECLARE_RECORD (MerlonImprovement, merlon_improvement, IMPROVEMENT)
