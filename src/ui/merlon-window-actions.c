/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with a window and its project; which of it can be used is said in one place. */

#include "file/merlon-file-error.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-criteria-dialog.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-export-dialog.h"
#include "ui/merlon-pack-dialog.h"
#include "ui/merlon-pages.h"
#include "ui/merlon-pdf-window.h"
#include "ui/merlon-protect-dialog.h"
#include "ui/merlon-register-page.h"
#include "ui/merlon-starter-dialog.h"
#include "ui/merlon-switcher.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-window-private.h"
#include "ui/merlon-workshop-dialog.h"
#include "ui/merlon-writing-page.h"

/* ---- going about ---- */

static void
on_show_place (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  MerlonWindow *self = MERLON_WINDOW (widget);
  MerlonPlace *place
      = merlon_places_find (self->all_places, g_variant_get_string (parameter, NULL));

  if (place != NULL)
    merlon_window_show_place (self, place);
}

static void
on_show_record (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  MerlonWindow *self = MERLON_WINDOW (widget);
  MerlonItem *item = self->session != NULL
                         ? merlon_project_lookup (merlon_session_get_project (self->session),
                                                  g_variant_get_string (parameter, NULL))
                         : NULL;

  if (item != NULL)
    merlon_window_show_item (self, item, NULL);
}

static void
travel (MerlonWindow *self, GArray *from, GArray *to)
{
  MerlonStation here = merlon_window_get_station (self), there;

  if (from->len == 0)
    return;
  there = g_array_index (from, MerlonStation, from->len - 1);
  g_array_set_size (from, from->len - 1);
  g_array_append_val (to, here);
  merlon_window_go_to_station (self, there);
  merlon_window_update_actions (self);
}

/* ---- undo ---- */

static MerlonHistory *
history_of (MerlonWindow *self)
{
  return merlon_project_get_history (merlon_session_get_project (self->session));
}

/* What is being typed is the first to be undone. */
static void
undo (MerlonWindow *self)
{
  merlon_pages_commit (merlon_window_get_page (self));
  merlon_history_undo (history_of (self));
}

static void
redo (MerlonWindow *self)
{
  merlon_pages_commit (merlon_window_get_page (self));
  merlon_history_redo (history_of (self));
}

static void
on_tell_undo (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (MERLON_WINDOW (widget)->toasts, toast);
}

/* ---- saving ---- */

typedef struct
{
  GtkWidget *window; /* a reference */
  gboolean close;    /* when it is saved */
} Saving;

static void on_save_chosen (GtkWidget *widget, GFile *file, gpointer data);

static void
save_elsewhere (MerlonWindow *self, gboolean close)
{
  const char *path = merlon_session_get_path (self->session);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("isms.merlon");

  merlon_dialogs_choose_file (GTK_WIDGET (self), _ ("Save as"), name, on_save_chosen,
                              GINT_TO_POINTER (close));
}

static void save (MerlonWindow *self, const char *path, gboolean close);

static void
on_failure_answered (GtkWidget *widget, const char *response, gpointer data)
{
  MerlonWindow *self = MERLON_WINDOW (widget);

  if (g_str_equal (response, "again"))
    save (self, NULL, GPOINTER_TO_INT (data));
  else if (g_str_equal (response, "compare"))
    merlon_window_compare (self);
  else if (g_str_equal (response, "as"))
    save_elsewhere (self, GPOINTER_TO_INT (data));
}

/* Nothing is lost: it is still in the window, and the person says where it goes. */
static void
tell_not_saved (MerlonWindow *self, const GError *error, gboolean close)
{
  /* Someone else saved meanwhile: trying again would not help. */
  gboolean changed = g_error_matches (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_CHANGED);
  const char *const responses[] = { "as", _ ("Save _as…"), changed ? "compare" : "again",
                                    changed ? _ ("_Compare…") : _ ("_Try again"), NULL };
  g_autofree char *sentence = merlon_ui_dup_sentence (error->message);
  g_autofree char *text = g_strdup_printf (
      _ ("%s\n\nEverything is still here, and the file is as it was."), sentence);

  merlon_dialogs_choose (GTK_WIDGET (self), _ ("The project is not saved"), text, responses,
                         on_failure_answered, GINT_TO_POINTER (close));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  MerlonWindow *self = MERLON_WINDOW (saving->window);
  g_autoptr (GError) error = NULL;

  if (!merlon_session_save_finish (MERLON_SESSION (source), result, &error))
    tell_not_saved (self, error, saving->close);
  else if (saving->close)
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    {
      merlon_window_show_banner (self, NULL, NULL, NULL);
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Saved")));
    }
  g_object_unref (saving->window);
  g_free (saving);
}

