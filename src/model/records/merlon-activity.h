/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ACTIVITY (merlon_activity_get_type ())

/** MerlonActivityKind: kind of a project activity */
typedef enum
{
  MERLON_ACTIVITY_KIND_PHASE = 1,
  MERLON_ACTIVITY_KIND_ACTIVITY,
  MERLON_ACTIVITY_KIND_STEP,
} MerlonActivityKind;
GType merlon_activity_kind_get_type (void);

/** MerlonActivityPhase: phase of a project activity */
typedef enum
{
  MERLON_ACTIVITY_PHASE_APPROVAL = 1,
  MERLON_ACTIVITY_PHASE_SCOPE,
  MERLON_ACTIVITY_PHASE_ANALYSIS,
  MERLON_ACTIVITY_PHASE_RISK,
  MERLON_ACTIVITY_PHASE_DESIGN,
} MerlonActivityPhase;
GType merlon_activity_phase_get_type (void);

/** MerlonActivityState: state of a project activity */
typedef enum
{
  MERLON_ACTIVITY_STATE_PLANNED = 1,
  MERLON_ACTIVITY_STATE_IN_PROGRESS,
  MERLON_ACTIVITY_STATE_DONE,
  MERLON_ACTIVITY_STATE_NOT_NEEDED,
} MerlonActivityState;
GType merlon_activity_state_get_type (void);

/** MerlonActivity: The project of setting up the ISMS, in five phases after ISO/IEC 27003:2010. */
typedef struct
{
  MerlonItem parent_instance;
  int kind;  /* MerlonActivityKind */
  int phase; /* MerlonActivityPhase */
  MerlonItem *parent;
  gint64 step;
  MerlonRefs *prerequisites;
  char *inputs;
  char *outputs;
  char *clause;
  MerlonItem *responsible;
  MerlonItem *role;
  MerlonDate start;
  MerlonDate due;
  MerlonDate completed;
  int state; /* MerlonActivityState */
  gint64 progress;
  MerlonRefs *documents;
  MerlonLink *evidence;
} MerlonActivity;

MERLON_DECLARE_RECORD (MerlonActivity, merlon_activity, ACTIVITY)
