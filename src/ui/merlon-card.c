/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-card.h"
#include "ui/merlon-cell-label.h"

/* A card is looked at, not read. */
#define MOST_LINES 5

struct _MerlonCard
{
  GtkWidget parent_instance;
  GPtrArray *fields;
  MerlonItem *item; /* borrowed: a project keeps all it ever held */
  gulong handler;
  GtkWidget *name, *grid;
};

G_DEFINE_FINAL_TYPE (MerlonCard, merlon_card, GTK_TYPE_WIDGET)

static void
forget (MerlonCard *self)
{
  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->handler);
  self->item = NULL;
}

static void
merlon_card_dispose (GObject *object)
{
  MerlonCard *self = (MerlonCard *) object;

  forget (self);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_card_parent_class)->dispose (object);
}

static void
merlon_card_class_init (MerlonCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "merlon-card");
}

static void
merlon_card_init (MerlonCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->name), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->name, "heading");
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
show (MerlonCard *self)
{
  g_autofree char *name = merlon_item_dup_name (self->item);
  int row = 0;

  gtk_label_set_text (GTK_LABEL (self->name), name);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->grid)) != NULL;)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint i = 0; i < self->fields->len && row < MOST_LINES; i++)
    {
      const MerlonField *field = self->fields->pdata[i];
      GtkWidget *caption, *value;

      if (g_str_equal (field->name, "code") || g_str_equal (field->name, "title")
          || !merlon_item_is_set (self->item, field))
        continue;
      caption = make_caption (merlon_field_get_label (field));
      value = merlon_cell_label_new (0);
      gtk_widget_add_css_class (value, "caption");
      merlon_cell_label_show_value (MERLON_CELL_LABEL (value), self->item, field);
      gtk_widget_set_hexpand (value, TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), caption, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (self->grid), value, 1, row++, 1, 1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
merlon_card_new (GPtrArray *fields)
{
  MerlonCard *self = g_object_new (MERLON_TYPE_CARD, NULL);

  self->fields = g_ptr_array_ref (fields);
  return GTK_WIDGET (self);
}

void
merlon_card_set_item (MerlonCard *self, MerlonItem *item)
{
  g_return_if_fail (MERLON_IS_CARD (self));

  forget (self);
  self->item = item;
  if (item == NULL)
    return;
  self->handler = g_signal_connect_swapped (item, "notify", G_CALLBACK (show), self);
  show (self);
}

MerlonItem *
merlon_card_get_item (MerlonCard *self)
{
  g_return_val_if_fail (MERLON_IS_CARD (self), NULL);
  return self->item;
}
