/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-picture-node.h"

static GdkRGBA
rgba (MerlonInk ink)
{
  return (GdkRGBA){ ink.red, ink.green, ink.blue, ink.alpha };
}

static void
add_text (GtkSnapshot *snapshot, const MerlonPictureItem *item)
{
  g_autoptr (PangoLayout) layout = merlon_picture_item_make_layout (item);
  double base = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  GdkRGBA colour = rgba (item->fill);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (item->x, item->y - base));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* Upright, and only filled: what merlon_picture_rectangle() makes. */
static gboolean
is_rectangle (const MerlonPictureItem *item, graphene_rect_t *rectangle)
{
  const MerlonShapePart *parts = (const MerlonShapePart *) item->parts->data;

  if (item->parts->len != 5 || item->stroke.alpha > 0 || parts[1].kind != 'l'
      || parts[2].kind != 'l' || parts[3].kind != 'l' || parts[4].kind != 'h'
      || parts[0].points[1] != parts[1].points[1] || parts[1].points[0] != parts[2].points[0]
      || parts[2].points[1] != parts[3].points[1] || parts[3].points[0] != parts[0].points[0])
    return FALSE;
  graphene_rect_init (rectangle, parts[0].points[0], parts[0].points[1],
                      parts[2].points[0] - parts[0].points[0],
                      parts[2].points[1] - parts[0].points[1]);
  return TRUE;
}

static void
add_shape (GtkSnapshot *snapshot, MerlonPicture *picture, const MerlonPictureItem *item)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, merlon_picture_get_width (picture),
                                            merlon_picture_get_height (picture));
  GdkRGBA colour = rgba (item->fill);
  cairo_t *cr;

  if (is_rectangle (item, &box))
    {
      gtk_snapshot_append_color (snapshot, &colour, &box);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, &box);
  merlon_picture_item_paint (item, cr);
  cairo_destroy (cr);
}

GskRenderNode *
merlon_picture_to_node (MerlonPicture *picture)
{
  GtkSnapshot *snapshot;

  g_return_val_if_fail (picture != NULL, NULL);

  snapshot = gtk_snapshot_new ();
  for (guint i = 0; i < merlon_picture_get_n_items (picture); i++)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (picture, i);

      if (item->is_text)
        add_text (snapshot, item);
      else
        add_shape (snapshot, picture, item);
    }
  return gtk_snapshot_free_to_node (snapshot);
}
