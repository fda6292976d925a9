/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-finding.h"
#include "model/records/merlon-audit.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonFindingType, merlon_finding_type,
                      { MERLON_FINDING_TYPE_CONFORMITY, N_ ("Conformity"), "conformity" },
                      { MERLON_FINDING_TYPE_MAJOR, N_ ("Major nonconformity"), "major" },
                      { MERLON_FINDING_TYPE_MINOR, N_ ("Minor nonconformity"), "minor" },
                      { MERLON_FINDING_TYPE_OBSERVATION, N_ ("Observation"), "observation" },
                      { MERLON_FINDING_TYPE_RISK, N_ ("Risk"), "risk" },
                      { MERLON_FINDING_TYPE_OPPORTUNITY, N_ ("Opportunity for improvement"),
                        "opportunity" })

MERLON_DEFINE_CHOICE (MerlonFindingState, merlon_finding_state,
                      { MERLON_FINDING_STATE_OPEN, N_ ("Open"), "open" },
                      { MERLON_FINDING_STATE_IN_PROGRESS, N_ ("In progress"), "in-progress" },
                      { MERLON_FINDING_STATE_CLOSED, N_ ("Closed"), "closed" })

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonFinding, audit, merlon_audit_get_type, N_ ("Audit"),
                    N_ ("The audit that found it."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonFinding, type, merlon_finding_type_get_type, N_ ("Type"),
                 N_ ("How it weighs."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonFinding, clause, N_ ("Clause"), N_ ("Clause of the standard."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonFinding, control, merlon_control_get_type, N_ ("Control"),
                    N_ ("Control it concerns.")),
  MERLON_TEXT (MerlonFinding, description, N_ ("Description"), N_ ("What was found."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonFinding, evidence, N_ ("Evidence"), N_ ("What shows it."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonFinding, cause, N_ ("Cause"), N_ ("Why it is so.")),
  MERLON_TEXT (MerlonFinding, correction, N_ ("Correction"), N_ ("What mends it at once.")),
  MERLON_TEXT (MerlonFinding, corrective_action, N_ ("Corrective action"),
               N_ ("What keeps it from coming again.")),
  MERLON_REFERENCE (MerlonFinding, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who sees to it."), .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonFinding, due, N_ ("Deadline"), N_ ("By when."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_CHOICE (MerlonFinding, state, merlon_finding_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonFinding, closed, N_ ("Closed on"), N_ ("When it was closed.")),
};

MERLON_DEFINE_RECORD (MerlonFinding, merlon_finding, .element = "finding",
                      .register_name = "findings", .label = N_ ("Finding"),
                      .plural = N_ ("Findings"), .help = N_ ("What audits found."),
                      .code_prefix = "F-", .clauses = "9.2", .open = "state!=closed")
