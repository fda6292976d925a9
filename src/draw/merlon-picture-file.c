/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-picture-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Cairo's own limit. */
#define LARGEST_SIDE 32767

gboolean
merlon_picture_format_from_name (const char *name, MerlonPictureFormat *format)
{
  static const char *const endings[] = {
    [MERLON_PICTURE_SVG] = ".svg",
    [MERLON_PICTURE_PNG] = ".png",
    [MERLON_PICTURE_PDF] = ".pdf",
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
surface_for (MerlonPicture *self, MerlonPictureFormat format, double scale, GByteArray *out)
{
  double width = merlon_picture_get_width (self), height = merlon_picture_get_height (self);
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  cairo_surface_t *surface;

  switch (format)
    {
    case MERLON_PICTURE_SVG:
      return cairo_svg_surface_create_for_stream (append, out, width, height);
    case MERLON_PICTURE_PDF:
      surface = cairo_pdf_surface_create_for_stream (append, out, width, height);
      /* The time of day is nothing that a picture shows. */
      {
        g_autoptr (GDateTime) time
            = g_date_time_new_from_unix_utc (epoch != NULL ? g_ascii_strtoll (epoch, NULL, 10) : 0);
        g_autofree char *text = g_date_time_format_iso8601 (time);

        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
      }
      return surface;
    case MERLON_PICTURE_PNG:
      break;
    }
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, ceil (width * scale),
                                     ceil (height * scale));
}

/* Cairo writes no words for those who cannot see: they are put in after the first tag. */
static void
add_words (GByteArray *out, const char *title, const char *description)
{
  g_autofree char *words
      = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>", title != NULL ? title : "",
                                 description != NULL ? description : "");
  const char *text = (const char *) out->data;
  const char *tag = g_strstr_len (text, out->len, "<svg");
  const char *end = tag != NULL ? memchr (tag, '>', out->len - (tag - text)) : NULL;
  gsize head, added = strlen (words), tail;

  if (end == NULL)
    return;
  head = end + 1 - text;
  tail = out->len - head;
  g_byte_array_set_size (out, out->len + added);
  memmove (out->data + head + added, out->data + head, tail);
  memcpy (out->data + head, words, added);
}

GBytes *
merlon_picture_to_bytes (MerlonPicture *self, MerlonPictureFormat format, double scale,
                         const char *title, const char *description)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean done;

  g_return_val_if_fail (self != NULL && scale > 0, NULL);

  if (format == MERLON_PICTURE_PNG
      && MAX (merlon_picture_get_width (self), merlon_picture_get_height (self)) * scale
             > LARGEST_SIDE)
    return NULL;
  surface = surface_for (self, format, scale, out);
  cr = cairo_create (surface);
  if (format == MERLON_PICTURE_PNG)
    cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  merlon_picture_paint (self, cr);
  cairo_destroy (cr);
  if (format == MERLON_PICTURE_PNG)
    cairo_surface_write_to_png_stream (surface, append, out);
  cairo_surface_finish (surface);
  done = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && out->len > 0;
  cairo_surface_destroy (surface);
  if (!done)
    return NULL;
  if (format == MERLON_PICTURE_SVG)
    add_words (out, title, description);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
