/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-trend.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-measure.h"
#include "model/records/merlon-measurement.h"

#include <math.h>

typedef struct
{
  MerlonPicture *picture;
  double left, top, width, height;
  double low, high; /* what the axis shows */
  MerlonDate first, last;
} Chart;

#define TEXT_SIZE 7.5
/* The range of the axis is a number too, and twice this is one still. */
#define MOST 1e300
/* Beside larger numbers a smaller range has no steps that a double can take. */
#define LEAST_RANGE 1e-9

static const MerlonInk ink_text = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_grid = { 0.85, 0.86, 0.88, 1 };
static const MerlonInk ink_curve = { 0.12, 0.31, 0.47, 1 };
static const MerlonInk ink_target = { 0.72, 0.3, 0.08, 1 };

static int
by_date (gconstpointer a, gconstpointer b)
{
  const MerlonMeasurement *x = *(MerlonMeasurement *const *) a,
                          *y = *(MerlonMeasurement *const *) b;

  return (x->date > y->date) - (x->date < y->date);
}

static GPtrArray *
list_results (MerlonItem *measure)
{
  GPtrArray *results = merlon_item_list_referrers_by (measure, MERLON_TYPE_MEASUREMENT, "measure");

  for (guint i = results->len; i > 0; i--)
    if (((MerlonMeasurement *) results->pdata[i - 1])->date == 0
        || !isfinite (((MerlonMeasurement *) results->pdata[i - 1])->result))
      g_ptr_array_remove_index (results, i - 1);
  g_ptr_array_sort (results, by_date);
  return results;
}

