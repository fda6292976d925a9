/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define MERLON_TYPE_SWATCH (merlon_swatch_get_type ())
/**
 * MerlonSwatch:
 *
 * A patch of a colour that a person chose, with something on it that is written black or white,
 * whichever is read better.
 */
G_DECLARE_FINAL_TYPE (MerlonSwatch, merlon_swatch, MERLON, SWATCH, GtkWidget)

/** merlon_swatch_new: @child: (nullable): what stands on it */
GtkWidget *merlon_swatch_new (GtkWidget *child);
/** merlon_swatch_set_colour: @colour: (nullable): as "#rrggbb"; anything else is grey */
void merlon_swatch_set_colour (MerlonSwatch *self, const char *colour);
