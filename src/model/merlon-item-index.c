/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index of who refers to an item: an array kept sorted by address, so that adding and
 * removing one of many thousand referrers is a binary search and a move of memory. */

#include "model/merlon-project-private.h"

#include <stdlib.h>
#include <string.h>

static int
compare_referrers (gconstpointer a, gconstpointer b)
{
  const MerlonReferrer *x = a, *y = b;

  if (x->item != y->item)
    return x->item < y->item ? -1 : 1;
  return x->field < y->field ? -1 : x->field > y->field;
}

static guint
find_place (MerlonItem *self, const MerlonReferrer *referrer)
{
  guint low = 0, high = self->n_referrers;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_referrers (&self->referrers[middle], referrer) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
make_room (MerlonItem *self)
{
  if (self->n_referrers < self->size_referrers)
    return;
  self->size_referrers = MAX (4, self->size_referrers + self->size_referrers / 2);
  self->referrers = g_renew (MerlonReferrer, self->referrers, self->size_referrers);
}

static void
add_referrer (MerlonItem *self, MerlonItem *item, const MerlonField *field)
{
  MerlonReferrer referrer = { item, field };
  guint place = find_place (self, &referrer);

  make_room (self);
  memmove (self->referrers + place + 1, self->referrers + place,
           (self->n_referrers - place) * sizeof referrer);
  self->referrers[place] = referrer;
  self->n_referrers++;
}

static void
remove_referrer (MerlonItem *self, MerlonItem *item, const MerlonField *field)
{
  MerlonReferrer referrer = { item, field };
  guint place = find_place (self, &referrer);

  g_assert (place < self->n_referrers
            && compare_referrers (&self->referrers[place], &referrer) == 0);
  self->n_referrers--;
  memmove (self->referrers + place, self->referrers + place + 1,
           (self->n_referrers - place) * sizeof referrer);
}

void
merlon_item_index_value (MerlonItem *self, const MerlonField *field, const MerlonValue *value,
                         gboolean add)
{
  void (*change) (MerlonItem *, MerlonItem *, const MerlonField *)
      = add ? add_referrer : remove_referrer;

  if (field->kind == MERLON_KIND_REFERENCE && value->item != NULL)
    change (value->item, self, field);
  else if (field->kind == MERLON_KIND_REFERENCES)
    for (guint i = 0; i < merlon_refs_length (value->refs); i++)
      change (value->refs->items[i], self, field);
}

void
merlon_item_add_referrer_unsorted (MerlonItem *self, MerlonItem *referrer, const MerlonField *field)
{
  make_room (self);
  self->referrers[self->n_referrers++] = (MerlonReferrer){ referrer, field };
}

void
merlon_item_sort_referrers (MerlonItem *self)
{
  if (self->n_referrers > 1)
    qsort (self->referrers, self->n_referrers, sizeof (MerlonReferrer), compare_referrers);
}

const MerlonReferrer *
merlon_item_get_referrers (MerlonItem *self, guint *n_referrers)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self) && n_referrers != NULL, NULL);
  *n_referrers = self->n_referrers;
  return self->referrers;
}

static int
compare_by_place (gconstpointer a, gconstpointer b)
{
  MerlonItem *x = *(MerlonItem *const *) a, *y = *(MerlonItem *const *) b;
  guint class_x = MERLON_ITEM_GET_CLASS (x)->index, class_y = MERLON_ITEM_GET_CLASS (y)->index;

  if (class_x != class_y)
    return class_x < class_y ? -1 : 1;
  return (int) merlon_register_get_position (x->home, x)
         - (int) merlon_register_get_position (y->home, y);
}

static GPtrArray *
list_referrers (MerlonItem *self, GType type, const MerlonField *field)
{
  GPtrArray *items = g_ptr_array_new ();
  MerlonItem *last = NULL;

  for (guint i = 0; i < self->n_referrers; i++)
    {
      MerlonReferrer *referrer = &self->referrers[i];

      if (referrer->item != last && G_TYPE_CHECK_INSTANCE_TYPE (referrer->item, type)
          && (field == NULL || referrer->field == field))
        {
          g_ptr_array_add (items, referrer->item);
          last = referrer->item;
        }
    }
  g_ptr_array_sort (items, compare_by_place);
  return items;
}

GPtrArray *
merlon_item_list_referrers (MerlonItem *self, GType type)
{
  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  return list_referrers (self, type, NULL);
}

GPtrArray *
merlon_item_list_referrers_by (MerlonItem *self, GType type, const char *field_name)
{
  const MerlonField *field;

  g_return_val_if_fail (MERLON_IS_ITEM (self), NULL);
  field = merlon_item_class_find_field (merlon_item_class_get (type), field_name);
  g_return_val_if_fail (field != NULL, NULL);
  return list_referrers (self, type, field);
}
