/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

#include "file/merlon-file-error.h"

/** MerlonWriteFunc: writes everything to @fd; %FALSE with @error when it could not */
typedef gboolean (*MerlonWriteFunc) (int fd, gpointer data, GError **error);

/** MerlonBackup: what becomes of a file that is replaced: @MERLON_BACKUP_REMOVE: neither it nor an
 * older backup stays */
typedef enum
{
  MERLON_BACKUP_KEEP,
  MERLON_BACKUP_REMOVE,
} MerlonBackup;

/**
 * merlon_replace_file:
 * @path: the file, symbolic links resolved
 * @create: the file must not exist yet
 * @backup: %MERLON_BACKUP_KEEP: a former file stays as `path~`
 * @write: fills the new file
 * @stamp: (out): the new file's status
 *
 * Writes beside @path, flushes to disk, and renames. Own code,
 * because no call of GLib 2.74 keeps the old file on a full disk and also its permissions, a
 * backup and the target of a symbolic link. The caller holds the claim on @path.
 *
 * Returns: %FALSE with @error (#MERLON_FILE_ERROR); then @path is untouched
 */
gboolean merlon_replace_file (const char *path, gboolean create, MerlonBackup backup,
                              MerlonWriteFunc write, gpointer data, struct stat *stamp,
                              GError **error);

/** merlon_write_all: a #MerlonWriteFunc: all of @bytes, a #GBytes */
gboolean merlon_write_all (int fd, gpointer bytes, GError **error);
