/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-status.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-assessment-result.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-checks.h"
#include "rules/merlon-control-rules.h"

#include <string.h>

/* From finished to not begun, and what does not count. Told apart by lightness too. */
#define COLOUR_DONE "#1f6f4a"
#define COLOUR_PARTLY "#7fb08f"
#define COLOUR_PLANNED "#f2c14e"
#define COLOUR_OPEN "#e0662f"
#define COLOUR_OUT "#9aa0a6"
#define COLOUR_UNKNOWN "#d7dade"

/* ---- risks ---- */

/* Part 0 is for the unrated, part n for level n. */
static void
add_level_parts (MerlonBars *bars, MerlonScales *scales)
{
  guint n = merlon_scales_get_size (scales, MERLON_SCALE_RISK);

  merlon_bars_add_part (bars, _ ("Unrated"), merlon_ink_from_text (COLOUR_UNKNOWN));
  for (guint level = 1; level <= n; level++)
    {
      MerlonItem *record = merlon_scales_get_level (scales, MERLON_SCALE_RISK, level);

      merlon_bars_add_part (bars, record->title,
                            merlon_ink_from_text (((MerlonRiskLevel *) record)->colour));
    }
}

static void
count_risks (MerlonBars *bars, guint bar, MerlonProject *project, MerlonRiskStage stage)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_RISK);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonRisk *risk = MERLON_RISK (merlon_register_get (home, i));

      if (risk->status != MERLON_RISK_STATUS_CLOSED)
        merlon_bars_count (bars, bar, merlon_risk_get_level (risk, stage), 1);
    }
}

MerlonBars *
merlon_status_levels (MerlonProject *project)
{
  MerlonBars *bars = merlon_bars_new ();

  add_level_parts (bars, merlon_project_get_scales (project));
  count_risks (bars, merlon_bars_add_bar (bars, _ ("Without controls")), project,
               MERLON_RISK_INHERENT);
  count_risks (bars, merlon_bars_add_bar (bars, _ ("Today")), project, MERLON_RISK_CURRENT);
  count_risks (bars, merlon_bars_add_bar (bars, _ ("After treatment")), project,
               MERLON_RISK_RESIDUAL);
  return bars;
}

static int
by_finish (gconstpointer a, gconstpointer b)
{
  const MerlonAssessment *x = *(MerlonAssessment *const *) a, *y = *(MerlonAssessment *const *) b;

  return (x->finished > y->finished) - (x->finished < y->finished);
}

static void
count_run (MerlonBars *bars, MerlonItem *run, guint n_levels)
{
  g_autoptr (GPtrArray) results
      = merlon_item_list_referrers_by (run, MERLON_TYPE_ASSESSMENT_RESULT, "assessment");
  guint bar;

  if (results->len == 0)
    return;
  bar = merlon_bars_add_bar (bars, run->title != NULL ? run->title : merlon_item_get_id (run));
  for (guint i = 0; i < results->len; i++)
    {
      gint64 level = ((MerlonAssessmentResult *) results->pdata[i])->level;

      /* A scale that was longer then shows its rest as unrated. */
      merlon_bars_count (bars, bar, level >= 0 && level <= n_levels ? level : 0, 1);
    }
}

MerlonBars *
merlon_status_runs (MerlonProject *project)
{
  MerlonScales *scales = merlon_project_get_scales (project);
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_ASSESSMENT);
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  MerlonBars *bars = merlon_bars_new ();

  add_level_parts (bars, scales);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    g_ptr_array_add (runs, merlon_register_get (home, i));
  g_ptr_array_sort (runs, by_finish);
  for (guint i = 0; i < runs->len; i++)
    count_run (bars, runs->pdata[i], merlon_scales_get_size (scales, MERLON_SCALE_RISK));
  count_risks (bars, merlon_bars_add_bar (bars, _ ("Today")), project, MERLON_RISK_CURRENT);
  return bars;
}

/* ---- controls ---- */

enum
{
  CONTROL_IMPLEMENTED,
  CONTROL_PARTIAL,
  CONTROL_PLANNED,
  CONTROL_NOT_STARTED,
  CONTROL_EXCLUDED,
  CONTROL_UNDECIDED,
};

static void
add_control_parts (MerlonBars *bars)
{
  merlon_bars_add_part (bars, _ ("Implemented"), merlon_ink_from_text (COLOUR_DONE));
  merlon_bars_add_part (bars, _ ("Partly implemented"), merlon_ink_from_text (COLOUR_PARTLY));
  merlon_bars_add_part (bars, _ ("Planned"), merlon_ink_from_text (COLOUR_PLANNED));
  merlon_bars_add_part (bars, _ ("Not started"), merlon_ink_from_text (COLOUR_OPEN));
  merlon_bars_add_part (bars, _ ("Excluded"), merlon_ink_from_text (COLOUR_OUT));
  merlon_bars_add_part (bars, _ ("Undecided"), merlon_ink_from_text (COLOUR_UNKNOWN));
}

static guint
part_of (MerlonControl *control)
{
  if (control->applicable == MERLON_CONTROL_APPLICABLE_NO)
    return CONTROL_EXCLUDED;
  if (control->applicable != MERLON_CONTROL_APPLICABLE_YES)
    return CONTROL_UNDECIDED;
  switch (control->status)
    {
    case MERLON_CONTROL_STATUS_IMPLEMENTED:
      return CONTROL_IMPLEMENTED;
    case MERLON_CONTROL_STATUS_PARTIAL:
      return CONTROL_PARTIAL;
    case MERLON_CONTROL_STATUS_PLANNED:
      return CONTROL_PLANNED;
    default:
      return CONTROL_NOT_STARTED;
    }
}

