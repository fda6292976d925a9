/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the toolbar does with words and paragraphs. */

#include "ui/merlon-text-editor-private.h"

/* The selection after a step, for what was written anew has none. */
static void
select_again (MerlonTextEditor *self, MerlonTextPosition from, MerlonTextPosition to)
{
  GtkTextIter start, end;

  merlon_text_editor_get_iter (self, &start, from);
  merlon_text_editor_get_iter (self, &end, to);
  gtk_text_buffer_select_range (self->buffer, &end, &start);
  g_signal_emit_by_name (self, "cursor-moved");
}

void
merlon_text_editor_toggle_style (MerlonTextEditor *self, guint style, const char *name)
{
  MerlonTextPosition from, to;
  guint present;

  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  if (!merlon_text_editor_can_write (self))
    return;
  present = merlon_text_editor_get_style (self);
  if (!merlon_text_editor_get_selection (self, &from, &to))
    {
      self->style = present ^ style;
      self->style_chosen = TRUE;
      g_signal_emit_by_name (self, "cursor-moved");
      return;
    }
  merlon_manuscript_begin (self->manuscript, name);
  merlon_manuscript_set_style (self->manuscript, from, to, (present & style) != 0 ? 0 : style,
                               (present & style) != 0 ? style : 0);
  merlon_manuscript_end (self->manuscript);
  select_again (self, from, to);
}

void
merlon_text_editor_set_link (MerlonTextEditor *self, MerlonTextPosition from, MerlonTextPosition to,
                             const char *address, const char *name)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  if (!merlon_text_editor_can_write (self))
    return;
  merlon_manuscript_begin (self->manuscript, name);
  merlon_manuscript_set_link (self->manuscript, from, to, address);
  merlon_manuscript_end (self->manuscript);
  select_again (self, from, to);
}

void
merlon_text_editor_insert_field (MerlonTextEditor *self, const char *expression, const char *name)
{
  const MerlonTextFormat format = { 0, NULL, (char *) expression };
  MerlonTextPosition from, to;

  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self) && expression != NULL);

  if (!merlon_text_editor_can_write (self))
    return;
  merlon_manuscript_begin (self->manuscript, name);
  if (merlon_text_editor_get_selection (self, &from, &to) || self->at_sign)
    {
      /* With the sign that asked for it. */
      from.offset -= self->at_sign;
      from = merlon_manuscript_delete (self->manuscript, from, to);
    }
  self->at_sign = FALSE;
  merlon_manuscript_insert (self->manuscript, from, "…", &format);
  merlon_manuscript_refresh_fields (self->manuscript);
  merlon_manuscript_end (self->manuscript);
}

/* ---- paragraphs ---- */

typedef void (*ShapeFunc) (MerlonManuscript *manuscript, guint first, guint last, int what);

static void
shape (MerlonTextEditor *self, ShapeFunc function, int what, const char *name)
{
  MerlonTextPosition from, to;

  if (!merlon_text_editor_can_write (self))
    return;
  merlon_text_editor_get_selection (self, &from, &to);
  merlon_manuscript_begin (self->manuscript, name);
  function (self->manuscript, from.paragraph, to.paragraph, what);
  merlon_manuscript_end (self->manuscript);
  select_again (self, from, to);
}

static void
set_kind (MerlonManuscript *manuscript, guint first, guint last, int kind)
{
  merlon_manuscript_set_kind (manuscript, first, last, kind);
}

void
merlon_text_editor_set_kind (MerlonTextEditor *self, MerlonTextKind kind, const char *name)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));
  shape (self, set_kind, kind, name);
}

/* Whether all paragraphs between are items of such a list. */
static gboolean
is_list (MerlonTextEditor *self, int list)
{
  MerlonTextPosition from, to;
  gboolean all = TRUE;

  merlon_text_editor_get_selection (self, &from, &to);
  for (guint i = from.paragraph; i <= to.paragraph; i++)
    {
      MerlonManuscriptLine line;

      merlon_manuscript_get_line (self->manuscript, i, &line);
      if (line.paragraph != NULL)
        all = all && line.paragraph->kind == MERLON_PARAGRAPH_ITEM
              && (line.number > 0) == (list > 0);
    }
  return all;
}

void
merlon_text_editor_toggle_list (MerlonTextEditor *self, int list, const char *name)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  if (merlon_text_editor_can_write (self))
    shape (self, merlon_manuscript_set_list, is_list (self, list) ? -1 : list, name);
}

void
merlon_text_editor_indent (MerlonTextEditor *self, int by, const char *name)
{
  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));
  shape (self, merlon_manuscript_indent, by, name);
}

static void
set_quote (MerlonManuscript *manuscript, guint first, guint last, int quote)
{
  merlon_manuscript_set_quote (manuscript, first, last, quote);
}

void
merlon_text_editor_toggle_quote (MerlonTextEditor *self, const char *name)
{
  MerlonManuscriptLine line;

  g_return_if_fail (MERLON_IS_TEXT_EDITOR (self));

  if (!merlon_text_editor_can_write (self))
    return;
  merlon_manuscript_get_line (self->manuscript, merlon_text_editor_get_line (self), &line);
  shape (self, set_quote, line.paragraph == NULL || line.paragraph->quote == 0, name);
}
