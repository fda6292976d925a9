/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-picture.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

struct _MerlonPicture
{
  gatomicrefcount references;
  double width, height;
  GArray *items; /* MerlonPictureItem */
  GArray *spots; /* MerlonPictureSpot */
};

G_DEFINE_BOXED_TYPE (MerlonPicture, merlon_picture, merlon_picture_ref, merlon_picture_unref)

static void
clear_item (gpointer data)
{
  MerlonPictureItem *item = data;

  g_clear_pointer (&item->parts, g_array_unref);
  g_free (item->text);
}

static void
clear_spot (gpointer data)
{
  g_free (((MerlonPictureSpot *) data)->label);
}

MerlonPicture *
merlon_picture_new (double width, double height)
{
  MerlonPicture *self = g_new0 (MerlonPicture, 1);

  g_atomic_ref_count_init (&self->references);
  self->width = width;
  self->height = height;
  self->items = g_array_new (FALSE, TRUE, sizeof (MerlonPictureItem));
  g_array_set_clear_func (self->items, clear_item);
  self->spots = g_array_new (FALSE, TRUE, sizeof (MerlonPictureSpot));
  g_array_set_clear_func (self->spots, clear_spot);
  return self;
}

MerlonPicture *
merlon_picture_ref (MerlonPicture *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
merlon_picture_unref (MerlonPicture *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->items);
  g_array_unref (self->spots);
  g_free (self);
}

double
merlon_picture_get_width (MerlonPicture *self)
{
  return self->width;
}

double
merlon_picture_get_height (MerlonPicture *self)
{
  return self->height;
}

void
merlon_picture_set_height (MerlonPicture *self, double height)
{
  self->height = height;
}

const MerlonPictureItem *
merlon_picture_get_item (MerlonPicture *self, guint index)
{
  return &g_array_index (self->items, MerlonPictureItem, index);
}

guint
merlon_picture_get_n_items (MerlonPicture *self)
{
  return self->items->len;
}

/* ---- spots ---- */

void
merlon_picture_add_spot (MerlonPicture *self, double x, double y, double width, double height,
                         guint tag, const char *label)
{
  MerlonPictureSpot spot = { x, y, width, height, tag, g_strdup (label) };

  g_array_append_val (self->spots, spot);
}

void
merlon_picture_make_one_spot (MerlonPicture *self, const char *label)
{
  g_array_set_size (self->spots, 0);
  merlon_picture_add_spot (self, 0, 0, self->width, self->height, 0, label);
}

const MerlonPictureSpot *
merlon_picture_get_spot (MerlonPicture *self, guint index)
{
  return &g_array_index (self->spots, MerlonPictureSpot, index);
}

guint
merlon_picture_get_n_spots (MerlonPicture *self)
{
  return self->spots->len;
}

/* ---- inks ---- */

MerlonInk
merlon_ink_from_text (const char *text)
{
  guint red = 0, green = 0, blue = 0;

  if (text != NULL && strlen (text) == 7)
    sscanf (text, "#%2x%2x%2x", &red, &green, &blue);
  return (MerlonInk){ red / 255.0, green / 255.0, blue / 255.0, 1 };
}

guint32
merlon_ink_pack (MerlonInk ink)
{
  const double parts[] = { ink.red, ink.green, ink.blue, ink.alpha };
  guint32 packed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    packed = packed << 8 | (guint) (CLAMP (parts[i], 0, 1) * 255 + 0.5);
  return packed;
}

MerlonInk
merlon_ink_unpack (guint32 packed)
{
  return (MerlonInk){ (packed >> 24) / 255.0, (packed >> 16 & 0xff) / 255.0,
                      (packed >> 8 & 0xff) / 255.0, (packed & 0xff) / 255.0 };
}

