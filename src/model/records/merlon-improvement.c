/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-improvement.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonImprovementSource, merlon_improvement_source,
                      { MERLON_IMPROVEMENT_SOURCE_ASSESSMENT, N_ ("Assessment"), "assessment" },
                      { MERLON_IMPROVEMENT_SOURCE_NONCONFORMITY, N_ ("Nonconformity"),
                        "nonconformity" },
                      { MERLON_IMPROVEMENT_SOURCE_REVIEW, N_ ("Review"), "review" },
                      { MERLON_IMPROVEMENT_SOURCE_AUDIT, N_ ("Audit"), "audit" },
                      { MERLON_IMPROVEMENT_SOURCE_SUGGESTION, N_ ("Suggestion"), "suggestion" },
                      { MERLON_IMPROVEMENT_SOURCE_OTHER, N_ ("Other"), "other" })

MERLON_DEFINE_CHOICE (MerlonImprovementAspect, merlon_improvement_aspect,
                      { MERLON_IMPROVEMENT_ASPECT_SUITABILITY, N_ ("Suitability"), "suitability" },
                      { MERLON_IMPROVEMENT_ASPECT_ADEQUACY, N_ ("Adequacy"), "adequacy" },
                      { MERLON_IMPROVEMENT_ASPECT_EFFECTIVENESS, N_ ("Effectiveness"),
                        "effectiveness" },
                      { MERLON_IMPROVEMENT_ASPECT_EFFICIENCY, N_ ("Efficiency"), "efficiency" })

MERLON_DEFINE_CHOICE (MerlonImprovementState, merlon_improvement_state,
                      { MERLON_IMPROVEMENT_STATE_PROPOSED, N_ ("Proposed"), "proposed" },
                      { MERLON_IMPROVEMENT_STATE_ACCEPTED, N_ ("Accepted"), "accepted" },
                      { MERLON_IMPROVEMENT_STATE_REJECTED, N_ ("Rejected"), "rejected" },
                      { MERLON_IMPROVEMENT_STATE_IN_PROGRESS, N_ ("In progress"), "in-progress" },
                      { MERLON_IMPROVEMENT_STATE_DONE, N_ ("Done"), "done" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonImprovement, description, N_ ("Opportunity"), N_ ("What could be better."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonImprovement, source, merlon_improvement_source_get_type, N_ ("Source"),
                 N_ ("Where the idea comes from."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonImprovement, aspect, merlon_improvement_aspect_get_type, N_ ("Aspect"),
                 N_ ("What gets better."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonImprovement, evaluation, N_ ("Evaluation"),
               N_ ("Whether it is worth pursuing."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonImprovement, isms_change, N_ ("Change to the ISMS"),
               N_ ("What would change in the ISMS.")),
  MERLON_TEXT (MerlonImprovement, action, N_ ("Action"), N_ ("What is done."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonImprovement, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who sees to it."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonImprovement, due, N_ ("Due"), N_ ("By when."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_CHOICE (MerlonImprovement, state, merlon_improvement_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonImprovement, benefit, N_ ("Benefit"), N_ ("What it brought.")),
  MERLON_TEXT (MerlonImprovement, effectiveness, N_ ("Effectiveness"),
               N_ ("How well the action worked.")),
};

MERLON_DEFINE_RECORD (
    MerlonImprovement, merlon_improvement, .element = "improvement",
    .register_name = "improvements", .label = N_ ("Improvement"), .plural = N_ ("Improvements"),
    .help = N_ ("Opportunities to make the ISMS more suitable, adequate and effective."),
    .code_prefix = "IM-", .clauses = "10.1", .open = "state!=rejected|done")
