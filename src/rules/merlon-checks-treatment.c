/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-checks-tables.h"
#include "model/merlon-catalogue.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-risk-rules.h"

#include <string.h>

typedef gboolean (*RiskTest) (MerlonRisk *risk);

/* Points at every risk the check looks at for which @test holds. */
static void
point_at (MerlonChecker *checker, RiskTest test)
{
  g_autoptr (GPtrArray) risks = merlon_checker_list (checker);

  for (guint i = 0; i < risks->len; i++)
    if (test (risks->pdata[i]))
      merlon_checker_add (checker, risks->pdata[i], checker->check->fields);
}

static gboolean
is_untreated (MerlonRisk *risk)
{
  return risk->treatment == 0 && merlon_risk_needs_treatment (risk);
}

static void
check_treatment (MerlonChecker *checker)
{
  point_at (checker, is_untreated);
}

static gboolean
is_without_action (MerlonRisk *risk)
{
  g_autoptr (GPtrArray) actions = NULL;

  if (!merlon_risk_needs_treatment (risk))
    return FALSE;
  actions = merlon_item_list_referrers_by (MERLON_ITEM (risk), MERLON_TYPE_ACTION, "risks");
  return actions->len == 0;
}

static void
check_action (MerlonChecker *checker)
{
  point_at (checker, is_without_action);
}

static gboolean
is_residual_unrated (MerlonRisk *risk)
{
  return merlon_risk_get_level (risk, MERLON_RISK_RESIDUAL) == 0;
}

static void
check_residual_rated (MerlonChecker *checker)
{
  point_at (checker, is_residual_unrated);
}

static gboolean
is_residual_too_high (MerlonRisk *risk)
{
  return merlon_risk_evaluate (risk, MERLON_RISK_RESIDUAL) == MERLON_VERDICT_NOT_ACCEPTABLE;
}

static void
check_residual_acceptable (MerlonChecker *checker)
{
  point_at (checker, is_residual_too_high);
}

static gboolean
is_residual_above_current (MerlonRisk *risk)
{
  guint current = merlon_risk_get_level (risk, MERLON_RISK_CURRENT);

  return current != 0 && merlon_risk_get_level (risk, MERLON_RISK_RESIDUAL) > current;
}

static void
check_residual_lower (MerlonChecker *checker)
{
  point_at (checker, is_residual_above_current);
}

static gboolean
is_current_above_inherent (MerlonRisk *risk)
{
  guint inherent = merlon_risk_get_level (risk, MERLON_RISK_INHERENT);

  return inherent != 0 && merlon_risk_get_level (risk, MERLON_RISK_CURRENT) > inherent;
}

static void
check_current_lower (MerlonChecker *checker)
{
  point_at (checker, is_current_above_inherent);
}

static void
check_retained (MerlonChecker *checker)
{
  point_at (checker, merlon_risk_needs_treatment);
}

static gboolean
is_approved_by_another (MerlonRisk *risk)
{
  return risk->owner != NULL && risk->plan_approved_by != NULL
         && risk->plan_approved_by != risk->owner;
}

static void
check_approver (MerlonChecker *checker)
{
  point_at (checker, is_approved_by_another);
}

/* ---- the Statement of Applicability ---- */

typedef gboolean (*ControlTest) (MerlonControl *control);

static void
point_at_controls (MerlonChecker *checker, ControlTest test)
{
  g_autoptr (GPtrArray) controls = merlon_checker_list (checker);

  for (guint i = 0; i < controls->len; i++)
    if (merlon_control_is_current (controls->pdata[i]) && test (controls->pdata[i]))
      merlon_checker_add (checker, controls->pdata[i], checker->check->fields);
}

static void
check_soa_complete (MerlonChecker *checker)
{
  const char *id = merlon_edition_get_catalogue (checker->edition);
  MerlonCatalogue *catalogue = merlon_catalogue_get (id);
  g_autoptr (GPtrArray) controls = merlon_checker_list (checker);
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  guint missing = 0;

  for (guint i = 0; i < controls->len; i++)
    {
      MerlonControl *control = controls->pdata[i];

      if (g_strcmp0 (control->catalogue, id) == 0 && MERLON_ITEM (control)->code != NULL)
        g_hash_table_add (present, MERLON_ITEM (control)->code);
    }
  for (guint i = 0; i < merlon_catalogue_get_n_entries (catalogue); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_get_entry (catalogue, i);

      missing
          += strcmp (entry->kind, "control") == 0 && !g_hash_table_contains (present, entry->id);
    }
  if (missing > 0)
    merlon_checker_add_message (
        checker, NULL, NULL,
        g_strdup_printf (ngettext ("Add the control of Annex A that is missing.",
                                   "Add the %u controls of Annex A that are missing.", missing),
                         missing));
}

