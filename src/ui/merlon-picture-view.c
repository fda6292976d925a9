/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-picture-view.h"

#include <adwaita.h>
#include <math.h>

/* Pictures are made for paper of this width, in points, and scaled to what there is. */
#define WIDTH 520
#define MARGIN 12
#define MOST_SCALE 1.6

struct _MerlonPictureView
{
  GtkWidget parent_instance;
  char *label;
  MerlonPicture *picture; /* NULL: nothing yet */
};

static guint clicked_signal;

G_DEFINE_FINAL_TYPE (MerlonPictureView, merlon_picture_view, GTK_TYPE_WIDGET)

static void
merlon_picture_view_dispose (GObject *object)
{
  MerlonPictureView *self = (MerlonPictureView *) object;

  g_clear_pointer (&self->picture, merlon_picture_unref);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (merlon_picture_view_parent_class)->dispose (object);
}

static GtkSizeRequestMode
merlon_picture_view_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static double
scale_for (double width)
{
  return CLAMP ((width - 2 * MARGIN) / WIDTH, 0.2, MOST_SCALE);
}

static void
merlon_picture_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline G_GNUC_UNUSED,
                             int *natural_baseline G_GNUC_UNUSED)
{
  MerlonPictureView *self = (MerlonPictureView *) widget;
  double scale = scale_for (for_size > 0 ? for_size : WIDTH + 2 * MARGIN);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 240;
      *natural = WIDTH + 2 * MARGIN;
    }
  else
    {
      double height = self->picture != NULL ? merlon_picture_get_height (self->picture) : 60;

      *minimum = *natural = ceil (height * scale) + 2 * MARGIN;
    }
}

static void
merlon_picture_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MerlonPictureView *self = (MerlonPictureView *) widget;
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                            gtk_widget_get_height (widget));
  double scale = scale_for (gtk_widget_get_width (widget));
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GskRoundedRect paper;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&paper, &all, 8);
  gtk_snapshot_push_rounded_clip (snapshot, &paper);
  cr = gtk_snapshot_append_cairo (snapshot, &all);
  if (dark)
    cairo_set_source_rgb (cr, 0.19, 0.19, 0.2);
  else
    cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  cairo_scale (cr, scale, scale);
  if (self->picture != NULL && dark)
    merlon_picture_paint_dark (self->picture, cr);
  else if (self->picture != NULL)
    merlon_picture_paint (self->picture, cr);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
merlon_picture_view_class_init (MerlonPictureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_picture_view_dispose;
  widget_class->get_request_mode = merlon_picture_view_get_request_mode;
  widget_class->measure = merlon_picture_view_measure;
  widget_class->snapshot = merlon_picture_view_snapshot;
  clicked_signal = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
on_released (GtkGestureClick *click G_GNUC_UNUSED, int n_press G_GNUC_UNUSED, double x, double y,
             MerlonPictureView *self)
{
  double scale = scale_for (gtk_widget_get_width (GTK_WIDGET (self)));

  g_signal_emit (self, clicked_signal, 0, (x - MARGIN) / scale, (y - MARGIN) / scale);
}

static void
merlon_picture_view_init (MerlonPictureView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

void
merlon_picture_view_get_point (MerlonPictureView *self, double x, double y, GdkRectangle *point)
{
  double scale = scale_for (gtk_widget_get_width (GTK_WIDGET (self)));

  g_return_if_fail (MERLON_IS_PICTURE_VIEW (self) && point != NULL);

  *point = (GdkRectangle){ x * scale + MARGIN, y * scale + MARGIN, 1, 1 };
}

double
merlon_picture_view_get_width (void)
{
  return WIDTH;
}

void
merlon_picture_view_show (MerlonPictureView *self, MerlonPicture *picture, const char *words)
{
  g_return_if_fail (MERLON_IS_PICTURE_VIEW (self) && picture != NULL);

  g_clear_pointer (&self->picture, merlon_picture_unref);
  self->picture = picture;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkWidget *
merlon_picture_view_new (const char *label)
{
  MerlonPictureView *self = g_object_new (MERLON_TYPE_PICTURE_VIEW, NULL);

  self->label = g_strdup (label);
  return GTK_WIDGET (self);
}
