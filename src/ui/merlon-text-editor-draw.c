/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside paragraphs: bullets, numbers, the bars of quotes. They are no part of the text,
 * so that the cursor does not stumble over them. */

#include "ui/merlon-text-editor-private.h"
#include "ui/merlon-text-tags.h"

/* A paragraph as it is drawn. */
typedef struct
{
  MerlonManuscriptLine line;
  GdkRectangle first; /* where its first character stands, in the buffer */
  int y, height;
  int start, end;    /* where lines begin and end */
  gboolean mirrored; /* it begins on the right */
} Place;

/* As GTK decides it: by the first character that has a direction, or else by what is around it,
 * which is only seen by where the paragraph stands. */
static gboolean
is_mirrored (const Place *place)
{
  PangoDirection direction = merlon_text_tags_find_direction (place->line.paragraph);

  if (direction == PANGO_DIRECTION_NEUTRAL)
    return place->first.x > (place->start + place->end) / 2;
  return direction == PANGO_DIRECTION_RTL;
}

static char *
dup_mark (const Place *place)
{
  static const char *const bullets[] = { "•", "◦", "▪" };
  const MerlonManuscriptLine *line = &place->line;

  /* The point stands after the number as the paragraph is read, whichever way the window is. */
  if (line->number > 0)
    return g_strdup_printf ("%s%u.", place->mirrored ? "\u200f" : "\u200e", line->number);
  return g_strdup (bullets[(line->paragraph->depth - 1) % G_N_ELEMENTS (bullets)]);
}

static void
draw_mark (MerlonTextEditor *self, GtkSnapshot *snapshot, const Place *place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *mark = dup_mark (place);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, mark);
  const MerlonTextParagraph *paragraph = place->line.paragraph;
  int edge = place->first.x, width, height;

  /* On the right that is the far side of the character, or of a number. */
  if (place->mirrored && paragraph->text->len > 0)
    edge = place->end - (int) (paragraph->depth + paragraph->quote) * MERLON_TEXT_STEP;
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              place->mirrored ? edge + 8 : edge - width - 8, place->first.y,
                              layout);
}

static void
draw_quote (MerlonTextEditor *self, GtkSnapshot *snapshot, const Place *place)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  colour.alpha *= 0.3;
  for (guint i = 0; i < place->line.paragraph->quote; i++)
    {
      int in = (int) i * MERLON_TEXT_STEP;
      int x = place->mirrored ? place->end - in - 3 : place->start + in;

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (x, place->y, 3, place->height));
    }
}

static void
draw_line (MerlonTextEditor *self, GtkSnapshot *snapshot, const GtkTextIter *iter,
           const GdkRectangle *visible)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  Place place = { .start = MERLON_TEXT_MARGIN, .end = visible->width - MERLON_TEXT_MARGIN };
  const MerlonTextParagraph *paragraph;

  merlon_manuscript_get_line (self->manuscript, gtk_text_iter_get_line (iter), &place.line);
  paragraph = place.line.paragraph;
  if (paragraph == NULL || (paragraph->quote == 0 && paragraph->kind != MERLON_PARAGRAPH_ITEM))
    return;
  gtk_text_view_get_line_yrange (view, iter, &place.y, &place.height);
  gtk_text_view_get_iter_location (view, iter, &place.first);
  place.mirrored = is_mirrored (&place);
  draw_quote (self, snapshot, &place);
  if (paragraph->kind == MERLON_PARAGRAPH_ITEM)
    draw_mark (self, snapshot, &place);
}

void
merlon_text_editor_draw_marks (MerlonTextEditor *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int n_lines = (int) merlon_manuscript_get_n_lines (self->manuscript);
  GdkRectangle visible;
  GtkTextIter iter;
  int y, height;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, NULL);
  /* By number: to an empty last line an iter goes, but says that it did not. */
  for (int line = gtk_text_iter_get_line (&iter); line < n_lines; line++)
    {
      gtk_text_buffer_get_iter_at_line (self->buffer, &iter, line);
      gtk_text_view_get_line_yrange (view, &iter, &y, &height);
      if (y >= visible.y + visible.height)
        return;
      draw_line (self, snapshot, &iter, &visible);
    }
}
