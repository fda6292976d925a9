/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "file/merlon-replace.h"

/* How a file comes to its place whole. Inside of the file floor. */

/** merlon_fail_system: sets @error from errno: @what, translated, and why. Returns: %FALSE */
gboolean merlon_fail_system (GError **error, const char *what);
/** merlon_name_beside: Returns: (transfer full): a new name in the folder of @path, hidden, and known
 * as ours */
char *merlon_name_beside (const char *path);
/**
 * merlon_write_new:
 * @path: a file that is not there yet
 * @old: (nullable): whose owner and permissions it gets
 * @stamp: (out): the new file's status
 *
 * Writes and flushes to disk. Returns: %FALSE with @error; then @path is not there
 */
gboolean merlon_write_new (const char *path, const struct stat *old, MerlonWriteFunc write,
                           gpointer data, struct stat *stamp, GError **error);
