/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_RISK_LEVEL (merlon_risk_level_get_type ())

/** MerlonRiskLevel: What the grid's results are called, from the lowest up, and who may accept them. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  char *colour;
  MerlonItem *accepted_by;
  char *required_action;
  gint64 deadline_days;
} MerlonRiskLevel;

MERLON_DECLARE_RECORD (MerlonRiskLevel, merlon_risk_level, RISK_LEVEL)
