/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What someone else made of the file that is open here. */

#include "file/merlon-writer.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-compare.h"
#include "rules/merlon-merge.h"
#include "ui/merlon-session-private.h"

/* Looking at what someone else made of the file. The thread reads; the project is as it was saved
 * last meanwhile, by going back and, at the end, forth again, and busy, so that nobody changes it.
 */
typedef struct
{
  char *path;
  MerlonVault *key;       /* nullable */
  MerlonProject *project; /* a reference */
  guint n_undone;
  gboolean has_base; /* whether it is in the state that was saved */
  gboolean compares;
  MerlonProject *base;
  MerlonStore *theirs;
  GPtrArray *differences;
} Looking;

static gpointer
let_go (gpointer object)
{
  g_object_unref (object);
  return NULL;
}

/* To take a large project apart takes a tenth of a second. */
static void
let_go_in_thread (gpointer object)
{
  if (object != NULL)
    g_thread_unref (g_thread_new ("merlon-free", let_go, object));
}

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_free (looking->path);
  g_clear_object (&looking->key);
  g_object_unref (looking->project);
  let_go_in_thread (looking->base);
  let_go_in_thread (looking->theirs);
  g_clear_pointer (&looking->differences, g_ptr_array_unref);
  g_free (looking);
}

static gboolean
read_base (Looking *looking, GError **error)
{
  g_autoptr (GBytes) bytes = merlon_write_bytes (looking->project);

  looking->base = merlon_read_bytes (bytes, looking->path, MERLON_READ_STRICT, NULL, error);
  return looking->base != NULL;
}

static void
look_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Looking *looking = data;
  g_autoptr (GError) error = NULL;

  looking->theirs = merlon_store_open_protected (looking->path, MERLON_STORE_READ, looking->key,
                                                 NULL, cancellable, &error);
  if (looking->theirs != NULL && looking->compares)
    looking->differences
        = merlon_compare (looking->project, merlon_store_get_project (looking->theirs));
  if (looking->theirs == NULL || (!looking->compares && !read_base (looking, &error)))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
look_async (MerlonSession *self, gboolean compares, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer data)
{
  MerlonHistory *history = merlon_project_get_history (self->project);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Looking *looking = g_new0 (Looking, 1);

  looking->path = g_strdup (merlon_store_get_path (self->store));
  g_set_object (&looking->key, self->vault);
  looking->project = g_object_ref (self->project);
  looking->compares = compares;
  g_task_set_task_data (task, looking, looking_free);
  merlon_session_set_busy (self, TRUE);
  while (merlon_history_is_modified (history) && merlon_history_undo (history))
    looking->n_undone++;
  looking->has_base = !merlon_history_is_modified (history);
  if (!looking->has_base && !compares)
    g_task_return_new_error (
        task, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED,
        _ ("What was saved last is no longer known here. Save under another name."));
  else
    g_task_run_in_thread (task, look_in_thread);
}

static Looking *
end_look (MerlonSession *self, GAsyncResult *result, GError **error)
{
  MerlonHistory *history = merlon_project_get_history (self->project);
  Looking *looking = g_task_get_task_data (G_TASK (result));

  while (looking->n_undone > 0 && merlon_history_redo (history))
    looking->n_undone--;
  merlon_session_set_busy (self, FALSE);
  /* Whoever changed the project meanwhile has cut off what was to be made again. */
  if (looking->n_undone > 0)
    {
      g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED,
                   ngettext ("The project was changed meanwhile, so that %u step that was not "
                             "saved is lost. Look through it before you save it.",
                             "The project was changed meanwhile, so that %u steps that were not "
                             "saved are lost. Look through it before you save it.",
                             looking->n_undone),
                   looking->n_undone);
      return NULL;
    }
  return g_task_propagate_boolean (G_TASK (result), error) ? looking : NULL;
}

void
merlon_session_compare_async (MerlonSession *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (MERLON_IS_SESSION (self) && self->store != NULL && !self->busy);
  look_async (self, TRUE, cancellable, callback, data);
}

GPtrArray *
merlon_session_compare_finish (MerlonSession *self, GAsyncResult *result, GError **error)
{
  Looking *looking;

  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);

  looking = end_look (self, result, error);
  return looking != NULL ? g_steal_pointer (&looking->differences) : NULL;
}

void
merlon_session_merge_async (MerlonSession *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (MERLON_IS_SESSION (self) && self->store != NULL && !self->busy);
  look_async (self, FALSE, cancellable, callback, data);
}

GPtrArray *
merlon_session_merge_finish (MerlonSession *self, GAsyncResult *result, GError **error)
{
  GPtrArray *conflicts;
  Looking *looking;

  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);

  looking = end_look (self, result, error);
  if (looking == NULL)
    return NULL;
  conflicts
      = merlon_merge (looking->base, self->project, merlon_store_get_project (looking->theirs));
  if (conflicts != NULL)
    {
      merlon_store_accept_change (self->store, looking->theirs);
      merlon_session_set_vault (self, merlon_store_get_vault (self->store));
    }
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped"));
  return conflicts;
}
