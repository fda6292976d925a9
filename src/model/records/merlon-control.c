/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-control.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonControlSource, merlon_control_source,
                      { MERLON_CONTROL_SOURCE_ANNEX_A, N_ ("Annex A"), "annex-a" },
                      { MERLON_CONTROL_SOURCE_CUSTOM, N_ ("Own control"), "custom" },
                      { MERLON_CONTROL_SOURCE_SUPPLIER, N_ ("Supplier"), "supplier" },
                      { MERLON_CONTROL_SOURCE_OTHER, N_ ("Other standard"), "other" })

MERLON_DEFINE_CHOICE (MerlonControlApplicable, merlon_control_applicable,
                      { MERLON_CONTROL_APPLICABLE_YES, N_ ("Included"), "yes" },
                      { MERLON_CONTROL_APPLICABLE_NO, N_ ("Excluded"), "no" })

MERLON_DEFINE_CHOICE (MerlonControlStatus, merlon_control_status,
                      { MERLON_CONTROL_STATUS_NOT_STARTED, N_ ("Not started"), "not-started" },
                      { MERLON_CONTROL_STATUS_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_CONTROL_STATUS_PARTIAL, N_ ("Partly implemented"), "partial" },
                      { MERLON_CONTROL_STATUS_IMPLEMENTED, N_ ("Implemented"), "implemented" })

#define GROUP_1 N_ ("Reasons for inclusion")
#define GROUP_2 N_ ("Implementation")
#define GROUP_3 N_ ("Attributes")

static const MerlonField fields[] = {
  MERLON_LINE (MerlonControl, catalogue, N_ ("Catalogue"),
               N_ ("The catalogue it comes from; empty for a custom control.")),
  MERLON_LINE (MerlonControl, clause, N_ ("Group"),
               N_ ("The control objective, clause or theme it stands under.")),
  MERLON_CHOICE (MerlonControl, source, merlon_control_source_get_type, N_ ("Source"),
                 N_ ("Where the control comes from.")),
  MERLON_CHOICE (MerlonControl, applicable, merlon_control_applicable_get_type, N_ ("Applicable"),
                 N_ ("Whether the control is included."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonControl, justification, N_ ("Justification"),
               N_ ("Why it is included or excluded."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_YESNO (MerlonControl, reason_risk, N_ ("Risk"),
                N_ ("Included for a risk that is not yet in the register."), .group = GROUP_1),
  MERLON_YESNO (MerlonControl, reason_legal, N_ ("Legal or regulatory"),
                N_ ("Law or regulation demands it."), .group = GROUP_1),
  MERLON_YESNO (MerlonControl, reason_contractual, N_ ("Contractual"),
                N_ ("A contract demands it."), .group = GROUP_1),
  MERLON_YESNO (MerlonControl, reason_business, N_ ("Business or best practice"),
                N_ ("It is good practice in this business."), .group = GROUP_1),
  MERLON_CHOICE (MerlonControl, status, merlon_control_status_get_type, N_ ("Status"),
                 N_ ("How far it is implemented."), .group = GROUP_2,
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonControl, compliance_statement, N_ ("Compliance statement"),
               N_ ("How the control is met here."), .group = GROUP_2),
  MERLON_TEXT (MerlonControl, reference, N_ ("Reference"),
               N_ ("Where policy or procedure is described."), .group = GROUP_2),
  MERLON_REFERENCE (MerlonControl, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who runs the control."), .group = GROUP_2, .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonControl, implemented_on, N_ ("Implemented on"), N_ ("Since when it works."),
               .group = GROUP_2),
  MERLON_TEXT (MerlonControl, effectiveness, N_ ("Effectiveness"),
               N_ ("How well it works, and how that is known."), .group = GROUP_2),
  MERLON_DATE (MerlonControl, next_review, N_ ("Next review"), N_ ("When it shall be reviewed."),
               .group = GROUP_2, .flags = MERLON_FIELD_DEADLINE),
  MERLON_YESNO (MerlonControl, decision_needed, N_ ("Decision needed"),
                N_ ("The decision came from another edition and must be confirmed."),
                .group = GROUP_2),
  MERLON_REFERENCES (MerlonControl, carried_from, merlon_control_get_type, N_ ("Carried from"),
                     N_ ("Controls of another edition that the decision came from."),
                     .group = GROUP_2),
  MERLON_LINE (MerlonControl, control_type, N_ ("Control type"),
               N_ ("Preventive, detective or corrective."), .group = GROUP_3),
  MERLON_LINE (MerlonControl, security_properties, N_ ("Security properties"),
               N_ ("What it protects."), .group = GROUP_3),
  MERLON_LINE (MerlonControl, cybersecurity_concepts, N_ ("Cybersecurity concepts"),
               N_ ("Identify, protect, detect, respond or recover."), .group = GROUP_3),
  MERLON_LINE (MerlonControl, operational_capabilities, N_ ("Operational capabilities"),
               N_ ("The practice it belongs to."), .group = GROUP_3),
  MERLON_LINE (MerlonControl, security_domains, N_ ("Security domains"),
               N_ ("The domain it belongs to."), .group = GROUP_3),
};

MERLON_DEFINE_RECORD (MerlonControl, merlon_control, .element = "control",
                      .register_name = "controls", .label = N_ ("Control"),
                      .plural = N_ ("Controls"),
                      .help = N_ ("The Statement of Applicability: every control, whether it is "
                                  "needed, why, and how far it is."),
                      .clauses = "6.1.3", .open = "applicable=yes")
