/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_RISK_METHOD (merlon_risk_method_get_type ())

/** MerlonRiskMethodTechnique: technique of a risk assessment method */
typedef enum
{
  MERLON_RISK_METHOD_TECHNIQUE_QUALITATIVE = 1,
  MERLON_RISK_METHOD_TECHNIQUE_QUANTITATIVE,
  MERLON_RISK_METHOD_TECHNIQUE_SEMI_QUANTITATIVE,
} MerlonRiskMethodTechnique;
GType merlon_risk_method_technique_get_type (void);

/** MerlonRiskMethodIdentification: identification of a risk assessment method */
typedef enum
{
  MERLON_RISK_METHOD_IDENTIFICATION_EVENT_BASED = 1,
  MERLON_RISK_METHOD_IDENTIFICATION_ASSET_BASED,
  MERLON_RISK_METHOD_IDENTIFICATION_BOTH,
} MerlonRiskMethodIdentification;
GType merlon_risk_method_identification_get_type (void);

/** MerlonRiskMethodAssessment: consequence from of a risk assessment method */
typedef enum
{
  MERLON_RISK_METHOD_ASSESSMENT_EVENT_BASED = 1,
  MERLON_RISK_METHOD_ASSESSMENT_ASSET_BASED,
} MerlonRiskMethodAssessment;
GType merlon_risk_method_assessment_get_type (void);

/** MerlonRiskMethodCombination: combination of a risk assessment method */
typedef enum
{
  MERLON_RISK_METHOD_COMBINATION_SUM = 1,
  MERLON_RISK_METHOD_COMBINATION_PRODUCT,
  MERLON_RISK_METHOD_COMBINATION_MAXIMUM,
  MERLON_RISK_METHOD_COMBINATION_FREE,
} MerlonRiskMethodCombination;
GType merlon_risk_method_combination_get_type (void);

/** MerlonRiskMethod: How risks are assessed and treated: criteria, scales and who approved them. */
typedef struct
{
  MerlonItem parent_instance;
  int technique;      /* MerlonRiskMethodTechnique */
  int identification; /* MerlonRiskMethodIdentification */
  int assessment;     /* MerlonRiskMethodAssessment */
  int combination;    /* MerlonRiskMethodCombination */
  char *grid;
  guint acceptable;
  char *acceptance_criteria;
  char *assessment_criteria;
  char *dimensions_rule;
  char *consistency;
  char *treatment_process;
  char *schedule;
  char *documentation;
  MerlonItem *owner;
  MerlonItem *approved_by;
  MerlonDate approved_on;
  MerlonDate next_review;
} MerlonRiskMethod;

MERLON_DECLARE_RECORD (MerlonRiskMethod, merlon_risk_method, RISK_METHOD)

/** merlon_risk_method_check_grid: whether @text is a grid: 2 to 10 rows of as many numbers */
gboolean merlon_risk_method_check_grid (const char *text, GError **error);
