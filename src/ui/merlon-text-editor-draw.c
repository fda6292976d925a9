/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside paragraphs: bullets, numbers, the bars of quotes. They are no part of the text,
 * so that the cursor does not stumble over them. */

#include "ui/merlon-text-editor-private.h"
#include "ui/merlon-text-tags.h"

static char *
dup_mark (const MerlonManuscriptLine *line)
{
  static const char *const bullets[] = { "•", "◦", "▪" };

  if (line->number > 0)
    return g_strdup_printf ("%u.", line->number);
  return g_strdup (bullets[(line->paragraph->depth - 1) % G_N_ELEMENTS (bullets)]);
}

static void
draw_mark (MerlonTextEditor *self, GtkSnapshot *snapshot, const MerlonManuscriptLine *line,
           const GdkRectangle *place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *mark = dup_mark (line);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, mark);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              mirrored ? place->x + place->width + 8 : place->x - width - 8,
                              place->y, layout);
}

static void
draw_quote (MerlonTextEditor *self, GtkSnapshot *snapshot, guint quote, int y, int height)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  colour.alpha *= 0.3;
  for (guint i = 0; i < quote; i++)
    gtk_snapshot_append_color (
        snapshot, &colour,
        &GRAPHENE_RECT_INIT (MERLON_TEXT_MARGIN + (int) i * MERLON_TEXT_STEP, y, 3, height));
}

void
merlon_text_editor_draw_marks (MerlonTextEditor *self, GtkSnapshot *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  guint n_lines = merlon_manuscript_get_n_lines (self->manuscript);
  GdkRectangle visible;
  GtkTextIter iter;
  int y, height;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, NULL);
  do
    {
      MerlonManuscriptLine line;
      GdkRectangle place;

      if ((guint) gtk_text_iter_get_line (&iter) >= n_lines)
        return;
      merlon_manuscript_get_line (self->manuscript, gtk_text_iter_get_line (&iter), &line);
      gtk_text_view_get_line_yrange (view, &iter, &y, &height);
      if (line.paragraph != NULL && line.paragraph->quote > 0)
        draw_quote (self, snapshot, line.paragraph->quote, y, height);
      if (line.paragraph != NULL && line.paragraph->kind == MERLON_PARAGRAPH_ITEM)
        {
          gtk_text_view_get_iter_location (view, &iter, &place);
          draw_mark (self, snapshot, &line, &place);
        }
    }
  while (y < visible.y + visible.height && gtk_text_iter_forward_line (&iter));
}
