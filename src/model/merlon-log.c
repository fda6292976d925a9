/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-log.h"
#include "model/merlon-project.h"

#include <stdlib.h>
#include <string.h>

/* What was noted since the last commit about one field, or (field NULL) about one item. */
typedef struct
{
  MerlonItem *item;
  const MerlonField *field;
  MerlonValue old_value;
  gboolean was_there; /* field NULL: the item was in the project at the last commit */
  char *reason;
  char *who;
  char *name; /* of the item while it was still there */
  guint order;
} Touch;

struct _MerlonLog
{
  char *author;
  GHashTable *touches;   /* Touch, by item and field */
  GHashTable *committed; /* those of the last commit, until it is confirmed */
  guint n_committed;     /* its entries, the last ones */
  guint n_touches;
  GPtrArray *entries;  /* MerlonLogEntry */
  GHashTable *by_item; /* id -> GPtrArray of borrowed entries */
};

static guint
touch_hash (gconstpointer data)
{
  const Touch *touch = data;

  return g_direct_hash (touch->item) * 31 + g_direct_hash (touch->field);
}

static gboolean
touch_equal (gconstpointer a, gconstpointer b)
{
  const Touch *x = a, *y = b;

  return x->item == y->item && x->field == y->field;
}

static void
touch_free (gpointer data)
{
  Touch *touch = data;

  if (touch->field != NULL)
    merlon_value_clear (&touch->old_value);
  g_object_unref (touch->item);
  g_free (touch->reason);
  g_free (touch->who);
  g_free (touch->name);
  g_free (touch);
}

static void
entry_free (gpointer data)
{
  MerlonLogEntry *entry = data;

  g_free (entry->who);
  g_free (entry->item_id);
  g_free (entry->item_name);
  g_free (entry->register_name);
  g_free (entry->field);
  g_free (entry->from);
  g_free (entry->to);
  g_free (entry->reason);
  g_free (entry->more);
  g_free (entry->inside);
  g_free (entry);
}

static GHashTable *
touches_new (void)
{
  return g_hash_table_new_full (touch_hash, touch_equal, touch_free, NULL);
}

MerlonLog *
merlon_log_new (void)
{
  MerlonLog *self = g_new0 (MerlonLog, 1);

  self->touches = touches_new ();
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_item
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  merlon_log_set_author (self, NULL);
  return self;
}

void
merlon_log_free (MerlonLog *self)
{
  g_hash_table_unref (self->touches);
  g_clear_pointer (&self->committed, g_hash_table_unref);
  g_hash_table_unref (self->by_item);
  g_ptr_array_unref (self->entries);
  g_free (self->author);
  g_free (self);
}

void
merlon_log_set_author (MerlonLog *self, const char *who)
{
  const char *name = who != NULL ? who : g_getenv ("MERLON_AUTHOR");

  if (name == NULL || *name == '\0')
    name = g_get_real_name ();
  if (name == NULL || strcmp (name, "Unknown") == 0 || *name == '\0')
    name = g_get_user_name ();
  g_free (self->author);
  self->author = g_utf8_make_valid (name, -1);
}

const char *
merlon_log_get_author (MerlonLog *self)
{
  return self->author;
}

/* ---- between commits ---- */

static Touch *
touch (MerlonLog *self, MerlonItem *item, const MerlonField *field, const char *reason,
       gboolean *first)
{
  Touch key = { .item = item, .field = field };
  Touch *touch = g_hash_table_lookup (self->touches, &key);

  *first = touch == NULL;
  if (touch == NULL)
    {
      touch = g_new0 (Touch, 1);
      touch->item = g_object_ref (item);
      touch->field = field;
      touch->order = self->n_touches++;
      g_hash_table_add (self->touches, touch);
    }
  if (reason != NULL)
    {
      g_free (touch->reason);
      touch->reason = g_strdup (reason);
    }
  if (g_strcmp0 (touch->who, self->author) != 0)
    {
      g_free (touch->who);
      touch->who = g_strdup (self->author);
    }
  return touch;
}

static gboolean
was_added (MerlonLog *self, MerlonItem *item)
{
  Touch key = { .item = item };
  Touch *found = g_hash_table_lookup (self->touches, &key);

  return found != NULL && !found->was_there;
}

void
merlon_log_touch (MerlonLog *self, MerlonItem *item, const MerlonField *field,
                  const MerlonValue *old_value, const char *reason)
{
  gboolean first;
  Touch *noted;

  /* A new record is one entry: what it says is in the record itself. */
  if (was_added (self, item))
    return;
  noted = touch (self, item, field, reason, &first);
  if (first)
    merlon_value_copy (old_value, &noted->old_value);
}

