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
 * The text is made as small as it must be to fit.
 *
 * Returns: (transfer full): a PDF whose only page is the block; %NULL with @error
 */
GBytes *merlon_signature_block_typeset (const MerlonSignatureBlock *self, double width,
                                        double height, GError **error);
/** merlon_signature_block_draw: the same for a request to sign; @data: a #MerlonSignatureBlock */
GBytes *merlon_signature_block_draw (double width, double height, gpointer data, GError **error);
