/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-slot.h"

#define MERLON_TYPE_SLOTS (merlon_slots_get_type ())
/**
 * MerlonSlots:
 *
 * A list as a #GListModel of #MerlonSlot. Where lines take the place of others the slots stay and
 * have something else in them, which this list tells by its signal only.
 *
 * Signals: `rewritten` (position, n): other lines stand there now.
 */
G_DECLARE_FINAL_TYPE (MerlonSlots, merlon_slots, MERLON, SLOTS, GObject)

/** merlon_slots_new: @lines: what stands in the slots */
MerlonSlots *merlon_slots_new (GListModel *lines);
