/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-session.h"
#include "file/merlon-journal.h"
#include "file/merlon-reader.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-organization.h"
#include "rules/merlon-compare.h"
#include "rules/merlon-merge.h"
#include "file/merlon-writer.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-working.h"

struct _MerlonSession
{
  GObject parent_instance;
  MerlonStore *store; /* NULL: no file yet */
  MerlonProject *project;
  MerlonJournal *journal; /* NULL: nothing is to be kept */
  MerlonWorking *working;
  char *journal_error;
  GPtrArray *problems; /* MerlonProblem; NULL: none */
  guint flush;
  GFileMonitor *monitor; /* of the file */
  guint watch, look;
  gboolean read_only;
  gboolean busy;
};

/* What is typed is on the disk after so many milliseconds. */
#define FLUSH_EVERY 1000

G_DEFINE_FINAL_TYPE (MerlonSession, merlon_session, G_TYPE_OBJECT)

enum
{
  PROP_PATH = 1,
  PROP_BUSY,
  PROP_JOURNAL_ERROR,
  N_PROPS
};
static GParamSpec *props[N_PROPS];
static guint elsewhere_signal;

static void
merlon_session_dispose (GObject *object)
{
  MerlonSession *self = (MerlonSession *) object;

  g_clear_handle_id (&self->flush, g_source_remove);
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->journal, merlon_journal_free);
  g_clear_pointer (&self->journal_error, g_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->working);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_session_parent_class)->dispose (object);
}

static void
merlon_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MerlonSession *self = (MerlonSession *) object;

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, merlon_session_get_path (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_JOURNAL_ERROR:
      g_value_set_string (value, self->journal_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
merlon_session_class_init (MerlonSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = merlon_session_dispose;
  object_class->get_property = merlon_session_get_property;
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_JOURNAL_ERROR] = g_param_spec_string ("journal-error", NULL, NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  elsewhere_signal = g_signal_new ("changed-elsewhere", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
merlon_session_init (MerlonSession *self G_GNUC_UNUSED)
{
}

/* ---- the journal ---- */

static void
set_journal_error (MerlonSession *self, const GError *error)
{
  const char *message = error != NULL ? error->message : NULL;

  if (g_strcmp0 (message, self->journal_error) == 0)
    return;
  g_free (self->journal_error);
  self->journal_error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_JOURNAL_ERROR]);
}

static gboolean
flush (gpointer data)
{
  MerlonSession *self = data;
  g_autoptr (GError) error = NULL;

  if (!self->busy && self->journal != NULL)
    {
      merlon_journal_flush (self->journal, &error);
      set_journal_error (self, error);
    }
  return G_SOURCE_CONTINUE;
}

static void
start_journal (MerlonSession *self)
{
  g_autoptr (GError) error = NULL;

  self->journal = merlon_journal_new (self->project, merlon_session_get_path (self), &error);
  self->flush = g_timeout_add (FLUSH_EVERY, flush, self);
  set_journal_error (self, error);
}

const char *
merlon_session_get_journal_error (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);
  return self->journal_error;
}

void
merlon_session_close (MerlonSession *self)
{
  g_return_if_fail (MERLON_IS_SESSION (self));

  g_clear_handle_id (&self->flush, g_source_remove);
  g_clear_pointer (&self->journal, merlon_journal_discard);
}

guint
merlon_session_recover (MerlonSession *self, MerlonLeftover *leftover)
{
  guint lost;

  g_return_val_if_fail (MERLON_IS_SESSION (self) && leftover != NULL, 0);

  lost = merlon_leftover_apply (leftover, self->project);
  while (self->journal != NULL && merlon_journal_is_behind (self->journal))
    if (!merlon_journal_flush (self->journal, NULL))
      return lost;
  /* It is in the new journal now. */
  merlon_leftover_remove (leftover);
  return lost;
}

static void
set_author (MerlonSession *self)
{
  g_autofree char *author = g_settings_get_string (merlon_settings_get (), "author");

  merlon_log_set_author (merlon_project_get_log (self->project), *author != '\0' ? author : NULL);
}

static MerlonSession *
session_new (MerlonProject *project)
{
  MerlonSession *self = g_object_new (MERLON_TYPE_SESSION, NULL);

  self->project = g_object_ref (project);
  self->working = merlon_working_new (merlon_project_get_history (project));
  g_signal_connect_object (merlon_settings_get (), "changed::author", G_CALLBACK (set_author), self,
                           G_CONNECT_SWAPPED);
  set_author (self);
  return self;
}

MerlonSession *
merlon_session_new (MerlonProject *project)
{
  MerlonSession *self;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  self = session_new (project);
  start_journal (self);
  return self;
}

/* ---- the file, as others change it ---- */

static gboolean
look (gpointer data)
{
  MerlonSession *self = data;

  self->look = 0;
  /* Our own save is no change of someone else's. */
  if (!self->busy && merlon_store_is_changed (self->store))
    g_signal_emit (self, elsewhere_signal, 0);
  return G_SOURCE_REMOVE;
}

/* One save is several events. */
static void
on_file_event (MerlonSession *self)
{
  if (self->look == 0)
    self->look = g_timeout_add (500, look, self);
}

static gboolean
watch (gpointer data)
{
  MerlonSession *self = data;
  g_autoptr (GFile) file = g_file_new_for_path (merlon_store_get_path (self->store));

  self->watch = 0;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_file_event), self,
                             G_CONNECT_SWAPPED);
  /* What happened before. */
  on_file_event (self);
  return G_SOURCE_REMOVE;
}

