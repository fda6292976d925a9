/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "draw/merlon-picture.h"

#define MERLON_TYPE_PICTURE_VIEW (merlon_picture_view_get_type ())
/**
 * MerlonPictureView:
 *
 * Shows a picture of the ISMS on a sheet of paper, as wide as there is room, and tells a screen
 * reader in words what it shows. Its spots are buttons: Tab comes to the one that was used last, the
 * arrow keys go from one to the next.
 *
 * Signals: `activated` (tag): a spot was clicked, or chosen by key.
 */
G_DECLARE_FINAL_TYPE (MerlonPictureView, merlon_picture_view, MERLON, PICTURE_VIEW, GtkWidget)

GtkWidget *merlon_picture_view_new (const char *label);
/** merlon_picture_view_get_width: Returns: how wide pictures for it are made */
double merlon_picture_view_get_width (void);
/** merlon_picture_view_show: @words: what @picture (transfer full) shows, for who cannot see it */
void merlon_picture_view_show (MerlonPictureView *self, MerlonPicture *picture, const char *words);
/** merlon_picture_view_get_area: where the spot with @tag is in the widget */
void merlon_picture_view_get_area (MerlonPictureView *self, guint tag, GdkRectangle *area);
