/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/** merlon_preferences_present: the program's settings, over @parent */
void merlon_preferences_present (GtkWindow *parent);
