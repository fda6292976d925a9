/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-readiness.h"

/* Edits that follow each other closer than this are checked together, in milliseconds. */
#define REST 400
#define SLICE (5 * 1000)

struct _MerlonReadiness
{
  GObject parent_instance;
  MerlonProject *project;
  GPtrArray *gaps;    /* of the last complete run */
  MerlonChecker *run; /* the one under way */
  guint check;        /* the next of that */
  guint position;     /* and the next record */
  guint rest, idle;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (MerlonReadiness, merlon_readiness, G_TYPE_OBJECT)

static guint changed_signal;

static void
merlon_readiness_dispose (GObject *object)
{
  MerlonReadiness *self = (MerlonReadiness *) object;

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->run, merlon_checker_free);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_readiness_parent_class)->dispose (object);
}

static void
merlon_readiness_finalize (GObject *object)
{
  g_ptr_array_unref (((MerlonReadiness *) object)->gaps);
  G_OBJECT_CLASS (merlon_readiness_parent_class)->finalize (object);
}

static void
merlon_readiness_class_init (MerlonReadinessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_readiness_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_readiness_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
merlon_readiness_init (MerlonReadiness *self)
{
  self->gaps = g_ptr_array_new ();
}

/* ---- the run ---- */

static gboolean
run_some (gpointer data)
{
  MerlonReadiness *self = data;
  gint64 until = g_get_monotonic_time () + SLICE;

  while (self->check < merlon_checks_count ())
    {
      if (!merlon_checker_run_part (self->run, merlon_checks_get (self->check), &self->position))
        {
          self->check++;
          self->position = 0;
        }
      if (g_get_monotonic_time () > until)
        return G_SOURCE_CONTINUE;
    }
  g_ptr_array_unref (self->gaps);
  self->gaps = merlon_checker_finish (g_steal_pointer (&self->run));
  self->idle = 0;
  self->ready = TRUE;
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

static gboolean
start (gpointer data)
{
  MerlonReadiness *self = data;

  self->rest = 0;
  g_clear_pointer (&self->run, merlon_checker_free);
  self->run = merlon_checker_new (self->project);
  self->check = self->position = 0;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, run_some, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_project_changed (MerlonReadiness *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST, start, self);
}

MerlonReadiness *
merlon_readiness_new (MerlonProject *project)
{
  static const char *const signals[]
      = { "item-changed", "item-added", "item-removed", "scales-changed" };
  MerlonReadiness *self = g_object_new (MERLON_TYPE_READINESS, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project), self);

  self->project = g_object_ref (project);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (project, signals[i], G_CALLBACK (on_project_changed), self,
                             G_CONNECT_SWAPPED);
  start (self);
  return self;
}

/* ---- the result ---- */

GPtrArray *
merlon_readiness_get_gaps (MerlonReadiness *self)
{
  g_return_val_if_fail (MERLON_IS_READINESS (self), NULL);
  return self->gaps;
}

const char *
merlon_gap_get_register (const MerlonGap *gap)
{
  g_return_val_if_fail (gap != NULL, NULL);
  return gap->item != NULL ? merlon_item_get_info (gap->item)->register_name : gap->register_name;
}

GHashTable *
merlon_readiness_count (MerlonReadiness *self, MerlonSeverity severity)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (MERLON_IS_READINESS (self), counts);

  for (guint i = 0; i < self->gaps->len; i++)
    {
      const MerlonGap *gap = self->gaps->pdata[i];
      const char *name = merlon_gap_get_register (gap);

      if (gap->severity >= severity && name != NULL)
        g_hash_table_insert (
            counts, (gpointer) name,
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1));
    }
  return counts;
}

gboolean
merlon_readiness_is_ready (MerlonReadiness *self)
{
  g_return_val_if_fail (MERLON_IS_READINESS (self), FALSE);
  return self->ready;
}
