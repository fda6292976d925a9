/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rich texts as blocks. What stands where, and which number an item has, says MerlonText, as it
 * does in the editor. */

#include "model/merlon-text.h"
#include "report/merlon-content.h"
#include "report/merlon-inline.h"

/* Between words that belong together, and where a space would be swallowed. */
#define NO_BREAK_SPACE "\u00a0"

typedef struct
{
  MerlonContent *content;
  const MerlonText *text;
  guint level;             /* of the highest headings */
  guint bare, bare_number; /* an item that says nothing itself: its depth, or 0; its number */
} Rich;

/* ---- cells ---- */

static char *dup_cell (const MerlonTextParagraph *cell);

static void
append_marker (GString *out, const MerlonText *text, guint index)
{
  const MerlonTextParagraph *paragraph = merlon_text_get (text, index);
  gboolean item = paragraph->kind == MERLON_PARAGRAPH_ITEM;
  guint number = merlon_text_get_number (text, index);

  for (guint i = item; i < paragraph->depth; i++)
    g_string_append (out, NO_BREAK_SPACE NO_BREAK_SPACE);
  if (item && number > 0)
    g_string_append_printf (out, "%u." NO_BREAK_SPACE, number);
  else if (item)
    g_string_append (out, "•" NO_BREAK_SPACE);
}

static void
append_line (GString *out, const char *markup)
{
  if (*markup == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "<br/>");
  g_string_append (out, markup);
}

/* A cell of a report is one paragraph: what else stands in it is a line each, lists by their signs.
 */
static char *
dup_lines (const char *rich)
{
  g_autoptr (MerlonText) text = merlon_text_new_from_rich (rich);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < merlon_text_get_length (text); i++)
    {
      const MerlonTextParagraph *paragraph = merlon_text_get (text, i);
      g_autofree char *words = merlon_text_paragraph_dup_markup (paragraph);
      g_autoptr (GString) line = g_string_new (NULL);

      if (*words != '\0')
        append_marker (line, text, i);
      g_string_append_printf (
          line, paragraph->kind == MERLON_PARAGRAPH_CODE ? "<code>%s</code>" : "%s", words);
      append_line (out, line->str);
      for (guint k = 0; paragraph->cells != NULL && k < paragraph->cells->len; k++)
        {
          g_autofree char *cell = dup_cell (paragraph->cells->pdata[k]);

          append_line (out, cell);
        }
    }
  return g_string_free (out, FALSE);
}

static char *
dup_cell (const MerlonTextParagraph *cell)
{
  return merlon_text_paragraph_has_text (cell) ? merlon_text_paragraph_dup_markup (cell)
                                               : dup_lines (cell->text->str);
}

/* ---- blocks ---- */

/* What is no words does not take the sign of an item. */
static void
begin_bare_item (Rich *self, const MerlonTextParagraph *paragraph)
{
  if (self->bare > 0 && self->bare == paragraph->depth)
    merlon_content_item (self->content, paragraph->depth, self->bare_number, "");
  self->bare = 0;
}

/* The first row names the columns. */
static void
add_table (Rich *self, const MerlonTextParagraph *paragraph)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  MerlonTableBlock *table;

  for (guint i = 0; i < paragraph->n_columns; i++)
    {
      g_autofree char *markup = dup_cell (paragraph->cells->pdata[i]);

      g_ptr_array_add (titles, merlon_inline_dup_plain (markup));
    }
  g_ptr_array_add (titles, NULL);
  begin_bare_item (self, paragraph);
  table = merlon_content_table (self->content, (const char *const *) titles->pdata);
  for (guint i = paragraph->n_columns; i < paragraph->cells->len; i++)
    {
      g_autofree char *markup = dup_cell (paragraph->cells->pdata[i]);

      merlon_table_add (table, markup);
    }
}

/* Lines that follow each other are one block. Returns: the last one's index */
static guint
add_code (Rich *self, guint index)
{
  const MerlonTextParagraph *first = merlon_text_get (self->text, index);
  g_autoptr (GString) code = g_string_new (NULL);

  for (guint i = index; i < merlon_text_get_length (self->text); i++)
    {
      const MerlonTextParagraph *line = merlon_text_get (self->text, i);
      g_autofree char *markup = NULL;

      if (line->kind != MERLON_PARAGRAPH_CODE || line->depth != first->depth
          || line->quote != first->quote)
        break;
      markup = merlon_text_paragraph_dup_markup (line);
      g_string_append_printf (code, "%s%s", i > index ? "\n" : "", markup);
      index = i;
    }
  begin_bare_item (self, first);
  merlon_content_code (self->content, first->depth, code->str);
  return index;
}

/* An item may begin with a paragraph of its own. */
static void
add_words (Rich *self, guint index)
{
  const MerlonTextParagraph *paragraph = merlon_text_get (self->text, index);
  gboolean item = paragraph->kind == MERLON_PARAGRAPH_ITEM;
  g_autofree char *markup = merlon_text_paragraph_dup_markup (paragraph);

  if (item)
    {
      self->bare = paragraph->depth;
      self->bare_number = merlon_text_get_number (self->text, index);
    }
  if (*markup == '\0')
    return;
  if (item || (self->bare > 0 && self->bare == paragraph->depth))
    merlon_content_item (self->content, paragraph->depth, self->bare_number, markup);
  else if (paragraph->depth > 0)
    merlon_content_go_on (self->content, paragraph->depth, markup);
  else if (paragraph->quote > 0)
    merlon_content_quote (self->content, markup);
  else
    merlon_content_paragraph (self->content, markup);
  self->bare = 0;
}

static void
add_heading (Rich *self, const MerlonTextParagraph *paragraph)
{
  g_autofree char *markup = merlon_text_paragraph_dup_markup (paragraph);
  g_autofree char *plain = merlon_inline_dup_plain (markup);

  merlon_content_heading (self->content, self->level + paragraph->kind - MERLON_PARAGRAPH_HEADING_2,
                          plain, NULL);
}

/* Returns: the index of the last paragraph that was added */
static guint
add_paragraph (Rich *self, guint index)
{
  const MerlonTextParagraph *paragraph = merlon_text_get (self->text, index);

  switch (paragraph->kind)
    {
    case MERLON_PARAGRAPH_HEADING_2:
    case MERLON_PARAGRAPH_HEADING_3:
    case MERLON_PARAGRAPH_HEADING_4:
      add_heading (self, paragraph);
      break;
    case MERLON_PARAGRAPH_CODE:
      index = add_code (self, index);
      break;
    case MERLON_PARAGRAPH_TABLE:
      add_table (self, paragraph);
      break;
    case MERLON_PARAGRAPH_PLAIN:
    case MERLON_PARAGRAPH_ITEM:
      add_words (self, index);
      break;
    case MERLON_PARAGRAPH_RAW: /* only cells are */
      break;
    }
  return index;
}

void
merlon_content_rich (MerlonContent *self, const char *rich, guint level)
{
  g_autoptr (MerlonText) text = merlon_text_new_from_rich (rich);
  Rich state = { .content = self, .text = text, .level = level };

  for (guint i = 0; i < merlon_text_get_length (text); i++)
    i = add_paragraph (&state, i);
}
