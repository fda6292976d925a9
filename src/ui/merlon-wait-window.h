/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#define MERLON_TYPE_WAIT_WINDOW (merlon_wait_window_get_type ())
/**
 * MerlonWaitWindow:
 *
 * Says what takes so long, how much of it is done, and lets a person stop it. Closing it stops too.
 *
 * Signals: `stopped`.
 */
G_DECLARE_FINAL_TYPE (MerlonWaitWindow, merlon_wait_window, MERLON, WAIT_WINDOW, AdwWindow)

/** merlon_wait_window_new: @parent: (nullable) */
GtkWidget *merlon_wait_window_new (GtkWindow *parent, const char *what);
/** merlon_wait_window_set_done: @done: from 0 to 1; negative: not known */
void merlon_wait_window_set_done (MerlonWaitWindow *self, double done);
/** merlon_wait_window_set_can_stop: it can, unless said otherwise */
void merlon_wait_window_set_can_stop (MerlonWaitWindow *self, gboolean can_stop);

/** MerlonWait: for work in a thread: the window that comes once somebody begins to wonder */
typedef struct _MerlonWait MerlonWait;

/** merlon_wait_begin: @cancellable: is cancelled when the person stops it. Returns: (transfer full) */
MerlonWait *merlon_wait_begin (GtkWidget *parent, const char *what, GCancellable *cancellable);
/** merlon_wait_end: the work has ended; frees @self */
void merlon_wait_end (MerlonWait *self);