static void
save (MerlonWindow *self, const char *path, gboolean close)
{
  Saving *saving;

  merlon_pages_commit (merlon_window_get_page (self));
  if (merlon_session_is_busy (self->session))
    return;
  if (path == NULL
      && (merlon_session_get_path (self->session) == NULL
          || merlon_session_is_read_only (self->session)))
    {
      save_elsewhere (self, close);
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (GTK_WIDGET (self));
  saving->close = close;
  merlon_session_save_async (self->session, path, on_saved, saving);
}

static void
on_save_chosen (GtkWidget *widget, GFile *file, gpointer data)
{
  MerlonWindow *self = MERLON_WINDOW (widget);
  const char *path = g_file_peek_path (file);
  g_autofree char *named = NULL;

  named
      = g_str_has_suffix (path, ".merlon") ? g_strdup (path) : g_strconcat (path, ".merlon", NULL);
  if (g_strcmp0 (named, merlon_session_get_path (self->session)) == 0
      && !merlon_session_is_read_only (self->session))
    save (self, NULL, GPOINTER_TO_INT (data));
  else
    save (self, named, GPOINTER_TO_INT (data));
}

static void
on_close_answered (GtkWidget *widget, const char *response, gpointer data G_GNUC_UNUSED)
{
  MerlonWindow *self = MERLON_WINDOW (widget);

  if (g_str_equal (response, "discard"))
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_str_equal (response, "save"))
    save (self, NULL, TRUE);
}

gboolean
merlon_window_ask_before_closing (MerlonWindow *self)
{
  const char *const responses[] = { "discard", _ ("!_Discard changes"), "save", _ ("_Save"), NULL };

  if (self->session == NULL)
    return FALSE;
  merlon_pages_commit (merlon_window_get_page (self));
  if (merlon_session_is_busy (self->session))
    return TRUE;
  if (!merlon_session_is_modified (self->session))
    return FALSE;
  merlon_dialogs_choose (GTK_WIDGET (self), _ ("Save changes?"),
                         _ ("Changes that are not saved will be lost."), responses,
                         on_close_answered, NULL);
  return TRUE;
}

/* ---- opening ---- */

/* A window that shows a project keeps it; another one opens the file. */
static void
open_path (MerlonWindow *self, const char *path)
{
  MerlonWindow *window = self;

  if (self->session != NULL)
    {
      window = merlon_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
      gtk_window_present (GTK_WINDOW (window));
    }
  merlon_window_open (window, path);
}

static void
on_open_chosen (GtkWidget *widget, GFile *file, gpointer data G_GNUC_UNUSED)
{
  if (g_file_peek_path (file) != NULL)
    open_path (MERLON_WINDOW (widget), g_file_peek_path (file));
}

