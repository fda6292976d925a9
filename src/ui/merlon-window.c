/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-window-private.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-organization.h"
#include "ui/merlon-pages.h"
#include "ui/merlon-register-page.h"
#include "ui/merlon-settings.h"
#include "ui/merlon-two-pane.h"
#include "ui/merlon-ui.h"
#include "ui/merlon-writing-page.h"

G_DEFINE_FINAL_TYPE (MerlonWindow, merlon_window, ADW_TYPE_APPLICATION_WINDOW)

static void
clear_pages (MerlonWindow *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (self->pages)) != NULL)
    gtk_stack_remove (GTK_STACK (self->pages), page);
}

static void
merlon_window_dispose (GObject *object)
{
  MerlonWindow *self = (MerlonWindow *) object;

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_handle_id (&self->welcome, g_source_remove);
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->pages != NULL)
    clear_pages (self);
  g_clear_object (&self->readiness);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), MERLON_TYPE_WINDOW);
  G_OBJECT_CLASS (merlon_window_parent_class)->dispose (object);
}

static void
merlon_window_finalize (GObject *object)
{
  MerlonWindow *self = (MerlonWindow *) object;

  g_object_unref (self->all_places);
  g_array_unref (self->back);
  g_array_unref (self->forward);
  g_free (self->loading_path);
  G_OBJECT_CLASS (merlon_window_parent_class)->finalize (object);
}

/* ---- the sidebar ---- */

static void
show_count (MerlonPlace *place, GParamSpec *pspec G_GNUC_UNUSED, GtkWidget *label)
{
  guint count = merlon_place_get_count (place);
  g_autofree char *text = g_strdup_printf ("%u", count);
  g_autofree char *name = count == 0
                              ? g_strdup (merlon_place_get_title (place))
                              /* Translators: a place, and how many things to be done there */
                              : g_strdup_printf (ngettext ("%s, %u to do", "%s, %u to do", count),
                                                 merlon_place_get_title (place), count);
  GtkWidget *row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);

  gtk_label_set_text (GTK_LABEL (label), count > 0 ? text : "");
  gtk_widget_set_visible (label, count > 0);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_place_row (gpointer item, gpointer data G_GNUC_UNUSED)
{
  MerlonPlace *place = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (merlon_place_get_title (place));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "merlon-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_signal_connect_object (place, "notify::count", G_CALLBACK (show_count), count, 0);
  show_count (place, NULL, count);
  return row;
}

static MerlonPlace *
place_of_row (MerlonWindow *self, GtkListBoxRow *row)
{
  g_autoptr (MerlonPlace) place
      = g_list_model_get_item (self->all_places, gtk_list_box_row_get_index (row));

  return place;
}

static void
make_heading (GtkListBoxRow *row, GtkListBoxRow *before G_GNUC_UNUSED, gpointer data)
{
  const char *heading = merlon_place_get_heading (place_of_row (data, row));
  GtkWidget *label;

  if (heading == NULL || gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "merlon-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_header (row, label);
}

static void
on_place_selected (MerlonWindow *self, GtkListBoxRow *row)
{
  if (row == NULL || self->session == NULL)
    return;
  merlon_window_show_place (self, place_of_row (self, row));
}

/* Where there is room for one of them only, the page was meant. */
static void
on_place_activated (MerlonWindow *self)
{
  if (merlon_two_pane_is_narrow (MERLON_TWO_PANE (self->paned)))
    merlon_two_pane_set_start_shown (MERLON_TWO_PANE (self->paned), FALSE);
}

/* As far as needed to see it, once it has its place. */
static gboolean
scroll_to_place (GtkWidget *list, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (list));
  graphene_rect_t bounds;

  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  if (row != NULL && adjustment != NULL
      && gtk_widget_compute_bounds (GTK_WIDGET (row), list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
  return G_SOURCE_REMOVE;
}

static void
select_row (MerlonWindow *self, MerlonPlace *place)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->all_places); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->places), i);

      if (place_of_row (self, row) == place)
        gtk_list_box_select_row (GTK_LIST_BOX (self->places), row);
    }
  gtk_widget_add_tick_callback (self->places, scroll_to_place, NULL, NULL);
}

static void
on_readiness_changed (MerlonWindow *self)
{
  g_autoptr (GHashTable) counts = merlon_readiness_count (self->readiness, MERLON_SEVERITY_MINOR);

  for (guint i = 0; i < g_list_model_get_n_items (self->all_places); i++)
    {
      g_autoptr (MerlonPlace) place = g_list_model_get_item (self->all_places, i);

      merlon_place_set_count (
          place, GPOINTER_TO_UINT (g_hash_table_lookup (counts, merlon_place_get_id (place))));
    }
}

/* ---- places ---- */

GtkWidget *
merlon_window_get_page (MerlonWindow *self)
{
  return self->place != NULL ? gtk_stack_get_visible_child (GTK_STACK (self->pages)) : NULL;
}

