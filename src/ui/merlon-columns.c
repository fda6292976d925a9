/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-columns.h"
#include "draw/merlon-picture.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project.h"
#include "model/records/merlon-risk-level.h"
#include "rules/merlon-due.h"
#include "ui/merlon-outline-cell.h"

#include <math.h>

#define FIELD_KEY "merlon-field"
#define HANDLER_KEY "merlon-handler"
#define LINE_KEY "merlon-line"
#define COLUMN_KEY "merlon-column"

/* What the cells of a column know. */
typedef struct
{
  const MerlonField *field;
  MerlonRows *rows;
  MerlonColumnRole role;
} Column;

MerlonItem *
merlon_record_of (gpointer object)
{
  return object != NULL && MERLON_IS_ITEM (object) ? object : NULL;
}

/* ---- cells ---- */

static gboolean
is_number (const MerlonField *field)
{
  return field->kind == MERLON_KIND_INTEGER || field->kind == MERLON_KIND_NUMBER
         || field->kind == MERLON_KIND_MONEY;
}

void
merlon_columns_paint (GtkLabel *label, const char *text, const char *colour)
{
  g_autofree char *padded = *text != '\0' ? g_strdup_printf ("\u2002%s\u2002", text) : NULL;
  PangoAttrList *attributes;
  MerlonInk ink, on;

  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_text (label, padded != NULL ? padded : "");
  gtk_label_set_attributes (label, NULL);
  if (colour == NULL)
    return;
  ink = merlon_ink_from_text (colour);
  on = merlon_ink_on (ink);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_background_new (lround (ink.red * 65535),
                                                                 lround (ink.green * 65535),
                                                                 lround (ink.blue * 65535)));
  pango_attr_list_insert (attributes, pango_attr_foreground_new (lround (on.red * 65535),
                                                                 lround (on.green * 65535),
                                                                 lround (on.blue * 65535)));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

/* Risk levels stand on their colour, as everywhere. */
static const char *
colour_of (MerlonItem *item, const MerlonField *field)
{
  MerlonProject *project = merlon_item_get_project (item);
  g_auto (MerlonValue) value = { 0 };
  MerlonItem *level;

  merlon_item_get_value (item, field, &value);
  level = project != NULL
              ? merlon_scales_get_level (merlon_project_get_scales (project), field->scale,
                                         value.integer)
              : NULL;
  return level != NULL && MERLON_IS_RISK_LEVEL (level) ? MERLON_RISK_LEVEL (level)->colour : NULL;
}

/* What should have been done by now, by a sign and not by colour alone. */
static void
mark_overdue (GtkLabel *label, MerlonItem *item, const MerlonField *field, const char *text)
{
  gboolean overdue = merlon_item_is_overdue (item, field);
  g_autofree char *marked = overdue ? g_strconcat ("⚠ ", text, NULL) : NULL;

  gtk_label_set_text (label, overdue ? marked : text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), overdue ? _ ("Overdue") : NULL);
  if (overdue)
    gtk_widget_add_css_class (GTK_WIDGET (label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "error");
}

void
merlon_columns_show_value (GtkLabel *label, MerlonItem *item, const MerlonField *field)
{
  g_autofree char *text = merlon_item_dup_display (item, field);
  char *end = strpbrk (text, "\r\n");

  g_return_if_fail (GTK_IS_LABEL (label) && MERLON_IS_ITEM (item) && field != NULL);

  if (end != NULL)
    *end = '\0';
  if (field->kind == MERLON_KIND_LEVEL)
    merlon_columns_paint (label, text, colour_of (item, field));
  else if ((field->flags & MERLON_FIELD_DEADLINE) != 0)
    mark_overdue (label, item, field, text);
  else
    gtk_label_set_text (label, text);
}

/* The groups' titles stand where the records' titles do; how many there are, at the edge. */
static void
show_group (GtkLabel *label, MerlonGroup *group, MerlonColumnRole role)
{
  g_autofree char *text = NULL;

  if ((role & MERLON_COLUMN_HEADING) != 0)
    text = g_strdup (merlon_group_get_title (group));
  else if ((role & MERLON_COLUMN_EXPANDER) != 0)
    text = g_strdup_printf ("%u", merlon_group_get_count (group));
  gtk_label_set_attributes (label, NULL);
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
}

