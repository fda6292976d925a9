/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-history.h"

#define MERLON_TYPE_WORKING (merlon_working_get_type ())
/**
 * MerlonWorking:
 *
 * Keeps the windows alive while a step of history makes thousands of changes: between two of them
 * frames are drawn, nothing that is clicked or typed goes through, and after half a second a bar
 * says what is going on and can stop it where that is possible.
 */
G_DECLARE_FINAL_TYPE (MerlonWorking, merlon_working, MERLON, WORKING, GObject)

MerlonWorking *merlon_working_new (MerlonHistory *history);
