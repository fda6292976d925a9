/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix on the screen, of the same pictures as on paper. The ground is kept as a node, each look of a
 * token as a texture, which took a quarter of the time of drawing them each; what stands still
 * becomes the same nodes each time, and GTK paints again only what is not the same. */

#include "draw/merlon-matrix-paint.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-matrix-view-private.h"
#include "ui/merlon-picture-node.h"

#include <math.h>

/* Chips of a matrix that is full of them, twice. */
#define MOST_TEXTURES 1000

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

/* ---- pictures as textures ---- */

static GdkTexture *
paint (MerlonMatrixView *self, MerlonPicture *picture)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = MAX (1, (int) ceil (merlon_picture_get_width (picture) * scale)),
      height = MAX (1, (int) ceil (merlon_picture_get_height (picture) * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) pixels = NULL;

  cairo_scale (cr, scale, scale);
  merlon_picture_paint (picture, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * height,
                                    (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
}

/* Whole pixels: a texture that fits them is copied, any other is drawn. */
static void
put (GtkSnapshot *snapshot, GdkTexture *texture, double x, double y, double width, double height)
{
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (round (x), round (y), width, height));
}

static GdkTexture *
find_texture (MerlonMatrixView *self, const char *key)
{
  return g_hash_table_lookup (self->textures, key);
}

static GdkTexture *
keep_texture (MerlonMatrixView *self, const char *key, MerlonPicture *picture)
{
  GdkTexture *texture = paint (self, picture);

  if (g_hash_table_size (self->textures) > MOST_TEXTURES)
    g_hash_table_remove_all (self->textures);
  g_hash_table_insert (self->textures, g_strdup (key), texture);
  return texture;
}

/* ---- the ground ---- */

static void
draw_ground (MerlonMatrixView *self, GtkSnapshot *snapshot, MerlonInk ink)
{
  g_autofree char *key = merlon_matrix_dup_ground_key (self->project, self->layout, ink);

  if (g_strcmp0 (key, self->ground_key) != 0)
    {
      g_autoptr (MerlonPicture) picture = merlon_picture_new (
          gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));

      merlon_matrix_add_ground (picture, self->project, self->layout, ink);
      g_clear_pointer (&self->ground, gsk_render_node_unref);
      self->ground = merlon_picture_to_node (picture);
      g_free (self->ground_key);
      self->ground_key = g_steal_pointer (&key);
    }
  gtk_snapshot_append_node (snapshot, self->ground);
}

static MerlonInk
ink_of_cell (MerlonMatrixView *self, guint cell)
{
  return cell != MERLON_NO_CELL ? merlon_matrix_get_ink (self->project, self->layout, cell)
                                : ink_white;
}

