/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/merlon-board.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-card.h"

#define COLUMN_WIDTH 230

typedef struct
{
  MerlonBoard *board; /* borrowed */
  int value;
  GtkFilterListModel *items;
  GtkSingleSelection *selection;
  GtkLabel *heading;
  GtkWidget *box, *list;
} Column;

struct _MerlonBoard
{
  GtkWidget parent_instance;
  MerlonProject *project;
  const MerlonField *field;
  GPtrArray *fields, *columns;
  gboolean read_only, picking;
  GtkWidget *scrolled;
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (MerlonBoard, merlon_board, GTK_TYPE_WIDGET)

static void
column_free (gpointer data)
{
  Column *column = data;

  g_object_unref (column->items);
  g_object_unref (column->selection);
  g_free (column);
}

static void
merlon_board_dispose (GObject *object)
{
  MerlonBoard *self = (MerlonBoard *) object;

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_board_parent_class)->dispose (object);
}

static void
merlon_board_class_init (MerlonBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_board_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, MERLON_TYPE_ITEM);
}

static void
merlon_board_init (MerlonBoard *self)
{
  self->columns = g_ptr_array_new_with_free_func (column_free);
}

/* ---- moving cards ---- */

static int
value_of (MerlonBoard *self, MerlonItem *item)
{
  return G_STRUCT_MEMBER (int, item, self->field->offset);
}

static void
put (Column *column, MerlonItem *item)
{
  MerlonBoard *self = column->board;
  const MerlonValue value = { .kind = MERLON_KIND_CHOICE, .integer = column->value };

  if (!self->read_only && item->home != NULL)
    merlon_item_set_value (item, self->field, &value, NULL);
}

static gboolean
on_drop (GtkDropTarget *target G_GNUC_UNUSED, const GValue *value, double x G_GNUC_UNUSED,
         double y G_GNUC_UNUSED, Column *column)
{
  MerlonItem *item = g_value_get_object (value);

  if (item == NULL || merlon_item_get_project (item) != column->board->project
      || merlon_item_find_field (item, column->board->field->name) != column->board->field)
    return FALSE;
  put (column, item);
  return TRUE;
}

static gboolean
on_move_key (GtkWidget *list, GVariant *arguments, gpointer data G_GNUC_UNUSED)
{
  Column *column = g_object_get_data (G_OBJECT (list), "column");
  MerlonBoard *self = column->board;
  gboolean rtl = gtk_widget_get_direction (list) == GTK_TEXT_DIR_RTL;
  int by = g_variant_get_int32 (arguments) * (rtl ? -1 : 1);
  gpointer item = gtk_single_selection_get_selected_item (column->selection);
  guint index, to;

  if (item == NULL || !g_ptr_array_find (self->columns, column, &index))
    return FALSE;
  to = index + by;
  if (to >= self->columns->len)
    return TRUE;
  put (self->columns->pdata[to], item);
  gtk_widget_grab_focus (((Column *) self->columns->pdata[to])->list);
  return TRUE;
}

/* ---- cards ---- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x G_GNUC_UNUSED, double y G_GNUC_UNUSED, MerlonCard *card)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (card));

  if (merlon_card_get_item (card) == NULL)
    return NULL;
  gtk_drag_source_set_icon (source, picture, 12, 12);
  return gdk_content_provider_new_typed (MERLON_TYPE_ITEM, merlon_card_get_item (card));
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item,
          MerlonBoard *self)
{
  GtkWidget *card = merlon_card_new (self->fields);
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), card);
  if (!self->read_only)
    gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
  else
    g_object_unref (source);
  gtk_list_item_set_child (list_item, card);
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  merlon_card_set_item (MERLON_CARD (gtk_list_item_get_child (list_item)),
                        gtk_list_item_get_item (list_item));
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  merlon_card_set_item (MERLON_CARD (gtk_list_item_get_child (list_item)), NULL);
}

/* ---- columns ---- */

static gboolean
is_in_column (gpointer object, gpointer data)
{
  Column *column = data;

  return MERLON_IS_ITEM (object) && value_of (column->board, object) == column->value;
}

/* What is not stated is no column of its own as long as everything is stated. */
static void
show_heading (Column *column)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (column->items));
  g_autofree char *text = g_strdup_printf (
      "%s  %u", merlon_choice_get_label (column->board->field->choice (), column->value), n);

  gtk_label_set_text (column->heading, text);
  gtk_widget_set_visible (column->box, column->value != 0 || n > 0);
}

