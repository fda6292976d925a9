/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records are dragged to another place of their list: between two others, or in a tree onto the one
 * that they shall belong to. The menu and the keys do the same. */

#include "rules/merlon-arrange.h"
#include "ui/merlon-columns.h"
#include "ui/merlon-dialogs.h"
#include "model/merlon-i18n.h"
#include "ui/merlon-register-page-private.h"

static const char *const marks[] = {
  [MERLON_WHERE_BEFORE] = "merlon-drop-before",
  [MERLON_WHERE_AFTER] = "merlon-drop-after",
  [MERLON_WHERE_INTO] = "merlon-drop-into",
};

/* What is under the pointer, and on which part of it. */
static MerlonItem *
find_target (MerlonRegisterPage *self, double x, double y, GtkWidget **row, MerlonWhere *where)
{
  GtkListItem *line = merlon_columns_find_line (GTK_COLUMN_VIEW (self->view), x, y, row);
  gboolean tree = merlon_outline_get_tree (merlon_rows_get_outline (self->rows)) != NULL;
  double row_x, row_y, part;

  if (line == NULL)
    return NULL;
  gtk_widget_translate_coordinates (self->view, *row, x, y, &row_x, &row_y);
  part = row_y / MAX (gtk_widget_get_height (*row), 1);
  if (tree && part > 0.25 && part < 0.75)
    *where = MERLON_WHERE_INTO;
  else
    *where = part < 0.5 ? MERLON_WHERE_BEFORE : MERLON_WHERE_AFTER;
  return merlon_record_of (gtk_list_item_get_item (line));
}

static void
unmark (MerlonRegisterPage *self)
{
  if (self->drop_row == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_remove_css_class (self->drop_row, marks[i]);
  g_clear_weak_pointer (&self->drop_row);
}

static void
mark (MerlonRegisterPage *self, GtkWidget *row, MerlonWhere where)
{
  unmark (self);
  gtk_widget_add_css_class (row, marks[where]);
  g_set_weak_pointer (&self->drop_row, row);
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, MerlonRegisterPage *self)
{
  GtkWidget *row;
  GtkListItem *line = merlon_columns_find_line (GTK_COLUMN_VIEW (self->view), x, y, &row);
  MerlonItem *item = line != NULL ? merlon_record_of (gtk_list_item_get_item (line)) : NULL;
  g_autoptr (GdkPaintable) picture = NULL;

  if (item == NULL || merlon_session_is_read_only (self->session))
    return NULL;
  picture = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, picture, 24, 12);
  return gdk_content_provider_new_typed (MERLON_TYPE_ITEM, item);
}

static GdkDragAction
on_motion (GtkDropTarget *target G_GNUC_UNUSED, double x, double y, MerlonRegisterPage *self)
{
  GtkWidget *row;
  MerlonWhere where;

  if (find_target (self, x, y, &row, &where) == NULL)
    {
      unmark (self);
      return 0;
    }
  mark (self, row, where);
  return GDK_ACTION_MOVE;
}

static gboolean
on_drop (GtkDropTarget *target G_GNUC_UNUSED, const GValue *value, double x, double y,
         MerlonRegisterPage *self)
{
  MerlonItem *item = g_value_get_object (value);
  GtkWidget *row;
  MerlonWhere where;
  MerlonItem *other = find_target (self, x, y, &row, &where);
  g_autoptr (GError) error = NULL;

  unmark (self);
  /* Another project's window shows a list of the same kind, perhaps. */
  if (other == NULL || item == NULL || item->home != self->home)
    return FALSE;
  if (!merlon_arrange_put (item, other, where, &error))
    {
      merlon_dialogs_tell (GTK_WIDGET (self), _ ("This cannot be moved there"), error->message);
      return FALSE;
    }
  merlon_rows_finish (self->rows);
  merlon_register_page_show_item (self, item, NULL);
  return TRUE;
}

void
merlon_register_page_set_up_drag (MerlonRegisterPage *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (MERLON_TYPE_ITEM, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (unmark), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (target));
}
