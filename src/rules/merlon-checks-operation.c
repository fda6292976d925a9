/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-checks-tables.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-assessment-result.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-audit-programme.h"
#include "model/records/merlon-audit.h"
#include "model/records/merlon-change.h"
#include "model/records/merlon-finding.h"
#include "model/records/merlon-incident.h"
#include "model/records/merlon-management-review.h"
#include "model/records/merlon-measure.h"
#include "model/records/merlon-measurement.h"
#include "model/records/merlon-nonconformity.h"
#include "model/records/merlon-process.h"
#include "model/records/merlon-supplier.h"

static void
check_parts (MerlonChecker *checker, GType part, const char *reference)
{
  g_autoptr (GPtrArray) items = merlon_checker_list (checker);

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GPtrArray) parts
          = merlon_item_list_referrers_by (items->pdata[i], part, reference);

      if (parts->len == 0)
        merlon_checker_add (checker, items->pdata[i], NULL);
    }
}

static void
check_results (MerlonChecker *checker)
{
  check_parts (checker, MERLON_TYPE_ASSESSMENT_RESULT, "assessment");
}

static void
check_measured (MerlonChecker *checker)
{
  check_parts (checker, MERLON_TYPE_MEASUREMENT, "measure");
}

static gboolean
audits_own_work (MerlonAudit *audit)
{
  for (guint i = 0; i < merlon_refs_length (audit->auditees); i++)
    if (audit->auditees->items[i] == audit->leader
        || merlon_refs_contains (audit->team, audit->auditees->items[i]))
      return TRUE;
  return FALSE;
}

static void
check_impartial (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) audits = merlon_checker_list (checker);

  for (guint i = 0; i < audits->len; i++)
    if (audits_own_work (audits->pdata[i]))
      merlon_checker_add (checker, audits->pdata[i], "team");
}

static void
check_finding_followed (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) findings = merlon_checker_list (checker);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autoptr (GPtrArray) nonconformities = merlon_item_list_referrers_by (
          findings->pdata[i], MERLON_TYPE_NONCONFORMITY, "findings");

      if (nonconformities->len == 0
          && MERLON_FINDING (findings->pdata[i])->corrective_action == NULL)
        merlon_checker_add (checker, findings->pdata[i], "corrective-action");
    }
}

/* Every topic that the standard lists must have been considered; each is a field. */
static void
check_inputs (MerlonChecker *checker)
{
  static const char *const inputs[]
      = { "earlier-actions", "issue-changes", "nonconformities", "measurements", "audit-results",
          "objectives",      "feedback",      "risk-results",    "opportunities" };
  g_autoptr (GPtrArray) reviews = merlon_checker_list (checker);

  for (guint i = 0; i < reviews->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (inputs); j++)
      {
        MerlonItem *review = reviews->pdata[i];
        const MerlonField *field = merlon_item_find_field (review, inputs[j]);
        g_autofree char *name = NULL;

        if (merlon_item_is_set (review, field))
          continue;
        name = merlon_item_dup_name (review);
        merlon_checker_add_message (checker, review, inputs[j],
                                    /* Translators: topic of a management review, the review */
                                    g_strdup_printf (_ ("Record what was said on “%s” in %s."),
                                                     merlon_field_get_label (field), name));
      }
}

