/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ASSESSMENT_RESULT (merlon_assessment_result_get_type ())

/** MerlonAssessmentResult: What a run found for each risk, kept as it was. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *assessment;
  MerlonItem *risk;
  char *risk_code;
  gint64 place;
  gint64 inherent_likelihood;
  gint64 inherent_consequence;
  gint64 inherent_level;
  gint64 likelihood;
  gint64 consequence;
  gint64 level;
  char *level_name;
  gint64 residual_likelihood;
  gint64 residual_consequence;
  gint64 residual_level;
  char *residual_level_name;
  char *owner_name;
  gboolean acceptable;
  char *comment;
} MerlonAssessmentResult;

MERLON_DECLARE_RECORD (MerlonAssessmentResult, merlon_assessment_result, ASSESSMENT_RESULT)
