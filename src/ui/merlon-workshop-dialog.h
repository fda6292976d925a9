/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-session.h"

/** merlon_workshop_dialog_present: asks who takes part and which risks are looked at, and begins a
 * workshop */
void merlon_workshop_dialog_present (GtkWindow *window, MerlonSession *session);
