/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-risk.h"
#include "model/merlon-project.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-requirement.h"
#include "model/records/merlon-scope-element.h"
#include "model/records/merlon-threat.h"
#include "model/records/merlon-vulnerability.h"

MERLON_DEFINE_CHOICE (MerlonRiskApproach, merlon_risk_approach,
                      { MERLON_RISK_APPROACH_ASSET_BASED, N_ ("Asset-based"), "asset-based" },
                      { MERLON_RISK_APPROACH_EVENT_BASED, N_ ("Event-based"), "event-based" })

MERLON_DEFINE_CHOICE (MerlonRiskConfidence, merlon_risk_confidence,
                      { MERLON_RISK_CONFIDENCE_LOW, N_ ("Low"), "low" },
                      { MERLON_RISK_CONFIDENCE_MEDIUM, N_ ("Medium"), "medium" },
                      { MERLON_RISK_CONFIDENCE_HIGH, N_ ("High"), "high" })

MERLON_DEFINE_CHOICE (MerlonRiskTreatment, merlon_risk_treatment,
                      { MERLON_RISK_TREATMENT_MODIFY, N_ ("Modify (reduce)"), "modify" },
                      { MERLON_RISK_TREATMENT_RETAIN, N_ ("Retain (accept)"), "retain" },
                      { MERLON_RISK_TREATMENT_AVOID, N_ ("Avoid"), "avoid" },
                      { MERLON_RISK_TREATMENT_SHARE, N_ ("Share (transfer)"), "share" },
                      { MERLON_RISK_TREATMENT_TAKE, N_ ("Take or increase"), "take" })

MERLON_DEFINE_CHOICE (MerlonRiskStatus, merlon_risk_status,
                      { MERLON_RISK_STATUS_IDENTIFIED, N_ ("Identified"), "identified" },
                      { MERLON_RISK_STATUS_ASSESSED, N_ ("Assessed"), "assessed" },
                      { MERLON_RISK_STATUS_PLANNED, N_ ("Treatment planned"), "planned" },
                      { MERLON_RISK_STATUS_TREATED, N_ ("Treated"), "treated" },
                      { MERLON_RISK_STATUS_ACCEPTED, N_ ("Accepted"), "accepted" },
                      { MERLON_RISK_STATUS_CLOSED, N_ ("Closed"), "closed" })

#define GROUP_1 N_ ("Assessment")
#define GROUP_2 N_ ("In numbers")
#define GROUP_3 N_ ("Treatment")
#define GROUP_4 N_ ("Approval")

static const struct
{
  guint asset_offset;
  MerlonScale scale;
} properties[] = {
  { G_STRUCT_OFFSET (MerlonAsset, confidentiality), MERLON_SCALE_CONFIDENTIALITY },
  { G_STRUCT_OFFSET (MerlonAsset, integrity), MERLON_SCALE_INTEGRITY },
  { G_STRUCT_OFFSET (MerlonAsset, availability), MERLON_SCALE_AVAILABILITY },
};

static MerlonScales *
get_scales (MerlonRisk *self)
{
  MerlonProject *project = self->parent_instance.project;

  return project != NULL ? merlon_project_get_scales (project) : NULL;
}

guint
merlon_risk_get_asset_value_under (MerlonRisk *self, MerlonScales *scales)
{
  const gboolean affects[]
      = { self->affects_confidentiality, self->affects_integrity, self->affects_availability };
  gboolean any = affects[0] || affects[1] || affects[2];
  guint value = 0;

  for (guint i = 0; scales != NULL && i < merlon_refs_length (self->assets); i++)
    for (guint j = 0; j < G_N_ELEMENTS (properties); j++)
      if (affects[j] || !any)
        value = MAX (value,
                     merlon_scales_convert (scales, properties[j].scale, MERLON_SCALE_CONSEQUENCE,
                                            G_STRUCT_MEMBER (guint, self->assets->items[i],
                                                             properties[j].asset_offset)));
  return value;
}

guint
merlon_risk_get_asset_value (MerlonRisk *self)
{
  return merlon_risk_get_asset_value_under (self, get_scales (self));
}

guint
merlon_risk_get_likelihood (MerlonRisk *self, MerlonRiskStage stage)
{
  switch (stage)
    {
    case MERLON_RISK_INHERENT:
      return self->inherent_likelihood;
    case MERLON_RISK_CURRENT:
      return self->likelihood;
    case MERLON_RISK_RESIDUAL:
      return self->residual_likelihood;
    }
  g_return_val_if_reached (0);
}

