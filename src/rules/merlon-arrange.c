/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-arrange.h"
#include "model/merlon-i18n.h"

const MerlonField *
merlon_item_class_get_parent (MerlonItemClass *klass)
{
  g_return_val_if_fail (klass != NULL, NULL);

  for (guint i = 0; i < klass->n_fields; i++)
    if ((klass->fields[i].flags & MERLON_FIELD_PARENT) != 0)
      return &klass->fields[i];
  return NULL;
}

static MerlonItem *
parent_of (MerlonItem *item)
{
  const MerlonField *field = merlon_item_class_get_parent (MERLON_ITEM_GET_CLASS (item));

  return field != NULL ? G_STRUCT_MEMBER (MerlonItem *, item, field->offset) : NULL;
}

static gboolean
set_parent (MerlonItem *item, MerlonItem *parent, GError **error)
{
  const MerlonField *field = merlon_item_class_get_parent (MERLON_ITEM_GET_CLASS (item));

  return field == NULL
         || merlon_item_set_text (item, field, parent != NULL ? merlon_item_get_id (parent) : "",
                                  error);
}

static void
put_beside (MerlonItem *item, MerlonItem *target, gboolean after)
{
  MerlonRegister *home = item->home;
  guint from = merlon_register_get_position (home, item);
  guint to = merlon_register_get_position (home, target) + after;

  /* The others move up once it is gone. */
  if (from < to)
    to--;
  if (from != to)
    merlon_project_move (item->project, item, to);
}

gboolean
merlon_arrange_put (MerlonItem *item, MerlonItem *target, MerlonWhere where, GError **error)
{
  MerlonHistory *history;
  g_autofree char *name = NULL, *step = NULL;
  gboolean into;

  g_return_val_if_fail (MERLON_IS_ITEM (item) && MERLON_IS_ITEM (target), FALSE);
  g_return_val_if_fail (item->home != NULL && item->home == target->home, FALSE);

  if (item == target)
    return TRUE;
  history = merlon_project_get_history (item->project);
  name = merlon_item_dup_name (item);
  /* Translators: %s is a record */
  step = g_strdup_printf (_ ("Move %s"), name);
  into = where == MERLON_WHERE_INTO
         && merlon_item_class_get_parent (MERLON_ITEM_GET_CLASS (item)) != NULL;
  merlon_history_begin (history, step);
  if (!set_parent (item, into ? target : parent_of (target), error))
    {
      merlon_history_cancel (history);
      return FALSE;
    }
  if (into)
    put_beside (item, merlon_register_get (item->home, merlon_register_get_count (item->home) - 1),
                TRUE);
  else
    put_beside (item, target, where != MERLON_WHERE_BEFORE);
  merlon_history_end (history);
  return TRUE;
}

static MerlonItem *
find_sibling (MerlonItem *item, int by)
{
  int n = merlon_register_get_count (item->home);

  for (int i = (int) merlon_register_get_position (item->home, item) + by; i >= 0 && i < n; i += by)
    {
      MerlonItem *other = merlon_register_get (item->home, i);

      if (parent_of (other) == parent_of (item))
        return other;
    }
  return NULL;
}

gboolean
merlon_arrange_shift (MerlonItem *item, int by)
{
  MerlonItem *other;

  g_return_val_if_fail (MERLON_IS_ITEM (item) && item->home != NULL && (by == 1 || by == -1),
                        FALSE);

  other = find_sibling (item, by);
  return other != NULL
         && merlon_arrange_put (item, other, by > 0 ? MERLON_WHERE_AFTER : MERLON_WHERE_BEFORE,
                                NULL);
}

gboolean
merlon_arrange_indent (MerlonItem *item)
{
  MerlonItem *other;

  g_return_val_if_fail (MERLON_IS_ITEM (item) && item->home != NULL, FALSE);

  if (merlon_item_class_get_parent (MERLON_ITEM_GET_CLASS (item)) == NULL)
    return FALSE;
  other = find_sibling (item, -1);
  return other != NULL && merlon_arrange_put (item, other, MERLON_WHERE_INTO, NULL);
}

gboolean
merlon_arrange_outdent (MerlonItem *item)
{
  MerlonItem *parent;

  g_return_val_if_fail (MERLON_IS_ITEM (item) && item->home != NULL, FALSE);

  parent = parent_of (item);
  return parent != NULL && merlon_arrange_put (item, parent, MERLON_WHERE_AFTER, NULL);
}
