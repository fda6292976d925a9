/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a project comes into a window: from a file, from one that is damaged, from what a former run
 * left unsaved. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "file/merlon-container.h"
#include "file/merlon-file-error.h"
#include "file/merlon-problem.h"
#include "file/merlon-reader.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-key-dialog.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-window-private.h"

/* ---- what was left behind ---- */

static void
on_recover_answered (GtkWidget *widget, const char *response, gpointer data)
{
  MerlonWindow *self = MERLON_WINDOW (widget);
  g_autoptr (MerlonLeftover) leftover = data;
  guint lost;

  if (g_str_equal (response, "discard"))
    merlon_leftover_remove (leftover);
  if (!g_str_equal (response, "recover"))
    return;
  if (leftover->is_protected && leftover->key == NULL)
    {
      merlon_dialogs_tell (
          widget, _ ("Nothing can be recovered"),
          _ ("The changes were protected in another way than the project is now. They "
             "are kept until they are discarded."));
      return;
    }
  lost = merlon_session_recover (self->session, leftover);
  if (lost > 0)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u value could not be brought back: the file has changed since.",
                    "%u values could not be brought back: the file has changed since.", lost),
          lost);

      merlon_dialogs_tell (widget, _ ("Recovered in part"), text);
    }
  else
    adw_toast_overlay_add_toast (self->toasts,
                                 adw_toast_new (_ ("Recovered. Save to keep the changes.")));
}

static void
offer_leftover (MerlonWindow *self, MerlonLeftover *leftover)
{
  const char *const responses[]
      = { "discard", _ ("!_Discard them"), "recover", _ ("_Recover"), NULL };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (leftover->time);
  g_autofree char *when = g_date_time_format (time, "%c");
  g_autofree char *text
      = leftover->is_protected
            ? g_strdup_printf (
                _ ("Merlon ended without saving. At last something was changed on %s."), when)
            : g_strdup_printf (
                ngettext ("Merlon ended without saving. %u record was changed, at last on %s.",
                          "Merlon ended without saving. %u records were changed, at last on %s.",
                          leftover->n_records),
                leftover->n_records, when);

  merlon_dialogs_choose (GTK_WIDGET (self), _ ("Recover unsaved changes?"), text, responses,
                         on_recover_answered, leftover);
}

/* ---- opening ---- */

static void load (MerlonWindow *self, const char *path, MerlonStoreMode mode, MerlonVault *key);

static void
end_loading (MerlonWindow *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_object (&self->loading);
  gtk_stack_set_visible_child_name (GTK_STACK (self->shell),
                                    self->session != NULL ? "project" : "welcome");
}

static void
on_locked_answered (GtkWidget *widget, gboolean yes, gpointer data)
{
  g_autofree char *path = data;

  if (yes)
    load (MERLON_WINDOW (widget), path, MERLON_STORE_READ, NULL);
}

static void
on_key_given (GtkWidget *widget, MerlonVault *key)
{
  MerlonWindow *self = MERLON_WINDOW (widget);
  g_autofree char *path = g_strdup (self->loading_path);

  if (key != NULL)
    load (self, path, self->loading_mode, key);
}

/* Returns: whether what opens the project at @path could be told */
static gboolean
find_kind (const char *path, MerlonContainerKind *kind)
{
  g_autoptr (GBytes) container = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return FALSE;
  container = g_bytes_new_take (data, size);
  return merlon_container_check (container, path, kind, NULL);
}

/* What is @wrong without the path of the project that it begins with, for the heading has its name. */
static const char *
skip_path (MerlonWindow *self, const char *wrong)
{
  gsize length = strlen (self->loading_path);

  return wrong != NULL && g_str_has_prefix (wrong, self->loading_path)
                 && g_str_has_prefix (wrong + length, ": ")
             ? wrong + length + strlen (": ")
             : wrong;
}

/* The copy of a project without a file has a name that tells nobody anything. */
static void
ask_key (MerlonWindow *self, const char *wrong)
{
  g_autoptr (MerlonLeftover) leftover = merlon_leftover_find (self->loading_path);
  gboolean is_copy = leftover != NULL && leftover->is_copy;
  MerlonContainerKind kind;
  gboolean known = find_kind (self->loading_path, &kind);

  merlon_key_dialog_present (GTK_WIDGET (self), is_copy ? NULL : self->loading_path,
                             known ? &kind : NULL, skip_path (self, wrong), on_key_given);
}

static void
on_damaged_answered (GtkWidget *widget, gboolean yes, gpointer data)
{
  g_autofree char *path = data;

  if (yes)
    gtk_widget_activate_action (widget, "win.recover", "s", path);
}

static void
tell_not_opened (MerlonWindow *self, const GError *error)
{
  const char *heading = _ ("The project cannot be opened");

  if (g_error_matches (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_ENCRYPTED))
    ask_key (self, NULL);
  else if (g_error_matches (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY))
    ask_key (self, error->message);
  else if (g_error_matches (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_LOCKED))
    merlon_dialogs_ask (GTK_WIDGET (self), _ ("The project is open elsewhere"), error->message,
                        _ ("Open for _reading"), FALSE, on_locked_answered,
                        g_strdup (self->loading_path));
  else if (g_error_matches (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM)
           || g_error_matches (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_LIMIT)
           || error->domain != MERLON_FILE_ERROR)
    merlon_dialogs_tell (GTK_WIDGET (self), heading, error->message);
  else
    {
      g_autofree char *sentence = merlon_ui_dup_sentence (error->message);
      g_autofree char *text = g_strdup_printf (
          _ ("%s\n\nMerlon can try to recover what is whole. The file stays as it is."), sentence);

      merlon_dialogs_ask (GTK_WIDGET (self), heading, text, _ ("_Recover"), FALSE,
                          on_damaged_answered, g_strdup (self->loading_path));
    }
}

