/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-columns.h"
#include "draw/merlon-picture.h"
#include "model/merlon-project.h"
#include "model/records/merlon-risk-level.h"

#include <math.h>

#define FIELD_KEY "merlon-field"
#define HANDLER_KEY "merlon-handler"

MerlonItem *
merlon_record_of (gpointer object)
{
  g_autoptr (GObject) inner = NULL;

  if (object == NULL || MERLON_IS_ITEM (object))
    return object;
  g_return_val_if_fail (GTK_IS_TREE_LIST_ROW (object), NULL);
  /* The tree keeps it. */
  inner = gtk_tree_list_row_get_item (object);
  return MERLON_ITEM (inner);
}

/* ---- cells ---- */

static gboolean
is_number (const MerlonField *field)
{
  return field->kind == MERLON_KIND_INTEGER || field->kind == MERLON_KIND_NUMBER
         || field->kind == MERLON_KIND_MONEY;
}

/* Risk levels stand on their colour, as everywhere. */
static void
paint_level (GtkLabel *label, MerlonItem *item, const MerlonField *field)
{
  MerlonProject *project = merlon_item_get_project (item);
  g_auto (MerlonValue) value = { 0 };
  MerlonItem *level;
  PangoAttrList *attributes;
  MerlonInk ink, text;

  gtk_label_set_attributes (label, NULL);
  merlon_item_get_value (item, field, &value);
  level = project != NULL
              ? merlon_scales_get_level (merlon_project_get_scales (project), field->scale,
                                         value.integer)
              : NULL;
  if (level == NULL || !MERLON_IS_RISK_LEVEL (level) || MERLON_RISK_LEVEL (level)->colour == NULL)
    return;
  ink = merlon_ink_from_text (MERLON_RISK_LEVEL (level)->colour);
  text = merlon_ink_on (ink);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_background_new (lround (ink.red * 65535),
                                                                 lround (ink.green * 65535),
                                                                 lround (ink.blue * 65535)));
  pango_attr_list_insert (attributes, pango_attr_foreground_new (lround (text.red * 65535),
                                                                 lround (text.green * 65535),
                                                                 lround (text.blue * 65535)));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
show_cell (GtkLabel *label, MerlonItem *item, const MerlonField *field)
{
  g_autofree char *text = merlon_item_dup_display (item, field);
  char *end = strpbrk (text, "\r\n");

  if (end != NULL)
    *end = '\0';
  if (field->kind == MERLON_KIND_LEVEL)
    {
      g_autofree char *padded = *text != '\0' ? g_strdup_printf ("\u2002%s\u2002", text) : NULL;

      gtk_label_set_text (label, padded != NULL ? padded : "");
      paint_level (label, item, field);
    }
  else
    gtk_label_set_text (label, text);
}

static GtkLabel *
label_of (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  return GTK_LABEL (GTK_IS_TREE_EXPANDER (child)
                        ? gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child))
                        : child);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  const MerlonField *field = data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number (field) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (list_item, label);
  /* GTK 4.8: cell and row would both answer a click with Ctrl, and undo each other. */
  gtk_list_item_set_selectable (list_item, FALSE);
}

static void
on_setup_tree (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  g_autoptr (GtkWidget) label = NULL;

  on_setup (factory, list_item, data);
  label = g_object_ref (gtk_list_item_get_child (list_item));
  gtk_list_item_set_child (list_item, expander);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), label);
}

typedef struct
{
  GtkListItem *list_item;
  const MerlonField *field;
} Cell;

static void
on_value_changed (MerlonItem *item, GParamSpec *pspec G_GNUC_UNUSED, Cell *cell)
{
  show_cell (label_of (cell->list_item), item, cell->field);
}

static void
cell_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_free (data);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item, gpointer data)
{
  const MerlonField *field = data;
  gpointer object = gtk_list_item_get_item (list_item);
  MerlonItem *item = merlon_record_of (object);
  g_autofree char *signal = g_strconcat ("notify::", field->name, NULL);
  GtkWidget *child = gtk_list_item_get_child (list_item);
  Cell *cell = g_new (Cell, 1);
  gulong handler;

  *cell = (Cell){ list_item, field };
  handler = g_signal_connect_data (item, signal, G_CALLBACK (on_value_changed), cell, cell_free, 0);
  g_object_set_data (G_OBJECT (list_item), HANDLER_KEY, GSIZE_TO_POINTER (handler));
  if (GTK_IS_TREE_EXPANDER (child))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child),
                                    GTK_IS_TREE_LIST_ROW (object) ? object : NULL);
  show_cell (label_of (list_item), item, field);
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
           gpointer data G_GNUC_UNUSED)
{
  MerlonItem *item = merlon_record_of (gtk_list_item_get_item (list_item));
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (list_item), HANDLER_KEY));

  g_signal_handler_disconnect (item, handler);
  g_object_set_data (G_OBJECT (list_item), HANDLER_KEY, NULL);
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

GtkColumnViewColumn *
merlon_column_new (const MerlonField *field, gboolean tree)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = NULL;
  GtkColumnViewColumn *column;

  g_return_val_if_fail (field != NULL, NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (tree ? on_setup_tree : on_setup),
                    (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) field);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  column = gtk_column_view_column_new (merlon_field_get_label (field), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (answer, (gpointer) field, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, usual_width (field));
  g_object_set_data (G_OBJECT (column), FIELD_KEY, (gpointer) field);
  return column;
}

const MerlonField *
merlon_column_get_field (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), FIELD_KEY);
}
