/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

#define MERLON_TYPE_SWITCHER (merlon_switcher_get_type ())
/**
 * MerlonSwitcher:
 *
 * Goes to any record, place or action of a window by a few letters of its name.
 */
G_DECLARE_FINAL_TYPE (MerlonSwitcher, merlon_switcher, MERLON, SWITCHER, AdwWindow)

/** merlon_switcher_present: opens it over @window */
void merlon_switcher_present (MerlonWindow *window);
