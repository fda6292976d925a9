/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_CONTROL (merlon_control_get_type ())

/** MerlonControlSource: source of a control */
typedef enum
{
  MERLON_CONTROL_SOURCE_ANNEX_A = 1,
  MERLON_CONTROL_SOURCE_CUSTOM,
  MERLON_CONTROL_SOURCE_SUPPLIER,
  MERLON_CONTROL_SOURCE_OTHER,
} MerlonControlSource;
GType merlon_control_source_get_type (void);

/** MerlonControlApplicable: applicable of a control */
typedef enum
{
  MERLON_CONTROL_APPLICABLE_YES = 1,
  MERLON_CONTROL_APPLICABLE_NO,
} MerlonControlApplicable;
GType merlon_control_applicable_get_type (void);

/** MerlonControlStatus: status of a control */
typedef enum
{
  MERLON_CONTROL_STATUS_NOT_STARTED = 1,
  MERLON_CONTROL_STATUS_PLANNED,
  MERLON_CONTROL_STATUS_PARTIAL,
  MERLON_CONTROL_STATUS_IMPLEMENTED,
} MerlonControlStatus;
GType merlon_control_status_get_type (void);

/** MerlonControl: The Statement of Applicability: every control, whether it is needed, why, and how far it is. */
typedef struct
{
  MerlonItem parent_instance;
  char *catalogue;
  char *clause;
  int source;     /* MerlonControlSource */
  int applicable; /* MerlonControlApplicable */
  char *justification;
  gboolean reason_risk;
  gboolean reason_legal;
  gboolean reason_contractual;
  gboolean reason_business;
  int status; /* MerlonControlStatus */
  char *compliance_statement;
  char *reference;
  MerlonItem *responsible;
  MerlonDate implemented_on;
  char *effectiveness;
  MerlonDate next_review;
  gboolean decision_needed;
  MerlonRefs *carried_from;
  char *control_type;
  char *security_properties;
  char *cybersecurity_concepts;
  char *operational_capabilities;
  char *security_domains;
} MerlonControl;

MERLON_DECLARE_RECORD (MerlonControl, merlon_control, CONTROL)
