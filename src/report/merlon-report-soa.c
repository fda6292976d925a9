/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-management-system.h"
#include "rules/merlon-control-rules.h"

static void
add_row (MerlonTableBlock *table, MerlonControl *control)
{
  MerlonItem *item = MERLON_ITEM (control);
  g_autofree char *applicable = merlon_report_display (control, "applicable");
  g_autofree char *status = merlon_report_display (control, "status");
  g_autofree char *responsible = merlon_report_display (control, "responsible");
  g_autofree char *reasons = merlon_reasons_dup_codes (merlon_control_get_reasons (control));
  g_autoptr (GPtrArray) risks = merlon_control_list_risks (control);
  g_autofree char *treated = merlon_report_dup_links (risks);
  g_autofree char *statement = g_strjoin (
      "\n\n", control->justification != NULL ? control->justification : "",
      control->compliance_statement != NULL ? control->compliance_statement : "", NULL);

  merlon_table_add_plain (table, item->code);
  merlon_table_add_plain (table, item->title);
  merlon_table_add_plain (table, *applicable != '\0' ? applicable : _ ("Undecided"));
  merlon_table_add_plain (table, reasons);
  merlon_table_add_plain (table, g_strstrip (statement));
  merlon_table_add_plain (table, status);
  merlon_table_add_plain (table, control->reference);
  merlon_table_add_plain (table, responsible);
  merlon_table_add (table, treated);
  merlon_table_anchor (table, merlon_item_get_id (item));
}

static void
add_table (MerlonContent *content, GPtrArray *controls)
{
  const char *const titles[] = { _ ("No."),
                                 _ ("Control"),
                                 _ ("Applicable"),
                                 _ ("Reasons"),
                                 _ ("Justification and how it is met"),
                                 _ ("Status"),
                                 _ ("Reference"),
                                 _ ("Responsible"),
                                 _ ("Risks"),
                                 NULL };
  MerlonTableBlock *table = merlon_content_table (content, titles);
  g_autofree char *present = NULL;

  for (guint i = 0; i < controls->len; i++)
    {
      g_autofree char *group = merlon_control_dup_objective (controls->pdata[i]);

      if (g_strcmp0 (group, present) != 0)
        {
          merlon_table_group (table, group);
          g_free (present);
          present = g_steal_pointer (&group);
        }
      add_row (table, controls->pdata[i]);
    }
}

static char *
edition_of (MerlonProject *project)
{
  MerlonItem *system = merlon_project_get_single (project, MERLON_TYPE_MANAGEMENT_SYSTEM);

  return system != NULL ? merlon_report_display (system, "edition") : g_strdup ("ISO/IEC 27001");
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) controls = merlon_project_list_controls (request->project);
  g_autofree char *edition = edition_of (request->project);
  /* Translators: %s is "ISO/IEC 27001, 2022" */
  g_autofree char *subtitle
      = g_strdup_printf (_ ("Necessary controls after %s, with reasons and status"), edition);
  g_autofree char *count = g_strdup_printf ("%u", controls->len);

  merlon_report_begin (request, content, _ ("Statement of Applicability"), subtitle);
  merlon_content_control (content, _ ("Controls"), count);
  if (controls->len == 0)
    {
      merlon_report_nothing (content, _ ("There are no controls yet: choose the edition first."));
      return;
    }
  merlon_content_heading (content, 1, _ ("Summary"), "soa-summary");
  merlon_report_figure (content, request, "soa", NULL);
  merlon_report_figure (content, request, "themes", NULL);
  merlon_content_text (content,
                       _ ("Reasons: R a risk that the control treats, L law or regulation, C a "
                          "contract, B business or good practice."));
  merlon_content_heading (content, 1, _ ("Controls"), "controls");
  add_table (content, controls);
  merlon_report_approval (content, request->project, NULL);
}

const MerlonReport merlon_report_soa = {
  .name = "soa",
  .label = N_ ("Statement of Applicability"),
  .help = N_ ("All controls of the edition and those of our own, with reasons and status"),
  .landscape = TRUE,
  .data = "controls",
  .is_table = TRUE,
  .build = build,
};
