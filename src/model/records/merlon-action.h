/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ACTION (merlon_action_get_type ())

/** MerlonActionPriority: priority of a treatment action */
typedef enum
{
  MERLON_ACTION_PRIORITY_LOW = 1,
  MERLON_ACTION_PRIORITY_MEDIUM,
  MERLON_ACTION_PRIORITY_HIGH,
  MERLON_ACTION_PRIORITY_CRITICAL,
} MerlonActionPriority;
GType merlon_action_priority_get_type (void);

/** MerlonActionState: status of a treatment action */
typedef enum
{
  MERLON_ACTION_STATE_PLANNED = 1,
  MERLON_ACTION_STATE_IN_PROGRESS,
  MERLON_ACTION_STATE_DONE,
  MERLON_ACTION_STATE_FAILED,
  MERLON_ACTION_STATE_CANCELLED,
} MerlonActionState;
GType merlon_action_state_get_type (void);

/** MerlonAction: What is done to treat risks: who, what, by when. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  MerlonRefs *risks;
  MerlonRefs *controls;
  MerlonItem *responsible;
  char *resources;
  gint64 cost; /* hundredths of the currency */
  char *effort;
  int priority; /* MerlonActionPriority */
  MerlonDate start;
  MerlonDate due;
  int state; /* MerlonActionState */
  gint64 progress;
  MerlonDate completed;
  char *result;
  char *evaluation;
  MerlonDate evaluated_on;
  char *failure;
  MerlonDate plan_updated;
  MerlonRefs *dependencies;
} MerlonAction;

MERLON_DECLARE_RECORD (MerlonAction, merlon_action, ACTION)
