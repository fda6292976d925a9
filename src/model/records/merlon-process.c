/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-process.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-objective.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-supplier.h"

MERLON_DEFINE_CHOICE (MerlonProcessPlan, merlon_process_plan,
                      { MERLON_PROCESS_PLAN_RISKS, N_ ("Actions on risks and opportunities (6.1)"),
                        "risks" },
                      { MERLON_PROCESS_PLAN_OBJECTIVES, N_ ("Objectives (6.2)"), "objectives" },
                      { MERLON_PROCESS_PLAN_OTHER, N_ ("Other"), "other" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonProcess, description, N_ ("Description"), N_ ("What the process does."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonProcess, owner, merlon_person_get_type, N_ ("Process owner"),
                    N_ ("Who answers for it."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonProcess, plan, merlon_process_plan_get_type, N_ ("Comes from"),
                 N_ ("The planning that it puts into practice."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonProcess, objectives, merlon_objective_get_type, N_ ("Objectives"),
                     N_ ("Objectives it serves.")),
  MERLON_TEXT (MerlonProcess, criteria, N_ ("Criteria"),
               N_ ("Criteria by which the process is run and controlled."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonProcess, reporting, N_ ("Reporting"),
               N_ ("Reports: contents, frequency, format, responsible.")),
  MERLON_TEXT (MerlonProcess, meetings, N_ ("Meetings"),
               N_ ("Meetings: frequency, participants, purpose, authority.")),
  MERLON_TEXT (MerlonProcess, evidence, N_ ("Evidence"), N_ ("What shows that it ran as planned."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_YESNO (MerlonProcess, outsourced, N_ ("Outsourced"), N_ ("A supplier runs it."),
                .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonProcess, supplier, merlon_supplier_get_type, N_ ("Supplier"),
                    N_ ("Who runs it.")),
  MERLON_REFERENCES (MerlonProcess, documents, merlon_document_get_type, N_ ("Documents"),
                     N_ ("Its procedures.")),
  MERLON_DATE (MerlonProcess, next_review, N_ ("Next review"), N_ ("When it shall be reviewed."),
               .flags = MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (
    MerlonProcess, merlon_process, .element = "process", .register_name = "processes",
    .label = N_ ("Process"), .plural = N_ ("Processes"),
    .help = N_ ("Processes that meet security requirements, and how they are controlled."),
    .code_prefix = "P-", .clauses = "8.1")
