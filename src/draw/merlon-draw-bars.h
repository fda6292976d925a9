/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"

/** MerlonBarPart: a part of a bar, or a bar: its name, how much, and its colour */
typedef struct
{
  char *label;
  double value;
  MerlonInk ink;
} MerlonBarPart;

/** merlon_draw_stack: Returns: (transfer full): one bar made of parts, with a legend below that
 * names each part and its number */
MerlonPicture *merlon_draw_stack (const MerlonBarPart *parts, guint n_parts, double width);
/** merlon_draw_bars: Returns: (transfer full): a bar for each part, with its name and number */
MerlonPicture *merlon_draw_bars (const MerlonBarPart *parts, guint n_parts, double width);
/** merlon_describe_bars: Returns: (transfer full): the same in words */
char *merlon_describe_bars (const char *title, const MerlonBarPart *parts, guint n_parts);