static void
on_selected (Column *column)
{
  MerlonBoard *self = column->board;
  gpointer item = gtk_single_selection_get_selected_item (column->selection);

  if (item == NULL || self->picking)
    return;
  self->picking = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    if (self->columns->pdata[i] != column)
      gtk_single_selection_set_selected (((Column *) self->columns->pdata[i])->selection,
                                         GTK_INVALID_LIST_POSITION);
  self->picking = FALSE;
  g_signal_emit (self, picked_signal, 0, item);
}

static void
add_keys (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (int by = -1; by <= 1; by += 2)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new_with_arguments (
            gtk_keyval_trigger_new (by < 0 ? GDK_KEY_Left : GDK_KEY_Right, GDK_CONTROL_MASK),
            gtk_callback_action_new (on_move_key, NULL, NULL), "i", by));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (list, keys);
}

static GtkWidget *
make_list (MerlonBoard *self, Column *column, const char *label)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  column->list
      = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (column->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (column->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_object_set_data (G_OBJECT (column->list), "column", column);
  add_keys (column->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_column (MerlonBoard *self, MerlonRows *rows, int value)
{
  Column *column = g_new0 (Column, 1);
  GtkDropTarget *target = gtk_drop_target_new (MERLON_TYPE_ITEM, GDK_ACTION_MOVE);

  *column = (Column){ .board = self, .value = value };
  column->items
      = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (merlon_rows_get_lines (rows))),
                                   GTK_FILTER (gtk_custom_filter_new (is_in_column, column, NULL)));
  column->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (column->items)));
  gtk_single_selection_set_autoselect (column->selection, FALSE);
  gtk_single_selection_set_can_unselect (column->selection, TRUE);
  gtk_single_selection_set_selected (column->selection, GTK_INVALID_LIST_POSITION);
  column->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  column->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (column->heading, 0);
  gtk_widget_add_css_class (GTK_WIDGET (column->heading), "merlon-heading");
  gtk_box_append (GTK_BOX (column->box), GTK_WIDGET (column->heading));
  gtk_box_append (
      GTK_BOX (column->box),
      make_list (self, column, merlon_choice_get_label (self->field->choice (), value)));
  gtk_widget_add_css_class (column->box, "merlon-board-column");
  gtk_widget_set_size_request (column->box, COLUMN_WIDTH, -1);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), column);
  gtk_widget_add_controller (column->box, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_swapped (column->items, "items-changed", G_CALLBACK (show_heading), column);
  g_signal_connect_swapped (column->selection, "notify::selected", G_CALLBACK (on_selected),
                            column);
  g_ptr_array_add (self->columns, column);
  show_heading (column);
  return column->box;
}

/* ---- the board ---- */

static void
on_item_changed (MerlonBoard *self, MerlonItem *item, const MerlonField *field)
{
  if (field != self->field)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    gtk_filter_changed (
        gtk_filter_list_model_get_filter (((Column *) self->columns->pdata[i])->items),
        GTK_FILTER_CHANGE_DIFFERENT);
  /* The card is the same in its new column. */
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];
      guint n = g_list_model_get_n_items (G_LIST_MODEL (column->items));

      for (guint k = 0; column->value == value_of (self, item) && k < n; k++)
        {
          g_autoptr (MerlonItem) other = g_list_model_get_item (G_LIST_MODEL (column->items), k);

          if (other == item)
            gtk_single_selection_set_selected (column->selection, k);
        }
    }
}

GtkWidget *
merlon_board_new (MerlonProject *project, MerlonRows *rows, const MerlonField *field,
                  GPtrArray *fields, gboolean read_only)
{
  MerlonBoard *self = g_object_new (MERLON_TYPE_BOARD, NULL);
  g_autoptr (GEnumClass) values = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_return_val_if_fail (MERLON_IS_ROWS (rows) && field != NULL && field->kind == MERLON_KIND_CHOICE,
                        GTK_WIDGET (self));

  self->project = g_object_ref (project);
  self->field = field;
  self->fields = g_ptr_array_ref (fields);
  self->read_only = read_only;
  values = g_type_class_ref (field->choice ());
  for (guint i = 0; i < values->n_values; i++)
    gtk_box_append (GTK_BOX (box), make_column (self, rows, values->values[i].value));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_object (project, "item-changed", G_CALLBACK (on_item_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
