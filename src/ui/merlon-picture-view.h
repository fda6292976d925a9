/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "draw/merlon-figure.h"

#define MERLON_TYPE_PICTURE_VIEW (merlon_picture_view_get_type ())
/**
 * MerlonPictureView:
 *
 * Shows a figure of the ISMS on a sheet of paper, as wide as there is room, and tells a screen
 * reader in words what it shows.
 */
G_DECLARE_FINAL_TYPE (MerlonPictureView, merlon_picture_view, MERLON, PICTURE_VIEW, GtkWidget)

/** merlon_picture_view_new: @name: of the figure */
GtkWidget *merlon_picture_view_new (MerlonProject *project, const char *name);
/** merlon_picture_view_update: draws it anew */
void merlon_picture_view_update (MerlonPictureView *self);
