/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-progress.h"

/* As often as a bar is looked at. */
#define MILLISECONDS 60

static gboolean
show (gpointer data)
{
  MerlonProgress *self = data;
  double done;

  __atomic_load (&self->done, &done, __ATOMIC_RELAXED);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (done, 0, 1));
  return G_SOURCE_CONTINUE;
}

void
merlon_progress_start (MerlonProgress *self, GtkWidget *bar)
{
  g_return_if_fail (self != NULL && GTK_IS_PROGRESS_BAR (bar));

  self->bar = bar;
  self->source = g_timeout_add (MILLISECONDS, show, self);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), 0);
  gtk_widget_set_visible (bar, TRUE);
}

void
merlon_progress_note (double done, gpointer data)
{
  __atomic_store (&((MerlonProgress *) data)->done, &done, __ATOMIC_RELAXED);
}

void
merlon_progress_stop (MerlonProgress *self)
{
  g_return_if_fail (self != NULL);
  g_clear_handle_id (&self->source, g_source_remove);
}
