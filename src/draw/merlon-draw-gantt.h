/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"
#include "model/merlon-project.h"

/** MerlonGanttRow: an activity or treatment action with dates; @progress from 0 to 1 */
typedef struct
{
  MerlonItem *item;
  guint depth;
  MerlonDate start, due;
  double progress;
  MerlonRefs *after; /* nullable, borrowed: what must be done first */
} MerlonGanttRow;

/** merlon_gantt_list: Returns: (transfer full): rows of the project plan, parts below the whole,
 * then treatment actions; those without any date are left out */
GArray *merlon_gantt_list (MerlonProject *project);

/**
 * merlon_draw_gantt:
 * @rows: of merlon_gantt_list()
 * @first: the first one to show
 * @n: how many to show, all in the time scale of all
 *
 * Bars from start to due, filled as far as they are done; what must be done first is joined by a
 * line; today is marked.
 *
 * Returns: (transfer full): the picture; a sentence where nothing has dates
 */
MerlonPicture *merlon_draw_gantt (GArray *rows, guint first, guint n, double width);
/** merlon_describe_gantt: Returns: (transfer full): the same in words */
char *merlon_describe_gantt (GArray *rows, guint first, guint n);
