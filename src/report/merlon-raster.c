/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures made of pixels: a logo, a signature by hand. */

#include "report/merlon-raster.h"

#include <string.h>

/* More pixels than any printer shows on a cover; also what a small file may unfold to. */
#define LARGEST_SIDE 4096

typedef struct
{
  const guint8 *data;
  gsize size, at;
} Source;

static cairo_status_t
read_some (void *data, unsigned char *target, unsigned int length)
{
  Source *source = data;

  if (source->size - source->at < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (target, source->data + source->at, length);
  source->at += length;
  return CAIRO_STATUS_SUCCESS;
}

/* Width and height stand at fixed places of a PNG, so that a bomb is not even unpacked. */
static gboolean
has_sane_size (const guint8 *data, gsize size)
{
  guint32 width, height;

  if (size < 24)
    return FALSE;
  memcpy (&width, data + 16, sizeof width);
  memcpy (&height, data + 20, sizeof height);
  return GUINT32_FROM_BE (width) <= LARGEST_SIDE && GUINT32_FROM_BE (height) <= LARGEST_SIDE;
}

cairo_surface_t *
merlon_raster_read_png (GBytes *png)
{
  Source source = { .data = g_bytes_get_data (png, &source.size) };
  cairo_surface_t *read, *picture = NULL;
  cairo_t *cr;

  if (!has_sane_size (source.data, source.size))
    return NULL;
  read = cairo_image_surface_create_from_png_stream (read_some, &source);
  if (cairo_surface_status (read) == CAIRO_STATUS_SUCCESS)
    {
      picture
          = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width (read),
                                        cairo_image_surface_get_height (read));
      cr = cairo_create (picture);
      cairo_set_source_surface (cr, read, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (read);
  return picture;
}

/* Cairo keeps colours multiplied by their opacity; documents keep both apart. */
guint
merlon_raster_add (MerlonPdfDocument *document, cairo_surface_t *picture)
{
  guint width = cairo_image_surface_get_width (picture);
  guint height = cairo_image_surface_get_height (picture);
  g_autofree guint8 *pixels = g_malloc (width * height * 3), *alpha = g_malloc (width * height);
  int stride = cairo_image_surface_get_stride (picture);
  const guint8 *data = cairo_image_surface_get_data (picture);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        guint32 pixel;
        guint at = y * width + x;

        memcpy (&pixel, data + y * stride + x * 4, sizeof pixel);
        alpha[at] = pixel >> 24;
        for (guint i = 0; i < 3; i++)
          pixels[at * 3 + i]
              = alpha[at] > 0 ? MIN (255, (pixel >> (16 - 8 * i) & 0xff) * 255 / alpha[at]) : 255;
      }
  return merlon_pdf_document_add_image (document, width, height, pixels, alpha);
}
