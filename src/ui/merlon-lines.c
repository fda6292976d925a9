/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-lines.h"

#include <gdk/gdk.h>
#include <string.h>

/* So many lines change between two looks at the clock, and for so long in a frame; but not more,
 * for a view that comes later makes the widgets of all that are there. */
#define STRIDE 12
#define MICROSECONDS_A_FRAME (8 * 1000)
#define STRIDES_A_FRAME 2
/* For more than these GTK makes no widgets. */
#define LINES_WITH_WIDGETS 264

struct _MerlonLines
{
  GObject parent_instance;
  GArray *lines; /* MerlonLine */
  guint n_lines; /* so many of them are in the list; the others follow */
  GArray *stale; /* after them the list still has what it had before, or NULL */
  guint growth;
};

enum
{
  PROP_SETTLING = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* ---- the list ---- */

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  MerlonLines *self = (MerlonLines *) model;

  return self->stale != NULL ? MAX (self->stale->len, self->n_lines) : self->n_lines;
}

static MerlonLine *
line_at (MerlonLines *self, guint position)
{
  if (position < self->n_lines)
    return &g_array_index (self->lines, MerlonLine, position);
  if (self->stale != NULL && position < self->stale->len)
    return &g_array_index (self->stale, MerlonLine, position);
  return NULL;
}

static gpointer
get_item (GListModel *model, guint position)
{
  MerlonLine *line = line_at ((MerlonLines *) model, position);

  return line != NULL ? g_object_ref (line->object) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MerlonLines, merlon_lines, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- a few at a time ---- */

/* Puts new lines up to @n where stale ones are, or after them. */
static void
expose (MerlonLines *self, guint n)
{
  guint position = self->n_lines;
  guint n_stale = MIN (get_n_items (G_LIST_MODEL (self)), n) - position;

  self->n_lines = n;
  if (self->stale != NULL && self->stale->len <= n)
    g_clear_pointer (&self->stale, g_array_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_stale, n - position);
}

/* Takes away the stale ones from @n on. */
static void
drop (MerlonLines *self, guint n)
{
  guint n_stale = self->stale->len;

  g_array_set_size (self->stale, n);
  if (n == self->n_lines)
    g_clear_pointer (&self->stale, g_array_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), n, n_stale - n, 0);
}

/* Returns whether there was one to take. */
static gboolean
take_step (MerlonLines *self)
{
  guint n_lines = self->n_lines, n_stale = self->stale != NULL ? self->stale->len : 0;

  if (n_lines < MIN (LINES_WITH_WIDGETS, self->lines->len))
    expose (self, MIN (n_lines + STRIDE, self->lines->len));
  else if (n_lines < self->lines->len)
    expose (self, self->lines->len);
  else if (n_stale > LINES_WITH_WIDGETS)
    drop (self, MAX (n_lines, LINES_WITH_WIDGETS));
  else if (n_stale > 0)
    drop (self, MAX (n_lines, n_stale - MIN (STRIDE, n_stale)));
  else
    return FALSE;
  return TRUE;
}

/* Returns whether there is more to do, in the next frame. */
static gboolean
take_steps (MerlonLines *self)
{
  gint64 until = g_get_monotonic_time () + MICROSECONDS_A_FRAME;

  for (guint i = 0; i < STRIDES_A_FRAME && g_get_monotonic_time () < until; i++)
    if (!take_step (self))
      return FALSE;
  return TRUE;
}

static gboolean
grow (gpointer data)
{
  MerlonLines *self = data;

  if (take_steps (self))
    return G_SOURCE_CONTINUE;
  self->growth = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLING]);
  return G_SOURCE_REMOVE;
}

void
merlon_lines_finish (MerlonLines *self)
{
  g_return_if_fail (MERLON_IS_LINES (self));

  if (self->growth == 0)
    return;
  g_clear_handle_id (&self->growth, g_source_remove);
  while (take_step (self))
    ;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLING]);
}

void
merlon_lines_stop (MerlonLines *self)
{
  g_return_if_fail (MERLON_IS_LINES (self));
  g_clear_handle_id (&self->growth, g_source_remove);
}

