/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-plan.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"

gboolean
merlon_plan_get_span (MerlonDate *start, MerlonDate *due)
{
  g_return_val_if_fail (start != NULL && due != NULL, FALSE);

  if (*start == 0)
    *start = *due;
  *due = MAX (*due, *start);
  return *start != 0;
}

double
merlon_plan_get_progress (gboolean done, gint64 percent)
{
  if (done)
    return 1;
  return percent == MERLON_UNSET ? 0 : CLAMP (percent, 0, 100) / 100.0;
}

static void
set_date (MerlonItem *item, const char *name, MerlonDate date)
{
  MerlonValue value = { .kind = MERLON_KIND_DATE, .integer = date };

  merlon_item_set_value (item, merlon_item_find_field (item, name), &value, NULL);
}

void
merlon_activity_reschedule (MerlonActivity *activity, MerlonDate start, MerlonDate due)
{
  MerlonItem *item = MERLON_ITEM (activity);
  MerlonHistory *history;
  gboolean by_due, by_start;
  g_autofree char *name = NULL, *step = NULL;

  g_return_if_fail (MERLON_IS_ACTIVITY (activity) && item->project != NULL && start <= due);

  history = merlon_project_get_history (item->project);
  name = merlon_item_dup_name (item);
  /* Translators: %s is an activity of the project plan */
  step = g_strdup_printf (_ ("Reschedule %s"), name);
  by_due = activity->due != 0 || due != start;
  by_start = activity->start != 0 || activity->due == 0 || due != start;
  merlon_history_begin (history, step);
  if (by_due)
    set_date (item, "due", due);
  if (by_start)
    set_date (item, "start", start);
  merlon_history_end (history);
}

void
merlon_activity_tick (MerlonActivity *activity, gboolean done)
{
  MerlonItem *item = MERLON_ITEM (activity);
  MerlonHistory *history;

  g_return_if_fail (MERLON_IS_ACTIVITY (activity) && item->project != NULL);

  history = merlon_project_get_history (item->project);
  merlon_history_begin (history, NULL);
  merlon_item_set (item, "state", done ? "done" : "in-progress", NULL);
  set_date (item, "completed", done ? merlon_date_today () : 0);
  merlon_history_end (history);
}
