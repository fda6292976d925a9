/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-scale-level.h"
#include "rules/merlon-risk-rules.h"

static void
add_method (const MerlonReportRequest *request, MerlonContent *content)
{
  MerlonItem *method = merlon_project_get_single (request->project, MERLON_TYPE_RISK_METHOD);

  merlon_content_heading (content, 1, _ ("Method and criteria"), "risk-method");
  if (method == NULL)
    return;
  merlon_report_fields (content, method,
                        "technique identification assessment combination acceptable "
                        "acceptance-criteria assessment-criteria dimensions-rule consistency "
                        "treatment-process schedule owner approved-by approved-on next-review");
}

static gboolean
has_meanings (MerlonScales *scales, MerlonScale scale)
{
  for (guint i = 1; i <= merlon_scales_get_size (scales, scale); i++)
    {
      MerlonItem *level = merlon_scales_get_level (scales, scale, i);
      g_autofree char *meaning = merlon_report_display (level, "description");

      if (*meaning != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
add_scale (const MerlonReportRequest *request, MerlonContent *content, MerlonScale scale,
           const char *title)
{
  MerlonScales *scales = merlon_project_get_scales (request->project);
  gboolean meanings = has_meanings (scales, scale);
  const char *const titles[] = { _ ("Level"), _ ("Name"), meanings ? _ ("Meaning") : NULL, NULL };
  MerlonTableBlock *table;
  guint n = merlon_scales_get_size (scales, scale);

  if (n == 0)
    return;
  merlon_content_heading (content, 2, title, NULL);
  table = merlon_content_table (content, titles);
  merlon_table_align (table, 0, MERLON_ALIGN_CENTRE);
  for (guint i = 1; i <= n; i++)
    {
      MerlonItem *level = merlon_scales_get_level (scales, scale, i);
      g_autofree char *number = g_strdup_printf ("%u", i);

      merlon_table_add_plain (table, number);
      merlon_table_add_plain (table, level->title);
      if (scale == MERLON_SCALE_RISK)
        merlon_report_tint_level (table, request->project, i);
      if (meanings)
        {
          g_autofree char *meaning = merlon_report_display (level, "description");

          merlon_table_add_plain (table, meaning);
        }
    }
}

static char *
profile_of (MerlonItem *asset)
{
  static const char *const names[][2] = { { "confidentiality", N_ ("C") },
                                          { "integrity", N_ ("I") },
                                          { "availability", N_ ("A") } };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *level = merlon_report_display (asset, names[i][0]);

      if (*level != '\0')
        g_string_append_printf (out, "%s%s: %s", out->len > 0 ? "\n" : "", _ (names[i][1]), level);
    }
  return g_string_free (out, FALSE);
}

static void
add_asset_row (MerlonTableBlock *table, MerlonItem *asset, MerlonRisk *risk)
{
  static const char *const names[] = { "details", "owner", "location" };
  g_autofree char *name = merlon_report_dup_name (asset);
  g_autofree char *risk_name = merlon_report_dup_name (risk);
  g_autofree char *profile = profile_of (asset);
  g_autofree char *value = merlon_report_display (asset, "replacement");
  g_autofree char *level = merlon_report_display (risk, "level");
  g_autofree char *controls = merlon_report_dup_markup (risk, "controls");
  MerlonVerdict verdict = merlon_risk_evaluate (risk, MERLON_RISK_RESIDUAL);

  merlon_table_add (table, name);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = merlon_report_display (asset, names[i]);

      merlon_table_add_plain (table, text);
    }
  merlon_table_add_plain (table, profile);
  merlon_table_add_plain (table, value);
  merlon_table_add (table, risk_name);
  merlon_table_add_plain (table, level);
  merlon_report_tint_level (table, merlon_item_get_project (asset),
                            merlon_risk_get_level (risk, MERLON_RISK_CURRENT));
  if (*controls != '\0')
    merlon_table_add (table, controls);
  else
    merlon_table_add_plain (table, risk->existing_measures);
  merlon_table_add_plain (
      table, verdict == MERLON_VERDICT_ACCEPTABLE || verdict == MERLON_VERDICT_ACCEPTED ? _ ("Yes")
             : verdict == MERLON_VERDICT_UNRATED                                        ? ""
                                                                                        : _ ("No"));
}

/* The table of the practical guide, figures 6 to 9: an asset, its worth, its risks. */
static void
add_asset_table (MerlonContent *content, GPtrArray *risks)
{
  const char *const titles[] = { _ ("Asset"),
                                 _ ("Details"),
                                 _ ("Owner"),
                                 _ ("Location"),
                                 _ ("CIA profile"),
                                 _ ("Replacement value"),
                                 _ ("Risk summary"),
                                 _ ("Risk value"),
                                 _ ("Control"),
                                 _ ("Sufficient?"),
                                 NULL };
  MerlonTableBlock *table = NULL;

  for (guint i = 0; i < risks->len; i++)
    {
      MerlonRefs *assets = ((MerlonRisk *) risks->pdata[i])->assets;

      for (guint j = 0; j < merlon_refs_length (assets); j++)
        {
          if (table == NULL)
            {
              merlon_content_heading (content, 1, _ ("Assets and their risks"), "risk-assets");
              table = merlon_content_table (content, titles);
            }
          add_asset_row (table, assets->items[j], risks->pdata[i]);
        }
    }
}

/* Why, how sure, and how far those who were asked lay apart. */
static void
add_reasons (MerlonContent *content, GPtrArray *risks)
{
  g_autoptr (GPtrArray) rated = g_ptr_array_new ();

  for (guint i = 0; i < risks->len; i++)
    {
      const MerlonRisk *risk = risks->pdata[i];

      if (risk->rationale != NULL || risk->confidence != 0)
        g_ptr_array_add (rated, (gpointer) risk);
    }
  if (rated->len == 0)
    return;
  merlon_content_heading (content, 1, _ ("Reasons of the ratings"), "risk-reasons");
  merlon_report_register (content, rated, MERLON_TYPE_RISK,
                          "code+title rationale confidence estimates spread assessed-on");
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) risks = merlon_risks_list_prioritized (request->project);

  merlon_report_begin (request, content, _ ("Risk assessment report"),
                       _ ("Method, criteria, and the risks by priority"));
  add_method (request, content);
  add_scale (request, content, MERLON_SCALE_LIKELIHOOD, _ ("Likelihood"));
  add_scale (request, content, MERLON_SCALE_CONSEQUENCE, _ ("Consequence"));
  add_scale (request, content, MERLON_SCALE_RISK, _ ("Risk levels"));
  merlon_content_heading (content, 1, _ ("Risk matrix"), "risk-matrix");
  if (risks->len == 0)
    merlon_report_nothing (content, _ ("There are no risks yet: identify them first."));
  merlon_report_figure (content, request, "matrix", NULL);
  merlon_report_figure (content, request, "journey", NULL);
  merlon_report_figure (content, request, "runs", NULL);
  merlon_content_heading (content, 1, _ ("Risks by priority"), "risk-list");
  merlon_report_register (content, risks, MERLON_TYPE_RISK,
                          "code+title description owner likelihood consequence level treatment "
                          "residual-level status");
  add_reasons (content, risks);
  add_asset_table (content, risks);
  merlon_report_approval (content, request->project, NULL);
}

const MerlonReport merlon_report_risks = {
  .name = "risks",
  .label = N_ ("Risk assessment report"),
  .help = N_ ("Method, criteria, scales, matrix, assets with their risks, risks by priority"),
  .landscape = TRUE,
  .data = "risk-methods scale-levels risk-levels assets risks",
  .build = build,
};
