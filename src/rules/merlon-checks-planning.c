/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-checks-tables.h"
#include "model/merlon-i18n.h"
#include "model/merlon-scales.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-isms-risk.h"
#include "model/records/merlon-objective.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-scale-level.h"

static guint
size_of (MerlonChecker *checker, MerlonScale scale)
{
  return merlon_scales_get_size (merlon_project_get_scales (checker->project), scale);
}

static void
check_scales (MerlonChecker *checker)
{
  static const MerlonScale needed[]
      = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (size_of (checker, needed[i]) < MERLON_SCALE_MIN)
      {
        merlon_checker_add (checker, NULL, NULL);
        return;
      }
}

static gboolean
scales_are_there (MerlonChecker *checker)
{
  return size_of (checker, MERLON_SCALE_LIKELIHOOD) > 0
         && size_of (checker, MERLON_SCALE_CONSEQUENCE) > 0;
}

static guint
grid_at (MerlonChecker *checker, guint likelihood, guint consequence)
{
  return merlon_scales_get_risk_level (merlon_project_get_scales (checker->project), likelihood,
                                       consequence);
}

static void
check_grid (MerlonChecker *checker)
{
  MerlonItem *method = merlon_project_get_single (checker->project, MERLON_TYPE_RISK_METHOD);

  if (!scales_are_there (checker))
    return;
  for (guint l = 1; l <= size_of (checker, MERLON_SCALE_LIKELIHOOD); l++)
    for (guint c = 1; c <= size_of (checker, MERLON_SCALE_CONSEQUENCE); c++)
      if (grid_at (checker, l, c) == 0)
        {
          merlon_checker_add (checker, method, "grid");
          return;
        }
}

/* A risk that gets likelier or worse must not get a lower level. */
static void
check_grid_rises (MerlonChecker *checker)
{
  MerlonItem *method = merlon_project_get_single (checker->project, MERLON_TYPE_RISK_METHOD);
  guint n_l = size_of (checker, MERLON_SCALE_LIKELIHOOD);
  guint n_c = size_of (checker, MERLON_SCALE_CONSEQUENCE);

  for (guint l = 1; l <= n_l; l++)
    for (guint c = 1; c <= n_c; c++)
      if ((l < n_l && grid_at (checker, l + 1, c) < grid_at (checker, l, c))
          || (c < n_c && grid_at (checker, l, c + 1) < grid_at (checker, l, c)))
        {
          merlon_checker_add (checker, method, "grid");
          return;
        }
}

static void
check_rated (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) risks = merlon_checker_list (checker);

  for (guint i = 0; i < risks->len; i++)
    if (merlon_risk_get_level (risks->pdata[i], MERLON_RISK_CURRENT) == 0)
      merlon_checker_add (checker, risks->pdata[i],
                          MERLON_RISK (risks->pdata[i])->likelihood == 0 ? "likelihood"
                                                                         : "consequence");
}

static void
check_assets_owned (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) risks = merlon_checker_list (checker);

  for (guint i = 0; i < risks->len; i++)
    {
      MerlonRefs *assets = MERLON_RISK (risks->pdata[i])->assets;

      for (guint j = 0; j < merlon_refs_length (assets); j++)
        if (MERLON_ASSET (assets->items[j])->owner == NULL)
          {
            merlon_checker_add (checker, risks->pdata[i], "assets");
            break;
          }
    }
}

