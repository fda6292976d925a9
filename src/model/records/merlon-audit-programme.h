/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_AUDIT_PROGRAMME (merlon_audit_programme_get_type ())

/** MerlonAuditProgrammeState: state of an audit programme */
typedef enum
{
  MERLON_AUDIT_PROGRAMME_STATE_DRAFT = 1,
  MERLON_AUDIT_PROGRAMME_STATE_APPROVED,
  MERLON_AUDIT_PROGRAMME_STATE_RUNNING,
  MERLON_AUDIT_PROGRAMME_STATE_CLOSED,
} MerlonAuditProgrammeState;
GType merlon_audit_programme_state_get_type (void);

/** MerlonAuditProgramme: What is audited over a period, and how. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonDate period_start;
  MerlonDate period_end;
  char *objectives;
  char *schedule;
  char *criteria;
  char *methods;
  char *team_selection;
  char *rules;
  char *coverage;
  MerlonItem *responsible;
  int state; /* MerlonAuditProgrammeState */
  MerlonItem *approved_by;
  MerlonDate approved_on;
  char *review;
  MerlonDate reviewed;
} MerlonAuditProgramme;

MERLON_DECLARE_RECORD (MerlonAuditProgramme, merlon_audit_programme, AUDIT_PROGRAMME)
