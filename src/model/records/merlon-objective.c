/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-objective.h"
#include "model/records/merlon-measure.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-requirement.h"
#include "model/records/merlon-risk.h"

MERLON_DEFINE_CHOICE (MerlonObjectiveState, merlon_objective_state,
                      { MERLON_OBJECTIVE_STATE_OPEN, N_ ("Open"), "open" },
                      { MERLON_OBJECTIVE_STATE_ON_TRACK, N_ ("On track"), "on-track" },
                      { MERLON_OBJECTIVE_STATE_AT_RISK, N_ ("At risk"), "at-risk" },
                      { MERLON_OBJECTIVE_STATE_REACHED, N_ ("Reached"), "reached" },
                      { MERLON_OBJECTIVE_STATE_MISSED, N_ ("Missed"), "missed" },
                      { MERLON_OBJECTIVE_STATE_DROPPED, N_ ("Dropped"), "dropped" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonObjective, description, N_ ("Objective"), N_ ("What shall be reached."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonObjective, policy_statement, N_ ("Policy statement"),
               N_ ("The statement of the policy that it supports.")),
  MERLON_LINE (MerlonObjective, level, N_ ("Function and level"),
               N_ ("For which part of the organization it holds.")),
  MERLON_TEXT (MerlonObjective, measure, N_ ("Measure"), N_ ("How one sees that it is reached."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonObjective, target, N_ ("Target value"), N_ ("The value to be reached."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonObjective, measures, merlon_measure_get_type, N_ ("Measures"),
                     N_ ("The measures that show it.")),
  MERLON_REFERENCES (MerlonObjective, requirements, merlon_requirement_get_type,
                     N_ ("Requirements"), N_ ("Requirements it comes from.")),
  MERLON_REFERENCES (MerlonObjective, risks, merlon_risk_get_type, N_ ("Risks"),
                     N_ ("Risks it comes from.")),
  MERLON_TEXT (MerlonObjective, plan, N_ ("What will be done"), N_ ("The way there."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonObjective, resources, N_ ("Resources"), N_ ("What it needs."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCE (MerlonObjective, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who answers for it."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonObjective, due, N_ ("Due"), N_ ("By when."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_TEXT (MerlonObjective, milestones, N_ ("Milestones"), N_ ("Steps on the way with dates.")),
  MERLON_TEXT (MerlonObjective, evaluation, N_ ("How evaluated"),
               N_ ("How and when results are evaluated."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonObjective, communicated, N_ ("Communicated to"), N_ ("Who was told.")),
  MERLON_CHOICE (MerlonObjective, state, merlon_objective_state_get_type, N_ ("Status"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonObjective, result, N_ ("Result"), N_ ("What was reached so far.")),
  MERLON_DATE (MerlonObjective, updated, N_ ("Updated on"),
               N_ ("When the status was last updated.")),
};

MERLON_DEFINE_RECORD (MerlonObjective, merlon_objective, .element = "objective",
                      .register_name = "objectives", .label = N_ ("Objective"),
                      .plural = N_ ("Objectives"),
                      .help = N_ ("Information security objectives and the plans to reach them."),
                      .code_prefix = "O-", .clauses = "6.2",
                      .open = "state!=reached|missed|dropped")
