/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-file-error.h"
#include "model/merlon-project.h"

/**
 * SECTION: writing project files
 *
 * One field per line, in the order of the tables; empty fields are left out. Equal projects give
 * equal bytes, in every locale.
 */

/**
 * merlon_write_fd:
 * @fd: a file open for writing
 * @size: (out) (optional): how many bytes were written
 *
 * Writes all of @project. Does not flush to disk and leaves @fd open.
 *
 * Returns: %FALSE with @error (#MERLON_FILE_ERROR_SYSTEM) when the system refused
 */
gboolean merlon_write_fd (MerlonProject *project, int fd, goffset *size, GError **error);
/** merlon_write_bytes: Returns: (transfer full): the same in memory */
GBytes *merlon_write_bytes (MerlonProject *project);
