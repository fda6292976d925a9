/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-outline.h"
#include "model/merlon-i18n.h"

#include <string.h>

struct _MerlonOutline
{
  const MerlonField *parent;   /* a tree */
  const MerlonField *group_by; /* groups by a field, or */
  MerlonGroupFunc title_of;    /* by a title */
  GHashTable *groups;          /* title -> MerlonGroup: one stays the same as long as it is there */
  GHashTable *closed;          /* set of objects */
};

MerlonOutline *
merlon_outline_new (void)
{
  MerlonOutline *self = g_new0 (MerlonOutline, 1);

  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->closed = g_hash_table_new (NULL, NULL);
  return self;
}

void
merlon_outline_free (MerlonOutline *self)
{
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->closed);
  g_free (self);
}

/* ---- which shape ---- */

static void
set_shape (MerlonOutline *self, const MerlonField *parent, const MerlonField *group_by,
           MerlonGroupFunc title_of)
{
  self->parent = parent;
  self->group_by = group_by;
  self->title_of = title_of;
  /* The groups themselves stay: lines that are still shown borrow them. */
  g_hash_table_remove_all (self->closed);
}

void
merlon_outline_set_plain (MerlonOutline *self)
{
  g_return_if_fail (self != NULL);
  set_shape (self, NULL, NULL, NULL);
}

void
merlon_outline_set_tree (MerlonOutline *self, const MerlonField *parent)
{
  g_return_if_fail (self != NULL && parent != NULL && (parent->flags & MERLON_FIELD_PARENT) != 0);
  set_shape (self, parent, NULL, NULL);
}

void
merlon_outline_set_groups (MerlonOutline *self, const MerlonField *field)
{
  g_return_if_fail (self != NULL && field != NULL);
  set_shape (self, NULL, field, NULL);
}

void
merlon_outline_set_groups_by (MerlonOutline *self, MerlonGroupFunc title_of)
{
  g_return_if_fail (self != NULL && title_of != NULL);
  set_shape (self, NULL, NULL, title_of);
}

gboolean
merlon_outline_is_plain (MerlonOutline *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->parent == NULL && self->group_by == NULL && self->title_of == NULL;
}

const MerlonField *
merlon_outline_get_tree (MerlonOutline *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->parent;
}

/* ---- groups ---- */

typedef struct
{
  MerlonGroup *group;
  GPtrArray *items;
  double order; /* G_MAXDOUBLE: last */
} Bunch;

static void
bunch_clear (gpointer data)
{
  g_ptr_array_unref (((Bunch *) data)->items);
}

static char *
title_for (MerlonOutline *self, MerlonItem *item)
{
  g_autofree char *title = self->title_of != NULL ? self->title_of (item)
                                                  : merlon_item_dup_display (item, self->group_by);

  return title != NULL && *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ ("Not stated"));
}

static MerlonGroup *
group_for (MerlonOutline *self, MerlonItem *item)
{
  g_autofree char *title = title_for (self, item);
  MerlonGroup *group = g_hash_table_lookup (self->groups, title);

  if (group == NULL)
    {
      group = merlon_group_new (title);
      g_hash_table_insert (self->groups, (gpointer) merlon_group_get_title (group), group);
    }
  return group;
}

/* Numbers and levels by their size; titles as they stand in the register; other texts by letters. */
static double
order_of (MerlonOutline *self, MerlonItem *item)
{
  g_auto (MerlonValue) value = { 0 };

  if (self->title_of != NULL)
    return merlon_register_get_position (item->home, item);
  merlon_item_get_value (item, self->group_by, &value);
  if (merlon_value_is_empty (&value))
    return G_MAXDOUBLE;
  if (merlon_field_is_text (self->group_by) || merlon_field_is_reference (self->group_by))
    return 0;
  return self->group_by->kind == MERLON_KIND_NUMBER ? value.number : (double) value.integer;
}

static int
compare_bunches (gconstpointer a, gconstpointer b)
{
  const Bunch *left = a, *right = b;

  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return g_utf8_collate (merlon_group_get_title (left->group),
                         merlon_group_get_title (right->group));
}

static GArray *
gather (MerlonOutline *self, GPtrArray *items)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GArray *bunches = g_array_new (FALSE, FALSE, sizeof (Bunch));

  g_array_set_clear_func (bunches, bunch_clear);
  for (guint i = 0; i < items->len; i++)
    {
      MerlonGroup *group = group_for (self, items->pdata[i]);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, group));
      double order = order_of (self, items->pdata[i]);
      Bunch *bunch;

      if (place == 0)
        {
          Bunch fresh = { group, g_ptr_array_new (), order };

          g_array_append_val (bunches, fresh);
          place = bunches->len;
          g_hash_table_insert (places, group, GUINT_TO_POINTER (place));
        }
      bunch = &g_array_index (bunches, Bunch, place - 1);
      bunch->order = MIN (bunch->order, order);
      g_ptr_array_add (bunch->items, items->pdata[i]);
    }
  g_array_sort (bunches, compare_bunches);
  return bunches;
}

