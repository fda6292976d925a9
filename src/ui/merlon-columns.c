/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-columns.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "ui/merlon-outline-cell.h"
#include "ui/merlon-slot.h"

#define FIELD_KEY "merlon-field"
#define CELL_KEY "merlon-cell"
#define LINE_KEY "merlon-line"
#define COLUMN_KEY "merlon-column"

/* What the cells of a column know. */
typedef struct
{
  const MerlonField *field;
  MerlonRows *rows;
  MerlonColumnRole role;
  char *notify; /* the detailed signal of the field */
} Column;

/* What stands in the line, be it the line's own object or in a slot. */
static gpointer
object_of (gpointer object)
{
  return object != NULL && MERLON_IS_SLOT (object) ? merlon_slot_get_object (object) : object;
}

MerlonItem *
merlon_record_of (gpointer object)
{
  gpointer record = object_of (object);

  return record != NULL && MERLON_IS_ITEM (record) ? record : NULL;
}

/* ---- cells ---- */

static gboolean
is_number (const MerlonField *field)
{
  return field->kind == MERLON_KIND_INTEGER || field->kind == MERLON_KIND_NUMBER
         || field->kind == MERLON_KIND_MONEY;
}

/* The groups' titles stand where the records' titles do; how many there are, at the edge. */
static void
show_group (MerlonCellLabel *label, MerlonGroup *group, MerlonColumnRole role)
{
  g_autofree char *text = NULL;

  if ((role & MERLON_COLUMN_HEADING) != 0)
    text = g_strdup (merlon_group_get_title (group));
  else if ((role & MERLON_COLUMN_EXPANDER) != 0)
    text = g_strdup_printf ("%u", merlon_group_get_count (group));
  merlon_cell_label_set_text (label, text != NULL ? text : "", NULL);
  gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
}

static MerlonCellLabel *
label_of (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  return MERLON_IS_OUTLINE_CELL (child)
             ? merlon_outline_cell_get_label (MERLON_OUTLINE_CELL (child))
             : MERLON_CELL_LABEL (child);
}

/* What follows from other records may have changed with any of them. */
static void
on_project_changed (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);
  Column *column = g_object_get_data (G_OBJECT (child), COLUMN_KEY);

  MerlonItem *item = merlon_record_of (gtk_list_item_get_item (list_item));

  if (item != NULL)
    merlon_cell_label_show_value (label_of (list_item), item, column->field);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  Column *column = data;
  gboolean outline = (column->role & MERLON_COLUMN_EXPANDER) != 0;
  GtkWidget *child = outline ? merlon_outline_cell_new (column->rows, list_item)
                             : merlon_cell_label_new (is_number (column->field) ? 1 : 0);

  g_object_set_data (G_OBJECT (child), LINE_KEY, list_item);
  gtk_list_item_set_child (list_item, child);
  g_object_set_data (G_OBJECT (child), COLUMN_KEY, column);
  if (column->field->pspec == NULL)
    g_signal_connect_object (merlon_rows_get_project (column->rows), "item-changed",
                             G_CALLBACK (on_project_changed), list_item, G_CONNECT_SWAPPED);
  /* GTK 4.8: cell and row would both answer a click with Ctrl, and undo each other. */
  gtk_list_item_set_selectable (list_item, FALSE);
}

/* A cell that shows something; it follows what stands in its slot, and the value of that. */
typedef struct
{
  GtkListItem *list_item;
  const Column *column;
  MerlonSlot *slot;
  MerlonItem *item; /* NULL: a group */
  gulong on_object, on_value;
} Cell;

static void
on_value_changed (MerlonItem *item, GParamSpec *pspec G_GNUC_UNUSED, Cell *cell)
{
  merlon_cell_label_show_value (label_of (cell->list_item), item, cell->column->field);
}

static void
let_go (Cell *cell)
{
  if (cell->item != NULL)
    g_signal_handler_disconnect (cell->item, cell->on_value);
  g_clear_object (&cell->item);
}

static void
show_record (Cell *cell, MerlonItem *item)
{
  gtk_widget_remove_css_class (GTK_WIDGET (label_of (cell->list_item)), "heading");
  cell->item = g_object_ref (item);
  cell->on_value
      = g_signal_connect (item, cell->column->notify, G_CALLBACK (on_value_changed), cell);
  merlon_cell_label_show_value (label_of (cell->list_item), item, cell->column->field);
}

