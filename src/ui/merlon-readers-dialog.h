/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-item.h"

/** merlon_readers_dialog_show: who has read which version of @document, to be noted, taken in from
 * a table and given out as one */
void merlon_readers_dialog_show (GtkWidget *parent, MerlonItem *document, gboolean read_only);
