/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-project.h"
#include "model/merlon-extras.h"
#include "model/merlon-history-private.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project-private.h"
#include "model/merlon-records.h"
#include "model/merlon-register-private.h"
#include "model/merlon-scales.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-scale-level.h"

struct _MerlonProject
{
  GObject parent_instance;
  MerlonRegister **registers;
  guint n_registers;
  /* Every item ever held, removed ones too, for undo and for lists that still name them. */
  GHashTable *items; /* id of the item -> owned item */
  GPtrArray *former; /* removed items whose id another one bears now */
  MerlonHistory *history;
  MerlonLog *log;
  MerlonScales *scales; /* NULL: to be compiled */
  gboolean scales_pending;
  MerlonExtras *extras;
  guint format;
};

G_DEFINE_FINAL_TYPE (MerlonProject, merlon_project, G_TYPE_OBJECT)

enum
{
  ITEM_CHANGED,
  ITEM_ADDED,
  ITEM_REMOVED,
  ITEM_MOVED,
  SCALES_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* References are borrowed, so an item that someone still holds must not keep them. */
static void
forget_references (MerlonItem *item)
{
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (item);

  for (guint i = 0; i < klass->n_fields; i++)
    if (merlon_field_is_reference (&klass->fields[i])
        && !merlon_field_is_derived (&klass->fields[i]))
      {
        MerlonValue value;

        merlon_value_init (&value, klass->fields[i].kind);
        merlon_item_swap_member (item, &klass->fields[i], &value);
        merlon_value_clear (&value);
      }
  item->project = NULL;
  item->home = NULL;
  item->n_referrers = 0;
}

static void
merlon_project_finalize (GObject *object)
{
  MerlonProject *self = (MerlonProject *) object;
  GHashTableIter iter;
  gpointer item;

  g_clear_object (&self->history);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    forget_references (item);
  for (guint i = 0; i < self->former->len; i++)
    forget_references (self->former->pdata[i]);
  for (guint i = 0; i < self->n_registers; i++)
    g_object_unref (self->registers[i]);
  g_free (self->registers);
  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->former);
  merlon_log_free (self->log);
  g_clear_pointer (&self->scales, merlon_scales_free);
  merlon_extras_free (self->extras);
  G_OBJECT_CLASS (merlon_project_parent_class)->finalize (object);
}

