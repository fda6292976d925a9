/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "draw/merlon-draw-bars.h"
#include "model/merlon-catalogue.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-management-system.h"
#include "rules/merlon-control-rules.h"

#include <string.h>

/* The clause or theme a control stands in: what its number begins with. */
static char *
group_of (MerlonControl *control)
{
  MerlonItem *item = MERLON_ITEM (control);
  g_autoptr (GError) error = NULL;
  MerlonCatalogue *catalogue
      = control->catalogue != NULL ? merlon_catalogue_load (control->catalogue, &error) : NULL;
  const MerlonEntry *entry
      = catalogue != NULL && item->code != NULL ? merlon_catalogue_find (catalogue, item->code)
                                                : NULL;
  const MerlonEntry *parent = entry != NULL && entry->parent != NULL
                                  ? merlon_catalogue_find (catalogue, entry->parent)
                                  : NULL;

  return parent != NULL ? g_strdup_printf ("%s %s", parent->id, parent->title)
                        : g_strdup (_ ("Controls of our own"));
}

static GPtrArray *
list_controls (MerlonProject *project)
{
  g_autoptr (GPtrArray) all = merlon_report_list (project, MERLON_TYPE_CONTROL);
  GPtrArray *current = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (merlon_control_is_current (all->pdata[i]))
      g_ptr_array_add (current, all->pdata[i]);
  return current;
}

static char *
names_of (GPtrArray *items)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *name = merlon_item_dup_short_name (items->pdata[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", name);
    }
  return g_string_free (out, FALSE);
}

static void
add_row (MerlonTableBlock *table, MerlonControl *control)
{
  MerlonItem *item = MERLON_ITEM (control);
  g_autofree char *applicable = merlon_report_display (control, "applicable");
  g_autofree char *status = merlon_report_display (control, "status");
  g_autofree char *responsible = merlon_report_display (control, "responsible");
  g_autofree char *reasons = merlon_reasons_dup_codes (merlon_control_get_reasons (control));
  g_autoptr (GPtrArray) risks = merlon_control_list_risks (control);
  g_autofree char *treated = names_of (risks);
  g_autofree char *statement
      = g_strjoin ("\n\n", control->justification != NULL ? control->justification : "",
                   control->compliance_statement != NULL ? control->compliance_statement : "", NULL);

  merlon_table_add_plain (table, item->code);
  merlon_table_add_plain (table, item->title);
  merlon_table_add_plain (table, *applicable != '\0' ? applicable : _ ("undecided"));
  merlon_table_add_plain (table, reasons);
  merlon_table_add_plain (table, g_strstrip (statement));
  merlon_table_add_plain (table, status);
  merlon_table_add_plain (table, control->reference);
  merlon_table_add_plain (table, responsible);
  merlon_table_add_plain (table, treated);
}

static void
add_table (MerlonContent *content, GPtrArray *controls)
{
  const char *const titles[]
      = { _ ("No."),    _ ("Control"),   _ ("Incl."),       _ ("Reason"),         _ ("Justification and how it is met"),
          _ ("Status"), _ ("Reference"), _ ("Responsible"), _ ("Risks"), NULL };
  MerlonTableBlock *table = merlon_content_table (content, titles);
  g_autofree char *present = NULL;

  for (guint i = 0; i < controls->len; i++)
    {
      g_autofree char *group = group_of (controls->pdata[i]);

      if (g_strcmp0 (group, present) != 0)
        {
          merlon_table_group (table, group);
          g_free (present);
          present = g_steal_pointer (&group);
        }
      add_row (table, controls->pdata[i]);
    }
}

/* ---- the summary ---- */

enum
{
  IMPLEMENTED,
  PARTIAL,
  PLANNED,
  NOT_STARTED,
  EXCLUDED,
  UNDECIDED,
  N_STATES
};

static guint
state_of (MerlonControl *control)
{
  if (control->applicable == MERLON_CONTROL_APPLICABLE_NO)
    return EXCLUDED;
  if (control->applicable != MERLON_CONTROL_APPLICABLE_YES)
    return UNDECIDED;
  switch (control->status)
    {
    case MERLON_CONTROL_STATUS_IMPLEMENTED:
      return IMPLEMENTED;
    case MERLON_CONTROL_STATUS_PARTIAL:
      return PARTIAL;
    case MERLON_CONTROL_STATUS_PLANNED:
      return PLANNED;
    default:
      return NOT_STARTED;
    }
}

static void
add_summary (MerlonContent *content, GPtrArray *controls)
{
  MerlonBarPart parts[N_STATES] = {
    [IMPLEMENTED] = { _ ("Implemented"), 0, merlon_ink_from_text ("#2f6b4f") },
    [PARTIAL] = { _ ("Partly implemented"), 0, merlon_ink_from_text ("#7fb08f") },
    [PLANNED] = { _ ("Planned"), 0, merlon_ink_from_text ("#f2c14e") },
    [NOT_STARTED] = { _ ("Not started"), 0, merlon_ink_from_text ("#e8743b") },
    [EXCLUDED] = { _ ("Excluded"), 0, merlon_ink_from_text ("#9aa0a6") },
    [UNDECIDED] = { _ ("Undecided"), 0, merlon_ink_from_text ("#d7dade") },
  };
  g_autofree char *alternative = NULL;

  for (guint i = 0; i < controls->len; i++)
    parts[state_of (controls->pdata[i])].value++;
  alternative = merlon_describe_bars (_ ("Controls by status"), parts, N_STATES);
  merlon_content_figure (content, merlon_draw_stack (parts, N_STATES, 600),
                         _ ("Controls by status"), alternative);
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) controls = list_controls (request->project);
  MerlonItem *system
      = merlon_project_get_single (request->project, MERLON_TYPE_MANAGEMENT_SYSTEM);
  g_autofree char *edition
      = system != NULL ? merlon_report_display (system, "edition") : g_strdup ("");
  g_autofree char *count = g_strdup_printf ("%u", controls->len);

  merlon_report_begin (request, content, _ ("Statement of Applicability"));
  merlon_content_get_front (content)->subtitle
      = g_strdup_printf (_ ("Necessary controls after ISO/IEC 27001:%s, with reasons and status"),
                         edition);
  merlon_content_control (content, _ ("Edition"), edition);
  merlon_content_control (content, _ ("Controls"), count);
  if (controls->len == 0)
    {
      merlon_report_nothing (content, _ ("There are no controls yet: choose the edition first."));
      return;
    }
  merlon_content_heading (content, 1, _ ("Summary"), "summary");
  add_summary (content, controls);
  merlon_content_text (content,
                       _ ("Reasons: R a risk that the control treats, L law or regulation, C a "
                          "contract, B business or good practice."));
  merlon_content_heading (content, 1, _ ("Controls"), "controls");
  add_table (content, controls);
}

const MerlonReport merlon_report_soa = {
  .name = "soa",
  .label = N_ ("Statement of Applicability"),
  .help = N_ ("All controls of the edition and those of our own, with reasons and status"),
  .landscape = TRUE,
  .build = build,
};
