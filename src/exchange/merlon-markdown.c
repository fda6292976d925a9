/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-markdown.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"

#include <md4c-html.h>
#include <string.h>

/* ---- reading ---- */

static void
append (const MD_CHAR *text, MD_SIZE length, void *data)
{
  g_string_append_len (data, text, length);
}

MerlonText *
merlon_markdown_read (const char *markdown, gsize length, GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);

  g_return_val_if_fail (markdown != NULL, NULL);

  /* Markup within Markdown is dropped with all else that is none of ours. */
  if (length > MERLON_MARKUP_MAX
      || md_html (markdown, length, append, html, MD_DIALECT_COMMONMARK | MD_FLAG_TABLES, 0) != 0)
    {
      g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                           _ ("The text is longer than any document: take it in parts."));
      return NULL;
    }
  return merlon_html_read (html->str, html->len, error);
}

static gboolean
is_sign (const char *line)
{
  static const char *const signs[] = { "# ", "## ", "### ", "- ", "* ", "1. ", "> ", "```", "| " };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (line, signs[i]))
      return TRUE;
  return FALSE;
}

gboolean
merlon_markdown_is_likely (const char *text)
{
  guint n = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *line = text; line != NULL && n < 2; line = strchr (line, '\n'))
    {
      if (*line == '\n')
        line++;
      n += is_sign (line);
      if (strstr (line, "**") == line)
        n++;
    }
  return n >= 2;
}

/* ---- writing ---- */

static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p++)
    {
      if (g_str_has_prefix (p, MERLON_LINE_BREAK))
        {
          g_string_append (out, "  \n");
          p += strlen (MERLON_LINE_BREAK) - 1;
          continue;
        }
      if (strchr ("\\`*_[]<>|#", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

static void
append_run (GString *out, const MerlonTextFormat *format, const char *text, gsize length)
{
  gboolean strong = (format->style & MERLON_STYLE_STRONG) != 0;
  gboolean em = (format->style & MERLON_STYLE_EM) != 0;
  gsize lead = 0, trail = 0;

  /* A sign must touch its words. */
  while (lead < length && text[lead] == ' ')
    lead++;
  while (trail < length - lead && text[length - 1 - trail] == ' ')
    trail++;
  g_string_append_len (out, text, lead);
  if (lead == length)
    return;
  if (format->link != NULL)
    g_string_append_c (out, '[');
  g_string_append (out, strong ? "**" : "");
  g_string_append (out, em ? "*" : "");
  if ((format->style & MERLON_STYLE_CODE) != 0)
    {
      g_string_append_c (out, '`');
      g_string_append_len (out, text + lead, length - lead - trail);
      g_string_append_c (out, '`');
    }
  else
    append_escaped (out, text + lead, length - lead - trail);
  g_string_append (out, em ? "*" : "");
  g_string_append (out, strong ? "**" : "");
  if (format->link != NULL)
    g_string_append_printf (out, "](%s)", format->link);
  g_string_append_len (out, text + length - trail, trail);
}

static void
append_words (GString *out, const MerlonTextParagraph *paragraph)
{
  gsize start = 0;

  for (guint i = 0; i < paragraph->runs->len; i++)
    {
      const MerlonTextRun *run = &g_array_index (paragraph->runs, MerlonTextRun, i);

      append_run (out, &run->format, paragraph->text->str + start, run->length);
      start += run->length;
    }
}

static void
append_table (GString *out, const MerlonTextParagraph *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      append_words (cell, table->cells->pdata[i]);
      g_string_replace (cell, "  \n", "<br>", 0);
      g_string_append_printf (out, "| %s ", cell->str);
      if (i % table->n_columns != table->n_columns - 1)
        continue;
      g_string_append (out, "|\n");
      for (guint k = 0; i < table->n_columns && k < table->n_columns; k++)
        g_string_append_printf (out, "|---%s", k + 1 == table->n_columns ? "|\n" : "");
    }
}

static void
append_indent (GString *out, const MerlonTextParagraph *paragraph, guint depth)
{
  for (guint i = 0; i < paragraph->quote; i++)
    g_string_append (out, "> ");
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "    ");
}

static void
append_paragraph (GString *out, const MerlonText *text, guint index)
{
  static const char *const headings[] = { "## ", "### ", "#### " };
  const MerlonTextParagraph *paragraph = merlon_text_get (text, index);
  guint number = merlon_text_get_number (text, index);
  gboolean item = paragraph->kind == MERLON_PARAGRAPH_ITEM;

  append_indent (out, paragraph, paragraph->depth - item);
  if (item && number > 0)
    g_string_append_printf (out, "%u.  ", number);
  else if (item)
    g_string_append (out, "-   ");
  if (paragraph->kind >= MERLON_PARAGRAPH_HEADING_2 && paragraph->kind <= MERLON_PARAGRAPH_HEADING_4)
    g_string_append (out, headings[paragraph->kind - MERLON_PARAGRAPH_HEADING_2]);
  if (paragraph->kind == MERLON_PARAGRAPH_TABLE)
    append_table (out, paragraph);
  else if (paragraph->kind == MERLON_PARAGRAPH_CODE)
    g_string_append_printf (out, "    %s", paragraph->text->str);
  else
    append_words (out, paragraph);
}

/* Items and lines of code follow each other; all else has an empty line between. */
static gboolean
stands_apart (const MerlonTextParagraph *a, const MerlonTextParagraph *b)
{
  if (a->kind == MERLON_PARAGRAPH_CODE && b->kind == MERLON_PARAGRAPH_CODE)
    return FALSE;
  return a->kind != MERLON_PARAGRAPH_ITEM || b->kind != MERLON_PARAGRAPH_ITEM;
}

char *
merlon_markdown_write (const MerlonText *text)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (out, FALSE));

  for (guint i = 0; i < merlon_text_get_length (text); i++)
    {
      if (i > 0 && stands_apart (merlon_text_get (text, i - 1), merlon_text_get (text, i)))
        g_string_append_c (out, '\n');
      append_paragraph (out, text, i);
      if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