static void
merlon_project_class_init (MerlonProjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_project_finalize;
  signals[ITEM_CHANGED] = g_signal_new ("item-changed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST | G_SIGNAL_NO_HOOKS, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, MERLON_TYPE_ITEM, G_TYPE_POINTER);
  signals[ITEM_ADDED] = g_signal_new ("item-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
  signals[ITEM_REMOVED]
      = g_signal_new ("item-removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
  signals[ITEM_MOVED] = g_signal_new ("item-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
  signals[SCALES_CHANGED] = g_signal_new ("scales-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
merlon_project_init (MerlonProject *self)
{
  self->n_registers = merlon_records_count ();
  self->registers = g_new (MerlonRegister *, self->n_registers);
  for (guint i = 0; i < self->n_registers; i++)
    self->registers[i] = merlon_register_new (merlon_records_get (i));
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->former = g_ptr_array_new_with_free_func (g_object_unref);
  self->log = merlon_log_new ();
  self->history = merlon_history_new (self, self->log);
}

MerlonProject *
merlon_project_new (void)
{
  return g_object_new (MERLON_TYPE_PROJECT, NULL);
}

MerlonHistory *
merlon_project_get_history (MerlonProject *self)
{
  g_return_val_if_fail (MERLON_IS_PROJECT (self), NULL);
  return self->history;
}

MerlonLog *
merlon_project_get_log (MerlonProject *self)
{
  g_return_val_if_fail (MERLON_IS_PROJECT (self), NULL);
  return self->log;
}

MerlonScales *
merlon_project_get_scales (MerlonProject *self)
{
  g_return_val_if_fail (MERLON_IS_PROJECT (self), NULL);

  if (self->scales == NULL)
    self->scales = merlon_scales_compile (self);
  return self->scales;
}

const char *
merlon_project_get_currency (MerlonProject *self)
{
  MerlonManagementSystem *system
      = merlon_project_get_single (self, merlon_management_system_get_type ());

  return system != NULL ? system->currency : NULL;
}

MerlonRegister *
merlon_project_get_register (MerlonProject *self, GType type)
{
  g_return_val_if_fail (MERLON_IS_PROJECT (self), NULL);
  g_return_val_if_fail (g_type_is_a (type, MERLON_TYPE_ITEM), NULL);
  return self->registers[merlon_item_class_get (type)->index];
}

MerlonRegister *
merlon_project_get_register_at (MerlonProject *self, guint index)
{
  g_return_val_if_fail (MERLON_IS_PROJECT (self) && index < self->n_registers, NULL);
  return self->registers[index];
}

MerlonRegister *
merlon_project_find_register (MerlonProject *self, const char *name)
{
  MerlonItemClass *klass = merlon_records_find (name);

  g_return_val_if_fail (MERLON_IS_PROJECT (self), NULL);
  return klass != NULL ? self->registers[klass->index] : NULL;
}

gpointer
merlon_project_get_single (MerlonProject *self, GType type)
{
  MerlonRegister *home = merlon_project_get_register (self, type);

  return merlon_register_get_count (home) > 0 ? merlon_register_get (home, 0) : NULL;
}

MerlonItem *
merlon_project_lookup (MerlonProject *self, const char *id)
{
  MerlonItem *item;

  g_return_val_if_fail (MERLON_IS_PROJECT (self) && id != NULL, NULL);

  item = g_hash_table_lookup (self->items, id);
  return item != NULL && item->home != NULL ? item : NULL;
}

static MerlonItem *
find_single (MerlonProject *self, const char *name)
{
  MerlonItemClass *klass = merlon_records_find (name);

  return klass != NULL && klass->info->single
             ? merlon_project_get_single (self, G_TYPE_FROM_CLASS (klass))
             : NULL;
}

MerlonItem *
merlon_project_find (MerlonProject *self, const char *id_or_code)
{
  MerlonItem *item = merlon_project_lookup (self, id_or_code);

  for (guint i = 0; item == NULL && i < self->n_registers; i++)
    item = merlon_register_find_by_code (self->registers[i], id_or_code);
  return item != NULL ? item : find_single (self, id_or_code);
}

guint
merlon_project_count_items (MerlonProject *self)
{
  guint count = 0;

  g_return_val_if_fail (MERLON_IS_PROJECT (self), 0);
  for (guint i = 0; i < self->n_registers; i++)
    count += merlon_register_get_count (self->registers[i]);
  return count;
}

MerlonExtras **
merlon_project_get_extras (MerlonProject *self)
{
  return &self->extras;
}

guint
merlon_project_get_format (MerlonProject *self)
{
  return self->format;
}

void
merlon_project_set_format (MerlonProject *self, guint format)
{
  self->format = format;
}

/* ---- what follows from a change ---- */

static void
notify_derived (MerlonRegister *home)
{
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    merlon_item_notify_derived (merlon_register_get (home, i));
}

void
merlon_project_flush_scales (MerlonProject *self)
{
  if (!self->scales_pending)
    return;
  self->scales_pending = FALSE;
  notify_derived (merlon_project_get_register (self, merlon_asset_get_type ()));
  notify_derived (merlon_project_get_register (self, merlon_risk_get_type ()));
  g_signal_emit (self, signals[SCALES_CHANGED], 0);
}

static void
scales_touched (MerlonProject *self, MerlonItem *item)
{
  GType type = G_OBJECT_TYPE (item);

  if (type != merlon_scale_level_get_type () && type != merlon_risk_level_get_type ()
      && type != merlon_risk_method_get_type ())
    return;
  g_clear_pointer (&self->scales, merlon_scales_free);
  self->scales_pending = TRUE;
  if (!merlon_history_is_open (self->history))
    merlon_project_flush_scales (self);
}

void
merlon_project_item_changed (MerlonProject *self, MerlonItem *item, const MerlonField *field)
{
  scales_touched (self, item);
  g_signal_emit (self, signals[ITEM_CHANGED], 0, item, field);
}

static void
index_item (MerlonItem *item, gboolean add)
{
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (item);

  for (guint i = 0; i < klass->n_fields; i++)
    if (merlon_field_is_reference (&klass->fields[i])
        && !merlon_field_is_derived (&klass->fields[i]))
      {
        MerlonValue value;

        merlon_item_peek_value (item, &klass->fields[i], &value);
        merlon_item_index_value (item, &klass->fields[i], &value, add);
      }
}

/* An id may come back on another object: a merge or an import brings a removed record again. */
static void
take_id (MerlonProject *self, MerlonItem *item)
{
  MerlonItem *holder = g_hash_table_lookup (self->items, item->id);

  if (holder == item)
    return;
  if (holder != NULL)
    g_ptr_array_add (self->former, g_object_ref (holder));
  g_hash_table_replace (self->items, item->id, g_object_ref (item));
}

void
merlon_project_insert_raw (MerlonProject *self, MerlonItem *item, guint position)
{
  MerlonRegister *home = self->registers[MERLON_ITEM_GET_CLASS (item)->index];

  item->project = self;
  take_id (self, item);
  merlon_register_insert (home, position, item);
  index_item (item, TRUE);
  scales_touched (self, item);
  g_signal_emit (self, signals[ITEM_ADDED], 0, item);
}

void
merlon_project_take_raw (MerlonProject *self, MerlonItem *item)
{
  MerlonRegister *home = item->home;

  index_item (item, FALSE);
  merlon_register_take_at (home, merlon_register_get_position (home, item));
  scales_touched (self, item);
  g_signal_emit (self, signals[ITEM_REMOVED], 0, item);
}

void
merlon_project_move_raw (MerlonProject *self, MerlonItem *item, guint position)
{
  MerlonRegister *home = item->home;

  merlon_register_take_at (home, merlon_register_get_position (home, item));
  merlon_register_insert (home, position, item);
  scales_touched (self, item);
  g_signal_emit (self, signals[ITEM_MOVED], 0, item);
}

/* ---- changes ---- */

char *
merlon_project_dup_next_code (MerlonProject *self, MerlonItemClass *klass)
{
  g_return_val_if_fail (MERLON_IS_PROJECT (self) && klass != NULL, NULL);

  if (klass->info->code_prefix == NULL)
    return NULL;
  return g_strdup_printf ("%s%u", klass->info->code_prefix,
                          merlon_register_get_last_number (self->registers[klass->index]) + 1);
}

static gboolean
can_add (MerlonProject *self, MerlonItem *item, GError **error)
{
  MerlonRegister *home = self->registers[MERLON_ITEM_GET_CLASS (item)->index];

  if (merlon_project_lookup (self, item->id) != NULL)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_DUPLICATE,
                   _ ("The id “%s” is already taken by another record"), item->id);
      return FALSE;
    }
  if (merlon_register_get_info (home)->single && merlon_register_get_count (home) > 0)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_READ_ONLY,
                   _ ("“%s” has exactly one record: change that one"),
                   merlon_register_get_name (home));
      return FALSE;
    }
  return TRUE;
}

gboolean
merlon_project_add (MerlonProject *self, MerlonItem *item, guint position, GError **error)
{
  MerlonRegister *home;

  g_return_val_if_fail (MERLON_IS_PROJECT (self) && MERLON_IS_ITEM (item), FALSE);
  g_return_val_if_fail (item->home == NULL, FALSE);

  if (!can_add (self, item, error))
    return FALSE;
  home = self->registers[MERLON_ITEM_GET_CLASS (item)->index];
  if (item->code == NULL)
    item->code = merlon_project_dup_next_code (self, MERLON_ITEM_GET_CLASS (item));
  position = MIN (position, merlon_register_get_count (home));
  merlon_history_begin (self->history, NULL);
  merlon_history_record_insert (self->history, item, position);
  merlon_project_insert_raw (self, item, position);
  merlon_history_end (self->history);
  return TRUE;
}

gpointer
merlon_project_create (MerlonProject *self, GType type, const char *title)
{
  g_autoptr (MerlonItem) item = merlon_item_new (type);
  g_autoptr (GError) error = NULL;

  item->title = g_strdup (title);
  if (!merlon_project_add (self, item, G_MAXUINT, &error))
    g_error ("%s", error->message);
  return item;
}

static void
clear_reference (MerlonItem *item, const MerlonField *field, MerlonItem *target)
{
  g_auto (MerlonValue) value = { 0 };
  MerlonRefs *without;

  merlon_item_get_value (item, field, &value);
  if (field->kind == MERLON_KIND_REFERENCE)
    {
      /* What hung below in a tree moves up one step instead of falling to the top. */
      value.item = NULL;
      if ((field->flags & MERLON_FIELD_PARENT) != 0
          && G_OBJECT_TYPE (item) == G_OBJECT_TYPE (target))
        {
          MerlonValue above;

          merlon_item_peek_value (target, field, &above);
          value.item = above.item;
        }
    }
  else
    {
      without = merlon_refs_without (value.refs, target);
      merlon_refs_unref (value.refs);
      value.refs = without;
    }
  if (!merlon_item_set_value (item, field, &value, NULL))
    g_warn_if_reached ();
}

static void
remove_item (MerlonProject *self, MerlonItem *item)
{
  while (item->n_referrers > 0)
    {
      MerlonReferrer referrer = item->referrers[item->n_referrers - 1];

      if ((referrer.field->flags & MERLON_FIELD_PART_OF) != 0 && referrer.item != item)
        remove_item (self, referrer.item);
      else
        clear_reference (referrer.item, referrer.field, item);
    }
  merlon_history_record_remove (self->history, item,
                                merlon_register_get_position (item->home, item));
  merlon_project_take_raw (self, item);
}

gboolean
merlon_project_remove (MerlonProject *self, MerlonItem *item, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *step = NULL;

  g_return_val_if_fail (MERLON_IS_PROJECT (self) && MERLON_IS_ITEM (item), FALSE);
  g_return_val_if_fail (item->project == self && item->home != NULL, FALSE);

  if (merlon_item_get_info (item)->single)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_READ_ONLY,
                   _ ("“%s” has exactly one record, which cannot be removed"),
                   merlon_item_get_info (item)->register_name);
      return FALSE;
    }
  name = merlon_item_dup_short_name (item);
  /* Translators: name of a step that can be undone; %s is a record such as R-12 */
  step = g_strdup_printf (_ ("Remove %s"), name);
  merlon_history_begin (self->history, step);
  remove_item (self, item);
  merlon_history_end (self->history);
  return TRUE;
}

