/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "ui/merlon-dialogs.h"
#include "ui/merlon-text-editor-private.h"
#include "ui/merlon-text-tags.h"

#include <adwaita.h>
#include <string.h>

/* So long after the last key what was typed goes into the sections, in milliseconds. */
#define REST 120

static guint cursor_signal, wants_field_signal;

G_DEFINE_FINAL_TYPE (MerlonTextEditor, merlon_text_editor, GTK_TYPE_TEXT_VIEW)

/* ---- places ---- */

/* Within a table there are no words, whatever sign stands for it. */
MerlonTextPosition
merlon_text_editor_position_at (MerlonTextEditor *self, const GtkTextIter *iter)
{
  MerlonTextPosition at = { gtk_text_iter_get_line (iter), gtk_text_iter_get_line_index (iter) };
  MerlonManuscriptLine line = { NULL };

  if (self->manuscript != NULL)
    merlon_manuscript_get_line (self->manuscript, at.paragraph, &line);
  if (line.paragraph != NULL && line.paragraph->kind == MERLON_PARAGRAPH_TABLE)
    at.offset = 0;
  return at;
}

void
merlon_text_editor_get_iter (MerlonTextEditor *self, GtkTextIter *iter, MerlonTextPosition at)
{
  gtk_text_buffer_get_iter_at_line_index (self->buffer, iter, at.paragraph, at.offset);
}

guint
merlon_text_editor_get_line (MerlonTextEditor *self)
{
  GtkTextIter cursor;

  g_return_val_if_fail (MERLON_IS_TEXT_EDITOR (self), 0);

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_line (&cursor);
}

gboolean
merlon_text_editor_get_selection (MerlonTextEditor *self, MerlonTextPosition *from,
                                  MerlonTextPosition *to)
{
  GtkTextIter start, end;
  gboolean selected;

  g_return_val_if_fail (MERLON_IS_TEXT_EDITOR (self) && from != NULL && to != NULL, FALSE);

  selected = gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  *from = merlon_text_editor_position_at (self, &start);
  *to = merlon_text_editor_position_at (self, &end);
  return selected;
}

void
merlon_text_editor_place_cursor (MerlonTextEditor *self, MerlonTextPosition at)
{
  GtkTextIter iter;

  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  merlon_text_editor_get_iter (self, &iter, at);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (self->buffer));
}

void
merlon_text_editor_select (MerlonTextEditor *self, MerlonTextPosition from, MerlonTextPosition to)
{
  GtkTextIter start, end;

  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  merlon_text_editor_get_iter (self, &start, from);
  merlon_text_editor_get_iter (self, &end, to);
  gtk_text_buffer_select_range (self->buffer, &end, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (self->buffer),
                                0.1, FALSE, 0, 0);
}

static void
scroll_to_cursor (MerlonTextEditor *self)
{
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (self->buffer), 0,
                                TRUE, 0, 0.1);
}

/* Before it has a size and knows the height of its lines, a text view scrolls to the wrong place. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  if (gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;
  scroll_to_cursor (MERLON_TEXT_EDITOR (widget));
  return G_SOURCE_REMOVE;
}

void
merlon_text_editor_go_to_line (MerlonTextEditor *self, guint line)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  merlon_text_editor_place_cursor (self, (MerlonTextPosition){ line, 0 });
  if (gtk_widget_get_height (GTK_WIDGET (self)) > 0)
    scroll_to_cursor (self);
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

/* ---- the buffer says what the manuscript says ---- */

static const char *
words_of (const MerlonManuscriptLine *line)
{
  if (line->title != NULL)
    return line->title;
  if (line->paragraph->kind == MERLON_PARAGRAPH_TABLE)
    return "";
  return line->paragraph->text->str;
}

