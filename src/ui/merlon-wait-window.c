/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-wait-window.h"
#include "model/merlon-i18n.h"

struct _MerlonWaitWindow
{
  AdwWindow parent_instance;
  GtkWidget *label, *bar, *stop;
  gboolean stopped;
};

static guint stopped_signal;

G_DEFINE_FINAL_TYPE (MerlonWaitWindow, merlon_wait_window, ADW_TYPE_WINDOW)

static void
stop (MerlonWaitWindow *self)
{
  if (!gtk_widget_get_sensitive (self->stop))
    return;
  self->stopped = TRUE;
  gtk_widget_set_sensitive (self->stop, FALSE);
  g_signal_emit (self, stopped_signal, 0);
}

/* Whoever works closes it, when the work has ended. */
static gboolean
merlon_wait_window_close_request (GtkWindow *window)
{
  stop (MERLON_WAIT_WINDOW (window));
  return GDK_EVENT_STOP;
}

static void
merlon_wait_window_class_init (MerlonWaitWindowClass *klass)
{
  GTK_WINDOW_CLASS (klass)->close_request = merlon_wait_window_close_request;
  stopped_signal = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
merlon_wait_window_init (MerlonWaitWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->label = gtk_label_new (NULL);
  self->bar = gtk_progress_bar_new ();
  self->stop = gtk_button_new_with_mnemonic (_ ("_Stop"));
  gtk_widget_add_css_class (self->label, "heading");
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_halign (self->stop, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->bar, 280, -1);
  gtk_widget_add_css_class (box, "merlon-wait");
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->stop);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  g_signal_connect_swapped (self->stop, "clicked", G_CALLBACK (stop), self);
}

GtkWidget *
merlon_wait_window_new (GtkWindow *parent, const char *what)
{
  MerlonWaitWindow *self = g_object_new (MERLON_TYPE_WAIT_WINDOW, "transient-for", parent, "modal",
                                         TRUE, "title", what, NULL);

  gtk_label_set_text (GTK_LABEL (self->label), what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, what,
                                  -1);
  return GTK_WIDGET (self);
}

void
merlon_wait_window_set_done (MerlonWaitWindow *self, double done)
{
  g_return_if_fail (MERLON_IS_WAIT_WINDOW (self));

  if (done >= 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), MIN (done, 1));
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
}

void
merlon_wait_window_set_can_stop (MerlonWaitWindow *self, gboolean can_stop)
{
  g_return_if_fail (MERLON_IS_WAIT_WINDOW (self));
  gtk_widget_set_sensitive (self->stop, can_stop && !self->stopped);
}

/* ---- work in a thread ---- */

/* Milliseconds until somebody begins to wonder, and between two movements of the bar. */
#define PATIENCE 500
#define BEAT 80

struct _MerlonWait
{
  GtkWidget *parent; /* weak */
  char *what;
  GCancellable *cancellable;
  GtkWidget *window; /* NULL: not shown yet */
  guint beat;
};

static gboolean
beat (gpointer data)
{
  MerlonWait *self = data;

  merlon_wait_window_set_done (MERLON_WAIT_WINDOW (self->window), -1);
  return G_SOURCE_CONTINUE;
}

static gboolean
begin_to_wonder (gpointer data)
{
  MerlonWait *self = data;

  self->beat = 0;
  if (self->parent == NULL)
    return G_SOURCE_REMOVE;
  self->window
      = merlon_wait_window_new (GTK_WINDOW (gtk_widget_get_root (self->parent)), self->what);
  g_signal_connect_swapped (self->window, "stopped", G_CALLBACK (g_cancellable_cancel),
                            self->cancellable);
  gtk_window_present (GTK_WINDOW (self->window));
  self->beat = g_timeout_add (BEAT, beat, self);
  return G_SOURCE_REMOVE;
}

MerlonWait *
merlon_wait_begin (GtkWidget *parent, const char *what, GCancellable *cancellable)
{
  MerlonWait *self = g_new0 (MerlonWait, 1);

  g_set_weak_pointer (&self->parent, parent);
  self->what = g_strdup (what);
  self->cancellable = g_object_ref (cancellable);
  self->beat = g_timeout_add (PATIENCE, begin_to_wonder, self);
  return self;
}

void
merlon_wait_end (MerlonWait *self)
{
  g_clear_handle_id (&self->beat, g_source_remove);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->cancellable);
  g_free (self->what);
  g_free (self);
}
