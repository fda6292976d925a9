/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_AWARENESS_ACTIVITY (merlon_awareness_activity_get_type ())

/** MerlonAwarenessActivityState: state of an awareness activity */
typedef enum
{
  MERLON_AWARENESS_ACTIVITY_STATE_PLANNED = 1,
  MERLON_AWARENESS_ACTIVITY_STATE_DELIVERED,
  MERLON_AWARENESS_ACTIVITY_STATE_CANCELLED,
} MerlonAwarenessActivityState;
GType merlon_awareness_activity_state_get_type (void);

/** MerlonAwarenessActivity: How people learn of the policy, their part in it, and what breaking rules leads to. */
typedef struct
{
  MerlonItem parent_instance;
  char *audience;
  char *message;
  char *channel;
  char *examples;
  int state; /* MerlonAwarenessActivityState */
  MerlonDate planned;
  char *interval;
  MerlonDate delivered;
  MerlonItem *responsible;
  char *participants;
  char *understanding;
  char *behaviour;
} MerlonAwarenessActivity;

MERLON_DECLARE_RECORD (MerlonAwarenessActivity, merlon_awareness_activity, AWARENESS_ACTIVITY)
