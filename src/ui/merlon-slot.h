/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#define MERLON_TYPE_SLOT (merlon_slot_get_type ())
/**
 * MerlonSlot:
 *
 * A place in a list, in which one record or group stands after another. The list keeps its widget,
 * which follows `object`: writing a label anew is many times cheaper than a new line of widgets.
 *
 * Properties: `object`: what stands in it now.
 */
G_DECLARE_FINAL_TYPE (MerlonSlot, merlon_slot, MERLON, SLOT, GObject)

MerlonSlot *merlon_slot_new (gpointer object);
/** merlon_slot_get_object: Returns: (transfer none): what stands in it */
gpointer merlon_slot_get_object (MerlonSlot *self);
void merlon_slot_set_object (MerlonSlot *self, gpointer object);
