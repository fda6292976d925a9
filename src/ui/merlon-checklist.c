/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-checklist.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-activity.h"
#include "rules/merlon-plan.h"
#include "ui/merlon-columns.h"

#define INDENT 20

struct _MerlonChecklist
{
  GtkWidget parent_instance;
  MerlonProject *project;
  MerlonRows *rows;
  GtkSingleSelection *selection;
  gboolean read_only;
  GtkWidget *box, *progress, *list;
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (MerlonChecklist, merlon_checklist, GTK_TYPE_WIDGET)

static void
merlon_checklist_dispose (GObject *object)
{
  MerlonChecklist *self = (MerlonChecklist *) object;

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->project);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (merlon_checklist_parent_class)->dispose (object);
}

static void
merlon_checklist_class_init (MerlonChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_checklist_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
}

static void
merlon_checklist_init (MerlonChecklist *self G_GNUC_UNUSED)
{
}

/* ---- ticks ---- */

static gboolean
is_done (MerlonItem *item)
{
  return MERLON_ACTIVITY (item)->state == MERLON_ACTIVITY_STATE_DONE;
}

static void
show_progress (MerlonChecklist *self)
{
  guint n = merlon_rows_get_count (self->rows), done = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    done += is_done (merlon_rows_get (self->rows, i));
  /* Translators: "12 of 45 done" */
  text = g_strdup_printf (_ ("%u of %u done"), done, n);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->progress), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), n > 0 ? (double) done / n : 0);
}

static void
on_toggled (GtkCheckButton *check, GtkListItem *list_item)
{
  MerlonItem *item = merlon_record_of (gtk_list_item_get_item (list_item));

  if (item != NULL && gtk_check_button_get_active (check) != is_done (item))
    merlon_activity_tick (MERLON_ACTIVITY (item), gtk_check_button_get_active (check));
}

/* ---- lines ---- */

static void
show_line (GtkListItem *list_item)
{
  GtkWidget *check = gtk_list_item_get_child (list_item);
  MerlonChecklist *self = g_object_get_data (G_OBJECT (check), "checklist");
  const MerlonLine *line = merlon_lines_get (merlon_rows_get_lines (self->rows),
                                             gtk_list_item_get_position (list_item));
  MerlonItem *item = merlon_record_of (gtk_list_item_get_item (list_item));
  g_autofree char *name = NULL;

  if (item == NULL || line == NULL)
    return;
  name = merlon_item_dup_name (item);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_done (item));
  gtk_widget_set_margin_start (check, 6 + line->depth * INDENT);
  if (line->state != MERLON_LINE_LEAF)
    gtk_widget_add_css_class (check, "heading");
  else
    gtk_widget_remove_css_class (check, "heading");
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
          MerlonChecklist *self)
{
  GtkWidget *check = gtk_check_button_new ();

  g_object_set_data (G_OBJECT (check), "checklist", self);
  gtk_widget_set_sensitive (check, !self->read_only);
  gtk_list_item_set_child (list_item, check);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), list_item);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  MerlonItem *item = merlon_record_of (gtk_list_item_get_item (list_item));

  gtk_widget_set_visible (gtk_list_item_get_child (list_item), item != NULL);
  show_line (list_item);
  if (item != NULL)
    g_signal_connect_swapped (item, "notify", G_CALLBACK (show_line), list_item);
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  MerlonItem *item = merlon_record_of (gtk_list_item_get_item (list_item));

  if (item != NULL)
    g_signal_handlers_disconnect_by_func (item, show_line, list_item);
}

static void
on_selected (MerlonChecklist *self)
{
  MerlonItem *item = merlon_record_of (gtk_single_selection_get_selected_item (self->selection));

  if (item != NULL)
    g_signal_emit (self, picked_signal, 0, item);
}

/* ---- the widget ---- */

GtkWidget *
merlon_checklist_new (MerlonProject *project, MerlonRows *rows, gboolean read_only)
{
  MerlonChecklist *self = g_object_new (MERLON_TYPE_CHECKLIST, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && MERLON_IS_ROWS (rows), GTK_WIDGET (self));

  self->project = g_object_ref (project);
  self->rows = g_object_ref (rows);
  self->read_only = read_only;
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  self->selection
      = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (merlon_rows_get_lines (rows))));
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Checklist"), -1);
  self->progress = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->progress), TRUE);
  gtk_widget_add_css_class (self->progress, "merlon-status");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->progress);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "notify::n-rows", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "item-changed", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  show_progress (self);
  return GTK_WIDGET (self);
}
