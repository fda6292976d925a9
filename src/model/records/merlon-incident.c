/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-incident.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"

MERLON_DEFINE_CHOICE (MerlonIncidentSeverity, merlon_incident_severity,
                      { MERLON_INCIDENT_SEVERITY_EVENT, N_ ("Event only"), "event" },
                      { MERLON_INCIDENT_SEVERITY_LOW, N_ ("Low"), "low" },
                      { MERLON_INCIDENT_SEVERITY_MEDIUM, N_ ("Medium"), "medium" },
                      { MERLON_INCIDENT_SEVERITY_HIGH, N_ ("High"), "high" },
                      { MERLON_INCIDENT_SEVERITY_CRITICAL, N_ ("Critical"), "critical" })

MERLON_DEFINE_CHOICE (MerlonIncidentState, merlon_incident_state,
                      { MERLON_INCIDENT_STATE_OPEN, N_ ("Open"), "open" },
                      { MERLON_INCIDENT_STATE_CONTAINED, N_ ("Contained"), "contained" },
                      { MERLON_INCIDENT_STATE_RESOLVED, N_ ("Resolved"), "resolved" },
                      { MERLON_INCIDENT_STATE_CLOSED, N_ ("Closed"), "closed" })

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonIncident, severity, merlon_incident_severity_get_type, N_ ("Severity"),
                 N_ ("How bad it was."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonIncident, category, N_ ("Category"), N_ ("Kind of incident."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonIncident, description, N_ ("Description"), N_ ("What happened."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonIncident, occurred, N_ ("Occurred on"), N_ ("When it happened.")),
  MERLON_DATE (MerlonIncident, detected, N_ ("Detected on"), N_ ("When it was noticed."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonIncident, reported, N_ ("Reported on"), N_ ("When it was reported.")),
  MERLON_LINE (MerlonIncident, reporter, N_ ("Reported by"), N_ ("Who reported it.")),
  MERLON_REFERENCE (MerlonIncident, handler, merlon_person_get_type, N_ ("Handled by"),
                    N_ ("Who handled it."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonIncident, assets, merlon_asset_get_type, N_ ("Assets"),
                     N_ ("What was affected.")),
  MERLON_REFERENCES (MerlonIncident, risks, merlon_risk_get_type, N_ ("Risks"),
                     N_ ("Risks that came true.")),
  MERLON_YESNO (MerlonIncident, affects_confidentiality, N_ ("Confidentiality"),
                N_ ("Information became known.")),
  MERLON_YESNO (MerlonIncident, affects_integrity, N_ ("Integrity"),
                N_ ("Information became wrong.")),
  MERLON_YESNO (MerlonIncident, affects_availability, N_ ("Availability"),
                N_ ("Information was missing.")),
  MERLON_TEXT (MerlonIncident, immediate_action, N_ ("Immediate action"),
               N_ ("What was done at once."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonIncident, cause, N_ ("Cause"), N_ ("Why it happened.")),
  MERLON_TEXT (MerlonIncident, lessons, N_ ("Lessons learned"), N_ ("What follows from it.")),
  MERLON_TEXT (MerlonIncident, evidence, N_ ("Evidence"),
               N_ ("What was collected and where it is.")),
  MERLON_MONEY (MerlonIncident, cost, N_ ("Cost"), N_ ("What it cost.")),
  MERLON_TEXT (MerlonIncident, informed, N_ ("Informed"),
               N_ ("Authorities and others who were told, and when.")),
  MERLON_CHOICE (MerlonIncident, state, merlon_incident_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonIncident, closed, N_ ("Closed on"), N_ ("When it was closed.")),
};

MERLON_DEFINE_RECORD (
    MerlonIncident, merlon_incident, .element = "incident", .register_name = "incidents",
    .label = N_ ("Incident"), .plural = N_ ("Incidents"),
    .help = N_ ("Security events and incidents, how they were handled and what was learned."),
    .code_prefix = "I-", .clauses = "8.1")