static void
get_line_bounds (MerlonTextEditor *self, guint index, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (self->buffer, start, index);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

/* Only what differs, so that the cursor stays where it is. */
static void
write_words (MerlonTextEditor *self, guint index, const char *words)
{
  GtkTextIter start, end;
  g_autofree char *old = NULL;
  gsize n_old, n_new, before = 0, after = 0;

  get_line_bounds (self, index, &start, &end);
  old = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  n_old = strlen (old);
  n_new = strlen (words);
  while (before < MIN (n_old, n_new) && old[before] == words[before])
    before++;
  while (before > 0 && (words[before] & 0xc0) == 0x80)
    before--;
  while (after < MIN (n_old, n_new) - before && old[n_old - 1 - after] == words[n_new - 1 - after])
    after++;
  while (after > 0 && (words[n_new - after] & 0xc0) == 0x80)
    after--;
  if (n_old > before + after)
    {
      gtk_text_iter_set_line_index (&start, before);
      gtk_text_iter_set_line_index (&end, n_old - after);
      gtk_text_buffer_delete (self->buffer, &start, &end);
    }
  if (n_new > before + after)
    {
      gtk_text_buffer_get_iter_at_line_index (self->buffer, &start, index, before);
      gtk_text_buffer_insert (self->buffer, &start, words + before, n_new - before - after);
    }
}

static void
show_line (MerlonTextEditor *self, guint index)
{
  MerlonManuscriptLine line;
  GtkTextIter start, end;

  merlon_manuscript_get_line (self->manuscript, index, &line);
  if (line.paragraph != NULL && line.paragraph->kind == MERLON_PARAGRAPH_TABLE)
    merlon_text_editor_show_table (self, index, line.paragraph);
  else
    write_words (self, index, words_of (&line));
  get_line_bounds (self, index, &start, &end);
  /* With the line's end, so that an empty line has its look too. */
  gtk_text_iter_forward_line (&end);
  if (line.title != NULL)
    merlon_text_tags_apply_title (self->buffer, &start, &end, MAX (line.section->depth, 1));
  else
    merlon_text_tags_apply (self->buffer, &start, &end, line.paragraph);
  if (line.section->left_out)
    merlon_text_tags_mark_left_out (self->buffer, &start, &end);
}

/* Lines that are too many go, those that are missing come empty. */
static void
set_line_count (MerlonTextEditor *self, guint first, guint removed, guint added)
{
  GtkTextIter start, end;

  if (removed > added)
    {
      gtk_text_buffer_get_iter_at_line (self->buffer, &start, first + added);
      if (first + removed < (guint) gtk_text_buffer_get_line_count (self->buffer))
        gtk_text_buffer_get_iter_at_line (self->buffer, &end, first + removed);
      else
        {
          gtk_text_buffer_get_end_iter (self->buffer, &end);
          gtk_text_iter_backward_char (&start);
        }
      gtk_text_buffer_delete (self->buffer, &start, &end);
    }
  for (guint i = removed; i < added; i++)
    {
      if (first + i < (guint) gtk_text_buffer_get_line_count (self->buffer))
        gtk_text_buffer_get_iter_at_line (self->buffer, &start, first + i);
      else
        gtk_text_buffer_get_end_iter (self->buffer, &start);
      gtk_text_buffer_insert (self->buffer, &start, "\n", 1);
    }
}

/* The cursor goes where something was undone. */
static void
follow_undo (MerlonTextEditor *self, guint first, guint added)
{
  MerlonItem *document = merlon_manuscript_get_document (self->manuscript);
  GtkTextIter start, end;

  if (!merlon_history_is_open (merlon_project_get_history (merlon_item_get_project (document)))
      || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  get_line_bounds (self, added > 0 ? first + added - 1 : MAX (first, 1) - 1, &start, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (self->buffer));
}

static void queue_commit (MerlonTextEditor *self);
static void show_all (MerlonTextEditor *self);

static void
on_manuscript_changed (MerlonTextEditor *self, guint first, guint removed, guint added)
{
  self->mirroring++;
  set_line_count (self, first, removed, added);
  /* An empty buffer has a line, a manuscript without sections has none. */
  if ((guint) gtk_text_buffer_get_line_count (self->buffer)
      != merlon_manuscript_get_n_lines (self->manuscript))
    show_all (self);
  else
    {
      for (guint i = 0; i < added; i++)
        show_line (self, first + i);
      merlon_text_editor_mark_lines (self, first, added);
    }
  self->mirroring--;
  if (merlon_manuscript_is_pending (self->manuscript))
    queue_commit (self);
  else
    follow_undo (self, first, added);
  /* GTK 4.8 finds out how high the lines are when it gives the view a size, or else while it draws,
   * which is too late for the scroll bar. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
show_all (MerlonTextEditor *self)
{
  self->mirroring++;
  gtk_text_buffer_set_text (self->buffer, "", 0);
  if (self->manuscript != NULL && merlon_manuscript_get_n_lines (self->manuscript) > 0)
    {
      GString *words = g_string_new (NULL);
      guint n = merlon_manuscript_get_n_lines (self->manuscript);

      for (guint i = 0; i < n; i++)
        {
          MerlonManuscriptLine line;

          merlon_manuscript_get_line (self->manuscript, i, &line);
          g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", words_of (&line));
        }
      gtk_text_buffer_set_text (self->buffer, words->str, words->len);
      g_string_free (words, TRUE);
      for (guint i = 0; i < n; i++)
        show_line (self, i);
      merlon_text_editor_mark_again (self);
    }
  self->mirroring--;
}

/* ---- typing ---- */

static gboolean
commit (gpointer data)
{
  MerlonTextEditor *self = data;

  self->commit = 0;
  merlon_text_editor_commit (self);
  return G_SOURCE_REMOVE;
}

static void
queue_commit (MerlonTextEditor *self)
{
  g_clear_handle_id (&self->commit, g_source_remove);
  self->commit = g_timeout_add (REST, commit, self);
}

gboolean
merlon_text_editor_can_write (MerlonTextEditor *self)
{
  return self->manuscript != NULL && gtk_text_view_get_editable (GTK_TEXT_VIEW (self))
         && merlon_manuscript_get_n_lines (self->manuscript) > 0;
}

/* What is typed goes on in the format before it; but a link or a live field ends where it ends. */
static MerlonTextFormat
typing_format (MerlonTextEditor *self, MerlonTextPosition at)
{
  MerlonTextFormat format = { 0, NULL, NULL };
  MerlonManuscriptLine line;
  const MerlonTextFormat *before;

  if (self->style_chosen)
    return (MerlonTextFormat){ self->style, NULL, NULL };
  merlon_manuscript_get_line (self->manuscript, at.paragraph, &line);
  if (line.paragraph == NULL || !merlon_text_paragraph_has_text (line.paragraph))
    return format;
  before = merlon_text_paragraph_get_format (line.paragraph, at.offset);
  if (before != NULL && at.offset > 0)
    format.style = before->style;
  /* Within a link it is the link's. */
  if (before != NULL && before->link != NULL && at.offset < line.paragraph->text->len)
    {
      const MerlonTextFormat *after
          = merlon_text_paragraph_get_format (line.paragraph, at.offset + 1);

      if (after != NULL && g_strcmp0 (after->link, before->link) == 0)
        format.link = before->link;
    }
  return format;
}

/* Within an address "@" is just that. */
static gboolean
begins_word (MerlonTextEditor *self, MerlonTextPosition at)
{
  MerlonManuscriptLine line;
  const char *before;

  merlon_manuscript_get_line (self->manuscript, at.paragraph, &line);
  if (line.paragraph == NULL)
    return FALSE;
  before = at.offset > 1 ? line.paragraph->text->str + at.offset - 2 : " ";
  return *before == ' ' || *before == '(';
}

static void
on_insert_text (GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int length,
                MerlonTextEditor *self)
{
  g_autofree char *typed = NULL;
  MerlonTextPosition at;
  MerlonTextFormat format;
  gboolean taken = FALSE;

  if (self->mirroring > 0)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (!merlon_text_editor_can_write (self))
    return;
  typed = g_strndup (text, length >= 0 ? (gsize) length : strlen (text));
  at = merlon_text_editor_position_at (self, location);
  format = typing_format (self, at);
  format.link = g_strdup (format.link);
  if (strcmp (typed, "\n") == 0)
    at = merlon_manuscript_split (self->manuscript, at);
  else
    {
      at = merlon_manuscript_insert (self->manuscript, at, typed, &format);
      taken = merlon_text_editor_take_signs (self, &at, typed);
    }
  g_free (format.link);
  merlon_text_editor_get_iter (self, location, at);
  gtk_text_buffer_place_cursor (buffer, location);
  self->style_chosen = taken;
  if (strcmp (typed, "@") == 0 && begins_word (self, at))
    {
      self->at_sign = TRUE;
      g_signal_emit (self, wants_field_signal, 0);
    }
}

/* A table that is selected as such goes as a whole. */
static gboolean
delete_table (MerlonTextEditor *self, const GtkTextIter *start, const GtkTextIter *end)
{
  guint line = gtk_text_iter_get_line (start);
  MerlonManuscriptLine found;

  merlon_manuscript_get_line (self->manuscript, line, &found);
  if (found.paragraph == NULL || found.paragraph->kind != MERLON_PARAGRAPH_TABLE
      || (guint) gtk_text_iter_get_line (end) != line || gtk_text_iter_equal (start, end))
    return FALSE;
  merlon_manuscript_replace (self->manuscript, line,
                             merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN));
  return TRUE;
}

static void
on_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end,
                 MerlonTextEditor *self)
{
  MerlonTextPosition at;

  if (self->mirroring > 0)
    return;
  g_signal_stop_emission_by_name (buffer, "delete-range");
  if (!merlon_text_editor_can_write (self))
    return;
  at = merlon_text_editor_position_at (self, start);
  if (!delete_table (self, start, end))
    at = merlon_manuscript_delete (self->manuscript, at,
                                   merlon_text_editor_position_at (self, end));
  merlon_text_editor_get_iter (self, start, at);
  *end = *start;
  gtk_text_buffer_place_cursor (buffer, start);
}

static void
on_cursor_moved (MerlonTextEditor *self)
{
  if (self->mirroring > 0)
    return;
  self->style_chosen = self->at_sign = FALSE;
  g_signal_emit (self, cursor_signal, 0);
}

/* What still waits was refused. It is tried again whenever the typing rests, and told once. */
static void
tell_refused (MerlonTextEditor *self)
{
  gboolean refused = merlon_manuscript_is_pending (self->manuscript);

  if (refused && !self->refused && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    merlon_dialogs_tell (GTK_WIDGET (self), _ ("Part of the text cannot be stored"),
                         _ ("In the project the section is as it was before. Take out what was "
                            "put in last, or copy its words elsewhere before you close the "
                            "project."));
  self->refused = refused;
}

void
merlon_text_editor_commit (MerlonTextEditor *self)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  g_clear_handle_id (&self->commit, g_source_remove);
  if (self->manuscript == NULL)
    return;
  merlon_manuscript_commit (self->manuscript);
  tell_refused (self);
}

/* ---- formats ---- */

guint
merlon_text_editor_get_style (MerlonTextEditor *self)
{
  MerlonTextPosition from, to;

  g_return_val_if_fail (MERLON_IS_TEXT_EDITOR (self), 0);

  if (!merlon_text_editor_can_write (self))
    return 0;
  if (merlon_text_editor_get_selection (self, &from, &to))
    return merlon_manuscript_get_common_style (self->manuscript, from, to);
  return typing_format (self, from).style;
}

/* ---- the widget ---- */

static void
merlon_text_editor_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  MerlonTextEditor *self = (MerlonTextEditor *) view;

  /* Above, for only then it is settled how high the lines are. */
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT && self->manuscript != NULL)
    merlon_text_editor_draw_marks (self, snapshot);
}

