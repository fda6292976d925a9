/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a project is protected from now on. */

#include "ui/merlon-session-private.h"

typedef struct
{
  MerlonVault *vault;     /* nullable */
  MerlonJournal *journal; /* of a project without a file, whose copy takes long to encrypt */
  GError *journal_error;  /* nullable */
} Protecting;

static void
protecting_free (gpointer data)
{
  Protecting *protecting = data;

  g_clear_object (&protecting->vault);
  g_clear_pointer (&protecting->journal, merlon_journal_discard);
  g_clear_error (&protecting->journal_error);
  g_free (protecting);
}

static gboolean
protect (MerlonSession *self, Protecting *protecting, GError **error)
{
  if (protecting->vault != NULL
      && merlon_vault_get_journal_key (protecting->vault, NULL, error) == NULL)
    return FALSE;
  if (self->store != NULL)
    return merlon_store_protect (self->store, protecting->vault, error);
  protecting->journal = merlon_journal_new_protected (self->project, NULL, protecting->vault,
                                                      &protecting->journal_error);
  return TRUE;
}

static void
protect_in_thread (GTask *task, gpointer source, gpointer data,
                   GCancellable *cancellable G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  if (protect (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
merlon_session_protect_async (MerlonSession *self, MerlonVault *vault, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  Protecting *protecting = g_new0 (Protecting, 1);

  g_return_if_fail (MERLON_IS_SESSION (self) && !self->busy && !self->read_only);

  g_set_object (&protecting->vault, vault);
  g_task_set_task_data (task, protecting, protecting_free);
  merlon_session_set_busy (self, TRUE);
  g_object_freeze_notify (G_OBJECT (merlon_project_get_history (self->project)));
  g_task_run_in_thread (task, protect_in_thread);
}

gboolean
merlon_session_protect_finish (MerlonSession *self, GAsyncResult *result, GError **error)
{
  gboolean done = g_task_propagate_boolean (G_TASK (result), error);
  Protecting *protecting = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (MERLON_IS_SESSION (self), FALSE);

  if (done)
    {
      merlon_session_set_vault (self, protecting->vault);
      /* The journal of before is in plain text, or for others. */
      if (protecting->journal != NULL)
        merlon_session_take_journal (self, g_steal_pointer (&protecting->journal),
                                     protecting->journal_error);
      else
        merlon_session_begin_journal_anew (self);
    }
  g_object_thaw_notify (G_OBJECT (merlon_project_get_history (self->project)));
  merlon_session_set_busy (self, FALSE);
  return done;
}