static MerlonItem *
item_of_page (GtkWidget *page)
{
  return MERLON_IS_REGISTER_PAGE (page)
             ? merlon_register_page_get_item (MERLON_REGISTER_PAGE (page))
         : page != NULL && MERLON_IS_WRITING_PAGE (page)
             ? merlon_writing_page_get_item (MERLON_WRITING_PAGE (page))
             : NULL;
}

MerlonStation
merlon_window_get_station (MerlonWindow *self)
{
  return (MerlonStation){ self->place, item_of_page (merlon_window_get_page (self)) };
}

static void
remember_station (MerlonWindow *self)
{
  MerlonStation station = merlon_window_get_station (self);

  if (station.place == NULL)
    return;
  g_array_append_val (self->back, station);
  g_array_set_size (self->forward, 0);
}

static void
set_place (MerlonWindow *self, MerlonPlace *place)
{
  const char *id = merlon_place_get_id (place);

  if (gtk_stack_get_child_by_name (GTK_STACK (self->pages), id) == NULL)
    gtk_stack_add_named (GTK_STACK (self->pages), merlon_pages_make (self, place), id);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), id);
  self->place = place;
  select_row (self, place);
  merlon_window_update_actions (self);
}

void
merlon_window_show_place (MerlonWindow *self, MerlonPlace *place)
{
  g_return_if_fail (MERLON_IS_WINDOW (self) && MERLON_IS_PLACE (place));

  if (self->place == place || self->session == NULL)
    return;
  remember_station (self);
  set_place (self, place);
}

void
merlon_window_show_item (MerlonWindow *self, MerlonItem *item, const MerlonField *field)
{
  MerlonPlace *place;
  GtkWidget *page;

  g_return_if_fail (MERLON_IS_WINDOW (self) && MERLON_IS_ITEM (item));

  place = merlon_places_find_for (self->all_places, G_OBJECT_TYPE (item));
  if (place == NULL || item->home == NULL)
    return;
  remember_station (self);
  set_place (self, place);
  page = merlon_window_get_page (self);
  merlon_pages_show_item (page, item, field);
  merlon_window_update_actions (self);
}

void
merlon_window_go_to_station (MerlonWindow *self, MerlonStation station)
{
  set_place (self, station.place);
  if (station.item != NULL && station.item->home != NULL)
    merlon_pages_show_item (merlon_window_get_page (self), station.item, NULL);
}

/* ---- the project ---- */

static void
show_title (MerlonWindow *self)
{
  g_autofree char *title = NULL, *marked = NULL;
  const char *path;

  if (self->session == NULL)
    return;
  title = merlon_session_dup_title (self->session);
  path = merlon_session_get_path (self->session);
  marked = merlon_session_is_modified (self->session) ? g_strdup_printf ("\u2022 %s", title)
                                                      : g_strdup (title);
  adw_window_title_set_title (self->window_title, marked);
  adw_window_title_set_subtitle (self->window_title, path != NULL ? path : _ ("Not saved yet"));
  gtk_window_set_title (GTK_WINDOW (self), marked);
}

/* A lock that says for whom, and changes that. */
static void
show_lock (MerlonWindow *self)
{
  MerlonVault *vault = merlon_session_get_vault (self->session);
  g_autofree char *text = vault != NULL ? merlon_vault_dup_text (vault) : NULL;

  gtk_widget_set_visible (self->lock_button, vault != NULL);
  gtk_widget_set_tooltip_text (self->lock_button, text);
  if (text != NULL)
    merlon_ui_name (self->lock_button, text, NULL);
}

static void
on_item_changed (MerlonWindow *self, MerlonItem *item)
{
  if (MERLON_IS_ORGANIZATION (item))
    show_title (self);
}

static void
on_history_changed (MerlonWindow *self)
{
  show_title (self);
  merlon_window_update_actions (self);
}

static void
on_busy_changed (MerlonWindow *self)
{
  gtk_widget_set_sensitive (self->paned, !merlon_session_is_busy (self->session));
  on_history_changed (self);
}

void
merlon_window_show_banner (MerlonWindow *self, const char *text, const char *button,
                           const char *action)
{
  self->banner_action = action;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->banner), text != NULL);
  gtk_widget_set_visible (self->banner, text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_text (self->banner_label, text);
  gtk_button_set_label (GTK_BUTTON (self->banner_button), button != NULL ? button : "");
  gtk_widget_set_visible (self->banner_button, button != NULL);
}

static void
on_journal_error_changed (MerlonWindow *self)
{
  const char *error = merlon_session_get_journal_error (self->session);
  /* Translators: %s is why, such as "No space left on device" */
  g_autofree char *text
      = error != NULL ? g_strdup_printf (_ ("Unsaved changes cannot be kept safe: %s"), error)
                      : NULL;

  merlon_window_show_banner (self, text, _ ("Save as…"), "win.save-as");
}

