/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"

/** MerlonBars: bars made of parts; a single bar without a label is a row of its own */
typedef struct _MerlonBars MerlonBars;

MerlonBars *merlon_bars_new (void);
void merlon_bars_free (MerlonBars *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonBars, merlon_bars_free)

/** merlon_bars_add_part: adds a part before the first bar is added. Returns: its number */
guint merlon_bars_add_part (MerlonBars *self, const char *label, MerlonInk ink);
/** merlon_bars_add_bar: adds a bar of nothing. Returns: its number */
guint merlon_bars_add_bar (MerlonBars *self, const char *label);
/** merlon_bars_count: adds @value to a part of a bar */
void merlon_bars_count (MerlonBars *self, guint bar, guint part, double value);

/** merlon_bars_draw: Returns: (transfer full): the bars in one scale, with their numbers, and a
 * legend below that names each part; each bar with a label is a spot, tagged with its number */
MerlonPicture *merlon_bars_draw (MerlonBars *self, double width);
/** merlon_bars_describe: Returns: (transfer full): the same in words */
char *merlon_bars_describe (MerlonBars *self);
/** merlon_bars_get_label: Returns: (transfer none) (nullable): what the bar was called */
const char *merlon_bars_get_label (MerlonBars *self, guint bar);
