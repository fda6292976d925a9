/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-audit.h"
#include "model/records/merlon-audit-programme.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-process.h"
#include "model/records/merlon-scope-element.h"

MERLON_DEFINE_CHOICE (MerlonAuditKind, merlon_audit_kind,
                      { MERLON_AUDIT_KIND_INTERNAL, N_ ("Internal"), "internal" },
                      { MERLON_AUDIT_KIND_EXTERNAL, N_ ("External"), "external" },
                      { MERLON_AUDIT_KIND_CERTIFICATION, N_ ("Certification"), "certification" },
                      { MERLON_AUDIT_KIND_SURVEILLANCE, N_ ("Surveillance"), "surveillance" },
                      { MERLON_AUDIT_KIND_SUPPLIER, N_ ("Supplier"), "supplier" })

MERLON_DEFINE_CHOICE (MerlonAuditState, merlon_audit_state,
                      { MERLON_AUDIT_STATE_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_AUDIT_STATE_IN_PROGRESS, N_ ("In progress"), "in-progress" },
                      { MERLON_AUDIT_STATE_REPORTED, N_ ("Reported"), "reported" },
                      { MERLON_AUDIT_STATE_CLOSED, N_ ("Closed"), "closed" },
                      { MERLON_AUDIT_STATE_CANCELLED, N_ ("Cancelled"), "cancelled" })

#define GROUP_1 N_ ("Team")
#define GROUP_2 N_ ("Results")

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonAudit, programme, merlon_audit_programme_get_type, N_ ("Programme"),
                    N_ ("The programme it belongs to.")),
  MERLON_CHOICE (MerlonAudit, kind, merlon_audit_kind_get_type, N_ ("Kind"),
                 N_ ("Who audits whom."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonAudit, state, merlon_audit_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonAudit, planned, N_ ("Planned for"), N_ ("When it shall take place."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_DATE (MerlonAudit, start, N_ ("Start"), N_ ("First day.")),
  MERLON_DATE (MerlonAudit, end, N_ ("End"), N_ ("Last day."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAudit, criteria, N_ ("Criteria"), N_ ("Against what is audited."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonAudit, scope, N_ ("Scope"), N_ ("What is audited."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAudit, methods, N_ ("Methods"), N_ ("How is audited."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_LINE (MerlonAudit, clauses, N_ ("Clauses covered"), N_ ("Clauses, parted by spaces.")),
  MERLON_REFERENCES (MerlonAudit, controls, merlon_control_get_type, N_ ("Controls covered"),
                     N_ ("Controls that were looked at.")),
  MERLON_REFERENCES (MerlonAudit, processes, merlon_process_get_type, N_ ("Processes covered"),
                     N_ ("Processes that were looked at.")),
  MERLON_REFERENCES (MerlonAudit, scope_elements, merlon_scope_element_get_type,
                     N_ ("Places covered"), N_ ("Parts of the scope that were looked at.")),
  MERLON_REFERENCE (MerlonAudit, leader, merlon_person_get_type, N_ ("Team leader"),
                    N_ ("Who leads the audit."), .group = GROUP_1,
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonAudit, team, merlon_person_get_type, N_ ("Team"),
                     N_ ("The other auditors."), .group = GROUP_1),
  MERLON_REFERENCES (MerlonAudit, auditees, merlon_person_get_type, N_ ("Audited"),
                     N_ ("Who was audited."), .group = GROUP_1),
  MERLON_TEXT (MerlonAudit, competence, N_ ("Competence"),
               N_ ("What makes the auditors competent."), .group = GROUP_1),
  MERLON_TEXT (MerlonAudit, independence, N_ ("Independence"),
               N_ ("Why the auditors are impartial: nobody audits the own work."), .group = GROUP_1,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonAudit, follow_up, N_ ("Earlier nonconformities"),
               N_ ("What became of earlier nonconformities."), .group = GROUP_2),
  MERLON_TEXT (MerlonAudit, evidence, N_ ("Evidence"), N_ ("What was looked at."),
               .group = GROUP_2),
  MERLON_TEXT (MerlonAudit, summary, N_ ("Summary"), N_ ("Conclusions of the audit."),
               .group = GROUP_2, .flags = MERLON_FIELD_REQUIRED),
  MERLON_LINK (MerlonAudit, report, N_ ("Report"), N_ ("Where the report is."), .group = GROUP_2),
  MERLON_DATE (MerlonAudit, reported, N_ ("Reported on"), N_ ("When the report was given."),
               .group = GROUP_2, .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCES (MerlonAudit, recipients, merlon_person_get_type, N_ ("Recipients"),
                     N_ ("Who got the report; top management among them."), .group = GROUP_2,
                     .flags = MERLON_FIELD_REQUIRED),
};

MERLON_DEFINE_RECORD (MerlonAudit, merlon_audit, .element = "audit", .register_name = "audits",
                      .label = N_ ("Audit"), .plural = N_ ("Audits"),
                      .help = N_ ("Audits, planned and done."), .code_prefix = "AU-",
                      .clauses = "9.2", .open = "state!=reported|closed|cancelled")