static void
on_open_path (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  open_path (MERLON_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* ---- going back ---- */

static void
on_revert_answered (GtkWidget *widget, gboolean yes, gpointer data G_GNUC_UNUSED)
{
  MerlonWindow *self = MERLON_WINDOW (widget);
  MerlonHistory *history = history_of (self);

  if (!yes)
    return;
  while (merlon_history_is_modified (history) && merlon_history_undo (history))
    ;
}

static void
revert (MerlonWindow *self)
{
  merlon_dialogs_ask (GTK_WIDGET (self), _ ("Revert to what was saved?"),
                      _ ("All changes since the last save are undone. Redo brings them back."),
                      _ ("_Revert"), TRUE, on_revert_answered, NULL);
}

/* ---- the keys ---- */

static void
append_shortcut (GString *out, const MerlonWindowAction *action)
{
  g_autofree char *keys = g_markup_escape_text (action->keys, -1);
  g_autofree char *title = g_markup_escape_text (_ (action->label), -1);

  if (*action->keys != '\0')
    g_string_append_printf (out,
                            "<child><object class='GtkShortcutsShortcut'>"
                            "<property name='accelerator'>%s</property>"
                            "<property name='title'>%s</property></object></child>",
                            keys, title);
}

/* GTK 4.8 makes such a window from a template only; the keys stand in one table. */
static void
show_shortcuts (MerlonWindow *self)
{
  g_autoptr (GString) out = g_string_new (
      "<interface><object class='GtkShortcutsWindow' id='window'><property "
      "name='modal'>1</property>"
      "<child><object class='GtkShortcutsSection'><child><object class='GtkShortcutsGroup'>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;
  guint n;
  const MerlonWindowAction *all = merlon_window_list_actions (&n);

  for (guint i = 0; i < n; i++)
    append_shortcut (out, &all[i]);
  g_string_append (out, "</object></child></object></child></object></interface>");
  builder = gtk_builder_new_from_string (out->str, out->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  gtk_window_present (window);
}

static void
on_export_report (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter)
{
  merlon_export_dialog_present (MERLON_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* ---- the table ---- */

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  MerlonWindow *self = MERLON_WINDOW (widget);
  GtkWidget *page = merlon_window_get_page (self);

  name += strlen ("win.");
  if (g_str_equal (name, "open"))
    merlon_dialogs_choose_file (widget, _ ("Open a project"), NULL, on_open_chosen, NULL);
  else if (g_str_equal (name, "close"))
    gtk_window_close (GTK_WINDOW (self));
  else if (g_str_equal (name, "toggle-sidebar"))
    gtk_toggle_button_set_active (
        GTK_TOGGLE_BUTTON (self->sidebar_button),
        !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->sidebar_button)));
  else if (g_str_equal (name, "shortcuts"))
    show_shortcuts (self);
  else if (g_str_equal (name, "signatures"))
    merlon_pdf_window_present (GTK_WINDOW (self), self->session, NULL);
  else if (self->session == NULL)
    return;
  else if (g_str_equal (name, "undo"))
    undo (self);
  else if (g_str_equal (name, "redo"))
    redo (self);
  else if (g_str_equal (name, "save"))
    save (self, NULL, FALSE);
  else if (g_str_equal (name, "save-as"))
    save_elsewhere (self, FALSE);
  else if (g_str_equal (name, "protect"))
    {
      merlon_pages_commit (merlon_window_get_page (self));
      merlon_protect_dialog_present (self);
    }
  else if (g_str_equal (name, "revert"))
    revert (self);
  else if (g_str_equal (name, "compare"))
    merlon_window_compare (self);
  else if (g_str_equal (name, "merge"))
    merlon_window_merge (self);
  else if (g_str_equal (name, "export"))
    {
      merlon_pages_commit (merlon_window_get_page (self));
      merlon_export_dialog_present (self, NULL);
    }
  else if (g_str_equal (name, "pack"))
    {
      merlon_pages_commit (page);
      merlon_pack_dialog_present (self);
    }
  else if (g_str_equal (name, "workshop"))
    {
      if (!merlon_session_is_read_only (self->session))
        merlon_workshop_dialog_present (GTK_WINDOW (self), self->session);
    }
  else if (g_str_equal (name, "new-document"))
    merlon_starter_dialog_present (self, NULL);
  else if (g_str_equal (name, "criteria"))
    merlon_criteria_dialog_present (self);
  else if (g_str_equal (name, "switcher"))
    merlon_switcher_present (self);
  else if (g_str_equal (name, "back"))
    travel (self, self->back, self->forward);
  else if (g_str_equal (name, "forward"))
    travel (self, self->forward, self->back);
  else if (g_str_equal (name, "find") && MERLON_IS_REGISTER_PAGE (page))
    merlon_register_page_find (MERLON_REGISTER_PAGE (page));
  else if (g_str_equal (name, "find") && MERLON_IS_WRITING_PAGE (page))
    gtk_widget_activate_action (page, "writing.find", NULL);
  else if (g_str_equal (name, "add") && MERLON_IS_REGISTER_PAGE (page))
    merlon_register_page_add (MERLON_REGISTER_PAGE (page));
}

static const MerlonWindowAction actions[] = {
  { "win.open", "<Control>o", N_ ("Open a project") },
  { "win.save", "<Control>s", N_ ("Save") },
  { "win.save-as", "<Control><Shift>s", N_ ("Save as") },
  { "win.protect", "", N_ ("Protect the project") },
  { "win.revert", "", N_ ("Revert to what was saved") },
  { "win.compare", "", N_ ("Compare with the file") },
  { "win.merge", "", N_ ("Take in what someone else saved") },
  { "win.export", "<Control>e", N_ ("Export documents") },
  { "win.pack", "", N_ ("Make an evidence pack") },
  { "win.signatures", "<Control><Shift>e", N_ ("Who signed a document") },
  { "win.undo", "<Control>z", N_ ("Undo") },
  { "win.redo", "<Control><Shift>z <Control>y", N_ ("Redo") },
  { "win.switcher", "<Control>k", N_ ("Go to a record, place or action") },
  { "win.back", "<Alt>Left", N_ ("Back") },
  { "win.forward", "<Alt>Right", N_ ("Forward") },
  { "win.find", "<Control>f", N_ ("Filter the list, or find in the text") },
  { "win.add", "<Control>n", N_ ("Add a record") },
  { "win.new-document", "", N_ ("Begin a document") },
  { "win.workshop", "", N_ ("Begin a risk workshop") },
  { "win.criteria", "", N_ ("Risk criteria") },
  { "win.toggle-sidebar", "F9", N_ ("Sidebar") },
  { "win.shortcuts", "<Control>question", N_ ("Keyboard shortcuts") },
  { "win.close", "<Control>w", N_ ("Close the window") },
};

const MerlonWindowAction *
merlon_window_list_actions (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

void
merlon_window_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, NULL, on_action);
  gtk_widget_class_install_action (klass, "win.show-place", "s", on_show_place);
  gtk_widget_class_install_action (klass, "win.show-record", "s", on_show_record);
  gtk_widget_class_install_action (klass, "win.tell-undo", "s", on_tell_undo);
  gtk_widget_class_install_action (klass, "win.export-report", "s", on_export_report);
  gtk_widget_class_install_action (klass, "win.open-path", "s", on_open_path);
  gtk_widget_class_install_action (klass, "win.recover", "s", merlon_window_on_recover);
}

/* Of the application, for these come before what entries do with such keys: undo is the project's. */
void
merlon_window_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_auto (GStrv) keys = g_strsplit (actions[i].keys, " ", -1);

      gtk_application_set_accels_for_action (application, actions[i].name,
                                             (const char *const *) keys);
    }
}