static GtkLabel *
label_of (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  return MERLON_IS_OUTLINE_CELL (child)
             ? merlon_outline_cell_get_label (MERLON_OUTLINE_CELL (child))
             : GTK_LABEL (child);
}

/* What follows from other records may have changed with any of them. */
static void
on_project_changed (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);
  Column *column = g_object_get_data (G_OBJECT (child), COLUMN_KEY);

  if (gtk_list_item_get_item (list_item) != NULL && MERLON_IS_ITEM (gtk_list_item_get_item (list_item)))
    merlon_columns_show_value (label_of (list_item), gtk_list_item_get_item (list_item),
                               column->field);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  Column *column = data;
  gboolean outline = (column->role & MERLON_COLUMN_EXPANDER) != 0;
  GtkWidget *child = outline ? merlon_outline_cell_new (column->rows, list_item)
                             : gtk_label_new (NULL);
  GtkLabel *label;

  g_object_set_data (G_OBJECT (child), LINE_KEY, list_item);
  gtk_list_item_set_child (list_item, child);
  label = label_of (list_item);
  gtk_label_set_xalign (label, is_number (column->field) ? 1 : 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (label, TRUE);
  g_object_set_data (G_OBJECT (child), COLUMN_KEY, column);
  if (column->field->pspec == NULL)
    g_signal_connect_object (merlon_rows_get_project (column->rows), "item-changed",
                             G_CALLBACK (on_project_changed), list_item, G_CONNECT_SWAPPED);
  /* GTK 4.8: cell and row would both answer a click with Ctrl, and undo each other. */
  gtk_list_item_set_selectable (list_item, FALSE);
}

typedef struct
{
  GtkListItem *list_item;
  const MerlonField *field;
} Cell;

static void
on_value_changed (MerlonItem *item, GParamSpec *pspec G_GNUC_UNUSED, Cell *cell)
{
  merlon_columns_show_value (label_of (cell->list_item), item, cell->field);
}

static void
cell_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_free (data);
}

static void
bind_record (GtkListItem *list_item, MerlonItem *item, const MerlonField *field)
{
  g_autofree char *signal = g_strconcat ("notify::", field->name, NULL);
  Cell *cell = g_new (Cell, 1);
  gulong handler;

  *cell = (Cell){ list_item, field };
  handler = g_signal_connect_data (item, signal, G_CALLBACK (on_value_changed), cell, cell_free, 0);
  g_object_set_data (G_OBJECT (list_item), HANDLER_KEY, GSIZE_TO_POINTER (handler));
  gtk_widget_remove_css_class (GTK_WIDGET (label_of (list_item)), "heading");
  merlon_columns_show_value (label_of (list_item), item, field);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  Column *column = data;
  gpointer object = gtk_list_item_get_item (list_item);
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (MERLON_IS_GROUP (object))
    show_group (label_of (list_item), object, column->role);
  else
    bind_record (list_item, MERLON_ITEM (object), column->field);
  if (MERLON_IS_OUTLINE_CELL (child))
    merlon_outline_cell_update (MERLON_OUTLINE_CELL (child));
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
           gpointer data G_GNUC_UNUSED)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (list_item), HANDLER_KEY));

  if (handler != 0)
    g_signal_handler_disconnect (gtk_list_item_get_item (list_item), handler);
  g_object_set_data (G_OBJECT (list_item), HANDLER_KEY, NULL);
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
  g_object_unref (((Column *) data)->rows);
  g_free (data);
}

GtkColumnViewColumn *
merlon_column_new (const MerlonField *field, MerlonRows *rows, MerlonColumnRole role)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *data = g_new (Column, 1);
  g_autoptr (GtkSorter) sorter = NULL;
  GtkColumnViewColumn *column;

  g_return_val_if_fail (field != NULL && MERLON_IS_ROWS (rows), NULL);

  *data = (Column){ field, g_object_ref (rows), role };
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