static void
touch_item (MerlonLog *self, MerlonItem *item, gboolean was_there, const char *reason)
{
  gboolean first;
  Touch *noted = touch (self, item, NULL, reason, &first);

  if (first)
    noted->was_there = was_there;
  if (was_there)
    {
      g_free (noted->name);
      noted->name = merlon_item_dup_name (item);
    }
}

void
merlon_log_touch_added (MerlonLog *self, MerlonItem *item, const char *reason)
{
  touch_item (self, item, FALSE, reason);
}

void
merlon_log_touch_removed (MerlonLog *self, MerlonItem *item, const char *reason)
{
  touch_item (self, item, TRUE, reason);
}

/* ---- entries ---- */

static char *
value_text (const MerlonValue *value, const MerlonField *field)
{
  GString *out;

  if (!merlon_field_is_reference (field))
    return merlon_value_is_empty (value) ? g_strdup ("") : merlon_value_to_text (value, field);
  /* By name: the id of a record that is gone would tell an auditor nothing. */
  out = g_string_new (NULL);
  if (field->kind == MERLON_KIND_REFERENCE && value->item != NULL)
    {
      g_string_free (out, TRUE);
      return merlon_item_dup_name (value->item);
    }
  for (guint i = 0; field->kind == MERLON_KIND_REFERENCES && i < merlon_refs_length (value->refs);
       i++)
    {
      g_autofree char *name = merlon_item_dup_short_name (value->refs->items[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", name);
    }
  return g_string_free (out, FALSE);
}

/* Keeps the part from @start that fits, on character borders, with marks where it was cut. */
static char *
cut (const char *text, gsize start)
{
  gsize length = strlen (text);
  const char *from = text + MIN (start, length);
  const char *end;

  while (from > text && (*from & 0xc0) == 0x80)
    from--;
  end = from + MIN (strlen (from), (gsize) MERLON_LOG_VALUE_MAX);
  while (end > from && (*end & 0xc0) == 0x80)
    end--;
  return g_strdup_printf ("%s%.*s%s", from > text ? "…" : "", (int) (end - from), from,
                          *end != '\0' ? "…" : "");
}

static void
cut_both (char **from, char **to)
{
  gsize same = 0;
  char *short_from, *short_to;

  if (strlen (*from) <= MERLON_LOG_VALUE_MAX && strlen (*to) <= MERLON_LOG_VALUE_MAX)
    return;
  while ((*from)[same] != '\0' && (*from)[same] == (*to)[same])
    same++;
  same = same > 40 ? same - 40 : 0;
  short_from = cut (*from, same);
  short_to = cut (*to, same);
  g_free (*from);
  g_free (*to);
  *from = short_from;
  *to = short_to;
}

static MerlonLogEntry *
entry_new (Touch *noted, MerlonLogAction action, gint64 now)
{
  MerlonLogEntry *entry = g_new0 (MerlonLogEntry, 1);

  entry->action = action;
  entry->time = now;
  entry->who = g_strdup (noted->who);
  entry->item_id = g_strdup (noted->item->id);
  entry->register_name = g_strdup (merlon_item_get_info (noted->item)->register_name);
  entry->reason = g_strdup (noted->reason);
  return entry;
}

static MerlonLogEntry *
entry_for (MerlonLog *self, Touch *noted, gint64 now)
{
  gboolean is_there = noted->item->home != NULL;
  MerlonLogEntry *entry;
  g_auto (MerlonValue) value = { 0 };

  if (noted->field == NULL)
    {
      if (noted->was_there == is_there)
        return NULL;
      entry = entry_new (noted, is_there ? MERLON_LOG_ADDED : MERLON_LOG_REMOVED, now);
      if (!is_there)
        entry->item_name = g_strdup (noted->name);
      return entry;
    }
  if (!is_there || was_added (self, noted->item))
    return NULL;
  merlon_item_get_value (noted->item, noted->field, &value);
  if (merlon_value_equal (&value, &noted->old_value))
    return NULL;
  entry = entry_new (noted, MERLON_LOG_CHANGED, now);
  entry->field = g_strdup (noted->field->name);
  entry->from = value_text (&noted->old_value, noted->field);
  entry->to = value_text (&value, noted->field);
  cut_both (&entry->from, &entry->to);
  return entry;
}

static int
compare_touches (gconstpointer a, gconstpointer b)
{
  const Touch *x = *(Touch *const *) a, *y = *(Touch *const *) b;

  return x->order < y->order ? -1 : x->order > y->order;
}

static gint64
present (gint64 now)
{
  const char *fixed = g_getenv ("SOURCE_DATE_EPOCH");

  if (now != 0)
    return now;
  return fixed != NULL ? g_ascii_strtoll (fixed, NULL, 10) : g_get_real_time () / G_USEC_PER_SEC;
}

GPtrArray *
merlon_log_list_pending (MerlonLog *self, gint64 now)
{
  g_autoptr (GPtrArray) touches = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer noted;
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);

  g_hash_table_iter_init (&iter, self->touches);
  while (g_hash_table_iter_next (&iter, &noted, NULL))
    g_ptr_array_add (touches, noted);
  g_ptr_array_sort (touches, compare_touches);
  for (guint i = 0; i < touches->len; i++)
    {
      MerlonLogEntry *entry = entry_for (self, touches->pdata[i], present (now));

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  return entries;
}

static void
take_entry (MerlonLog *self, MerlonLogEntry *entry)
{
  GPtrArray *list = g_hash_table_lookup (self->by_item, entry->item_id);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->by_item, entry->item_id, list);
    }
  g_ptr_array_add (list, entry);
  g_ptr_array_add (self->entries, entry);
}

