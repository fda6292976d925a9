/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-gantt.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-action.h"
#include "model/records/merlon-activity.h"
#include "rules/merlon-plan.h"

typedef struct
{
  MerlonPicture *picture;
  GArray *rows;
  guint first, n;
  double names, width; /* of the column of names, of all */
  MerlonDate begin, end;
} Chart;

#define HEAD 26.0
#define STEP 17.0
#define TEXT_SIZE 7.8

static const MerlonInk ink_text = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_grid = { 0.86, 0.87, 0.89, 1 };
static const MerlonInk ink_open = { 0.74, 0.82, 0.89, 1 };
static const MerlonInk ink_done = { 0.12, 0.31, 0.47, 1 };
static const MerlonInk ink_link = { 0.45, 0.47, 0.5, 1 };
static const MerlonInk ink_today = { 0.72, 0.2, 0.08, 1 };

/* ---- what there is ---- */

static void
add_row (GArray *rows, MerlonItem *item, guint depth, MerlonDate start, MerlonDate due,
         double progress, MerlonRefs *after)
{
  MerlonGanttRow row = { item, depth, start, due, progress, after };

  if (merlon_plan_get_span (&row.start, &row.due))
    g_array_append_val (rows, row);
}

static void
add_activities (MerlonRegister *home, MerlonItem *parent, guint depth, GArray *rows)
{
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonActivity *activity = MERLON_ACTIVITY (merlon_register_get (home, i));

      if (activity->parent != parent)
        continue;
      if (activity->state != MERLON_ACTIVITY_STATE_NOT_NEEDED)
        add_row (rows, MERLON_ITEM (activity), depth, activity->start, activity->due,
                 merlon_plan_get_progress (activity->state == MERLON_ACTIVITY_STATE_DONE,
                                           activity->progress),
                 activity->prerequisites);
      add_activities (home, MERLON_ITEM (activity), depth + 1, rows);
    }
}

GArray *
merlon_gantt_list (MerlonProject *project)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (MerlonGanttRow));
  MerlonRegister *actions = merlon_project_get_register (project, MERLON_TYPE_ACTION);

  add_activities (merlon_project_get_register (project, MERLON_TYPE_ACTIVITY), NULL, 0, rows);
  for (guint i = 0; i < merlon_register_get_count (actions); i++)
    {
      MerlonAction *action = MERLON_ACTION (merlon_register_get (actions, i));

      if (action->state != MERLON_ACTION_STATE_CANCELLED)
        add_row (
            rows, MERLON_ITEM (action), 0, action->start, action->due,
            merlon_plan_get_progress (action->state == MERLON_ACTION_STATE_DONE, action->progress),
            action->dependencies);
    }
  return rows;
}

/* ---- drawing ---- */

static const MerlonGanttRow *
row_at (const Chart *self, guint index)
{
  return &g_array_index (self->rows, MerlonGanttRow, index);
}

static double
x_of (const Chart *self, MerlonDate date)
{
  return self->names
         + (self->width - self->names) * ((double) date - self->begin)
               / ((double) self->end - self->begin);
}

static double
y_of (const Chart *self, guint index)
{
  return HEAD + (index - self->first) * STEP;
}

static void
find_range (Chart *self)
{
  GDate day;

  self->begin = row_at (self, 0)->start;
  for (guint i = 0; i < self->rows->len; i++)
    {
      self->begin = MIN (self->begin, row_at (self, i)->start);
      self->end = MAX (self->end, row_at (self, i)->due);
    }
  /* Whole months. */
  g_date_clear (&day, 1);
  g_date_set_julian (&day, self->begin);
  g_date_set_day (&day, 1);
  self->begin = g_date_get_julian (&day);
  g_date_set_julian (&day, self->end);
  g_date_set_day (&day, 1);
  g_date_add_months (&day, 1);
  self->end = g_date_get_julian (&day);
}