MerlonInk
merlon_ink_mix (MerlonInk a, MerlonInk b, double part)
{
  return (MerlonInk){ a.red * part + b.red * (1 - part), a.green * part + b.green * (1 - part),
                      a.blue * part + b.blue * (1 - part), 1 };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (MerlonInk ink)
{
  return 0.2126 * linear (ink.red) + 0.7152 * linear (ink.green) + 0.0722 * linear (ink.blue);
}

double
merlon_ink_contrast (MerlonInk a, MerlonInk b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

MerlonInk
merlon_ink_on (MerlonInk background)
{
  const MerlonInk black = { 0.1, 0.1, 0.12, 1 }, white = { 1, 1, 1, 1 };

  return merlon_ink_contrast (background, white) > merlon_ink_contrast (background, black) ? white
                                                                                           : black;
}

/* ---- shapes ---- */

/* Four cubic curves come within 0.03 % of a circle (distance 4/3 tan (pi/8)). */
#define CIRCLE 0.5522847498

static void
add_shape (MerlonPicture *self, const MerlonShapePart *parts, guint n_parts, MerlonInk fill,
           MerlonInk stroke, double line_width, double dash)
{
  MerlonPictureItem item
      = { .fill = fill, .stroke = stroke, .line_width = line_width, .dash = dash };

  item.parts = g_array_sized_new (FALSE, FALSE, sizeof (MerlonShapePart), n_parts);
  g_array_append_vals (item.parts, parts, n_parts);
  g_array_append_val (self->items, item);
}

void
merlon_picture_rectangle (MerlonPicture *self, double x, double y, double width, double height,
                          MerlonInk fill, MerlonInk stroke, double line_width)
{
  const double corners[] = { x, y, x + width, y, x + width, y + height, x, y + height };

  merlon_picture_polygon (self, corners, 4, TRUE, fill, stroke, line_width);
}

static void
add_path_of (MerlonPicture *self, const double *points, guint n_points, gboolean closed,
             MerlonInk fill, MerlonInk stroke, double line_width, double dash)
{
  g_autofree MerlonShapePart *parts = g_new0 (MerlonShapePart, n_points + 1);

  for (guint i = 0; i < n_points; i++)
    parts[i] = (MerlonShapePart){ i == 0 ? 'm' : 'l', { points[2 * i], points[2 * i + 1] } };
  parts[n_points].kind = 'h';
  add_shape (self, parts, n_points + (closed ? 1 : 0), fill, stroke, line_width, dash);
}

void
merlon_picture_polygon (MerlonPicture *self, const double *points, guint n_points, gboolean closed,
                        MerlonInk fill, MerlonInk stroke, double line_width)
{
  add_path_of (self, points, n_points, closed, fill, stroke, line_width, 0);
}

void
merlon_picture_curve (MerlonPicture *self, const double *points, guint n_points, MerlonInk stroke,
                      double line_width, double dash)
{
  add_path_of (self, points, n_points, FALSE, MERLON_NO_INK, stroke, line_width, dash);
}

void
merlon_picture_line (MerlonPicture *self, double x1, double y1, double x2, double y2,
                     MerlonInk stroke, double line_width, double dash)
{
  const MerlonShapePart parts[] = { { 'm', { x1, y1 } }, { 'l', { x2, y2 } } };

  add_shape (self, parts, 2, MERLON_NO_INK, stroke, line_width, dash);
}

void
merlon_picture_circle (MerlonPicture *self, double x, double y, double radius, MerlonInk fill,
                       MerlonInk stroke, double line_width)
{
  const double k = CIRCLE * radius, r = radius;
  const MerlonShapePart parts[] = { { 'm', { x + r, y } },
                                    { 'c', { x + r, y + k, x + k, y + r, x, y + r } },
                                    { 'c', { x - k, y + r, x - r, y + k, x - r, y } },
                                    { 'c', { x - r, y - k, x - k, y - r, x, y - r } },
                                    { 'c', { x + k, y - r, x + r, y - k, x + r, y } },
                                    { 'h', { 0 } } };

  add_shape (self, parts, G_N_ELEMENTS (parts), fill, stroke, line_width, 0);
}

void
merlon_picture_rounded (MerlonPicture *self, double x, double y, double width, double height,
                        double radius, MerlonInk fill, MerlonInk stroke, double line_width)
{
  const double r = MIN (radius, MIN (width, height) / 2), k = (1 - CIRCLE) * r;
  const double right = x + width, bottom = y + height;
  const MerlonShapePart parts[]
      = { { 'm', { x + r, y } },
          { 'l', { right - r, y } },
          { 'c', { right - k, y, right, y + k, right, y + r } },
          { 'l', { right, bottom - r } },
          { 'c', { right, bottom - k, right - k, bottom, right - r, bottom } },
          { 'l', { x + r, bottom } },
          { 'c', { x + k, bottom, x, bottom - k, x, bottom - r } },
          { 'l', { x, y + r } },
          { 'c', { x, y + k, x + k, y, x + r, y } },
          { 'h', { 0 } } };

  add_shape (self, parts, G_N_ELEMENTS (parts), fill, stroke, line_width, 0);
}

void
merlon_picture_arrow (MerlonPicture *self, double x1, double y1, double x2, double y2, double gap,
                      MerlonInk ink, double line_width)
{
  double length = hypot (x2 - x1, y2 - y1);
  double head = 4 + 1.5 * line_width;
  double dx, dy;

  if (length <= 2 * gap + head)
    return;
  dx = (x2 - x1) / length;
  dy = (y2 - y1) / length;
  x1 += dx * gap;
  y1 += dy * gap;
  x2 -= dx * gap;
  y2 -= dy * gap;
  merlon_picture_line (self, x1, y1, x2 - dx * head, y2 - dy * head, ink, line_width, 0);
  {
    const double points[] = { x2,
                              y2,
                              x2 - dx * head - dy * head / 2,
                              y2 - dy * head + dx * head / 2,
                              x2 - dx * head + dy * head / 2,
                              y2 - dy * head - dx * head / 2 };

    merlon_picture_polygon (self, points, 3, TRUE, ink, MERLON_NO_INK, 0);
  }
}

/* ---- text ---- */

/* Neither a context nor a font map may be used by two threads, and documents are made while the
 * window paints. */
static PangoContext *
get_context (void)
{
  static GPrivate of_thread = G_PRIVATE_INIT (g_object_unref);
  PangoContext *context = g_private_get (&of_thread);

  if (context == NULL)
    {
      g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();

      pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
      context = pango_font_map_create_context (map);
      pango_context_set_round_glyph_positions (context, FALSE);
      g_private_set (&of_thread, context);
    }
  return context;
}

static PangoLayout *
make_layout (const char *text, double size, gboolean bold)
{
  PangoLayout *layout;
  PangoFontDescription *description;

  layout = pango_layout_new (get_context ());
  description = pango_font_description_new ();
  pango_font_description_set_family (description, "Liberation Sans");
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

double
merlon_picture_measure (const char *text, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (text, size, bold);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static char *
cut (const char *text, glong length)
{
  g_autofree char *part = g_utf8_substring (text, 0, length);

  return g_strconcat (g_strchomp (part), "…", NULL);
}

/* The longest part that fits, found by halves: measuring takes longer than all the rest. */
static char *
shorten (const char *text, double size, gboolean bold, double room)
{
  glong fits = 0, too_long;

  if (room <= 0 || merlon_picture_measure (text, size, bold) <= room)
    return g_strdup (text);
  too_long = g_utf8_strlen (text, -1);
  while (too_long - fits > 1)
    {
      glong middle = fits + (too_long - fits) / 2;
      g_autofree char *candidate = cut (text, middle);

      if (merlon_picture_measure (candidate, size, bold) <= room)
        fits = middle;
      else
        too_long = middle;
    }
  return cut (text, fits);
}

void
merlon_picture_text (MerlonPicture *self, double x, double y, MerlonAnchor anchor, double size,
                     gboolean bold, MerlonInk ink, double room, const char *text)
{
  MerlonPictureItem item
      = { .is_text = TRUE, .fill = ink, .x = x, .y = y, .size = size, .bold = bold };

  if (text == NULL || *text == '\0')
    return;
  item.text = shorten (text, size, bold, room);
  if (anchor != MERLON_ANCHOR_START)
    item.x -= merlon_picture_measure (item.text, size, bold)
              * (anchor == MERLON_ANCHOR_MIDDLE ? 0.5 : 1);
  g_array_append_val (self->items, item);
}

/* ---- painting ---- */

static void
set_ink (cairo_t *cr, MerlonInk ink)
{
  cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, ink.alpha);
}

static void
add_path (cairo_t *cr, const MerlonPictureItem *item)
{
  cairo_new_path (cr);
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MerlonShapePart *part = &g_array_index (item->parts, MerlonShapePart, i);
      const double *p = part->points;

      if (part->kind == 'm')
        cairo_move_to (cr, p[0], p[1]);
      else if (part->kind == 'l')
        cairo_line_to (cr, p[0], p[1]);
      else if (part->kind == 'c')
        cairo_curve_to (cr, p[0], p[1], p[2], p[3], p[4], p[5]);
      else
        cairo_close_path (cr);
    }
}

static void
paint_shape (cairo_t *cr, const MerlonPictureItem *item)
{
  add_path (cr, item);
  if (item->fill.alpha > 0)
    {
      set_ink (cr, item->fill);
      cairo_fill_preserve (cr);
    }
  if (item->stroke.alpha > 0)
    {
      set_ink (cr, item->stroke);
      cairo_set_line_width (cr, item->line_width);
      cairo_set_dash (cr, &item->dash, item->dash > 0 ? 1 : 0, 0);
      cairo_stroke_preserve (cr);
    }
}

PangoLayout *
merlon_picture_item_make_layout (const MerlonPictureItem *item)
{
  g_return_val_if_fail (item != NULL && item->is_text, NULL);

  return make_layout (item->text, item->size, item->bold);
}

static void
paint_text (cairo_t *cr, const MerlonPictureItem *item)
{
  g_autoptr (PangoLayout) layout = merlon_picture_item_make_layout (item);

  set_ink (cr, item->fill);
  cairo_move_to (cr, item->x, item->y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

void
merlon_picture_item_paint (const MerlonPictureItem *item, cairo_t *cr)
{
  g_return_if_fail (item != NULL && cr != NULL);

  if (item->is_text)
    paint_text (cr, item);
  else
    paint_shape (cr, item);
}

void
merlon_picture_paint (MerlonPicture *self, cairo_t *cr)
{
  cairo_save (cr);
  for (guint i = 0; i < self->items->len; i++)
    merlon_picture_item_paint (merlon_picture_get_item (self, i), cr);
  cairo_restore (cr);
}

/* ---- on a dark ground ---- */

/* Greys, black and white belong to the ground; colours mean something and stay. */
static gboolean
is_neutral (MerlonInk ink)
{
  double most = MAX (ink.red, MAX (ink.green, ink.blue));
  double least = MIN (ink.red, MIN (ink.green, ink.blue));

  return most - least < 0.12;
}

static MerlonInk
turn (MerlonInk ink)
{
  if (ink.alpha > 0 && is_neutral (ink))
    /* Not to pure black and white: the ground is a dark grey. */
    return (MerlonInk){ 0.95 - 0.8 * ink.red, 0.95 - 0.8 * ink.green, 0.95 - 0.8 * ink.blue,
                        ink.alpha };
  return ink;
}

/* Whether the text stands on a coloured shape that was drawn before it. */
static gboolean
stands_on_colour (MerlonPicture *self, cairo_t *cr, guint index)
{
  const MerlonPictureItem *text = merlon_picture_get_item (self, index);
  double x = text->x + merlon_picture_measure (text->text, text->size, text->bold) / 2;

  for (guint i = index; i > 0; i--)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (self, i - 1);

      if (item->is_text || item->fill.alpha == 0)
        continue;
      add_path (cr, item);
      if (cairo_in_fill (cr, x, text->y - text->size / 3))
        return !is_neutral (item->fill);
    }
  return FALSE;
}

void
merlon_picture_paint_dark (MerlonPicture *self, cairo_t *cr)
{
  cairo_save (cr);
  for (guint i = 0; i < self->items->len; i++)
    {
      MerlonPictureItem item = *merlon_picture_get_item (self, i);

      if (!item.is_text || !stands_on_colour (self, cr, i))
        item.fill = turn (item.fill);
      item.stroke = turn (item.stroke);
      merlon_picture_item_paint (&item, cr);
    }
  cairo_restore (cr);
}
