/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define MERLON_TYPE_TWO_PANE (merlon_two_pane_get_type ())
/**
 * MerlonTwoPane:
 *
 * Two widgets beside each other with a handle between, that stay usable where there is no room for
 * both: then the second stands below the first, or, when `exclusive`, one of them is shown at a
 * time.
 *
 * Properties: `start-child`, `end-child`; `position`: width of the first, in pixels; `exclusive`;
 * `start-shown`: whether the first is to be seen; `narrow`: whether there is no room for both. When
 * an exclusive one becomes narrow the first is put away, and it comes back with the room.
 */
G_DECLARE_FINAL_TYPE (MerlonTwoPane, merlon_two_pane, MERLON, TWO_PANE, GtkWidget)

void merlon_two_pane_set_end_child (MerlonTwoPane *self, GtkWidget *child);
gboolean merlon_two_pane_is_narrow (MerlonTwoPane *self);
void merlon_two_pane_set_start_shown (MerlonTwoPane *self, gboolean shown);
int merlon_two_pane_get_position (MerlonTwoPane *self);
void merlon_two_pane_set_position (MerlonTwoPane *self, int position);