void
merlon_window_update_actions (MerlonWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->session != NULL, idle = open && !merlon_session_is_busy (self->session);
  gboolean read_only = open && merlon_session_is_read_only (self->session);
  MerlonHistory *history = open ? history_of (self) : NULL;
  gboolean can_undo = idle && merlon_history_can_undo (history);
  gboolean can_redo = idle && merlon_history_can_redo (history);
  /* Translators: %s is a step, such as "Change likelihood of R-12" */
  g_autofree char *undo
      = can_undo ? g_strdup_printf (_ ("Undo: %s"), merlon_history_get_undo_name (history))
                 : g_strdup (_ ("Undo"));
  g_autofree char *redo
      = can_redo ? g_strdup_printf (_ ("Redo: %s"), merlon_history_get_redo_name (history))
                 : g_strdup (_ ("Redo"));

  gtk_widget_action_set_enabled (widget, "win.undo", can_undo);
  gtk_widget_action_set_enabled (widget, "win.redo", can_redo);
  gtk_widget_action_set_enabled (widget, "win.save",
                                 idle && (merlon_session_is_modified (self->session) || read_only));
  gtk_widget_action_set_enabled (widget, "win.save-as", idle);
  gtk_widget_action_set_enabled (widget, "win.protect", idle && !read_only);
  gtk_widget_action_set_enabled (widget, "win.revert",
                                 idle && merlon_history_is_modified (history));
  gtk_widget_action_set_enabled (widget, "win.compare",
                                 idle && merlon_session_get_path (self->session) != NULL);
  gtk_widget_action_set_enabled (
      widget, "win.merge", idle && !read_only && merlon_session_get_path (self->session) != NULL);
  gtk_widget_action_set_enabled (widget, "win.new-document", idle && !read_only);
  gtk_widget_action_set_enabled (widget, "win.criteria", idle && !read_only);
  gtk_widget_action_set_enabled (widget, "win.back", idle && self->back->len > 0);
  gtk_widget_action_set_enabled (widget, "win.forward", idle && self->forward->len > 0);
  gtk_widget_set_tooltip_text (self->undo_button, undo);
  gtk_widget_set_tooltip_text (self->redo_button, redo);
}
