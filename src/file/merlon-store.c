/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-store.h"
#include "file/merlon-container.h"
#include "file/merlon-lock.h"
#include "file/merlon-replace.h"
#include "file/merlon-source.h"
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
  MerlonVault *vault; /* NULL: not protected */
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
  g_clear_object (&self->vault);
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
is_protected (int fd)
{
  guint8 beginning[MERLON_CONTAINER_PROBE];
  gssize n = pread (fd, beginning, sizeof beginning, 0);

  return n > 0 && merlon_container_is (beginning, n);
}

static MerlonProject *
read_project (MerlonStore *self, int fd, MerlonVault *key, GPtrArray *problems,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) container = NULL, plain = NULL;

  if (key == NULL || !is_protected (fd))
    return merlon_read_fd (fd, self->path, MERLON_READ_STRICT, problems, cancellable, error);
  container = merlon_source_read_all (fd, self->path, error);
  if (container != NULL)
    plain = merlon_vault_open (key, container, self->path, &self->vault, error);
  return plain != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error)
             ? merlon_read_bytes (plain, self->path, MERLON_READ_STRICT, problems, error)
             : NULL;
}

static gboolean
open_file (MerlonStore *self, MerlonStoreMode mode, MerlonVault *key, GPtrArray *problems,
           GCancellable *cancellable, GError **error)
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
    self->project = read_project (self, fd, key, problems, cancellable, error);
  else
    system_error (self->path, errno, error);
  close (fd);
  return self->project != NULL;
}

MerlonStore *
merlon_store_open_protected (const char *path, MerlonStoreMode mode, MerlonVault *key,
                             GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autoptr (MerlonStore) self = NULL;

  g_return_val_if_fail (path != NULL && (key == NULL || MERLON_IS_VAULT (key)), NULL);

  self = store_new (path);
  return open_file (self, mode, key, problems, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

MerlonStore *
merlon_store_open (const char *path, MerlonStoreMode mode, GPtrArray *problems,
                   GCancellable *cancellable, GError **error)
{
  return merlon_store_open_protected (path, mode, NULL, problems, cancellable, error);
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

MerlonVault *
merlon_store_get_vault (MerlonStore *self)
{
  g_return_val_if_fail (MERLON_IS_STORE (self), NULL);
  return self->vault;
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
merlon_store_accept_change (MerlonStore *self, MerlonStore *theirs)
{
  g_return_if_fail (MERLON_IS_STORE (self) && MERLON_IS_STORE (theirs));

  g_set_object (&self->vault, theirs->vault);

  if (stat (self->target, &self->stamp) != 0)
    self->stamp = (struct stat){ 0 };
}

/* One of both is there. */
typedef struct
{
  MerlonProject *project;
  GBytes *container;
} Content;

static gboolean
write_content (int fd, gpointer data, GError **error)
{
  const Content *content = data;

  return content->container != NULL ? merlon_write_all (fd, content->container, error)
                                    : merlon_write_fd (content->project, fd, NULL, error);
}

/* Nothing is written before it is encrypted as a whole. */
static gboolean
write_file (MerlonStore *self, gboolean create, MerlonBackup backup, GError **error)
{
  g_autoptr (GBytes) plain = NULL, container = NULL;
  Content content = { .project = self->project };

  if (self->vault != NULL)
    {
      plain = merlon_write_bytes (self->project);
      content.container = container = merlon_vault_seal (self->vault, plain, error);
      if (container == NULL)
        return FALSE;
    }
  return merlon_replace_file (self->target, create, backup, write_content, &content, &self->stamp,
                              error);
}

static gboolean
replace_file (MerlonStore *self, gboolean create, MerlonBackup backup, GError **error)
{
  MerlonLog *log = merlon_project_get_log (self->project);
  g_autoptr (GError) local = NULL;
  gboolean saved;

  merlon_log_commit (log, 0);
  saved = write_file (self, create, backup, &local);
  merlon_log_confirm (log, saved);
  if (saved)
    merlon_history_mark_saved (merlon_project_get_history (self->project));
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", self->path);
  return saved;
}

static gboolean
is_path_protected (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean protected = fd >= 0 && is_protected (fd);

  if (fd >= 0)
    close (fd);
  return protected;
}

/* What someone protects must not lie beside it in plain text. */
static MerlonBackup
choose_backup (MerlonStore *self)
{
  return self->vault == NULL || is_path_protected (self->target) ? MERLON_BACKUP_KEEP
                                                                 : MERLON_BACKUP_REMOVE;
}

static gboolean
can_replace (MerlonStore *self, GError **error)
{
  if (self->lock == NULL && (self->lock = merlon_lock_new (self->target, error)) == NULL)
    return FALSE;
  if (!merlon_store_is_changed (self))
    return TRUE;
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED,
               _ ("%s: someone else changed the file since it was opened. Save under another "
                  "name, then bring both together with merlon-cli merge"),
               self->path);
  return FALSE;
}

gboolean
merlon_store_save (MerlonStore *self, GError **error)
{
  g_return_val_if_fail (MERLON_IS_STORE (self), FALSE);
  return can_replace (self, error) && replace_file (self, FALSE, choose_backup (self), error);
}

gboolean
merlon_store_protect (MerlonStore *self, MerlonVault *vault, GError **error)
{
  MerlonVault *former;
  gboolean saved;

  g_return_val_if_fail (MERLON_IS_STORE (self), FALSE);

  if (!can_replace (self, error))
    return FALSE;
  former = g_steal_pointer (&self->vault);
  self->vault = vault != NULL ? g_object_ref (vault) : NULL;
  saved = replace_file (self, FALSE, MERLON_BACKUP_REMOVE, error);
  if (!saved)
    {
      g_clear_object (&self->vault);
      self->vault = g_steal_pointer (&former);
    }
  g_clear_object (&former);
  return saved;
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
  if (self->lock == NULL || !replace_file (self, TRUE, MERLON_BACKUP_KEEP, error))
    return NULL;
  return g_steal_pointer (&self);
}

MerlonStore *
merlon_store_overwrite (const char *path, MerlonProject *project, GError **error)
{
  return merlon_store_overwrite_protected (path, project, NULL, error);
}

MerlonStore *
merlon_store_overwrite_protected (const char *path, MerlonProject *project, MerlonVault *vault,
                                  GError **error)
{
  g_autoptr (MerlonStore) self = NULL;

  g_return_val_if_fail (path != NULL && MERLON_IS_PROJECT (project), NULL);

  self = store_new (path);
  self->project = g_object_ref (project);
  self->lock = merlon_lock_new (self->target, error);
  g_set_object (&self->vault, vault);
  if (self->lock == NULL || !replace_file (self, FALSE, choose_backup (self), error))
    return NULL;
  return g_steal_pointer (&self);
}