/* As few as leave each label its room. */
static guint
months_between_labels (Chart *self)
{
  static const guint steps[] = { 1, 2, 3, 6, 12, 24, 60, 120 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (x_of (self, self->begin + 28 * steps[i]) - self->names >= 38)
      return steps[i];
  return 1200;
}

static void
draw_months (Chart *self)
{
  double bottom = HEAD + self->n * STEP;
  GDate day;

  g_date_clear (&day, 1);
  for (g_date_set_julian (&day, self->begin); g_date_get_julian (&day) <= self->end;
       g_date_add_months (&day, months_between_labels (self)))
    {
      double x = x_of (self, g_date_get_julian (&day));
      g_autofree char *label
          = g_strdup_printf ("%04d-%02d", g_date_get_year (&day), g_date_get_month (&day));

      merlon_picture_line (self->picture, x, HEAD - 6, x, bottom, ink_grid, 0.5, 0);
      if (x + 34 < self->width)
        merlon_picture_text (self->picture, x + 2, HEAD - 10, MERLON_ANCHOR_START, 7, FALSE,
                             ink_text, 0, label);
    }
}

/* What has parts is set apart from them. */
static gboolean
is_whole (Chart *self, guint index)
{
  return index + 1 < self->rows->len
         && row_at (self, index + 1)->depth > row_at (self, index)->depth;
}

static void
draw_row (Chart *self, guint index)
{
  const MerlonGanttRow *row = row_at (self, index);
  double y = y_of (self, index), x = x_of (self, row->start), end = x_of (self, row->due + 1);
  g_autofree char *name = merlon_item_dup_name (row->item);

  merlon_picture_text (self->picture, row->depth * 9, y + 11, MERLON_ANCHOR_START, TEXT_SIZE,
                       is_whole (self, index), ink_text, self->names - 8 - row->depth * 9, name);
  if (row->start == row->due)
    {
      const double points[] = { x, y + 3, x + 5, y + 8, x, y + 13, x - 5, y + 8 };

      merlon_picture_polygon (self->picture, points, 4, TRUE,
                              row->progress >= 1 ? ink_done : ink_open, ink_done, 0.8);
      return;
    }
  merlon_picture_rectangle (self->picture, x, y + 3, end - x, 10, ink_open, ink_done, 0.5);
  if (row->progress > 0)
    merlon_picture_rectangle (self->picture, x, y + 3, (end - x) * row->progress, 10, ink_done,
                              MERLON_NO_INK, 0);
}

/* From the end of what must be done first, down or up, to the start. */
static void
draw_links (Chart *self, guint index)
{
  const MerlonGanttRow *row = row_at (self, index);
  double x = x_of (self, row->start), y = y_of (self, index) + 8;

  for (guint i = 0; i < merlon_refs_length (row->after); i++)
    for (guint j = self->first; j < self->first + self->n; j++)
      if (row_at (self, j)->item == row->after->items[i])
        {
          double from = x_of (self, row_at (self, j)->due + 1), from_y = y_of (self, j) + 8;
          double turn = MIN (from, self->width - 3) + 3;

          merlon_picture_line (self->picture, from, from_y, turn, from_y, ink_link, 0.7, 0);
          merlon_picture_line (self->picture, turn, from_y, turn, y, ink_link, 0.7, 0);
          merlon_picture_arrow (self->picture, turn, y, x, y, 0, ink_link, 0.7);
        }
}

static void
draw_today (Chart *self)
{
  MerlonDate today = merlon_date_today ();
  double x = x_of (self, today);

  if (today < self->begin || today > self->end)
    return;
  merlon_picture_line (self->picture, x, HEAD - 4, x, HEAD + self->n * STEP, ink_today, 1, 3);
}

static MerlonPicture *
draw_nothing (double width)
{
  MerlonPicture *picture = merlon_picture_new (width, 30);

  merlon_picture_text (picture, 0, 18, MERLON_ANCHOR_START, 9, FALSE, ink_text, width,
                       _ ("Nothing in the plan has dates yet."));
  return picture;
}

MerlonPicture *
merlon_draw_gantt (GArray *rows, guint first, guint n, double width)
{
  Chart self = { .rows = rows, .first = first, .width = width };

  g_return_val_if_fail (rows != NULL && first <= rows->len && width > 0, NULL);

  self.n = MIN (n, rows->len - first);
  if (self.n == 0)
    return draw_nothing (width);
  self.names = width * 0.34;
  self.picture = merlon_picture_new (width, HEAD + self.n * STEP + 4);
  find_range (&self);
  draw_months (&self);
  for (guint i = first; i < first + self.n; i++)
    draw_row (&self, i);
  for (guint i = first; i < first + self.n; i++)
    draw_links (&self, i);
  draw_today (&self);
  return self.picture;
}

char *
merlon_describe_gantt (GArray *rows, guint first, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < MIN (rows->len, first + n); i++)
    {
      const MerlonGanttRow *row = &g_array_index (rows, MerlonGanttRow, i);
      g_autofree char *name = merlon_item_dup_name (row->item);

      g_string_append_printf (out, "%s%s: ", i > first ? " " : "", name);
      merlon_date_append_text (row->start, out);
      g_string_append (out, " – ");
      merlon_date_append_text (row->due, out);
      g_string_append_printf (out, ", %.0f %%.", row->progress * 100);
    }
  return g_string_free (out, FALSE);
}
