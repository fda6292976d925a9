/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_CHANGE (merlon_change_get_type ())

/** MerlonChangeKind: kind of a change */
typedef enum
{
  MERLON_CHANGE_KIND_PLANNED = 1,
  MERLON_CHANGE_KIND_UNINTENDED,
} MerlonChangeKind;
GType merlon_change_kind_get_type (void);

/** MerlonChangeSubject: subject of a change */
typedef enum
{
  MERLON_CHANGE_SUBJECT_ISMS = 1,
  MERLON_CHANGE_SUBJECT_PROCESS,
  MERLON_CHANGE_SUBJECT_SUPPLIER,
  MERLON_CHANGE_SUBJECT_ORGANIZATION,
} MerlonChangeSubject;
GType merlon_change_subject_get_type (void);

/** MerlonChangeState: state of a change */
typedef enum
{
  MERLON_CHANGE_STATE_PLANNED = 1,
  MERLON_CHANGE_STATE_IN_PROGRESS,
  MERLON_CHANGE_STATE_DONE,
  MERLON_CHANGE_STATE_REJECTED,
} MerlonChangeState;
GType merlon_change_state_get_type (void);

/** MerlonChange: Planned changes, and unintended ones with their consequences. */
typedef struct
{
  MerlonItem parent_instance;
  int kind;    /* MerlonChangeKind */
  int subject; /* MerlonChangeSubject */
  char *description;
  char *consequences;
  char *tasks;
  MerlonItem *responsible;
  MerlonDate due;
  char *resources;
  int state; /* MerlonChangeState */
  MerlonDate done;
  char *evidence;
  char *adverse_action;
  MerlonItem *supplier;
  MerlonRefs *assets;
  MerlonRefs *risks;
  MerlonItem *approved_by;
  MerlonDate approved_on;
} MerlonChange;

MERLON_DECLARE_RECORD (MerlonChange, merlon_change, CHANGE)