MerlonBars *
merlon_status_soa (MerlonProject *project)
{
  g_autoptr (GPtrArray) controls = merlon_project_list_controls (project);
  MerlonBars *bars = merlon_bars_new ();

  add_control_parts (bars);
  merlon_bars_add_bar (bars, NULL);
  for (guint i = 0; i < controls->len; i++)
    merlon_bars_count (bars, 0, part_of (controls->pdata[i]), 1);
  return bars;
}

MerlonBars *
merlon_status_themes (MerlonProject *project)
{
  g_autoptr (GPtrArray) controls = merlon_project_list_controls (project);
  g_autofree char *present = NULL;
  MerlonBars *bars = merlon_bars_new ();
  guint bar = 0;

  add_control_parts (bars);
  for (guint i = 0; i < controls->len; i++)
    {
      g_autofree char *theme = merlon_control_dup_theme (controls->pdata[i]);

      if (g_strcmp0 (theme, present) != 0)
        {
          bar = merlon_bars_add_bar (bars, theme);
          g_free (present);
          present = g_steal_pointer (&theme);
        }
      merlon_bars_count (bars, bar, part_of (controls->pdata[i]), 1);
    }
  return bars;
}

/* ---- gaps ---- */

/* "6.1.2 c)" belongs to clause 6, "A.8.7" to the controls. */
char *
merlon_status_dup_clause (const char *clause)
{
  if (g_str_has_prefix (clause, "A"))
    return g_strdup (_ ("Controls"));
  return g_strdup_printf (_ ("Clause %.*s"), (int) strcspn (clause, ". "), clause);
}

MerlonBars *
merlon_status_gaps (GPtrArray *gaps)
{
  g_autofree char *present = NULL;
  MerlonBars *bars = merlon_bars_new ();
  guint parts[3], bar = 0;

  parts[MERLON_SEVERITY_MAJOR] = merlon_bars_add_part (
      bars, merlon_severity_get_label (MERLON_SEVERITY_MAJOR), merlon_ink_from_text ("#8f1a1f"));
  parts[MERLON_SEVERITY_MINOR] = merlon_bars_add_part (
      bars, merlon_severity_get_label (MERLON_SEVERITY_MINOR), merlon_ink_from_text (COLOUR_OPEN));
  parts[MERLON_SEVERITY_HINT]
      = merlon_bars_add_part (bars, merlon_severity_get_label (MERLON_SEVERITY_HINT),
                              merlon_ink_from_text (COLOUR_UNKNOWN));
  for (guint i = 0; i < gaps->len; i++)
    {
      const MerlonGap *gap = gaps->pdata[i];
      g_autofree char *clause = merlon_status_dup_clause (gap->clause);

      if (g_strcmp0 (clause, present) != 0)
        {
          bar = merlon_bars_add_bar (bars, clause);
          g_free (present);
          present = g_steal_pointer (&clause);
        }
      merlon_bars_count (bars, bar, parts[gap->severity], 1);
    }
  return bars;
}

MerlonBars *
merlon_status_readiness (MerlonProject *project)
{
  g_autoptr (GPtrArray) gaps = merlon_check_project (project);

  return merlon_status_gaps (gaps);
}

/* ---- states ---- */

/* A part for each value of the choice field @name in @colours' order, and all records counted. */
static MerlonBars *
count_choice (MerlonProject *project, GType type, const char *name, const char *const *colours,
              guint n_values)
{
  MerlonRegister *home = merlon_project_get_register (project, type);
  const MerlonField *field = merlon_item_class_find_field (merlon_item_class_get (type), name);
  MerlonBars *bars = merlon_bars_new ();

  for (guint i = 1; i <= n_values; i++)
    merlon_bars_add_part (bars, merlon_choice_get_label (field->choice (), i),
                          merlon_ink_from_text (colours[i - 1]));
  merlon_bars_add_part (bars, merlon_choice_get_label (field->choice (), 0),
                        merlon_ink_from_text (COLOUR_UNKNOWN));
  merlon_bars_add_bar (bars, NULL);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      g_auto (MerlonValue) value = { 0 };

      merlon_item_get_value (merlon_register_get (home, i), field, &value);
      merlon_bars_count (bars, 0, value.integer > 0 ? value.integer - 1 : n_values, 1);
    }
  return bars;
}

MerlonBars *
merlon_status_actions (MerlonProject *project)
{
  static const char *const colours[]
      = { COLOUR_PLANNED, COLOUR_PARTLY, COLOUR_DONE, COLOUR_OPEN, COLOUR_OUT };

  return count_choice (project, MERLON_TYPE_ACTION, "state", colours, G_N_ELEMENTS (colours));
}

MerlonBars *
merlon_status_documents (MerlonProject *project)
{
  static const char *const colours[]
      = { COLOUR_OPEN, COLOUR_PLANNED, COLOUR_PARTLY, COLOUR_DONE, "#c9a227", COLOUR_OUT };

  return count_choice (project, MERLON_TYPE_DOCUMENT, "state", colours, G_N_ELEMENTS (colours));
}
