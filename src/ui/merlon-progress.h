/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/** MerlonProgress: how far work in a thread is, on a bar of the window; part of what describes the work */
typedef struct
{
  double done; /* 0 to 1; written by the thread */
  guint source;
  GtkWidget *bar; /* borrowed */
} MerlonProgress;

/** merlon_progress_start: in the main thread; shows @bar, which must live until it is stopped */
void merlon_progress_start (MerlonProgress *self, GtkWidget *bar);
/** merlon_progress_note: in any thread; @data: a #MerlonProgress. What a #MerlonJob takes */
void merlon_progress_note (double done, gpointer data);
/** merlon_progress_stop: in the main thread; once is enough, twice does no harm */
void merlon_progress_stop (MerlonProgress *self);
