/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-report.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-management-review.h"

/* The agenda of the standard: what has to be considered, and what has to be decided. */
static const char *const inputs[]
    = { "earlier-actions", "issue-changes", "party-changes", "nonconformities",
        "measurements",    "audit-results", "objectives",    "feedback",
        "risk-results",    "opportunities", "incidents" };
static const char *const outputs[]
    = { "improvement-decisions", "change-decisions", "policy-changes",          "criteria-changes",
        "resource-changes",      "plan-updates",     "measurement-improvements" };

static void
add_topics (MerlonContent *content, MerlonItem *review, const char *const *names, guint n)
{
  const char *const titles[] = { _ ("Topic"), _ ("What was said or decided"), NULL };
  MerlonTableBlock *table = merlon_content_table (content, titles);

  for (guint i = 0; i < n; i++)
    {
      const MerlonField *field = merlon_item_find_field (review, names[i]);
      g_autofree char *text = merlon_report_display (review, names[i]);

      merlon_table_add_plain (table, merlon_field_get_label (field));
      merlon_table_add_plain (table, *text != '\0' ? text : "–");
    }
}

static void
add_review (MerlonContent *content, MerlonItem *review)
{
  g_autofree char *name = merlon_item_dup_name (review);

  merlon_content_heading (content, 1, name, merlon_item_get_id (review));
  merlon_report_fields (content, review,
                        "date period-start period-end chair participants state approved-by "
                        "approved-on next-review evidence");
  merlon_content_heading (content, 2, _ ("Considered"), NULL);
  add_topics (content, review, inputs, G_N_ELEMENTS (inputs));
  merlon_content_heading (content, 2, _ ("Decided"), NULL);
  add_topics (content, review, outputs, G_N_ELEMENTS (outputs));
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (GPtrArray) reviews
      = merlon_report_list (request->project, MERLON_TYPE_MANAGEMENT_REVIEW);

  merlon_report_begin (request, content, _ ("Management review"), NULL);
  if (request->subject != NULL)
    add_review (content, request->subject);
  else if (reviews->len == 0)
    merlon_report_nothing (content, _ ("There was no management review yet: plan one."));
  else
    for (guint i = reviews->len; i > 0; i--)
      add_review (content, reviews->pdata[i - 1]);
}

const MerlonReport merlon_report_management_review = {
  .name = "management-review",
  .label = N_ ("Management review"),
  .help = N_ ("The agenda of the standard with what was said and decided"),
  .subject = merlon_management_review_get_type,
  .build = build,
};
