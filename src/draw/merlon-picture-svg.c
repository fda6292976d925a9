/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-picture-svg.h"

/* Hundredths of a point are finer than any screen. */
static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 hundredths = number * 100 + (number < 0 ? -0.5 : 0.5);

  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.10g", hundredths / 100.0));
}

static void
append_attribute (GString *out, const char *name, double number)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, number);
  g_string_append_c (out, '"');
}

static void
append_ink (GString *out, const char *name, MerlonInk ink)
{
  if (ink.alpha <= 0)
    {
      g_string_append_printf (out, " %s=\"none\"", name);
      return;
    }
  g_string_append_printf (out, " %s=\"#%06x\"", name, merlon_ink_pack (ink) >> 8);
  if (ink.alpha < 1)
    {
      g_string_append_printf (out, " %s-opacity=\"", name);
      append_number (out, ink.alpha);
      g_string_append_c (out, '"');
    }
}

static void
append_shape (GString *out, const MerlonPictureItem *item)
{
  g_string_append (out, "<path d=\"");
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MerlonShapePart *part = &g_array_index (item->parts, MerlonShapePart, i);
      guint n = part->kind == 'h' ? 0 : part->kind == 'c' ? 6 : 2;

      g_string_append_c (out, part->kind == 'h' ? 'Z' : g_ascii_toupper (part->kind));
      for (guint j = 0; j < n; j++)
        {
          g_string_append (out, j > 0 ? " " : "");
          append_number (out, part->points[j]);
        }
    }
  g_string_append_c (out, '"');
  append_ink (out, "fill", item->fill);
  append_ink (out, "stroke", item->stroke);
  if (item->stroke.alpha > 0)
    append_attribute (out, "stroke-width", item->line_width);
  if (item->stroke.alpha > 0 && item->dash > 0)
    append_attribute (out, "stroke-dasharray", item->dash);
  g_string_append (out, "/>\n");
}

/* The room it was drawn for is told: whoever shows the page may have other letters. */
static void
append_text (GString *out, const MerlonPictureItem *item)
{
  g_autofree char *escaped = g_markup_escape_text (item->text, -1);

  g_string_append (out, "<text");
  append_attribute (out, "x", item->x);
  append_attribute (out, "y", item->y);
  append_attribute (out, "font-size", item->size);
  append_attribute (out, "textLength", merlon_picture_measure (item->text, item->size, item->bold));
  g_string_append_printf (out, " lengthAdjust=\"spacingAndGlyphs\"%s",
                          item->bold ? " font-weight=\"bold\"" : "");
  append_ink (out, "fill", item->fill);
  g_string_append_printf (out, ">%s</text>\n", escaped);
}

void
merlon_picture_append_svg (MerlonPicture *self, const char *id, const char *title,
                           const char *description, GString *out)
{
  g_autofree char *words = NULL;

  g_return_if_fail (self != NULL && id != NULL && out != NULL);

  words = g_markup_printf_escaped (
      " role=\"img\" aria-labelledby=\"%s-title %s-words\">\n<title id=\"%s-title\">%s</title>\n"
      "<desc id=\"%s-words\">%s</desc>\n",
      id, id, id, title != NULL ? title : "", id, description != NULL ? description : "");
  g_string_append (out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
  append_number (out, merlon_picture_get_width (self));
  g_string_append_c (out, ' ');
  append_number (out, merlon_picture_get_height (self));
  g_string_append_c (out, '"');
  append_attribute (out, "width", merlon_picture_get_width (self));
  append_attribute (out, "height", merlon_picture_get_height (self));
  g_string_append (out, " font-family=\"'Liberation Sans', Arial, Helvetica, sans-serif\"");
  g_string_append (out, words);
  for (guint i = 0; i < merlon_picture_get_n_items (self); i++)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (self, i);

      if (item->is_text)
        append_text (out, item);
      else
        append_shape (out, item);
    }
  g_string_append (out, "</svg>");
}
