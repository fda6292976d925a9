/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "draw/merlon-draw-runs.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-assessment-result.h"
#include "model/records/merlon-assessment.h"
#include "model/records/merlon-estimate.h"

/* The run that is asked for, or the last one. */
static MerlonItem *
find_run (const MerlonReportRequest *request)
{
  g_autoptr (GPtrArray) runs = merlon_report_list (request->project, MERLON_TYPE_ASSESSMENT);
  MerlonAssessment *last = NULL;

  if (request->subject != NULL)
    return request->subject;
  for (guint i = 0; i < runs->len; i++)
    {
      MerlonAssessment *run = runs->pdata[i];

      if (last == NULL || run->finished >= last->finished)
        last = run;
    }
  return (MerlonItem *) last;
}

/* The one before it, whose matrix it is compared with. */
static MerlonAssessment *
find_before (const MerlonReportRequest *request, MerlonAssessment *run)
{
  g_autoptr (GPtrArray) runs = merlon_report_list (request->project, MERLON_TYPE_ASSESSMENT);
  MerlonAssessment *before = NULL;

  for (guint i = 0; i < runs->len; i++)
    {
      MerlonAssessment *other = runs->pdata[i];

      if (other != run && other->finished > 0 && other->finished <= run->finished
          && (before == NULL || other->finished >= before->finished))
        before = other;
    }
  return before;
}

static void
add_lines (MerlonContent *content, const char *title, const char *text, const char *anchor)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  if (text == NULL)
    return;
  merlon_content_heading (content, 1, title, anchor);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      {
        g_autofree char *markup = merlon_inline_escape (*line);

        merlon_content_item (content, 1, 0, markup);
      }
}

static void
add_estimates (MerlonContent *content, MerlonItem *run)
{
  g_autoptr (GPtrArray) estimates
      = merlon_item_list_referrers_by (run, MERLON_TYPE_ESTIMATE, "assessment");

  if (estimates->len == 0)
    return;
  merlon_content_heading (content, 1, _ ("Estimates before they were discussed"),
                          "workshop-estimates");
  merlon_report_register (content, estimates, MERLON_TYPE_ESTIMATE,
                          "risk participant likelihood consequence");
}

/* One page to take along: it says itself when it was. */
static void
make_brief (MerlonFrontMatter *front)
{
  front->brief = TRUE;
  g_ptr_array_set_size (front->control, 0);
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  MerlonItem *item = find_run (request);
  MerlonAssessment *run, *before;
  g_autoptr (GPtrArray) results = NULL;

  merlon_report_begin (request, content, _ ("Risk workshop"), item != NULL ? item->title : NULL);
  if (!merlon_content_is_part (content))
    make_brief (merlon_content_get_front (content));
  if (item == NULL)
    {
      merlon_report_nothing (content,
                             _ ("There is no workshop yet: begin one at the risk matrix."));
      return;
    }
  run = MERLON_ASSESSMENT (item);
  before = find_before (request, run);
  merlon_content_heading (content, 1, _ ("Overview"), "workshop-overview");
  merlon_report_fields (content, item, "started finished facilitator participants summary");
  add_lines (content, _ ("What was decided"), run->changes, "workshop-changes");
  add_lines (content, _ ("Parked"), run->parked, "workshop-parked");
  results = merlon_item_list_referrers_by (item, MERLON_TYPE_ASSESSMENT_RESULT, "assessment");
  if (results->len > 0)
    {
      g_autofree char *words = merlon_describe_runs (before, run);

      merlon_content_heading (content, 1, _ ("The matrix"), "workshop-matrix");
      merlon_content_figure (content, merlon_draw_runs (before, run, MERLON_FIGURE_WIDTH), words,
                             words);
    }
  add_estimates (content, item);
}

const MerlonReport merlon_report_workshop = {
  .name = "workshop",
  .label = N_ ("Risk workshop"),
  .help = N_ ("What a group decided about risks: who took part, what changed and why"),
  .subject = merlon_assessment_get_type,
  .build = build,
};