static gboolean
is_any (MerlonControl *control G_GNUC_UNUSED)
{
  return TRUE;
}

static void
check_soa_current (MerlonChecker *checker)
{
  point_at_controls (checker, is_any);
}

static gboolean
has_no_reason (MerlonControl *control)
{
  return control->justification == NULL
         && merlon_control_get_reasons (control) == MERLON_REASON_NONE;
}

static void
check_soa_reason (MerlonChecker *checker)
{
  point_at_controls (checker, has_no_reason);
}

static gboolean
is_needed (MerlonControl *control)
{
  return merlon_control_get_derived_reasons (control) != MERLON_REASON_NONE;
}

static void
check_soa_excluded_needed (MerlonChecker *checker)
{
  point_at_controls (checker, is_needed);
}

static gboolean
is_described_nowhere (MerlonControl *control)
{
  g_autoptr (GPtrArray) documents = merlon_control_list_documents (control);

  return control->reference == NULL && control->compliance_statement == NULL && documents->len == 0;
}

static void
check_soa_described (MerlonChecker *checker)
{
  point_at_controls (checker, is_described_nowhere);
}

static gboolean
has_no_action (MerlonControl *control)
{
  g_autoptr (GPtrArray) actions
      = merlon_item_list_referrers_by (MERLON_ITEM (control), MERLON_TYPE_ACTION, "controls");

  return actions->len == 0;
}

static void
check_soa_planned (MerlonChecker *checker)
{
  point_at_controls (checker, has_no_action);
}

/* A risk is called treated while one of its controls is not there yet. */
static gboolean
relies_on_missing_control (MerlonRisk *risk)
{
  for (guint i = 0; i < merlon_refs_length (risk->controls); i++)
    {
      MerlonControl *control = MERLON_CONTROL (risk->controls->items[i]);

      if (merlon_control_is_current (control)
          && control->applicable == MERLON_CONTROL_APPLICABLE_YES && control->status != 0
          && control->status < MERLON_CONTROL_STATUS_PARTIAL)
        return TRUE;
    }
  return FALSE;
}

static void
check_treated (MerlonChecker *checker)
{
  point_at (checker, relies_on_missing_control);
}

