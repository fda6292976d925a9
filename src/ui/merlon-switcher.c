/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-switcher.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/merlon-search.h"
#include "ui/merlon-ui.h"

#include <string.h>

/* As many as a person looks through. */
#define MOST 60

/* ---- a target ---- */

#define MERLON_TYPE_TARGET (merlon_target_get_type ())
G_DECLARE_FINAL_TYPE (MerlonTarget, merlon_target, MERLON, TARGET, GObject)

struct _MerlonTarget
{
  GObject parent_instance;
  char *label;
  const char *detail;
  MerlonItem *item; /* borrowed: one of the three */
  MerlonPlace *place;
  const char *action;
};

G_DEFINE_FINAL_TYPE (MerlonTarget, merlon_target, G_TYPE_OBJECT)

static void
merlon_target_finalize (GObject *object)
{
  g_free (((MerlonTarget *) object)->label);
  G_OBJECT_CLASS (merlon_target_parent_class)->finalize (object);
}

static void
merlon_target_class_init (MerlonTargetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_target_finalize;
}

static void
merlon_target_init (MerlonTarget *self G_GNUC_UNUSED)
{
}

/* ---- the window ---- */

struct _MerlonSwitcher
{
  AdwWindow parent_instance;
  MerlonWindow *window; /* borrowed: it is transient for that */
  GListStore *targets;
  GtkSingleSelection *selection;
  GtkWidget *entry, *list;
};

G_DEFINE_FINAL_TYPE (MerlonSwitcher, merlon_switcher, ADW_TYPE_WINDOW)

static void
merlon_switcher_dispose (GObject *object)
{
  MerlonSwitcher *self = (MerlonSwitcher *) object;

  g_clear_object (&self->targets);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (merlon_switcher_parent_class)->dispose (object);
}

/* ---- finding ---- */

/* What begins with the words comes before what has them somewhere. */
static gboolean
begins_with (const char *text, const char *typed)
{
  return text != NULL && g_ascii_strncasecmp (text, typed, strlen (typed)) == 0;
}

static void
add_target (GPtrArray *targets, char *label, const char *detail, MerlonItem *item,
            MerlonPlace *place, const char *action)
{
  MerlonTarget *target = g_object_new (MERLON_TYPE_TARGET, NULL);

  target->label = label;
  target->detail = detail;
  target->item = item;
  target->place = place;
  target->action = action;
  g_ptr_array_add (targets, target);
}

static void
find_places (MerlonSwitcher *self, MerlonSearch *search, GPtrArray *found)
{
  GListModel *places = merlon_window_get_places (self->window);

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (MerlonPlace) place = g_list_model_get_item (places, i);
      const char *title = merlon_place_get_title (place);

      if (merlon_search_matches_text (search, title))
        add_target (found, g_strdup (title), _ ("Place"), NULL, place, NULL);
    }
}

static void
find_actions (MerlonSearch *search, GPtrArray *found)
{
  guint n;
  const MerlonWindowAction *actions = merlon_window_list_actions (&n);

  for (guint i = 0; i < n; i++)
    if (merlon_search_matches_text (search, _ (actions[i].label)))
      add_target (found, g_strdup (_ (actions[i].label)), _ ("Action"), NULL, NULL,
                  actions[i].name);
}

static void
find_items_of (MerlonRegister *home, MerlonSearch *search, const char *typed, GPtrArray *first,
               GPtrArray *found)
{
  for (guint i = 0; i < merlon_register_get_count (home) && first->len < MOST; i++)
    {
      MerlonItem *item = merlon_register_get (home, i);
      GPtrArray *list;

      if (!merlon_search_matches_name (search, item))
        continue;
      list = begins_with (item->code, typed) || begins_with (item->title, typed) ? first : found;
      if (list->len < MOST)
        add_target (list, merlon_item_dup_name (item), _ (merlon_register_get_info (home)->label),
                    item, NULL, NULL);
    }
}

