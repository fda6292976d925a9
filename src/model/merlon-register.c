/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-extras.h"
#include "model/merlon-project-private.h"
#include "model/merlon-register-private.h"

#include <stdlib.h>
#include <string.h>

struct _MerlonRegister
{
  GObject parent_instance;
  MerlonItemClass *klass;
  GPtrArray *items; /* owned MerlonItem */
  MerlonExtras *extras;
  guint numbered;       /* items before this one know their position */
  GHashTable *by_code;  /* built on first use: members of the items, not copies */
  GHashTable *by_title; /* likewise */
  gboolean ambiguous;   /* some name stands for several items */
  gboolean counted;     /* last_number is known */
  guint last_number;
};

static void
forget_names (MerlonRegister *self)
{
  g_clear_pointer (&self->by_code, g_hash_table_unref);
  g_clear_pointer (&self->by_title, g_hash_table_unref);
  self->ambiguous = FALSE;
}

static GType
register_get_item_type (GListModel *model)
{
  return G_TYPE_FROM_CLASS (((MerlonRegister *) model)->klass);
}

static guint
register_get_n_items (GListModel *model)
{
  return ((MerlonRegister *) model)->items->len;
}

static gpointer
register_get_item (GListModel *model, guint position)
{
  MerlonRegister *self = (MerlonRegister *) model;

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
register_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = register_get_item_type;
  iface->get_n_items = register_get_n_items;
  iface->get_item = register_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MerlonRegister, merlon_register, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, register_list_model_init))

static void
merlon_register_finalize (GObject *object)
{
  MerlonRegister *self = (MerlonRegister *) object;

  forget_names (self);
  g_ptr_array_unref (self->items);
  merlon_extras_free (self->extras);
  G_OBJECT_CLASS (merlon_register_parent_class)->finalize (object);
}

static void
merlon_register_class_init (MerlonRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_register_finalize;
}

static void
merlon_register_init (MerlonRegister *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

MerlonRegister *
merlon_register_new (MerlonItemClass *klass)
{
  MerlonRegister *self = g_object_new (MERLON_TYPE_REGISTER, NULL);

  self->klass = klass;
  return self;
}

MerlonItemClass *
merlon_register_get_item_class (MerlonRegister *self)
{
  g_return_val_if_fail (MERLON_IS_REGISTER (self), NULL);
  return self->klass;
}

const MerlonRecordInfo *
merlon_register_get_info (MerlonRegister *self)
{
  g_return_val_if_fail (MERLON_IS_REGISTER (self), NULL);
  return self->klass->info;
}

const char *
merlon_register_get_name (MerlonRegister *self)
{
  return merlon_register_get_info (self)->register_name;
}

guint
merlon_register_get_count (MerlonRegister *self)
{
  g_return_val_if_fail (MERLON_IS_REGISTER (self), 0);
  return self->items->len;
}

MerlonItem *
merlon_register_get (MerlonRegister *self, guint position)
{
  g_return_val_if_fail (MERLON_IS_REGISTER (self) && position < self->items->len, NULL);
  return self->items->pdata[position];
}

guint
merlon_register_get_position (MerlonRegister *self, MerlonItem *item)
{
  g_return_val_if_fail (MERLON_IS_REGISTER (self) && item->home == self, 0);

  if (item->position < self->numbered && self->items->pdata[item->position] == item)
    return item->position;
  for (guint i = self->numbered; i < self->items->len; i++)
    ((MerlonItem *) self->items->pdata[i])->position = i;
  self->numbered = self->items->len;
  return item->position;
}

static void
add_name (MerlonRegister *self, GHashTable *table, char *name, MerlonItem *item)
{
  if (table == NULL || name == NULL)
    return;
  if (g_hash_table_contains (table, name))
    self->ambiguous = TRUE;
  else
    g_hash_table_insert (table, name, item);
}

static MerlonItem *
find_by (MerlonRegister *self, GHashTable **table, gboolean by_code, const char *name)
{
  if (*table == NULL)
    {
      *table = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->items->len; i++)
        {
          MerlonItem *item = self->items->pdata[i];

          add_name (self, *table, by_code ? item->code : item->title, item);
        }
    }
  return g_hash_table_lookup (*table, name);
}

MerlonItem *
merlon_register_find_by_code (MerlonRegister *self, const char *code)
{
  g_return_val_if_fail (MERLON_IS_REGISTER (self) && code != NULL, NULL);
  return find_by (self, &self->by_code, TRUE, code);
}

MerlonItem *
merlon_register_find_by_title (MerlonRegister *self, const char *title)
{
  g_return_val_if_fail (MERLON_IS_REGISTER (self) && title != NULL, NULL);
  return find_by (self, &self->by_title, FALSE, title);
}

MerlonExtras **
merlon_register_get_extras (MerlonRegister *self)
{
  return &self->extras;
}

static guint
number_of (MerlonRegister *self, MerlonItem *item)
{
  const char *prefix = self->klass->info->code_prefix;
  const char *digits;

  if (prefix == NULL || item->code == NULL || !g_str_has_prefix (item->code, prefix))
    return 0;
  digits = item->code + strlen (prefix);
  if (strlen (digits) > 8 || digits[strspn (digits, "0123456789")] != '\0')
    return 0;
  return atoi (digits);
}

guint
merlon_register_get_last_number (MerlonRegister *self)
{
  if (!self->counted)
    {
      self->counted = TRUE;
      for (guint i = 0; i < self->items->len; i++)
        self->last_number = MAX (self->last_number, number_of (self, self->items->pdata[i]));
    }
  return self->last_number;
}

/* The tables hold members of items as keys: a key must go before its member is freed. With
 * several items of one name it is not known which comes next, so the tables start anew. */
void
merlon_register_name_changing (MerlonRegister *self, MerlonItem *item)
{
  if (self->ambiguous)
    forget_names (self);
  if (self->by_code != NULL && item->code != NULL)
    g_hash_table_remove (self->by_code, item->code);
  if (self->by_title != NULL && item->title != NULL)
    g_hash_table_remove (self->by_title, item->title);
}

void
merlon_register_name_changed (MerlonRegister *self, MerlonItem *item)
{
  add_name (self, self->by_code, item->code, item);
  add_name (self, self->by_title, item->title, item);
  if (self->counted)
    self->last_number = MAX (self->last_number, number_of (self, item));
}

void
merlon_register_insert (MerlonRegister *self, guint position, MerlonItem *item)
{
  g_assert (position <= self->items->len && item->home == NULL);

  /* Of several with one name the first counts, and this one may be it. */
  if (position < self->items->len)
    forget_names (self);
  merlon_register_name_changed (self, item);
  g_ptr_array_insert (self->items, position, g_object_ref (item));
  item->home = self;
  item->position = position;
  if (position == self->numbered)
    self->numbered++;
  else
    self->numbered = MIN (self->numbered, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

void
merlon_register_take_at (MerlonRegister *self, guint position)
{
  g_assert (position < self->items->len);

  merlon_register_name_changing (self, self->items->pdata[position]);
  ((MerlonItem *) self->items->pdata[position])->home = NULL;
  self->numbered = MIN (self->numbered, position);
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
merlon_register_load (MerlonRegister *self, MerlonItem *item)
{
  item->home = self;
  item->position = self->items->len;
  g_ptr_array_add (self->items, g_object_ref (item));
}

void
merlon_register_loaded (MerlonRegister *self)
{
  self->numbered = self->items->len;
  if (self->items->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->items->len);
}