static void
show_object (Cell *cell)
{
  gpointer object = merlon_slot_get_object (cell->slot);
  GtkWidget *child = gtk_list_item_get_child (cell->list_item);

  let_go (cell);
  if (MERLON_IS_GROUP (object))
    show_group (label_of (cell->list_item), object, cell->column->role);
  else
    show_record (cell, object);
  if (MERLON_IS_OUTLINE_CELL (child))
    merlon_outline_cell_update (MERLON_OUTLINE_CELL (child));
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  Cell *cell = g_new (Cell, 1);

  *cell = (Cell){ list_item, data, g_object_ref (gtk_list_item_get_item (list_item)), NULL, 0, 0 };
  cell->on_object
      = g_signal_connect_swapped (cell->slot, "notify::object", G_CALLBACK (show_object), cell);
  g_object_set_data (G_OBJECT (list_item), CELL_KEY, cell);
  show_object (cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
           gpointer data G_GNUC_UNUSED)
{
  Cell *cell = g_object_steal_data (G_OBJECT (list_item), CELL_KEY);

  let_go (cell);
  g_signal_handler_disconnect (cell->slot, cell->on_object);
  g_object_unref (cell->slot);
  g_free (cell);
}

GtkListItem *
merlon_columns_find_line (GtkColumnView *view, double x, double y, GtkWidget **row)
{
  GtkWidget *widget, *cell;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view) && row != NULL, NULL);

  widget = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);
  while (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  *row = widget;
  cell = widget != NULL ? gtk_widget_get_first_child (widget) : NULL;
  if (cell != NULL)
    cell = gtk_widget_get_first_child (cell);
  return cell != NULL ? g_object_get_data (G_OBJECT (cell), LINE_KEY) : NULL;
}

void
merlon_columns_focus_line (GtkColumnView *view, guint position)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (GTK_WIDGET (view)));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = gtk_widget_get_first_child (row);
      GtkListItem *line
          = cell != NULL && gtk_widget_get_first_child (cell) != NULL
                ? g_object_get_data (G_OBJECT (gtk_widget_get_first_child (cell)), LINE_KEY)
                : NULL;

      if (line != NULL && gtk_list_item_get_position (line) == position)
        gtk_widget_grab_focus (row);
    }
}

/* ---- sorting ---- */

/* GTK 4.8 does not tell by which column a view is sorted. It does compare through the sorters of
 * its columns, though: each says that it was asked, and that the first is the smaller. */
static const MerlonField *asked;

static int
answer (gconstpointer a G_GNUC_UNUSED, gconstpointer b G_GNUC_UNUSED, gpointer field)
{
  if (asked == NULL)
    asked = field;
  return -1;
}

const MerlonField *
merlon_columns_get_sorting (GtkColumnView *view, gboolean *descending)
{
  g_autoptr (GObject) smaller = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) larger = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view) && descending != NULL, NULL);

  asked = NULL;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (view), smaller, larger);
  *descending = order == GTK_ORDERING_LARGER;
  return asked;
}

/* ---- the column ---- */

static int
usual_width (const MerlonField *field)
{
  if (g_str_equal (field->name, "code"))
    return 80;
  if (g_str_equal (field->name, "title"))
    return 260;
  return field->kind == MERLON_KIND_TEXT || field->kind == MERLON_KIND_REFERENCES ? 180 : 120;
}

static void
column_free (gpointer data)
{
  Column *column = data;

  g_object_unref (column->rows);
  g_free (column->notify);
  g_free (column);
}

GtkColumnViewColumn *
merlon_column_new (const MerlonField *field, MerlonRows *rows, MerlonColumnRole role)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *data = g_new (Column, 1);
  g_autoptr (GtkSorter) sorter = NULL;
  GtkColumnViewColumn *column;

  g_return_val_if_fail (field != NULL && MERLON_IS_ROWS (rows), NULL);

  *data = (Column){ field, g_object_ref (rows), role, g_strconcat ("notify::", field->name, NULL) };
  g_object_set_data_full (G_OBJECT (factory), FIELD_KEY, data, column_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), data);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  column = gtk_column_view_column_new (merlon_field_get_label (field), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (answer, (gpointer) field, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (
      column, usual_width (field) + ((role & MERLON_COLUMN_EXPANDER) != 0 ? 40 : 0));
  g_object_set_data (G_OBJECT (column), FIELD_KEY, (gpointer) field);
  return column;
}

const MerlonField *
merlon_column_get_field (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), FIELD_KEY);
}
