/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-lock.h"
#include "model/merlon-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _MerlonLock
{
  int fd;
  char *path;
};

/* A claim by another machine that is older than this is taken for forgotten. */
#define STALE_AFTER (24 * 60 * 60)

static char *
lock_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lock_name = g_strdup_printf (".%s.lock", name);

  return g_build_filename (folder, lock_name, NULL);
}

/* Text of the claim: "HOST PID USER NAME". */
static gboolean
read_claim (int fd, char **host, char **who)
{
  char buffer[512];
  gssize n = pread (fd, buffer, sizeof buffer - 1, 0);
  g_auto (GStrv) parts = NULL;

  if (n <= 0)
    return FALSE;
  buffer[n] = '\0';
  parts = g_strsplit (g_strchomp (buffer), " ", 3);
  if (g_strv_length (parts) < 3)
    return FALSE;
  *host = g_utf8_make_valid (parts[0], -1);
  *who = g_utf8_make_valid (parts[2], -1);
  return TRUE;
}

static void
write_claim (int fd)
{
  g_autofree char *claim
      = g_strdup_printf ("%s %d %s\n", g_get_host_name (), (int) getpid (), g_get_user_name ());

  /* What cannot be written is only a politeness to others; the kernel's lock stands. */
  if (ftruncate (fd, 0) == 0 && pwrite (fd, claim, strlen (claim), 0) < 0)
    g_debug ("claim not written: %s", g_strerror (errno));
}

static gboolean
claimed_elsewhere (int fd, char **host, char **who)
{
  struct stat info;

  return read_claim (fd, host, who) && strcmp (*host, g_get_host_name ()) != 0
         && fstat (fd, &info) == 0
         && g_get_real_time () / G_USEC_PER_SEC - info.st_mtime < STALE_AFTER;
}

static void
refuse (const char *path, const char *host, const char *who, GError **error)
{
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_LOCKED,
               _ ("%s: %s has it open for writing on %s. Close it there first, then try again"),
               path, who != NULL ? who : _ ("someone"), host != NULL ? host : _ ("this machine"));
}

static gboolean
same_file (int fd, const char *path)
{
  struct stat open_info, path_info;

  return fstat (fd, &open_info) == 0 && stat (path, &path_info) == 0
         && open_info.st_dev == path_info.st_dev && open_info.st_ino == path_info.st_ino;
}

/* Returns a locked descriptor, -1 with @error, or -2 when the file went away meanwhile. */
static int
try_lock (const char *path, const char *name, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *who = NULL;
  int fd = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM,
                   _ ("%s: cannot be changed, for its folder cannot be written: %s"), path,
                   g_strerror (errno));
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    read_claim (fd, &host, &who);
  else if (!same_file (fd, name))
    {
      close (fd);
      return -2;
    }
  else if (!claimed_elsewhere (fd, &host, &who))
    return fd;
  refuse (path, host, who, error);
  close (fd);
  return -1;
}

MerlonLock *
merlon_lock_new (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  MerlonLock *self;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  name = lock_path (path);
  do
    fd = try_lock (path, name, error);
  while (fd == -2);
  if (fd < 0)
    return NULL;
  write_claim (fd);
  self = g_new0 (MerlonLock, 1);
  self->fd = fd;
  self->path = g_steal_pointer (&name);
  return self;
}

void
merlon_lock_free (MerlonLock *self)
{
  /* Before the lock is let go, or a newcomer's file would be removed. */
  g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
