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
  GPtrArray *spots;       /* buttons, for the spots of the picture */
  guint last;             /* the one that had the keyboard last */
};

static guint activated_signal;

G_DEFINE_FINAL_TYPE (MerlonPictureView, merlon_picture_view, GTK_TYPE_WIDGET)

static void
merlon_picture_view_dispose (GObject *object)
{
  MerlonPictureView *self = (MerlonPictureView *) object;

  g_clear_pointer (&self->spots, g_ptr_array_unref);
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
  graphene_rect_t all
      = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
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
  for (guint i = 0; i < self->spots->len; i++)
    gtk_widget_snapshot_child (widget, self->spots->pdata[i], snapshot);
}

/* ---- the spots ---- */

static void
place_spot (GtkWidget *button, const MerlonPictureSpot *spot, double scale)
{
  GtkAllocation area = { MARGIN + spot->x * scale, MARGIN + spot->y * scale,
                         ceil (spot->width * scale), ceil (spot->height * scale) };
  int least;

  /* A widget must be asked before it is placed. */
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  area.width = MAX (area.width, least);
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  area.height = MAX (area.height, least);
  gtk_widget_size_allocate (button, &area, -1);
}

static void
merlon_picture_view_size_allocate (GtkWidget *widget, int width, int height G_GNUC_UNUSED,
                                   int baseline G_GNUC_UNUSED)
{
  MerlonPictureView *self = (MerlonPictureView *) widget;

  for (guint i = 0; i < self->spots->len; i++)
    place_spot (self->spots->pdata[i], merlon_picture_get_spot (self->picture, i),
                scale_for (width));
}

/* How far @to is from @from that way, what is aside counting more; negative: not that way. */
static double
distance (const MerlonPictureSpot *from, const MerlonPictureSpot *to, GtkDirectionType direction)
{
  double x = (to->x + to->width / 2) - (from->x + from->width / 2);
  double y = (to->y + to->height / 2) - (from->y + from->height / 2);
  gboolean across = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  double ahead = across ? x : y, aside = across ? y : x;

  if (direction == GTK_DIR_LEFT || direction == GTK_DIR_UP)
    ahead = -ahead;
  return ahead > 1 ? ahead + 4 * fabs (aside) : -1;
}

static gboolean
move_focus (MerlonPictureView *self, GtkDirectionType direction)
{
  double least = G_MAXDOUBLE;
  GtkWidget *next = NULL;

  for (guint i = 0; i < self->spots->len; i++)
    {
      double far = distance (merlon_picture_get_spot (self->picture, self->last),
                             merlon_picture_get_spot (self->picture, i), direction);

      if (far < 0 || far >= least)
        continue;
      least = far;
      next = self->spots->pdata[i];
    }
  return next != NULL && gtk_widget_grab_focus (next);
}

/* One stop for Tab: among dozens of cells the arrow keys are the way. */
static gboolean
merlon_picture_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MerlonPictureView *self = (MerlonPictureView *) widget;
  GtkWidget *present = gtk_widget_get_focus_child (widget);

  if (present == NULL || !g_ptr_array_find (self->spots, present, &self->last))
    return gtk_widget_grab_focus (widget);
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  return move_focus (self, direction);
}

static gboolean
merlon_picture_view_grab_focus (GtkWidget *widget)
{
  MerlonPictureView *self = (MerlonPictureView *) widget;

  if (self->spots->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (self->spots->pdata[MIN (self->last, self->spots->len - 1)]);
}

static void
on_activated (GtkWidget *button, MerlonPictureView *self)
{
  if (g_ptr_array_find (self->spots, button, &self->last))
    g_signal_emit (self, activated_signal, 0,
                   merlon_picture_get_spot (self->picture, self->last)->tag);
}

static void
add_button (MerlonPictureView *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "merlon-spot");
  gtk_widget_set_cursor_from_name (button, "pointer");
  g_signal_connect (button, "clicked", G_CALLBACK (on_activated), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->spots, button);
}

/* The buttons stay, so that a picture drawn anew does not take the keyboard away. */
static void
show_spots (MerlonPictureView *self)
{
  guint n = merlon_picture_get_n_spots (self->picture);

  if (self->spots->len > n)
    g_ptr_array_set_size (self->spots, n);
  while (self->spots->len < n)
    add_button (self);
  for (guint i = 0; i < n; i++)
    {
      const char *label = merlon_picture_get_spot (self->picture, i)->label;

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->spots->pdata[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_widget_set_tooltip_text (self->spots->pdata[i], label);
    }
}

/* ---- the object ---- */

static void
merlon_picture_view_class_init (MerlonPictureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_picture_view_dispose;
  widget_class->get_request_mode = merlon_picture_view_get_request_mode;
  widget_class->measure = merlon_picture_view_measure;
  widget_class->snapshot = merlon_picture_view_snapshot;
  widget_class->size_allocate = merlon_picture_view_size_allocate;
  widget_class->focus = merlon_picture_view_focus;
  widget_class->grab_focus = merlon_picture_view_grab_focus;
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /* An image has nothing within for a screen reader. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
merlon_picture_view_init (MerlonPictureView *self)
{
  self->spots = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

void
merlon_picture_view_get_area (MerlonPictureView *self, guint tag, GdkRectangle *area)
{
  double scale = scale_for (gtk_widget_get_width (GTK_WIDGET (self)));

  g_return_if_fail (MERLON_IS_PICTURE_VIEW (self) && area != NULL);

  *area = (GdkRectangle){ 0, 0, 1, 1 };
  for (guint i = 0; i < self->spots->len; i++)
    {
      const MerlonPictureSpot *spot = merlon_picture_get_spot (self->picture, i);

      if (spot->tag == tag)
        *area = (GdkRectangle){ MARGIN + spot->x * scale, MARGIN + spot->y * scale,
                                spot->width * scale, spot->height * scale };
    }
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
  show_spots (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkWidget *
merlon_picture_view_new (const char *label)
{
  MerlonPictureView *self = g_object_new (MERLON_TYPE_PICTURE_VIEW, NULL);

  self->label = g_strdup (label);
  return GTK_WIDGET (self);
}
