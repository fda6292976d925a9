/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-isms-risk.h"
#include "model/records/merlon-issue.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-requirement.h"

MERLON_DEFINE_CHOICE (MerlonIsmsRiskNature, merlon_isms_risk_nature,
                      { MERLON_ISMS_RISK_NATURE_RISK, N_ ("Risk"), "risk" },
                      { MERLON_ISMS_RISK_NATURE_OPPORTUNITY, N_ ("Opportunity"), "opportunity" })

MERLON_DEFINE_CHOICE (MerlonIsmsRiskState, merlon_isms_risk_state,
                      { MERLON_ISMS_RISK_STATE_OPEN, N_ ("Open"), "open" },
                      { MERLON_ISMS_RISK_STATE_IN_PROGRESS, N_ ("In progress"), "in-progress" },
                      { MERLON_ISMS_RISK_STATE_DONE, N_ ("Done"), "done" },
                      { MERLON_ISMS_RISK_STATE_DROPPED, N_ ("Dropped"), "dropped" })

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonIsmsRisk, nature, merlon_isms_risk_nature_get_type, N_ ("Nature"),
                 N_ ("Whether it hinders or helps."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonIsmsRisk, description, N_ ("Description"), N_ ("What may happen.")),
  MERLON_REFERENCES (MerlonIsmsRisk, issues, merlon_issue_get_type, N_ ("Issues"),
                     N_ ("Where it comes from.")),
  MERLON_REFERENCES (MerlonIsmsRisk, requirements, merlon_requirement_get_type, N_ ("Requirements"),
                     N_ ("Requirements it comes from.")),
  MERLON_TEXT (MerlonIsmsRisk, outcome, N_ ("Outcome affected"),
               N_ ("Which intended outcome it touches.")),
  MERLON_TEXT (MerlonIsmsRisk, action, N_ ("Action"), N_ ("What is planned."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonIsmsRisk, integration, N_ ("Integration"),
               N_ ("Where the action is built into processes of the ISMS.")),
  MERLON_TEXT (MerlonIsmsRisk, evaluation, N_ ("How effectiveness is judged"),
               N_ ("By what one will see that the action works.")),
  MERLON_REFERENCE (MerlonIsmsRisk, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who carries the action out."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonIsmsRisk, due, N_ ("Due"), N_ ("By when."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_CHOICE (MerlonIsmsRisk, state, merlon_isms_risk_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonIsmsRisk, result, N_ ("Result"), N_ ("What the evaluation found.")),
  MERLON_DATE (MerlonIsmsRisk, evaluated_on, N_ ("Evaluated on"), N_ ("When it was evaluated.")),
};

MERLON_DEFINE_RECORD (
    MerlonIsmsRisk, merlon_isms_risk, .element = "isms-risk", .register_name = "isms-risks",
    .label = N_ ("ISMS risk or opportunity"), .plural = N_ ("ISMS risks and opportunities"),
    .help
    = N_ ("What can keep the ISMS from its outcomes or help it reach them, and what is planned."),
    .code_prefix = "RO-", .clauses = "6.1.1", .open = "state!=done|dropped")
