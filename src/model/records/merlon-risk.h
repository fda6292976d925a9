/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"
#include "model/merlon-scales.h"

#define MERLON_TYPE_RISK (merlon_risk_get_type ())

/** MerlonRiskApproach: approach of a risk */
typedef enum
{
  MERLON_RISK_APPROACH_ASSET_BASED = 1,
  MERLON_RISK_APPROACH_EVENT_BASED,
} MerlonRiskApproach;
GType merlon_risk_approach_get_type (void);

/** MerlonRiskConfidence: confidence of a risk */
typedef enum
{
  MERLON_RISK_CONFIDENCE_LOW = 1,
  MERLON_RISK_CONFIDENCE_MEDIUM,
  MERLON_RISK_CONFIDENCE_HIGH,
} MerlonRiskConfidence;
GType merlon_risk_confidence_get_type (void);

/** MerlonRiskTreatment: treatment of a risk */
typedef enum
{
  MERLON_RISK_TREATMENT_MODIFY = 1,
  MERLON_RISK_TREATMENT_RETAIN,
  MERLON_RISK_TREATMENT_AVOID,
  MERLON_RISK_TREATMENT_SHARE,
  MERLON_RISK_TREATMENT_TAKE,
} MerlonRiskTreatment;
GType merlon_risk_treatment_get_type (void);

/** MerlonRiskStatus: status of a risk */
typedef enum
{
  MERLON_RISK_STATUS_IDENTIFIED = 1,
  MERLON_RISK_STATUS_ASSESSED,
  MERLON_RISK_STATUS_PLANNED,
  MERLON_RISK_STATUS_TREATED,
  MERLON_RISK_STATUS_ACCEPTED,
  MERLON_RISK_STATUS_CLOSED,
} MerlonRiskStatus;
GType merlon_risk_status_get_type (void);

/** MerlonRiskStage: a risk is rated without controls, as it is, and as it shall become */
typedef enum
{
  MERLON_RISK_INHERENT,
  MERLON_RISK_CURRENT,
  MERLON_RISK_RESIDUAL,
} MerlonRiskStage;

/** MerlonRisk: Information security risks: what could happen, how bad, who owns it, what is done. */
typedef struct
{
  MerlonItem parent_instance;
  char *description;
  int approach; /* MerlonRiskApproach */
  char *category;
  MerlonRefs *assets;
  MerlonItem *threat;
  MerlonItem *vulnerability;
  char *source;
  char *event;
  char *cause;
  char *effect;
  gboolean affects_confidentiality;
  gboolean affects_integrity;
  gboolean affects_availability;
  MerlonRefs *requirements;
  MerlonRefs *scope_elements;
  MerlonItem *owner;
  MerlonRefs *existing_controls;
  char *existing_measures;
  guint inherent_likelihood;
  guint inherent_consequence;
  guint likelihood;
  guint consequence;
  char *rationale;
  int confidence; /* MerlonRiskConfidence */
  gint64 estimates;
  gint64 spread;
  MerlonItem *assessor;
  MerlonDate assessed_on;
  gint64 priority;
  double frequency;
  gint64 loss_low;    /* hundredths of the currency */
  gint64 loss_likely; /* hundredths of the currency */
  gint64 loss_high;   /* hundredths of the currency */
  double residual_frequency;
  gint64 residual_loss_low;    /* hundredths of the currency */
  gint64 residual_loss_likely; /* hundredths of the currency */
  gint64 residual_loss_high;   /* hundredths of the currency */
  gint64 treatment_cost;       /* hundredths of the currency */
  double inherent_frequency;
  gint64 inherent_loss_low;    /* hundredths of the currency */
  gint64 inherent_loss_likely; /* hundredths of the currency */
  gint64 inherent_loss_high;   /* hundredths of the currency */
  int treatment;               /* MerlonRiskTreatment */
  char *treatment_reason;
  MerlonRefs *controls;
  MerlonRefs *likelihood_controls;
  MerlonRefs *consequence_controls;
  guint residual_likelihood;
  guint residual_consequence;
  int status; /* MerlonRiskStatus */
  MerlonItem *plan_approved_by;
  MerlonDate plan_approved_on;
  MerlonItem *accepted_by;
  MerlonDate accepted_on;
  MerlonDate acceptance_expires;
  char *concession;
  MerlonDate next_review;
} MerlonRisk;

MERLON_DECLARE_RECORD (MerlonRisk, merlon_risk, RISK)

/**
 * merlon_risk_get_likelihood: Returns: the level rated at @stage, 0 if unrated
 */
guint merlon_risk_get_likelihood (MerlonRisk *self, MerlonRiskStage stage);
/**
 * merlon_risk_get_consequence:
 *
 * Returns: the level rated at @stage. Where none is and the method takes the consequence from
 *   the value of the assets, that value; otherwise 0
 */
guint merlon_risk_get_consequence (MerlonRisk *self, MerlonRiskStage stage);
/** merlon_risk_get_level: Returns: the grid's risk level at @stage, 0 if unrated */
guint merlon_risk_get_level (MerlonRisk *self, MerlonRiskStage stage);
/**
 * merlon_risk_get_asset_value:
 *
 * Returns: the highest value among its assets for what it affects (confidentiality, integrity,
 *   availability; all three where none is named), as a level of the consequence scale; 0 if
 *   there is none
 */
guint merlon_risk_get_asset_value (MerlonRisk *self);
/** merlon_risk_get_asset_value_under: the same if the project had @scales */
guint merlon_risk_get_asset_value_under (MerlonRisk *self, MerlonScales *scales);