static void
append (GPtrArray *all, GPtrArray *more)
{
  for (guint i = 0; i < more->len && all->len < MOST; i++)
    g_ptr_array_add (all, g_object_ref (more->pdata[i]));
}

static GPtrArray *
find (MerlonSwitcher *self, const char *typed)
{
  MerlonProject *project = merlon_session_get_project (merlon_window_get_session (self->window));
  g_autoptr (MerlonSearch) search = merlon_search_new (typed);
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  find_places (self, search, all);
  if (!merlon_search_is_empty (search))
    {
      find_actions (search, all);
      for (guint i = 0; i < merlon_records_count (); i++)
        find_items_of (merlon_project_get_register_at (project, i), search, typed, first, found);
    }
  append (all, first);
  append (all, found);
  return all;
}

static void
on_search_changed (MerlonSwitcher *self)
{
  g_autofree char *typed
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GPtrArray) found = find (self, typed);

  g_list_store_splice (self->targets, 0, g_list_model_get_n_items (G_LIST_MODEL (self->targets)),
                       found->pdata, found->len);
  if (found->len > 0)
    gtk_single_selection_set_selected (self->selection, 0);
}

/* ---- going ---- */

static void
go (MerlonSwitcher *self)
{
  g_autoptr (MerlonTarget) target = NULL;
  MerlonWindow *window = self->window;

  if (gtk_single_selection_get_selected_item (self->selection) == NULL)
    return;
  target = g_object_ref (gtk_single_selection_get_selected_item (self->selection));
  gtk_window_close (GTK_WINDOW (self));
  if (target->item != NULL)
    merlon_window_show_item (window, target->item, NULL);
  else if (target->place != NULL)
    merlon_window_show_place (window, target->place);
  else
    gtk_widget_activate_action (GTK_WIDGET (window), target->action, NULL);
}

static gboolean
on_key_pressed (MerlonSwitcher *self, guint key, guint code G_GNUC_UNUSED,
                GdkModifierType state G_GNUC_UNUSED)
{
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->targets));

  if (key == GDK_KEY_Escape)
    gtk_window_close (GTK_WINDOW (self));
  else if (key == GDK_KEY_Down && selected + 1 < n)
    gtk_single_selection_set_selected (self->selection, selected + 1);
  else if (key == GDK_KEY_Up && selected > 0 && n > 0)
    gtk_single_selection_set_selected (self->selection, selected - 1);
  else
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (self->selection));
  return GDK_EVENT_STOP;
}

/* ---- the widgets ---- */

static void
pick_selected (gpointer data)
{
  go (data);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL), *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (list_item, box);
  merlon_ui_pick_on_click (list_item, ((MerlonSwitcher *) data)->selection, pick_selected, data);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  MerlonTarget *target = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), target->label);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), target->detail);
}

static void
merlon_switcher_class_init (MerlonSwitcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_switcher_dispose;
}

static GtkWidget *
make_entry (MerlonSwitcher *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Record, place or action"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Go to"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
  /* Not "search-changed", which comes late: who types and presses Return goes where the text says. */
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (go), self);
  gtk_widget_set_margin_top (self->entry, 12);
  gtk_widget_set_margin_bottom (self->entry, 6);
  gtk_widget_set_margin_start (self->entry, 12);
  gtk_widget_set_margin_end (self->entry, 12);
  return self->entry;
}

static GtkWidget *
make_list (MerlonSwitcher *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Found"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (go), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
merlon_switcher_init (MerlonSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->targets = g_list_store_new (MERLON_TYPE_TARGET);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->targets)));
  gtk_box_append (GTK_BOX (box), make_entry (self));
  gtk_box_append (GTK_BOX (box), make_list (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Go to"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 420);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

void
merlon_switcher_present (MerlonWindow *window)
{
  MerlonSwitcher *self;

  g_return_if_fail (MERLON_IS_WINDOW (window));

  self = g_object_new (MERLON_TYPE_SWITCHER, NULL);
  self->window = window;
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (window));
  on_search_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->entry);
}
