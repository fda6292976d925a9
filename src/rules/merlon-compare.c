/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-compare.h"
#include "model/merlon-records.h"

static void
difference_free (gpointer data)
{
  MerlonDifference *difference = data;

  g_free (difference->id);
  g_free (difference->name);
  g_free (difference->from);
  g_free (difference->to);
  g_free (difference);
}

const char *
merlon_difference_kind_get_nick (MerlonDifferenceKind kind)
{
  static const char *const nicks[] = { "added", "removed", "changed" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

char *
merlon_field_dup_readable (MerlonItem *item, const MerlonField *field)
{
  g_auto (MerlonValue) value = { 0 };
  GString *out;

  g_return_val_if_fail (MERLON_IS_ITEM (item) && field != NULL, NULL);

  if (!merlon_field_is_reference (field))
    return merlon_item_dup_text (item, field);
  merlon_item_get_value (item, field, &value);
  if (field->kind == MERLON_KIND_REFERENCE)
    return value.item != NULL ? merlon_item_dup_short_name (value.item) : g_strdup ("");
  out = g_string_new (NULL);
  for (guint i = 0; i < merlon_refs_length (value.refs); i++)
    {
      g_autofree char *name = merlon_item_dup_short_name (value.refs->items[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", name);
    }
  return g_string_free (out, FALSE);
}

static MerlonDifference *
difference_new (MerlonDifferenceKind kind, MerlonItem *item)
{
  MerlonDifference *difference = g_new0 (MerlonDifference, 1);

  difference->kind = kind;
  difference->register_name = merlon_item_get_info (item)->register_name;
  difference->id = g_strdup (merlon_item_get_id (item));
  difference->name = merlon_item_dup_name (item);
  return difference;
}

static void
compare_fields (MerlonItem *old_item, MerlonItem *new_item, GPtrArray *differences)
{
  guint n_fields;
  const MerlonField *fields = merlon_item_get_fields (new_item, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      MerlonDifference *difference;

      /* What is derived differs only where something stored does. */
      if (merlon_field_is_derived (&fields[i]))
        continue;
      from = merlon_item_dup_text (old_item, &fields[i]);
      to = merlon_item_dup_text (new_item, &fields[i]);
      if (g_strcmp0 (from, to) == 0)
        continue;
      difference = difference_new (MERLON_DIFFERENCE_CHANGED, new_item);
      difference->field = &fields[i];
      difference->from = merlon_field_dup_readable (old_item, &fields[i]);
      difference->to = merlon_field_dup_readable (new_item, &fields[i]);
      g_ptr_array_add (differences, difference);
    }
}

static MerlonItem *
counterpart (MerlonProject *project, MerlonItem *item)
{
  MerlonItem *other = merlon_project_lookup (project, merlon_item_get_id (item));

  return other != NULL && G_OBJECT_TYPE (other) == G_OBJECT_TYPE (item) ? other : NULL;
}

static void
compare_register (MerlonProject *old_project, MerlonProject *new_project, guint index,
                  GPtrArray *differences)
{
  MerlonRegister *olds = merlon_project_get_register_at (old_project, index);
  MerlonRegister *news = merlon_project_get_register_at (new_project, index);

  for (guint i = 0; i < merlon_register_get_count (olds); i++)
    if (counterpart (new_project, merlon_register_get (olds, i)) == NULL)
      g_ptr_array_add (differences,
                       difference_new (MERLON_DIFFERENCE_REMOVED, merlon_register_get (olds, i)));
  for (guint i = 0; i < merlon_register_get_count (news); i++)
    {
      MerlonItem *item = merlon_register_get (news, i);
      MerlonItem *old = counterpart (old_project, item);

      if (old == NULL)
        g_ptr_array_add (differences, difference_new (MERLON_DIFFERENCE_ADDED, item));
      else
        compare_fields (old, item, differences);
    }
}

GPtrArray *
merlon_compare (MerlonProject *old_project, MerlonProject *new_project)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);

  g_return_val_if_fail (MERLON_IS_PROJECT (old_project) && MERLON_IS_PROJECT (new_project), NULL);

  for (guint i = 0; i < merlon_records_count (); i++)
    compare_register (old_project, new_project, i, differences);
  return differences;
}
