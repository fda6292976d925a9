/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define MERLON_TYPE_STATUS (merlon_status_get_type ())
/** MerlonStatus: the line of a dialog that says how its work goes, and what went wrong; screen readers
 * are told of either */
G_DECLARE_FINAL_TYPE (MerlonStatus, merlon_status, MERLON, STATUS, GtkWidget)

GtkWidget *merlon_status_new (void);
/** merlon_status_say: @text: (nullable): translated: how it goes; %NULL for nothing to say */
void merlon_status_say (MerlonStatus *self, const char *text);
/** merlon_status_fail: @message: translated: of an error, or what is missing; it is made a sentence */
void merlon_status_fail (MerlonStatus *self, const char *message);
