/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-nonconformity.h"
#include "model/records/merlon-finding.h"
#include "model/records/merlon-incident.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonNonconformitySource, merlon_nonconformity_source,
                      { MERLON_NONCONFORMITY_SOURCE_AUDIT, N_ ("Audit"), "audit" },
                      { MERLON_NONCONFORMITY_SOURCE_INCIDENT, N_ ("Incident"), "incident" },
                      { MERLON_NONCONFORMITY_SOURCE_COMPLAINT, N_ ("Complaint"), "complaint" },
                      { MERLON_NONCONFORMITY_SOURCE_ALERT, N_ ("Alert"), "alert" },
                      { MERLON_NONCONFORMITY_SOURCE_MEASUREMENT, N_ ("Measurement"),
                        "measurement" },
                      { MERLON_NONCONFORMITY_SOURCE_OBJECTIVE, N_ ("Objective missed"),
                        "objective" },
                      { MERLON_NONCONFORMITY_SOURCE_REVIEW, N_ ("Review"), "review" },
                      { MERLON_NONCONFORMITY_SOURCE_OTHER, N_ ("Other"), "other" })

MERLON_DEFINE_CHOICE (MerlonNonconformityPriority, merlon_nonconformity_priority,
                      { MERLON_NONCONFORMITY_PRIORITY_LOW, N_ ("Low"), "low" },
                      { MERLON_NONCONFORMITY_PRIORITY_MEDIUM, N_ ("Medium"), "medium" },
                      { MERLON_NONCONFORMITY_PRIORITY_HIGH, N_ ("High"), "high" })

MERLON_DEFINE_CHOICE (MerlonNonconformityActionNeeded, merlon_nonconformity_action_needed,
                      { MERLON_NONCONFORMITY_ACTION_NEEDED_YES, N_ ("Yes"), "yes" },
                      { MERLON_NONCONFORMITY_ACTION_NEEDED_NO, N_ ("No"), "no" })

MERLON_DEFINE_CHOICE (MerlonNonconformityEffective, merlon_nonconformity_effective,
                      { MERLON_NONCONFORMITY_EFFECTIVE_YES, N_ ("Yes"), "yes" },
                      { MERLON_NONCONFORMITY_EFFECTIVE_PARTLY, N_ ("Partly"), "partly" },
                      { MERLON_NONCONFORMITY_EFFECTIVE_NO, N_ ("No"), "no" })

MERLON_DEFINE_CHOICE (MerlonNonconformityState, merlon_nonconformity_state,
                      { MERLON_NONCONFORMITY_STATE_OPEN, N_ ("Open"), "open" },
                      { MERLON_NONCONFORMITY_STATE_CORRECTED, N_ ("Corrected"), "corrected" },
                      { MERLON_NONCONFORMITY_STATE_IN_PROGRESS, N_ ("Action in progress"),
                        "in-progress" },
                      { MERLON_NONCONFORMITY_STATE_IMPLEMENTED, N_ ("Implemented"), "implemented" },
                      { MERLON_NONCONFORMITY_STATE_CLOSED, N_ ("Closed"), "closed" })

