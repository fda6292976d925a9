/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-audit-programme.h"
#include "model/records/merlon-audit.h"

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) programmes
      = merlon_report_list (request->project, MERLON_TYPE_AUDIT_PROGRAMME);

  merlon_report_begin (request, content, _ ("Audit programme"), NULL);
  if (programmes->len == 0)
    merlon_report_nothing (content, _ ("There is no audit programme yet: plan one."));
  for (guint i = 0; i < programmes->len; i++)
    {
      MerlonItem *programme = programmes->pdata[i];
      g_autoptr (GPtrArray) audits
          = merlon_item_list_referrers_by (programme, MERLON_TYPE_AUDIT, "programme");
      g_autofree char *name = merlon_item_dup_name (programme);

      merlon_content_heading (content, 1, name, merlon_item_get_id (programme));
      merlon_report_fields (content, programme,
                            "period-start period-end objectives schedule criteria methods "
                            "team-selection rules coverage responsible state approved-by "
                            "approved-on review reviewed");
      if (audits->len == 0)
        continue;
      merlon_content_heading (content, 2, _ ("Audits"), NULL);
      merlon_report_register (content, audits, MERLON_TYPE_AUDIT,
                              "code+title kind planned scope leader state");
    }
}

const MerlonReport merlon_report_audit_programme = {
  .name = "audit-programme",
  .label = N_ ("Audit programme"),
  .help = N_ ("Aims, criteria, schedule and the audits of the programme"),
  .is_table = TRUE,
  .build = build,
};
