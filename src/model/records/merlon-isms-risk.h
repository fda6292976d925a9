/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ISMS_RISK (merlon_isms_risk_get_type ())

/** MerlonIsmsRiskNature: nature of an iSMS risk or opportunity */
typedef enum
{
  MERLON_ISMS_RISK_NATURE_RISK = 1,
  MERLON_ISMS_RISK_NATURE_OPPORTUNITY,
} MerlonIsmsRiskNature;
GType merlon_isms_risk_nature_get_type (void);

/** MerlonIsmsRiskState: state of an iSMS risk or opportunity */
typedef enum
{
  MERLON_ISMS_RISK_STATE_OPEN = 1,
  MERLON_ISMS_RISK_STATE_IN_PROGRESS,
  MERLON_ISMS_RISK_STATE_DONE,
  MERLON_ISMS_RISK_STATE_DROPPED,
} MerlonIsmsRiskState;
GType merlon_isms_risk_state_get_type (void);

/** MerlonIsmsRisk: What can keep the ISMS from its outcomes or help it reach them, and what is planned. */
typedef struct
{
  MerlonItem parent_instance;
  int nature; /* MerlonIsmsRiskNature */
  char *description;
  MerlonRefs *issues;
  MerlonRefs *requirements;
  char *outcome;
  char *action;
  char *integration;
  char *evaluation;
  MerlonItem *responsible;
  MerlonDate due;
  int state; /* MerlonIsmsRiskState */
  char *result;
  MerlonDate evaluated_on;
} MerlonIsmsRisk;

MERLON_DECLARE_RECORD (MerlonIsmsRisk, merlon_isms_risk, ISMS_RISK)
