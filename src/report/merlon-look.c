/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-look.h"
#include "model/records/merlon-house-style.h"

#include <string.h>

#define USUAL_ACCENT "#1f4e79"
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

/* Returns: (nullable): the picture as ARGB32; what cannot be read is left out. */
static cairo_surface_t *
load_logo (const char *base64)
{
  gsize size;
  g_autofree guint8 *data = g_base64_decode (base64, &size);
  Source source = { data, size, 0 };
  cairo_surface_t *png, *logo = NULL;
  cairo_t *cr;

  if (!has_sane_size (data, size))
    return NULL;
  png = cairo_image_surface_create_from_png_stream (read_some, &source);
  if (cairo_surface_status (png) == CAIRO_STATUS_SUCCESS)
    {
      logo = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width (png),
                                         cairo_image_surface_get_height (png));
      cr = cairo_create (logo);
      cairo_set_source_surface (cr, png, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (png);
  return logo;
}

static void
set_size (MerlonLook *look)
{
  double width = look->letter ? 612 : 595.28, height = look->letter ? 792 : 841.89;

  look->page_width = look->landscape ? height : width;
  look->page_height = look->landscape ? width : height;
}

void
merlon_look_init (MerlonLook *look, MerlonProject *project)
{
  MerlonHouseStyle *style
      = project != NULL ? merlon_project_get_single (project, MERLON_TYPE_HOUSE_STYLE) : NULL;

  *look = (MerlonLook){ .accent = merlon_ink_from_text (USUAL_ACCENT) };
  if (style != NULL)
    {
      look->family = g_strdup (style->font);
      look->header = g_strdup (style->header);
      look->footer = g_strdup (style->footer);
      look->letter = style->paper == MERLON_PAPER_LETTER;
      if (style->accent != NULL)
        look->accent = merlon_ink_from_text (style->accent);
      if (style->logo != NULL)
        look->logo = load_logo (style->logo);
    }
  set_size (look);
}

void
merlon_look_clear (MerlonLook *look)
{
  g_clear_pointer (&look->family, g_free);
  g_clear_pointer (&look->header, g_free);
  g_clear_pointer (&look->footer, g_free);
  g_clear_pointer (&look->logo, cairo_surface_destroy);
}

gboolean
merlon_look_set_paper (MerlonLook *look, const char *paper)
{
  if (paper == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (paper, "a4") != 0 && g_ascii_strcasecmp (paper, "letter") != 0)
    return FALSE;
  look->letter = g_ascii_strcasecmp (paper, "letter") == 0;
  set_size (look);
  return TRUE;
}

void
merlon_look_set_landscape (MerlonLook *look, gboolean landscape)
{
  look->landscape = landscape;
  set_size (look);
}