static const MerlonCheck checks[] = {
  MERLON_CHECK ("risk-treatment", MAJOR, "4.2.1 f)", "6.1.3", "6.1.3 a)", merlon_risk_get_type,
                "treatment", "status!=closed", check_treatment,
                N_ ("Decide how to treat %s: its level is not acceptable.")),
  MERLON_CHECK ("risk-modify-controls", MAJOR, "4.2.1 g)", "6.1.3", "6.1.3 b)",
                merlon_risk_get_type, "controls", "treatment=modify status!=closed",
                merlon_check_set, N_ ("Choose the controls that treat %s.")),
  MERLON_CHECK ("risk-treatment-reason", HINT, "4.2.1 f)", "6.1.3", "6.1.3 a)",
                merlon_risk_get_type, "treatment-reason",
                "treatment=share|avoid|take status!=closed", merlon_check_set,
                N_ ("Say why %s is treated that way.")),
  MERLON_CHECK ("risk-treatment-action", MINOR, "4.2.2 a)", "6.1.3", "6.1.3 e)",
                merlon_risk_get_type, "treatment",
                "treatment=modify status!=treated|accepted|closed", check_action,
                N_ ("Plan a treatment action for %s: who does what by when.")),
  MERLON_CHECK ("risk-residual-rated", MAJOR, "4.2.1 h)", "6.1.3", "6.1.3 f)", merlon_risk_get_type,
                "residual-likelihood", "treatment=modify|share status!=closed",
                check_residual_rated, N_ ("Rate the risk that remains of %s.")),
  MERLON_CHECK ("risk-residual-acceptable", MAJOR, "4.2.1 h)", "6.1.3", "6.1.3 f)",
                merlon_risk_get_type, "concession", "status!=closed", check_residual_acceptable,
                N_ ("Treat %s further, or have the concession given and the rest accepted.")),
  MERLON_CHECK ("risk-residual-lower", MINOR, "4.2.1 h)", "6.1.3", "6.1.3 f)", merlon_risk_get_type,
                "residual-likelihood", "status!=closed", check_residual_lower,
                N_ ("Correct %s: what remains is rated higher than the present risk.")),
  MERLON_CHECK ("risk-current-lower", MINOR, "4.2.1 e)", "6.1.2", "6.1.2 d)", merlon_risk_get_type,
                "likelihood", "status!=closed", check_current_lower,
                N_ ("Correct %s: with controls it is rated higher than without.")),
  MERLON_CHECK (
      "risk-retained-above-criteria", MAJOR, "4.2.1 f)", "6.1.3", "6.1.3 a)", merlon_risk_get_type,
      "concession", "treatment=retain status!=closed", check_retained,
      N_ ("Treat %s or justify a concession: it is retained above the acceptance criteria.")),
  MERLON_CHECK ("risk-plan-approved", MAJOR, "4.2.1 i)", "6.1.3", "6.1.3 f)", merlon_risk_get_type,
                "plan-approved-by", "status=planned|treated|accepted", merlon_check_set,
                N_ ("Have the risk owner approve the treatment plan of %s.")),
  MERLON_CHECK ("risk-plan-approval-date", MINOR, "4.2.1 i)", "6.1.3", "6.1.3 f)",
                merlon_risk_get_type, "plan-approved-on", "plan-approved-by? status!=closed",
                merlon_check_set, N_ ("Record when the treatment plan of %s was approved.")),
  MERLON_CHECK ("risk-accepted", MAJOR, "4.2.1 h)", "6.1.3", "6.1.3 f)", merlon_risk_get_type,
                "accepted-by", "status=treated|accepted", merlon_check_set,
                N_ ("Have the risk owner accept what remains of %s.")),
  MERLON_CHECK ("risk-acceptance-date", MINOR, "4.2.1 h)", "6.1.3", "6.1.3 f)",
                merlon_risk_get_type, "accepted-on", "accepted-by? status!=closed",
                merlon_check_set, N_ ("Record when the rest of %s was accepted.")),
  MERLON_CHECK ("risk-acceptance-expired", MAJOR, "4.2.1 h)", "6.1.3", "6.1.3 f)",
                merlon_risk_get_type, "acceptance-expires", "status!=closed", merlon_check_overdue,
                N_ ("Have %s accepted again: the acceptance has expired.")),
  MERLON_CHECK ("risk-approver-is-owner", MINOR, "4.2.1 h)", "6.1.3", "6.1.3 f)",
                merlon_risk_get_type, "plan-approved-by", "status!=closed", check_approver,
                N_ ("Let the risk owner approve the plan of %s: someone else did.")),
  MERLON_CHECK ("risk-treated-without-control", MINOR, "4.2.2 b)", "8.3", "8.3",
                merlon_risk_get_type, "status", "status=treated", check_treated,
                N_ ("Check %s: it counts as treated, but one of its controls is not implemented.")),
  MERLON_CHECK ("soa-complete", MAJOR, "4.2.1 j)", "6.1.3", "6.1.3 d)", merlon_control_get_type,
                NULL, NULL, check_soa_complete,
                N_ ("Add the controls of Annex A that are missing.")),
  MERLON_CHECK ("soa-decided", MAJOR, "4.2.1 j)", "6.1.3", "6.1.3 d)", merlon_control_get_type,
                "applicable", "applicable!", check_soa_current,
                N_ ("Decide whether %s is included.")),
  MERLON_CHECK ("soa-inclusion-reason", MAJOR, "4.2.1 j)", "6.1.3", "6.1.3 d)",
                merlon_control_get_type, "justification", "applicable=yes", check_soa_reason,
                N_ ("Say why %s is included: a risk, a requirement or another reason.")),
  MERLON_CHECK ("soa-exclusion-justified", MAJOR, "4.2.1 j)", "6.1.3", "6.1.3 d)",
                merlon_control_get_type, "justification", "applicable=no justification!",
                check_soa_current, N_ ("Justify why %s is excluded.")),
  MERLON_CHECK ("soa-status", MAJOR, "4.2.1 j)", "6.1.3", "6.1.3 d)", merlon_control_get_type,
                "status", "applicable=yes status!", check_soa_current,
                N_ ("Say how far %s is implemented.")),
  MERLON_CHECK (
      "soa-excluded-but-needed", MAJOR, "4.2.1 j)", "6.1.3", "6.1.3 c)", merlon_control_get_type,
      "applicable", "applicable=no", check_soa_excluded_needed,
      N_ ("Include %s or take it out of risks and requirements: it is excluded but used there.")),
  MERLON_CHECK ("soa-decision-needed", MINOR, "4.2.1 j)", "6.1.3", "6.1.3 d)",
                merlon_control_get_type, "decision-needed", "decision-needed=yes",
                check_soa_current,
                N_ ("Confirm the decision on %s that came from another edition.")),
  MERLON_CHECK ("soa-described", MINOR, "4.2.1 j)", "6.1.3", "6.1.3 d)", merlon_control_get_type,
                "compliance-statement", "applicable=yes status=partial|implemented",
                check_soa_described,
                N_ ("Say how %s is met, or link the document that describes it.")),
  MERLON_CHECK ("soa-planned", MINOR, "4.2.2 a)", "6.1.3", "6.1.3 e)", merlon_control_get_type,
                "status", "applicable=yes status=not-started|planned", check_soa_planned,
                N_ ("Plan an action that puts %s into place.")),
  MERLON_CHECK ("soa-responsible", HINT, "4.2.1 j)", "6.1.3", "6.1.3 d)", merlon_control_get_type,
                "responsible", "applicable=yes responsible!", check_soa_current,
                N_ ("Name who runs %s.")),
  MERLON_CHECK ("soa-responsible-left", MINOR, "4.2.1 j)", "6.1.3", "6.1.3 d)",
                merlon_control_get_type, "responsible", "applicable=yes", merlon_check_person,
                N_ ("Whoever ran %s has left: name the successor.")),
  MERLON_CHECK ("soa-review-overdue", HINT, "4.2.3 c)", "9.1", "9.1", merlon_control_get_type,
                "next-review", "applicable=yes", merlon_check_overdue,
                N_ ("Review %s: its review is overdue.")),
  MERLON_CHECK ("action-responsible", MAJOR, "4.2.2 a)", "6.1.3", "6.1.3 e)",
                merlon_action_get_type, "responsible", "state!=cancelled", merlon_check_set,
                N_ ("Name who does %s.")),
  MERLON_CHECK ("action-responsible-left", MINOR, "4.2.2 a)", "6.1.3", "6.1.3 e)",
                merlon_action_get_type, "responsible", "state!=done|cancelled", merlon_check_person,
                N_ ("Whoever was to do %s has left: name the successor.")),
  MERLON_CHECK ("action-due", MINOR, "4.2.2 a)", "6.1.3", "6.1.3 e)", merlon_action_get_type, "due",
                "state!=cancelled", merlon_check_set, N_ ("Say by when %s shall be done.")),
  MERLON_CHECK ("action-purpose", MINOR, "4.2.2 a)", "6.1.3", "6.1.3 e)", merlon_action_get_type,
                "risks|controls", "state!=cancelled", merlon_check_set,
                N_ ("Say which risk %s treats or which control it puts into place.")),
  MERLON_CHECK ("action-overdue", MINOR, "4.2.2 b)", "8.3", "8.3", merlon_action_get_type, "due",
                "state!=done|cancelled|failed", merlon_check_overdue, N_ ("Do %s: it is overdue.")),
  MERLON_CHECK ("action-completed-date", MINOR, "4.2.2 b)", "8.3", "8.3", merlon_action_get_type,
                "completed", "state=done", merlon_check_set, N_ ("Record when %s was done.")),
  MERLON_CHECK ("action-result", MINOR, "4.2.2 b)", "8.3", "8.3", merlon_action_get_type, "result",
                "state=done", merlon_check_set, N_ ("Record what %s achieved.")),
  MERLON_CHECK ("action-failure", MINOR, "4.2.2 b)", "8.3", "8.3", merlon_action_get_type,
                "failure", "state=failed", merlon_check_set,
                N_ ("Say what followed from the failure of %s.")),
};

const MerlonCheckTable merlon_checks_treatment = { checks, G_N_ELEMENTS (checks) };
