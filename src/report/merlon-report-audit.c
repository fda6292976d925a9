/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-audit.h"
#include "model/records/merlon-finding.h"

static void
add_audit (MerlonContent *content, MerlonItem *audit, guint level)
{
  g_autoptr (GPtrArray) findings
      = merlon_item_list_referrers_by (audit, MERLON_TYPE_FINDING, "audit");
  g_autofree char *name = merlon_item_dup_name (audit);

  merlon_content_heading (content, level, name, merlon_item_get_id (audit));
  merlon_report_fields (content, audit,
                        "kind state planned start end leader team auditees clauses competence "
                        "independence evidence reported recipients scope criteria methods "
                        "summary follow-up");
  if (findings->len == 0)
    return;
  merlon_content_heading (content, level + 1, _ ("Findings"), NULL);
  merlon_report_register (content, findings, MERLON_TYPE_FINDING,
                          "code+title type clause description evidence corrective-action "
                          "responsible due state");
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) audits = merlon_report_list (request->project, MERLON_TYPE_AUDIT);

  merlon_report_begin (request, content, _ ("Audit report"), NULL);
  if (request->subject != NULL)
    add_audit (content, request->subject, 1);
  else if (audits->len == 0)
    merlon_report_nothing (content, _ ("There are no audits yet: plan one in the programme."));
  else
    for (guint i = 0; i < audits->len; i++)
      add_audit (content, audits->pdata[i], 1);
}

const MerlonReport merlon_report_audit = {
  .name = "audit",
  .label = N_ ("Audit report"),
  .help = N_ ("One audit with its findings, or all of them"),
  .subject = merlon_audit_get_type,
  .build = build,
};
