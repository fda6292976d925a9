/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-estimate.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonEstimate, assessment, merlon_assessment_get_type, N_ ("Run"),
                    N_ ("The assessment it was given in."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_REFERENCE (MerlonEstimate, risk, merlon_risk_get_type, N_ ("Risk"),
                    N_ ("The risk that was estimated."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonEstimate, participant, merlon_person_get_type, N_ ("Participant"),
                    N_ ("Who gave it."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LEVEL (MerlonEstimate, likelihood, LIKELIHOOD, N_ ("Likelihood"),
                N_ ("How likely they thought it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_LEVEL (MerlonEstimate, consequence, CONSEQUENCE, N_ ("Consequence"),
                N_ ("How bad they thought it would be."), .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonEstimate, date, N_ ("Date"), N_ ("When it was given."),
               .flags = MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (
    MerlonEstimate, merlon_estimate, .element = "estimate", .register_name = "estimates",
    .label = N_ ("Estimate"), .plural = N_ ("Estimates"),
    .help = N_ ("What each participant of an assessment thought of a risk before they talked."),
    .clauses = "8.2")