static void
merlon_text_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MerlonTextEditor *self = (MerlonTextEditor *) widget;

  GTK_WIDGET_CLASS (merlon_text_editor_parent_class)
      ->size_allocate (widget, width, height, baseline);
  /* Not now: what is within must not change its size while this one is given one. */
  if (width != self->width && self->fit == 0)
    self->fit = g_idle_add_full (GTK_PRIORITY_RESIZE, merlon_text_editor_fit_tables, self, NULL);
  self->width = width;
}

static void
on_editable_changed (MerlonTextEditor *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add_full (GTK_PRIORITY_RESIZE, merlon_text_editor_fit_tables, self, NULL);
}

static void
merlon_text_editor_copy_clipboard (GtkTextView *view)
{
  merlon_text_editor_copy (MERLON_TEXT_EDITOR (view));
}

static void
merlon_text_editor_cut_clipboard (GtkTextView *view)
{
  MerlonTextEditor *self = MERLON_TEXT_EDITOR (view);

  merlon_text_editor_copy (self);
  gtk_text_buffer_delete_selection (self->buffer, TRUE, gtk_text_view_get_editable (view));
}

static void
merlon_text_editor_paste_clipboard (GtkTextView *view)
{
  merlon_text_editor_paste (MERLON_TEXT_EDITOR (view), FALSE);
}

