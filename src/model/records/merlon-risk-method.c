/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-risk-method.h"
#include "model/merlon-scales.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonRiskMethodTechnique, merlon_risk_method_technique,
                      { MERLON_RISK_METHOD_TECHNIQUE_QUALITATIVE, N_ ("Qualitative"),
                        "qualitative" },
                      { MERLON_RISK_METHOD_TECHNIQUE_QUANTITATIVE, N_ ("Quantitative"),
                        "quantitative" },
                      { MERLON_RISK_METHOD_TECHNIQUE_SEMI_QUANTITATIVE, N_ ("Semi-quantitative"),
                        "semi-quantitative" })

MERLON_DEFINE_CHOICE (MerlonRiskMethodIdentification, merlon_risk_method_identification,
                      { MERLON_RISK_METHOD_IDENTIFICATION_EVENT_BASED, N_ ("Event-based"),
                        "event-based" },
                      { MERLON_RISK_METHOD_IDENTIFICATION_ASSET_BASED,
                        N_ ("Assets, threats and vulnerabilities"), "asset-based" },
                      { MERLON_RISK_METHOD_IDENTIFICATION_BOTH, N_ ("Both"), "both" })

MERLON_DEFINE_CHOICE (MerlonRiskMethodAssessment, merlon_risk_method_assessment,
                      { MERLON_RISK_METHOD_ASSESSMENT_EVENT_BASED, N_ ("The event"),
                        "event-based" },
                      { MERLON_RISK_METHOD_ASSESSMENT_ASSET_BASED, N_ ("The value of the assets"),
                        "asset-based" })

MERLON_DEFINE_CHOICE (MerlonRiskMethodCombination, merlon_risk_method_combination,
                      { MERLON_RISK_METHOD_COMBINATION_SUM, N_ ("Sum"), "sum" },
                      { MERLON_RISK_METHOD_COMBINATION_PRODUCT, N_ ("Product"), "product" },
                      { MERLON_RISK_METHOD_COMBINATION_MAXIMUM, N_ ("Maximum"), "maximum" },
                      { MERLON_RISK_METHOD_COMBINATION_FREE, N_ ("Free grid"), "free" })

#define GROUP_1 N_ ("Criteria")
#define GROUP_2 N_ ("Approval")

gboolean
merlon_risk_method_check_grid (const char *text, GError **error)
{
  g_auto (GStrv) rows = g_strsplit (text, ";", -1);
  guint columns = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strstrip (rows[i]), " ", -1);
      guint n = g_strv_length (cells);
      gboolean good = n >= MERLON_SCALE_MIN && n <= MERLON_SCALE_MAX && i < MERLON_SCALE_MAX
                      && (i == 0 || n == columns);

      columns = n;
      for (guint j = 0; good && j < n; j++)
        good = g_ascii_string_to_unsigned (cells[j], 10, 0, MERLON_SCALE_MAX, NULL, NULL);
      if (!good)
        {
          g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_KIND,
                       _ ("Row %u of the grid is not right: write 2 to 10 rows parted by "
                          "semicolons, in each equally many level numbers parted by one space"),
                       i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonRiskMethod, technique, merlon_risk_method_technique_get_type,
                 N_ ("Technique"), N_ ("How levels are found."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_CHOICE (MerlonRiskMethod, identification, merlon_risk_method_identification_get_type,
                 N_ ("Identification"), N_ ("From what risks are identified."),
                 .flags = MERLON_FIELD_REQUIRED),
  MERLON_CHOICE (MerlonRiskMethod, assessment, merlon_risk_method_assessment_get_type,
                 N_ ("Consequence from"),
                 N_ ("Whether an unrated consequence follows from the value of the assets.")),
  MERLON_CHOICE (MerlonRiskMethod, combination, merlon_risk_method_combination_get_type,
                 N_ ("Combination"), N_ ("How likelihood and consequence give a risk level."),
                 .flags = MERLON_FIELD_REQUIRED),
  MERLON_LINE (MerlonRiskMethod, grid, N_ ("Grid"),
               N_ ("Risk levels by likelihood (a row each, lowest first, parted by semicolons) and "
                   "consequence (parted by spaces)."),
               .check = merlon_risk_method_check_grid),
  MERLON_LEVEL (MerlonRiskMethod, acceptable, RISK, N_ ("Acceptable up to"),
                N_ ("The highest risk level that may be retained without further decision."),
                .group = GROUP_1, .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonRiskMethod, acceptance_criteria, N_ ("Acceptance criteria"),
               N_ ("When a risk may be accepted, and by whom."), .group = GROUP_1,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonRiskMethod, assessment_criteria, N_ ("Criteria for assessments"),
               N_ ("When and how assessments are performed."), .group = GROUP_1,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonRiskMethod, dimensions_rule, N_ ("Several consequences"),
               N_ ("How consequences in several dimensions become one level."), .group = GROUP_1),
  MERLON_TEXT (MerlonRiskMethod, consistency, N_ ("Consistency"),
               N_ ("What makes results consistent, valid and comparable."), .group = GROUP_1,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonRiskMethod, treatment_process, N_ ("Treatment process"),
               N_ ("How treatment is chosen, planned and approved."), .group = GROUP_1,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonRiskMethod, schedule, N_ ("Schedule"),
               N_ ("When assessments are planned, and what else triggers one."), .group = GROUP_1),
  MERLON_TEXT (MerlonRiskMethod, documentation, N_ ("Outline of the method document"),
               N_ ("Where scope, assumptions, uncertainty and definitions are written down."),
               .group = GROUP_1),
  MERLON_REFERENCE (MerlonRiskMethod, owner, merlon_person_get_type, N_ ("Owner"),
                    N_ ("Who keeps the method up to date."), .group = GROUP_2),
  MERLON_REFERENCE (MerlonRiskMethod, approved_by, merlon_person_get_type, N_ ("Approved by"),
                    N_ ("Who approved method and criteria."), .group = GROUP_2,
                    .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonRiskMethod, approved_on, N_ ("Approved on"), N_ ("When they were approved."),
               .group = GROUP_2, .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonRiskMethod, next_review, N_ ("Next review"),
               N_ ("When they shall be reviewed."), .group = GROUP_2,
               .flags = MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (
    MerlonRiskMethod, merlon_risk_method, .element = "risk-method", .register_name = "risk-methods",
    .label = N_ ("Risk assessment method"), .plural = N_ ("Risk assessment methods"),
    .help = N_ ("How risks are assessed and treated: criteria, scales and who approved them."),
    .clauses = "6.1.2", .single = TRUE)