guint
merlon_risk_get_consequence (MerlonRisk *self, MerlonRiskStage stage)
{
  const guint rated[]
      = { self->inherent_consequence, self->consequence, self->residual_consequence };

  g_return_val_if_fail (stage <= MERLON_RISK_RESIDUAL, 0);

  if (rated[stage] == 0 && merlon_scales_is_asset_based (get_scales (self)))
    return merlon_risk_get_asset_value (self);
  return rated[stage];
}

guint
merlon_risk_get_level (MerlonRisk *self, MerlonRiskStage stage)
{
  return merlon_scales_get_risk_level (get_scales (self), merlon_risk_get_likelihood (self, stage),
                                       merlon_risk_get_consequence (self, stage));
}

static void
derive_inherent (MerlonItem *item, MerlonValue *value)
{
  value->integer = merlon_risk_get_level ((MerlonRisk *) item, MERLON_RISK_INHERENT);
}

static void
derive_current (MerlonItem *item, MerlonValue *value)
{
  value->integer = merlon_risk_get_level ((MerlonRisk *) item, MERLON_RISK_CURRENT);
}

static void
derive_residual (MerlonItem *item, MerlonValue *value)
{
  value->integer = merlon_risk_get_level ((MerlonRisk *) item, MERLON_RISK_RESIDUAL);
}

