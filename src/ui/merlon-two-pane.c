/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-two-pane.h"

/* The handle, and a little more, so that a page does not turn to and fro. */
#define HANDLE 16
/* What is shown first of a page that had to turn. */
#define UPPER_PART 0.42
#define LEAST_HEIGHT 300

struct _MerlonTwoPane
{
  GtkWidget parent_instance;
  GtkWidget *paned;
  gboolean exclusive, start_shown, narrow, will_be_narrow;
  gboolean unsplit; /* one below the other, and the handle not at its place yet */
  int position;
  int least[2]; /* widths of the children when they were seen last */
  guint turning;
};

enum
{
  PROP_START_CHILD = 1,
  PROP_END_CHILD,
  PROP_POSITION,
  PROP_EXCLUSIVE,
  PROP_START_SHOWN,
  PROP_NARROW,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (MerlonTwoPane, merlon_two_pane, GTK_TYPE_WIDGET)

static GtkWidget *
child_at (MerlonTwoPane *self, guint index)
{
  return index == 0 ? gtk_paned_get_start_child (GTK_PANED (self->paned))
                    : gtk_paned_get_end_child (GTK_PANED (self->paned));
}

/* ---- turning ---- */

static void
arrange (MerlonTwoPane *self)
{
  gboolean below = self->narrow && !self->exclusive;
  GtkWidget *start = child_at (self, 0), *end = child_at (self, 1);

  if (start != NULL)
    gtk_widget_set_visible (start, self->start_shown);
  if (end != NULL && self->exclusive)
    gtk_widget_set_visible (end, !self->narrow || !self->start_shown);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (!below)
    gtk_paned_set_position (GTK_PANED (self->paned), self->position);
  self->unsplit = below;
}

/* How high it is, it knows once it was given a size. */
static void
split (MerlonTwoPane *self)
{
  int height = gtk_widget_get_height (self->paned);

  if (!self->unsplit || height == 0)
    return;
  self->unsplit = FALSE;
  gtk_paned_set_position (GTK_PANED (self->paned), height * UPPER_PART);
}

static gboolean
turn (gpointer data)
{
  MerlonTwoPane *self = data;

  self->turning = 0;
  split (self);
  if (self->narrow == self->will_be_narrow)
    return G_SOURCE_REMOVE;
  self->narrow = self->will_be_narrow;
  if (self->exclusive)
    merlon_two_pane_set_start_shown (self, !self->narrow);
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static void
measure_children (MerlonTwoPane *self)
{
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *child = child_at (self, i);

      if (child != NULL && gtk_widget_get_visible (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &self->least[i], NULL, NULL,
                            NULL);
    }
}

static void
merlon_two_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MerlonTwoPane *self = (MerlonTwoPane *) widget;

  measure_children (self);
  self->will_be_narrow = width < self->least[0] + self->least[1] + HANDLE;
  /* Not now: a widget must not change its size while it is given one. */
  if ((self->will_be_narrow != self->narrow || self->unsplit) && self->turning == 0)
    self->turning = g_idle_add_full (GTK_PRIORITY_RESIZE, turn, self, NULL);
  gtk_widget_allocate (self->paned, width, height, baseline, NULL);
}

/* As wide as the wider of both: it turns before it is too narrow for both. */
static void
merlon_two_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  MerlonTwoPane *self = (MerlonTwoPane *) widget;

  gtk_widget_measure (self->paned, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MIN (*minimum, LEAST_HEIGHT);
  else
    {
      measure_children (self);
      *minimum = MAX (self->least[0], self->least[1]);
    }
  *natural = MAX (*natural, *minimum);
}

/* ---- the object ---- */

static void
on_position_changed (MerlonTwoPane *self)
{
  if (self->narrow || self->turning != 0)
    return;
  self->position = gtk_paned_get_position (GTK_PANED (self->paned));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
}

static void
merlon_two_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MerlonTwoPane *self = (MerlonTwoPane *) object;

