/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_AUDIT (merlon_audit_get_type ())

/** MerlonAuditKind: kind of an audit */
typedef enum
{
  MERLON_AUDIT_KIND_INTERNAL = 1,
  MERLON_AUDIT_KIND_EXTERNAL,
  MERLON_AUDIT_KIND_CERTIFICATION,
  MERLON_AUDIT_KIND_SURVEILLANCE,
  MERLON_AUDIT_KIND_SUPPLIER,
} MerlonAuditKind;
GType merlon_audit_kind_get_type (void);

/** MerlonAuditState: state of an audit */
typedef enum
{
  MERLON_AUDIT_STATE_PLANNED = 1,
  MERLON_AUDIT_STATE_IN_PROGRESS,
  MERLON_AUDIT_STATE_REPORTED,
  MERLON_AUDIT_STATE_CLOSED,
  MERLON_AUDIT_STATE_CANCELLED,
} MerlonAuditState;
GType merlon_audit_state_get_type (void);

/** MerlonAudit: Audits, planned and done. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *programme;
  int kind;  /* MerlonAuditKind */
  int state; /* MerlonAuditState */
  MerlonDate planned;
  MerlonDate start;
  MerlonDate end;
  char *criteria;
  char *scope;
  char *methods;
  char *clauses;
  MerlonRefs *controls;
  MerlonRefs *processes;
  MerlonRefs *scope_elements;
  MerlonItem *leader;
  MerlonRefs *team;
  MerlonRefs *auditees;
  char *competence;
  char *independence;
  char *follow_up;
  char *evidence;
  char *summary;
  MerlonLink *report;
  MerlonDate reported;
  MerlonRefs *recipients;
} MerlonAudit;

MERLON_DECLARE_RECORD (MerlonAudit, merlon_audit, AUDIT)