static const MerlonCheck checks[] = {
  MERLON_CHECK ("processes-exist", MINOR, "4.2.2 f)", "8.1", "8.1", merlon_process_get_type, NULL,
                NULL, merlon_check_exists, N_ ("List the processes that the ISMS controls.")),
  MERLON_CHECK ("process-owner", MINOR, "4.2.2 f)", "8.1", "8.1", merlon_process_get_type, "owner",
                NULL, merlon_check_set, N_ ("Name the owner of %s.")),
  MERLON_CHECK ("process-criteria", MINOR, "4.2.2 f)", "8.1", "8.1", merlon_process_get_type,
                "criteria", NULL, merlon_check_set, N_ ("Set criteria for %s.")),
  MERLON_CHECK ("process-evidence", MINOR, "4.2.2 f)", "8.1", "8.1", merlon_process_get_type,
                "evidence", NULL, merlon_check_set, N_ ("Say what shows that %s runs as planned.")),
  MERLON_CHECK ("process-outsourced-supplier", MINOR, "4.2.2 f)", "8.1", "8.1",
                merlon_process_get_type, "supplier", "outsourced=yes", merlon_check_set,
                N_ ("Name the supplier who runs %s.")),
  MERLON_CHECK ("change-consequences", MINOR, NULL, "8.1", "6.3", merlon_change_get_type,
                "consequences", "state!=rejected", merlon_check_set,
                N_ ("Say what %s means for security.")),
  MERLON_CHECK ("change-responsible", MINOR, NULL, "8.1", "6.3", merlon_change_get_type,
                "responsible", "state!=rejected", merlon_check_set,
                N_ ("Name who carries %s out.")),
  MERLON_CHECK ("change-overdue", MINOR, NULL, "8.1", "8.1", merlon_change_get_type, "due",
                "state!=done|rejected", merlon_check_overdue, N_ ("Carry %s out: it is overdue.")),
  MERLON_CHECK ("change-evidence", MINOR, NULL, "8.1", "8.1", merlon_change_get_type, "evidence",
                "state=done kind=planned", merlon_check_set,
                N_ ("Record what shows that %s was carried out as planned.")),
  MERLON_CHECK ("change-unintended-action", MINOR, NULL, "8.1", "8.1", merlon_change_get_type,
                "adverse-action", "kind=unintended", merlon_check_set,
                N_ ("Record what was done against the effects of %s.")),
  MERLON_CHECK ("supplier-services", MINOR, "4.2.2 f)", "8.1", "8.1", merlon_supplier_get_type,
                "services", NULL, merlon_check_set, N_ ("Say what %s provides.")),
  MERLON_CHECK ("supplier-security-terms", MINOR, "4.2.2 f)", "8.1", "8.1",
                merlon_supplier_get_type, "security-terms", "criticality!=low", merlon_check_set,
                N_ ("Agree security terms with %s and record them.")),
  MERLON_CHECK ("supplier-monitoring", MINOR, "4.2.2 f)", "8.1", "8.1", merlon_supplier_get_type,
                "monitoring", "criticality!=low", merlon_check_set,
                N_ ("Say how the services of %s are monitored.")),
  MERLON_CHECK ("supplier-review-overdue", MINOR, "4.2.2 f)", "8.1", "8.1",
                merlon_supplier_get_type, "next-review", NULL, merlon_check_overdue,
                N_ ("Review %s: the review is overdue.")),
  MERLON_CHECK ("supplier-contract-ended", MINOR, "4.2.2 f)", "8.1", "8.1",
                merlon_supplier_get_type, "contract-end", NULL, merlon_check_overdue,
                N_ ("Renew the contract with %s or take them off the list: it has ended.")),
  MERLON_CHECK ("assessment-recent", MAJOR, "4.2.3 d)", "8.2", "8.2", merlon_assessment_get_type,
                "finished", NULL, merlon_check_recent,
                N_ ("Assess the risks: no run was finished in the last year.")),
  MERLON_CHECK ("assessment-results", MAJOR, "4.2.3 d)", "8.2", "8.2", merlon_assessment_get_type,
                NULL, "finished?", check_results, N_ ("Keep the results of %s.")),
  MERLON_CHECK ("assessment-participants", MINOR, "4.2.3 d)", "8.2", "8.2",
                merlon_assessment_get_type, "participants", "finished?", merlon_check_set,
                N_ ("Record who took part in %s.")),
  MERLON_CHECK ("assessment-overdue", MINOR, "4.2.3 d)", "8.2", "8.2", merlon_assessment_get_type,
                "planned", "finished!", merlon_check_overdue,
                N_ ("Carry out %s: its day has passed.")),
  MERLON_CHECK ("incident-handler", MINOR, "4.2.2 h)", "8.1", "8.1", merlon_incident_get_type,
                "handler", NULL, merlon_check_set, N_ ("Name who handles %s.")),
  MERLON_CHECK ("incident-action", MINOR, "4.2.2 h)", "8.1", "8.1", merlon_incident_get_type,
                "immediate-action", "severity!=event", merlon_check_set,
                N_ ("Record what was done about %s.")),
  MERLON_CHECK ("incident-lessons", MINOR, "4.2.3 g)", "10.1", "10.2", merlon_incident_get_type,
                "lessons", "state=closed severity=medium|high|critical", merlon_check_set,
                N_ ("Record what was learned from %s.")),
  MERLON_CHECK ("measures-exist", MAJOR, "4.2.2 d)", "9.1", "9.1", merlon_measure_get_type, NULL,
                NULL, merlon_check_exists, N_ ("Determine what is monitored and measured.")),
  MERLON_CHECK ("measure-target", MINOR, "4.2.2 d)", "9.1", "9.1", merlon_measure_get_type,
                "target", NULL, merlon_check_set, N_ ("Set a target for %s.")),
  MERLON_CHECK ("measure-method", MINOR, "4.2.2 d)", "9.1", "9.1", merlon_measure_get_type,
                "method", NULL, merlon_check_set, N_ ("Say how %s is measured.")),
  MERLON_CHECK ("measure-frequency", MINOR, "4.2.2 d)", "9.1", "9.1", merlon_measure_get_type,
                "frequency", NULL, merlon_check_set, N_ ("Say how often %s is measured.")),
  MERLON_CHECK ("measure-measurer", MINOR, "4.2.2 d)", "9.1", "9.1", merlon_measure_get_type,
                "measurer", NULL, merlon_check_set, N_ ("Name who measures %s.")),
  MERLON_CHECK ("measure-analyst", MINOR, "4.2.2 d)", "9.1", "9.1", merlon_measure_get_type,
                "analyst", NULL, merlon_check_set, N_ ("Name who analyses and evaluates %s.")),
  MERLON_CHECK ("measure-results", MINOR, "4.2.3 c)", "9.1", "9.1", merlon_measure_get_type, NULL,
                NULL, check_measured, N_ ("Measure %s: there is no result yet.")),
  MERLON_CHECK ("measurement-conclusion", MINOR, "4.2.3 c)", "9.1", "9.1",
                merlon_measurement_get_type, "conclusion|evaluated-on", NULL, merlon_check_set,
                N_ ("Evaluate the result %s.")),
  MERLON_CHECK ("programme-exists", MAJOR, "6", "9.2", "9.2.2", merlon_audit_programme_get_type,
                NULL, "state!=draft", merlon_check_exists,
                N_ ("Plan an audit programme and have it approved.")),
  MERLON_CHECK ("programme-criteria", MINOR, "6", "9.2", "9.2.2", merlon_audit_programme_get_type,
                "criteria", NULL, merlon_check_set, N_ ("Set the criteria of %s.")),
  MERLON_CHECK ("programme-coverage", MINOR, "6", "9.2", "9.2.2", merlon_audit_programme_get_type,
                "coverage|schedule", NULL, merlon_check_set, N_ ("Say what %s covers, and when.")),
  MERLON_CHECK ("audit-recent", MAJOR, "6", "9.2", "9.2.1", merlon_audit_get_type, "end",
                "kind=internal state=reported|closed", merlon_check_recent,
                N_ ("Carry out an internal audit: none was finished in the last year.")),
  MERLON_CHECK ("audit-overdue", MINOR, "6", "9.2", "9.2.2", merlon_audit_get_type, "planned",
                "state=planned", merlon_check_overdue, N_ ("Carry out %s: its day has passed.")),
  MERLON_CHECK ("audit-leader", MINOR, "6", "9.2", "9.2.2", merlon_audit_get_type, "leader",
                "kind=internal state!=cancelled", merlon_check_set, N_ ("Name who leads %s.")),
  MERLON_CHECK ("audit-scope", MINOR, "6", "9.2", "9.2.2", merlon_audit_get_type, "scope",
                "state!=cancelled", merlon_check_set, N_ ("Set the scope of %s.")),
  MERLON_CHECK ("audit-criteria", MINOR, "6", "9.2", "9.2.2", merlon_audit_get_type, "criteria",
                "state!=cancelled", merlon_check_set, N_ ("Set the criteria of %s.")),
  MERLON_CHECK ("audit-independence", MINOR, "6", "9.2", "9.2.2", merlon_audit_get_type,
                "independence", "kind=internal state!=cancelled", merlon_check_set,
                N_ ("Say why the auditors of %s are impartial.")),
  MERLON_CHECK ("audit-impartial", MAJOR, "6", "9.2", "9.2.2", merlon_audit_get_type, "team",
                "state!=cancelled", check_impartial,
                N_ ("Choose other auditors for %s: someone audits their own work.")),
  MERLON_CHECK ("audit-reported", MINOR, "6", "9.2", "9.2.2", merlon_audit_get_type, "reported",
                "state=reported|closed", merlon_check_set, N_ ("Record when %s was reported.")),
  MERLON_CHECK ("audit-recipients", MINOR, "6", "9.2", "9.2.2", merlon_audit_get_type, "recipients",
                "state=reported|closed", merlon_check_set,
                N_ ("Record who received the report of %s.")),
  MERLON_CHECK ("finding-evidence", MINOR, "6", "9.2", "9.2.2", merlon_finding_get_type, "evidence",
                "type=major|minor", merlon_check_set, N_ ("Record the evidence for %s.")),
  MERLON_CHECK ("finding-followed", MAJOR, "6", "9.2", "9.2.2", merlon_finding_get_type,
                "corrective-action", "type=major|minor", check_finding_followed,
                N_ ("Act on %s: record a nonconformity or a corrective action.")),
  MERLON_CHECK ("finding-overdue", MINOR, "6", "9.2", "9.2.2", merlon_finding_get_type, "due",
                "state!=closed", merlon_check_overdue, N_ ("Close %s: it is overdue.")),
  MERLON_CHECK ("review-recent", MAJOR, "7.1", "9.3", "9.3.1", merlon_management_review_get_type,
                "date", "state!=planned", merlon_check_recent,
                N_ ("Hold a management review: there was none in the last year.")),
  MERLON_CHECK ("review-participants", MINOR, "7.1", "9.3", "9.3.1",
                merlon_management_review_get_type, "participants", "state!=planned",
                merlon_check_set, N_ ("Record who took part in %s.")),
  MERLON_CHECK ("review-inputs", MINOR, "7.2", "9.3", "9.3.2", merlon_management_review_get_type,
                "earlier-actions", "state!=planned", check_inputs,
                N_ ("A topic of the review is missing.")),
  MERLON_CHECK ("review-decisions", MAJOR, "7.3", "9.3", "9.3.3", merlon_management_review_get_type,
                "improvement-decisions|change-decisions", "state!=planned", merlon_check_set,
                N_ ("Record what was decided in %s.")),
  MERLON_CHECK ("review-minutes-approved", HINT, "7.3", "9.3", "9.3.3",
                merlon_management_review_get_type, "approved-by", "state=minuted|approved",
                merlon_check_set, N_ ("Have the minutes of %s approved.")),
};

const MerlonCheckTable merlon_checks_operation = { checks, G_N_ELEMENTS (checks) };