static void
draw_count (MerlonMatrixView *self, GtkSnapshot *snapshot, guint cell)
{
  const MerlonMatrixLayout *layout = self->layout;
  MerlonInk ground = ink_of_cell (self, cell);
  double width = floor (layout->head * 3), height = ceil (layout->head), x, y;
  guint count = layout->counts[cell];
  char key[80];
  GdkTexture *texture;

  if (count < 2)
    return;
  g_snprintf (key, sizeof key, "%u %x %g %d", count, merlon_ink_pack (ground), layout->head,
              gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  texture = find_texture (self, key);
  if (texture == NULL)
    {
      g_autoptr (MerlonPicture) picture = merlon_picture_new (width, height);

      merlon_matrix_add_count (picture, layout, 0, 0, count, ground);
      texture = keep_texture (self, key, picture);
    }
  merlon_matrix_layout_get_cell (layout, cell, &x, &y);
  put (snapshot, texture, x, y, width, height);
}

/* ---- risks ---- */

/* Tokens that look alike have one texture. Returns: borrowed, good until the next is looked for */
static GdkTexture *
find_token (MerlonMatrixView *self, const MerlonToken *token, gboolean strong, const char *text)
{
  gboolean dot = token->kind == MERLON_TOKEN_DOT;
  MerlonToken alone = *token;
  MerlonInk ground = dot ? ink_of_cell (self, token->cell) : ink_white;
  char key[256];
  GdkTexture *texture;

  alone.x = alone.y = 0;
  alone.width = MAX (floor (token->width), 1);
  alone.height = MAX (floor (token->height), 1);
  g_snprintf (key, sizeof key, "%g %g %g %x %d %d %s", alone.width, alone.height, alone.text,
              merlon_ink_pack (ground), strong, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
              dot ? "" : text);
  texture = find_texture (self, key);
  if (texture == NULL)
    {
      g_autoptr (MerlonPicture) picture = merlon_picture_new (alone.width, alone.height);

      merlon_matrix_add_token (picture, &alone, ground, strong, text);
      texture = keep_texture (self, key, picture);
    }
  return texture;
}

static void
draw_token (MerlonMatrixView *self, GtkSnapshot *snapshot, const MerlonToken *token,
            gboolean strong, const char *text)
{
  put (snapshot, find_token (self, token, strong, text), token->x, token->y,
       MAX (floor (token->width), 1), MAX (floor (token->height), 1));
}

static gboolean
is_strong (MerlonMatrixView *self, const MerlonToken *token)
{
  return token->risk == self->picked || token->risk == self->carried;
}

/* Thousands of dots: what a cell's have in common is found once. */
static void
draw_tokens (MerlonMatrixView *self, GtkSnapshot *snapshot)
{
  const MerlonToken *last = NULL;
  GdkTexture *dot = NULL;

  for (guint i = 0; i < self->layout->tokens->len; i++)
    {
      const MerlonToken *token = &g_array_index (self->layout->tokens, MerlonToken, i);
      g_autofree char *name = NULL;

      if (token->risk == self->carried)
        continue;
      if (token->kind == MERLON_TOKEN_CHIP || is_strong (self, token))
        {
          name = merlon_item_dup_short_name (MERLON_ITEM (token->risk));
          draw_token (self, snapshot, token, is_strong (self, token), name);
          last = NULL;
          continue;
        }
      if (last == NULL || last->cell != token->cell || last->width != token->width)
        dot = find_token (self, token, FALSE, NULL);
      last = token;
      put (snapshot, dot, token->x, token->y, MAX (floor (token->width), 1),
           MAX (floor (token->height), 1));
    }
}

/* ---- estimates ---- */

static void
draw_marks_of_cell (MerlonMatrixView *self, GtkSnapshot *snapshot, guint cell)
{
  const MerlonMatrixLayout *layout = self->layout;
  double pad = layout->text * 0.3, widest = 0, x, y;
  MerlonSeats seats;
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
  merlon_seats_fit (&seats, n, widest, layout->cell_width - 2 * pad,
                    layout->cell_height - layout->head - 2 * pad, layout->text, layout->text * 0.5);
  merlon_matrix_layout_get_cell (layout, cell, &x, &y);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const MerlonMatrixMark *mark = &g_array_index (self->marks, MerlonMatrixMark, i);
      MerlonToken token
          = { NULL, cell, seats.kind, 0, 0, seats.width, seats.height, MAX (seats.text, 4) };

      if (mark->cell != cell)
        continue;
      merlon_seats_get (&seats, at++, &token.x, &token.y);
      token.x += x + pad;
      token.y += y + layout->head + pad;
      draw_token (self, snapshot, &token, mark->strong, mark->text);
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

/* In the window's own letters: it is read for a moment, and is not part of the picture. */
static PangoLayout *
make_words (MerlonMatrixView *self, double size, double width, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static void
put_words (GtkSnapshot *snapshot, PangoLayout *layout, MerlonInk ink, double x, double y)
{
  GdkRGBA colour = rgba (ink);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* Beside where it would be put down, and within the view. */
static void
draw_criteria (MerlonMatrixView *self, GtkSnapshot *snapshot, double x, double y)
{
  MerlonScore score = merlon_matrix_view_get_score (self, self->aim);
  g_autofree char *words = merlon_score_dup_criteria (self->project, score);
  double size = MAX (self->layout->text * 0.85, 11), pad = size * 0.7;
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - 4 * pad;
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (self->aim == MERLON_NO_CELL || *words == '\0')
    return;
  layout = make_words (self, size, MIN (size * 26, room), words);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = CLAMP (x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width - 2 * pad, 0));
  if (y + height + 2 * pad > gtk_widget_get_height (GTK_WIDGET (self)))
    y = MAX (y - height - 2 * pad - self->layout->cell_height * 1.1, 0);
  fill (snapshot, (MerlonInk){ 0.1, 0.1, 0.12, 0.94 }, x, y, width + 2 * pad, height + 2 * pad);
  put_words (snapshot, layout, ink_white, x + pad, y + pad);
}

static void
draw_carried (MerlonMatrixView *self, GtkSnapshot *snapshot)
{
  const MerlonToken *found = merlon_matrix_layout_find_risk (self->layout, self->carried);
  g_autofree char *name = merlon_item_dup_short_name (MERLON_ITEM (self->carried));
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
  if (self->by_pointer)
    {
      x = self->x;
      y = self->y;
    }
  else if (self->aim == MERLON_NO_CELL)
    {
      /* Taken up, and not under way yet. */
      x = found->x + found->width / 2;
      y = found->y + found->height / 2;
    }
  else
    {
      merlon_matrix_layout_get_cell (self->layout, self->aim, &x, &y);
      x += self->layout->cell_width / 2;
      y += self->layout->cell_height / 2;
    }
  draw_criteria (self, snapshot, x + token.width * 0.6,
                 y + (self->by_pointer ? token.height : self->layout->cell_height * 0.6));
  token.x = x - token.width / 2;
  token.y = y - token.height / 2;
  draw_token (self, snapshot, &token, TRUE, name);
}

static void
draw_nothing (MerlonMatrixView *self, GtkSnapshot *snapshot, MerlonInk ink)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (self->project == NULL)
    return;
  layout = make_words (self, 15, gtk_widget_get_width (GTK_WIDGET (self)) - 24,
                       _ ("There are no risk criteria yet: define the scales first."));
  put_words (snapshot, layout, ink, 12, 24);
}

void
merlon_matrix_view_draw (MerlonMatrixView *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour;
  MerlonInk ink;
  guint n_cells;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  ink = (MerlonInk){ colour.red, colour.green, colour.blue, 1 };
  if (self->layout == NULL)
    {
      draw_nothing (self, snapshot, ink);
      return;
    }
  draw_ground (self, snapshot, ink);
  n_cells = self->layout->n_likelihood * self->layout->n_consequence;
  for (guint i = 0; i < n_cells; i++)
    if (self->marks != NULL)
      draw_marks_of_cell (self, snapshot, i);
    else
      draw_count (self, snapshot, i);
  if (self->marks == NULL)
    draw_tokens (self, snapshot);
  if (self->carried != NULL)
    draw_carried (self, snapshot);
}
