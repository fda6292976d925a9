/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "file/merlon-file-error.h"
#include "file/merlon-vault.h"
#include "model/merlon-project.h"

/**
 * MerlonJournal:
 *
 * What was changed in an open project since it was saved, kept in a file of its own so that it
 * survives the end of the program, however that comes. Follows the project by itself; somebody
 * has to call merlon_journal_flush() every second or so.
 *
 * Of a protected project only the name of its file stands there in plain text; everything else is
 * in frames (merlon-frame.h) under a key that is as protected as the project. A frame without its
 * end does not count, nor what follows one that was changed.
 *
 * A journal holds states, not steps: the last one written for a record counts. It is claimed by
 * the program that writes it, so that those that are left over can be told.
 */
typedef struct _MerlonJournal MerlonJournal;

/**
 * merlon_journal_new:
 * @path: (nullable): the project's file; without one a copy of the whole project is kept as well
 *
 * Returns: (transfer full): the journal, even where nothing could be written yet; then @error is
 *   set, and every flush tries again
 */
MerlonJournal *merlon_journal_new (MerlonProject *project, const char *path, GError **error);
/** merlon_journal_new_protected: the same, and what is kept is protected by @vault (nullable); see
 * merlon_vault_get_journal_key() */
MerlonJournal *merlon_journal_new_protected (MerlonProject *project, const char *path,
                                             MerlonVault *vault, GError **error);
/** merlon_journal_free: leaves the file where it is, for the next start */
void merlon_journal_free (MerlonJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonJournal, merlon_journal_free)

/**
 * merlon_journal_flush:
 *
 * Writes what changed since the last time, a few thousand records at once.
 *
 * Returns: %FALSE with @error (%MERLON_FILE_ERROR_SYSTEM) when it could not; nothing is forgotten
 */
gboolean merlon_journal_flush (MerlonJournal *self, GError **error);
/** merlon_journal_is_behind: whether there is something to be flushed */
gboolean merlon_journal_is_behind (MerlonJournal *self);
/** merlon_journal_restart: the project was saved as @path, protected by @vault (nullable): what was
 * kept is no longer needed */
gboolean merlon_journal_restart (MerlonJournal *self, const char *path, MerlonVault *vault,
                                 GError **error);
/** merlon_journal_discard: removes the file and frees @self (transfer full): closed in peace */
void merlon_journal_discard (MerlonJournal *self);

/** MerlonLeftover: a journal that a program left behind */
typedef struct
{
  char *journal; /* its file */
  char *path;    /* of the project's file, or of the copy of one that had none */
  gboolean is_copy;
  char *title;           /* of the project; NULL: it is protected */
  gint64 time;           /* of the last change, seconds since 1970 */
  guint n_records;       /* 0: it is protected, or nothing but the copy was kept */
  gboolean is_protected; /* merlon_leftover_unlock() comes first */
  GBytes *key;           /* of its frames, once it is unlocked */
} MerlonLeftover;

void merlon_leftover_free (MerlonLeftover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonLeftover, merlon_leftover_free)
/** merlon_leftovers_list: Returns: (transfer full): #MerlonLeftover that nobody writes any more and
 * that hold something, the newest first */
GPtrArray *merlon_leftovers_list (void);
/** merlon_leftover_find: Returns: (transfer full) (nullable): the newest one for @path */
MerlonLeftover *merlon_leftover_find (const char *path);
/** merlon_leftover_is_current: whether the file is still the one that the changes were made to */
gboolean merlon_leftover_is_current (MerlonLeftover *self);
/**
 * merlon_leftover_unlock:
 * @vault: what opens the project
 *
 * Makes one that is protected readable; with a password that takes half a second.
 *
 * Returns: %FALSE with @error as merlon_vault_open()
 */
gboolean merlon_leftover_unlock (MerlonLeftover *self, MerlonVault *vault, GError **error);
/**
 * merlon_leftover_apply:
 * @self: unlocked, if it is protected
 * @project: the project as its file has it
 *
 * Makes the changes again, as one step of history.
 *
 * Returns: how many fields or records could not be brought back
 */
guint merlon_leftover_apply (MerlonLeftover *self, MerlonProject *project);
/** merlon_leftover_remove: removes its files */
void merlon_leftover_remove (MerlonLeftover *self);
