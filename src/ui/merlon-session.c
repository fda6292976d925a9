/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-session-private.h"
#include "file/merlon-reader.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-organization.h"
#include "file/merlon-writer.h"
#include "ui/merlon-settings.h"

/* What is typed is on the disk after so many milliseconds. */
#define FLUSH_EVERY 1000

G_DEFINE_FINAL_TYPE (MerlonSession, merlon_session, G_TYPE_OBJECT)

enum
{
  PROP_PATH = 1,
  PROP_BUSY,
  PROP_JOURNAL_ERROR,
  PROP_VAULT,
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
  g_clear_pointer (&self->leftover, merlon_leftover_free);
  g_clear_object (&self->vault);
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
    case PROP_VAULT:
      g_value_set_object (value, self->vault);
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
  props[PROP_PATH]
      = g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_JOURNAL_ERROR] = g_param_spec_string ("journal-error", NULL, NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_VAULT] = g_param_spec_object ("vault", NULL, NULL, MERLON_TYPE_VAULT,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  elsewhere_signal = g_signal_new ("changed-elsewhere", G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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

void
merlon_session_take_journal (MerlonSession *self, MerlonJournal *journal, const GError *error)
{
  g_clear_pointer (&self->journal, merlon_journal_discard);
  self->journal = journal;
  if (self->flush == 0)
    self->flush = g_timeout_add (FLUSH_EVERY, flush, self);
  set_journal_error (self, error);
}

static void
start_journal (MerlonSession *self)
{
  g_autoptr (GError) error = NULL;
  MerlonJournal *journal = merlon_journal_new_protected (
      self->project, merlon_session_get_path (self), self->vault, &error);

  merlon_session_take_journal (self, journal, error);
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
  MerlonVault *key; /* nullable */
  GPtrArray *problems;
  MerlonLeftover *leftover; /* of a former run; nullable */
  MerlonJournal *journal;   /* NULL: nothing is to be kept */
  GError *journal_error;    /* nullable */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->problems, g_ptr_array_unref);
  g_clear_pointer (&opening->leftover, merlon_leftover_free);
  g_clear_pointer (&opening->journal, merlon_journal_discard);
  g_clear_error (&opening->journal_error);
  g_clear_object (&opening->key);
  g_free (opening->path);
  g_free (opening);
}

static gboolean
is_copy (Opening *opening)
{
  return opening->leftover != NULL && opening->leftover->is_copy;
}

/* What takes long with a password is done here, not when it is used first. */
static void
prepare (Opening *opening, MerlonStore *store)
{
  MerlonVault *vault = merlon_store_get_vault (store);

  opening->leftover = merlon_leftover_find (opening->path);
  if (opening->mode == MERLON_STORE_READ && !is_copy (opening))
    {
      g_clear_pointer (&opening->leftover, merlon_leftover_free);
      return;
    }
  /* One of before the password was changed stays locked. */
  if (opening->leftover != NULL && opening->leftover->is_protected && vault != NULL)
    merlon_leftover_unlock (opening->leftover, vault, NULL);
  opening->journal = merlon_journal_new_protected (merlon_store_get_project (store),
                                                   is_copy (opening) ? NULL : opening->path, vault,
                                                   &opening->journal_error);
}

static void
open_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                GCancellable *cancellable)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  MerlonStore *store = merlon_store_open_protected (opening->path, opening->mode, opening->key,
                                                    opening->problems, cancellable, &error);

  if (store == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  prepare (opening, store);
  g_task_return_pointer (task, store, g_object_unref);
}

void
merlon_session_open_async (const char *path, MerlonStoreMode mode, MerlonVault *key,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Opening *opening;

  g_return_if_fail (path != NULL && (key == NULL || MERLON_IS_VAULT (key)));

  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->mode = mode;
  g_set_object (&opening->key, key);
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
  g_set_object (&self->vault, merlon_store_get_vault (store));
  self->read_only = opening->mode == MERLON_STORE_READ && !is_copy (opening);
  self->problems = g_steal_pointer (&opening->problems);
  if (!is_copy (opening))
    {
      self->store = g_steal_pointer (&store);
      watch_soon (self);
    }
  self->leftover = g_steal_pointer (&opening->leftover);
  if (opening->journal != NULL)
    merlon_session_take_journal (self, g_steal_pointer (&opening->journal), opening->journal_error);
  return self;
}

MerlonLeftover *
merlon_session_steal_leftover (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);
  return g_steal_pointer (&self->leftover);
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

void
merlon_session_set_vault (MerlonSession *self, MerlonVault *vault)
{
  if (g_set_object (&self->vault, vault))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VAULT]);
}

MerlonVault *
merlon_session_get_vault (MerlonSession *self)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);
  return self->vault;
}

void
merlon_session_set_busy (MerlonSession *self, gboolean busy)
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

  merlon_session_set_busy (self, TRUE);
  g_task_run_in_thread (task, copy_in_thread);
}

GBytes *
merlon_session_snapshot_finish (MerlonSession *self, GAsyncResult *result)
{
  g_return_val_if_fail (MERLON_IS_SESSION (self), NULL);

  merlon_session_set_busy (self, FALSE);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* ---- saving ---- */

static void
save_in_thread (GTask *task, gpointer source, gpointer data,
                GCancellable *cancellable G_GNUC_UNUSED)
{
  MerlonSession *self = source;
  const char *path = data;
  g_autoptr (GError) error = NULL;
  MerlonStore *store = NULL;

  /* For the journal that begins then. */
  if (self->vault != NULL)
    merlon_vault_get_journal_key (self->vault, NULL, NULL);
  if (path != NULL)
    store = merlon_store_overwrite_protected (path, self->project, self->vault, &error);
  else if (merlon_store_save (self->store, &error))
    store = g_object_ref (self->store);
  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
merlon_session_begin_journal_anew (MerlonSession *self)
{
  if (self->journal == NULL)
    start_journal (self);
  else
    merlon_journal_restart (self->journal, merlon_store_get_path (self->store), self->vault, NULL);
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
  merlon_session_set_busy (self, TRUE);
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
  if (saved)
    merlon_session_begin_journal_anew (self);
  g_object_thaw_notify (G_OBJECT (merlon_project_get_history (self->project)));
  merlon_session_set_busy (self, FALSE);
  return saved;
}