void
merlon_project_move (MerlonProject *self, MerlonItem *item, guint position)
{
  guint from;

  g_return_if_fail (MERLON_IS_PROJECT (self) && MERLON_IS_ITEM (item));
  g_return_if_fail (item->project == self && item->home != NULL);

  from = merlon_register_get_position (item->home, item);
  position = MIN (position, merlon_register_get_count (item->home) - 1);
  if (from == position)
    return;
  merlon_history_begin (self->history, NULL);
  merlon_history_record_move (self->history, item, from, position);
  merlon_project_move_raw (self, item, position);
  merlon_history_end (self->history);
}

/* ---- loading ---- */

gboolean
merlon_project_load_item (MerlonProject *self, MerlonItem *item)
{
  if (g_hash_table_contains (self->items, item->id))
    return FALSE;
  item->project = self;
  g_hash_table_insert (self->items, item->id, g_object_ref (item));
  merlon_register_load (self->registers[MERLON_ITEM_GET_CLASS (item)->index], item);
  return TRUE;
}

typedef void (*ReferenceFunc) (MerlonItem *target, MerlonItem *item, const MerlonField *field);

static void
count_referrer (MerlonItem *target, MerlonItem *item G_GNUC_UNUSED,
                const MerlonField *field G_GNUC_UNUSED)
{
  target->size_referrers++;
}

