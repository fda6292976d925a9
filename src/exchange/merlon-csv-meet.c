/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-csv-meet.h"

#include <string.h>

typedef struct
{
  MerlonProject *project;
  MerlonRegister *home;
  MerlonTable *table;
  const MerlonTarget *targets;
  MerlonFinder *finder;
  MerlonItem **items; /* by row */
  GHashTable *met;
} Meeting;

const char *
merlon_csv_find_cell (MerlonTable *table, const MerlonTarget *targets, guint row,
                      const char *field_name)
{
  MerlonTableRow *cells = table->rows->pdata[row];

  for (guint i = 0; i < table->header->len; i++)
    if (strcmp (field_name, "id") == 0
            ? targets[i].is_id
            : targets[i].field != NULL && strcmp (targets[i].field->name, field_name) == 0)
      return cells->cells->pdata[i];
  return "";
}

static gboolean
has_cell (Meeting *self, guint row, const char *field_name)
{
  const char *text = merlon_csv_find_cell (self->table, self->targets, row, field_name);

  return text[strspn (text, " \t\n")] != '\0';
}

static void
enqueue (GHashTable *queues, char *key, MerlonItem *item)
{
  GQueue *queue = g_hash_table_lookup (queues, key);

  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (queues, g_strdup (key), queue);
    }
  g_queue_push_tail (queue, item);
}

static void
take (Meeting *self, guint row, GHashTable *queues, const char *key)
{
  GQueue *queue = g_hash_table_lookup (queues, key);

  self->items[row] = queue != NULL ? g_queue_pop_head (queue) : NULL;
  if (self->items[row] != NULL)
    g_hash_table_add (self->met, self->items[row]);
}

/* The windows live on meanwhile. */
static void
breathe (Meeting *self)
{
  merlon_history_pulse (merlon_project_get_history (self->project), 0);
}

/* Folded name -> queue of the items called so, in order. */
static GHashTable *
queue_by (Meeting *self, gboolean by_code)
{
  GHashTable *queues
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);

  for (guint i = 0; i < merlon_register_get_count (self->home); i++)
    {
      MerlonItem *item = merlon_register_get (self->home, i);
      const char *name = by_code ? item->code : item->title;
      g_autofree char *key = name != NULL ? merlon_reading_fold (name) : NULL;

      if (key != NULL && !g_hash_table_contains (self->met, item))
        enqueue (queues, key, item);
      breathe (self);
    }
  return queues;
}

static void
meet_by_id (Meeting *self)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < merlon_register_get_count (self->home); i++)
    g_hash_table_insert (by_id, merlon_register_get (self->home, i)->id,
                         merlon_register_get (self->home, i));
  for (guint row = 0; row < self->table->rows->len; row++)
    {
      g_autofree char *id
          = g_strstrip (g_strdup (merlon_csv_find_cell (self->table, self->targets, row, "id")));
      MerlonItem *item = *id != '\0' ? g_hash_table_lookup (by_id, id) : NULL;

      if (item != NULL && g_hash_table_add (self->met, item))
        self->items[row] = item;
      breathe (self);
    }
}

/* A row that says which record it is by a stronger name must not meet another by a weaker one. */
static void
meet_by_name (Meeting *self, const char *field_name)
{
  gboolean by_code = strcmp (field_name, "code") == 0;
  g_autoptr (GHashTable) queues = queue_by (self, by_code);

  for (guint row = 0; row < self->table->rows->len; row++)
    {
      g_autofree char *key = NULL;

      if (has_cell (self, row, "id") || (!by_code && has_cell (self, row, "code"))
          || !has_cell (self, row, field_name))
        continue;
      key = merlon_reading_fold (
          merlon_csv_find_cell (self->table, self->targets, row, field_name));
      take (self, row, queues, key);
      breathe (self);
    }
}

/* What a row says, or a record holds, in the columns that have a field. Notes are left out: they
 * hold what has none. */
static char *
signature (Meeting *self, guint row, MerlonItem *item)
{
  MerlonTableRow *cells = self->table->rows->pdata[row];
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->table->header->len; i++)
    {
      const MerlonField *field = self->targets[i].field;
      g_auto (MerlonValue) value = { 0 };
      g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);

      if (field == NULL || strcmp (field->name, "notes") == 0 || strcmp (field->name, "code") == 0)
        continue;
      if (item != NULL)
        merlon_item_get_value (item, field, &value);
      else if (!merlon_reading_parse (cells->cells->pdata[i], field, self->finder, &value, dropped,
                                      NULL))
        merlon_value_init (&value, field->kind);
      merlon_value_append_text (&value, field, out);
      g_string_append_c (out, '\x1f');
    }
  return g_string_free (out, FALSE);
}

static void
meet_by_content (Meeting *self)
{
  g_autoptr (GHashTable) queues = NULL;

  for (guint row = 0; row < self->table->rows->len; row++)
    {
      g_autofree char *key = NULL;

      if (has_cell (self, row, "id") || has_cell (self, row, "code")
          || has_cell (self, row, "title"))
        continue;
      if (queues == NULL)
        {
          queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_queue_free);
          for (guint i = 0; i < merlon_register_get_count (self->home); i++)
            {
              MerlonItem *item = merlon_register_get (self->home, i);
              g_autofree char *held = signature (self, row, item);

              if (!g_hash_table_contains (self->met, item))
                enqueue (queues, held, item);
              breathe (self);
            }
        }
      key = signature (self, row, NULL);
      take (self, row, queues, key);
      breathe (self);
    }
}

MerlonItem **
merlon_csv_meet (MerlonProject *project, MerlonRegister *home, MerlonTable *table,
                 const MerlonTarget *targets, MerlonFinder *finder)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  Meeting self
      = { project, home, table, targets, finder, g_new0 (MerlonItem *, table->rows->len + 1), met };

  if (merlon_register_get_info (home)->single && merlon_register_get_count (home) > 0)
    {
      self.items[0] = merlon_register_get (home, 0);
      return self.items;
    }
  meet_by_id (&self);
  meet_by_name (&self, "code");
  meet_by_name (&self, "title");
  meet_by_content (&self);
  return self.items;
}
