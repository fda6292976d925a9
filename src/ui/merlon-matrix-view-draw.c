/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix on the screen. What stands still becomes the same nodes each time, and GTK paints
 * again only what is not the same; dots are one texture drawn many times, which took a quarter of
 * the time of drawing them each. */

#include "draw/merlon-picture.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-level.h"
#include "ui/merlon-matrix-view-private.h"

#include <math.h>

#define NOBODY ((MerlonInk){ 0.92, 0.92, 0.93, 1 })
static const MerlonInk ink_dark = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_white = { 1, 1, 1, 1 };

static GdkRGBA
rgba (MerlonInk ink)
{
  return (GdkRGBA){ ink.red, ink.green, ink.blue, ink.alpha };
}

static void
fill (GtkSnapshot *snapshot, MerlonInk ink, double x, double y, double width, double height)
{
  GdkRGBA colour = rgba (ink);

  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* ---- writing ---- */

typedef enum
{
  TO_THE_LEFT,
  IN_THE_MIDDLE,
  TO_THE_RIGHT,
} Side;

typedef struct
{
  double x, y, width; /* of the room, and its upper edge */
  double size;
  gboolean bold;
  Side side;
} Writing;

static PangoLayout *
make_layout (MerlonMatrixView *self, const Writing *writing, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_absolute_size (font, writing->size * PANGO_SCALE);
  pango_font_description_set_weight (font, writing->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (MAX (writing->width, 1) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, writing->side == TO_THE_LEFT    ? PANGO_ALIGN_LEFT
                                      : writing->side == TO_THE_RIGHT ? PANGO_ALIGN_RIGHT
                                                                      : PANGO_ALIGN_CENTER);
  /* Left is left, in a window from right to left too. */
  pango_layout_set_auto_dir (layout, FALSE);
  return layout;
}

static void
write_text (MerlonMatrixView *self, GtkSnapshot *snapshot, const Writing *writing, GdkRGBA colour,
            const char *text)
{
  PangoLayout *layout;

  if (text == NULL || *text == '\0' || writing->width < writing->size)
    return;
  layout = make_layout (self, writing, text);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (writing->x, writing->y));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
  g_object_unref (layout);
}

/* ---- shapes that are drawn often ---- */

typedef struct
{
  double width, height, radius;
  MerlonInk fill, line;
} Shape;

static void
trace (cairo_t *cr, const Shape *shape)
{
  double w = shape->width - 1, h = shape->height - 1, r = MIN (shape->radius, MIN (w, h) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, 0.5 + w - r, 0.5 + r, r, -G_PI / 2, 0);
  cairo_arc (cr, 0.5 + w - r, 0.5 + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, 0.5 + r, 0.5 + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, 0.5 + r, 0.5 + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static GdkTexture *
paint_shape (const Shape *shape, int scale)
{
  int width = MAX (1, (int) ceil (shape->width * scale)),
      height = MAX (1, (int) ceil (shape->height * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) pixels = NULL;

  cairo_scale (cr, scale, scale);
  trace (cr, shape);
  cairo_set_source_rgba (cr, shape->fill.red, shape->fill.green, shape->fill.blue,
                         shape->fill.alpha);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, shape->line.red, shape->line.green, shape->line.blue,
                         shape->line.alpha);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * height);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
}

static GdkTexture *
find_texture (MerlonMatrixView *self, const Shape *shape)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  char key[80];
  GdkTexture *texture;

  g_snprintf (key, sizeof key, "%d %d %d %x %x %d", (int) (shape->width * 4),
              (int) (shape->height * 4), (int) shape->radius, merlon_ink_pack (shape->fill),
              merlon_ink_pack (shape->line), scale);
  texture = g_hash_table_lookup (self->textures, key);
  if (texture == NULL)
    {
      if (g_hash_table_size (self->textures) > 200)
        g_hash_table_remove_all (self->textures);
      texture = paint_shape (shape, scale);
      g_hash_table_insert (self->textures, g_strdup (key), texture);
    }
  return texture;
}

static void
put_shape (MerlonMatrixView *self, GtkSnapshot *snapshot, const Shape *shape, double x, double y)
{
  gtk_snapshot_append_texture (
      snapshot, find_texture (self, shape),
      &GRAPHENE_RECT_INIT (round (x), round (y), shape->width, shape->height));
}

/* ---- cells ---- */

static MerlonInk
ink_of_cell (MerlonMatrixView *self, guint cell)
{
  MerlonScales *scales = merlon_project_get_scales (self->project);
  MerlonScore score = merlon_matrix_view_get_score (self, cell);
  MerlonItem *record = merlon_scales_get_level (
      scales, MERLON_SCALE_RISK,
      merlon_scales_get_risk_level (scales, score.likelihood, score.consequence));

  return record != NULL ? merlon_ink_from_text (MERLON_RISK_LEVEL (record)->colour) : NOBODY;
}

static void
draw_cell (MerlonMatrixView *self, GtkSnapshot *snapshot, guint cell)
{
  const MerlonMatrixLayout *layout = self->layout;
  MerlonScales *scales = merlon_project_get_scales (self->project);
  MerlonScore score = merlon_matrix_view_get_score (self, cell);
  guint level = merlon_scales_get_risk_level (scales, score.likelihood, score.consequence);
  MerlonInk ground = ink_of_cell (self, cell);
  double size = layout->head * 0.58, x, y;
  Writing writing = { .size = size, .side = TO_THE_RIGHT };
  gboolean counted;
  g_autofree char *count = NULL;

  merlon_matrix_layout_get_cell (layout, cell, &x, &y);
  fill (snapshot, ground, x + 0.5, y + 0.5, layout->cell_width - 1, layout->cell_height - 1);
  counted = self->marks == NULL && layout->counts[cell] > 1;
  writing.x = x + size * (counted ? 1.7 : 0.4);
  writing.y = y + size * 0.15;
  writing.width = layout->cell_width - size * (counted ? 2.1 : 0.8);
  /* The level is written too: colour alone tells nothing in greyscale. */
  write_text (self, snapshot, &writing, rgba (merlon_ink_on (ground)),
              merlon_scales_get_name (scales, MERLON_SCALE_RISK, level));
  if (!counted)
    return;
  count = g_strdup_printf ("%u", layout->counts[cell]);
  writing = (Writing){ x + size * 0.4, y + size * 0.15, size * 3, size, TRUE, TO_THE_LEFT };
  write_text (self, snapshot, &writing, rgba (merlon_ink_on (ground)), count);
}

static gboolean
is_acceptable (MerlonScales *scales, guint likelihood, guint consequence)
{
  guint level = merlon_scales_get_risk_level (scales, likelihood, consequence);

  return level != 0 && level <= merlon_scales_get_acceptable (scales);
}

/* A thick line parts what is acceptable from what is not. */
static void
draw_limit (MerlonMatrixView *self, GtkSnapshot *snapshot, MerlonInk ink)
{
  const MerlonMatrixLayout *layout = self->layout;
  MerlonScales *scales = merlon_project_get_scales (self->project);
  double thick = MAX (3, layout->text * 0.22);

  for (guint l = 1; l <= layout->n_likelihood; l++)
    for (guint c = 1; c <= layout->n_consequence; c++)
      {
        gboolean here = is_acceptable (scales, l, c);
        double x, y;

        merlon_matrix_layout_get_cell (layout, (l - 1) * layout->n_consequence + c - 1, &x, &y);
        if (c < layout->n_consequence && here != is_acceptable (scales, l, c + 1))
          fill (snapshot, ink, x + layout->cell_width - thick / 2, y, thick, layout->cell_height);
        if (l < layout->n_likelihood && here != is_acceptable (scales, l + 1, c))
          fill (snapshot, ink, x - thick / 2, y - thick / 2, layout->cell_width + thick, thick);
      }
}

/* So that the longest name below a column fits it, down to a size that is still read. */
static double
fit_columns (MerlonMatrixView *self)
{
  const MerlonMatrixLayout *layout = self->layout;
  MerlonScales *scales = merlon_project_get_scales (self->project);
  double widest = 1;

  for (guint c = 1; c <= layout->n_consequence; c++)
    {
      const char *name = merlon_scales_get_name (scales, MERLON_SCALE_CONSEQUENCE, c);

      if (name != NULL)
        widest = MAX (widest, merlon_picture_measure (name, layout->text, FALSE) * 1.15);
    }
  return layout->text * CLAMP ((layout->cell_width - 6) / widest, 0.75, 1);
}

static void
draw_axes (MerlonMatrixView *self, GtkSnapshot *snapshot, GdkRGBA colour)
{
  const MerlonMatrixLayout *layout = self->layout;
  MerlonScales *scales = merlon_project_get_scales (self->project);
  double size = layout->text, columns = fit_columns (self), x, y,
         bottom = layout->top + layout->n_likelihood * layout->cell_height;
  Writing title = { 0, 0, layout->left + layout->cell_width, size * 0.9, TRUE, TO_THE_LEFT };

  for (guint l = 0; l < layout->n_likelihood; l++)
    {
      Writing writing = { 0, 0, layout->left - size * 0.5, size, FALSE, TO_THE_RIGHT };

      merlon_matrix_layout_get_cell (layout, l * layout->n_consequence, &x, &y);
      writing.y = y + (layout->cell_height - size * 1.35) / 2;
      write_text (self, snapshot, &writing, colour,
                  merlon_scales_get_name (scales, MERLON_SCALE_LIKELIHOOD, l + 1));
    }
  for (guint c = 0; c < layout->n_consequence; c++)
    {
      Writing writing = { layout->left + c * layout->cell_width + 2,
                          bottom + size * 0.2,
                          layout->cell_width - 4,
                          columns,
                          FALSE,
                          IN_THE_MIDDLE };

      write_text (self, snapshot, &writing, colour,
                  merlon_scales_get_name (scales, MERLON_SCALE_CONSEQUENCE, c + 1));
    }
  write_text (self, snapshot, &title, colour, _ ("Likelihood ↑"));
  title = (Writing){
    layout->left, bottom + size * 1.35, layout->cell_width * layout->n_consequence, size * 0.9,
    TRUE,         TO_THE_RIGHT
  };
  write_text (self, snapshot, &title, colour, _ ("Consequence →"));
  if (layout->strip_height > 0)
    {
      Writing strip = { 0,
                        layout->strip_top + layout->strip_height / 2 - size * 0.7,
                        layout->left - size * 0.5,
                        size,
                        FALSE,
                        TO_THE_RIGHT };

      write_text (self, snapshot, &strip, colour, _ ("Not rated"));
    }
}

/* ---- risks ---- */

static void
draw_chip (MerlonMatrixView *self, GtkSnapshot *snapshot, const MerlonToken *token, double x,
           double y, gboolean strong, const char *text)
{
  Shape shape = { floor (token->width), floor (token->height), token->height * 0.3,
                  strong ? ink_dark : ink_white, ink_dark };
  Writing writing = {
    x + 1,        y + (token->height - token->text * 1.35) / 2, token->width - 2, token->text, TRUE,
    IN_THE_MIDDLE
  };

  put_shape (self, snapshot, &shape, x, y);
  write_text (self, snapshot, &writing, rgba (strong ? ink_white : ink_dark), text);
}

/* Of the tokens of a cell, which are alike. */
typedef struct
{
  guint cell;
  double width;
  GdkTexture *dot;
  double size;
} Brush;

static GdkTexture *
find_dot (MerlonMatrixView *self, const MerlonToken *token, gboolean strong, double size)
{
  MerlonInk ink
      = token->cell != MERLON_NO_CELL ? merlon_ink_on (ink_of_cell (self, token->cell)) : ink_dark;
  const Shape shape = { size, size, size, strong ? ink_white : ink, strong ? ink_dark : ink };

  return find_texture (self, &shape);
}

/* Whole pixels, here and below: a texture that fits them is copied, any other is drawn. */
static double
size_of_dot (const MerlonToken *token)
{
  return MAX (floor (token->width * (token->width > 4 ? 0.8 : 0.9)), 1);
}

static void
draw_dot (GtkSnapshot *snapshot, GdkTexture *dot, const MerlonToken *token, double size)
{
  gtk_snapshot_append_texture (snapshot, dot,
                               &GRAPHENE_RECT_INIT (round (token->x + (token->width - size) / 2),
                                                    round (token->y + (token->height - size) / 2),
                                                    size, size));
}

static void
draw_token (MerlonMatrixView *self, GtkSnapshot *snapshot, const MerlonToken *token, double x,
            double y)
{
  gboolean strong = token->risk == self->picked || token->risk == self->carried;
  g_autofree char *name = NULL;

  if (token->kind == MERLON_TOKEN_DOT)
    {
      draw_dot (snapshot, find_dot (self, token, strong, size_of_dot (token)), token,
                size_of_dot (token));
      return;
    }
  name = merlon_item_dup_short_name (MERLON_ITEM (token->risk));
  draw_chip (self, snapshot, token, x, y, strong, name);
}

/* Thousands of dots: what a cell's have in common is found once. */
static void
draw_tokens (MerlonMatrixView *self, GtkSnapshot *snapshot)
{
  Brush brush = { MERLON_NO_CELL, 0, NULL, 0 };

  for (guint i = 0; i < self->layout->tokens->len; i++)
    {
      const MerlonToken *token = &g_array_index (self->layout->tokens, MerlonToken, i);

      if (token->risk == self->carried)
        continue;
      if (token->kind == MERLON_TOKEN_CHIP || token->risk == self->picked)
        {
          draw_token (self, snapshot, token, token->x, token->y);
          continue;
        }
      if (brush.dot == NULL || brush.cell != token->cell || brush.width != token->width)
        brush = (Brush){ token->cell, token->width,
                         find_dot (self, token, FALSE, size_of_dot (token)), size_of_dot (token) };
      draw_dot (snapshot, brush.dot, token, brush.size);
    }
}

/* ---- estimates ---- */

static void
draw_marks_of_cell (MerlonMatrixView *self, GtkSnapshot *snapshot, guint cell)
{
  const MerlonMatrixLayout *layout = self->layout;
  double pad = layout->text * 0.3, widest = 0, x, y;
  MerlonSlots slots;
  guint n = 0, at = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const MerlonMatrixMark *mark = &g_array_index (self->marks, MerlonMatrixMark, i);

      if (mark->cell != cell)
        continue;
      widest = MAX (widest, merlon_picture_measure (mark->text, 10, TRUE) / 10);
      n++;
    }
  if (n == 0)
    return;
  merlon_slots_fit (&slots, n, widest, layout->cell_width - 2 * pad,
                    layout->cell_height - layout->head - 2 * pad, layout->text, layout->text * 0.5);
  merlon_matrix_layout_get_cell (layout, cell, &x, &y);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const MerlonMatrixMark *mark = &g_array_index (self->marks, MerlonMatrixMark, i);
      MerlonToken token
          = { NULL, cell, slots.kind, 0, 0, slots.width, slots.height, MAX (slots.text, 4) };

      if (mark->cell != cell)
        continue;
      merlon_slots_place (&slots, at++, &token.x, &token.y);
      draw_chip (self, snapshot, &token, x + pad + token.x, y + layout->head + pad + token.y,
                 mark->strong, mark->text);
    }
}