#define GROUP_1 N_ ("Correction")
#define GROUP_2 N_ ("Corrective action")
#define GROUP_3 N_ ("Review")

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonNonconformity, description, N_ ("Description"),
               N_ ("What is not as required."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonNonconformity, requirement, N_ ("Requirement not met"),
               N_ ("Clause, control or rule that was broken."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_CHOICE (MerlonNonconformity, source, merlon_nonconformity_source_get_type, N_ ("Found by"),
                 N_ ("How it came to light."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonNonconformity, findings, merlon_finding_get_type, N_ ("Findings"),
                     N_ ("Audit findings it comes from.")),
  MERLON_REFERENCES (MerlonNonconformity, incidents, merlon_incident_get_type, N_ ("Incidents"),
                     N_ ("Incidents it comes from.")),
  MERLON_DATE (MerlonNonconformity, detected, N_ ("Date"), N_ ("When it was found."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonNonconformity, reporter, N_ ("Reported by"), N_ ("Who reported it.")),
  MERLON_TEXT (MerlonNonconformity, extent, N_ ("Extent"), N_ ("How far it reaches."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonNonconformity, impact, N_ ("Impact"), N_ ("What it led to.")),
  MERLON_CHOICE (MerlonNonconformity, priority, merlon_nonconformity_priority_get_type,
                 N_ ("Priority"), N_ ("How urgent it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonNonconformity, correction, N_ ("Correction"),
               N_ ("What was decided and done at once."), .group = GROUP_1,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonNonconformity, correction_check, N_ ("Check of the correction"),
               N_ ("What shows that it worked."), .group = GROUP_1),
  MERLON_TEXT (MerlonNonconformity, informed, N_ ("People informed"), N_ ("Who was told."),
               .group = GROUP_1),
  MERLON_CHOICE (MerlonNonconformity, action_needed, merlon_nonconformity_action_needed_get_type,
                 N_ ("Corrective action needed"), N_ ("Whether the cause must be removed."),
                 .group = GROUP_2, .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonNonconformity, need_criteria, N_ ("Criteria for that"),
               N_ ("Why it is or is not needed."), .group = GROUP_2),
  MERLON_TEXT (MerlonNonconformity, cause, N_ ("Cause"), N_ ("Why it happened."), .group = GROUP_2,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonNonconformity, similar, N_ ("Similar nonconformities"),
               N_ ("Where the same exists."), .group = GROUP_2),
  MERLON_TEXT (MerlonNonconformity, elsewhere, N_ ("Possible elsewhere"),
               N_ ("Where it could happen."), .group = GROUP_2),
  MERLON_TEXT (MerlonNonconformity, corrective_action, N_ ("Corrective action"),
               N_ ("What removes the cause."), .group = GROUP_2, .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCE (MerlonNonconformity, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who sees to it."), .group = GROUP_2,
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonNonconformity, due, N_ ("Deadline"), N_ ("By when."), .group = GROUP_2,
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_DATE (MerlonNonconformity, implemented, N_ ("Implemented on"), N_ ("When it was done."),
               .group = GROUP_2),
  MERLON_TEXT (MerlonNonconformity, effectiveness, N_ ("Effectiveness"),
               N_ ("Whether the action worked."), .group = GROUP_3, .flags = MERLON_FIELD_REQUIRED),
  MERLON_CHOICE (MerlonNonconformity, effective, merlon_nonconformity_effective_get_type,
                 N_ ("Effective"), N_ ("The verdict."), .group = GROUP_3,
                 .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonNonconformity, reviewed_by, merlon_person_get_type, N_ ("Reviewed by"),
                    N_ ("Who judged that."), .group = GROUP_3),
  MERLON_DATE (MerlonNonconformity, reviewed, N_ ("Reviewed on"), N_ ("When."), .group = GROUP_3),
  MERLON_TEXT (MerlonNonconformity, isms_changes, N_ ("Changes to the ISMS"),
               N_ ("What was changed in the ISMS."), .group = GROUP_3),
  MERLON_LINE (MerlonNonconformity, tracked_in, N_ ("Tracked in"),
               N_ ("Register or ticket in which it is followed."), .group = GROUP_3),
  MERLON_CHOICE (MerlonNonconformity, state, merlon_nonconformity_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .group = GROUP_3, .flags = MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (
    MerlonNonconformity, merlon_nonconformity, .element = "nonconformity",
    .register_name = "nonconformities", .label = N_ ("Nonconformity"),
    .plural = N_ ("Nonconformities"),
    .help
    = N_ ("Requirements that were not met, and what was done so that it does not happen again."),
    .code_prefix = "NC-", .clauses = "10.2", .open = "state!=implemented|closed")
