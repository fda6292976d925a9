/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a program that saves: at call number MERLON_DISK_AT of those that change a disk
 * it either kills the program (MERLON_DISK=kill; a write is done by half first) or says that the
 * disk is full (MERLON_DISK=full). */

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int n_calls;

/* Returns 1 when this call shall fail; does not return when it shall be the last one. */
static int
strike (void (*half) (void *), void *data)
{
  const char *mode = getenv ("MERLON_DISK");
  const char *at = getenv ("MERLON_DISK_AT");

  if (mode == NULL || at == NULL || ++n_calls != atoi (at))
    return 0;
  if (strcmp (mode, "kill") == 0)
    {
      if (half != NULL)
        half (data);
      kill (getpid (), SIGKILL);
    }
  errno = ENOSPC;
  return 1;
}

typedef struct
{
  int fd;
  const void *data;
  size_t size;
} Write;

typedef ssize_t (*WriteFunc) (int, const void *, size_t);

static void
write_half (void *data)
{
  Write *write_call = data;
  WriteFunc next = (WriteFunc) dlsym (RTLD_NEXT, "write");

  if (next (write_call->fd, write_call->data, write_call->size / 2) < 0)
    perror ("write");
}

ssize_t
write (int fd, const void *data, size_t size)
{
  WriteFunc next = (WriteFunc) dlsym (RTLD_NEXT, "write");

  if (fd > 2 && strike (write_half, &(Write){ fd, data, size }))
    return -1;
  return next (fd, data, size);
}

#define CALL(name, parameters, arguments)                                                          \
  int name parameters                                                                              \
  {                                                                                                \
    int (*next) parameters = (int (*) parameters) dlsym (RTLD_NEXT, #name);                        \
    return strike (NULL, NULL) ? -1 : next arguments;                                              \
  }

CALL (fsync, (int fd), (fd))
CALL (rename, (const char *from, const char *to), (from, to))
CALL (link, (const char *from, const char *to), (from, to))
CALL (unlink, (const char *path), (path))
