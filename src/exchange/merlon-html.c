/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-html.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"
#include "model/merlon-rich.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Deeper is no text. */
#define MAX_DEPTH 200
#define QUOTE_MAX_DEPTH 4

/* Walks over what the parser made, and keeps what there is a place for. */
typedef struct
{
  MerlonText *text;
  MerlonTextParagraph *open; /* what words go to; NULL: nowhere yet */
  MerlonTextParagraph *cell; /* the open one is a cell of a table */
  MerlonTextKind kind;       /* of the paragraph that begins next */
  gboolean in_code;
  guint depth, numbered, quote;
  MerlonTextFormat *format;
} Reader;

/* ---- words ---- */

static MerlonTextParagraph *
need_open (Reader *self)
{
  if (self->open == NULL)
    self->open = self->cell;
  if (self->open != NULL)
    return self->open;
  /* A heading around a list is none within it. */
  if (self->depth > 0 && self->kind != MERLON_PARAGRAPH_ITEM && self->kind != MERLON_PARAGRAPH_CODE)
    self->kind = MERLON_PARAGRAPH_PLAIN;
  self->open = merlon_text_paragraph_new (self->kind);
  self->open->depth = self->depth;
  self->open->numbered = self->numbered;
  self->open->quote = MIN (self->quote, QUOTE_MAX_DEPTH);
  merlon_text_insert_paragraph (self->text, merlon_text_get_length (self->text), self->open);
  /* What follows in the same item is no item of its own. */
  if (self->kind == MERLON_PARAGRAPH_ITEM)
    self->kind = MERLON_PARAGRAPH_PLAIN;
  return self->open;
}

/* The paragraph may be long: it is not measured anew for each word. */
static gboolean
ends_with_space (const MerlonTextParagraph *paragraph)
{
  gsize length = paragraph->text->len, n = strlen (MERLON_LINE_BREAK);
  const char *end = paragraph->text->str + length;

  return length == 0 || end[-1] == ' '
         || (length >= n && memcmp (end - n, MERLON_LINE_BREAK, n) == 0);
}

static void
put (Reader *self, const char *text, gsize length)
{
  MerlonTextParagraph *open = need_open (self);

  merlon_text_paragraph_insert (open, open->text->len, text, length, self->format);
}

/* An item that begins with what is no words says nothing itself. */
static void
begin_bare_item (Reader *self)
{
  if (self->kind == MERLON_PARAGRAPH_ITEM)
    need_open (self);
  self->open = NULL;
}

static void
end_paragraph (Reader *self)
{
  if (self->open == NULL || self->cell != NULL)
    return;
  if (!self->in_code && self->open->text->len > 0
      && self->open->text->str[self->open->text->len - 1] == ' ')
    merlon_text_paragraph_delete (self->open, self->open->text->len - 1, self->open->text->len);
  self->open = NULL;
}

/* Any white space is one space; a hard one is one of ours. */
static void
put_words (Reader *self, const char *text)
{
  gsize start = 0;

  for (gsize i = 0;; i++)
    {
      gboolean space = g_ascii_isspace (text[i]);

      if (!space && text[i] != '\0')
        continue;
      if (i > start)
        put (self, text + start, i - start);
      if (text[i] == '\0')
        return;
      if (self->open != NULL && !ends_with_space (self->open))
        put (self, " ", 1);
      start = i + 1;
    }
}

static void
put_code (Reader *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        {
          need_open (self);
          self->open = NULL;
        }
      if (*lines[i] != '\0')
        put (self, g_strchomp (lines[i]), strlen (lines[i]));
    }
}

/* ---- elements ---- */

static void walk (Reader *self, xmlNode *node, guint level);

static void
walk_children (Reader *self, xmlNode *node, guint level)
{
  for (xmlNode *child = node->children; child != NULL && level < MAX_DEPTH; child = child->next)
    walk (self, child, level + 1);
}