  switch (id)
    {
    case PROP_START_CHILD:
      gtk_paned_set_start_child (GTK_PANED (self->paned), g_value_get_object (value));
      break;
    case PROP_END_CHILD:
      merlon_two_pane_set_end_child (self, g_value_get_object (value));
      break;
    case PROP_POSITION:
      merlon_two_pane_set_position (self, g_value_get_int (value));
      break;
    case PROP_EXCLUSIVE:
      self->exclusive = g_value_get_boolean (value);
      gtk_paned_set_resize_start_child (GTK_PANED (self->paned), !self->exclusive);
      gtk_paned_set_resize_end_child (GTK_PANED (self->paned), self->exclusive);
      break;
    case PROP_START_SHOWN:
      merlon_two_pane_set_start_shown (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
merlon_two_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MerlonTwoPane *self = (MerlonTwoPane *) object;

  switch (id)
    {
    case PROP_START_CHILD:
      g_value_set_object (value, child_at (self, 0));
      break;
    case PROP_END_CHILD:
      g_value_set_object (value, child_at (self, 1));
      break;
    case PROP_POSITION:
      g_value_set_int (value, self->position);
      break;
    case PROP_EXCLUSIVE:
      g_value_set_boolean (value, self->exclusive);
      break;
    case PROP_START_SHOWN:
      g_value_set_boolean (value, self->start_shown);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
merlon_two_pane_dispose (GObject *object)
{
  MerlonTwoPane *self = (MerlonTwoPane *) object;

  g_clear_handle_id (&self->turning, g_source_remove);
  g_clear_pointer (&self->paned, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_two_pane_parent_class)->dispose (object);
}

static void
merlon_two_pane_class_init (MerlonTwoPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = merlon_two_pane_set_property;
  object_class->get_property = merlon_two_pane_get_property;
  object_class->dispose = merlon_two_pane_dispose;
  widget_class->size_allocate = merlon_two_pane_size_allocate;
  widget_class->measure = merlon_two_pane_measure;
  props[PROP_START_CHILD] = g_param_spec_object ("start-child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_END_CHILD] = g_param_spec_object ("end-child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_POSITION] = g_param_spec_int ("position", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_EXCLUSIVE] = g_param_spec_boolean ("exclusive", NULL, NULL, FALSE, flags);
  props[PROP_START_SHOWN] = g_param_spec_boolean ("start-shown", NULL, NULL, TRUE, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
merlon_two_pane_init (MerlonTwoPane *self)
{
  self->start_shown = TRUE;
  self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_resize_end_child (GTK_PANED (self->paned), FALSE);
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
  g_signal_connect_swapped (self->paned, "notify::position", G_CALLBACK (on_position_changed),
                            self);
}

void
merlon_two_pane_set_end_child (MerlonTwoPane *self, GtkWidget *child)
{
  g_return_if_fail (MERLON_IS_TWO_PANE (self));
  gtk_paned_set_end_child (GTK_PANED (self->paned), child);
}

gboolean
merlon_two_pane_is_narrow (MerlonTwoPane *self)
{
  g_return_val_if_fail (MERLON_IS_TWO_PANE (self), FALSE);
  return self->narrow;
}

void
merlon_two_pane_set_start_shown (MerlonTwoPane *self, gboolean shown)
{
  g_return_if_fail (MERLON_IS_TWO_PANE (self));

  if (self->start_shown == shown)
    return;
  self->start_shown = shown;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_START_SHOWN]);
}

int
merlon_two_pane_get_position (MerlonTwoPane *self)
{
  g_return_val_if_fail (MERLON_IS_TWO_PANE (self), 0);
  return self->position;
}

void
merlon_two_pane_set_position (MerlonTwoPane *self, int position)
{
  g_return_if_fail (MERLON_IS_TWO_PANE (self));

  if (self->position == position)
    return;
  self->position = position;
  if (!self->narrow)
    gtk_paned_set_position (GTK_PANED (self->paned), position);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
}