static void
on_banner_clicked (MerlonWindow *self)
{
  const char *action = self->banner_action;

  merlon_window_show_banner (self, NULL, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
on_changed_elsewhere (MerlonWindow *self)
{
  merlon_window_show_banner (self, _ ("Someone else changed or removed this file."), _ ("Compare…"),
                             "win.compare");
}

void
merlon_window_set_session (MerlonWindow *self, MerlonSession *session)
{
  MerlonProject *project;

  g_return_if_fail (MERLON_IS_WINDOW (self) && MERLON_IS_SESSION (session));

  project = merlon_session_get_project (session);
  clear_pages (self);
  g_array_set_size (self->back, 0);
  g_array_set_size (self->forward, 0);
  self->place = NULL;
  g_clear_object (&self->readiness);
  g_set_object (&self->session, session);
  self->readiness = merlon_readiness_new (project);
  g_signal_connect_object (self->readiness, "changed", G_CALLBACK (on_readiness_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (merlon_project_get_history (project), "notify",
                           G_CALLBACK (on_history_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-changed", G_CALLBACK (on_item_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (on_busy_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::journal-error", G_CALLBACK (on_journal_error_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed-elsewhere", G_CALLBACK (on_changed_elsewhere), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::path", G_CALLBACK (show_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::vault", G_CALLBACK (show_lock), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (GTK_STACK (self->shell), "project");
  merlon_window_show_banner (
      self,
      merlon_session_is_read_only (session) ? _ ("This project is open for reading only.") : NULL,
      _ ("Save as…"), "win.save-as");
  show_title (self);
  show_lock (self);
  if (merlon_session_get_journal_error (session) != NULL)
    on_journal_error_changed (self);
  set_place (self, merlon_places_find (self->all_places, "overview"));
}

MerlonSession *
merlon_window_get_session (MerlonWindow *self)
{
  g_return_val_if_fail (MERLON_IS_WINDOW (self), NULL);
  return self->session;
}

MerlonReadiness *
merlon_window_get_readiness (MerlonWindow *self)
{
  g_return_val_if_fail (MERLON_IS_WINDOW (self), NULL);
  return self->readiness;
}

GListModel *
merlon_window_get_places (MerlonWindow *self)
{
  g_return_val_if_fail (MERLON_IS_WINDOW (self), NULL);
  return self->all_places;
}

MerlonPlace *
merlon_window_get_place (MerlonWindow *self)
{
  g_return_val_if_fail (MERLON_IS_WINDOW (self), NULL);
  return self->place;
}

/* ---- the window ---- */

static gboolean
merlon_window_close_request (GtkWindow *window)
{
  MerlonWindow *self = (MerlonWindow *) window;
  GSettings *settings = merlon_settings_get ();
  int width, height;

  if (!self->closing && merlon_window_ask_before_closing (self))
    return TRUE;
  if (self->session != NULL)
    merlon_session_close (self->session);
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_int (settings, "sidebar-width",
                      merlon_two_pane_get_position (MERLON_TWO_PANE (self->paned)));
  return GTK_WINDOW_CLASS (merlon_window_parent_class)->close_request (window);
}

static gboolean
on_drop (MerlonWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
  return TRUE;
}

static void
merlon_window_class_init (MerlonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = merlon_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = merlon_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, MERLON_UI_PREFIX "merlon-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, lock_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, banner_button);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, places);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, recent);
  gtk_widget_class_bind_template_child (widget_class, MerlonWindow, loading_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_place_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_place_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_cancel_loading",
                                                G_CALLBACK (merlon_window_on_cancel_loading));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_recent_activated",
                                                G_CALLBACK (merlon_window_on_recent_activated));
  merlon_window_install_actions (widget_class);
}

/* Where nothing is opened at once. */
static gboolean
welcome (gpointer data)
{
  MerlonWindow *self = data;

  self->welcome = 0;
  if (self->session == NULL)
    merlon_window_list_recent (self);
  if (self->session == NULL && self->loading == NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->shell), "welcome");
  return G_SOURCE_REMOVE;
}

static void
merlon_window_init (MerlonWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->back = g_array_new (FALSE, FALSE, sizeof (MerlonStation));
  self->forward = g_array_new (FALSE, FALSE, sizeof (MerlonStation));
  self->all_places = merlon_places_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->banner, FALSE);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->places), self->all_places, make_place_row, NULL,
                           NULL);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->places), make_heading, self, NULL);
  g_object_bind_property (self->paned, "start-shown", self->sidebar_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  self->welcome = g_idle_add (welcome, self);
  merlon_window_update_actions (self);
}

MerlonWindow *
merlon_window_new (AdwApplication *application)
{
  MerlonWindow *self = g_object_new (MERLON_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = merlon_settings_get ();
  int width, height;

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  merlon_two_pane_set_position (MERLON_TWO_PANE (self->paned),
                                g_settings_get_int (settings, "sidebar-width"));
  return self;
}
