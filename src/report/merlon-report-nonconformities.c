/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-nonconformity.h"

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) items = merlon_report_list (request->project, MERLON_TYPE_NONCONFORMITY);

  merlon_report_begin (request, content, _ ("Nonconformities and corrective actions"), NULL);
  if (items->len == 0)
    {
      merlon_report_nothing (content, _ ("No nonconformity is recorded."));
      return;
    }
  merlon_content_heading (content, 1, _ ("Overview"), "nonconformities");
  merlon_report_register (content, items, MERLON_TYPE_NONCONFORMITY,
                          "code+title requirement detected priority responsible due state");
  for (guint i = 0; i < items->len; i++)
    {
      MerlonItem *item = items->pdata[i];
      g_autofree char *name = merlon_item_dup_name (item);

      merlon_content_heading (content, 1, name, merlon_item_get_id (item));
      merlon_report_fields (content, item,
                            "requirement source findings incidents detected reporter priority "
                            "informed action-needed responsible due implemented effective "
                            "reviewed-by reviewed state");
      merlon_report_fields (content, item,
                            "description extent impact correction correction-check cause similar "
                            "elsewhere corrective-action effectiveness isms-changes");
    }
}

const MerlonReport merlon_report_nonconformities = {
  .name = "nonconformities",
  .label = N_ ("Nonconformities and corrective actions"),
  .help = N_ ("Overview and each nonconformity from detection to its effect"),
  .build = build,
};
