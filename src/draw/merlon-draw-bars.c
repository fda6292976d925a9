/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-bars.h"

#include <math.h>

typedef struct
{
  char *label;
  GArray *values; /* double, by part */
} Bar;

typedef struct
{
  char *label;
  MerlonInk ink;
  double total;
} Part;

struct _MerlonBars
{
  GPtrArray *parts, *bars;
};

#define MANY 10
#define LEGEND_STEP 13.0

static const MerlonInk ink_text = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_white = { 1, 1, 1, 1 };
static const MerlonInk ink_track = { 0.93, 0.93, 0.94, 1 };

static void
part_free (gpointer data)
{
  g_free (((Part *) data)->label);
  g_free (data);
}

static void
bar_free (gpointer data)
{
  g_free (((Bar *) data)->label);
  g_array_unref (((Bar *) data)->values);
  g_free (data);
}

MerlonBars *
merlon_bars_new (void)
{
  MerlonBars *self = g_new0 (MerlonBars, 1);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->bars = g_ptr_array_new_with_free_func (bar_free);
  return self;
}

void
merlon_bars_free (MerlonBars *self)
{
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->bars);
  g_free (self);
}

guint
merlon_bars_add_part (MerlonBars *self, const char *label, MerlonInk ink)
{
  Part *part = g_new0 (Part, 1);

  g_return_val_if_fail (self->bars->len == 0, 0);
  part->label = g_strdup (label);
  part->ink = ink;
  g_ptr_array_add (self->parts, part);
  return self->parts->len - 1;
}

guint
merlon_bars_add_bar (MerlonBars *self, const char *label)
{
  Bar *bar = g_new0 (Bar, 1);

  bar->label = g_strdup (label);
  bar->values = g_array_new (FALSE, TRUE, sizeof (double));
  g_array_set_size (bar->values, self->parts->len);
  g_ptr_array_add (self->bars, bar);
  return self->bars->len - 1;
}

void
merlon_bars_count (MerlonBars *self, guint bar, guint part, double value)
{
  g_return_if_fail (bar < self->bars->len && part < self->parts->len);

  g_array_index (((Bar *) self->bars->pdata[bar])->values, double, part) += value;
  ((Part *) self->parts->pdata[part])->total += value;
}

static double
total_of (const Bar *bar)
{
  double total = 0;

  for (guint i = 0; i < bar->values->len; i++)
    total += g_array_index (bar->values, double, i);
  return total;
}

static char *
number_of (double value)
{
  return value == floor (value) ? g_strdup_printf ("%.0f", value) : g_strdup_printf ("%.1f", value);
}

/* Many bars are slimmer, so that they stand on one page with what they belong to. */
static double
bar_height (MerlonBars *self)
{
  return self->bars->len > MANY ? 14 : 20;
}

static void
draw_bar (MerlonBars *self, MerlonPicture *picture, const Bar *bar, double x, double y, double room,
          double most)
{
  double height = bar_height (self);
  double total = total_of (bar);
  g_autofree char *sum = number_of (total);

  merlon_picture_rectangle (picture, x, y, room, height, ink_track, MERLON_NO_INK, 0);
  for (guint i = 0; i < self->parts->len && most > 0; i++)
    {
      const Part *part = self->parts->pdata[i];
      double value = g_array_index (bar->values, double, i), length = room * value / most;
      g_autofree char *number = number_of (value);

      if (value <= 0)
        continue;
      merlon_picture_rectangle (picture, x, y, length, height, part->ink, ink_white, 1);
      if (length > merlon_picture_measure (number, 8.5, TRUE) + 5)
        merlon_picture_text (picture, x + length / 2, y + height / 2 + 3, MERLON_ANCHOR_MIDDLE, 8.5,
                             TRUE, merlon_ink_on (part->ink), 0, number);
      x += length;
    }
  if (bar->label != NULL)
    merlon_picture_text (picture, x + 5, y + height / 2 + 3, MERLON_ANCHOR_START, 8, FALSE,
                         ink_text, 0, sum);
}

/* Returns how far down the legend goes. */
static double
draw_legend (MerlonBars *self, MerlonPicture *picture, double y, double width)
{
  double x = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = self->parts->pdata[i];
      g_autofree char *number = number_of (part->total);
      g_autofree char *legend = self->bars->len == 1
                                    ? g_strdup_printf ("%s %s", part->label, number)
                                    : g_strdup (part->label);
      double legend_width = merlon_picture_measure (legend, 8, FALSE) + 28;

      if (x + legend_width > width && x > 0)
        {
          x = 0;
          y += LEGEND_STEP;
        }
      merlon_picture_rectangle (picture, x, y - 7, 8, 8, part->ink,
                                merlon_ink_mix (part->ink, ink_text, 0.6), 0.5);
      merlon_picture_text (picture, x + 12, y, MERLON_ANCHOR_START, 8, FALSE, ink_text, width - 12,
                           legend);
      x += legend_width;
    }
  return y + 6;
}

static char *
describe_bar (MerlonBars *self, const Bar *bar)
{
  GString *out = g_string_new (NULL);

  if (bar->label != NULL)
    g_string_append_printf (out, "%s: ", bar->label);
  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *number = number_of (g_array_index (bar->values, double, i));

      g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "",
                              ((Part *) self->parts->pdata[i])->label, number);
    }
  g_string_append_c (out, '.');
  return g_string_free (out, FALSE);
}

static void
add_spot (MerlonBars *self, MerlonPicture *picture, guint bar, double y, double height)
{
  g_autofree char *words = describe_bar (self, self->bars->pdata[bar]);

  merlon_picture_add_spot (picture, 0, y, merlon_picture_get_width (picture), height, bar, words);
}

MerlonPicture *
merlon_bars_draw (MerlonBars *self, double width)
{
  MerlonPicture *picture = merlon_picture_new (width, 10);
  double names = 0, most = 0, y = 0, height = bar_height (self), room;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = self->bars->pdata[i];

      most = MAX (most, total_of (bar));
      if (bar->label != NULL)
        names = MAX (names, merlon_picture_measure (bar->label, 8, FALSE) + 8);
    }
  names = MIN (names, width * 0.46);
  room = width - names - (names > 0 ? 26 : 0);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = self->bars->pdata[i];

      if (bar->label != NULL)
        {
          merlon_picture_text (picture, 0, y + height / 2 + 3, MERLON_ANCHOR_START, 8, FALSE,
                               ink_text, names - 8, bar->label);
          add_spot (self, picture, i, y, height);
        }
      draw_bar (self, picture, bar, names, y, room, most);
      y += 1.35 * height;
    }
  merlon_picture_set_height (picture, draw_legend (self, picture, y + 9, width));
  return picture;
}

char *
merlon_bars_describe (MerlonBars *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->bars->len; i++)
    {
      g_autofree char *words = describe_bar (self, self->bars->pdata[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", words);
    }
  return g_string_free (out, FALSE);
}

const char *
merlon_bars_get_label (MerlonBars *self, guint bar)
{
  g_return_val_if_fail (self != NULL && bar < self->bars->len, NULL);
  return ((Bar *) self->bars->pdata[bar])->label;
}