static void
merlon_text_editor_dispose (GObject *object)
{
  MerlonTextEditor *self = (MerlonTextEditor *) object;

  g_clear_handle_id (&self->fit, g_source_remove);
  merlon_text_editor_stop_marks (self);
  merlon_text_editor_set_manuscript (self, NULL);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (merlon_text_editor_parent_class)->dispose (object);
}

static void
merlon_text_editor_class_init (MerlonTextEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_text_editor_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = merlon_text_editor_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = merlon_text_editor_snapshot_layer;
  GTK_TEXT_VIEW_CLASS (klass)->copy_clipboard = merlon_text_editor_copy_clipboard;
  GTK_TEXT_VIEW_CLASS (klass)->cut_clipboard = merlon_text_editor_cut_clipboard;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = merlon_text_editor_paste_clipboard;
  cursor_signal = g_signal_new ("cursor-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  wants_field_signal = g_signal_new ("wants-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
show_colours (MerlonTextEditor *self)
{
  merlon_text_tags_set_dark (gtk_text_buffer_get_tag_table (self->buffer),
                             adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
merlon_text_editor_init (MerlonTextEditor *self)
{
  g_autoptr (GtkTextTagTable) tags = merlon_text_tags_new ();
  GtkTextView *view = GTK_TEXT_VIEW (self);

  merlon_text_editor_start_marks (self);
  self->buffer = gtk_text_buffer_new (tags);
  /* The project's history knows formats too. */
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_view_set_buffer (view, self->buffer);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, MERLON_TEXT_MARGIN);
  gtk_text_view_set_right_margin (view, MERLON_TEXT_MARGIN);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 160);
  gtk_text_view_set_pixels_below_lines (view, 7);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "merlon-writing");
  g_signal_connect (self->buffer, "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect (self->buffer, "delete-range", G_CALLBACK (on_delete_range), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (on_cursor_moved),
                            self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (show_colours), self, G_CONNECT_SWAPPED);
  show_colours (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the document"), -1);
  g_signal_connect (self, "notify::editable", G_CALLBACK (on_editable_changed), NULL);
  merlon_text_editor_add_keys (self);
}

GtkWidget *
merlon_text_editor_new (void)
{
  return g_object_new (MERLON_TYPE_TEXT_EDITOR, NULL);
}

void
merlon_text_editor_set_manuscript (MerlonTextEditor *self, MerlonManuscript *manuscript)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  if (self->manuscript == manuscript)
    return;
  merlon_text_editor_commit (self);
  if (self->manuscript != NULL)
    g_signal_handlers_disconnect_by_data (self->manuscript, self);
  g_set_object (&self->manuscript, manuscript);
  if (manuscript != NULL)
    {
      merlon_manuscript_refresh_fields (manuscript);
      g_signal_connect_swapped (manuscript, "changed", G_CALLBACK (on_manuscript_changed), self);
    }
  if (self->buffer != NULL)
    {
      show_all (self);
      merlon_text_editor_place_cursor (self, (MerlonTextPosition){ 0, 0 });
    }
}

MerlonManuscript *
merlon_text_editor_get_manuscript (MerlonTextEditor *self)
{
  g_return_val_if_fail (MERLON_IS_TEXT_EDITOR (self), NULL);
  return self->manuscript;
}
