/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-lines.h"

#include <gdk/gdk.h>
#include <string.h>

#define LINES_A_FRAME 12
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

/* Puts new lines up to @n, or all of them, where stale ones are. */
static void
expose (MerlonLines *self, guint n)
{
  guint position = self->n_lines;
  guint n_stale = get_n_items (G_LIST_MODEL (self)) - position, n_new;

  n = MIN (n, self->lines->len);
  n_new = n - position;
  self->n_lines = n;
  if (n == self->lines->len)
    g_clear_pointer (&self->stale, g_array_unref);
  else
    n_stale = MIN (n_stale, n_new);
  if (n_stale > 0 || n_new > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_stale, n_new);
}

static gboolean
grow (gpointer data)
{
  MerlonLines *self = data;
  guint n = self->n_lines + LINES_A_FRAME;

  if (n < MIN (LINES_WITH_WIDGETS, self->lines->len))
    {
      expose (self, n);
      return G_SOURCE_CONTINUE;
    }
  self->growth = 0;
  expose (self, G_MAXUINT);
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
  expose (self, G_MAXUINT);
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

/* Tells only of the part that differs, so that what is selected elsewhere stays selected. */
void
merlon_lines_show (MerlonLines *self, GArray *lines)
{
  g_autoptr (GArray) old = NULL;
  guint start = 0, end = 0, added;

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
  added = lines->len - start - end;
  if (added > 2 * LINES_A_FRAME && start < LINES_WITH_WIDGETS)
    {
      self->stale = g_steal_pointer (&old);
      self->n_lines = start;
      /* After the frame that shows the first. */
      self->growth = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, grow, self, NULL);
      expose (self, start + LINES_A_FRAME);
    }
  else if (old->len != start + end || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, added);
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
