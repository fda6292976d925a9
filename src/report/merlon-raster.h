/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "pdf/merlon-pdf-document.h"

/** merlon_raster_read_png: Returns: (transfer full) (nullable): the picture as ARGB32; %NULL where it is
 * no PNG, or larger than any document shows */
cairo_surface_t *merlon_raster_read_png (GBytes *png);
/** merlon_raster_add: Returns: the number of @picture (ARGB32) as an image of @document */
guint merlon_raster_add (MerlonPdfDocument *document, cairo_surface_t *picture);
