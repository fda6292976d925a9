/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

/** merlon_pages_make: Returns: (transfer full): the page of @place, by its shape */
GtkWidget *merlon_pages_make (MerlonWindow *window, MerlonPlace *place);
/** merlon_pages_show_item: shows @item on @page, cursor in @field (nullable) */
void merlon_pages_show_item (GtkWidget *page, MerlonItem *item, const MerlonField *field);
/** merlon_pages_commit: what is being typed goes into the project now */
void merlon_pages_commit (GtkWidget *page);
