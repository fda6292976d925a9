/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-outline.h"

#define MERLON_TYPE_LINES (merlon_lines_get_type ())
/**
 * MerlonLines:
 *
 * The lines of a list as a #GListModel of records and #MerlonGroup. When many of them change at
 * once it lets the list have a few at a time, with a frame between: GTK makes widgets for two
 * hundred lines around what is seen, and all in one frame would be felt.
 *
 * Properties: `settling`: whether the list does not have all of them yet.
 */
G_DECLARE_FINAL_TYPE (MerlonLines, merlon_lines, MERLON, LINES, GObject)

MerlonLines *merlon_lines_new (void);
/** merlon_lines_show: @lines: (transfer full): an array of #MerlonLine to show from now on */
void merlon_lines_show (MerlonLines *self, GArray *lines);
/** merlon_lines_get_all: Returns: (transfer none): what was shown last, whether the list has it yet */
GArray *merlon_lines_get_all (MerlonLines *self);
/** merlon_lines_get: Returns: (transfer none) (nullable): the line at @position of the list */
const MerlonLine *merlon_lines_get (MerlonLines *self, guint position);
/** merlon_lines_find: Returns: whether the list has a line for @object yet; sets @position */
gboolean merlon_lines_find (MerlonLines *self, gpointer object, guint *position);
gboolean merlon_lines_is_settling (MerlonLines *self);
/** merlon_lines_finish: gives the list at once what it does not have yet */
void merlon_lines_finish (MerlonLines *self);
/** merlon_lines_stop: gives the list no more */
void merlon_lines_stop (MerlonLines *self);
