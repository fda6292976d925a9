/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-risk-list-popover.h"
#include "model/merlon-i18n.h"
#include "model/merlon-item.h"

struct _MerlonRiskListPopover
{
  GtkPopover parent_instance;
  GtkWidget *list, *back;
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (MerlonRiskListPopover, merlon_risk_list_popover, GTK_TYPE_POPOVER)

static void
on_row_activated (MerlonRiskListPopover *self, GtkListBoxRow *row)
{
  MerlonItem *item = g_object_get_data (G_OBJECT (row), "item");

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, picked_signal, 0, item);
}

static void
add_risk (MerlonRiskListPopover *self, MerlonItem *item)
{
  g_autofree char *name = merlon_item_dup_name (item);
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "item", item);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

void
merlon_risk_list_popover_show (MerlonRiskListPopover *self, GPtrArray *risks,
                               const GdkRectangle *area)
{
  g_return_if_fail (MERLON_IS_RISK_LIST_POPOVER (self) && risks != NULL);

  for (GtkWidget *row; (row = gtk_widget_get_first_child (self->list)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < risks->len; i++)
    add_risk (self, risks->pdata[i]);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), area);
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
on_closed (MerlonRiskListPopover *self)
{
  if (self->back != NULL)
    gtk_widget_grab_focus (self->back);
}

static void
merlon_risk_list_popover_dispose (GObject *object)
{
  g_clear_weak_pointer (&((MerlonRiskListPopover *) object)->back);
  G_OBJECT_CLASS (merlon_risk_list_popover_parent_class)->dispose (object);
}

static void
merlon_risk_list_popover_class_init (MerlonRiskListPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_risk_list_popover_dispose;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
}

static void
merlon_risk_list_popover_init (MerlonRiskListPopover *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Risks in this cell"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_popover_set_child (GTK_POPOVER (self), scrolled);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

GtkWidget *
merlon_risk_list_popover_new (GtkWidget *back)
{
  MerlonRiskListPopover *self = g_object_new (MERLON_TYPE_RISK_LIST_POPOVER, NULL);

  g_set_weak_pointer (&self->back, back);
  return GTK_WIDGET (self);
}