static gboolean
is_any (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static char *
dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

/* Word processors say it by style. */
static guint
style_of (xmlNode *node)
{
  g_autofree char *style = dup_attribute (node, "style");
  g_autofree char *packed = NULL;
  guint result = 0;

  if (style == NULL)
    return 0;
  packed = g_ascii_strdown (style, -1);
  g_strdelimit (packed, " \t\n", '_');
  if (strstr (packed, "font-weight:bold") != NULL || strstr (packed, "font-weight:_bold") != NULL
      || strstr (packed, "font-weight:700") != NULL || strstr (packed, "font-weight:_700") != NULL)
    result |= MERLON_STYLE_STRONG;
  if (strstr (packed, "font-style:italic") != NULL || strstr (packed, "font-style:_italic") != NULL)
    result |= MERLON_STYLE_EM;
  return result;
}

static guint
style_for (const char *name, xmlNode *node)
{
  static const char *const strong[] = { "b", "strong", NULL };
  static const char *const em[] = { "i", "em", "cite", "dfn", "var", NULL };
  static const char *const code[] = { "code", "kbd", "samp", "tt", NULL };

  /* Google's editor wraps all of it in a <b> that is none. */
  if (is_any (name, strong))
    {
      g_autofree char *style = dup_attribute (node, "style");

      return style != NULL && strstr (style, "font-weight:normal") != NULL ? 0
                                                                           : MERLON_STYLE_STRONG;
    }
  if (is_any (name, em))
    return MERLON_STYLE_EM;
  if (is_any (name, code))
    return MERLON_STYLE_CODE;
  return strcmp (name, "span") == 0 || strcmp (name, "font") == 0 ? style_of (node) : 0;
}

static void
walk_inline (Reader *self, xmlNode *node, const char *name, guint level)
{
  MerlonTextFormat before = *self->format, inner = before;
  g_autofree char *address = strcmp (name, "a") == 0 ? dup_attribute (node, "href") : NULL;

  if (!self->in_code)
    inner.style |= style_for (name, node);
  if (address != NULL && merlon_rich_allows_address (address))
    inner.link = address;
  *self->format = inner;
  walk_children (self, node, level);
  *self->format = before;
}

static void
walk_block (Reader *self, xmlNode *node, MerlonTextKind kind, guint level)
{
  MerlonTextKind before = self->kind;
  gboolean was_item = before == MERLON_PARAGRAPH_ITEM && self->open == NULL;

  if (self->cell != NULL)
    {
      /* Within a cell a paragraph is a line. */
      if (need_open (self)->text->len > 0 && !ends_with_space (self->open))
        put (self, MERLON_LINE_BREAK, strlen (MERLON_LINE_BREAK));
      walk_children (self, node, level);
      return;
    }
  end_paragraph (self);
  if (kind == MERLON_PARAGRAPH_CODE)
    begin_bare_item (self);
  /* The first paragraph of an item is the item; a heading is never in a list. */
  if (!was_item || kind == MERLON_PARAGRAPH_CODE)
    self->kind = self->depth > 0 && kind != MERLON_PARAGRAPH_CODE ? MERLON_PARAGRAPH_PLAIN : kind;
  self->in_code = self->in_code || kind == MERLON_PARAGRAPH_CODE;
  walk_children (self, node, level);
  end_paragraph (self);
  self->in_code = FALSE;
  self->kind = self->depth > 0 ? self->kind : MERLON_PARAGRAPH_PLAIN;
  if (kind == MERLON_PARAGRAPH_CODE)
    self->kind = MERLON_PARAGRAPH_PLAIN;
}

static void
walk_list (Reader *self, xmlNode *node, gboolean numbered, guint level)
{
  guint bit = 1u << self->depth, before = self->numbered;

  if (self->cell != NULL || self->depth == MERLON_LIST_MAX_DEPTH)
    {
      walk_block (self, node, MERLON_PARAGRAPH_PLAIN, level);
      return;
    }
  end_paragraph (self);
  begin_bare_item (self);
  self->depth++;
  self->numbered = numbered ? before | bit : before;
  walk_children (self, node, level);
  end_paragraph (self);
  self->depth--;
  self->numbered = before;
  self->kind = MERLON_PARAGRAPH_PLAIN;
}

static void
walk_item (Reader *self, xmlNode *node, guint level)
{
  if (self->depth == 0 || self->cell != NULL)
    {
      walk_block (self, node, MERLON_PARAGRAPH_PLAIN, level);
      return;
    }
  end_paragraph (self);
  self->kind = MERLON_PARAGRAPH_ITEM;
  walk_children (self, node, level);
  if (self->kind == MERLON_PARAGRAPH_ITEM)
    need_open (self);
  end_paragraph (self);
  self->kind = MERLON_PARAGRAPH_PLAIN;
}

/* ---- tables ---- */

static void
read_cell (Reader *self, xmlNode *node, GPtrArray *row, guint level)
{
  MerlonTextParagraph *cell = merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);
  gboolean was_in_code = self->in_code;

  self->in_code = FALSE;
  cell->header = strcmp ((const char *) node->name, "th") == 0;
  g_ptr_array_add (row, cell);
  self->open = self->cell = cell;
  walk_children (self, node, level);
  self->cell = NULL;
  self->open = NULL;
  self->in_code = was_in_code;
}

static void
collect_rows (Reader *self, xmlNode *node, GPtrArray *rows, guint level)
{
  for (xmlNode *child = node->children; child != NULL && level < MAX_DEPTH; child = child->next)
    {
      GPtrArray *row;

      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (strcmp ((const char *) child->name, "tr") != 0)
        {
          collect_rows (self, child, rows, level + 1);
          continue;
        }
      row = g_ptr_array_new ();
      for (xmlNode *cell = child->children; cell != NULL; cell = cell->next)
        if (cell->type == XML_ELEMENT_NODE
            && (strcmp ((const char *) cell->name, "td") == 0
                || strcmp ((const char *) cell->name, "th") == 0))
          read_cell (self, cell, row, level + 2);
      g_ptr_array_add (rows, row);
    }
}

static guint
widest (GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n = MAX (n, ((GPtrArray *) rows->pdata[i])->len);
  return n;
}

