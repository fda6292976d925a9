/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of the editor, and signs that become formats as they are typed. */

#include "model/merlon-i18n.h"
#include "ui/merlon-text-editor-private.h"

#include <string.h>

/* ---- signs at the beginning of a paragraph ---- */

typedef struct
{
  const char *sign;
  int kind; /* MerlonTextKind; -1: a list or quote */
  int list; /* as merlon_text_set_list(); -1: a quote */
} Sign;

static const Sign signs[] = {
  { "# ", MERLON_PARAGRAPH_HEADING_2, 0 },
  { "## ", MERLON_PARAGRAPH_HEADING_3, 0 },
  { "### ", MERLON_PARAGRAPH_HEADING_4, 0 },
  { "``` ", MERLON_PARAGRAPH_CODE, 0 },
  { "- ", -1, 0 },
  { "* ", -1, 0 },
  { "1. ", -1, 1 },
  { "1) ", -1, 1 },
  { "> ", -1, -1 },
};

/* A step of its own: undo brings the sign back. */
static void
take_paragraph_sign (MerlonTextEditor *self, guint line, const Sign *sign)
{
  MerlonManuscript *manuscript = self->manuscript;

  merlon_manuscript_begin (manuscript, _ ("Format as typed"));
  merlon_manuscript_delete (manuscript, (MerlonTextPosition){ line, 0 },
                            (MerlonTextPosition){ line, strlen (sign->sign) });
  if (sign->kind >= 0)
    merlon_manuscript_set_kind (manuscript, line, line, sign->kind);
  else if (sign->list >= 0)
    merlon_manuscript_set_list (manuscript, line, line, sign->list);
  else
    merlon_manuscript_set_quote (manuscript, line, line, TRUE);
  merlon_manuscript_end (manuscript);
}

static gboolean
take_paragraph_signs (MerlonTextEditor *self, MerlonTextPosition *at,
                      const MerlonTextParagraph *paragraph)
{
  if (paragraph->kind != MERLON_PARAGRAPH_PLAIN || paragraph->depth > 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (at->offset == strlen (signs[i].sign)
        && strncmp (paragraph->text->str, signs[i].sign, at->offset) == 0)
      {
        take_paragraph_sign (self, at->paragraph, &signs[i]);
        at->offset = 0;
        return TRUE;
      }
  return FALSE;
}

/* ---- signs around words ---- */

static const struct
{
  const char *sign;
  guint style;
} pairs[] = {
  { "**", MERLON_STYLE_STRONG }, { "__", MERLON_STYLE_STRONG }, { "`", MERLON_STYLE_CODE },
  { "*", MERLON_STYLE_EM },      { "_", MERLON_STYLE_EM },
};

/* Where the sign before the words is that ends at @end with the same; -1: nowhere */
static gssize
find_opening (const char *text, gsize end, const char *sign)
{
  gsize length = strlen (sign);

  if (end < 2 * length + 1 || memcmp (text + end - length, sign, length) != 0
      || g_ascii_isspace (text[end - length - 1]) || text[end - length - 1] == *sign)
    return -1;
  for (gssize i = (gssize) (end - 2 * length - 1); i >= 0; i--)
    if (memcmp (text + i, sign, length) == 0)
      {
        gboolean doubled = i > 0 && text[i - 1] == *sign;
        gboolean inside = i > 0 && (g_ascii_isalnum (text[i - 1]) || (text[i - 1] & 0x80) != 0);

        return doubled || inside || g_ascii_isspace (text[i + length]) ? -1 : i;
      }
  return -1;
}

static void
take_pair (MerlonTextEditor *self, MerlonTextPosition *at, gsize opening, gsize length, guint style)
{
  MerlonManuscript *manuscript = self->manuscript;
  guint line = at->paragraph;
  gsize end = at->offset - length;

  merlon_manuscript_begin (manuscript, _ ("Format as typed"));
  merlon_manuscript_delete (manuscript, (MerlonTextPosition){ line, end }, *at);
  merlon_manuscript_delete (manuscript, (MerlonTextPosition){ line, opening },
                            (MerlonTextPosition){ line, opening + length });
  at->offset = end - length;
  merlon_manuscript_set_style (manuscript, (MerlonTextPosition){ line, opening }, *at, style, 0);
  merlon_manuscript_end (manuscript);
}

static gboolean
take_pairs (MerlonTextEditor *self, MerlonTextPosition *at, const MerlonTextParagraph *paragraph)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gssize opening = find_opening (paragraph->text->str, at->offset, pairs[i].sign);

      if (opening < 0)
        continue;
      take_pair (self, at, opening, strlen (pairs[i].sign), pairs[i].style);
      self->style = 0;
      return TRUE;
    }
  return FALSE;
}

