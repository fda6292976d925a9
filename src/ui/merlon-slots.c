/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-slots.h"

#include <string.h>

struct _MerlonSlots
{
  GObject parent_instance;
  GListModel *lines;
  GPtrArray *slots; /* MerlonSlot; NULL where nobody asked yet */
};

static guint rewritten_signal;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MerlonSlots, merlon_slots, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- the list ---- */

static GType
get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return MERLON_TYPE_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return ((MerlonSlots *) model)->slots->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  MerlonSlots *self = (MerlonSlots *) model;
  g_autoptr (GObject) line = NULL;

  if (position >= self->slots->len)
    return NULL;
  if (self->slots->pdata[position] == NULL)
    {
      line = g_list_model_get_item (self->lines, position);
      self->slots->pdata[position] = merlon_slot_new (line);
    }
  return g_object_ref (self->slots->pdata[position]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- following the lines ---- */

static void
rewrite (MerlonSlots *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    if (self->slots->pdata[i] != NULL)
      {
        g_autoptr (GObject) line = g_list_model_get_item (self->lines, i);

        merlon_slot_set_object (self->slots->pdata[i], line);
      }
}

static void
clear_slot (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static void
insert_empty (GPtrArray *slots, guint position, guint n)
{
  guint below = slots->len - position;

  g_ptr_array_set_size (slots, slots->len + n);
  memmove (slots->pdata + position + n, slots->pdata + position, below * sizeof (gpointer));
  memset (slots->pdata + position, 0, n * sizeof (gpointer));
}

static void
on_lines_changed (MerlonSlots *self, guint position, guint removed, guint added)
{
  guint n = MIN (removed, added);

  if (removed > n)
    g_ptr_array_remove_range (self->slots, position + n, removed - n);
  else if (added > n)
    insert_empty (self->slots, position + n, added - n);
  rewrite (self, position, n);
  if (removed != added)
    g_list_model_items_changed (G_LIST_MODEL (self), position + n, removed - n, added - n);
  if (n > 0)
    g_signal_emit (self, rewritten_signal, 0, position, n);
}

/* ---- the object ---- */

static void
merlon_slots_finalize (GObject *object)
{
  MerlonSlots *self = (MerlonSlots *) object;

  g_clear_object (&self->lines);
  g_ptr_array_unref (self->slots);
  G_OBJECT_CLASS (merlon_slots_parent_class)->finalize (object);
}

static void
merlon_slots_class_init (MerlonSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_slots_finalize;
  rewritten_signal = g_signal_new ("rewritten", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
merlon_slots_init (MerlonSlots *self)
{
  self->slots = g_ptr_array_new_with_free_func (clear_slot);
}

MerlonSlots *
merlon_slots_new (GListModel *lines)
{
  MerlonSlots *self = g_object_new (MERLON_TYPE_SLOTS, NULL);

  g_return_val_if_fail (G_IS_LIST_MODEL (lines), self);

  self->lines = g_object_ref (lines);
  g_ptr_array_set_size (self->slots, g_list_model_get_n_items (lines));
  g_signal_connect_object (lines, "items-changed", G_CALLBACK (on_lines_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
