/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-look.h"
#include "model/records/merlon-house-style.h"
#include "report/merlon-raster.h"

#define USUAL_ACCENT "#1f4e79"

/* What cannot be read is left out. */
static cairo_surface_t *
load_logo (const char *base64)
{
  gsize size;
  guint8 *data = g_base64_decode (base64, &size);
  g_autoptr (GBytes) png = g_bytes_new_take (data, size);

  return merlon_raster_read_png (png);
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
