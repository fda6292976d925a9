/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-reader.h"
#include "file/merlon-vault.h"

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
 * merlon_store_open_protected:
 * @key: (nullable): opens the project where it is protected; see merlon_vault_open(). Without one
 *   that is %MERLON_FILE_ERROR_ENCRYPTED
 *
 * The same. A password takes half a second.
 */
MerlonStore *merlon_store_open_protected (const char *path, MerlonStoreMode mode, MerlonVault *key,
                                          GPtrArray *problems, GCancellable *cancellable,
                                          GError **error);

/**
 * merlon_store_create:
 * @project: what to write first
 *
 * Makes a new file. Returns: %NULL with %MERLON_FILE_ERROR_EXISTS when there is one already
 */
MerlonStore *merlon_store_create (const char *path, MerlonProject *project, GError **error);

/** merlon_store_overwrite: the same over a file that is there already, which becomes the backup */
MerlonStore *merlon_store_overwrite (const char *path, MerlonProject *project, GError **error);

/** merlon_store_overwrite_protected: the same, protected by @vault (nullable). Only ciphertext
 * reaches the disk; a former file that is not protected leaves no backup */
MerlonStore *merlon_store_overwrite_protected (const char *path, MerlonProject *project,
                                               MerlonVault *vault, GError **error);

MerlonProject *merlon_store_get_project (MerlonStore *self);
const char *merlon_store_get_path (MerlonStore *self);

/** merlon_store_get_vault: Returns: (nullable): how it is protected, with what opens it again;
 * %NULL: not at all */
MerlonVault *merlon_store_get_vault (MerlonStore *self);

/** merlon_store_is_changed: Returns: whether someone else changed the file since it was read or
 * last saved */
gboolean merlon_store_is_changed (MerlonStore *self);

/** merlon_store_accept_change: what someone else did to the file, read as @theirs, is known and
 * taken in: the next save may replace it, and protects it as they did */
void merlon_store_accept_change (MerlonStore *self, MerlonStore *theirs);

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

/**
 * merlon_store_protect:
 * @vault: (nullable): how the project is protected from now on; %NULL: no longer
 *
 * Saves with other protection. The former file and its backup could still be opened the former
 * way, so neither stays. What they were on the disk may outlast that; who fears it encrypts the
 * disk.
 *
 * Returns: %FALSE with @error; then the file and its protection are as they were
 */
gboolean merlon_store_protect (MerlonStore *self, MerlonVault *vault, GError **error);
