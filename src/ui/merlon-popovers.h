/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * merlon_popovers_init: lets no closed popover take the pointer, for the whole program; once, after GTK is there
 *
 * With GTK 4.8 on X11 a window that is laid out anew when its popover closes (a choice from a drop-down
 * that shows other rows) gets a made-up motion event for the surface of the popover, though that is
 * hidden. GTK then takes the closed popover for what is under the pointer, and the next click where
 * the list had been goes there and is lost.
 */
void merlon_popovers_init (void);