static void
each_reference (MerlonRegister *home, ReferenceFunc function)
{
  MerlonItemClass *klass = merlon_register_get_item_class (home);
  guint n_items = merlon_register_get_count (home);

  for (guint f = 0; f < klass->n_fields; f++)
    {
      const MerlonField *field = &klass->fields[f];

      if (!merlon_field_is_reference (field) || merlon_field_is_derived (field))
        continue;
      for (guint i = 0; i < n_items; i++)
        {
          MerlonItem *item = merlon_register_get (home, i);
          MerlonValue value;

          merlon_item_peek_value (item, field, &value);
          if (field->kind == MERLON_KIND_REFERENCE && value.item != NULL)
            function (value.item, item, field);
          else if (field->kind == MERLON_KIND_REFERENCES)
            for (guint j = 0; j < merlon_refs_length (value.refs); j++)
              function (value.refs->items[j], item, field);
        }
    }
}

/* Counts first, so that each item's array is allocated once and exactly. */
void
merlon_project_load_done (MerlonProject *self)
{
  for (guint i = 0; i < self->n_registers; i++)
    each_reference (self->registers[i], count_referrer);
  for (guint i = 0; i < self->n_registers; i++)
    for (guint j = 0; j < merlon_register_get_count (self->registers[i]); j++)
      {
        MerlonItem *item = merlon_register_get (self->registers[i], j);

        if (item->size_referrers > 0)
          item->referrers = g_new (MerlonReferrer, item->size_referrers);
      }
  for (guint i = 0; i < self->n_registers; i++)
    each_reference (self->registers[i], merlon_item_add_referrer_unsorted);
  for (guint i = 0; i < self->n_registers; i++)
    for (guint j = 0; j < merlon_register_get_count (self->registers[i]); j++)
      merlon_item_sort_referrers (merlon_register_get (self->registers[i], j));
  for (guint i = 0; i < self->n_registers; i++)
    merlon_register_loaded (self->registers[i]);
}
