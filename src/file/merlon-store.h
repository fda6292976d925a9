/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-reader.h"

#define MERLON_TYPE_STORE (merlon_store_get_type ())
/**
 * MerlonStore:
 *
 * A project together with the file it lives in. Knows whether someone else changed the file
 * meanwhile, holds the claim on it while it is open for writing, and saves so that at every
 * moment the old or the new file is there, whole.
 */
G_DECLARE_FINAL_TYPE (MerlonStore, merlon_store, MERLON, STORE, GObject)

/** MerlonStoreMode: @MERLON_STORE_WRITE: claim the file before reading it */
typedef enum
{
  MERLON_STORE_READ,
  MERLON_STORE_WRITE,
} MerlonStoreMode;

/**
 * merlon_store_open:
 * @path: a project file; a symbolic link is followed, also when saving
 * @problems: (nullable): see merlon_read_fd()
 *
 * Returns: (transfer full) (nullable): the open store, or %NULL with @error
 */
MerlonStore *merlon_store_open (const char *path, MerlonStoreMode mode, GPtrArray *problems,
                                GCancellable *cancellable, GError **error);

/**
 * merlon_store_create:
 * @project: what to write first
 *
 * Makes a new file. Returns: %NULL with %MERLON_FILE_ERROR_EXISTS when there is one already
 */
MerlonStore *merlon_store_create (const char *path, MerlonProject *project, GError **error);

/** merlon_store_overwrite: the same over a file that is there already, which becomes the backup */
MerlonStore *merlon_store_overwrite (const char *path, MerlonProject *project, GError **error);

MerlonProject *merlon_store_get_project (MerlonStore *self);
const char *merlon_store_get_path (MerlonStore *self);

/** merlon_store_is_changed: Returns: whether someone else changed the file since it was read or
 * last saved */
gboolean merlon_store_is_changed (MerlonStore *self);

/** merlon_store_accept_change: what someone else did to the file is known and taken in: the next
 * save may replace it */
void merlon_store_accept_change (MerlonStore *self);

/**
 * merlon_store_save:
 *
 * Commits the change log, writes the project beside its file, flushes it to disk, keeps the
 * former file with “~” at the end of its name, and puts the new one into its place. Permissions
 * and, where possible, owner stay. On success the history's present is the saved state.
 *
 * Returns: %FALSE with @error; then the file is as it was
 */
gboolean merlon_store_save (MerlonStore *self, GError **error);
