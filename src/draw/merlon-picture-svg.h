/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"

/**
 * merlon_picture_append_svg:
 * @id: for its parts, unlike any other in the page
 * @title: (nullable), @description: (nullable): what it is and shows, in words
 *
 * Appends the picture as an SVG element that stands within a web page. Unlike the SVG that Cairo
 * writes, its texts stay texts, which can be searched and selected, and its names meet those of no
 * other picture in the page.
 */
void merlon_picture_append_svg (MerlonPicture *self, const char *id, const char *title,
                                const char *description, GString *out);
