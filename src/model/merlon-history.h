/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

#define MERLON_TYPE_HISTORY (merlon_history_get_type ())
/**
 * MerlonHistory:
 *
 * Every change of a project as a list of named steps, with a present between those done and
 * those undone. A state is known by a serial number that no other state of the project has, so
 * "unsaved changes" is a comparison of two numbers.
 *
 * Properties: `can-undo`, `can-redo`, `undo-name`, `redo-name`, `modified`.
 */
G_DECLARE_FINAL_TYPE (MerlonHistory, merlon_history, MERLON, HISTORY, GObject)

/** MERLON_HISTORY_PAUSE: typing that rests longer than this many microseconds is a new step */
#define MERLON_HISTORY_PAUSE (2 * G_USEC_PER_SEC)

/**
 * merlon_history_begin:
 * @name: (nullable): translated name of the step; %NULL names it after its first change
 *
 * Opens a step that lasts until the matching merlon_history_end(). Steps nest; the outermost
 * counts and gives the name. A step in which nothing changed leaves no trace.
 */
void merlon_history_begin (MerlonHistory *self, const char *name);
void merlon_history_end (MerlonHistory *self);
/** merlon_history_cancel: like merlon_history_end(), but takes back what the open step did */
void merlon_history_cancel (MerlonHistory *self);
/** merlon_history_is_open: whether a step is being made or taken back, so that what follows from it
 * can wait for its end */
gboolean merlon_history_is_open (MerlonHistory *self);
/** merlon_history_set_reason: why the open step is done; kept in the log with its changes */
void merlon_history_set_reason (MerlonHistory *self, const char *reason);
const char *merlon_history_get_reason (MerlonHistory *self);

gboolean merlon_history_can_undo (MerlonHistory *self);
gboolean merlon_history_can_redo (MerlonHistory *self);
const char *merlon_history_get_undo_name (MerlonHistory *self);
const char *merlon_history_get_redo_name (MerlonHistory *self);
/** merlon_history_undo: Returns: whether there was a step to undo */
gboolean merlon_history_undo (MerlonHistory *self);
gboolean merlon_history_redo (MerlonHistory *self);
guint merlon_history_get_n_undo (MerlonHistory *self);
guint merlon_history_get_n_redo (MerlonHistory *self);

/** merlon_history_get_n_changes: Returns: how many changes were ever recorded, to see whether
 * something changed in between */
guint merlon_history_get_n_changes (MerlonHistory *self);

/** merlon_history_get_serial: Returns: the number of the present state */
guint64 merlon_history_get_serial (MerlonHistory *self);
/** merlon_history_mark_saved: the present state is the saved one */
void merlon_history_mark_saved (MerlonHistory *self);
gboolean merlon_history_is_modified (MerlonHistory *self);

/** merlon_history_forget: what was done so far can no longer be undone; a modified state stays one */
void merlon_history_forget (MerlonHistory *self);

/** merlon_history_break: the next change starts a step of its own, even within typing */
void merlon_history_break (MerlonHistory *self);

/**
 * MerlonHistoryPulse:
 * @name: (nullable): of the step that is being made or taken back; %NULL: it is over
 * @started: when it began, in microseconds of g_get_monotonic_time()
 * @done: how much of it is done, from 0 to 1; negative: not known, and it cannot be stopped
 *
 * Called time and again in steps of many changes, between one change and the next, when the project
 * is whole. Returns: whether to go on
 */
typedef gboolean (*MerlonHistoryPulse) (const char *name, gint64 started, double done,
                                        gpointer data);
void merlon_history_set_pulse (MerlonHistory *self, MerlonHistoryPulse pulse, gpointer data);
/** merlon_history_pulse: for whoever makes a step of many changes; without a step nothing happens. Returns: whether to go on; if
 * not, merlon_history_cancel() is the next to call */
gboolean merlon_history_pulse (MerlonHistory *self, double done);

/** merlon_history_set_clock: another source of monotonic microseconds, for tests */
void merlon_history_set_clock (MerlonHistory *self, gint64 (*clock) (void));
