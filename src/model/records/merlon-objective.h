/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_OBJECTIVE (merlon_objective_get_type ())

/** MerlonObjectiveState: status of an objective */
typedef enum
{
  MERLON_OBJECTIVE_STATE_OPEN = 1,
  MERLON_OBJECTIVE_STATE_ON_TRACK,
  MERLON_OBJECTIVE_STATE_AT_RISK,
  MERLON_OBJECTIVE_STATE_REACHED,
  MERLON_OBJECTIVE_STATE_MISSED,
  MERLON_OBJECTIVE_STATE_DROPPED,
} MerlonObjectiveState;
GType merlon_objective_state_get_type (void);

/** MerlonObjective: Information security objectives and the plans to reach them. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  char *policy_statement;
  char *level;
  char *measure;
  char *target;
  MerlonRefs *measures;
  MerlonRefs *requirements;
  MerlonRefs *risks;
  char *plan;
  char *resources;
  MerlonItem *responsible;
  MerlonDate due;
  char *milestones;
  char *evaluation;
  char *communicated;
  int state; /* MerlonObjectiveState */
  char *result;
  MerlonDate updated;
} MerlonObjective;

MERLON_DECLARE_RECORD (MerlonObjective, merlon_objective, OBJECTIVE)