static void
append (GArray *lines, gpointer object, guint depth, MerlonLineState state)
{
  MerlonLine line = { object, depth, state };

  g_array_append_val (lines, line);
}

static gboolean
is_open (MerlonOutline *self, gpointer object, gboolean all_open)
{
  return all_open || !g_hash_table_contains (self->closed, object);
}

static void
arrange_groups (MerlonOutline *self, GPtrArray *items, gboolean all_open, GArray *lines)
{
  g_autoptr (GArray) bunches = gather (self, items);

  for (guint i = 0; i < bunches->len; i++)
    {
      Bunch *bunch = &g_array_index (bunches, Bunch, i);
      gboolean open = is_open (self, bunch->group, all_open);

      merlon_group_set_count (bunch->group, bunch->items->len);
      append (lines, bunch->group, 0, open ? MERLON_LINE_OPEN : MERLON_LINE_CLOSED);
      for (guint k = 0; open && k < bunch->items->len; k++)
        append (lines, bunch->items->pdata[k], 1, MERLON_LINE_LEAF);
    }
}

/* ---- trees ---- */

static MerlonItem *
parent_of (MerlonOutline *self, MerlonItem *item)
{
  return G_STRUCT_MEMBER (MerlonItem *, item, self->parent->offset);
}

static void
add_child (MerlonOutline *self, GHashTable *children, MerlonItem *item)
{
  MerlonItem *parent = parent_of (self, item);
  GPtrArray *siblings = g_hash_table_lookup (children, parent);

  if (siblings == NULL)
    {
      siblings = g_ptr_array_new ();
      g_hash_table_insert (children, parent, siblings);
    }
  g_ptr_array_add (siblings, item);
}

/* Children by their parent, in the order of @items; what is at the top stands under NULL. A parent
 * that is none of @items comes with its first child. */
static GHashTable *
gather_children (MerlonOutline *self, GPtrArray *items)
{
  GHashTable *children
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (there, items->pdata[i]);
  for (guint i = 0; i < items->len; i++)
    {
      MerlonItem *item = items->pdata[i];

      do
        {
          add_child (self, children, item);
          item = parent_of (self, item);
        }
      while (item != NULL && g_hash_table_add (there, item));
    }
  return children;
}

/* Not by calling itself: a tree may be a chain of any length. */
static void
arrange_tree (MerlonOutline *self, GPtrArray *items, gboolean all_open, GArray *lines)
{
  g_autoptr (GHashTable) children = gather_children (self, items);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (MerlonLine));
  GPtrArray *below = g_hash_table_lookup (children, NULL);
  guint depth = 0;

  for (;;)
    {
      MerlonLine line;
      gboolean open;

      for (guint i = below != NULL ? below->len : 0; i > 0; i--)
        append (todo, below->pdata[i - 1], depth, MERLON_LINE_LEAF);
      if (todo->len == 0)
        return;
      line = g_array_index (todo, MerlonLine, todo->len - 1);
      g_array_set_size (todo, todo->len - 1);
      below = g_hash_table_lookup (children, line.object);
      open = is_open (self, line.object, all_open);
      if (below != NULL)
        line.state = open ? MERLON_LINE_OPEN : MERLON_LINE_CLOSED;
      g_array_append_val (lines, line);
      depth = line.depth + 1;
      if (!open)
        below = NULL;
    }
}

/* ---- the lines ---- */

GArray *
merlon_outline_arrange (MerlonOutline *self, GPtrArray *items, gboolean all_open)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (MerlonLine), items->len);

  g_return_val_if_fail (self != NULL, lines);

  if (self->parent != NULL)
    arrange_tree (self, items, all_open, lines);
  else if (!merlon_outline_is_plain (self))
    arrange_groups (self, items, all_open, lines);
  else
    for (guint i = 0; i < items->len; i++)
      append (lines, items->pdata[i], 0, MERLON_LINE_LEAF);
  return lines;
}

void
merlon_outline_set_open (MerlonOutline *self, gpointer object, gboolean open)
{
  g_return_if_fail (self != NULL);

  if (open)
    g_hash_table_remove (self->closed, object);
  else
    g_hash_table_add (self->closed, object);
}

void
merlon_outline_set_all_open (MerlonOutline *self, GArray *lines, gboolean open)
{
  g_return_if_fail (self != NULL && lines != NULL);

  g_hash_table_remove_all (self->closed);
  for (guint i = 0; i < lines->len && !open; i++)
    if (g_array_index (lines, MerlonLine, i).state != MERLON_LINE_LEAF)
      g_hash_table_add (self->closed, g_array_index (lines, MerlonLine, i).object);
}

gboolean
merlon_outline_reveal (MerlonOutline *self, MerlonItem *item)
{
  gboolean was_closed = FALSE;

  g_return_val_if_fail (self != NULL && MERLON_IS_ITEM (item), FALSE);

  if (self->parent != NULL)
    for (MerlonItem *above = parent_of (self, item); above != NULL; above = parent_of (self, above))
      was_closed |= g_hash_table_remove (self->closed, above);
  else if (!merlon_outline_is_plain (self))
    was_closed = g_hash_table_remove (self->closed, group_for (self, item));
  return was_closed;
}
