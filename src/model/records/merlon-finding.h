/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_FINDING (merlon_finding_get_type ())

/** MerlonFindingType: type of a finding */
typedef enum
{
  MERLON_FINDING_TYPE_CONFORMITY = 1,
  MERLON_FINDING_TYPE_MAJOR,
  MERLON_FINDING_TYPE_MINOR,
  MERLON_FINDING_TYPE_OBSERVATION,
  MERLON_FINDING_TYPE_RISK,
  MERLON_FINDING_TYPE_OPPORTUNITY,
} MerlonFindingType;
GType merlon_finding_type_get_type (void);

/** MerlonFindingState: state of a finding */
typedef enum
{
  MERLON_FINDING_STATE_OPEN = 1,
  MERLON_FINDING_STATE_IN_PROGRESS,
  MERLON_FINDING_STATE_CLOSED,
} MerlonFindingState;
GType merlon_finding_state_get_type (void);

/** MerlonFinding: What audits found. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *audit;
  int type; /* MerlonFindingType */
  char *clause;
  MerlonItem *control;
  char *description;
  char *evidence;
  char *cause;
  char *correction;
  char *corrective_action;
  MerlonItem *responsible;
  MerlonDate due;
  int state; /* MerlonFindingState */
  MerlonDate closed;
} MerlonFinding;

MERLON_DECLARE_RECORD (MerlonFinding, merlon_finding, FINDING)
