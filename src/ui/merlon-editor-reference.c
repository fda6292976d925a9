/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editors of references: search, create on the spot, jump; one record or several. */

#include "model/merlon-i18n.h"
#include "ui/merlon-field-row.h"
#include "ui/merlon-item-picker.h"

#define LISTED_KEY "merlon-listed"

/* What a button needs to make its picker. */
typedef struct
{
  MerlonFieldRow *row;
  GCallback on_picked;
} Maker;

/* Made when it is opened: a form has many, and most are never used. */
static void
make_picker (GtkMenuButton *button, gpointer data)
{
  Maker *maker = data;
  const MerlonField *field = merlon_field_row_get_field (maker->row);
  GtkWidget *picker;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  picker = merlon_item_picker_new (merlon_field_row_get_project (maker->row),
                                   field->target != NULL ? field->target () : 0);
  g_signal_connect (picker, "picked", maker->on_picked, maker->row);
  gtk_menu_button_set_popover (button, picker);
}

/* The button that opens a picker for the records that @row's field may refer to. */
static GtkWidget *
create_picker_button (MerlonFieldRow *row, GCallback on_picked)
{
  GtkWidget *button = gtk_menu_button_new ();
  Maker *maker = g_new0 (Maker, 1);

  *maker = (Maker){ row, on_picked };
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_picker, maker, g_free);
  merlon_field_row_name (row, button);
  return button;
}

static GtkWidget *
create_jump_button (MerlonItem *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");
  g_autofree char *name = merlon_item_dup_name (item);
  g_autofree char *label = g_strdup_printf (_ ("Go to %s"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", merlon_item_get_id (item));
  return button;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* ---- one ---- */

static void
take_item (MerlonFieldRow *row, MerlonItem *item)
{
  MerlonValue value = { .kind = MERLON_KIND_REFERENCE };

  value.item = item;
  merlon_field_row_take_value (row, &value);
}

static GtkWidget *
box_of (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_BOX);
}

static void
show_one (GtkWidget *editor, MerlonItem *item, gboolean mixed)
{
  GtkWidget *button = gtk_widget_get_first_child (editor);
  GtkWidget *actions = gtk_widget_get_last_child (editor);
  GtkWidget *label = gtk_menu_button_get_child (GTK_MENU_BUTTON (button));
  g_autofree char *name = item != NULL ? merlon_item_dup_name (item) : NULL;

  gtk_label_set_text (GTK_LABEL (label), mixed          ? _ ("Several values")
                                         : name != NULL ? name
                                                        : _ ("None"));
  clear_box (actions);
  if (item == NULL || mixed)
    return;
  gtk_box_append (GTK_BOX (actions), create_jump_button (item));
}

static void
on_one_picked (MerlonItemPicker *picker, MerlonItem *item, MerlonFieldRow *row)
{
  take_item (row, item);
  show_one (box_of (gtk_widget_get_parent (GTK_WIDGET (picker))), item, FALSE);
}

static void
on_one_cleared (GtkButton *button, MerlonFieldRow *row)
{
  take_item (row, NULL);
  show_one (box_of (GTK_WIDGET (button)), NULL, FALSE);
}

static GtkWidget *
create_reference (MerlonFieldRow *row)
{
  const MerlonField *field = merlon_field_row_get_field (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = create_picker_button (row, G_CALLBACK (on_one_picked));
  GtkWidget *clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *name = g_strdup_printf (_ ("%s: none"), merlon_field_get_label (field));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  /* The box that the button puts around it stands in the middle, unlike other entries. */
  gtk_widget_set_halign (gtk_widget_get_parent (label), GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_set_tooltip_text (clear, _ ("None"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (clear, "clicked", G_CALLBACK (on_one_cleared), row);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), clear);
  gtk_box_append (GTK_BOX (box), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  return box;
}

static void
show_reference (MerlonFieldRow *row G_GNUC_UNUSED, GtkWidget *editor, const MerlonValue *value,
                gboolean mixed)
{
  show_one (editor, value->item, mixed);
}

const MerlonEditor merlon_editor_reference = { create_reference, show_reference };

/* ---- several ---- */

static void show_several (MerlonFieldRow *row, GtkWidget *editor, MerlonRefs *refs);

static void
take_refs (MerlonFieldRow *row, GtkWidget *editor, MerlonRefs *refs)
{
  MerlonValue value = { .kind = MERLON_KIND_REFERENCES };

  value.refs = refs;
  if (merlon_field_row_take_value (row, &value))
    show_several (row, editor, refs);
}

static void
on_removed (GtkButton *button, MerlonFieldRow *row)
{
  MerlonItem *item = g_object_get_data (G_OBJECT (button), LISTED_KEY);
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (MerlonRefs) fewer = NULL;

  merlon_item_get_value (merlon_field_row_get_item (row), merlon_field_row_get_field (row), &value);
  fewer = value.refs != NULL ? merlon_refs_without (value.refs, item) : NULL;
  take_refs (row, gtk_widget_get_parent (box_of (GTK_WIDGET (button))), fewer);
}

static void
on_added (MerlonItemPicker *picker, MerlonItem *item, MerlonFieldRow *row)
{
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (MerlonRefs) more = NULL;

  merlon_item_get_value (merlon_field_row_get_item (row), merlon_field_row_get_field (row), &value);
  more = value.refs != NULL ? merlon_refs_with (value.refs, item) : merlon_refs_new (&item, 1);
  take_refs (row, box_of (gtk_widget_get_parent (GTK_WIDGET (picker))), more);
}

static GtkWidget *
create_listed (MerlonFieldRow *row, MerlonItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = merlon_item_dup_name (item);
  g_autofree char *hint = g_strdup_printf (_ ("Remove %s"), name);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_object_set_data (G_OBJECT (remove), LISTED_KEY, item);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_removed), row);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), create_jump_button (item));
  gtk_box_append (GTK_BOX (box), remove);
  return box;
}

/* The last child is the button that adds one. */
static void
show_several (MerlonFieldRow *row, GtkWidget *editor, MerlonRefs *refs)
{
  GtkWidget *add = gtk_widget_get_last_child (editor), *child;

  while ((child = gtk_widget_get_first_child (editor)) != add)
    gtk_box_remove (GTK_BOX (editor), child);
  for (guint i = 0; i < merlon_refs_length (refs); i++)
    gtk_box_insert_child_after (GTK_BOX (editor), create_listed (row, refs->items[i]),
                                gtk_widget_get_prev_sibling (add));
}

static GtkWidget *
create_references (MerlonFieldRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *add = create_picker_button (row, G_CALLBACK (on_added));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (add, _ ("Add"));
  gtk_box_append (GTK_BOX (box), add);
  return box;
}

static void
show_references (MerlonFieldRow *row, GtkWidget *editor, const MerlonValue *value,
                 gboolean mixed G_GNUC_UNUSED)
{
  show_several (row, editor, value->refs);
}

const MerlonEditor merlon_editor_references = { create_references, show_references };
