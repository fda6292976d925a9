/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/merlon-workshop.h"

#define MERLON_TYPE_STAGE (merlon_stage_get_type ())
/**
 * MerlonStage:
 *
 * What the group sees of a workshop: one risk after another with its story and the matrix, readable
 * from the back of the room, and nothing else.
 *
 * Keys, as a clicker sends them too: Page Down, Right, Space or N: next; Page Up, Left or P:
 * previous; Z: zoom; R: reveal; B or a full stop: black; F11: full screen; Escape: out of it.
 *
 * Properties: `black`: whether nothing is to be seen.
 */
G_DECLARE_FINAL_TYPE (MerlonStage, merlon_stage, MERLON, STAGE, GtkWindow)

GtkWidget *merlon_stage_new (MerlonWorkshop *workshop);
/** merlon_stage_on_key: what the keys do, for another window too. Returns: whether it was one of
 * them */
gboolean merlon_stage_on_key (MerlonStage *self, guint key, GdkModifierType state);
/** merlon_stage_zoom: story and matrix, the matrix alone, the story alone */
void merlon_stage_zoom (MerlonStage *self);
/** merlon_stage_show_on: @monitor: (nullable): fills it; %NULL: a window again */
void merlon_stage_show_on (MerlonStage *self, GdkMonitor *monitor);
/** merlon_stage_get_monitor: Returns: (nullable): the one that it fills */
GdkMonitor *merlon_stage_get_monitor (MerlonStage *self);
