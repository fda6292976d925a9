/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "file/merlon-file-error.h"

/**
 * MerlonLock:
 *
 * A claim on a project file, kept in a small file beside it that says who, where and since when.
 * The kernel's lock on it goes with the process, so a crash leaves no claim; the text serves
 * machines that share a folder but no kernel.
 */
typedef struct _MerlonLock MerlonLock;

/**
 * merlon_lock_new:
 * @path: the project file, symbolic links resolved; it need not exist
 *
 * Returns: (transfer full) (nullable): the claim; %NULL with %MERLON_FILE_ERROR_LOCKED and a
 *   message that names who has it, or %MERLON_FILE_ERROR_SYSTEM where the folder is read-only
 */
MerlonLock *merlon_lock_new (const char *path, GError **error);
void merlon_lock_free (MerlonLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonLock, merlon_lock_free)
