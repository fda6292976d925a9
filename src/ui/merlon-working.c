/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-working.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-wait-window.h"

/* In microseconds: how long changes go on between two frames, how long the windows may use them, and
 * when somebody begins to wonder. */
#define WORK 12000
#define BREATH 8000
#define PATIENCE 500000

struct _MerlonWorking
{
  GObject parent_instance;
  MerlonHistory *history;
  gint64 started; /* of the step under way */
  gint64 last;    /* when the windows were drawn last */
  gboolean breathing, stopped;
  GPtrArray *blocked; /* GtkWindow, while the step is under way */
  GtkWidget *window;  /* NULL: not shown yet */
};

G_DEFINE_FINAL_TYPE (MerlonWorking, merlon_working, G_TYPE_OBJECT)

/* ---- what is clicked and typed ---- */

static gboolean
swallow (void)
{
  return GDK_EVENT_STOP;
}

static void
block (MerlonWorking *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (swallow), NULL);
  gtk_widget_add_controller (window, controller);
  g_object_set_data (G_OBJECT (window), "merlon-working", controller);
  g_signal_connect (window, "close-request", G_CALLBACK (swallow), self);
  g_ptr_array_add (self->blocked, g_object_ref (window));
}

static void
unblock (gpointer window, gpointer self)
{
  gtk_widget_remove_controller (window, g_object_steal_data (G_OBJECT (window), "merlon-working"));
  g_signal_handlers_disconnect_by_data (window, self);
}

/* Windows that came meanwhile too. */
static void
block_all (MerlonWorking *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != self->window && g_object_get_data (G_OBJECT (window), "merlon-working") == NULL)
        block (self, window);
    }
}

/* ---- the bar ---- */

static GtkWindow *
find_active (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (GTK_WIDGET (window))
          && (found == NULL || gtk_window_is_active (window)))
        found = window;
    }
  return found;
}

static void
on_stopped (MerlonWorking *self)
{
  self->stopped = TRUE;
}

static void
show_bar (MerlonWorking *self, const char *name, double done)
{
  if (self->window == NULL)
    {
      self->window = merlon_wait_window_new (find_active (), *name != '\0' ? name : _ ("Working…"));
      g_signal_connect_swapped (self->window, "stopped", G_CALLBACK (on_stopped), self);
      gtk_window_present (GTK_WINDOW (self->window));
    }
  merlon_wait_window_set_can_stop (MERLON_WAIT_WINDOW (self->window), done >= 0);
  merlon_wait_window_set_done (MERLON_WAIT_WINDOW (self->window), done);
}

/* ---- breathing ---- */

static void
breathe (MerlonWorking *self, const char *name, double done)
{
  gint64 until = g_get_monotonic_time () + BREATH;

  self->breathing = TRUE;
  block_all (self);
  if (g_get_monotonic_time () - self->started > PATIENCE)
    show_bar (self, name, done);
  while (g_get_monotonic_time () < until && g_main_context_iteration (NULL, FALSE))
    ;
  self->last = g_get_monotonic_time ();
  self->breathing = FALSE;
}

static void
end (MerlonWorking *self)
{
  self->started = 0;
  self->stopped = FALSE;
  g_ptr_array_foreach (self->blocked, unblock, self);
  g_ptr_array_set_size (self->blocked, 0);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
}

static gboolean
on_pulse (const char *name, gint64 started, double done, gpointer data)
{
  MerlonWorking *self = data;

  if (self->breathing)
    return TRUE;
  if (name == NULL)
    {
      end (self);
      return TRUE;
    }
  if (self->started == 0)
    self->started = self->last = started;
  if (g_get_monotonic_time () - self->last > WORK)
    breathe (self, name, done);
  return !self->stopped;
}

/* ---- the object ---- */

static void
merlon_working_dispose (GObject *object)
{
  MerlonWorking *self = (MerlonWorking *) object;

  if (self->history != NULL)
    {
      merlon_history_set_pulse (self->history, NULL, NULL);
      end (self);
    }
  g_clear_object (&self->history);
  G_OBJECT_CLASS (merlon_working_parent_class)->dispose (object);
}

static void
merlon_working_finalize (GObject *object)
{
  g_ptr_array_unref (((MerlonWorking *) object)->blocked);
  G_OBJECT_CLASS (merlon_working_parent_class)->finalize (object);
}

static void
merlon_working_class_init (MerlonWorkingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_working_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_working_finalize;
}

static void
merlon_working_init (MerlonWorking *self)
{
  self->blocked = g_ptr_array_new_with_free_func (g_object_unref);
}

MerlonWorking *
merlon_working_new (MerlonHistory *history)
{
  MerlonWorking *self = g_object_new (MERLON_TYPE_WORKING, NULL);

  g_return_val_if_fail (MERLON_IS_HISTORY (history), self);

  self->history = g_object_ref (history);
  merlon_history_set_pulse (history, on_pulse, self);
  return self;
}