/* The next step of 1, 2 or 5 times a power of ten that makes about five lines. */
static double
grid_step (double range)
{
  double rough = range / 4, power = pow (10, floor (log10 (rough)));
  double part = rough / power;

  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

static double
x_of (const Chart *self, MerlonDate date)
{
  double range = self->last > self->first ? (double) self->last - self->first : 1;

  return self->left + self->width * ((double) date - self->first) / range;
}

static double
y_of (const Chart *self, double value)
{
  value = CLAMP (value, self->low, self->high);
  return self->top + self->height * (self->high - value) / (self->high - self->low);
}

static void
find_range (Chart *self, GPtrArray *results, double target)
{
  double step;

  self->low = self->high = ((MerlonMeasurement *) results->pdata[0])->result;
  for (guint i = 0; i < results->len; i++)
    {
      double value = ((MerlonMeasurement *) results->pdata[i])->result;

      self->low = MIN (self->low, value);
      self->high = MAX (self->high, value);
    }
  if (!isnan (target))
    {
      self->low = MIN (self->low, target);
      self->high = MAX (self->high, target);
    }
  /* Bars and curves that begin elsewhere than at nothing exaggerate, where nothing is near. */
  if (self->low > 0 && self->low < self->high * 0.7)
    self->low = 0;
  self->low = MAX (self->low, -MOST);
  self->high = MIN (self->high, MOST);
  if (self->high - self->low < LEAST_RANGE * MAX (1, MAX (fabs (self->low), fabs (self->high))))
    self->high = self->low + MAX (1, fabs (self->low) * 0.1);
  step = grid_step (self->high - self->low);
  self->low = floor (self->low / step) * step;
  self->high = ceil (self->high / step) * step;
}

static char *
date_text (MerlonDate date)
{
  GString *out = g_string_new (NULL);

  merlon_date_append_text (date, out);
  return g_string_free (out, FALSE);
}

static void
draw_grid (Chart *self, const char *unit)
{
  double step = grid_step (self->high - self->low);
  guint n_steps = (guint) round ((self->high - self->low) / step);

  for (guint i = 0; i <= n_steps; i++)
    {
      double value = self->low + i * step, y = y_of (self, value);
      g_autofree char *text = g_strdup_printf ("%.6g", fabs (value) < step / 1e6 ? 0 : value);

      merlon_picture_line (self->picture, self->left, y, self->left + self->width, y, ink_grid, 0.5,
                           0);
      merlon_picture_text (self->picture, self->left - 5, y + 2.5, MERLON_ANCHOR_END, TEXT_SIZE,
                           FALSE, ink_text, 0, text);
    }
  if (unit != NULL)
    merlon_picture_text (self->picture, self->left, self->top - 7, MERLON_ANCHOR_START, TEXT_SIZE,
                         FALSE, ink_text, self->width / 2, unit);
}

static void
draw_results (Chart *self, GPtrArray *results)
{
  double last_label = -1000;

  for (guint i = 0; i < results->len; i++)
    {
      const MerlonMeasurement *result = results->pdata[i];
      double x = x_of (self, result->date), y = y_of (self, result->result);
      g_autofree char *number = g_strdup_printf ("%.6g", result->result);
      g_autofree char *date = date_text (result->date);

      if (i + 1 < results->len)
        {
          const MerlonMeasurement *next = results->pdata[i + 1];

          merlon_picture_line (self->picture, x, y, x_of (self, next->date),
                               y_of (self, next->result), ink_curve, 1.4, 0);
        }
      merlon_picture_circle (self->picture, x, y, 2.6, ink_curve, ink_curve, 0.5);
      if (x - last_label < 52 && i + 1 < results->len)
        continue;
      if (x - last_label >= 52)
        {
          merlon_picture_text (self->picture, x, y - 6, MERLON_ANCHOR_MIDDLE, TEXT_SIZE, TRUE,
                               ink_text, 0, number);
          merlon_picture_text (self->picture, x, self->top + self->height + 12,
                               MERLON_ANCHOR_MIDDLE, 7, FALSE, ink_text, 0, date);
          last_label = x;
        }
    }
}

static MerlonPicture *
draw_nothing (double width)
{
  MerlonPicture *picture = merlon_picture_new (width, 30);

  merlon_picture_text (picture, 0, 18, MERLON_ANCHOR_START, 9, FALSE, ink_text, width,
                       _ ("Nothing was measured yet."));
  return picture;
}

MerlonPicture *
merlon_draw_trend (MerlonItem *item, double width)
{
  MerlonMeasure *measure = MERLON_MEASURE (item);
  g_autoptr (GPtrArray) results = list_results (item);
  Chart self = { .left = 44, .top = 24, .width = width - 44 - 34, .height = 96 };

  if (results->len == 0)
    return draw_nothing (width);
  self.picture = merlon_picture_new (width, self.top + self.height + 20);
  self.first = ((MerlonMeasurement *) results->pdata[0])->date;
  self.last = ((MerlonMeasurement *) results->pdata[results->len - 1])->date;
  find_range (&self, results, measure->target);
  draw_grid (&self, measure->unit);
  if (!isnan (measure->target))
    {
      double y = y_of (&self, measure->target);
      g_autofree char *text = g_strdup_printf (_ ("Target %.6g"), measure->target);

      merlon_picture_line (self.picture, self.left, y, self.left + self.width, y, ink_target, 1.2,
                           4);
      merlon_picture_text (self.picture, self.left + self.width, self.top - 7, MERLON_ANCHOR_END,
                           TEXT_SIZE, TRUE, ink_target, 0, text);
    }
  draw_results (&self, results);
  return self.picture;
}

char *
merlon_describe_trend (MerlonItem *item)
{
  MerlonMeasure *measure = MERLON_MEASURE (item);
  g_autoptr (GPtrArray) results = list_results (item);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s:", item->title != NULL ? item->title : "");
  for (guint i = 0; i < results->len; i++)
    {
      const MerlonMeasurement *result = results->pdata[i];
      g_autofree char *date = date_text (result->date);

      g_string_append_printf (out, "%s %s: %.6g", i > 0 ? "," : "", date, result->result);
    }
  g_string_append (out, ". ");
  if (!isnan (measure->target))
    g_string_append_printf (out, _ ("Target %.6g"), measure->target);
  return g_string_free (out, FALSE);
}
