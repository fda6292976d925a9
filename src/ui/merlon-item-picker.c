/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-item-picker.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "ui/merlon-rows.h"
#include "ui/merlon-ui.h"

struct _MerlonItemPicker
{
  GtkPopover parent_instance;
  MerlonProject *project;
  GType type;
  GListStore *registers; /* MerlonLines of the rows; made when the popover opens first */
  GPtrArray *rows;       /* MerlonRows */
  GtkSingleSelection *selection;
  GtkWidget *entry, *list, *create;
};

G_DEFINE_FINAL_TYPE (MerlonItemPicker, merlon_item_picker, GTK_TYPE_POPOVER)

static guint picked_signal;

static void
merlon_item_picker_dispose (GObject *object)
{
  MerlonItemPicker *self = (MerlonItemPicker *) object;

  g_clear_object (&self->project);
  g_clear_object (&self->registers);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (merlon_item_picker_parent_class)->dispose (object);
}

static void
merlon_item_picker_finalize (GObject *object)
{
  g_ptr_array_unref (((MerlonItemPicker *) object)->rows);
  G_OBJECT_CLASS (merlon_item_picker_parent_class)->finalize (object);
}

static void
pick (MerlonItemPicker *self, MerlonItem *item)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, picked_signal, 0, item);
}

static void
on_activated (GtkListView *view G_GNUC_UNUSED, guint position, MerlonItemPicker *self)
{
  g_autoptr (MerlonItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    pick (self, item);
}

static void
on_entry_activated (MerlonItemPicker *self)
{
  MerlonItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    pick (self, item);
  else if (gtk_widget_get_visible (self->create))
    gtk_widget_activate (self->create);
}

static void
on_create (MerlonItemPicker *self)
{
  pick (self, merlon_project_create (self->project, self->type,
                                     gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
on_search_changed (MerlonItemPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *label = g_strdup_printf (_ ("Create “%s”"), text);

  for (guint i = 0; i < self->rows->len; i++)
    merlon_rows_set_search (self->rows->pdata[i], text);
  gtk_button_set_label (GTK_BUTTON (self->create), label);
  gtk_widget_set_visible (self->create, self->type != 0 && *text != '\0');
}

static void
add_register (MerlonItemPicker *self, MerlonRegister *home)
{
  MerlonRows *rows = merlon_rows_new (self->project, home);

  g_ptr_array_add (self->rows, rows);
  g_list_store_append (self->registers, merlon_rows_get_lines (rows));
}

static void
on_map (MerlonItemPicker *self)
{
  if (self->registers == NULL)
    {
      GtkFlattenListModel *all;

      self->registers = g_list_store_new (MERLON_TYPE_LINES);
      all = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->registers)));
      if (self->type != 0)
        add_register (self, merlon_project_get_register (self->project, self->type));
      for (guint i = 0; self->type == 0 && i < merlon_records_count (); i++)
        add_register (self, merlon_project_get_register_at (self->project, i));
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (all));
      g_object_unref (all);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}

static void
pick_selected (gpointer data)
{
  on_entry_activated (data);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
  merlon_ui_pick_on_click (list_item, ((MerlonItemPicker *) data)->selection, pick_selected, data);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  g_autofree char *name = merlon_item_dup_name (gtk_list_item_get_item (list_item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), name);
}

/* From the entry down into the list, and on. */
static gboolean
on_key_pressed (MerlonItemPicker *self, guint key, guint code G_GNUC_UNUSED,
                GdkModifierType state G_GNUC_UNUSED)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (key == GDK_KEY_Down)
    gtk_single_selection_set_selected (self->selection, selected + 1);
  else if (key == GDK_KEY_Up && selected > 0)
    gtk_single_selection_set_selected (self->selection, selected - 1);
  else
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (self->selection));
  return GDK_EVENT_STOP;
}

static void
merlon_item_picker_class_init (MerlonItemPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_item_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = merlon_item_picker_finalize;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
}

static GtkWidget *
make_list (MerlonItemPicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  g_signal_connect (self->list, "activate", G_CALLBACK (on_activated), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Records found"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_size_request (scrolled, 320, 240);
  return scrolled;
}

static GtkWidget *
make_entry (MerlonItemPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Search"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search"), -1);
  /* Not "search-changed", which comes late: Return picks what the text says. */
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activated), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
  return self->entry;
}

static void
merlon_item_picker_init (MerlonItemPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->selection = gtk_single_selection_new (NULL);
  self->create = gtk_button_new ();
  gtk_widget_set_visible (self->create, FALSE);
  g_signal_connect_swapped (self->create, "clicked", G_CALLBACK (on_create), self);
  gtk_box_append (GTK_BOX (box), make_entry (self));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), self->create);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

GtkWidget *
merlon_item_picker_new (MerlonProject *project, GType type)
{
  MerlonItemPicker *self = g_object_new (MERLON_TYPE_ITEM_PICKER, NULL);

  g_return_val_if_fail (MERLON_IS_PROJECT (project), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  self->type = type;
  return GTK_WIDGET (self);
}
