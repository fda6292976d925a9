/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-project.h"

#define MERLON_TYPE_FILTER_POPOVER (merlon_filter_popover_get_type ())
/**
 * MerlonFilterPopover:
 *
 * Narrows a list by any field of its records: a value that they have, something, or nothing.
 *
 * Signals: `changed`.
 */
G_DECLARE_FINAL_TYPE (MerlonFilterPopover, merlon_filter_popover, MERLON, FILTER_POPOVER,
                      GtkPopover)

GtkWidget *merlon_filter_popover_new (MerlonProject *project, MerlonRegister *home,
                                      GPtrArray *fields);
/** merlon_filter_popover_matches: whether @item passes all that was chosen */
gboolean merlon_filter_popover_matches (MerlonFilterPopover *self, MerlonItem *item);
/** merlon_filter_popover_get_n_active: Returns: by how many fields the list is narrowed */
guint merlon_filter_popover_get_n_active (MerlonFilterPopover *self);
/** merlon_filter_popover_reset: lets everything pass */
void merlon_filter_popover_reset (MerlonFilterPopover *self);
