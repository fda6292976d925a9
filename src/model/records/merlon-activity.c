/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-activity.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-role.h"

MERLON_DEFINE_CHOICE (MerlonActivityKind, merlon_activity_kind,
                      { MERLON_ACTIVITY_KIND_PHASE, N_ ("Phase"), "phase" },
                      { MERLON_ACTIVITY_KIND_ACTIVITY, N_ ("Activity"), "activity" },
                      { MERLON_ACTIVITY_KIND_STEP, N_ ("Step"), "step" })

MERLON_DEFINE_CHOICE (MerlonActivityPhase, merlon_activity_phase,
                      { MERLON_ACTIVITY_PHASE_APPROVAL, N_ ("Management approval"), "approval" },
                      { MERLON_ACTIVITY_PHASE_SCOPE, N_ ("Scope and policy"), "scope" },
                      { MERLON_ACTIVITY_PHASE_ANALYSIS, N_ ("Requirements analysis"), "analysis" },
                      { MERLON_ACTIVITY_PHASE_RISK, N_ ("Risk assessment and treatment"), "risk" },
                      { MERLON_ACTIVITY_PHASE_DESIGN, N_ ("Design of the ISMS"), "design" })

MERLON_DEFINE_CHOICE (MerlonActivityState, merlon_activity_state,
                      { MERLON_ACTIVITY_STATE_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_ACTIVITY_STATE_IN_PROGRESS, N_ ("In progress"), "in-progress" },
                      { MERLON_ACTIVITY_STATE_DONE, N_ ("Done"), "done" },
                      { MERLON_ACTIVITY_STATE_NOT_NEEDED, N_ ("Not needed"), "not-needed" })

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonActivity, kind, merlon_activity_kind_get_type, N_ ("Kind"),
                 N_ ("What it is in the plan."), .flags = MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonActivity, phase, merlon_activity_phase_get_type, N_ ("Phase"),
                 N_ ("The phase it belongs to."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonActivity, parent, merlon_activity_get_type, N_ ("Part of"),
                    N_ ("The larger activity."), .flags = MERLON_FIELD_PARENT),
  MERLON_INTEGER (MerlonActivity, step, N_ ("Step"), N_ ("Number in the checklist."), .minimum = 1,
                  .maximum = 1000, .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonActivity, prerequisites, merlon_activity_get_type, N_ ("Prerequisites"),
                     N_ ("What must be done first."), .flags = MERLON_FIELD_ACYCLIC),
  MERLON_TEXT (MerlonActivity, inputs, N_ ("Inputs"), N_ ("What it needs.")),
  MERLON_TEXT (MerlonActivity, outputs, N_ ("Outputs"), N_ ("What it produces."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonActivity, clause, N_ ("Clause"),
               N_ ("Clause of ISO/IEC 27001 that it serves.")),
  MERLON_REFERENCE (MerlonActivity, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who sees to it."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonActivity, role, merlon_role_get_type, N_ ("Role"),
                    N_ ("The role that does it.")),
  MERLON_DATE (MerlonActivity, start, N_ ("Start"), N_ ("When it begins."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonActivity, due, N_ ("Due"), N_ ("By when."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_DATE (MerlonActivity, completed, N_ ("Completed on"), N_ ("When it was done.")),
  MERLON_CHOICE (MerlonActivity, state, merlon_activity_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_INTEGER (MerlonActivity, progress, N_ ("Progress"), N_ ("Per cent done."), .minimum = 0,
                  .maximum = 100),
  MERLON_REFERENCES (MerlonActivity, documents, merlon_document_get_type, N_ ("Documents"),
                     N_ ("Documents that came out of it.")),
  MERLON_LINK (MerlonActivity, evidence, N_ ("Evidence"), N_ ("Where the result is.")),
};

MERLON_DEFINE_RECORD (
    MerlonActivity, merlon_activity, .element = "activity", .register_name = "activities",
    .label = N_ ("Project activity"), .plural = N_ ("Project activities"),
    .help = N_ ("The project of setting up the ISMS, in five phases after ISO/IEC 27003:2010."),
    .code_prefix = "PJ-", .clauses = "4.4", .open = "state!=done|not-needed")
