/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-reading.h"
#include "model/merlon-records.h"

struct _MerlonFinder
{
  MerlonProject *project;
  gboolean create;
  guint created;
  GHashTable *tables; /* record class -> (folded name -> MerlonItem) */
};

char *
merlon_reading_fold (const char *text)
{
  /* A line break in a name is a space once it is in a record. */
  g_autofree char *copy = g_strstrip (g_strdelimit (g_strdup (text), "\r\n", ' '));

  return g_utf8_casefold (copy, -1);
}

MerlonFinder *
merlon_finder_new (MerlonProject *project, gboolean create)
{
  MerlonFinder *self;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  self = g_new0 (MerlonFinder, 1);
  self->project = g_object_ref (project);
  self->create = create;
  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
merlon_finder_free (MerlonFinder *self)
{
  g_hash_table_unref (self->tables);
  g_object_unref (self->project);
  g_free (self);
}

static void
add_name (GHashTable *table, const char *name, MerlonItem *item)
{
  g_autofree char *key = name != NULL ? merlon_reading_fold (name) : NULL;

  if (key != NULL && !g_hash_table_contains (table, key))
    g_hash_table_insert (table, g_steal_pointer (&key), item);
}

static GHashTable *
table_of (MerlonFinder *self, MerlonItemClass *klass)
{
  GHashTable *table = g_hash_table_lookup (self->tables, klass);
  MerlonRegister *home;

  if (table != NULL)
    return table;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  home = merlon_project_get_register_at (self->project, klass->index);
  /* Codes first: a title that looks like another record's code must not hide it. */
  for (guint i = 0, n = merlon_register_get_count (home); i < 2 * n; i++)
    {
      MerlonItem *item = merlon_register_get (home, i % n);

      add_name (table, i < n ? item->code : item->title, item);
      merlon_history_pulse (merlon_project_get_history (self->project), 0);
    }
  g_hash_table_insert (self->tables, klass, table);
  return table;
}

void
merlon_finder_add (MerlonFinder *self, MerlonItem *item)
{
  GHashTable *table = g_hash_table_lookup (self->tables, MERLON_ITEM_GET_CLASS (item));

  /* Where there is none yet it is made with this one in it. */
  if (table == NULL)
    return;
  add_name (table, item->code, item);
  add_name (table, item->title, item);
}

static MerlonItem *
make (MerlonFinder *self, GType type, const char *text)
{
  g_autofree char *title = g_strstrip (g_strdup (text));
  MerlonItem *item;

  if (!self->create || *title == '\0' || merlon_item_class_get (type)->info->single)
    return NULL;
  item = merlon_project_create (self->project, type, title);
  merlon_finder_add (self, item);
  self->created++;
  return item;
}

static MerlonItem *
find_any (MerlonFinder *self, const char *key)
{
  MerlonItem *item = NULL;

  for (guint i = 0; item == NULL && i < merlon_records_count (); i++)
    item = g_hash_table_lookup (table_of (self, merlon_records_get (i)), key);
  return item;
}

MerlonItem *
merlon_finder_peek (MerlonFinder *self, GType type, const char *text)
{
  g_autofree char *key = NULL;
  MerlonItem *item;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  item = merlon_project_lookup (self->project, text);
  if (item != NULL && g_type_is_a (G_OBJECT_TYPE (item), type))
    return item;
  key = merlon_reading_fold (text);
  if (type == MERLON_TYPE_ITEM)
    return find_any (self, key);
  return g_hash_table_lookup (table_of (self, merlon_item_class_get (type)), key);
}

MerlonItem *
merlon_finder_find (MerlonFinder *self, GType type, const char *text)
{
  MerlonItem *item = merlon_finder_peek (self, type, text);

  return item != NULL || type == MERLON_TYPE_ITEM ? item : make (self, type, text);
}

MerlonProject *
merlon_finder_get_project (MerlonFinder *self)
{
  return self->project;
}

guint
merlon_finder_get_created (MerlonFinder *self)
{
  return self->created;
}
