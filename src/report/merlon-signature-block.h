/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

/** MerlonSignatureBlock: what is seen of a signature; the caller keeps all of it */
typedef struct
{
  const char *name;
  const char *role, *reason; /* nullable */
  gint64 time;               /* seconds since 1970 */
  cairo_surface_t *picture;  /* nullable: ARGB32: a signature by hand, a stamp */
} MerlonSignatureBlock;

/**
 * merlon_signature_block_typeset:
 * @width, @height: of the block, points
 *
 * Any script, with fonts that are embedded, for a signed document must look the same everywhere.
 * Text of the size of a table's, smaller where there is much of it; what cannot be read smaller ends with
 * an ellipsis. No frame: it stands in a cell or a box that has one.
 *
 * Returns: (transfer full): a PDF whose only page is the block; %NULL with @error
 */
GBytes *merlon_signature_block_typeset (const MerlonSignatureBlock *self, double width,
                                        double height, GError **error);
/** merlon_signature_block_draw: the same for a request to sign; @data: a #MerlonSignatureBlock */
GBytes *merlon_signature_block_draw (double width, double height, gpointer data, GError **error);
