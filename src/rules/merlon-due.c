/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-due.h"
#include "model/merlon-records.h"
#include "rules/merlon-condition.h"
#include "rules/merlon-control-rules.h"

/* Read once for each class; lists ask for every cell. */
static MerlonCondition *
condition_of (MerlonItemClass *klass)
{
  static GHashTable *conditions;
  static GMutex mutex;
  MerlonCondition *condition;

  g_mutex_lock (&mutex);
  if (conditions == NULL)
    conditions = g_hash_table_new (NULL, NULL);
  condition = g_hash_table_lookup (conditions, klass);
  if (condition == NULL)
    {
      condition = merlon_condition_new (klass, klass->info->open);
      g_hash_table_insert (conditions, klass, condition);
    }
  g_mutex_unlock (&mutex);
  return condition;
}

gboolean
merlon_item_is_open (MerlonItem *item)
{
  g_return_val_if_fail (MERLON_IS_ITEM (item), FALSE);
  return merlon_condition_holds (condition_of (MERLON_ITEM_GET_CLASS (item)), item);
}

static MerlonDate
date_of (MerlonItem *item, const MerlonField *field)
{
  return G_STRUCT_MEMBER (MerlonDate, item, field->offset);
}

gboolean
merlon_item_is_overdue (MerlonItem *item, const MerlonField *field)
{
  g_return_val_if_fail (MERLON_IS_ITEM (item) && field != NULL, FALSE);

  return (field->flags & MERLON_FIELD_DEADLINE) != 0 && date_of (item, field) != 0
         && date_of (item, field) < merlon_date_today () && merlon_item_is_open (item);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const MerlonDue *left = a, *right = b;

  return (left->date > right->date) - (left->date < right->date);
}

static void
add_field (GArray *all, MerlonRegister *home, const MerlonField *field, MerlonDate until)
{
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);
      MerlonDue due = { item, field, date_of (item, field) };

      /* What belongs to another edition is kept, but nobody works on it. */
      if (MERLON_IS_CONTROL (item) && !merlon_control_is_current (MERLON_CONTROL (item)))
        continue;
      if (due.date != 0 && due.date <= until && merlon_item_is_open (item))
        g_array_append_val (all, due);
    }
}

GArray *
merlon_due_list (MerlonProject *project, MerlonDate until)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (MerlonDue));

  g_return_val_if_fail (MERLON_IS_PROJECT (project), all);

  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonRegister *home = merlon_project_get_register_at (project, i);
      MerlonItemClass *klass = merlon_register_get_item_class (home);

      for (guint k = 0; k < klass->n_fields; k++)
        if ((klass->fields[k].flags & MERLON_FIELD_DEADLINE) != 0)
          add_field (all, home, &klass->fields[k], until);
    }
  g_array_sort (all, compare_dates);
  return all;
}
