/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-requirement.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-interested-party.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonRequirementType, merlon_requirement_type,
                      { MERLON_REQUIREMENT_TYPE_LEGAL, N_ ("Legal"), "legal" },
                      { MERLON_REQUIREMENT_TYPE_REGULATORY, N_ ("Regulatory"), "regulatory" },
                      { MERLON_REQUIREMENT_TYPE_CONTRACTUAL, N_ ("Contractual"), "contractual" },
                      { MERLON_REQUIREMENT_TYPE_EXPECTATION, N_ ("Expectation"), "expectation" },
                      { MERLON_REQUIREMENT_TYPE_BUSINESS, N_ ("Business"), "business" })

MERLON_DEFINE_CHOICE (MerlonRequirementHandling, merlon_requirement_handling,
                      { MERLON_REQUIREMENT_HANDLING_ISMS, N_ ("Met by the ISMS"), "isms" },
                      { MERLON_REQUIREMENT_HANDLING_ELSEWHERE, N_ ("Met elsewhere"), "elsewhere" },
                      { MERLON_REQUIREMENT_HANDLING_NONE, N_ ("Not taken up"), "none" })

MERLON_DEFINE_CHOICE (MerlonRequirementCompliance, merlon_requirement_compliance,
                      { MERLON_REQUIREMENT_COMPLIANCE_MET, N_ ("Met"), "met" },
                      { MERLON_REQUIREMENT_COMPLIANCE_PARTLY, N_ ("Partly met"), "partly" },
                      { MERLON_REQUIREMENT_COMPLIANCE_NOT_MET, N_ ("Not met"), "not-met" })

#define FULFILMENT N_ ("Fulfilment")
#define EVALUATION N_ ("Evaluation of compliance")

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonRequirement, type, merlon_requirement_type_get_type, N_ ("Type"),
                 N_ ("Where the force of the requirement comes from."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonRequirement, source, N_ ("Source"),
               N_ ("The law, contract or statement that it comes from."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonRequirement, reference, N_ ("Reference"),
               N_ ("The section, article or clause there.")),
  MERLON_LINK (MerlonRequirement, document, N_ ("Text"), N_ ("Where the text is found.")),
  MERLON_REFERENCES (MerlonRequirement, parties, merlon_interested_party_get_type,
                     N_ ("Interested parties"), N_ ("Who requires it.")),
  MERLON_TEXT (MerlonRequirement, description, N_ ("Description"),
               N_ ("What is required, in own words.")),
  MERLON_TEXT (MerlonRequirement, effect, N_ ("Effect on scope and ISMS"),
               N_ ("What it means for scope, constraints and controls."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonRequirement, handling, merlon_requirement_handling_get_type,
                 N_ ("Handled by"), N_ ("Whether the ISMS takes the requirement up."),
                 .group = FULFILMENT),
  MERLON_REFERENCES (MerlonRequirement, controls, merlon_control_get_type, N_ ("Controls"),
                     N_ ("The controls that meet it."), .group = FULFILMENT),
  MERLON_REFERENCE (MerlonRequirement, owner, merlon_person_get_type, N_ ("Owner"),
                    N_ ("Who sees to it that it is met."), .group = FULFILMENT,
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonRequirement, effective, N_ ("In force from"),
               N_ ("Since when it must be met."), .group = FULFILMENT),
  MERLON_CHOICE (MerlonRequirement, compliance, merlon_requirement_compliance_get_type,
                 N_ ("Compliance"), N_ ("What the last evaluation found."), .group = EVALUATION,
                 .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonRequirement, compliance_notes, N_ ("Evaluation"),
               N_ ("How compliance was evaluated, and with what result."), .group = EVALUATION),
  MERLON_DATE (MerlonRequirement, reviewed, N_ ("Evaluated on"),
               N_ ("When compliance was last evaluated."), .group = EVALUATION),
  MERLON_DATE (MerlonRequirement, next_review, N_ ("Next evaluation"),
               N_ ("When it shall be evaluated again."), .group = EVALUATION,
               .flags = MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (MerlonRequirement, merlon_requirement, .element = "requirement",
                      .register_name = "requirements", .label = N_ ("Requirement"),
                      .plural = N_ ("Requirements"),
                      .help
                      = N_ ("What laws, contracts and people demand of information security."),
                      .code_prefix = "RQ-", .clauses = "4.2")
