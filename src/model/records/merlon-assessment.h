/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ASSESSMENT (merlon_assessment_get_type ())

/** MerlonAssessmentReason: reason of a risk assessment run */
typedef enum
{
  MERLON_ASSESSMENT_REASON_INITIAL = 1,
  MERLON_ASSESSMENT_REASON_PLANNED,
  MERLON_ASSESSMENT_REASON_CHANGE,
  MERLON_ASSESSMENT_REASON_INCIDENT,
} MerlonAssessmentReason;
GType merlon_assessment_reason_get_type (void);

/** MerlonAssessment: When risks were assessed, why, by whom, and with what result. */
typedef struct
{
  MerlonItem parent_instance;
  int reason; /* MerlonAssessmentReason */
  char *trigger;
  MerlonDate planned;
  MerlonDate started;
  MerlonDate finished;
  char *scope;
  gboolean broad;
  MerlonItem *facilitator;
  MerlonRefs *participants;
  char *changes;
  char *parked;
  char *summary;
} MerlonAssessment;

MERLON_DECLARE_RECORD (MerlonAssessment, merlon_assessment, ASSESSMENT)