/* ---- what is under way ---- */

static void
draw_aim (MerlonMatrixView *self, GtkSnapshot *snapshot)
{
  const MerlonMatrixLayout *layout = self->layout;
  double x, y, thick = MAX (3, layout->text * 0.25);

  if (self->aim == MERLON_NO_CELL)
    return;
  merlon_matrix_layout_get_cell (layout, self->aim, &x, &y);
  fill (snapshot, ink_dark, x, y, layout->cell_width, thick);
  fill (snapshot, ink_dark, x, y + layout->cell_height - thick, layout->cell_width, thick);
  fill (snapshot, ink_dark, x, y, thick, layout->cell_height);
  fill (snapshot, ink_dark, x + layout->cell_width - thick, y, thick, layout->cell_height);
}

/* Beside where it would be put down, and within the view. */
static void
draw_criteria (MerlonMatrixView *self, GtkSnapshot *snapshot, double x, double y)
{
  MerlonScore score = merlon_matrix_view_get_score (self, self->aim);
  g_autofree char *words = merlon_score_dup_criteria (self->project, score);
  double size = MAX (self->layout->text * 0.85, 11), pad = size * 0.7;
  Writing writing
      = { 0,    0,     MIN (size * 26, gtk_widget_get_width (GTK_WIDGET (self)) - 4 * pad),
          size, FALSE, TO_THE_LEFT };
  PangoLayout *layout;
  int width, height;
  GdkRGBA colour = rgba (ink_white);

  if (self->aim == MERLON_NO_CELL || *words == '\0')
    return;
  layout = make_layout (self, &writing, words);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width - 2 * pad, 0));
  if (y + height + 2 * pad > gtk_widget_get_height (GTK_WIDGET (self)))
    y = MAX (y - height - 2 * pad - self->layout->cell_height * 1.1, 0);
  fill (snapshot, (MerlonInk){ 0.1, 0.1, 0.12, 0.94 }, x, y, width + 2 * pad, height + 2 * pad);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + pad, y + pad));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
  g_object_unref (layout);
}

