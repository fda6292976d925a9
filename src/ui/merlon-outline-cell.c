/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-outline-cell.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-slot.h"

#define STEP 18

struct _MerlonOutlineCell
{
  GtkWidget parent_instance;
  MerlonRows *rows;
  GtkListItem *list_item; /* borrowed */
  GtkWidget *button, *label;
  guint depth; /* as shown */
  MerlonLineState state;
};

G_DEFINE_FINAL_TYPE (MerlonOutlineCell, merlon_outline_cell, GTK_TYPE_WIDGET)

static void
merlon_outline_cell_dispose (GObject *object)
{
  MerlonOutlineCell *self = (MerlonOutlineCell *) object;

  g_clear_object (&self->rows);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (merlon_outline_cell_parent_class)->dispose (object);
}

static const MerlonLine *
get_line (MerlonOutlineCell *self)
{
  MerlonSlot *slot = gtk_list_item_get_item (self->list_item);
  const MerlonLine *line;

  if (self->rows == NULL || slot == NULL)
    return NULL;
  line = merlon_lines_get (merlon_rows_get_lines (self->rows),
                           gtk_list_item_get_position (self->list_item));
  /* Between two changes of the list the position may be that of another line. */
  return line != NULL && line->object == merlon_slot_get_object (slot) ? line : NULL;
}

static void
on_clicked (MerlonOutlineCell *self)
{
  const MerlonLine *line = get_line (self);

  if (line != NULL && line->state != MERLON_LINE_LEAF)
    merlon_rows_set_open (self->rows, line->object, line->state == MERLON_LINE_CLOSED);
}

static void
merlon_outline_cell_class_init (MerlonOutlineCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_outline_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
merlon_outline_cell_init (MerlonOutlineCell *self)
{
  self->depth = G_MAXUINT;
  self->button = gtk_button_new_from_icon_name ("pan-end-symbolic");
  /* The arrow keys do the same from the line itself; Tab goes from list to form. */
  gtk_widget_set_focusable (self->button, FALSE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "merlon-expander");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  self->label = merlon_cell_label_new (0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
}

GtkWidget *
merlon_outline_cell_new (MerlonRows *rows, GtkListItem *list_item)
{
  MerlonOutlineCell *self = g_object_new (MERLON_TYPE_OUTLINE_CELL, NULL);

  g_return_val_if_fail (MERLON_IS_ROWS (rows), GTK_WIDGET (self));

  self->rows = g_object_ref (rows);
  self->list_item = list_item;
  g_signal_connect_object (rows, "shape-changed", G_CALLBACK (merlon_outline_cell_update), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

MerlonCellLabel *
merlon_outline_cell_get_label (MerlonOutlineCell *self)
{
  g_return_val_if_fail (MERLON_IS_OUTLINE_CELL (self), NULL);
  return MERLON_CELL_LABEL (self->label);
}

void
merlon_outline_cell_update (MerlonOutlineCell *self)
{
  const MerlonLine *line;
  gboolean open;

  g_return_if_fail (MERLON_IS_OUTLINE_CELL (self));

  line = get_line (self);
  if (line == NULL || (line->depth == self->depth && line->state == self->state))
    return;
  self->depth = line->depth;
  self->state = line->state;
  open = line->state == MERLON_LINE_OPEN;
  gtk_widget_set_margin_start (self->button, line->depth * STEP);
  /* Not hidden, so that the words of one depth begin at one place. */
  gtk_widget_set_opacity (self->button, line->state == MERLON_LINE_LEAF ? 0 : 1);
  gtk_widget_set_sensitive (self->button, line->state != MERLON_LINE_LEAF);
  gtk_button_set_icon_name (GTK_BUTTON (self->button),
                            open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  open ? _ ("Close") : C_ ("verb", "Open"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}
