/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-live-field-popup.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-live-field.h"

#define MOST_SHOWN 40

struct _MerlonLiveFieldPopup
{
  GtkPopover parent_instance;
  MerlonItem *document; /* borrowed: a project keeps all it ever held */
  GtkWidget *search, *list;
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (MerlonLiveFieldPopup, merlon_live_field_popup, GTK_TYPE_POPOVER)

static void
merlon_live_field_popup_class_init (MerlonLiveFieldPopupClass *klass)
{
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_row (MerlonLiveFieldPopup *self, const MerlonLiveField *field)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = g_strdup_printf ("%s: %s", field->label, field->value);

  gtk_box_append (GTK_BOX (box), make_label (field->value, NULL));
  gtk_box_append (GTK_BOX (box), make_label (field->label, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "expression", g_strdup (field->expression), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
clear (MerlonLiveFieldPopup *self)
{
  for (GtkWidget *row; (row = gtk_widget_get_first_child (self->list)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
fill (MerlonLiveFieldPopup *self)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (self->document == NULL)
    return;
  fields = merlon_live_fields_list (
      self->document, gtk_editable_get_text (GTK_EDITABLE (self->search)), MOST_SHOWN);
  clear (self);
  for (guint i = 0; i < fields->len; i++)
    add_row (self, fields->pdata[i]);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
pick (MerlonLiveFieldPopup *self, GtkListBoxRow *row)
{
  g_autofree char *expression = NULL;

  if (row == NULL)
    return;
  expression = g_strdup (g_object_get_data (G_OBJECT (row), "expression"));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, picked_signal, 0, expression);
}

static void
on_search_activated (MerlonLiveFieldPopup *self)
{
  pick (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
}

static void
merlon_live_field_popup_init (MerlonLiveFieldPopup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *scrolled = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  g_object_set (self->search, "placeholder-text", _ ("What shall stand here?"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Live field"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Live fields"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 340, 260);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activated), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (pick), self);
}

GtkWidget *
merlon_live_field_popup_new (void)
{
  return g_object_new (MERLON_TYPE_LIVE_FIELD_POPUP, NULL);
}

void
merlon_live_field_popup_show (MerlonLiveFieldPopup *self, MerlonItem *document,
                              const GdkRectangle *place)
{
  g_return_if_fail (MERLON_IS_LIVE_FIELD_POPUP (self) && MERLON_IS_ITEM (document)
                    && place != NULL);

  self->document = document;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->search);
}
