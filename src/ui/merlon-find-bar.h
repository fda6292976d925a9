/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-text-editor.h"

#define MERLON_TYPE_FIND_BAR (merlon_find_bar_get_type ())
/**
 * MerlonFindBar:
 *
 * Finds and replaces words in the text of an editor, which marks them as long as the bar is open.
 */
G_DECLARE_FINAL_TYPE (MerlonFindBar, merlon_find_bar, MERLON, FIND_BAR, GtkWidget)

/** merlon_find_bar_new: @editor: outlives it. Returns: a closed one */
GtkWidget *merlon_find_bar_new (MerlonTextEditor *editor);
/** merlon_find_bar_open: with what is selected, if that is within a line */
void merlon_find_bar_open (MerlonFindBar *self, gboolean replace);