gboolean
merlon_text_editor_take_signs (MerlonTextEditor *self, MerlonTextPosition *at, const char *typed)
{
  MerlonManuscriptLine line;

  /* Pasted words mean what they say. */
  if (strlen (typed) != 1 || strchr (" *_`", *typed) == NULL)
    return FALSE;
  merlon_manuscript_get_line (self->manuscript, at->paragraph, &line);
  if (line.paragraph == NULL || !merlon_text_paragraph_has_text (line.paragraph)
      || line.paragraph->kind == MERLON_PARAGRAPH_CODE)
    return FALSE;
  if (*typed == ' ')
    {
      take_paragraph_signs (self, at, line.paragraph);
      return FALSE;
    }
  return take_pairs (self, at, line.paragraph);
}

/* ---- keys ---- */

static const MerlonTextParagraph *
paragraph_at_cursor (MerlonTextEditor *self, MerlonTextPosition *at)
{
  MerlonTextPosition to;
  MerlonManuscriptLine line;

  if (self->manuscript == NULL || merlon_text_editor_get_selection (self, at, &to))
    return NULL;
  merlon_manuscript_get_line (self->manuscript, at->paragraph, &line);
  return line.paragraph;
}

/* At its beginning a paragraph first loses what it is; only then it joins the one before. */
static gboolean
on_backspace (MerlonTextEditor *self)
{
  MerlonTextPosition at;
  const MerlonTextParagraph *paragraph = paragraph_at_cursor (self, &at);

  if (paragraph == NULL || at.offset > 0)
    return FALSE;
  if (paragraph->depth > 0)
    merlon_text_editor_indent (self, -1, _ ("Out of the list"));
  else if (paragraph->quote > 0)
    merlon_text_editor_toggle_quote (self, _ ("Out of the quote"));
  else if (paragraph->kind != MERLON_PARAGRAPH_PLAIN && merlon_text_paragraph_has_text (paragraph))
    merlon_text_editor_set_kind (self, MERLON_PARAGRAPH_PLAIN, _ ("Plain paragraph"));
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_tab (MerlonTextEditor *self, int by)
{
  MerlonTextPosition at, to;
  MerlonManuscriptLine line;

  if (self->manuscript == NULL)
    return FALSE;
  merlon_text_editor_get_selection (self, &at, &to);
  merlon_manuscript_get_line (self->manuscript, at.paragraph, &line);
  if (line.paragraph == NULL || line.paragraph->depth == 0)
    return FALSE;
  merlon_text_editor_indent (self, by, by > 0 ? _ ("Into the list") : _ ("Out of the list"));
  return TRUE;
}

static gboolean
on_key (MerlonTextEditor *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((key == GDK_KEY_V || key == GDK_KEY_v) && shift && (state & GDK_CONTROL_MASK) != 0)
    {
      merlon_text_editor_paste (self, TRUE);
      return TRUE;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!shift)
        return FALSE;
      gtk_text_buffer_insert_at_cursor (self->buffer, MERLON_LINE_BREAK, -1);
      return TRUE;
    case GDK_KEY_BackSpace:
      return on_backspace (self);
    case GDK_KEY_Tab:
      return on_tab (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return on_tab (self, -1);
    default:
      return FALSE;
    }
}

void
merlon_text_editor_add_keys (MerlonTextEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Tab goes on to the next widget, but for lists. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
