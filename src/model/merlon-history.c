/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-history-private.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project-private.h"

#include <string.h>

typedef enum
{
  OP_SET,
  OP_INSERT,
  OP_REMOVE,
  OP_MOVE,
} OpType;

typedef struct
{
  OpType type;
  guint from, to; /* positions: INSERT and REMOVE use `to`, MOVE both */
  MerlonItem *item;
  const MerlonField *field;
  MerlonValue old_value, new_value; /* SET */
} Op;

typedef struct
{
  char *name;
  guint64 serial; /* of the state after this step */
  gint64 time;    /* of its last change, by the clock */
  GArray *ops;
  gboolean sealed; /* nothing more may be merged into it */
} Step;

struct _MerlonHistory
{
  GObject parent_instance;
  MerlonProject *project; /* borrowed: the project owns the history */
  MerlonLog *log;         /* borrowed */
  GPtrArray *steps;       /* Step; those from `present` on are undone */
  guint present;
  guint depth;
  Step *open; /* the step being made */
  char *reason;
  guint64 last_serial, saved_serial; /* 0 is the state before all steps */
  gboolean applying;
  guint n_changes;
  gint64 (*clock) (void);
  MerlonHistoryPulse pulse;
  gpointer pulse_data;
  gint64 started;
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  PROP_MODIFIED,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MerlonHistory, merlon_history, G_TYPE_OBJECT)

static void
clear_op (gpointer data)
{
  Op *op = data;

  merlon_value_clear (&op->old_value);
  merlon_value_clear (&op->new_value);
  g_object_unref (op->item);
}

static Step *
step_new (const char *name, gint64 now)
{
  Step *step = g_new0 (Step, 1);

  step->name = g_strdup (name);
  step->time = now;
  step->ops = g_array_new (FALSE, TRUE, sizeof (Op));
  g_array_set_clear_func (step->ops, clear_op);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_array_unref (step->ops);
  g_free (step);
}

static void
merlon_history_finalize (GObject *object)
{
  MerlonHistory *self = (MerlonHistory *) object;

  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->open, step_free);
  g_free (self->reason);
  G_OBJECT_CLASS (merlon_history_parent_class)->finalize (object);
}

