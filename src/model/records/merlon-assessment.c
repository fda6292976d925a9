/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonAssessmentReason, merlon_assessment_reason,
                      { MERLON_ASSESSMENT_REASON_INITIAL, N_ ("First assessment"), "initial" },
                      { MERLON_ASSESSMENT_REASON_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_ASSESSMENT_REASON_CHANGE, N_ ("Significant change"), "change" },
                      { MERLON_ASSESSMENT_REASON_INCIDENT, N_ ("Incident"), "incident" })

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonAssessment, reason, merlon_assessment_reason_get_type, N_ ("Reason"),
                 N_ ("What the run was made for."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAssessment, trigger, N_ ("Trigger"), N_ ("What set it off.")),
  MERLON_DATE (MerlonAssessment, planned, N_ ("Planned for"), N_ ("When it was planned."),
               .flags = MERLON_FIELD_DEADLINE),
  MERLON_DATE (MerlonAssessment, started, N_ ("Started"), N_ ("When it began."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonAssessment, finished, N_ ("Finished"),
               N_ ("When it ended; its results are frozen then."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonAssessment, scope, N_ ("Scope and detail"),
               N_ ("What was looked at, and how deeply.")),
  MERLON_YESNO (MerlonAssessment, broad, N_ ("Broad yearly assessment"),
                N_ ("It covered the whole scope.")),
  MERLON_REFERENCE (MerlonAssessment, facilitator, merlon_person_get_type, N_ ("Facilitator"),
                    N_ ("Who led it."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonAssessment, participants, merlon_person_get_type, N_ ("Participants"),
                     N_ ("Who took part."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonAssessment, changes, N_ ("Changes since the last run"),
               N_ ("What is different, and why.")),
  MERLON_TEXT (MerlonAssessment, parked, N_ ("Parked"),
               N_ ("What came up and shall be looked at elsewhere, a line each.")),
  MERLON_TEXT (MerlonAssessment, summary, N_ ("Summary"), N_ ("What came out.")),
};

MERLON_DEFINE_RECORD (MerlonAssessment, merlon_assessment, .element = "assessment",
                      .register_name = "assessments", .label = N_ ("Risk assessment run"),
                      .plural = N_ ("Risk assessment runs"),
                      .help = N_ ("When risks were assessed, why, by whom, and with what result."),
                      .code_prefix = "RA-", .clauses = "8.2", .open = "finished!")
