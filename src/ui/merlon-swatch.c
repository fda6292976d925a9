/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-swatch.h"
#include "draw/merlon-picture.h"
#include "model/merlon-record.h"

#define NO_COLOUR "#d5d5d5"
#define RADIUS 4

struct _MerlonSwatch
{
  GtkWidget parent_instance;
  GtkWidget *child;
  GdkRGBA colour;
};

G_DEFINE_FINAL_TYPE (MerlonSwatch, merlon_swatch, GTK_TYPE_WIDGET)

static void
merlon_swatch_dispose (GObject *object)
{
  g_clear_pointer (&((MerlonSwatch *) object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_swatch_parent_class)->dispose (object);
}

static void
merlon_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MerlonSwatch *self = (MerlonSwatch *) widget;
  graphene_rect_t area
      = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &self->colour, &area);
  gtk_snapshot_pop (snapshot);
  GTK_WIDGET_CLASS (merlon_swatch_parent_class)->snapshot (widget, snapshot);
}

static void
merlon_swatch_class_init (MerlonSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_swatch_dispose;
  widget_class->snapshot = merlon_swatch_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "merlon-swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
merlon_swatch_init (MerlonSwatch *self)
{
  /* Whoever points at it means what it stands in. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  merlon_swatch_set_colour (self, NULL);
}

void
merlon_swatch_set_colour (MerlonSwatch *self, const char *colour)
{
  gboolean good = colour != NULL && merlon_colour_check (colour, NULL);
  MerlonInk fill = merlon_ink_from_text (good ? colour : NO_COLOUR);

  g_return_if_fail (MERLON_IS_SWATCH (self));

  self->colour = (GdkRGBA){ fill.red, fill.green, fill.blue, 1 };
  gtk_widget_remove_css_class (GTK_WIDGET (self), "white-ink");
  if (merlon_ink_on (fill).red > 0.5)
    gtk_widget_add_css_class (GTK_WIDGET (self), "white-ink");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
merlon_swatch_new (GtkWidget *child)
{
  MerlonSwatch *self = g_object_new (MERLON_TYPE_SWATCH, NULL);

  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
