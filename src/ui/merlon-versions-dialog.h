/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-item.h"

/** merlon_versions_dialog_show: any two versions of @document side by side, with the words that were
 * added and removed, and a way back to an older one */
void merlon_versions_dialog_show (GtkWidget *parent, MerlonItem *document, gboolean read_only);
