/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-merge.h"
#include "model/merlon-extras.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"

#include <string.h>

typedef struct
{
  MerlonProject *base, *ours, *theirs;
  GPtrArray *conflicts;
  GHashTable *brought; /* records of theirs that were added: nothing of base is in them */
  GPtrArray *leaving,
      *staying; /* of ours, borrowed: what they removed, unchanged and changed by us */
  guint looked_at, to_look_at;
  gboolean wanted; /* still */
} Merge;

static void
conflict_free (gpointer data)
{
  MerlonConflict *conflict = data;

  g_free (conflict->id);
  g_free (conflict->name);
  g_free (conflict->base);
  g_free (conflict->ours);
  g_free (conflict->theirs);
  g_free (conflict->message);
  g_free (conflict);
}

static MerlonConflict *
add_conflict (Merge *self, MerlonItem *item, const MerlonField *field, const char *message)
{
  MerlonConflict *conflict = g_new0 (MerlonConflict, 1);

  conflict->register_name = merlon_item_get_info (item)->register_name;
  conflict->id = g_strdup (merlon_item_get_id (item));
  conflict->name = merlon_item_dup_name (item);
  conflict->field = field;
  conflict->message = g_strdup (message);
  g_ptr_array_add (self->conflicts, conflict);
  return conflict;
}

static MerlonItem *
same_in (MerlonProject *project, MerlonItem *item)
{
  MerlonItem *other = merlon_project_lookup (project, merlon_item_get_id (item));

  return other != NULL && G_OBJECT_TYPE (other) == G_OBJECT_TYPE (item) ? other : NULL;
}

static char *
text_of (MerlonItem *item, const MerlonField *field)
{
  return item != NULL ? merlon_item_dup_text (item, field) : g_strdup ("");
}

/* What @item refers to without what is gone from @project: that went with the record it named, and
 * nobody took it out. */
static char *
text_left_in (MerlonItem *item, const MerlonField *field, MerlonProject *project)
{
  g_autofree char *text = text_of (item, field);
  g_auto (GStrv) ids = NULL;
  GString *left;

  if (!merlon_field_is_reference (field))
    return g_steal_pointer (&text);
  ids = g_strsplit (text, " ", -1);
  left = g_string_new (NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    if (merlon_project_lookup (project, ids[i]) != NULL)
      g_string_append_printf (left, "%s ", ids[i]);
  return g_strchomp (g_string_free (left, FALSE));
}

static gboolean
is_changed (MerlonItem *from, MerlonItem *to)
{
  guint n_fields;
  const MerlonField *fields = merlon_item_get_fields (from, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      if (merlon_field_is_derived (&fields[i]))
        continue;
      a = text_left_in (from, &fields[i], merlon_item_get_project (to));
      b = text_of (to, &fields[i]);
      if (strcmp (a, b) != 0)
        return TRUE;
    }
  return FALSE;
}

/* ---- records that theirs has and ours has not ---- */

static guint
position_for (Merge *self, MerlonItem *theirs)
{
  MerlonRegister *home = theirs->home;
  guint position = merlon_register_get_position (home, theirs);

  /* After the record it follows in theirs, so that both orders stay as they were. */
  while (position > 0)
    {
      MerlonItem *before = same_in (self->ours, merlon_register_get (home, --position));

      if (before != NULL)
        return merlon_register_get_position (before->home, before) + 1;
    }
  return G_MAXUINT;
}

static void
add_theirs (Merge *self, MerlonItem *theirs)
{
  g_autoptr (MerlonItem) copy
      = merlon_item_new_with_id (G_OBJECT_TYPE (theirs), merlon_item_get_id (theirs));
  MerlonRegister *home = merlon_project_get_register (self->ours, G_OBJECT_TYPE (theirs));
  g_autoptr (GError) error = NULL;
  MerlonItem *rival
      = theirs->code != NULL ? merlon_register_find_by_code (home, theirs->code) : NULL;

  /* Set before adding: an item without a code would be given the next one. */
  if (rival == NULL)
    copy->code = g_strdup (theirs->code);
  if (merlon_project_add (self->ours, copy, position_for (self, theirs), &error))
    g_hash_table_add (self->brought, copy);
  else
    add_conflict (self, theirs, NULL, error->message);
}

static void
take_missing (Merge *self, MerlonItem *theirs)
{
  MerlonItem *base = same_in (self->base, theirs);

  if (same_in (self->ours, theirs) != NULL)
    return;
  if (base == NULL)
    add_theirs (self, theirs);
  else if (is_changed (base, theirs))
    {
      add_theirs (self, theirs);
      add_conflict (self, theirs, NULL, _ ("we removed this record, they changed it; it stays"));
    }
}

/* ---- fields ---- */

static gboolean
set_or_complain (Merge *self, MerlonItem *ours, const MerlonField *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (merlon_item_set_text (ours, field, text, &error))
    return TRUE;
  add_conflict (self, ours, field, error->message)->theirs = g_strdup (text);
  return FALSE;
}

/* Ids in theirs that base has not come in, those that base has and theirs has not go. */
static char *
merge_ids (Merge *self, const char *base, const char *ours, const char *theirs)
{
  g_auto (GStrv) base_ids = g_strsplit (base, " ", -1);
  g_auto (GStrv) our_ids = g_strsplit (ours, " ", -1);
  g_auto (GStrv) their_ids = g_strsplit (theirs, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; our_ids[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) base_ids, our_ids[i])
        || g_strv_contains ((const char *const *) their_ids, our_ids[i]))
      g_string_append_printf (out, "%s ", our_ids[i]);
  for (guint i = 0; their_ids[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) base_ids, their_ids[i]) && *their_ids[i] != '\0'
        && merlon_project_lookup (self->ours, their_ids[i]) != NULL)
      g_string_append_printf (out, "%s ", their_ids[i]);
  return g_string_free (out, FALSE);
}

