/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/** merlon_differences_dialog_show: lists what someone else changed in the file meanwhile, and offers
 * to take it in or to save under another name. @parent: any widget of the window, whose actions
 * `win.merge` and `win.save-as` do that; @differences: (transfer full): of merlon_compare() */
void merlon_differences_dialog_show (GtkWidget *parent, GPtrArray *differences);
