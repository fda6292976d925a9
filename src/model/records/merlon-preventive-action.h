/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_PREVENTIVE_ACTION (merlon_preventive_action_get_type ())

/** MerlonPreventiveActionState: state of a preventive action */
typedef enum
{
  MERLON_PREVENTIVE_ACTION_STATE_OPEN = 1,
  MERLON_PREVENTIVE_ACTION_STATE_IN_PROGRESS,
  MERLON_PREVENTIVE_ACTION_STATE_DONE,
  MERLON_PREVENTIVE_ACTION_STATE_CLOSED,
} MerlonPreventiveActionState;
GType merlon_preventive_action_state_get_type (void);

/** MerlonPreventiveAction: Preventive actions of the 2005 edition: what might go wrong, and what prevents it. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  char *reason;
  MerlonRefs *nonconformities;
  char *goal;
  char *method;
  char *expected_results;
  MerlonItem *responsible;
  MerlonDate due;
  char *results;
  char *effectiveness;
  int state; /* MerlonPreventiveActionState */
} MerlonPreventiveAction;

MERLON_DECLARE_RECORD (MerlonPreventiveAction, merlon_preventive_action, PREVENTIVE_ACTION)
