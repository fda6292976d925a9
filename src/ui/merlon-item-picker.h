/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-project.h"

#define MERLON_TYPE_ITEM_PICKER (merlon_item_picker_get_type ())
/**
 * MerlonItemPicker:
 *
 * A popover in which a record is searched by a few letters and picked, or made on the spot.
 *
 * Signals: `picked` (item).
 */
G_DECLARE_FINAL_TYPE (MerlonItemPicker, merlon_item_picker, MERLON, ITEM_PICKER, GtkPopover)

/** merlon_item_picker_new: @type: of the records; 0 for any */
GtkWidget *merlon_item_picker_new (MerlonProject *project, GType type);