/* What the list has now, new and stale. */
static GArray *
take_exposed (MerlonLines *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));
  GArray *exposed = self->stale;

  if (exposed == NULL)
    exposed = g_steal_pointer (&self->lines);
  else
    {
      self->stale = NULL;
      g_array_set_size (exposed, n);
      memcpy (exposed->data, self->lines->data, self->n_lines * sizeof (MerlonLine));
      g_clear_pointer (&self->lines, g_array_unref);
    }
  g_array_set_size (exposed, n);
  return exposed;
}

static gboolean
is_same (GArray *a, guint i, GArray *b, guint k)
{
  return g_array_index (a, MerlonLine, i).object == g_array_index (b, MerlonLine, k).object;
}

/* Whether the change would be felt. */
static gboolean
is_much (guint start, guint removed, guint added, guint kept_below)
{
  return start < LINES_WITH_WIDGETS
         && (added > 2 * STRIDE || (removed > 2 * STRIDE && removed > kept_below));
}

/* Tells only of the part that differs, so that what is selected elsewhere stays selected. */
void
merlon_lines_show (MerlonLines *self, GArray *lines)
{
  g_autoptr (GArray) old = NULL;
  guint start = 0, end = 0, removed, added;

  g_return_if_fail (MERLON_IS_LINES (self) && lines != NULL);

  g_clear_handle_id (&self->growth, g_source_remove);
  old = take_exposed (self);
  while (start < old->len && start < lines->len && is_same (old, start, lines, start))
    start++;
  while (end < old->len - start && end < lines->len - start
         && is_same (old, old->len - 1 - end, lines, lines->len - 1 - end))
    end++;
  self->lines = lines;
  self->n_lines = lines->len;
  removed = old->len - start - end;
  added = lines->len - start - end;
  if (is_much (start, removed, added, end))
    {
      self->stale = g_steal_pointer (&old);
      self->n_lines = start;
      /* After the frame that shows the first. */
      self->growth = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, grow, self, NULL);
      take_steps (self);
    }
  else if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, removed, added);
}

/* ---- the object ---- */

static void
merlon_lines_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SETTLING)
    g_value_set_boolean (value, ((MerlonLines *) object)->growth != 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
merlon_lines_dispose (GObject *object)
{
  merlon_lines_stop ((MerlonLines *) object);
  G_OBJECT_CLASS (merlon_lines_parent_class)->dispose (object);
}

static void
merlon_lines_finalize (GObject *object)
{
  MerlonLines *self = (MerlonLines *) object;

  g_array_unref (self->lines);
  g_clear_pointer (&self->stale, g_array_unref);
  G_OBJECT_CLASS (merlon_lines_parent_class)->finalize (object);
}

static void
merlon_lines_class_init (MerlonLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = merlon_lines_get_property;
  object_class->dispose = merlon_lines_dispose;
  object_class->finalize = merlon_lines_finalize;
  props[PROP_SETTLING] = g_param_spec_boolean ("settling", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
merlon_lines_init (MerlonLines *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (MerlonLine));
}

MerlonLines *
merlon_lines_new (void)
{
  return g_object_new (MERLON_TYPE_LINES, NULL);
}

GArray *
merlon_lines_get_all (MerlonLines *self)
{
  g_return_val_if_fail (MERLON_IS_LINES (self), NULL);
  return self->lines;
}

const MerlonLine *
merlon_lines_get (MerlonLines *self, guint position)
{
  g_return_val_if_fail (MERLON_IS_LINES (self), NULL);
  return line_at (self, position);
}

gboolean
merlon_lines_find (MerlonLines *self, gpointer object, guint *position)
{
  g_return_val_if_fail (MERLON_IS_LINES (self) && position != NULL, FALSE);

  for (guint i = 0; i < self->n_lines; i++)
    if (g_array_index (self->lines, MerlonLine, i).object == object)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
merlon_lines_is_settling (MerlonLines *self)
{
  g_return_val_if_fail (MERLON_IS_LINES (self), FALSE);
  return self->growth != 0;
}
