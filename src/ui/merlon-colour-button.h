/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define MERLON_TYPE_COLOUR_BUTTON (merlon_colour_button_get_type ())
/**
 * MerlonColourButton:
 *
 * A button that shows a colour and opens a choice of those that fit risk levels, with an entry for
 * any other. GTK's own is another widget from 4.10 on.
 *
 * Signals: `changed`: the person chose another one.
 */
G_DECLARE_FINAL_TYPE (MerlonColourButton, merlon_colour_button, MERLON, COLOUR_BUTTON, GtkWidget)

/** merlon_colour_button_new: @name: what a screen reader says of it */
GtkWidget *merlon_colour_button_new (const char *name);
/** merlon_colour_button_get_colour: Returns: (nullable): as "#rrggbb" */
const char *merlon_colour_button_get_colour (MerlonColourButton *self);
/** merlon_colour_button_set_colour: @colour: (nullable): as "#rrggbb" */
void merlon_colour_button_set_colour (MerlonColourButton *self, const char *colour);
