/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "file/merlon-journal.h"
#include "file/merlon-store.h"
#include "model/merlon-project.h"

#define MERLON_TYPE_SESSION (merlon_session_get_type ())
/**
 * MerlonSession:
 *
 * A project that is open in a window: with its file, once it has one, and whether it may be
 * written. Opening and saving happen in a thread; while a project is being saved nobody may
 * change it, which the window sees to.
 *
 * Properties: `path`, `busy`, `journal-error`, `vault`.
 * Signals: `changed-elsewhere`: someone else saved the file that is open here.
 */
G_DECLARE_FINAL_TYPE (MerlonSession, merlon_session, MERLON, SESSION, GObject)

/** merlon_session_new: a project without a file */
MerlonSession *merlon_session_new (MerlonProject *project);
/** merlon_session_open_async: @mode: %MERLON_STORE_READ: nothing will be written; @key: (nullable):
 * opens the project where it is protected. The copy of a project that never had a file lives on as
 * one that has none */
void merlon_session_open_async (const char *path, MerlonStoreMode mode, MerlonVault *key,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data);
/** merlon_session_open_finish: Returns: (transfer full) (nullable): %NULL with @error */
MerlonSession *merlon_session_open_finish (GAsyncResult *result, GError **error);
/** merlon_session_steal_leftover: Returns: (transfer full) (nullable): what a former run left
 * unsaved, as it was found when the project was opened */
MerlonLeftover *merlon_session_steal_leftover (MerlonSession *self);
/** merlon_session_get_n_problems: Returns: how much of the file is kept without being understood */
guint merlon_session_get_n_problems (MerlonSession *self);
/** merlon_session_dup_problems: Returns: (transfer full): what that is, for people */
char *merlon_session_dup_problems (MerlonSession *self);

MerlonProject *merlon_session_get_project (MerlonSession *self);
/** merlon_session_get_path: Returns: (nullable): %NULL as long as it has no file */
const char *merlon_session_get_path (MerlonSession *self);
/** merlon_session_dup_title: Returns: (transfer full): the organization, or the file's name */
char *merlon_session_dup_title (MerlonSession *self);
gboolean merlon_session_is_read_only (MerlonSession *self);
/** merlon_session_is_modified: whether there is something to save */
gboolean merlon_session_is_modified (MerlonSession *self);
gboolean merlon_session_is_busy (MerlonSession *self);

/** merlon_session_save_async: @path: (nullable): another file from now on, which is replaced */
void merlon_session_save_async (MerlonSession *self, const char *path, GAsyncReadyCallback callback,
                                gpointer data);
gboolean merlon_session_save_finish (MerlonSession *self, GAsyncResult *result, GError **error);

/** merlon_session_get_vault: Returns: (nullable): how the project is protected; %NULL: not at all
 */
MerlonVault *merlon_session_get_vault (MerlonSession *self);
/** merlon_session_protect_async: @vault: (nullable): how it is protected from now on; what has a
 * file is saved so at once, see merlon_store_protect() */
void merlon_session_protect_async (MerlonSession *self, MerlonVault *vault,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean merlon_session_protect_finish (MerlonSession *self, GAsyncResult *result, GError **error);

/** merlon_session_get_journal_error: Returns: (nullable): why edits cannot be kept at present */
const char *merlon_session_get_journal_error (MerlonSession *self);
/** merlon_session_recover: makes the changes of @leftover, which is unlocked, again and removes it.
 * Returns: how many fields or records could not be brought back */
guint merlon_session_recover (MerlonSession *self, MerlonLeftover *leftover);
/**
 * merlon_session_merge_async:
 *
 * Takes in what someone else saved into the file meanwhile, as one step of history; the next save
 * writes both together. The files are read in a thread.
 */
void merlon_session_merge_async (MerlonSession *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
/** merlon_session_merge_finish: Returns: (transfer full): a list of #MerlonConflict in which ours
 * stands; %NULL with @error */
GPtrArray *merlon_session_merge_finish (MerlonSession *self, GAsyncResult *result, GError **error);
/** merlon_session_compare_async: what someone else changed in the file since it was read or saved
 */
void merlon_session_compare_async (MerlonSession *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/** merlon_session_compare_finish: Returns: (transfer full): a list of #MerlonDifference; %NULL with
 * @error */
GPtrArray *merlon_session_compare_finish (MerlonSession *self, GAsyncResult *result,
                                          GError **error);
/** merlon_session_snapshot_async: a copy of the project as it is now; until it is there the session
 * is busy */
void merlon_session_snapshot_async (MerlonSession *self, GAsyncReadyCallback callback,
                                    gpointer data);
/** merlon_session_snapshot_finish: Returns: (transfer full): as its file would be */
GBytes *merlon_session_snapshot_finish (MerlonSession *self, GAsyncResult *result);
/** merlon_session_close: closed in peace: what was not saved is not wanted */
void merlon_session_close (MerlonSession *self);
