/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-action.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"

MERLON_DEFINE_CHOICE (MerlonActionPriority, merlon_action_priority,
                      { MERLON_ACTION_PRIORITY_LOW, N_ ("Low"), "low" },
                      { MERLON_ACTION_PRIORITY_MEDIUM, N_ ("Medium"), "medium" },
                      { MERLON_ACTION_PRIORITY_HIGH, N_ ("High"), "high" },
                      { MERLON_ACTION_PRIORITY_CRITICAL, N_ ("Critical"), "critical" })

MERLON_DEFINE_CHOICE (MerlonActionState, merlon_action_state,
                      { MERLON_ACTION_STATE_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_ACTION_STATE_IN_PROGRESS, N_ ("In progress"), "in-progress" },
                      { MERLON_ACTION_STATE_DONE, N_ ("Done"), "done" },
                      { MERLON_ACTION_STATE_FAILED, N_ ("Failed"), "failed" },
                      { MERLON_ACTION_STATE_CANCELLED, N_ ("Cancelled"), "cancelled" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonAction, description, N_ ("What will be done"), N_ ("The work in words."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonAction, risks, merlon_risk_get_type, N_ ("Risks"),
                     N_ ("Risks it treats."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonAction, controls, merlon_control_get_type, N_ ("Controls"),
                     N_ ("Controls it puts into place."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonAction, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who sees to it that it is done."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAction, resources, N_ ("Resources"), N_ ("People, money and time it needs.")),
  MERLON_MONEY (MerlonAction, cost, N_ ("Cost"), N_ ("What it costs.")),
  MERLON_LINE (MerlonAction, effort, N_ ("Effort"), N_ ("How much work it is.")),
  MERLON_CHOICE (MerlonAction, priority, merlon_action_priority_get_type, N_ ("Priority"),
                 N_ ("How urgent it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonAction, start, N_ ("Start"), N_ ("When it begins.")),
  MERLON_DATE (MerlonAction, due, N_ ("Due"), N_ ("By when it shall be done."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_CHOICE (MerlonAction, state, merlon_action_state_get_type, N_ ("Status"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_INTEGER (MerlonAction, progress, N_ ("Progress"), N_ ("Per cent done."), .minimum = 0,
                  .maximum = 100),
  MERLON_DATE (MerlonAction, completed, N_ ("Completed on"), N_ ("When it was done.")),
  MERLON_TEXT (MerlonAction, result, N_ ("Result"), N_ ("What was reached.")),
  MERLON_TEXT (MerlonAction, evaluation, N_ ("How evaluated"),
               N_ ("By what one sees that it worked.")),
  MERLON_DATE (MerlonAction, evaluated_on, N_ ("Evaluated on"), N_ ("When it was evaluated.")),
  MERLON_TEXT (MerlonAction, failure, N_ ("After failure"),
               N_ ("What failed, and what followed from it.")),
  MERLON_DATE (MerlonAction, plan_updated, N_ ("Plan updated on"),
               N_ ("When the plan was last updated for it.")),
  MERLON_REFERENCES (MerlonAction, dependencies, merlon_action_get_type, N_ ("Depends on"),
                     N_ ("Actions that must come first."), .flags = MERLON_FIELD_ACYCLIC),
};

MERLON_DEFINE_RECORD (MerlonAction, merlon_action, .element = "action", .register_name = "actions",
                      .label = N_ ("Treatment action"), .plural = N_ ("Treatment actions"),
                      .help = N_ ("What is done to treat risks: who, what, by when."),
                      .code_prefix = "TA-", .clauses = "6.1.3 8.3",
                      .open = "state!=done|cancelled|failed")
