/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf/merlon-pdf-page-private.h"

#include <math.h>
#include <string.h>

static void
clear_annotation (gpointer data)
{
  MerlonPdfAnnotation *annotation = data;

  g_free (annotation->target);
  g_free (annotation->name);
  g_free (annotation->contents);
}

static void
clear_destination (gpointer data)
{
  g_free (((MerlonPdfDestination *) data)->name);
}

MerlonPdfPage *
merlon_pdf_page_new (double width, double height)
{
  MerlonPdfPage *self = g_new0 (MerlonPdfPage, 1);

  self->width = width;
  self->height = height;
  self->content = g_string_sized_new (16 * 1024);
  self->elements = g_array_new (FALSE, FALSE, sizeof (guint));
  self->annotations = g_array_new (FALSE, FALSE, sizeof (MerlonPdfAnnotation));
  g_array_set_clear_func (self->annotations, clear_annotation);
  self->destinations = g_array_new (FALSE, FALSE, sizeof (MerlonPdfDestination));
  g_array_set_clear_func (self->destinations, clear_destination);
  return self;
}

void
merlon_pdf_page_free (MerlonPdfPage *self)
{
  if (self->content != NULL)
    g_string_free (self->content, TRUE);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_array_unref (self->elements);
  g_array_unref (self->annotations);
  g_array_unref (self->destinations);
  g_free (self);
}

/* ---- writing operators ---- */

/* Hundredths of a point are finer than any printer; fewer digits make smaller files. */
static void
put (MerlonPdfPage *self, double number)
{
  char digits[24];
  gint64 scaled = llround (number * 100);
  char *p = digits + sizeof digits;
  gboolean negative = scaled < 0, started = FALSE;

  *--p = ' ';
  scaled = ABS (scaled);
  for (guint i = 0; i < 2; i++, scaled /= 10)
    if (started || scaled % 10 != 0)
      {
        *--p = '0' + scaled % 10;
        started = TRUE;
      }
  if (started)
    *--p = '.';
  do
    {
      *--p = '0' + scaled % 10;
      scaled /= 10;
    }
  while (scaled > 0);
  if (negative)
    *--p = '-';
  g_string_append_len (self->content, p, digits + sizeof digits - p);
}

static void
put_colour (MerlonPdfPage *self, MerlonPdfColour colour, const char *operator)
{
  put (self, colour.red);
  put (self, colour.green);
  put (self, colour.blue);
  g_string_append (self->content, operator);
}

static void
set_fill (MerlonPdfPage *self, MerlonPdfColour colour)
{
  if (memcmp (&colour, &self->fill, sizeof colour) == 0)
    return;
  self->fill = colour;
  put_colour (self, colour, "rg\n");
}

static void
close_element (MerlonPdfPage *self)
{
  if (self->open)
    g_string_append (self->content, "EMC\n");
  self->open = FALSE;
}

/* Every mark on the page belongs to an element or is an artifact. */
static void
open_element (MerlonPdfPage *self)
{
  if (self->open)
    return;
  self->open = TRUE;
  if (self->element == MERLON_PDF_ARTIFACT)
    {
      g_string_append (self->content, "/Artifact BMC\n");
      return;
    }
  g_string_append (self->content, "/P<</MCID ");
  merlon_pdf_append_number (self->content, self->elements->len);
  g_string_append (self->content, ">>BDC\n");
  g_array_append_val (self->elements, self->element);
}

void
merlon_pdf_page_set_element (MerlonPdfPage *self, guint element)
{
  if (element == self->element)
    return;
  close_element (self);
  self->element = element;
}

/* ---- marks ---- */

void
merlon_pdf_page_fill_rectangle (MerlonPdfPage *self, double x, double y, double width,
                                double height, MerlonPdfColour colour)
{
  open_element (self);
  set_fill (self, colour);
  put (self, x);
  put (self, self->height - y - height);
  put (self, width);
  put (self, height);
  g_string_append (self->content, "re f\n");
}

void
merlon_pdf_page_stroke_line (MerlonPdfPage *self, double x1, double y1, double x2, double y2,
                             double line_width, MerlonPdfColour colour)
{
  open_element (self);
  put_colour (self, colour, "RG ");
  put (self, line_width);
  g_string_append (self->content, "w ");
  put (self, x1);
  put (self, self->height - y1);
  g_string_append (self->content, "m ");
  put (self, x2);
  put (self, self->height - y2);
  g_string_append (self->content, "l S\n");
}

static void
put_part (MerlonPdfPage *self, const MerlonPdfPathPart *part)
{
  guint n_points = part->kind == 'c' ? 3 : part->kind == 'h' ? 0 : 1;

  for (guint i = 0; i < n_points; i++)
    {
      put (self, part->points[2 * i]);
      put (self, self->height - part->points[2 * i + 1]);
    }
  g_string_append_c (self->content, part->kind);
  g_string_append_c (self->content, '\n');
}

void
merlon_pdf_page_path (MerlonPdfPage *self, const MerlonPdfPathPart *parts, guint n_parts,
                      const MerlonPdfColour *fill, const MerlonPdfColour *stroke, double line_width,
                      double dash)
{
  if (n_parts == 0 || (fill == NULL && stroke == NULL))
    return;
  open_element (self);
  if (fill != NULL)
    set_fill (self, *fill);
  if (stroke != NULL)
    {
      put_colour (self, *stroke, "RG ");
      put (self, line_width);
      g_string_append (self->content, "w ");
      if (dash > 0)
        {
          g_string_append_c (self->content, '[');
          put (self, dash);
          g_string_append (self->content, "] 0 d ");
        }
    }
  for (guint i = 0; i < n_parts; i++)
    put_part (self, &parts[i]);
  g_string_append (self->content, fill != NULL && stroke != NULL ? "B\n"
                                  : fill != NULL                 ? "f\n"
                                                                 : "S\n");
  if (stroke != NULL && dash > 0)
    g_string_append (self->content, "[] 0 d\n");
}