static void
draw_carried (MerlonMatrixView *self, GtkSnapshot *snapshot)
{
  const MerlonToken *found = merlon_matrix_layout_find_risk (self->layout, self->carried);
  MerlonToken token;
  double x, y;

  if (found == NULL)
    return;
  token = *found;
  /* What is carried is always readable. */
  token.kind = MERLON_TOKEN_CHIP;
  token.text = self->layout->text;
  token.height = token.text * 1.5;
  token.width = MAX (token.width, token.text * 4);
  draw_aim (self, snapshot);
  if (self->by_pointer || self->aim == MERLON_NO_CELL)
    {
      x = self->x;
      y = self->y;
    }
  else
    {
      merlon_matrix_layout_get_cell (self->layout, self->aim, &x, &y);
      x += self->layout->cell_width / 2;
      y += self->layout->cell_height / 2;
    }
  draw_criteria (self, snapshot, x + token.width * 0.6,
                 y + (self->by_pointer ? token.height : self->layout->cell_height * 0.6));
  draw_token (self, snapshot, &token, x - token.width / 2, y - token.height / 2);
}

static void
draw_nothing (MerlonMatrixView *self, GtkSnapshot *snapshot, GdkRGBA colour)
{
  Writing writing
      = { 12, 24, gtk_widget_get_width (GTK_WIDGET (self)) - 24, 15, FALSE, TO_THE_LEFT };

  if (self->project != NULL)
    write_text (self, snapshot, &writing, colour,
                _ ("There are no risk criteria yet: define the scales first."));
}

void
merlon_matrix_view_draw (MerlonMatrixView *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour;
  guint n_cells;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  if (self->layout == NULL)
    {
      draw_nothing (self, snapshot, colour);
      return;
    }
  n_cells = self->layout->n_likelihood * self->layout->n_consequence;
  for (guint i = 0; i < n_cells; i++)
    draw_cell (self, snapshot, i);
  draw_limit (self, snapshot, (MerlonInk){ colour.red, colour.green, colour.blue, 1 });
  draw_axes (self, snapshot, colour);
  if (self->marks != NULL)
    for (guint i = 0; i < n_cells; i++)
      draw_marks_of_cell (self, snapshot, i);
  else
    draw_tokens (self, snapshot);
  if (self->carried != NULL)
    draw_carried (self, snapshot);
}
