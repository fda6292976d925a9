/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-replace-private.h"
#include "model/merlon-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NEW_SUFFIX ".new"
#define OLD_SUFFIX ".old"

gboolean
merlon_fail_system (GError **error, const char *what)
{
  int code = errno;

  /* Translators: what cannot be done, and why, such as "No space left on device" */
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM,
               code == ENOSPC || code == EDQUOT
                   ? _ ("%s: %s. Free some space there, or choose another place")
                   : _ ("%s: %s"),
               what, g_strerror (code));
  return FALSE;
}

/* ".NAME.RANDOM.new" beside the file: hidden, and known as ours. */
static char *
beside (const char *path, const char *suffix)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.%08x%s", name, g_random_int (), suffix);

  return g_build_filename (folder, hidden, NULL);
}

/* What a killed save left. Nobody else writes here: the caller holds the claim. */
static void
remove_leftovers (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strdup_printf (".%s.", name);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      gsize length = strlen (prefix);

      if (g_str_has_prefix (entry, prefix) && strspn (entry + length, "0123456789abcdef") == 8
          && (strcmp (entry + length + 8, NEW_SUFFIX) == 0
              || strcmp (entry + length + 8, OLD_SUFFIX) == 0))
        {
          g_autofree char *left = g_build_filename (folder, entry, NULL);

          g_unlink (left);
        }
    }
}

static void
keep_owner_and_mode (int fd, const struct stat *old)
{
  /* Only root may give files away; others keep the group where they are in it. */
  if (fchown (fd, old->st_uid, old->st_gid) != 0 && fchown (fd, -1, old->st_gid) != 0)
    g_debug ("owner not kept: %s", g_strerror (errno));
  if (fchmod (fd, old->st_mode & 07777) != 0)
    g_debug ("mode not kept: %s", g_strerror (errno));
}

static gboolean
flush_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = fsync (fd) == 0;
  close (fd);
  return done;
}

static gboolean
copy_content (int from, gpointer data, GError **error)
{
  int to = GPOINTER_TO_INT (data);
  g_autofree char *buffer = g_malloc (256 * 1024);
  gssize n;

  while ((n = read (from, buffer, 256 * 1024)) > 0)
    for (gssize done = 0; done < n;)
      {
        gssize written = write (to, buffer + done, n - done);

        if (written < 0)
          return merlon_fail_system (error, _ ("the backup cannot be written"));
        done += written;
      }
  return n == 0 || merlon_fail_system (error, _ ("the former file cannot be read"));
}

/* For file systems without hard links. */
static gboolean
copy_file (const char *path, const char *copy, const struct stat *old, GError **error)
{
  int from = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int to = from >= 0 ? g_open (copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
  gboolean done;

  if (to < 0)
    {
      merlon_fail_system (error, _ ("no backup can be made"));
      if (from >= 0)
        close (from);
      return FALSE;
    }
  keep_owner_and_mode (to, old);
  done = copy_content (from, GINT_TO_POINTER (to), error)
         && (fsync (to) == 0 || merlon_fail_system (error, _ ("the backup cannot be written")));
  close (from);
  close (to);
  return done;
}

static gboolean
keep_backup (const char *path, const struct stat *old, GError **error)
{
  g_autofree char *backup = g_strconcat (path, "~", NULL);
  g_autofree char *passing = beside (path, OLD_SUFFIX);

  /* By way of a third name, so that there is a whole backup at every moment. */
  if (link (path, passing) != 0 && !copy_file (path, passing, old, error))
    {
      g_unlink (passing);
      return FALSE;
    }
  if (g_rename (passing, backup) != 0)
    {
      merlon_fail_system (error, _ ("no backup can be made"));
      g_unlink (passing);
      return FALSE;
    }
  /* Renaming one link of a file onto another link of the same file does nothing. */
  g_unlink (passing);
  return TRUE;
}

static gboolean
fill (int fd, const struct stat *old, MerlonWriteFunc write, gpointer data, struct stat *stamp,
      GError **error)
{
  if (old != NULL)
    keep_owner_and_mode (fd, old);
  if (!write (fd, data, error))
    return FALSE;
  if (fsync (fd) != 0 || fstat (fd, stamp) != 0)
    return merlon_fail_system (error, _ ("the file cannot be flushed to disk"));
  return TRUE;
}

static gboolean
remove_backup (const char *path, GError **error)
{
  g_autofree char *backup = g_strconcat (path, "~", NULL);

  return g_unlink (backup) == 0 || errno == ENOENT
         || merlon_fail_system (error, _ ("the backup, which must not stay, cannot be removed"));
}

static gboolean
put_in_place (const char *path, const char *fresh, const struct stat *old, gboolean create,
              MerlonBackup backup, GError **error)
{
  if (backup == MERLON_BACKUP_REMOVE ? !remove_backup (path, error)
                                     : old != NULL && !keep_backup (path, old, error))
    return FALSE;
  /* A link does not replace: a file that someone made meanwhile is not lost. */
  if (create && link (fresh, path) == 0)
    g_unlink (fresh);
  else if (create && errno == EEXIST)
    return merlon_fail_system (error, _ ("the file cannot be created"));
  else if (g_rename (fresh, path) != 0)
    return merlon_fail_system (error, _ ("the file cannot be replaced"));
  if (!flush_folder (path))
    g_debug ("folder not flushed: %s", g_strerror (errno));
  return TRUE;
}

gboolean
merlon_write_all (int fd, gpointer bytes, GError **error)
{
  gsize size, done = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return merlon_fail_system (error, _ ("the file cannot be written"));
      done += n;
    }
  return TRUE;
}

char *
merlon_name_beside (const char *path)
{
  return beside (path, NEW_SUFFIX);
}

gboolean
merlon_write_new (const char *path, const struct stat *old, MerlonWriteFunc write, gpointer data,
                  struct stat *stamp, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old != NULL ? 0600 : 0666);
  gboolean done;

  if (fd < 0)
    return merlon_fail_system (error, _ ("the folder cannot be written"));
  done = fill (fd, old, write, data, stamp, error);
  if (close (fd) != 0 && done)
    done = merlon_fail_system (error, _ ("the file cannot be written"));
  if (!done)
    g_unlink (path);
  return done;
}

gboolean
merlon_replace_file (const char *path, gboolean create, MerlonBackup backup, MerlonWriteFunc write,
                     gpointer data, struct stat *stamp, GError **error)
{
  g_autofree char *fresh = NULL;
  struct stat old;
  gboolean exists;

  g_return_val_if_fail (path != NULL && write != NULL && stamp != NULL, FALSE);

  remove_leftovers (path);
  exists = stat (path, &old) == 0;
  fresh = beside (path, NEW_SUFFIX);
  if (!merlon_write_new (fresh, exists ? &old : NULL, write, data, stamp, error))
    return FALSE;
  if (put_in_place (path, fresh, exists ? &old : NULL, create, backup, error))
    return TRUE;
  g_unlink (fresh);
  return FALSE;
}
