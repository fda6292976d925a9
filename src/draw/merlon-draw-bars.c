/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-bars.h"

#include <math.h>

static const MerlonInk ink_text = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_white = { 1, 1, 1, 1 };
static const MerlonInk ink_track = { 0.93, 0.93, 0.94, 1 };

static char *
number_of (double value)
{
  return value == floor (value) ? g_strdup_printf ("%.0f", value) : g_strdup_printf ("%.1f", value);
}

MerlonPicture *
merlon_draw_stack (const MerlonBarPart *parts, guint n_parts, double width)
{
  const double bar = 22, row = 13;
  MerlonPicture *picture = merlon_picture_new (width, bar + 8);
  double total = 0, x = 0, legend_x = 0, legend_y = bar + 15;

  for (guint i = 0; i < n_parts; i++)
    total += parts[i].value;
  merlon_picture_rectangle (picture, 0, 0, width, bar, ink_track, MERLON_NO_INK, 0);
  for (guint i = 0; i < n_parts; i++)
    {
      double part = total > 0 ? width * parts[i].value / total : 0;
      g_autofree char *number = number_of (parts[i].value);
      g_autofree char *legend = g_strdup_printf ("%s %s", parts[i].label, number);
      double legend_width = merlon_picture_measure (legend, 8, FALSE) + 26;

      if (part > 0)
        merlon_picture_rectangle (picture, x, 0, part, bar, parts[i].ink, ink_white, 1);
      if (part > merlon_picture_measure (number, 9, TRUE) + 6)
        merlon_picture_text (picture, x + part / 2, bar / 2 + 3.2, MERLON_ANCHOR_MIDDLE, 9, TRUE,
                             merlon_ink_on (parts[i].ink), 0, number);
      x += part;
      if (legend_x + legend_width > width && legend_x > 0)
        {
          legend_x = 0;
          legend_y += row;
        }
      merlon_picture_rectangle (picture, legend_x, legend_y - 7, 8, 8, parts[i].ink,
                                merlon_ink_mix (parts[i].ink, ink_text, 0.6), 0.5);
      merlon_picture_text (picture, legend_x + 12, legend_y, MERLON_ANCHOR_START, 8, FALSE,
                           ink_text, width - 12, legend);
      legend_x += legend_width;
    }
  merlon_picture_set_height (picture, legend_y + 6);
  return picture;
}

MerlonPicture *
merlon_draw_bars (const MerlonBarPart *parts, guint n_parts, double width)
{
  const double row = 16;
  double names = 0, most = 0, room;
  MerlonPicture *picture = merlon_picture_new (width, n_parts * row + 2);

  for (guint i = 0; i < n_parts; i++)
    {
      names = MAX (names, merlon_picture_measure (parts[i].label, 8, FALSE));
      most = MAX (most, parts[i].value);
    }
  names = MIN (names, width * 0.42) + 8;
  room = width - names - 34;
  for (guint i = 0; i < n_parts; i++)
    {
      double y = i * row;
      double length = most > 0 ? room * parts[i].value / most : 0;
      g_autofree char *number = number_of (parts[i].value);

      merlon_picture_text (picture, 0, y + 10.5, MERLON_ANCHOR_START, 8, FALSE, ink_text,
                           names - 8, parts[i].label);
      merlon_picture_rectangle (picture, names, y + 2, room, row - 4, ink_track, MERLON_NO_INK, 0);
      if (length > 0)
        merlon_picture_rectangle (picture, names, y + 2, length, row - 4, parts[i].ink,
                                  MERLON_NO_INK, 0);
      merlon_picture_text (picture, names + room + 6, y + 10.5, MERLON_ANCHOR_START, 8, TRUE,
                           ink_text, 0, number);
    }
  return picture;
}

char *
merlon_describe_bars (const char *title, const MerlonBarPart *parts, guint n_parts)
{
  GString *out = g_string_new (title);

  g_string_append_c (out, ':');
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *number = number_of (parts[i].value);

      g_string_append_printf (out, "%s %s %s", i > 0 ? "," : "", parts[i].label, number);
    }
  g_string_append_c (out, '.');
  return g_string_free (out, FALSE);
}
