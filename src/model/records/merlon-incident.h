/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_INCIDENT (merlon_incident_get_type ())

/** MerlonIncidentSeverity: severity of an incident */
typedef enum
{
  MERLON_INCIDENT_SEVERITY_EVENT = 1,
  MERLON_INCIDENT_SEVERITY_LOW,
  MERLON_INCIDENT_SEVERITY_MEDIUM,
  MERLON_INCIDENT_SEVERITY_HIGH,
  MERLON_INCIDENT_SEVERITY_CRITICAL,
} MerlonIncidentSeverity;
GType merlon_incident_severity_get_type (void);

/** MerlonIncidentState: state of an incident */
typedef enum
{
  MERLON_INCIDENT_STATE_OPEN = 1,
  MERLON_INCIDENT_STATE_CONTAINED,
  MERLON_INCIDENT_STATE_RESOLVED,
  MERLON_INCIDENT_STATE_CLOSED,
} MerlonIncidentState;
GType merlon_incident_state_get_type (void);

/** MerlonIncident: Security events and incidents, how they were handled and what was learned. */
typedef struct
{
  MerlonItem parent_instance;
  int severity; /* MerlonIncidentSeverity */
  char *category;
  char *description;
  MerlonDate occurred;
  MerlonDate detected;
  MerlonDate reported;
  char *reporter;
  MerlonItem *handler;
  MerlonRefs *assets;
  MerlonRefs *risks;
  gboolean affects_confidentiality;
  gboolean affects_integrity;
  gboolean affects_availability;
  char *immediate_action;
  char *cause;
  char *lessons;
  char *evidence;
  gint64 cost; /* hundredths of the currency */
  char *informed;
  int state; /* MerlonIncidentState */
  MerlonDate closed;
} MerlonIncident;

MERLON_DECLARE_RECORD (MerlonIncident, merlon_incident, INCIDENT)