/* ---- text ---- */

static void
put_glyph (GString *content, guint glyph)
{
  static const char digits[] = "0123456789ABCDEF";
  char text[] = { digits[glyph >> 12 & 15], digits[glyph >> 8 & 15], digits[glyph >> 4 & 15],
                  digits[glyph & 15] };

  g_string_append_len (content, text, sizeof text);
}

static void
put_integer (GString *content, int number)
{
  char digits[12];
  char *p = digits + sizeof digits;
  guint rest = ABS (number);

  do
    {
      *--p = '0' + rest % 10;
      rest /= 10;
    }
  while (rest > 0);
  if (number < 0)
    *--p = '-';
  g_string_append_len (content, p, digits + sizeof digits - p);
}

/* Glyphs on the base line, as far as they go. Returns how many. */
static guint
put_run (MerlonPdfPage *self, MerlonPdfFont *font, const MerlonPdfGlyph *glyphs, guint n_glyphs)
{
  guint units = merlon_pdf_font_get_units (font);
  int correction = 0;
  guint i;

  g_string_append (self->content, "[<");
  for (i = 0; i < n_glyphs; i++)
    {
      int before = correction - glyphs[i].x_offset;

      if (i > 0 && glyphs[i].y_offset != glyphs[0].y_offset)
        break;
      if (before != 0)
        {
          int thousandths = lround (before * 1000.0 / units);

          if (thousandths != 0)
            {
              g_string_append_c (self->content, '>');
              put_integer (self->content, thousandths);
              g_string_append_c (self->content, '<');
            }
        }
      put_glyph (self->content, glyphs[i].glyph);
      correction = merlon_pdf_font_get_advance (font, glyphs[i].glyph) - glyphs[i].advance
                   + glyphs[i].x_offset;
    }
  g_string_append (self->content, ">]TJ\n");
  return i;
}

static double
advance_of (const MerlonPdfGlyph *glyphs, guint n_glyphs)
{
  double advance = 0;

  for (guint i = 0; i < n_glyphs; i++)
    advance += glyphs[i].advance;
  return advance;
}

void
merlon_pdf_page_text (MerlonPdfPage *self, MerlonPdfFont *font, double size, double x, double y,
                      double angle, MerlonPdfColour colour, const MerlonPdfGlyph *glyphs,
                      guint n_glyphs)
{
  double scale = size / merlon_pdf_font_get_units (font);
  double sine = sin (angle * G_PI / 180), cosine = cos (angle * G_PI / 180);

  if (n_glyphs == 0)
    return;
  open_element (self);
  set_fill (self, colour);
  g_string_append (self->content, "BT ");
  if (font != self->font || size != self->size)
    {
      g_string_append (self->content, "/F");
      merlon_pdf_append_number (self->content, merlon_pdf_font_get_number (font));
      g_string_append_c (self->content, ' ');
      put (self, size);
      g_string_append (self->content, "Tf ");
      self->font = font;
      self->size = size;
    }
  for (guint done = 0; done < n_glyphs;)
    {
      double rise = glyphs[done].y_offset * scale;
      guint n;

      if (angle == 0)
        g_string_append (self->content, "1 0 0 1 ");
      else
        {
          put (self, cosine);
          put (self, sine);
          put (self, -sine);
          put (self, cosine);
        }
      put (self, x - rise * sine);
      put (self, self->height - y + rise * cosine);
      g_string_append (self->content, "Tm ");
      n = put_run (self, font, glyphs + done, n_glyphs - done);
      x += advance_of (glyphs + done, n) * scale * cosine;
      y -= advance_of (glyphs + done, n) * scale * sine;
      done += n;
    }
  g_string_append (self->content, "ET\n");
}

/* ---- the rest ---- */

void
merlon_pdf_page_image (MerlonPdfPage *self, guint image, double x, double y, double width,
                       double height)
{
  open_element (self);
  g_string_append (self->content, "q ");
  put (self, width);
  g_string_append (self->content, "0 0 ");
  put (self, height);
  put (self, x);
  put (self, self->height - y - height);
  g_string_append_printf (self->content, "cm /I%u Do Q\n", image);
}

static void
annotate (MerlonPdfPage *self, guint element, double x, double y, double width, double height,
          const char *target, const char *name, const char *contents)
{
  MerlonPdfAnnotation annotation = { element,
                                     x,
                                     self->height - y - height,
                                     x + width,
                                     self->height - y,
                                     g_strdup (target),
                                     g_strdup (name),
                                     g_strdup (contents) };

  g_array_append_val (self->annotations, annotation);
}

void
merlon_pdf_page_link (MerlonPdfPage *self, guint element, double x, double y, double width,
                      double height, const char *target, const char *contents)
{
  annotate (self, element, x, y, width, height, target, NULL, contents);
}

void
merlon_pdf_page_signature (MerlonPdfPage *self, guint element, double x, double y, double width,
                           double height, const char *name, const char *contents)
{
  annotate (self, element, x, y, width, height, NULL, name, contents);
}

void
merlon_pdf_page_destination (MerlonPdfPage *self, const char *name, double y)
{
  MerlonPdfDestination destination = { g_strdup (name), self->height - y };

  g_array_append_val (self->destinations, destination);
}

void
merlon_pdf_page_finish (MerlonPdfPage *self)
{
  if (self->packed != NULL)
    return;
  close_element (self);
  self->packed = merlon_pdf_deflate (self->content->str, self->content->len);
  g_string_free (self->content, TRUE);
  self->content = NULL;
}
