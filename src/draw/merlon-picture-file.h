/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"

typedef enum
{
  MERLON_PICTURE_SVG,
  MERLON_PICTURE_PNG,
  MERLON_PICTURE_PDF,
} MerlonPictureFormat;

/** merlon_picture_format_from_name: by the ending of a file's name. Returns: whether it is one */
gboolean merlon_picture_format_from_name (const char *name, MerlonPictureFormat *format);

/**
 * merlon_picture_to_bytes:
 * @scale: PNG: pixels for each point
 * @title, @description: (nullable): SVG: what it is and shows, in words
 *
 * Returns: (transfer full): a file, on white; %NULL when it would be too large
 */
GBytes *merlon_picture_to_bytes (MerlonPicture *self, MerlonPictureFormat format, double scale,
                                 const char *title, const char *description);
