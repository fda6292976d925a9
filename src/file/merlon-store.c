/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-store.h"
#include "file/merlon-lock.h"
#include "file/merlon-replace.h"
#include "file/merlon-writer.h"
#include "model/merlon-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct _MerlonStore
{
  GObject parent_instance;
  char *path;   /* as the person named it */
  char *target; /* symbolic links resolved */
  MerlonProject *project;
  MerlonLock *lock;
  struct stat stamp; /* of the file when it was read or last saved */
};

G_DEFINE_FINAL_TYPE (MerlonStore, merlon_store, G_TYPE_OBJECT)

static void
merlon_store_finalize (GObject *object)
{
  MerlonStore *self = (MerlonStore *) object;

  g_clear_pointer (&self->lock, merlon_lock_free);
  g_clear_object (&self->project);
  g_free (self->path);
  g_free (self->target);
  G_OBJECT_CLASS (merlon_store_parent_class)->finalize (object);
}

static void
merlon_store_class_init (MerlonStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_store_finalize;
}

static void
merlon_store_init (MerlonStore *self G_GNUC_UNUSED)
{
}

static gboolean
system_error (const char *path, int code, GError **error)
{
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM, "%s: %s", path,
               code == ENOENT ? _ ("there is no such file. Check the name, or make a new project")
                              : g_strerror (code));
  return FALSE;
}

static MerlonStore *
store_new (const char *path)
{
  MerlonStore *self = g_object_new (MERLON_TYPE_STORE, NULL);
  char *resolved = realpath (path, NULL);

  self->path = g_strdup (path);
  self->target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);
  return self;
}

static gboolean
open_file (MerlonStore *self, MerlonStoreMode mode, GPtrArray *problems, GCancellable *cancellable,
           GError **error)
{
  int fd;

  if (mode == MERLON_STORE_WRITE)
    {
      if (access (self->target, F_OK) == 0 && access (self->target, W_OK) != 0)
        return system_error (self->path, errno, error);
      if (access (self->target, F_OK) == 0
          && (self->lock = merlon_lock_new (self->target, error)) == NULL)
        return FALSE;
    }
  fd = g_open (self->target, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return system_error (self->path, errno, error);
  if (fstat (fd, &self->stamp) == 0)
    self->project = merlon_read_fd (fd, self->path, MERLON_READ_STRICT, problems, cancellable,
                                    error);
  else
    system_error (self->path, errno, error);
  close (fd);
  return self->project != NULL;
}

MerlonStore *
merlon_store_open (const char *path, MerlonStoreMode mode, GPtrArray *problems,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (MerlonStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = store_new (path);
  return open_file (self, mode, problems, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

MerlonProject *
merlon_store_get_project (MerlonStore *self)
{
  g_return_val_if_fail (MERLON_IS_STORE (self), NULL);
  return self->project;
}

const char *
merlon_store_get_path (MerlonStore *self)
{
  g_return_val_if_fail (MERLON_IS_STORE (self), NULL);
  return self->path;
}

static gboolean
same_stamp (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size
         && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

gboolean
merlon_store_is_changed (MerlonStore *self)
{
  struct stat now;

  g_return_val_if_fail (MERLON_IS_STORE (self), FALSE);
  return stat (self->target, &now) != 0 || !same_stamp (&now, &self->stamp);
}

void
merlon_store_accept_change (MerlonStore *self)
{
  g_return_if_fail (MERLON_IS_STORE (self));

  if (stat (self->target, &self->stamp) != 0)
    self->stamp = (struct stat){ 0 };
}

static gboolean
write_project (int fd, gpointer data, GError **error)
{
  return merlon_write_fd (data, fd, NULL, error);
}

static gboolean
replace_file (MerlonStore *self, gboolean create, GError **error)
{
  MerlonLog *log = merlon_project_get_log (self->project);
  g_autoptr (GError) local = NULL;
  gboolean saved;

  merlon_log_commit (log, 0);
  saved = merlon_replace_file (self->target, create, write_project, self->project, &self->stamp,
                               &local);
  merlon_log_confirm (log, saved);
  if (saved)
    merlon_history_mark_saved (merlon_project_get_history (self->project));
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", self->path);
  return saved;
}

gboolean
merlon_store_save (MerlonStore *self, GError **error)
{
  g_return_val_if_fail (MERLON_IS_STORE (self), FALSE);

  if (self->lock == NULL && (self->lock = merlon_lock_new (self->target, error)) == NULL)
    return FALSE;
  if (merlon_store_is_changed (self))
    {
      g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED,
                   _ ("%s: someone else changed the file since it was opened. Save under another "
                      "name, then bring both together with merlon-cli merge"),
                   self->path);
      return FALSE;
    }
  return replace_file (self, FALSE, error);
}

MerlonStore *
merlon_store_create (const char *path, MerlonProject *project, GError **error)
{
  g_autoptr (MerlonStore) self = NULL;

  g_return_val_if_fail (path != NULL && MERLON_IS_PROJECT (project), NULL);

  self = store_new (path);
  if (g_file_test (self->target, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_EXISTS,
                   _ ("%s: the file is there already. Choose another name or remove it first"),
                   path);
      return NULL;
    }
  self->project = g_object_ref (project);
  self->lock = merlon_lock_new (self->target, error);
  if (self->lock == NULL || !replace_file (self, TRUE, error))
    return NULL;
  return g_steal_pointer (&self);
}

MerlonStore *
merlon_store_overwrite (const char *path, MerlonProject *project, GError **error)
{
  g_autoptr (MerlonStore) self = NULL;

  g_return_val_if_fail (path != NULL && MERLON_IS_PROJECT (project), NULL);

  self = store_new (path);
  self->project = g_object_ref (project);
  self->lock = merlon_lock_new (self->target, error);
  if (self->lock == NULL || !replace_file (self, FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}