/* Once the window stands: to set it up takes a while, and nobody saves in the first second. */
static void
watch_soon (MerlonSession *self)
{
  g_clear_object (&self->monitor);
  if (self->watch == 0)
    self->watch = g_timeout_add_seconds (1, watch, self);
}

/* ---- opening ---- */

typedef struct
{
  char *path;
  MerlonStoreMode mode;
  GPtrArray *problems;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->problems, g_ptr_array_unref);
  g_free (opening->path);
  g_free (opening);
}

static void
open_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  MerlonStore *store
      = merlon_store_open (opening->path, opening->mode, opening->problems, cancellable, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
merlon_session_open_async (const char *path, MerlonStoreMode mode, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (path != NULL);

  opening->path = g_strdup (path);
  opening->mode = mode;
  opening->problems = merlon_problems_new ();
  g_task_set_source_tag (task, merlon_session_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

MerlonSession *
merlon_session_open_finish (GAsyncResult *result, GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (MerlonStore) store = g_task_propagate_pointer (G_TASK (result), error);
  MerlonSession *self;

  if (store == NULL)
    return NULL;
  self = session_new (merlon_store_get_project (store));
  self->read_only = opening->mode == MERLON_STORE_READ;
  self->store = g_steal_pointer (&store);
  self->problems = g_steal_pointer (&opening->problems);
  watch_soon (self);
  if (!self->read_only)
    start_journal (self);
  return self;
}

/* ---- what it is ---- */

guint
merlon_session_get_n_problems (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), 0);
  return self->problems != NULL ? self->problems->len : 0;
}

char *
merlon_session_dup_problems (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);
  return self->problems != NULL ? merlon_problems_dup_text (self->problems) : g_strdup ("");
}

MerlonProject *
merlon_session_get_project (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);
  return self->project;
}

const char *
merlon_session_get_path (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);
  return self->store != NULL ? merlon_store_get_path (self->store) : NULL;
}

char *
merlon_session_dup_title (MerlonSession *self)
{
  MerlonItem *organization;

  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);

  organization = merlon_project_get_single (self->project, MERLON_TYPE_ORGANIZATION);
  if (organization != NULL && organization->title != NULL)
    return g_strdup (organization->title);
  return self->store != NULL ? g_path_get_basename (merlon_store_get_path (self->store))
                             : g_strdup (_ ("New project"));
}