static void
merge_field (Merge *self, MerlonItem *base, MerlonItem *ours, MerlonItem *theirs,
             const MerlonField *field)
{
  g_autofree char *base_text = text_of (base, field);
  g_autofree char *our_text = text_of (ours, field);
  g_autofree char *their_text = text_of (theirs, field);

  if (strcmp (their_text, base_text) == 0 || strcmp (their_text, our_text) == 0)
    return;
  if (field->kind == MERLON_KIND_REFERENCES)
    {
      g_autofree char *ids = merge_ids (self, base_text, our_text, their_text);

      set_or_complain (self, ours, field, ids);
    }
  else if (strcmp (our_text, base_text) == 0)
    set_or_complain (self, ours, field, their_text);
  else
    {
      MerlonConflict *conflict = add_conflict (
          self, ours, field, _ ("both changed this field to different values; ours stands"));

      conflict->base = g_steal_pointer (&base_text);
      conflict->ours = g_steal_pointer (&our_text);
      conflict->theirs = g_steal_pointer (&their_text);
    }
}

static void
merge_record (Merge *self, MerlonItem *theirs)
{
  MerlonItem *ours = same_in (self->ours, theirs);
  MerlonItem *base = same_in (self->base, theirs);
  guint n_fields;
  const MerlonField *fields = merlon_item_get_fields (theirs, &n_fields);

  if (ours == NULL)
    return;
  if (g_hash_table_contains (self->brought, ours))
    base = NULL;
  for (guint i = 0; i < n_fields; i++)
    {
      gboolean is_code = strcmp (fields[i].name, "code") == 0;

      /* A new record's code was settled when it was added. */
      if (!merlon_field_is_derived (&fields[i]) && !(is_code && base == NULL))
        merge_field (self, base, ours, theirs, &fields[i]);
    }
  if (theirs->extras != NULL && ours->extras == NULL)
    {
      guint n_extras;
      const MerlonExtra *extras = merlon_extras_get (theirs->extras, &n_extras);

      for (guint i = 0; i < n_extras; i++)
        merlon_extras_add (&ours->extras, extras[i].place, extras[i].xml);
    }
}

/* ---- records that theirs no longer has ---- */

/* Decides only: what is removed takes references to it out of others, which then look changed. */
static void
judge_removed (Merge *self, MerlonItem *base)
{
  MerlonItem *ours = same_in (self->ours, base);

  if (ours == NULL || same_in (self->theirs, base) != NULL)
    return;
  if (is_changed (base, ours))
    {
      g_ptr_array_add (self->staying, ours);
      add_conflict (self, ours, NULL, _ ("they removed this record, we changed it; it stays"));
    }
  else
    g_ptr_array_add (self->leaving, ours);
}