static void
walk_table (Reader *self, xmlNode *node, guint level)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  MerlonTextParagraph *table;
  guint n_columns;

  /* A table within a cell is words of that. */
  if (self->cell != NULL)
    {
      walk_children (self, node, level);
      return;
    }
  end_paragraph (self);
  collect_rows (self, node, rows, level);
  n_columns = widest (rows);
  if (n_columns == 0)
    return;
  begin_bare_item (self);
  table = merlon_text_paragraph_new_table (0, n_columns);
  table->depth = self->depth;
  table->numbered = self->numbered;
  table->quote = MIN (self->quote, QUOTE_MAX_DEPTH);
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = rows->pdata[i];

      for (guint k = 0; k < n_columns; k++)
        g_ptr_array_add (table->cells, k < row->len
                                           ? row->pdata[k]
                                           : merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN));
    }
  merlon_text_insert_paragraph (self->text, merlon_text_get_length (self->text), table);
}

/* ---- the whole ---- */

static gboolean
walk_special (Reader *self, xmlNode *node, const char *name, guint level)
{
  static const char *const dropped[]
      = { "script", "style",  "head",  "noscript", "template", "svg",
          "object", "iframe", "title", "meta",     "link",     NULL };
  static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6", NULL };

  if (is_any (name, dropped))
    return TRUE;
  if (is_any (name, headings))
    walk_block (self, node,
                name[1] <= '2'   ? MERLON_PARAGRAPH_HEADING_2
                : name[1] == '3' ? MERLON_PARAGRAPH_HEADING_3
                                 : MERLON_PARAGRAPH_HEADING_4,
                level);
  else if (strcmp (name, "pre") == 0)
    walk_block (self, node, MERLON_PARAGRAPH_CODE, level);
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    walk_list (self, node, name[0] == 'o', level);
  else if (strcmp (name, "li") == 0)
    walk_item (self, node, level);
  else if (strcmp (name, "table") == 0)
    walk_table (self, node, level);
  else if (strcmp (name, "blockquote") == 0)
    {
      end_paragraph (self);
      self->quote++;
      walk_children (self, node, level);
      end_paragraph (self);
      self->quote--;
    }
  else
    return FALSE;
  return TRUE;
}

static void
walk_element (Reader *self, xmlNode *node, guint level)
{
  static const char *const containers[]
      = { "p",     "div",     "section", "article", "main",       "header", "footer", "nav",
          "aside", "address", "figure",  "dl",      "dt",         "dd",     "form",   "fieldset",
          "body",  "html",    "details", "summary", "figcaption", "center", NULL };
  g_autofree char *name = g_ascii_strdown ((const char *) node->name, -1);

  if (walk_special (self, node, name, level))
    return;
  if (strcmp (name, "br") == 0)
    {
      if (self->in_code)
        {
          need_open (self);
          self->open = NULL;
        }
      else if (self->open != NULL)
        put (self, MERLON_LINE_BREAK, strlen (MERLON_LINE_BREAK));
    }
  else if (is_any (name, containers))
    walk_block (self, node, MERLON_PARAGRAPH_PLAIN, level);
  else
    walk_inline (self, node, name, level);
}

static void
walk (Reader *self, xmlNode *node, guint level)
{
  if (node->type == XML_ELEMENT_NODE)
    walk_element (self, node, level);
  else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
           && node->content != NULL)
    {
      if (self->in_code)
        put_code (self, (const char *) node->content);
      else
        put_words (self, (const char *) node->content);
    }
}

MerlonText *
merlon_html_read (const char *html, gsize length, GError **error)
{
  MerlonTextFormat format = { 0, NULL, NULL };
  Reader reader = { .text = merlon_text_new (), .format = &format };
  htmlDocPtr document;

  g_return_val_if_fail (html != NULL, NULL);

  document = length <= MERLON_MARKUP_MAX
                 ? htmlReadMemory (html, length, NULL, "UTF-8",
                                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                       | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD)
                 : NULL;
  if (document == NULL)
    {
      merlon_text_free (reader.text);
      g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                           length > MERLON_MARKUP_MAX
                               ? _ ("The text is longer than any document: take it in parts.")
                               : _ ("There is no text in it."));
      return NULL;
    }
  for (xmlNode *node = document->children; node != NULL; node = node->next)
    walk (&reader, node, 0);
  end_paragraph (&reader);
  xmlFreeDoc (document);
  /* The empty one that a text begins with. */
  if (merlon_text_get_length (reader.text) > 1)
    merlon_text_remove_paragraphs (reader.text, 0, 1);
  return reader.text;
}

char *
merlon_html_write (const MerlonText *text, const char *title)
{
  g_autofree char *body = NULL, *escaped = NULL;

  g_return_val_if_fail (text != NULL && title != NULL, NULL);

  body = merlon_text_to_rich (text);
  escaped = g_markup_escape_text (title, -1);
  return g_strdup_printf ("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\"/>\n"
                          "<title>%s</title>\n</head>\n<body>\n<h1>%s</h1>\n%s\n</body>\n</html>\n",
                          escaped, escaped, body);
}