gboolean
merlon_session_is_read_only (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), TRUE);
  return self->read_only;
}

gboolean
merlon_session_is_modified (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), FALSE);
  return self->store == NULL
         || merlon_history_is_modified (merlon_project_get_history (self->project));
}

gboolean
merlon_session_is_busy (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), FALSE);
  return self->busy;
}

static void
set_busy (MerlonSession *self, gboolean busy)
{
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

/* ---- copying ---- */

static void
copy_in_thread (GTask *task, gpointer source, gpointer data G_GNUC_UNUSED,
                GCancellable *cancellable G_GNUC_UNUSED)
{
  MerlonSession *self = source;

  g_task_return_pointer (task, merlon_write_bytes (self->project), (GDestroyNotify) g_bytes_unref);
}

void
merlon_session_snapshot_async (MerlonSession *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_return_if_fail (MERLON_IS_SESSION (self) && !self->busy);

  set_busy (self, TRUE);
  g_task_run_in_thread (task, copy_in_thread);
}

GBytes *
merlon_session_snapshot_finish (MerlonSession *self, GAsyncResult *result)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);

  set_busy (self, FALSE);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- others ---- */

/* Looking at what someone else made of the file. The thread reads; the project is as it was saved
 * last meanwhile, by going back and, at the end, forth again, and busy, so that nobody changes it. */
typedef struct
{
  char *path;
  MerlonProject *project; /* a reference */
  guint n_undone;
  gboolean has_base;     /* whether it is in the state that was saved */
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
look_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  Looking *looking = data;
  g_autoptr (GError) error = NULL;

  looking->theirs = merlon_store_open (looking->path, MERLON_STORE_READ, NULL, cancellable, &error);
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
  looking->project = g_object_ref (self->project);
  looking->compares = compares;
  g_task_set_task_data (task, looking, looking_free);
  set_busy (self, TRUE);
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

  while (looking->n_undone > 0)
    {
      merlon_history_redo (history);
      looking->n_undone--;
    }
  set_busy (self, FALSE);
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
  conflicts = merlon_merge (looking->base, self->project, merlon_store_get_project (looking->theirs));
  if (conflicts != NULL)
    merlon_store_accept_change (self->store, looking->theirs);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped"));
  return conflicts;
}

/* ---- saving ---- */

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable G_GNUC_UNUSED)
{
  MerlonSession *self = source;
  const char *path = data;
  g_autoptr (GError) error = NULL;
  MerlonStore *store = NULL;

  if (path != NULL)
    store = merlon_store_overwrite (path, self->project, &error);
  else if (merlon_store_save (self->store, &error))
    store = g_object_ref (self->store);
  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
merlon_session_save_async (MerlonSession *self, const char *path, GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_return_if_fail (MERLON_IS_SESSION (self) && !self->busy);
  g_return_if_fail (path != NULL || self->store != NULL);

  g_task_set_source_tag (task, merlon_session_save_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  set_busy (self, TRUE);
  /* The window hears of the saved state when it is back in its own thread. */
  g_object_freeze_notify (G_OBJECT (merlon_project_get_history (self->project)));
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
merlon_session_save_finish (MerlonSession *self, GAsyncResult *result, GError **error)
{
  g_autoptr (MerlonStore) store = g_task_propagate_pointer (G_TASK (result), error);
  gboolean saved = store != NULL;

  g_return_val_if_fail (MERLON_IS_SESSION (self), FALSE);

  if (saved && store != self->store)
    {
      g_set_object (&self->store, store);
      self->read_only = FALSE;
      watch_soon (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
    }
  if (saved && self->journal == NULL)
    start_journal (self);
  else if (saved)
    merlon_journal_restart (self->journal, merlon_store_get_path (self->store),
                            merlon_store_get_vault (self->store), NULL);
  g_object_thaw_notify (G_OBJECT (merlon_project_get_history (self->project)));
  set_busy (self, FALSE);
  return saved;
}
