/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables stand in the buffer as widgets, one in a line. */

#include "ui/merlon-table-view.h"
#include "ui/merlon-text-editor-private.h"
#include "ui/merlon-text-tags.h"

static MerlonTableView *
find_view (GtkTextIter *start)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (start);
  g_autofree GtkWidget **widgets = NULL;
  guint n = 0;

  if (anchor != NULL)
    widgets = gtk_text_child_anchor_get_widgets (anchor, &n);
  return n > 0 ? MERLON_TABLE_VIEW (widgets[0]) : NULL;
}

/* The line that a view stands in, by the sign that holds it. */
static gboolean
find_line (MerlonTextEditor *self, GtkWidget *view, guint *line)
{
  guint n = merlon_manuscript_get_n_lines (self->manuscript);

  for (guint i = 0; i < n; i++)
    {
      MerlonManuscriptLine found;
      GtkTextIter start;

      merlon_manuscript_get_line (self->manuscript, i, &found);
      if (found.paragraph == NULL || found.paragraph->kind != MERLON_PARAGRAPH_TABLE)
        continue;
      gtk_text_buffer_get_iter_at_line (self->buffer, &start, i);
      if (GTK_WIDGET (find_view (&start)) == view)
        {
          *line = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
on_changed (MerlonTextEditor *self, GtkWidget *view)
{
  guint line;

  if (find_line (self, view, &line))
    merlon_manuscript_replace (self->manuscript, line,
                               merlon_table_view_dup_table (MERLON_TABLE_VIEW (view)));
}

static void
on_removed (MerlonTextEditor *self, GtkWidget *view)
{
  guint line;

  if (find_line (self, view, &line))
    merlon_manuscript_replace (self->manuscript, line,
                               merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static int
room (MerlonTextEditor *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MERLON_TEXT_MARGIN - 8, 200);
}

static MerlonTableView *
add_view (MerlonTextEditor *self, GtkTextIter *start)
{
  GtkTextChildAnchor *anchor = gtk_text_buffer_create_child_anchor (self->buffer, start);
  GtkWidget *view = merlon_table_view_new (gtk_text_buffer_get_tag_table (self->buffer));

  gtk_widget_set_size_request (view, room (self), -1);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (view, "removed", G_CALLBACK (on_removed), self);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), view, anchor);
  return MERLON_TABLE_VIEW (view);
}

void
merlon_text_editor_show_table (MerlonTextEditor *self, guint line,
                               const MerlonTextParagraph *paragraph)
{
  GtkTextIter start, end;
  MerlonTableView *view;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  view = find_view (&start);
  if (view == NULL)
    {
      end = start;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_delete (self->buffer, &start, &end);
      view = add_view (self, &start);
    }
  merlon_table_view_set_table (view, paragraph);
  merlon_table_view_set_editable (view, gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
}

/* As wide as the text. */
gboolean
merlon_text_editor_fit_tables (gpointer data)
{
  MerlonTextEditor *self = data;
  guint n = self->manuscript != NULL ? merlon_manuscript_get_n_lines (self->manuscript) : 0;

  self->fit = 0;
  for (guint i = 0; i < n; i++)
    {
      MerlonManuscriptLine line;
      GtkTextIter start;

      merlon_manuscript_get_line (self->manuscript, i, &line);
      if (line.paragraph == NULL || line.paragraph->kind != MERLON_PARAGRAPH_TABLE)
        continue;
      gtk_text_buffer_get_iter_at_line (self->buffer, &start, i);
      if (find_view (&start) != NULL)
        {
          gtk_widget_set_size_request (GTK_WIDGET (find_view (&start)), room (self), -1);
          merlon_table_view_set_editable (find_view (&start),
                                          gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
        }
    }
  return G_SOURCE_REMOVE;
}

void
merlon_text_editor_insert_table (MerlonTextEditor *self, const char *name)
{
  MerlonTextPosition from, to;
  g_autoptr (MerlonText) text = merlon_text_new ();
  GtkTextIter start;

  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  if (!merlon_text_editor_can_write (self))
    return;
  merlon_text_insert_paragraph (text, 0, merlon_text_paragraph_new_table (3, 3));
  merlon_text_remove_paragraphs (text, 1, 1);
  merlon_text_editor_get_selection (self, &from, &to);
  merlon_manuscript_begin (self->manuscript, name);
  to = merlon_manuscript_insert_text (self->manuscript, to, text);
  merlon_manuscript_end (self->manuscript);
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, to.paragraph);
  if (find_view (&start) != NULL)
    merlon_table_view_focus (find_view (&start));
}