guint
merlon_log_commit (MerlonLog *self, gint64 now)
{
  g_autoptr (GPtrArray) entries = merlon_log_list_pending (self, now);

  merlon_log_confirm (self, TRUE);
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    take_entry (self, entries->pdata[i]);
  self->n_committed = entries->len;
  self->committed = self->touches;
  self->touches = touches_new ();
  return entries->len;
}

void
merlon_log_discard (MerlonLog *self)
{
  g_hash_table_remove_all (self->touches);
}

static void
drop_last_entry (MerlonLog *self)
{
  MerlonLogEntry *entry = self->entries->pdata[self->entries->len - 1];
  GPtrArray *list = g_hash_table_lookup (self->by_item, entry->item_id);

  g_ptr_array_set_size (list, list->len - 1);
  if (list->len == 0)
    g_hash_table_remove (self->by_item, entry->item_id);
  else
    g_hash_table_replace (self->by_item, ((MerlonLogEntry *) list->pdata[0])->item_id,
                          g_ptr_array_ref (list));
  g_ptr_array_set_size (self->entries, self->entries->len - 1);
}

void
merlon_log_confirm (MerlonLog *self, gboolean saved)
{
  if (self->committed == NULL)
    return;
  if (!saved)
    {
      for (guint i = 0; i < self->n_committed; i++)
        drop_last_entry (self);
      g_hash_table_unref (self->touches);
      self->touches = g_steal_pointer (&self->committed);
    }
  self->n_committed = 0;
  g_clear_pointer (&self->committed, g_hash_table_unref);
}

MerlonLogEntry *
merlon_log_add (MerlonLog *self, const MerlonLogEntry *entry)
{
  MerlonLogEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->who = g_strdup (entry->who);
  copy->item_id = g_strdup (entry->item_id);
  copy->item_name = g_strdup (entry->item_name);
  copy->register_name = g_strdup (entry->register_name);
  copy->field = g_strdup (entry->field);
  copy->from = g_strdup (entry->from);
  copy->to = g_strdup (entry->to);
  copy->reason = g_strdup (entry->reason);
  copy->more = g_strdup (entry->more);
  copy->inside = g_strdup (entry->inside);
  take_entry (self, copy);
  return copy;
}

GPtrArray *
merlon_log_list_for (MerlonLog *self, const char *item_id)
{
  return g_hash_table_lookup (self->by_item, item_id);
}

static int
compare_by_id (gconstpointer a, gconstpointer b)
{
  const MerlonLogEntry *x = *(MerlonLogEntry *const *) a, *y = *(MerlonLogEntry *const *) b;
  int order = strcmp (x->item_id, y->item_id);

  return order != 0 ? order : (x->time > y->time) - (x->time < y->time);
}

static int
compare_by_time (gconstpointer a, gconstpointer b)
{
  const MerlonLogEntry *x = *(MerlonLogEntry *const *) a, *y = *(MerlonLogEntry *const *) b;

  /* The sort is stable: entries of one moment keep the order they were made in. */
  return (x->time > y->time) - (x->time < y->time);
}

GPtrArray *
merlon_log_list_removed (MerlonLog *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    if (((MerlonLogEntry *) self->entries->pdata[i])->action == MERLON_LOG_REMOVED)
      g_ptr_array_add (list, self->entries->pdata[i]);
  g_ptr_array_sort (list, compare_by_id);
  return list;
}

GPtrArray *
merlon_log_list (MerlonLog *self)
{
  GPtrArray *list = g_ptr_array_copy (self->entries, NULL, NULL);

  g_ptr_array_set_free_func (list, NULL);
  g_ptr_array_sort (list, compare_by_time);
  return list;
}

guint
merlon_log_count (MerlonLog *self)
{
  return self->entries->len;
}

const char *
merlon_log_action_get_nick (MerlonLogAction action)
{
  static const char *const nicks[] = { "added", "changed", "removed" };

  g_return_val_if_fail (action < G_N_ELEMENTS (nicks), NULL);
  return nicks[action];
}
