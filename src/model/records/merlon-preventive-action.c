/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-preventive-action.h"
#include "model/records/merlon-nonconformity.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonPreventiveActionState, merlon_preventive_action_state,
                      { MERLON_PREVENTIVE_ACTION_STATE_OPEN, N_ ("Open"), "open" },
                      { MERLON_PREVENTIVE_ACTION_STATE_IN_PROGRESS, N_ ("In progress"),
                        "in-progress" },
                      { MERLON_PREVENTIVE_ACTION_STATE_DONE, N_ ("Done"), "done" },
                      { MERLON_PREVENTIVE_ACTION_STATE_CLOSED, N_ ("Closed"), "closed" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonPreventiveAction, description, N_ ("Description"),
               N_ ("Occurrences in question, and corrective actions already taken."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonPreventiveAction, reason, N_ ("Reason"),
               N_ ("Why a preventive action is needed."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCES (MerlonPreventiveAction, nonconformities, merlon_nonconformity_get_type,
                     N_ ("Nonconformities"), N_ ("Nonconformities it follows from.")),
  MERLON_TEXT (MerlonPreventiveAction, goal, N_ ("Goal"), N_ ("What shall be prevented."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonPreventiveAction, method, N_ ("Method"), N_ ("How."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonPreventiveAction, expected_results, N_ ("Expected results"),
               N_ ("What is expected."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCE (MerlonPreventiveAction, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who sees to it."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonPreventiveAction, due, N_ ("Deadline"), N_ ("By when."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_TEXT (MerlonPreventiveAction, results, N_ ("Results"),
               N_ ("What came out, several times where audited again."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonPreventiveAction, effectiveness, N_ ("Effectiveness"),
               N_ ("How results compare with what was expected."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_CHOICE (MerlonPreventiveAction, state, merlon_preventive_action_state_get_type,
                 N_ ("State"), N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (
    MerlonPreventiveAction, merlon_preventive_action, .element = "preventive-action",
    .register_name = "preventive-actions", .label = N_ ("Preventive action"),
    .plural = N_ ("Preventive actions"),
    .help
    = N_ ("Preventive actions of the 2005 edition: what might go wrong, and what prevents it."),
    .code_prefix = "PA-", .clauses = "10.2", .open = "state!=done|closed")