/* What is kept without being understood is said once, for it may be damage. */
static void
tell_problems (MerlonWindow *self)
{
  g_autofree char *text = merlon_session_dup_problems (self->session);

  if (merlon_session_get_n_problems (self->session) > 0)
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("Some of the file is kept as it stands"), text);
}

static void
add_recent (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

/* A project that never had a file lives on as a project that has none. */
static void
show_copy (MerlonWindow *self, MerlonSession *session, MerlonLeftover *leftover)
{
  merlon_session_recover (session, leftover);
  merlon_window_set_session (self, session);
  adw_toast_overlay_add_toast (self->toasts,
                               adw_toast_new (_ ("Recovered. Save to keep the project.")));
}

static void
show_session (MerlonWindow *self, MerlonSession *session)
{
  g_autoptr (MerlonLeftover) leftover = merlon_session_steal_leftover (session);

  if (leftover != NULL && leftover->is_copy)
    {
      show_copy (self, session, leftover);
      return;
    }
  add_recent (self->loading_path);
  merlon_window_set_session (self, session);
  if (leftover != NULL)
    offer_leftover (self, g_steal_pointer (&leftover));
  tell_problems (self);
}

static void
on_opened (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (MerlonWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonSession) session = merlon_session_open_finish (result, &error);

  /* The window was closed, or opens another one by now. */
  if (self->shell == NULL || self->loading != g_task_get_cancellable (G_TASK (result)))
    return;
  end_loading (self);
  if (session != NULL)
    show_session (self, session);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_not_opened (self, error);
}

static gboolean
pulse_loading (gpointer data)
{
  MerlonWindow *self = data;

  gtk_stack_set_visible_child_name (GTK_STACK (self->shell), "loading");
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->loading_bar));
  return G_SOURCE_CONTINUE;
}

static void
load (MerlonWindow *self, const char *path, MerlonStoreMode mode, MerlonVault *key)
{
  g_autofree char *old = self->loading_path;

  self->loading_path = g_strdup (path);
  self->loading_mode = mode;
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  /* What is there before one has seen it needs no word about it. */
  gtk_stack_set_visible_child_name (GTK_STACK (self->shell), "blank");
  if (self->pulse == 0)
    self->pulse = g_timeout_add (100, pulse_loading, self);
  merlon_session_open_async (path, mode, key, self->loading, on_opened, g_object_ref (self));
}

void
merlon_window_open (MerlonWindow *self, const char *path)
{
  g_return_if_fail (MERLON_IS_WINDOW (self) && path != NULL);
  load (self, path, MERLON_STORE_WRITE, NULL);
}

void
merlon_window_open_leftover (MerlonWindow *self, MerlonLeftover *leftover)
{
  g_return_if_fail (MERLON_IS_WINDOW (self) && leftover != NULL);

  load (self, leftover->path, leftover->is_copy ? MERLON_STORE_READ : MERLON_STORE_WRITE, NULL);
}

void
merlon_window_on_cancel_loading (MerlonWindow *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  end_loading (self);
}

/* ---- recent projects ---- */

void
merlon_window_on_recent_activated (MerlonWindow *self, GtkListBoxRow *row)
{
  merlon_window_open (self, g_object_get_data (G_OBJECT (row), "path"));
}

void
merlon_window_list_recent (MerlonWindow *self)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n = 0;

  for (GList *l = infos; l != NULL && n < 5; l = l->next)
    {
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (l->data), NULL, NULL);
      g_autofree char *name = NULL;
      GtkWidget *row;

      if (path == NULL || !g_str_has_suffix (path, ".merlon")
          || !g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      name = g_path_get_basename (path);
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), path);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "path", g_steal_pointer (&path), g_free);
      gtk_list_box_append (GTK_LIST_BOX (self->recent), row);
      n++;
    }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent, n > 0);
}

/* ---- recovering ---- */

typedef struct
{
  char *path;
  GPtrArray *problems; /* MerlonProblem */
} Recovery;

static void
recovery_free (gpointer data)
{
  Recovery *recovery = data;

  g_ptr_array_unref (recovery->problems);
  g_free (recovery->path);
  g_free (recovery);
}

static void
recover_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data,
                   GCancellable *cancellable)
{
  Recovery *recovery = data;
  g_autoptr (GError) error = NULL;
  int fd = g_open (recovery->path, O_RDONLY | O_CLOEXEC, 0);
  MerlonProject *project = merlon_read_fd (fd, recovery->path, MERLON_READ_RECOVER,
                                           recovery->problems, cancellable, &error);

  if (fd >= 0)
    close (fd);
  if (project != NULL)
    g_task_return_pointer (task, project, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_recovered (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  MerlonWindow *self = MERLON_WINDOW (source);
  Recovery *recovery = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (MerlonSession) session = NULL;
  g_autofree char *text = NULL;

  if (project == NULL)
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("Nothing can be recovered"), error->message);
      return;
    }
  session = merlon_session_new (project);
  merlon_window_set_session (self, session);
  text = merlon_problems_dup_text (recovery->problems);
  merlon_dialogs_tell (GTK_WIDGET (self), _ ("Recovered. Save it under a name of its own."), text);
}

void
merlon_window_on_recover (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, on_recovered, NULL);
  Recovery *recovery = g_new0 (Recovery, 1);

  recovery->path = g_variant_dup_string (parameter, NULL);
  recovery->problems = merlon_problems_new ();
  g_task_set_task_data (task, recovery, recovery_free);
  g_task_run_in_thread (task, recover_in_thread);
}
