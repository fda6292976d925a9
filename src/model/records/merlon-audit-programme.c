/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-audit-programme.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonAuditProgrammeState, merlon_audit_programme_state,
                      { MERLON_AUDIT_PROGRAMME_STATE_DRAFT, N_ ("Draft"), "draft" },
                      { MERLON_AUDIT_PROGRAMME_STATE_APPROVED, N_ ("Approved"), "approved" },
                      { MERLON_AUDIT_PROGRAMME_STATE_RUNNING, N_ ("Running"), "running" },
                      { MERLON_AUDIT_PROGRAMME_STATE_CLOSED, N_ ("Closed"), "closed" })

static const MerlonField fields[] = {
  MERLON_DATE (MerlonAuditProgramme, period_start, N_ ("From"), N_ ("First day of the period."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonAuditProgramme, period_end, N_ ("Until"), N_ ("Last day of the period."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAuditProgramme, objectives, N_ ("Objectives"),
               N_ ("What the programme shall find out."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonAuditProgramme, schedule, N_ ("Types, duration, places and schedule"),
               N_ ("Which audits, how long, where and when."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonAuditProgramme, criteria, N_ ("Criteria"), N_ ("Against what is audited."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonAuditProgramme, methods, N_ ("Methods"), N_ ("How is audited."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonAuditProgramme, team_selection, N_ ("Selection of teams"),
               N_ ("How competent and impartial auditors are chosen.")),
  MERLON_TEXT (MerlonAuditProgramme, rules, N_ ("Confidentiality and safety"),
               N_ ("Rules for confidentiality, safety and the like.")),
  MERLON_TEXT (MerlonAuditProgramme, coverage, N_ ("Coverage"),
               N_ ("Which processes and controls are covered, and when."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCE (MerlonAuditProgramme, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who manages the programme."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonAuditProgramme, state, merlon_audit_programme_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonAuditProgramme, approved_by, merlon_person_get_type, N_ ("Approved by"),
                    N_ ("Who approved it.")),
  MERLON_DATE (MerlonAuditProgramme, approved_on, N_ ("Approved on"), N_ ("When.")),
  MERLON_TEXT (MerlonAuditProgramme, review, N_ ("Review of the programme"),
               N_ ("What the review of the programme found.")),
  MERLON_DATE (MerlonAuditProgramme, reviewed, N_ ("Reviewed on"),
               N_ ("When the programme was reviewed.")),
};

MERLON_DEFINE_RECORD (MerlonAuditProgramme, merlon_audit_programme, .element = "audit-programme",
                      .register_name = "audit-programmes", .label = N_ ("Audit programme"),
                      .plural = N_ ("Audit programmes"),
                      .help = N_ ("What is audited over a period, and how."), .code_prefix = "AP-",
                      .clauses = "9.2")
