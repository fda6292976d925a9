/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_NONCONFORMITY (merlon_nonconformity_get_type ())

/** MerlonNonconformitySource: found by of a nonconformity */
typedef enum
{
  MERLON_NONCONFORMITY_SOURCE_AUDIT = 1,
  MERLON_NONCONFORMITY_SOURCE_INCIDENT,
  MERLON_NONCONFORMITY_SOURCE_COMPLAINT,
  MERLON_NONCONFORMITY_SOURCE_ALERT,
  MERLON_NONCONFORMITY_SOURCE_MEASUREMENT,
  MERLON_NONCONFORMITY_SOURCE_OBJECTIVE,
  MERLON_NONCONFORMITY_SOURCE_REVIEW,
  MERLON_NONCONFORMITY_SOURCE_OTHER,
} MerlonNonconformitySource;
GType merlon_nonconformity_source_get_type (void);

/** MerlonNonconformityPriority: priority of a nonconformity */
typedef enum
{
  MERLON_NONCONFORMITY_PRIORITY_LOW = 1,
  MERLON_NONCONFORMITY_PRIORITY_MEDIUM,
  MERLON_NONCONFORMITY_PRIORITY_HIGH,
} MerlonNonconformityPriority;
GType merlon_nonconformity_priority_get_type (void);

/** MerlonNonconformityActionNeeded: corrective action needed of a nonconformity */
typedef enum
{
  MERLON_NONCONFORMITY_ACTION_NEEDED_YES = 1,
  MERLON_NONCONFORMITY_ACTION_NEEDED_NO,
} MerlonNonconformityActionNeeded;
GType merlon_nonconformity_action_needed_get_type (void);

/** MerlonNonconformityEffective: effective of a nonconformity */
typedef enum
{
  MERLON_NONCONFORMITY_EFFECTIVE_YES = 1,
  MERLON_NONCONFORMITY_EFFECTIVE_PARTLY,
  MERLON_NONCONFORMITY_EFFECTIVE_NO,
} MerlonNonconformityEffective;
GType merlon_nonconformity_effective_get_type (void);

/** MerlonNonconformityState: state of a nonconformity */
typedef enum
{
  MERLON_NONCONFORMITY_STATE_OPEN = 1,
  MERLON_NONCONFORMITY_STATE_CORRECTED,
  MERLON_NONCONFORMITY_STATE_IN_PROGRESS,
  MERLON_NONCONFORMITY_STATE_IMPLEMENTED,
  MERLON_NONCONFORMITY_STATE_CLOSED,
} MerlonNonconformityState;
GType merlon_nonconformity_state_get_type (void);

/** MerlonNonconformity: Requirements that were not met, and what was done so that it does not happen again. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  char *requirement;
  int source; /* MerlonNonconformitySource */
  MerlonRefs *findings;
  MerlonRefs *incidents;
  MerlonDate detected;
  char *reporter;
  char *extent;
  char *impact;
  int priority; /* MerlonNonconformityPriority */
  char *correction;
  char *correction_check;
  char *informed;
  int action_needed; /* MerlonNonconformityActionNeeded */
  char *need_criteria;
  char *cause;
  char *similar;
  char *elsewhere;
  char *corrective_action;
  MerlonItem *responsible;
  MerlonDate due;
  MerlonDate implemented;
  char *effectiveness;
  int effective; /* MerlonNonconformityEffective */
  MerlonItem *reviewed_by;
  MerlonDate reviewed;
  char *isms_changes;
  char *tracked_in;
  int state; /* MerlonNonconformityState */
} MerlonNonconformity;

MERLON_DECLARE_RECORD (MerlonNonconformity, merlon_nonconformity, NONCONFORMITY)