/* A record that is removed takes its parts along, so it stays for one that stays. */
static void
keep_wholes (Merge *self)
{
  for (guint i = 0; i < self->staying->len; i++)
    {
      MerlonItem *part = self->staying->pdata[i];
      guint n_fields;
      const MerlonField *fields = merlon_item_get_fields (part, &n_fields);

      for (guint f = 0; f < n_fields; f++)
        {
          g_auto (MerlonValue) whole = { 0 };

          if ((fields[f].flags & MERLON_FIELD_PART_OF) == 0)
            continue;
          merlon_item_get_value (part, &fields[f], &whole);
          if (whole.item != NULL && g_ptr_array_remove (self->leaving, whole.item))
            g_ptr_array_add (self->staying, whole.item);
        }
    }
}

static void
drop_removed (Merge *self)
{
  keep_wholes (self);
  for (guint i = 0; i < self->leaving->len; i++)
    {
      MerlonItem *ours = self->leaving->pdata[i];
      g_autoptr (GError) error = NULL;

      /* Some went as a part of another. */
      if (ours->home != NULL && !merlon_project_remove (self->ours, ours, &error))
        add_conflict (self, ours, NULL, error->message);
    }
}

/* ---- the whole ---- */

static guint
count (MerlonProject *project)
{
  guint n = 0;

  for (guint i = 0; i < merlon_records_count (); i++)
    n += merlon_register_get_count (merlon_project_get_register_at (project, i));
  return n;
}

static void
each_item (MerlonProject *project, void (*function) (Merge *, MerlonItem *), Merge *self)
{
  MerlonHistory *history = merlon_project_get_history (self->ours);

  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonRegister *home = merlon_project_get_register_at (project, i);

      for (guint j = 0; j < merlon_register_get_count (home) && self->wanted; j++)
        {
          function (self, merlon_register_get (home, j));
          self->wanted
              = merlon_history_pulse (history, (double) ++self->looked_at / self->to_look_at);
        }
    }
}

static char *
entry_key (const MerlonLogEntry *entry)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %d %s %s", entry->item_id, entry->time,
                          entry->action, entry->field != NULL ? entry->field : "",
                          entry->to != NULL ? entry->to : "");
}

static void
unite_logs (MerlonLog *ours, MerlonLog *theirs)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) our_entries = merlon_log_list (ours);
  g_autoptr (GPtrArray) their_entries = merlon_log_list (theirs);

  for (guint i = 0; i < our_entries->len; i++)
    g_hash_table_add (known, entry_key (our_entries->pdata[i]));
  for (guint i = 0; i < their_entries->len; i++)
    if (g_hash_table_add (known, entry_key (their_entries->pdata[i])))
      merlon_log_add (ours, their_entries->pdata[i]);
  /* What the merge did is in their entries already, by whoever did it. */
  merlon_log_discard (ours);
}

GPtrArray *
merlon_merge (MerlonProject *base, MerlonProject *ours, MerlonProject *theirs)
{
  Merge self = { .base = base, .ours = ours, .theirs = theirs };
  MerlonHistory *history;

  g_return_val_if_fail (MERLON_IS_PROJECT (base) && MERLON_IS_PROJECT (ours), NULL);
  g_return_val_if_fail (MERLON_IS_PROJECT (theirs), NULL);

  self.conflicts = g_ptr_array_new_with_free_func (conflict_free);
  self.brought = g_hash_table_new (NULL, NULL);
  self.leaving = g_ptr_array_new ();
  self.staying = g_ptr_array_new ();
  self.to_look_at = 2 * count (theirs) + count (base);
  self.wanted = TRUE;
  history = merlon_project_get_history (ours);
  merlon_history_begin (history, _ ("Merge"));
  /* All records first: fields may refer to any of them. Removals last: they take references
   * with them. */
  each_item (theirs, take_missing, &self);
  each_item (theirs, merge_record, &self);
  each_item (base, judge_removed, &self);
  if (self.wanted)
    drop_removed (&self);
  g_hash_table_unref (self.brought);
  g_ptr_array_unref (self.leaving);
  g_ptr_array_unref (self.staying);
  if (!self.wanted)
    {
      merlon_history_cancel (history);
      g_ptr_array_unref (self.conflicts);
      return NULL;
    }
  merlon_history_end (history);
  unite_logs (merlon_project_get_log (ours), merlon_project_get_log (theirs));
  return self.conflicts;
}
