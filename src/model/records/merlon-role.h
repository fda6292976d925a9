/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ROLE (merlon_role_get_type ())

/** MerlonRoleDuty: duty of a role */
typedef enum
{
  MERLON_ROLE_DUTY_CONFORMITY = 1,
  MERLON_ROLE_DUTY_REPORTING,
  MERLON_ROLE_DUTY_COORDINATION,
  MERLON_ROLE_DUTY_RISK_ADVICE,
  MERLON_ROLE_DUTY_DESIGN,
  MERLON_ROLE_DUTY_CONTROL_STANDARDS,
  MERLON_ROLE_DUTY_INCIDENTS,
  MERLON_ROLE_DUTY_AUDIT,
  MERLON_ROLE_DUTY_TOP_MANAGEMENT,
  MERLON_ROLE_DUTY_OWNER,
  MERLON_ROLE_DUTY_PROJECT,
  MERLON_ROLE_DUTY_LINE,
  MERLON_ROLE_DUTY_USER,
  MERLON_ROLE_DUTY_INFORMATION_OWNER,
  MERLON_ROLE_DUTY_RISK_OWNER,
} MerlonRoleDuty;
GType merlon_role_duty_get_type (void);

/** MerlonRole: Security roles with responsibilities, authority and holders. */
typedef struct
{
  MerlonItem parent_instance;
  char *responsibilities;
  char *authority;
  int duty; /* MerlonRoleDuty */
  MerlonRefs *holders;
  char *other_duties;
  MerlonItem *assigned_by;
  MerlonDate assigned_on;
  gboolean approved;
  char *communicated;
  char *clause;
} MerlonRole;

MERLON_DECLARE_RECORD (MerlonRole, merlon_role, ROLE)