static const MerlonCheck checks[] = {
  MERLON_CHECK ("isms-risks-exist", MINOR, NULL, "6.1.1", "6.1.1", merlon_isms_risk_get_type, NULL,
                NULL, merlon_check_exists,
                N_ ("Record the risks and opportunities of the ISMS itself.")),
  MERLON_CHECK ("isms-risk-action", MINOR, NULL, "6.1.1", "6.1.1", merlon_isms_risk_get_type,
                "action", "state!=dropped", merlon_check_set, N_ ("Plan what is done about %s.")),
  MERLON_CHECK ("isms-risk-responsible", MINOR, NULL, "6.1.1", "6.1.1", merlon_isms_risk_get_type,
                "responsible", "state!=dropped", merlon_check_set, N_ ("Name who acts on %s.")),
  MERLON_CHECK ("isms-risk-evaluation", HINT, NULL, "6.1.1", "6.1.1", merlon_isms_risk_get_type,
                "evaluation", "state!=dropped", merlon_check_set,
                N_ ("Say how one will see that the action on %s works.")),
  MERLON_CHECK ("isms-risk-overdue", MINOR, NULL, "6.1.1", "6.1.1", merlon_isms_risk_get_type,
                "due", "state!=done|dropped", merlon_check_overdue,
                N_ ("Act on %s: it is overdue.")),
  MERLON_CHECK ("method-approved", MAJOR, "4.2.1 c)", "6.1.2", "6.1.2 a)",
                merlon_risk_method_get_type, "approved-by", NULL, merlon_check_set,
                N_ ("Have the risk method and its criteria approved.")),
  MERLON_CHECK ("method-approval-date", MINOR, "4.2.1 c)", "6.1.2", "6.1.2 a)",
                merlon_risk_method_get_type, "approved-on", NULL, merlon_check_set,
                N_ ("Record when the risk method was approved.")),
  MERLON_CHECK ("method-acceptance-criteria", MAJOR, "4.2.1 c)", "6.1.2", "6.1.2 a)",
                merlon_risk_method_get_type, "acceptance-criteria", NULL, merlon_check_set,
                N_ ("Write down when a risk may be accepted, and by whom.")),
  MERLON_CHECK ("method-assessment-criteria", MINOR, "4.2.1 c)", "6.1.2", "6.1.2 a)",
                merlon_risk_method_get_type, "assessment-criteria", NULL, merlon_check_set,
                N_ ("Write down when and how risk assessments are performed.")),
  MERLON_CHECK ("method-consistency", MINOR, "4.2.1 c)", "6.1.2", "6.1.2 b)",
                merlon_risk_method_get_type, "consistency", NULL, merlon_check_set,
                N_ ("Say what makes results consistent, valid and comparable.")),
  MERLON_CHECK ("method-treatment-process", MINOR, "4.2.1 f)", "6.1.3", "6.1.3",
                merlon_risk_method_get_type, "treatment-process", NULL, merlon_check_set,
                N_ ("Describe how risk treatment is chosen, planned and approved.")),
  MERLON_CHECK ("method-acceptable", MAJOR, "4.2.1 c)", "6.1.2", "6.1.2 a)",
                merlon_risk_method_get_type, "acceptable", NULL, merlon_check_set,
                N_ ("Set the highest risk level that may be retained.")),
  MERLON_CHECK ("method-review-overdue", MINOR, "4.2.1 c)", "6.1.2", "6.1.2 a)",
                merlon_risk_method_get_type, "next-review", NULL, merlon_check_overdue,
                N_ ("Review %s: its review is overdue.")),
  MERLON_CHECK (
      "method-scales", MAJOR, "4.2.1 c)", "6.1.2", "6.1.2 a)", merlon_scale_level_get_type, NULL,
      NULL, check_scales,
      N_ ("Define scales for likelihood, consequence and risk with at least two levels each.")),
  MERLON_CHECK (
      "method-grid", MAJOR, "4.2.1 c)", "6.1.2", "6.1.2 a)", merlon_risk_method_get_type, "grid",
      NULL, check_grid,
      N_ ("Fill the grid: some combination of likelihood and consequence has no risk level.")),
  MERLON_CHECK ("method-grid-rises", MINOR, "4.2.1 c)", "6.1.2", "6.1.2 b)",
                merlon_risk_method_get_type, "grid", NULL, check_grid_rises,
                N_ ("Correct the grid: somewhere a likelier or worse risk gets a lower level.")),
  MERLON_CHECK ("risk-level-acceptance", HINT, "4.2.1 c)", "6.1.2", "6.1.2 a)",
                merlon_risk_level_get_type, "accepted-by", NULL, merlon_check_set,
                N_ ("Say which role may accept risks of the level %s.")),
  MERLON_CHECK ("scale-level-description", HINT, "4.2.1 c)", "6.1.2", "6.1.2 b)",
                merlon_scale_level_get_type, "description", "scale=likelihood|consequence",
                merlon_check_set,
                N_ ("Describe when the level %s applies, so that people rate alike.")),
  MERLON_CHECK ("assets-exist", MAJOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_asset_get_type, NULL,
                NULL, merlon_check_exists, N_ ("List the assets within the scope.")),
  MERLON_CHECK ("asset-owner", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_asset_get_type,
                "owner", NULL, merlon_check_set, N_ ("Name the owner of %s.")),
  MERLON_CHECK ("asset-owner-left", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_asset_get_type,
                "owner", NULL, merlon_check_person,
                N_ ("The owner of %s has left: name the successor.")),
  MERLON_CHECK ("asset-valued", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_asset_get_type,
                "confidentiality|integrity|availability", NULL, merlon_check_set,
                N_ ("Value %s for confidentiality, integrity and availability.")),
  MERLON_CHECK ("asset-review-overdue", HINT, "4.2.1 d)", "6.1.2", "6.1.2 c)",
                merlon_asset_get_type, "next-review", NULL, merlon_check_overdue,
                N_ ("Confirm %s: its review is overdue.")),
  MERLON_CHECK ("risks-exist", MAJOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_risk_get_type, NULL,
                NULL, merlon_check_exists, N_ ("Identify the information security risks.")),
  MERLON_CHECK ("risk-owner", MAJOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_risk_get_type, "owner",
                "status!=closed", merlon_check_set, N_ ("Name the risk owner of %s.")),
  MERLON_CHECK ("risk-owner-left", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_risk_get_type,
                "owner", "status!=closed", merlon_check_person,
                N_ ("The risk owner of %s has left: name the successor.")),
  MERLON_CHECK ("risk-described", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_risk_get_type,
                "description|event|threat", "status!=closed", merlon_check_set,
                N_ ("Describe what could happen in %s.")),
  MERLON_CHECK ("risk-source-known", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_risk_get_type,
                "assets|event|scope-elements", "status!=closed", merlon_check_set,
                N_ ("Say which asset %s threatens, or which event it comes from.")),
  MERLON_CHECK ("risk-properties", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_risk_get_type,
                "affects-confidentiality|affects-integrity|affects-availability", "status!=closed",
                merlon_check_set,
                N_ ("Say whether %s affects confidentiality, integrity or availability.")),
  MERLON_CHECK ("risk-threat-without-vulnerability", HINT, "4.2.1 d)", "6.1.2", "6.1.2 c)",
                merlon_risk_get_type, "vulnerability",
                "approach=asset-based threat? status!=closed", merlon_check_set,
                N_ ("Name the vulnerability that the threat of %s would use.")),
  MERLON_CHECK ("risk-asset-unowned", MINOR, "4.2.1 d)", "6.1.2", "6.1.2 c)", merlon_risk_get_type,
                "assets", "status!=closed", check_assets_owned,
                N_ ("An asset of %s has no owner: name one.")),
  MERLON_CHECK ("risk-rated", MAJOR, "4.2.1 e)", "6.1.2", "6.1.2 d)", merlon_risk_get_type,
                "likelihood", "status!=closed", check_rated,
                N_ ("Rate likelihood and consequence of %s.")),
  MERLON_CHECK ("risk-assessed-on", MINOR, "4.2.1 e)", "6.1.2", "6.1.2 d)", merlon_risk_get_type,
                "assessed-on", "status!=closed", merlon_check_set,
                N_ ("Record when %s was assessed.")),
  MERLON_CHECK ("risk-rationale", HINT, "4.2.1 e)", "6.1.2", "6.1.2 d)", merlon_risk_get_type,
                "rationale", "status!=closed", merlon_check_set,
                N_ ("Say why %s was rated as it is.")),
  MERLON_CHECK ("risk-review-overdue", MINOR, "4.2.3 d)", "8.2", "8.2", merlon_risk_get_type,
                "next-review", "status!=closed", merlon_check_overdue,
                N_ ("Look at %s again: its review is overdue.")),
  MERLON_CHECK ("objectives-exist", MAJOR, "5.1", "6.2", "6.2", merlon_objective_get_type, NULL,
                "state!=dropped", merlon_check_exists, N_ ("Set information security objectives.")),
  MERLON_CHECK ("objective-measure", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type,
                "measure|measures", "state!=dropped", merlon_check_set,
                N_ ("Say how one sees that %s is reached.")),
  MERLON_CHECK ("objective-target", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type, "target",
                "state!=dropped", merlon_check_set, N_ ("Set a target value for %s.")),
  MERLON_CHECK ("objective-plan", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type, "plan",
                "state!=dropped", merlon_check_set, N_ ("Plan how to reach %s.")),
  MERLON_CHECK ("objective-resources", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type,
                "resources", "state!=dropped", merlon_check_set,
                N_ ("Say what %s needs: people, money, time.")),
  MERLON_CHECK ("objective-responsible", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type,
                "responsible", "state!=dropped", merlon_check_set, N_ ("Name who answers for %s.")),
  MERLON_CHECK ("objective-due", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type, "due",
                "state!=dropped", merlon_check_set, N_ ("Say by when %s shall be reached.")),
  MERLON_CHECK ("objective-evaluation", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type,
                "evaluation", "state!=dropped", merlon_check_set,
                N_ ("Say how the results of %s are evaluated.")),
  MERLON_CHECK ("objective-overdue", MINOR, "5.1", "6.2", "6.2", merlon_objective_get_type, "due",
                "state!=reached|missed|dropped", merlon_check_overdue,
                N_ ("Close %s: its date has passed.")),
  MERLON_CHECK ("objective-communicated", HINT, "5.1", "6.2", "6.2", merlon_objective_get_type,
                "communicated", "state!=dropped", merlon_check_set,
                N_ ("Record who was told of %s.")),
};

const MerlonCheckTable merlon_checks_planning = { checks, G_N_ELEMENTS (checks) };
