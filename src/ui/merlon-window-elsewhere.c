/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of a file that someone else changed: compared, or taken in. */

#include "model/merlon-i18n.h"
#include "rules/merlon-merge.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-differences-dialog.h"
#include "ui/merlon-wait-window.h"
#include "ui/merlon-window-private.h"

typedef struct
{
  MerlonWindow *window; /* a reference */
  MerlonWait *wait;
} Waiting;

static Waiting *
begin_waiting (MerlonWindow *self, const char *what, GCancellable *cancellable)
{
  Waiting *waiting = g_new (Waiting, 1);

  waiting->window = g_object_ref (self);
  waiting->wait = merlon_wait_begin (GTK_WIDGET (self), what, cancellable);
  return waiting;
}

static MerlonWindow *
end_waiting (Waiting *waiting)
{
  MerlonWindow *self = waiting->window;

  merlon_wait_end (waiting->wait);
  g_free (waiting);
  return self;
}

static void
tell_failure (MerlonWindow *self, const char *heading, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    merlon_dialogs_tell (GTK_WIDGET (self), heading, error->message);
}

/* ---- taking in ---- */

static void
tell_merged (MerlonWindow *self, GPtrArray *conflicts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("Taken in; %u point was decided differently",
                                   "Taken in; %u points were decided differently", conflicts->len),
                         conflicts->len);

  for (guint i = 0; i < conflicts->len && i < 10; i++)
    g_string_append_printf (text, "%s\n", ((const MerlonConflict *) conflicts->pdata[i])->message);
  if (conflicts->len == 0)
    adw_toast_overlay_add_toast (self->toasts,
                                 adw_toast_new (_ ("Taken in. Save to write both together.")));
  else
    merlon_dialogs_tell (GTK_WIDGET (self), heading, text->str);
}

static void
on_merged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonWindow) self = end_waiting (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts
      = merlon_session_merge_finish (MERLON_SESSION (source), result, &error);

  if (conflicts != NULL)
    tell_merged (self, conflicts);
  else
    tell_failure (self, _ ("This cannot be brought together"), error);
}

void
merlon_window_merge (MerlonWindow *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  merlon_session_merge_async (self->session, cancellable, on_merged,
                              begin_waiting (self, _ ("Reading what was saved"), cancellable));
}

/* ---- comparing ---- */

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonWindow) self = end_waiting (data);
  g_autoptr (GError) error = NULL;
  GPtrArray *differences = merlon_session_compare_finish (MERLON_SESSION (source), result, &error);

  if (differences != NULL)
    merlon_differences_dialog_show (GTK_WIDGET (self), differences);
  else
    tell_failure (self, _ ("The file cannot be compared"), error);
}

void
merlon_window_compare (MerlonWindow *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  merlon_session_compare_async (self->session, cancellable, on_compared,
                                begin_waiting (self, _ ("Comparing with the file"), cancellable));
}
