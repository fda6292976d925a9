/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Strips onto sheets: what must stay together stays together, as long as a sheet can hold it. */

#include "report/merlon-layout.h"

static const MerlonStrip *
strip_at (MerlonLayout *self, guint index)
{
  return &g_array_index (self->strips, MerlonStrip, index);
}

static MerlonSheet *
add_sheet (MerlonLayout *self)
{
  MerlonSheet *sheet = g_new0 (MerlonSheet, 1);

  sheet->placed = g_array_new (FALSE, FALSE, sizeof (MerlonPlaced));
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

/* Returns the strip after those that must stand on one sheet with @first, and their height. */
static guint
group_end (MerlonLayout *self, guint first, double *height)
{
  double room = merlon_layout_get_room (self);
  guint end = first;

  *height = 0;
  do
    {
      *height += strip_at (self, end)->height + (end > first ? strip_at (self, end)->before : 0);
      end++;
    }
  while (end < self->strips->len && (strip_at (self, end - 1)->flags & MERLON_STRIP_KEEP_NEXT) != 0
         && (strip_at (self, end)->flags & MERLON_STRIP_NEW_PAGE) == 0
         && *height + strip_at (self, end)->before + strip_at (self, end)->height <= room);
  return end;
}

static void
place (MerlonLayout *self, MerlonSheet *sheet, guint index, double y, gboolean repeated)
{
  MerlonPlaced placed = { index, y, repeated };
  const MerlonStrip *strip = strip_at (self, index);

  g_array_append_val (sheet->placed, placed);
  for (guint i = 0; i < strip->n_marks && !repeated; i++)
    {
      const MerlonMark *mark = &g_array_index (self->marks, MerlonMark, strip->first_mark + i);

      if (mark->kind == MERLON_MARK_ANCHOR)
        g_hash_table_insert (self->page_of, (gpointer) mark->anchor,
                             GUINT_TO_POINTER (self->sheets->len));
    }
}

static double
repeat_header (MerlonLayout *self, MerlonSheet *sheet, const MerlonStrip *strip, double y)
{
  for (guint i = 0; i < strip->n_header; i++)
    {
      place (self, sheet, strip->header + i, y, TRUE);
      y += strip_at (self, strip->header + i)->height;
    }
  return y;
}

void
merlon_layout_paginate (MerlonLayout *self)
{
  double room = merlon_layout_get_room (self);
  MerlonSheet *sheet = add_sheet (self);
  double y = 0;

  for (guint i = 0; i < self->strips->len;)
    {
      double height;
      guint end = group_end (self, i, &height);
      const MerlonStrip *first = strip_at (self, i);
      double before = sheet->placed->len > 0 || i == 0 ? first->before : 0;

      if ((first->flags & MERLON_STRIP_NEW_PAGE) != 0
          || (y + before + height > room && sheet->placed->len > 0))
        {
          sheet = add_sheet (self);
          y = repeat_header (self, sheet, first, 0);
          before = 0;
        }
      y += before;
      for (; i < end; i++)
        {
          if (strip_at (self, i) != first)
            y += strip_at (self, i)->before;
          place (self, sheet, i, y, FALSE);
          y += strip_at (self, i)->height;
        }
    }
}
