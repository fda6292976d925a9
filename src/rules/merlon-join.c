/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-join.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"

#include <string.h>

/* ---- what it says ---- */

static void
join_refs (MerlonItem *keep, const MerlonField *field, const MerlonValue *mine,
           const MerlonValue *other)
{
  MerlonValue all = { .kind = field->kind };
  MerlonRefs *refs = mine->refs != NULL ? merlon_refs_ref (mine->refs) : NULL;

  for (guint i = 0; i < merlon_refs_length (other->refs); i++)
    {
      MerlonItem *item = other->refs->items[i];
      MerlonRefs *more;

      if (item == keep || merlon_refs_contains (refs, item))
        continue;
      more = refs != NULL ? merlon_refs_with (refs, item) : merlon_refs_new (&item, 1);
      g_clear_pointer (&refs, merlon_refs_unref);
      refs = more;
    }
  all.refs = refs;
  merlon_item_set_value (keep, field, &all, NULL);
  merlon_value_clear (&all);
}

static void
join_texts (MerlonItem *keep, const MerlonField *field, const MerlonValue *mine,
            const MerlonValue *other)
{
  MerlonValue both = { .kind = field->kind };

  if (strstr (mine->text, other->text) != NULL)
    return;
  both.text
      = g_strconcat (mine->text, field->kind == MERLON_KIND_TEXT ? "\n" : "", other->text, NULL);
  merlon_item_set_value (keep, field, &both, NULL);
  merlon_value_clear (&both);
}

static void
join_field (MerlonItem *keep, MerlonItem *other, const MerlonField *field)
{
  g_auto (MerlonValue) mine = { 0 }, theirs = { 0 };

  merlon_item_get_value (keep, field, &mine);
  merlon_item_get_value (other, field, &theirs);
  if (merlon_value_is_empty (&theirs) || merlon_value_equal (&mine, &theirs))
    return;
  if (field->kind == MERLON_KIND_REFERENCES)
    join_refs (keep, field, &mine, &theirs);
  else if (merlon_value_is_empty (&mine))
    merlon_item_set_value (keep, field, &theirs, NULL);
  else if (field->kind == MERLON_KIND_TEXT || field->kind == MERLON_KIND_RICH)
    join_texts (keep, field, &mine, &theirs);
}

/* Its own name and number are nobody else's. */
static gboolean
is_joined (const MerlonField *field)
{
  return !merlon_field_is_derived (field) && strcmp (field->name, "title") != 0
         && strcmp (field->name, "code") != 0;
}

/* ---- who refers to it ---- */

static void
move_reference (MerlonItem *referrer, const MerlonField *field, MerlonItem *from, MerlonItem *to)
{
  g_auto (MerlonValue) value = { 0 };
  MerlonValue moved = { .kind = field->kind };

  merlon_item_get_value (referrer, field, &value);
  if (field->kind == MERLON_KIND_REFERENCE)
    moved.item = to;
  else
    {
      g_autoptr (MerlonRefs) without = merlon_refs_without (value.refs, from);

      moved.refs = without == NULL                      ? merlon_refs_new (&to, 1)
                   : merlon_refs_contains (without, to) ? merlon_refs_ref (without)
                                                        : merlon_refs_with (without, to);
    }
  if (referrer != to)
    merlon_item_set_value (referrer, field, &moved, NULL);
  merlon_value_clear (&moved);
}

static gboolean
refers (MerlonItem *referrer, const MerlonField *field, MerlonItem *item)
{
  g_auto (MerlonValue) value = { 0 };

  if (!merlon_field_is_reference (field) || merlon_field_is_derived (field))
    return FALSE;
  merlon_item_get_value (referrer, field, &value);
  return field->kind == MERLON_KIND_REFERENCE ? value.item == item
                                              : merlon_refs_contains (value.refs, item);
}

static void
move_referrers (MerlonItem *from, MerlonItem *to)
{
  for (guint t = 0; t < merlon_records_count (); t++)
    {
      GType type = G_TYPE_FROM_CLASS (merlon_records_get (t));
      g_autoptr (GPtrArray) referrers = merlon_item_list_referrers (from, type);

      for (guint i = 0; i < referrers->len; i++)
        {
          MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (referrers->pdata[i]);

          for (guint f = 0; f < klass->n_fields; f++)
            if (refers (referrers->pdata[i], &klass->fields[f], from))
              move_reference (referrers->pdata[i], &klass->fields[f], from, to);
        }
    }
}

/* ---- whose words come from it ---- */

/* Live fields name records by their ids, in front of a field or within a condition. */
static char *
rename_in_fields (const char *rich, const char *from, const char *to)
{
  static const char start[] = "data-field=\"";
  g_autofree char *word = g_regex_escape_string (from, -1);
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", word);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_auto (GStrv) parts = g_strsplit (rich, start, -1);
  GString *out = g_string_new (parts[0]);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      gsize length = strcspn (parts[i], "\"");
      g_autofree char *expression = g_strndup (parts[i], length);
      g_autofree char *renamed = g_regex_replace_literal (regex, expression, -1, 0, to, 0, NULL);

      g_string_append_printf (out, "%s%s%s", start, renamed, parts[i] + length);
    }
  return g_string_free (out, FALSE);
}

static void
move_fields (MerlonItem *referrer, MerlonItem *from, MerlonItem *to)
{
  guint n_fields;
  const MerlonField *fields = merlon_item_get_fields (referrer, &n_fields);

  for (guint f = 0; f < n_fields; f++)
    {
      g_autofree char *rich = NULL, *moved = NULL;

      if (fields[f].kind != MERLON_KIND_RICH || merlon_field_is_derived (&fields[f]))
        continue;
      rich = merlon_item_dup_text (referrer, &fields[f]);
      if (strstr (rich, from->id) == NULL)
        continue;
      moved = rename_in_fields (rich, from->id, to->id);
      merlon_item_set_text (referrer, &fields[f], moved, NULL);
    }
}

/* What is approved keeps its words too: only where they come from is another record now. */
static void
move_live_fields (MerlonItem *from, MerlonItem *to)
{
  MerlonProject *project = merlon_item_get_project (from);

  for (guint t = 0; t < merlon_records_count (); t++)
    {
      MerlonRegister *home = merlon_project_get_register_at (project, t);

      for (guint i = 0; i < merlon_register_get_count (home); i++)
        move_fields (merlon_register_get (home, i), from, to);
    }
}

gboolean
merlon_items_join (MerlonItem *keep, GPtrArray *others, GError **error)
{
  MerlonProject *project;
  MerlonHistory *history;
  MerlonItemClass *klass;

  g_return_val_if_fail (MERLON_IS_ITEM (keep) && others != NULL, FALSE);

  for (guint i = 0; i < others->len; i++)
    if (G_OBJECT_TYPE (others->pdata[i]) != G_OBJECT_TYPE (keep))
      {
        g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_REFERENCE,
                             _ ("Only records of one kind can be made one."));
        return FALSE;
      }
  project = merlon_item_get_project (keep);
  history = merlon_project_get_history (project);
  klass = MERLON_ITEM_GET_CLASS (keep);
  merlon_history_begin (history, _ ("Make one record of several"));
  for (guint i = 0; i < others->len; i++)
    {
      MerlonItem *other = others->pdata[i];

      if (other == keep)
        continue;
      for (guint f = 0; f < klass->n_fields; f++)
        if (is_joined (&klass->fields[f]))
          join_field (keep, other, &klass->fields[f]);
      move_referrers (other, keep);
      move_live_fields (other, keep);
      merlon_project_remove (project, other, NULL);
    }
  merlon_history_end (history);
  return TRUE;
}
