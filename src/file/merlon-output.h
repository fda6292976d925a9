/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-file-error.h"

/**
 * MerlonOutput:
 *
 * A file, or a folder of files, that is made anew: no backup, no claim. It is written beside its
 * place first, where everything can still go wrong, and put there when all that belongs to it is
 * done too. One that is freed before leaves no trace, and what was there stays.
 */
typedef struct _MerlonOutput MerlonOutput;

/** merlon_output_new_file: writes @bytes beside the file @path, a symbolic link resolved, and
 * flushes to disk. Returns: (transfer full): %NULL with @error (#MERLON_FILE_ERROR) */
MerlonOutput *merlon_output_new_file (const char *path, GBytes *bytes, GError **error);
/** merlon_output_new_folder: @path: a folder that is not there, or is empty. Returns: the same */
MerlonOutput *merlon_output_new_folder (const char *path, GError **error);
/** merlon_output_add: writes @bytes as the file @name of a folder. Returns: %FALSE with @error */
gboolean merlon_output_add (MerlonOutput *self, const char *name, GBytes *bytes, GError **error);
/** merlon_output_put: puts it into its place, where a former file is replaced. Returns: %FALSE with
 * @error; then the place is as it was */
gboolean merlon_output_put (MerlonOutput *self, GError **error);
/** merlon_output_free: and removes what was not put into its place */
void merlon_output_free (MerlonOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonOutput, merlon_output_free)
