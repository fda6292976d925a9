/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that stand out for a reason of their own: found, misspelt, commented on. */

#include "ui/merlon-text-editor-private.h"

/* So long the window may be kept from drawing, in microseconds. */
#define SHARE 4000
/* More lines than this are not marked at once. */
#define MANY 40

typedef struct
{
  char *tag;
  MerlonMarkFunc function;
  gpointer data;
} Marker;

static void
marker_free (gpointer data)
{
  g_free (((Marker *) data)->tag);
  g_free (data);
}

static void
mark_with (MerlonTextEditor *self, const Marker *marker, guint index,
           const MerlonManuscriptLine *line)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MerlonTextRange));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, index);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_remove_tag_by_name (self->buffer, marker->tag, &start, &end);
  if (line->title == NULL && !merlon_text_paragraph_has_text (line->paragraph))
    return;
  marker->function (index, line, ranges, marker->data);
  for (guint i = 0; i < ranges->len; i++)
    {
      const MerlonTextRange *range = &g_array_index (ranges, MerlonTextRange, i);

      merlon_text_editor_get_iter (self, &start, (MerlonTextPosition){ index, range->from });
      merlon_text_editor_get_iter (self, &end, (MerlonTextPosition){ index, range->to });
      gtk_text_buffer_apply_tag_by_name (self->buffer, marker->tag, &start, &end);
    }
}

static void
mark_line (MerlonTextEditor *self, guint index)
{
  MerlonManuscriptLine line;

  if (index >= merlon_manuscript_get_n_lines (self->manuscript))
    return;
  merlon_manuscript_get_line (self->manuscript, index, &line);
  for (guint i = 0; i < self->markers->len; i++)
    mark_with (self, self->markers->pdata[i], index, &line);
}

void
merlon_text_editor_mark_line (MerlonTextEditor *self, guint line)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  if (self->manuscript == NULL)
    return;
  self->mirroring++;
  mark_line (self, line);
  self->mirroring--;
}

static void
mark_visible (MerlonTextEditor *self)
{
  GdkRectangle visible;
  GtkTextIter iter, last;

  if (gtk_widget_get_height (GTK_WIDGET (self)) == 0)
    return;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &iter, visible.y, NULL);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &last, visible.y + visible.height, NULL);
  for (int i = gtk_text_iter_get_line (&iter); i <= gtk_text_iter_get_line (&last); i++)
    mark_line (self, i);
}

static gboolean
on_idle (gpointer data)
{
  MerlonTextEditor *self = data;
  gint64 end = g_get_monotonic_time () + SHARE;
  guint n = self->manuscript != NULL ? merlon_manuscript_get_n_lines (self->manuscript) : 0;

  self->mirroring++;
  if (self->next_mark == 0 && n > 0)
    mark_visible (self);
  while (self->next_mark < n && g_get_monotonic_time () < end)
    mark_line (self, self->next_mark++);
  self->mirroring--;
  if (self->next_mark < n)
    return G_SOURCE_CONTINUE;
  self->mark = 0;
  return G_SOURCE_REMOVE;
}

void
merlon_text_editor_mark_again (MerlonTextEditor *self)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  self->next_mark = 0;
  if (self->mark == 0)
    self->mark = g_idle_add_full (GDK_PRIORITY_REDRAW + 5, on_idle, self, NULL);
}

void
merlon_text_editor_mark_lines (MerlonTextEditor *self, guint first, guint n)
{
  if (n > MANY)
    {
      merlon_text_editor_mark_again (self);
      return;
    }
  for (guint i = 0; i < n; i++)
    mark_line (self, first + i);
}

void
merlon_text_editor_add_marker (MerlonTextEditor *self, const char *tag, MerlonMarkFunc function,
                               gpointer data)
{
  Marker *marker = g_new (Marker, 1);

  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self) && tag != NULL && function != NULL);

  *marker = (Marker){ g_strdup (tag), function, data };
  g_ptr_array_add (self->markers, marker);
  merlon_text_editor_mark_again (self);
}

void
merlon_text_editor_start_marks (MerlonTextEditor *self)
{
  self->markers = g_ptr_array_new_with_free_func (marker_free);
}

void
merlon_text_editor_stop_marks (MerlonTextEditor *self)
{
  g_clear_handle_id (&self->mark, g_source_remove);
  g_clear_pointer (&self->markers, g_ptr_array_unref);
}
