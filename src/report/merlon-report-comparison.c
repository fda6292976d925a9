/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-assessment-result.h"
#include "model/records/merlon-assessment.h"
#include "rules/merlon-compare.h"
#include "rules/merlon-run.h"

/* ---- two states of the project ---- */

static const char *const kinds[] = {
  [MERLON_DIFFERENCE_ADDED] = N_ ("added"),
  [MERLON_DIFFERENCE_REMOVED] = N_ ("removed"),
  [MERLON_DIFFERENCE_CHANGED] = N_ ("changed"),
};

static const char *
plural_of (MerlonProject *project, const char *register_name)
{
  MerlonRegister *home = merlon_project_find_register (project, register_name);

  return home != NULL ? _ (merlon_register_get_item_class (home)->info->plural) : register_name;
}

static void
add_difference (MerlonTableBlock *table, const MerlonDifference *difference)
{
  merlon_table_add_plain (table, difference->name != NULL ? difference->name : difference->id);
  merlon_table_add_plain (table, difference->field != NULL
                                     ? merlon_field_get_label (difference->field)
                                     : _ (kinds[difference->kind]));
  merlon_table_add_plain (table, difference->from);
  merlon_table_add_plain (table, difference->to);
}

static void
compare_projects (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) differences = merlon_compare (request->other, request->project);
  const char *const titles[]
      = { C_ ("register", "Record"), _ ("What"), _ ("Before"), _ ("After"), NULL };
  MerlonTableBlock *table;
  const char *present = NULL;

  if (differences->len == 0)
    {
      merlon_report_nothing (content, _ ("The two files say the same."));
      return;
    }
  table = merlon_content_table (content, titles);
  for (guint i = 0; i < differences->len; i++)
    {
      const MerlonDifference *difference = differences->pdata[i];

      if (g_strcmp0 (difference->register_name, present) != 0)
        merlon_table_group (table, plural_of (request->project, difference->register_name));
      present = difference->register_name;
      add_difference (table, difference);
    }
}

/* ---- two assessment runs ---- */

static char *
rating_of (MerlonItem *item)
{
  const MerlonAssessmentResult *result = (MerlonAssessmentResult *) item;

  if (result == NULL)
    return g_strdup ("–");
  return g_strdup_printf ("%s (%" G_GINT64_FORMAT " × %" G_GINT64_FORMAT ")",
                          result->level_name != NULL ? result->level_name : _ ("unrated"),
                          result->likelihood, result->consequence);
}

static char *
residual_of (MerlonItem *item)
{
  const MerlonAssessmentResult *result = (MerlonAssessmentResult *) item;

  return g_strdup (
      result != NULL && result->residual_level_name != NULL ? result->residual_level_name : "–");
}

static void
add_change (MerlonTableBlock *table, const MerlonRunChange *change)
{
  MerlonItem *last = change->after != NULL ? change->after : change->before;
  MerlonItem *risk = ((MerlonAssessmentResult *) last)->risk;
  g_autofree char *name
      = risk != NULL ? merlon_report_dup_name (risk) : merlon_inline_escape (change->code);
  g_autofree char *before = rating_of (change->before), *after = rating_of (change->after);
  g_autofree char *residual_before = residual_of (change->before);
  g_autofree char *residual_after = residual_of (change->after);

  merlon_table_add (table, name);
  merlon_table_add_plain (table, change->before == NULL  ? _ ("new")
                                 : change->after == NULL ? _ ("gone")
                                                         : _ ("moved"));
  merlon_table_add_plain (table, before);
  merlon_table_add_plain (table, after);
  merlon_table_add_plain (table, residual_before);
  merlon_table_add_plain (table, residual_after);
}

static void
compare_runs (const MerlonReportRequest *request, MerlonContent *content, MerlonItem *before,
              MerlonItem *after)
{
  const char *const titles[]
      = { _ ("Risk"),           _ ("What"), _ ("Before"), _ ("After"), _ ("Residual before"),
          _ ("Residual after"), NULL };
  g_autoptr (GPtrArray) changes
      = merlon_runs_compare (MERLON_ASSESSMENT (before), MERLON_ASSESSMENT (after));
  MerlonTableBlock *table;

  merlon_content_control (content, _ ("Before"), before->title);
  merlon_content_control (content, _ ("After"), after->title);
  merlon_content_heading (content, 1, _ ("Overview"), "comparison-overview");
  merlon_report_figure (content, request, "runs", NULL);
  merlon_content_heading (content, 1, _ ("Risks that changed"), "comparison-risks");
  if (changes->len == 0)
    {
      merlon_content_text (content, _ ("No rating changed from one run to the other."));
      return;
    }
  table = merlon_content_table (content, titles);
  for (guint i = 0; i < changes->len; i++)
    add_change (table, changes->pdata[i]);
}

static int
by_finish (gconstpointer a, gconstpointer b)
{
  const MerlonAssessment *x = *(MerlonAssessment *const *) a, *y = *(MerlonAssessment *const *) b;

  return (x->finished > y->finished) - (x->finished < y->finished);
}

/* The run that is asked for, or the last one, with the one before it. */
static gboolean
find_runs (const MerlonReportRequest *request, MerlonItem **before, MerlonItem **after)
{
  g_autoptr (GPtrArray) runs = merlon_report_list (request->project, MERLON_TYPE_ASSESSMENT);

  g_ptr_array_sort (runs, by_finish);
  for (guint i = runs->len; i > 1; i--)
    if (request->subject == NULL || request->subject == runs->pdata[i - 1])
      {
        *before = runs->pdata[i - 2];
        *after = runs->pdata[i - 1];
        return TRUE;
      }
  return FALSE;
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  MerlonItem *before, *after;

  merlon_report_begin (request, content, _ ("Comparison"),
                       request->other != NULL
                           ? _ ("What was added, removed and changed between two files")
                           : _ ("What changed between two risk assessments"));
  if (request->other != NULL)
    compare_projects (request, content);
  else if (find_runs (request, &before, &after))
    compare_runs (request, content, before, after);
  else
    merlon_report_nothing (
        content, _ ("There is nothing to compare: name an older file, or keep two assessments."));
}

const MerlonReport merlon_report_comparison = {
  .name = "comparison",
  .label = N_ ("Comparison"),
  .help = N_ ("Two files, or two risk assessments: what was added, removed, changed"),
  .subject = merlon_assessment_get_type,
  .landscape = TRUE,
  .is_table = TRUE,
  .build = build,
};