static void
derive_asset_value (MerlonItem *item, MerlonValue *value)
{
  value->integer = merlon_risk_get_asset_value ((MerlonRisk *) item);
}

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonRisk, description, N_ ("Description"),
               N_ ("The risk in words: source, event, cause and consequence."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonRisk, approach, merlon_risk_approach_get_type, N_ ("Approach"),
                 N_ ("From what it was identified.")),
  MERLON_LINE (MerlonRisk, category, N_ ("Category"), N_ ("Group of risks.")),
  MERLON_REFERENCES (MerlonRisk, assets, merlon_asset_get_type, N_ ("Assets"),
                     N_ ("What it threatens."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonRisk, threat, merlon_threat_get_type, N_ ("Threat"),
                    N_ ("What would cause the harm.")),
  MERLON_REFERENCE (MerlonRisk, vulnerability, merlon_vulnerability_get_type, N_ ("Vulnerability"),
                    N_ ("The weakness it would use.")),
  MERLON_TEXT (MerlonRisk, source, N_ ("Source"), N_ ("Who or what it comes from.")),
  MERLON_TEXT (MerlonRisk, event, N_ ("Event"), N_ ("What would happen.")),
  MERLON_TEXT (MerlonRisk, cause, N_ ("Cause"), N_ ("Why it would happen.")),
  MERLON_TEXT (MerlonRisk, effect, N_ ("Consequences"), N_ ("What would follow.")),
  MERLON_YESNO (MerlonRisk, affects_confidentiality, N_ ("Affects confidentiality"),
                N_ ("Information could become known.")),
  MERLON_YESNO (MerlonRisk, affects_integrity, N_ ("Affects integrity"),
                N_ ("Information could become wrong.")),
  MERLON_YESNO (MerlonRisk, affects_availability, N_ ("Affects availability"),
                N_ ("Information could be missing.")),
  MERLON_REFERENCES (MerlonRisk, requirements, merlon_requirement_get_type, N_ ("Requirements"),
                     N_ ("Requirements that would be broken.")),
  MERLON_REFERENCES (MerlonRisk, scope_elements, merlon_scope_element_get_type,
                     N_ ("Scope elements"), N_ ("Where in the scope it lies.")),
  MERLON_REFERENCE (MerlonRisk, owner, merlon_person_get_type, N_ ("Risk owner"),
                    N_ ("Who may decide on the risk and answers for it."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonRisk, existing_controls, merlon_control_get_type,
                     N_ ("Existing controls"), N_ ("Controls that work already."),
                     .group = GROUP_1),
  MERLON_TEXT (MerlonRisk, existing_measures, N_ ("Existing measures"),
               N_ ("What else is done already."), .group = GROUP_1),
  MERLON_LEVEL (MerlonRisk, inherent_likelihood, LIKELIHOOD, N_ ("Inherent likelihood"),
                N_ ("How likely it would be without controls."), .group = GROUP_1),
  MERLON_LEVEL (MerlonRisk, inherent_consequence, CONSEQUENCE, N_ ("Inherent consequence"),
                N_ ("How bad it would be without controls."), .group = GROUP_1),
  MERLON_DERIVED ("inherent-level", LEVEL, derive_inherent,
                  "inherent-likelihood inherent-consequence", MERLON_FIELD_PLAIN,
                  N_ ("Inherent level"), N_ ("Risk level without controls."), .group = GROUP_1,
                  .scale = MERLON_SCALE_RISK),
  MERLON_LEVEL (MerlonRisk, likelihood, LIKELIHOOD, N_ ("Likelihood"), N_ ("How likely it is now."),
                .group = GROUP_1, .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LEVEL (MerlonRisk, consequence, CONSEQUENCE, N_ ("Consequence"),
                N_ ("How bad it would be now."), .group = GROUP_1,
                .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DERIVED ("level", LEVEL, derive_current, "likelihood consequence", MERLON_FIELD_COLUMN,
                  N_ ("Level"), N_ ("Risk level now."), .group = GROUP_1,
                  .scale = MERLON_SCALE_RISK),
  MERLON_DERIVED ("asset-value", LEVEL, derive_asset_value,
                  "assets affects-confidentiality affects-integrity affects-availability",
                  MERLON_FIELD_PLAIN, N_ ("Asset value"),
                  N_ ("Highest value of its assets for what it affects."), .group = GROUP_1,
                  .scale = MERLON_SCALE_CONSEQUENCE),
  MERLON_TEXT (MerlonRisk, rationale, N_ ("Rationale"), N_ ("Why it was rated so."),
               .group = GROUP_1),
  MERLON_CHOICE (MerlonRisk, confidence, merlon_risk_confidence_get_type, N_ ("Confidence"),
                 N_ ("How sure the assessment is."), .group = GROUP_1),
  MERLON_INTEGER (MerlonRisk, estimates, N_ ("Estimates"),
                  N_ ("How many people estimated it before it was rated."), .group = GROUP_1,
                  .minimum = 0, .maximum = 1000),
  MERLON_INTEGER (MerlonRisk, spread, N_ ("Spread of the estimates"),
                  N_ ("Levels between the lowest and the highest of them; 0 is agreement."),
                  .group = GROUP_1, .minimum = 0, .maximum = 10),
  MERLON_REFERENCE (MerlonRisk, assessor, merlon_person_get_type, N_ ("Assessed by"),
                    N_ ("Who rated it."), .group = GROUP_1),
  MERLON_DATE (MerlonRisk, assessed_on, N_ ("Assessed on"), N_ ("When it was last rated."),
               .group = GROUP_1, .flags = MERLON_FIELD_REQUIRED),
  MERLON_INTEGER (MerlonRisk, priority, N_ ("Priority"),
                  N_ ("Order of treatment where levels do not decide; 1 is first."),
                  .group = GROUP_1, .minimum = 1, .maximum = 100000),
  MERLON_NUMBER (MerlonRisk, frequency, N_ ("Times per year"),
                 N_ ("How often it is expected in a year."), .group = GROUP_2, .minimum = 0,
                 .maximum = 1000000),
  MERLON_MONEY (MerlonRisk, loss_low, N_ ("Loss, low"),
                N_ ("Loss of one event that 5 of 100 events stay below; the smallest one where a "
                    "most likely loss is given."),
                .group = GROUP_2),
  MERLON_MONEY (MerlonRisk, loss_likely, N_ ("Loss, most likely"),
                N_ ("Most likely loss of one event; with it, low and high are the limits of an "
                    "estimate in three points."),
                .group = GROUP_2),
  MERLON_MONEY (MerlonRisk, loss_high, N_ ("Loss, high"),
                N_ ("Loss of one event that 5 of 100 events exceed; the largest one where a most "
                    "likely loss is given."),
                .group = GROUP_2),
  MERLON_NUMBER (MerlonRisk, residual_frequency, N_ ("Times per year, after treatment"),
                 N_ ("How often it is expected in a year after treatment; empty: as often as now."),
                 .group = GROUP_2, .minimum = 0, .maximum = 1000000),
  MERLON_MONEY (MerlonRisk, residual_loss_low, N_ ("Loss, low, after treatment"),
                N_ ("The low loss of one event after treatment; empty: as now."), .group = GROUP_2),
  MERLON_MONEY (MerlonRisk, residual_loss_likely, N_ ("Loss, most likely, after treatment"),
                N_ ("The most likely loss of one event after treatment; empty: as now."),
                .group = GROUP_2),
  MERLON_MONEY (MerlonRisk, residual_loss_high, N_ ("Loss, high, after treatment"),
                N_ ("The high loss of one event after treatment; empty: as now."),
                .group = GROUP_2),
  MERLON_MONEY (
      MerlonRisk, treatment_cost, N_ ("Cost of treatment per year"),
      N_ ("What the treatment costs in a year, with a year's share of what is paid once."),
      .group = GROUP_2),
  MERLON_NUMBER (
      MerlonRisk, inherent_frequency, N_ ("Times per year, without controls"),
      N_ ("How often it would be expected in a year without controls; empty: as often as now."),
      .group = GROUP_2, .minimum = 0, .maximum = 1000000),
  MERLON_MONEY (MerlonRisk, inherent_loss_low, N_ ("Loss, low, without controls"),
                N_ ("The low loss of one event without controls; empty: as now."),
                .group = GROUP_2),
  MERLON_MONEY (MerlonRisk, inherent_loss_likely, N_ ("Loss, most likely, without controls"),
                N_ ("The most likely loss of one event without controls; empty: as now."),
                .group = GROUP_2),
  MERLON_MONEY (MerlonRisk, inherent_loss_high, N_ ("Loss, high, without controls"),
                N_ ("The high loss of one event without controls; empty: as now."),
                .group = GROUP_2),
  MERLON_CHOICE (MerlonRisk, treatment, merlon_risk_treatment_get_type, N_ ("Treatment"),
                 N_ ("What is done about it."), .group = GROUP_3,
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonRisk, treatment_reason, N_ ("Reason for the treatment"),
               N_ ("Why this option was chosen."), .group = GROUP_3),
  MERLON_REFERENCES (MerlonRisk, controls, merlon_control_get_type, N_ ("Controls"),
                     N_ ("Controls that treat it."), .group = GROUP_3),
  MERLON_REFERENCES (MerlonRisk, likelihood_controls, merlon_control_get_type,
                     N_ ("Changing likelihood"), N_ ("Which of them change likelihood."),
                     .group = GROUP_3),
  MERLON_REFERENCES (MerlonRisk, consequence_controls, merlon_control_get_type,
                     N_ ("Changing consequence"), N_ ("Which of them change the consequence."),
                     .group = GROUP_3),
  MERLON_LEVEL (MerlonRisk, residual_likelihood, LIKELIHOOD, N_ ("Residual likelihood"),
                N_ ("How likely it shall be after treatment."), .group = GROUP_3),
  MERLON_LEVEL (MerlonRisk, residual_consequence, CONSEQUENCE, N_ ("Residual consequence"),
                N_ ("How bad it shall be after treatment."), .group = GROUP_3),
  MERLON_DERIVED ("residual-level", LEVEL, derive_residual,
                  "residual-likelihood residual-consequence", MERLON_FIELD_COLUMN,
                  N_ ("Residual level"), N_ ("Risk level after treatment."), .group = GROUP_3,
                  .scale = MERLON_SCALE_RISK),
  MERLON_CHOICE (MerlonRisk, status, merlon_risk_status_get_type, N_ ("Status"),
                 N_ ("How far it is."), .group = GROUP_3, .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonRisk, plan_approved_by, merlon_person_get_type, N_ ("Plan approved by"),
                    N_ ("The risk owner who approved the treatment plan."), .group = GROUP_4,
                    .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonRisk, plan_approved_on, N_ ("Plan approved on"),
               N_ ("When the plan was approved."), .group = GROUP_4,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_REFERENCE (MerlonRisk, accepted_by, merlon_person_get_type,
                    N_ ("Residual risk accepted by"), N_ ("Who accepted what remains."),
                    .group = GROUP_4, .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonRisk, accepted_on, N_ ("Accepted on"), N_ ("When it was accepted."),
               .group = GROUP_4, .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonRisk, acceptance_expires, N_ ("Acceptance expires"),
               N_ ("Until when the acceptance holds."), .group = GROUP_4,
               .flags = MERLON_FIELD_DEADLINE),
  MERLON_TEXT (MerlonRisk, concession, N_ ("Concession"),
               N_ ("Why it is accepted although the criteria are not met."), .group = GROUP_4),
  MERLON_DATE (MerlonRisk, next_review, N_ ("Next review"),
               N_ ("When it shall be looked at again."), .group = GROUP_4,
               .flags = MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (
    MerlonRisk, merlon_risk, .element = "risk", .register_name = "risks", .label = N_ ("Risk"),
    .plural = N_ ("Risks"),
    .help
    = N_ ("Information security risks: what could happen, how bad, who owns it, what is done."),
    .code_prefix = "R-", .clauses = "6.1.2 6.1.3 8.2 8.3", .open = "status!=closed")
