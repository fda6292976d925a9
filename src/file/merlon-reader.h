/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-file-error.h"
#include "file/merlon-problem.h"
#include "model/merlon-project.h"

/**
 * SECTION: reading project files
 *
 * Streaming, without network, entities or a document type. What a newer version wrote and this
 * one does not know is kept and written back.
 */

/** MerlonReadFlags: @MERLON_READ_RECOVER: go on after errors and list them as problems */
typedef enum
{
  MERLON_READ_STRICT = 0,
  MERLON_READ_RECOVER = 1 << 0,
} MerlonReadFlags;

/**
 * merlon_read_fd:
 * @fd: a file open for reading, read from where it stands to its end
 * @name: how to call it in messages
 * @problems: (nullable): where to add #MerlonProblem: with %MERLON_READ_RECOVER what was left
 *   out, otherwise only what was kept without being understood
 *
 * Returns: (transfer full) (nullable): the project, indexed and complete. %NULL with @error
 *   (#MERLON_FILE_ERROR, %G_IO_ERROR_CANCELLED)
 */
MerlonProject *merlon_read_fd (int fd, const char *name, MerlonReadFlags flags, GPtrArray *problems,
                               GCancellable *cancellable, GError **error);
/** merlon_read_bytes: the same from memory */
MerlonProject *merlon_read_bytes (GBytes *bytes, const char *name, MerlonReadFlags flags,
                                  GPtrArray *problems, GError **error);
