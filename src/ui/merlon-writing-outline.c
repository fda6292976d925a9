/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sections of the document beside its text: to go to, and to be dragged to another place. */

#include "model/merlon-i18n.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-sections.h"
#include "ui/merlon-text-editor.h"
#include "ui/merlon-writing-page-private.h"

static GtkWidget *
make_section_row (MerlonItem *item)
{
  MerlonSection *section = MERLON_SECTION (item);
  GtkWidget *row = gtk_list_box_row_new ();
  const char *title = item->title != NULL ? item->title : _ ("No title");
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, section->depth > 1 ? 16 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (section->left_out)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_tooltip_text (row, _ ("Left out"));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "item", item);
  return row;
}

void
merlon_writing_page_select_section (MerlonWritingPage *self)
{
  MerlonItem *present = merlon_writing_page_get_section (self);

  for (GtkWidget *row = gtk_widget_get_first_child (self->sections); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_object_get_data (G_OBJECT (row), "item") == present)
      gtk_list_box_select_row (GTK_LIST_BOX (self->sections), GTK_LIST_BOX_ROW (row));
}

void
merlon_writing_page_fill_outline (MerlonWritingPage *self)
{
  g_autoptr (GPtrArray) sections
      = self->document != NULL ? merlon_sections_list (self->document) : g_ptr_array_new ();

  for (GtkWidget *row; (row = gtk_widget_get_first_child (self->sections)) != NULL;)
    gtk_list_box_remove (GTK_LIST_BOX (self->sections), row);
  for (guint i = 0; i < sections->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->sections), make_section_row (sections->pdata[i]));
  merlon_writing_page_select_section (self);
}

static void
on_section_activated (MerlonWritingPage *self, GtkListBoxRow *row)
{
  guint line;

  if (merlon_manuscript_find_section (self->manuscript, g_object_get_data (G_OBJECT (row), "item"),
                                      &line))
    merlon_text_editor_go_to_line (MERLON_TEXT_EDITOR (self->editor), line);
  gtk_widget_grab_focus (self->editor);
}

/* ---- dragging ---- */

static GtkListBoxRow *
find_row (MerlonWritingPage *self, double y, gboolean *after)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->sections), (int) y);
  double x, row_y;

  if (row == NULL)
    return NULL;
  gtk_widget_translate_coordinates (self->sections, GTK_WIDGET (row), 0, y, &x, &row_y);
  *after = row_y > gtk_widget_get_height (GTK_WIDGET (row)) / 2.0;
  return row;
}

static void
unmark (MerlonWritingPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->sections); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gtk_widget_remove_css_class (row, "merlon-drop-before");
      gtk_widget_remove_css_class (row, "merlon-drop-after");
    }
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x G_GNUC_UNUSED, double y, MerlonWritingPage *self)
{
  gboolean after;
  GtkListBoxRow *row = find_row (self, y, &after);
  g_autoptr (GdkPaintable) picture = NULL;

  if (row == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor)))
    return NULL;
  merlon_writing_page_commit (self);
  picture = gtk_widget_paintable_new (GTK_WIDGET (row));
  gtk_drag_source_set_icon (source, picture, 24, 12);
  return gdk_content_provider_new_typed (MERLON_TYPE_ITEM,
                                         g_object_get_data (G_OBJECT (row), "item"));
}

static GdkDragAction
on_motion (GtkDropTarget *target G_GNUC_UNUSED, double x G_GNUC_UNUSED, double y,
           MerlonWritingPage *self)
{
  gboolean after;
  GtkListBoxRow *row = find_row (self, y, &after);

  unmark (self);
  if (row == NULL)
    return 0;
  gtk_widget_add_css_class (GTK_WIDGET (row), after ? "merlon-drop-after" : "merlon-drop-before");
  return GDK_ACTION_MOVE;
}

static gboolean
on_drop (GtkDropTarget *target G_GNUC_UNUSED, const GValue *value, double x G_GNUC_UNUSED, double y,
         MerlonWritingPage *self)
{
  gboolean after;
  GtkListBoxRow *row = find_row (self, y, &after);
  MerlonItem *section = g_value_get_object (value);

  unmark (self);
  return row != NULL && MERLON_IS_SECTION (section)
         && MERLON_SECTION (section)->document == self->document
         && merlon_sections_move (section, g_object_get_data (G_OBJECT (row), "item"), after);
}

void
merlon_writing_page_start_outline (MerlonWritingPage *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (MERLON_TYPE_ITEM, GDK_ACTION_MOVE);

  g_signal_connect_swapped (self->sections, "row-activated", G_CALLBACK (on_section_activated),
                            self);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  gtk_widget_add_controller (self->sections, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (unmark), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (self->sections, GTK_EVENT_CONTROLLER (target));
}
