/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"

#include <gtk/gtk.h>

/**
 * merlon_picture_to_node:
 *
 * For what is shown again and again: a node that is kept costs nothing while it stays the same, where a
 * texture of the same size is copied for every frame.
 *
 * Returns: (transfer full): @picture for GTK to paint, from the upper left
 */
GskRenderNode *merlon_picture_to_node (MerlonPicture *picture);