static void
merlon_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MerlonHistory *self = (MerlonHistory *) object;

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, merlon_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, merlon_history_can_redo (self));
      break;
    case PROP_UNDO_NAME:
      g_value_set_string (value, merlon_history_get_undo_name (self));
      break;
    case PROP_REDO_NAME:
      g_value_set_string (value, merlon_history_get_redo_name (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, merlon_history_is_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
merlon_history_class_init (MerlonHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = merlon_history_finalize;
  object_class->get_property = merlon_history_get_property;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
merlon_history_init (MerlonHistory *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->clock = g_get_monotonic_time;
}

MerlonHistory *
merlon_history_new (MerlonProject *project, MerlonLog *log)
{
  MerlonHistory *self = g_object_new (MERLON_TYPE_HISTORY, NULL);

  self->project = project;
  self->log = log;
  return self;
}

/* What people see of the present: enough to tell which properties changed. */
typedef struct
{
  guint present, n_steps;
  gboolean modified;
} Look;

static Look
look (MerlonHistory *self)
{
  return (Look){ self->present, self->steps->len, merlon_history_is_modified (self) };
}

static void
notify_since (MerlonHistory *self, Look before)
{
  Look now = look (self);

  if ((before.present > 0) != (now.present > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if ((before.present < before.n_steps) != (now.present < now.n_steps))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  if (before.present != now.present || before.n_steps != now.n_steps)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_NAME]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_NAME]);
    }
  if (before.modified != now.modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static Step *
last_step (MerlonHistory *self)
{
  return self->present > 0 ? self->steps->pdata[self->present - 1] : NULL;
}

/* ---- telling of long steps ---- */

void
merlon_history_set_pulse (MerlonHistory *self, MerlonHistoryPulse pulse, gpointer data)
{
  g_return_if_fail (MERLON_IS_HISTORY (self));
  self->pulse = pulse;
  self->pulse_data = data;
}

gboolean
merlon_history_pulse (MerlonHistory *self, double done)
{
  const char *name = self->open != NULL && self->open->name != NULL ? self->open->name : "";

  g_return_val_if_fail (MERLON_IS_HISTORY (self), TRUE);

  return self->pulse == NULL || !merlon_history_is_open (self)
         || self->pulse (name, self->started, done, self->pulse_data);
}

static void
begin_pulse (MerlonHistory *self)
{
  self->started = g_get_monotonic_time ();
}

static void
end_pulse (MerlonHistory *self)
{
  if (self->pulse != NULL)
    self->pulse (NULL, self->started, 1, self->pulse_data);
}

/* ---- making steps ---- */

gboolean
merlon_history_is_open (MerlonHistory *self)
{
  return self->depth > 0 || self->applying;
}

void
merlon_history_begin (MerlonHistory *self, const char *name)
{
  g_return_if_fail (MERLON_IS_HISTORY (self) && !self->applying);

  if (self->depth++ > 0)
    return;
  self->open = step_new (name, self->clock ());
  begin_pulse (self);
}

static void
commit_step (MerlonHistory *self, Step *step)
{
  Look before = look (self);

  g_ptr_array_set_size (self->steps, self->present);
  step->serial = ++self->last_serial;
  g_ptr_array_add (self->steps, step);
  self->present++;
  notify_since (self, before);
}

void
merlon_history_end (MerlonHistory *self)
{
  Step *step;

  g_return_if_fail (MERLON_IS_HISTORY (self) && self->depth > 0);

  if (--self->depth > 0)
    return;
  step = g_steal_pointer (&self->open);
  if (step->ops->len > 0)
    commit_step (self, step);
  else
    step_free (step);
  g_clear_pointer (&self->reason, g_free);
  merlon_project_flush_scales (self->project);
  end_pulse (self);
}

void
merlon_history_set_reason (MerlonHistory *self, const char *reason)
{
  g_return_if_fail (MERLON_IS_HISTORY (self) && self->depth > 0);
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

const char *
merlon_history_get_reason (MerlonHistory *self)
{
  g_return_val_if_fail (MERLON_IS_HISTORY (self), NULL);
  return self->reason;
}

static char *
name_change (MerlonItem *item, const MerlonField *field)
{
  g_autofree char *record = merlon_item_dup_short_name (item);
  const char *label = merlon_field_get_label (field);
  g_autofree char *inside = NULL;

  /* English writes a label small within a sentence; a translated one stays as it is, for other
   * languages have rules of their own. */
  if (label == field->label && !g_ascii_isupper (label[1]))
    inside = g_strdup_printf ("%c%s", g_ascii_tolower (label[0]), label + 1);
  else
    inside = g_strdup (label);
  /* Translators: name of a step that can be undone, as in "Change likelihood of R-12" */
  return g_strdup_printf (_ ("Change %s of %s"), inside, record);
}

static char *
name_of (const char *format, MerlonItem *item)
{
  g_autofree char *record = merlon_item_dup_short_name (item);
  g_auto (GStrv) halves = g_strsplit (format, "%s", 2);

  return g_strconcat (halves[0], record, halves[1], NULL);
}

/* Typing goes on in the same step while it stays in one field and does not pause. */
static gboolean
coalesce (MerlonHistory *self, MerlonItem *item, const MerlonField *field, MerlonValue *new_value)
{
  Step *step = last_step (self);
  gint64 now = self->clock ();
  Op *op;

  if (self->depth > 0 || step == NULL || step->sealed || step->ops->len != 1
      || self->present < self->steps->len || step->serial == self->saved_serial
      || !merlon_field_is_text (field) || now - step->time > MERLON_HISTORY_PAUSE)
    return FALSE;
  op = &g_array_index (step->ops, Op, 0);
  if (op->type != OP_SET || op->item != item || op->field != field)
    return FALSE;
  merlon_value_clear (&op->new_value);
  op->new_value = *new_value;
  step->time = now;
  step->serial = ++self->last_serial;
  return TRUE;
}

static void
add_op (MerlonHistory *self, const Op *op, char *name)
{
  Step *step = self->open;

  g_object_ref (op->item);
  if (step != NULL)
    {
      if (step->name == NULL)
        step->name = g_steal_pointer (&name);
      g_array_append_vals (step->ops, op, 1);
    }
  else
    {
      step = step_new (name, self->clock ());
      g_array_append_vals (step->ops, op, 1);
      commit_step (self, step);
    }
  g_free (name);
}

void
merlon_history_record_set (MerlonHistory *self, MerlonItem *item, const MerlonField *field,
                           MerlonValue *old_value, MerlonValue *new_value)
{
  Op op = {
    .type = OP_SET, .item = item, .field = field, .old_value = *old_value, .new_value = *new_value
  };

  g_assert (!self->applying);
  self->n_changes++;
  merlon_log_touch (self->log, item, field, old_value, self->reason);
  if (coalesce (self, item, field, new_value))
    merlon_value_clear (old_value);
  else
    add_op (self, &op,
            self->open != NULL && self->open->name != NULL ? NULL : name_change (item, field));
}

void
merlon_history_record_insert (MerlonHistory *self, MerlonItem *item, guint position)
{
  Op op = { .type = OP_INSERT, .item = item, .to = position };

  g_assert (!self->applying);
  self->n_changes++;
  merlon_log_touch_added (self->log, item, self->reason);
  /* Translators: name of a step that can be undone; %s is a record such as R-12 */
  add_op (self, &op, name_of (_ ("Add %s"), item));
}

void
merlon_history_record_remove (MerlonHistory *self, MerlonItem *item, guint position)
{
  Op op = { .type = OP_REMOVE, .item = item, .to = position };

  g_assert (!self->applying);
  self->n_changes++;
  merlon_log_touch_removed (self->log, item, self->reason);
  add_op (self, &op, name_of (_ ("Remove %s"), item));
}

void
merlon_history_record_move (MerlonHistory *self, MerlonItem *item, guint from, guint to)
{
  Op op = { .type = OP_MOVE, .item = item, .from = from, .to = to };

  g_assert (!self->applying);
  self->n_changes++;
  /* Translators: name of a step that can be undone; %s is a record such as R-12 */
  add_op (self, &op, name_of (_ ("Move %s"), item));
}

/* ---- undo and redo ---- */

static void
write_value (MerlonHistory *self, Op *op, const MerlonValue *value)
{
  MerlonValue copy, present;

  merlon_item_peek_value (op->item, op->field, &present);
  merlon_log_touch (self->log, op->item, op->field, &present, NULL);
  merlon_value_copy (value, &copy);
  merlon_item_write (op->item, op->field, &copy);
}

static void
insert (MerlonHistory *self, Op *op)
{
  merlon_log_touch_added (self->log, op->item, NULL);
  merlon_project_insert_raw (self->project, op->item, op->to);
}

static void
take_out (MerlonHistory *self, Op *op)
{
  merlon_log_touch_removed (self->log, op->item, NULL);
  merlon_project_take_raw (self->project, op->item);
}

static void
apply_op (MerlonHistory *self, Op *op, gboolean forward)
{
  switch (op->type)
    {
    case OP_SET:
      write_value (self, op, forward ? &op->new_value : &op->old_value);
      break;
    case OP_INSERT:
      (forward ? insert : take_out) (self, op);
      break;
    case OP_REMOVE:
      (forward ? take_out : insert) (self, op);
      break;
    case OP_MOVE:
      merlon_project_move_raw (self->project, op->item, forward ? op->to : op->from);
      break;
    }
}

static void
apply_step (MerlonHistory *self, Step *step, gboolean forward)
{
  self->applying = TRUE;
  begin_pulse (self);
  for (guint i = 0; i < step->ops->len; i++)
    {
      apply_op (self, &g_array_index (step->ops, Op, forward ? i : step->ops->len - 1 - i),
                forward);
      merlon_history_pulse (self, -1);
    }
  self->applying = FALSE;
  end_pulse (self);
  step->sealed = TRUE;
  merlon_project_flush_scales (self->project);
}

void
merlon_history_cancel (MerlonHistory *self)
{
  Step *step;

  g_return_if_fail (MERLON_IS_HISTORY (self) && self->depth > 0);

  step = g_steal_pointer (&self->open);
  if (step == NULL)
    step = step_new (NULL, 0);
  apply_step (self, step, FALSE);
  step_free (step);
  /* Outer steps are still open and go on with an empty step. */
  if (--self->depth > 0)
    self->open = step_new (NULL, self->clock ());
  else
    g_clear_pointer (&self->reason, g_free);
}

gboolean
merlon_history_can_undo (MerlonHistory *self)
{
  g_return_val_if_fail (MERLON_IS_HISTORY (self), FALSE);
  return self->present > 0;
}

gboolean
merlon_history_can_redo (MerlonHistory *self)
{
  g_return_val_if_fail (MERLON_IS_HISTORY (self), FALSE);
  return self->present < self->steps->len;
}

guint
merlon_history_get_n_undo (MerlonHistory *self)
{
  return self->present;
}

guint
merlon_history_get_n_redo (MerlonHistory *self)
{
  return self->steps->len - self->present;
}

const char *
merlon_history_get_undo_name (MerlonHistory *self)
{
  return merlon_history_can_undo (self) ? last_step (self)->name : NULL;
}

const char *
merlon_history_get_redo_name (MerlonHistory *self)
{
  return merlon_history_can_redo (self) ? ((Step *) self->steps->pdata[self->present])->name : NULL;
}

gboolean
merlon_history_undo (MerlonHistory *self)
{
  Look before = look (self);

  g_return_val_if_fail (MERLON_IS_HISTORY (self) && self->depth == 0 && !self->applying, FALSE);

  if (self->present == 0)
    return FALSE;
  apply_step (self, last_step (self), FALSE);
  self->present--;
  notify_since (self, before);
  return TRUE;
}

gboolean
merlon_history_redo (MerlonHistory *self)
{
  Look before = look (self);

  g_return_val_if_fail (MERLON_IS_HISTORY (self) && self->depth == 0 && !self->applying, FALSE);

  if (self->present == self->steps->len)
    return FALSE;
  apply_step (self, self->steps->pdata[self->present], TRUE);
  self->present++;
  notify_since (self, before);
  return TRUE;
}

guint
merlon_history_get_n_changes (MerlonHistory *self)
{
  g_return_val_if_fail (MERLON_IS_HISTORY (self), 0);
  return self->n_changes;
}

guint64
merlon_history_get_serial (MerlonHistory *self)
{
  g_return_val_if_fail (MERLON_IS_HISTORY (self), 0);
  return self->present > 0 ? last_step (self)->serial : 0;
}

void
merlon_history_mark_saved (MerlonHistory *self)
{
  Look before = look (self);

  self->saved_serial = merlon_history_get_serial (self);
  notify_since (self, before);
}

void
merlon_history_forget (MerlonHistory *self)
{
  Look before = look (self);

  g_return_if_fail (MERLON_IS_HISTORY (self) && self->depth == 0 && !self->applying);

  /* No later state has this number. */
  self->saved_serial = before.modified ? G_MAXUINT64 : 0;
  g_ptr_array_set_size (self->steps, 0);
  self->present = 0;
  notify_since (self, before);
}

gboolean
merlon_history_is_modified (MerlonHistory *self)
{
  return merlon_history_get_serial (self) != self->saved_serial;
}

void
merlon_history_break (MerlonHistory *self)
{
  g_return_if_fail (MERLON_IS_HISTORY (self));
  if (self->present > 0)
    last_step (self)->sealed = TRUE;
}

void
merlon_history_set_clock (MerlonHistory *self, gint64 (*clock) (void))
{
  g_return_if_fail (MERLON_IS_HISTORY (self));
  self->clock = clock != NULL ? clock : g_get_monotonic_time;
}
