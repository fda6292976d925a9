/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-asset.h"

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) items = merlon_report_list (request->project, MERLON_TYPE_ASSET);

  merlon_report_begin (request, content, _ ("Asset register"), NULL);
  if (items->len == 0)
    merlon_report_nothing (content, _ ("There are no assets yet: add or import them."));
  else
    merlon_report_register (content, items, MERLON_TYPE_ASSET,
                            "code+title kind owner location confidentiality integrity availability "
                            "value classification");
}

const MerlonReport merlon_report_assets = {
  .name = "assets",
  .label = N_ ("Asset register"),
  .help = N_ ("All assets with owner, location and value"),
  .landscape = TRUE,
  .is_table = TRUE,
  .build = build,
};
