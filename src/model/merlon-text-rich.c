/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts from and to the markup of rich fields. */

#include "model/merlon-rich.h"
#include "model/merlon-text-private.h"

#include <string.h>

static const struct
{
  const char *name;
  MerlonTextKind kind;
} blocks[] = {
  { "p", MERLON_PARAGRAPH_PLAIN },      { "h2", MERLON_PARAGRAPH_HEADING_2 },
  { "h3", MERLON_PARAGRAPH_HEADING_3 }, { "h4", MERLON_PARAGRAPH_HEADING_4 },
  { "pre", MERLON_PARAGRAPH_CODE },
};

static const struct
{
  const char *name;
  guint style;
} styles[] = {
  { "strong", MERLON_STYLE_STRONG },
  { "em", MERLON_STYLE_EM },
  { "code", MERLON_STYLE_CODE },
};

/* ---- reading ---- */

typedef struct
{
  MerlonText *text;
  MerlonTextParagraph *open; /* what words go to; NULL: nowhere yet */
  gboolean fresh;            /* it is an item that nothing was put into */
  gboolean in_code;
  gboolean field_goes_on; /* the last run is of the live field that is open */
  gboolean soft_space;    /* the words end with a space that was a line break of the file */
  guint depth, numbered, quote;
  guint too_deep; /* lists that are open within the deepest there is */
  MerlonTextParagraph *table;
  guint n_columns;     /* of the row so far */
  GString *raw;        /* of a cell, all of it */
  gboolean is_complex; /* the cell holds more than words */
  guint counts[G_N_ELEMENTS (styles)];
  MerlonTextFormat format;
} Reader;

static MerlonTextParagraph *
begin (Reader *self, MerlonTextKind kind)
{
  self->open = merlon_text_paragraph_new (kind);
  self->field_goes_on = FALSE;
  self->soft_space = FALSE;
  self->open->depth = self->depth;
  self->open->numbered = self->numbered;
  self->open->quote = self->quote;
  self->fresh = kind == MERLON_PARAGRAPH_ITEM;
  g_ptr_array_add (self->text->paragraphs, self->open);
  return self->open;
}

/* What stands in one live field is one run, in however many pieces it comes. */
static void
put (Reader *self, const char *text, gsize length)
{
  MerlonTextParagraph *open = self->open;

  if (length == 0)
    return;
  if (self->format.field != NULL && self->field_goes_on)
    {
      g_array_index (open->runs, MerlonTextRun, open->runs->len - 1).length += length;
      g_string_append_len (open->text, text, length);
    }
  else
    merlon_text_paragraph_insert (open, open->text->len, text, length, &self->format);
  self->field_goes_on = self->format.field != NULL;
}

/* Line breaks of the file are spaces; those of code are lines. */
static void
add_words (Reader *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length;)
    {
      gsize words = i;

      while (words < length && text[words] != '\n' && text[words] != '\r')
        words++;
      put (self, text + i, words - i);
      self->soft_space = self->soft_space && words == i;
      if (words == length)
        return;
      i = words + 1;
      if (text[words] == '\r')
        continue;
      if (self->in_code)
        begin (self, MERLON_PARAGRAPH_CODE);
      else
        {
          MerlonTextParagraph *open = self->open;

          while (i < length && g_ascii_isspace (text[i]))
            i++;
          if (open->text->len > 0 && open->text->str[open->text->len - 1] != ' ')
            {
              put (self, " ", 1);
              self->soft_space = TRUE;
            }
        }
    }
}

static void
put_break (Reader *self)
{
  put (self, MERLON_LINE_BREAK, strlen (MERLON_LINE_BREAK));
  self->soft_space = FALSE;
}

/* The space that a line break before the end tag became. One within a live field stays: the field
 * would go with it. */
static void
trim_end (Reader *self)
{
  const MerlonTextParagraph *open = self->open;
  gsize length = open->text->len;

  if (self->soft_space && length > 0 && open->text->str[length - 1] == ' '
      && g_array_index (open->runs, MerlonTextRun, open->runs->len - 1).format.field == NULL)
    merlon_text_paragraph_delete (self->open, length - 1, length);
  self->soft_space = FALSE;
}

static void
append_tag (GString *out, const char *name, const char **keys, const char **values)
{
  g_string_append_printf (out, "<%s", name);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *value = g_markup_escape_text (values[i], -1);

      g_string_append_printf (out, " %s=\"%s\"", keys[i], value);
    }
  g_string_append (out, strcmp (name, "br") == 0 ? "/>" : ">");
}

static gboolean
start_inline (Reader *self, const char *name, const char **keys, const char **values)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strcmp (name, styles[i].name) == 0)
      {
        self->counts[i]++;
        self->format.style |= styles[i].style;
        return TRUE;
      }
  if (strcmp (name, "a") == 0 || strcmp (name, "span") == 0)
    {
      char **place = name[0] == 'a' ? &self->format.link : &self->format.field;

      g_free (*place);
      *place = keys[0] != NULL ? g_strdup (values[0]) : NULL;
      self->field_goes_on = FALSE;
      return TRUE;
    }
  return FALSE;
}

static gboolean
end_inline (Reader *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strcmp (name, styles[i].name) == 0)
      {
        if (--self->counts[i] == 0)
          self->format.style &= ~styles[i].style;
        return TRUE;
      }
  if (strcmp (name, "a") == 0)
    g_clear_pointer (&self->format.link, g_free);
  else if (strcmp (name, "span") == 0)
    g_clear_pointer (&self->format.field, g_free);
  return strcmp (name, "a") == 0 || strcmp (name, "span") == 0;
}

/* Items of lists that are too deep are items of the deepest. */
static void
start_list (Reader *self, gboolean numbered)
{
  self->open = NULL;
  if (self->depth == MERLON_LIST_MAX_DEPTH)
    {
      self->too_deep++;
      return;
    }
  self->depth++;
  if (numbered)
    self->numbered |= 1u << (self->depth - 1);
}

static void
end_list (Reader *self)
{
  self->open = NULL;
  if (self->too_deep > 0)
    {
      self->too_deep--;
      return;
    }
  self->depth -= self->depth > 0;
  self->numbered &= (1u << self->depth) - 1;
}

static void
start_cell (Reader *self, const char *name)
{
  MerlonTextParagraph *cell = merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);

  cell->header = name[1] == 'h';
  g_ptr_array_add (self->table->cells, cell);
  self->n_columns++;
  self->open = cell;
  self->field_goes_on = FALSE;
  self->fresh = FALSE;
  self->is_complex = FALSE;
  self->raw = g_string_new (NULL);
}

/* Within a cell a paragraph is a line; all else is kept as it is. */
static void
start_in_cell (Reader *self, const char *name, const char **keys, const char **values)
{
  append_tag (self->raw, name, keys, values);
  if (strcmp (name, "p") == 0 && self->open->text->len > 0)
    put_break (self);
  else if (strcmp (name, "p") != 0)
    self->is_complex = TRUE;
}

static void
start_block (Reader *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (strcmp (name, blocks[i].name) == 0)
      {
        /* The first paragraph of an item is the item. */
        if (blocks[i].kind != MERLON_PARAGRAPH_PLAIN || !self->fresh || self->open == NULL
            || self->open->text->len > 0)
          begin (self, blocks[i].kind);
        self->fresh = FALSE;
        self->in_code = blocks[i].kind == MERLON_PARAGRAPH_CODE;
        return;
      }
  if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    start_list (self, name[0] == 'o');
  else if (strcmp (name, "li") == 0)
    begin (self, self->depth > 0 ? MERLON_PARAGRAPH_ITEM : MERLON_PARAGRAPH_PLAIN);
  else if (strcmp (name, "blockquote") == 0)
    self->quote++;
  else if (strcmp (name, "table") == 0 && self->table == NULL)
    {
      self->table = begin (self, MERLON_PARAGRAPH_TABLE);
      self->table->cells
          = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_text_paragraph_free);
      self->open = NULL;
    }
  else if (strcmp (name, "tr") == 0)
    self->n_columns = 0;
}

static void
on_start (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, const char **keys,
          const char **values, gpointer data, GError **error G_GNUC_UNUSED)
{
  Reader *self = data;

  if (strcmp (name, "br") == 0 && self->open != NULL)
    {
      if (self->raw != NULL)
        append_tag (self->raw, name, keys, values);
      if (self->in_code)
        begin (self, MERLON_PARAGRAPH_CODE);
      else
        put_break (self);
    }
  else if (start_inline (self, name, keys, values))
    {
      if (self->raw != NULL)
        append_tag (self->raw, name, keys, values);
    }
  else if (self->raw != NULL)
    start_in_cell (self, name, keys, values);
  else if (self->table != NULL && (strcmp (name, "td") == 0 || strcmp (name, "th") == 0))
    start_cell (self, name);
  else
    start_block (self, name);
}

static void
end_cell (Reader *self)
{
  MerlonTextParagraph *cell = self->open;

  trim_end (self);
  if (self->is_complex)
    {
      merlon_text_paragraph_delete (cell, 0, cell->text->len);
      cell->kind = MERLON_PARAGRAPH_RAW;
      g_string_append (cell->text, self->raw->str);
    }
  g_string_free (g_steal_pointer (&self->raw), TRUE);
  self->open = NULL;
}

/* Rows that are shorter than the longest are filled up. */
static void
end_row (Reader *self)
{
  MerlonTextParagraph *table = self->table;
  guint n_rows;

  if (self->n_columns == 0)
    return;
  if (table->n_columns == 0)
    table->n_columns = self->n_columns;
  for (; self->n_columns < table->n_columns; self->n_columns++)
    g_ptr_array_add (table->cells, merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN));
  if (self->n_columns == table->n_columns)
    return;
  n_rows = (table->cells->len - self->n_columns) / table->n_columns;
  for (guint row = n_rows; row > 0; row--)
    for (guint k = table->n_columns; k < self->n_columns; k++)
      {
        MerlonTextParagraph *cell = merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);

        cell->header
            = ((MerlonTextParagraph *) table->cells->pdata[row * table->n_columns - 1])->header
              && row == 1;
        g_ptr_array_insert (table->cells, row * table->n_columns, cell);
      }
  table->n_columns = self->n_columns;
}

static void
end_table (Reader *self)
{
  if (self->table->n_columns == 0)
    g_ptr_array_remove (self->text->paragraphs, self->table);
  self->table = NULL;
  self->open = NULL;
}

static void
on_end (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, gpointer data,
        GError **error G_GNUC_UNUSED)
{
  Reader *self = data;
  gboolean is_cell = strcmp (name, "td") == 0 || strcmp (name, "th") == 0;

  if (self->raw != NULL && !is_cell && strcmp (name, "br") != 0)
    g_string_append_printf (self->raw, "</%s>", name);
  if (strcmp (name, "br") == 0 || end_inline (self, name))
    return;
  if (is_cell && self->raw != NULL)
    end_cell (self);
  else if (self->raw != NULL)
    return;
  else if (strcmp (name, "tr") == 0 && self->table != NULL)
    end_row (self);
  else if (strcmp (name, "table") == 0 && self->table != NULL)
    end_table (self);
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    end_list (self);
  else if (strcmp (name, "blockquote") == 0)
    {
      self->quote -= self->quote > 0;
      self->open = NULL;
    }
  else if (self->open != NULL)
    {
      if (!self->in_code)
        trim_end (self);
      self->in_code = FALSE;
      self->open = NULL;
    }
}

static void
on_text (GMarkupParseContext *context G_GNUC_UNUSED, const char *text, gsize length, gpointer data,
         GError **error G_GNUC_UNUSED)
{
  Reader *self = data;

  if (length == 0)
    return;
  if (self->raw != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (text, length);

      g_string_append (self->raw, escaped);
    }
  if (self->open == NULL)
    {
      if (strspn (text, " \t\r\n") >= length || self->table != NULL)
        return;
      begin (self, MERLON_PARAGRAPH_PLAIN);
    }
  else if (self->open->text->len == 0 && !self->in_code && strspn (text, " \t\r\n") >= length
           && strchr (text, '\n') != NULL)
    return;
  self->fresh = FALSE;
  add_words (self, text, length);
}

MerlonText *
merlon_text_new_from_rich (const char *rich)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  Reader reader = { .text = merlon_text_new_bare () };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  gboolean whole = rich == NULL
                   || (g_markup_parse_context_parse (context, "<m>", -1, NULL)
                       && g_markup_parse_context_parse (context, rich, -1, NULL)
                       && g_markup_parse_context_parse (context, "</m>", -1, NULL)
                       && g_markup_parse_context_end_parse (context, NULL));

  g_free (reader.format.link);
  g_free (reader.format.field);
  if (reader.raw != NULL)
    g_string_free (reader.raw, TRUE);
  if (!whole)
    {
      merlon_text_free (reader.text);
      return merlon_text_new_from_plain (rich);
    }
  merlon_text_remove_paragraphs (reader.text, 0, 0);
  return reader.text;
}

/* ---- writing ---- */

typedef struct
{
  GString *out;
  guint depth, numbered, quote; /* of what is open; at each depth an item is */
  gboolean in_code;
} Writer;

static void
append_words (GString *out, const char *text, gsize length, const char *line_break)
{
  for (const char *p = text; p < text + length; p++)
    if (g_str_has_prefix (p, MERLON_LINE_BREAK))
      {
        g_string_append (out, line_break);
        p += strlen (MERLON_LINE_BREAK) - 1;
      }
    else if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '<')
      g_string_append (out, "&lt;");
    else if (*p == '>')
      g_string_append (out, "&gt;");
    else if (*p == '"')
      g_string_append (out, "&quot;");
    else
      g_string_append_c (out, *p);
}

static void
append_attribute (GString *out, const char *element, const char *attribute, const char *value)
{
  g_string_append_printf (out, "<%s %s=\"", element, attribute);
  append_words (out, value, strlen (value), "");
  g_string_append (out, "\">");
}

/* What is open around a run, from the outside in: link, styles. */
static guint
n_common (const MerlonTextFormat *a, const MerlonTextFormat *b)
{
  guint n;

  if (g_strcmp0 (a->link, b->link) != 0)
    return 0;
  n = 1;
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++, n++)
    if ((a->style & styles[i].style) != (b->style & styles[i].style))
      break;
  return n;
}

static void
close_inlines (GString *out, const MerlonTextFormat *format, guint from)
{
  for (guint i = G_N_ELEMENTS (styles); i > 0 && i >= from; i--)
    if ((format->style & styles[i - 1].style) != 0)
      g_string_append_printf (out, "</%s>", styles[i - 1].name);
  if (from == 0 && format->link != NULL)
    g_string_append (out, "</a>");
}

static void
open_inlines (GString *out, const MerlonTextFormat *format, guint from)
{
  if (from == 0 && format->link != NULL)
    append_attribute (out, "a", "href", format->link);
  for (guint i = MAX (from, 1); i <= G_N_ELEMENTS (styles); i++)
    if ((format->style & styles[i - 1].style) != 0)
      g_string_append_printf (out, "<%s>", styles[i - 1].name);
}

static void
write_words (GString *out, const MerlonTextParagraph *paragraph)
{
  const MerlonTextFormat none = { 0, NULL, NULL };
  const MerlonTextFormat *open = &none;
  gsize start = 0;

  for (guint i = 0; i < paragraph->runs->len; i++)
    {
      const MerlonTextRun *run = &g_array_index (paragraph->runs, MerlonTextRun, i);
      guint n = n_common (open, &run->format);

      close_inlines (out, open, n);
      open_inlines (out, &run->format, n);
      open = &run->format;
      if (open->field != NULL)
        append_attribute (out, "span", "data-field", open->field);
      append_words (out, paragraph->text->str + start, run->length,
                    paragraph->kind == MERLON_PARAGRAPH_CODE ? " " : "<br/>");
      if (open->field != NULL)
        g_string_append (out, "</span>");
      start += run->length;
    }
  close_inlines (out, open, 0);
}

char *
merlon_text_paragraph_dup_markup (const MerlonTextParagraph *self)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (out, FALSE));

  if (merlon_text_paragraph_has_text (self))
    write_words (out, self);
  return g_string_free (out, FALSE);
}

static void
close_lists (Writer *self, guint depth)
{
  for (; self->depth > depth; self->depth--)
    g_string_append_printf (self->out, "</li></%s>",
                            (self->numbered & 1u << (self->depth - 1)) != 0 ? "ol" : "ul");
  self->numbered &= (1u << depth) - 1;
}

static void
open_lists (Writer *self, const MerlonTextParagraph *paragraph)
{
  for (; self->depth < paragraph->depth; self->depth++)
    {
      guint bit = 1u << self->depth;

      g_string_append_printf (self->out, "<%s><li>",
                              (paragraph->numbered & bit) != 0 ? "ol" : "ul");
      self->numbered |= paragraph->numbered & bit;
    }
}

static void
place (Writer *self, const MerlonTextParagraph *paragraph)
{
  guint same = 0;

  if (paragraph->quote != self->quote)
    close_lists (self, 0);
  for (; self->quote > paragraph->quote; self->quote--)
    g_string_append (self->out, "</blockquote>");
  for (; self->quote < paragraph->quote; self->quote++)
    g_string_append (self->out, "<blockquote>");
  while (same < MIN (self->depth, paragraph->depth)
         && (self->numbered & 1u << same) == (paragraph->numbered & 1u << same))
    same++;
  close_lists (self, same);
  if (same == paragraph->depth && same > 0 && paragraph->kind == MERLON_PARAGRAPH_ITEM)
    g_string_append (self->out, "</li><li>");
  open_lists (self, paragraph);
}

static void
write_cell (GString *out, const MerlonTextParagraph *cell)
{
  g_string_append (out, cell->header ? "<th>" : "<td>");
  if (cell->kind == MERLON_PARAGRAPH_RAW)
    g_string_append (out, cell->text->str);
  else
    write_words (out, cell);
  g_string_append (out, cell->header ? "</th>" : "</td>");
}

static gboolean
names_columns (const MerlonTextParagraph *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (!((MerlonTextParagraph *) table->cells->pdata[i])->header)
      return FALSE;
  return TRUE;
}

static void
write_table (GString *out, const MerlonTextParagraph *table)
{
  guint n_head = names_columns (table) ? table->n_columns : 0;

  g_string_append (out, n_head > 0 ? "<table><thead>" : "<table><tbody>");
  for (guint i = 0; i < table->cells->len; i++)
    {
      if (i > 0 && i == n_head)
        g_string_append (out, "</thead><tbody>");
      if (i % table->n_columns == 0)
        g_string_append (out, "<tr>");
      write_cell (out, table->cells->pdata[i]);
      if (i % table->n_columns == table->n_columns - 1)
        g_string_append (out, "</tr>");
    }
  g_string_append (out, table->cells->len == n_head ? "</thead></table>" : "</tbody></table>");
}

/* What follows an item that says nothing would be taken for it. */
static gboolean
hides_next (const MerlonTextParagraph *paragraph, const MerlonTextParagraph *next)
{
  return paragraph->kind == MERLON_PARAGRAPH_ITEM && paragraph->text->len == 0 && next != NULL
         && next->kind == MERLON_PARAGRAPH_PLAIN && next->depth == paragraph->depth
         && next->numbered == paragraph->numbered && next->quote == paragraph->quote;
}

/* The markup may be long: it is not measured anew for each paragraph. */
static gboolean
begins_item (const GString *out)
{
  static const char tag[] = "<li>";

  return out->len >= strlen (tag)
         && memcmp (out->str + out->len - strlen (tag), tag, strlen (tag)) == 0;
}

static const char *
element_of (const MerlonTextParagraph *paragraph)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (blocks[i].kind == paragraph->kind)
      return blocks[i].name;
  return NULL;
}

static void
write_paragraph (Writer *self, const MerlonTextParagraph *paragraph,
                 const MerlonTextParagraph *next, gboolean goes_on)
{
  const char *name = NULL;

  if (paragraph->kind == MERLON_PARAGRAPH_CODE && self->in_code)
    {
      g_string_append_c (self->out, '\n');
      write_words (self->out, paragraph);
    }
  else
    {
      place (self, paragraph);
      name = hides_next (paragraph, next) ? "p" : element_of (paragraph);
      /* Without an item before it, it is one. */
      if (paragraph->kind == MERLON_PARAGRAPH_PLAIN && paragraph->depth > 0
          && begins_item (self->out))
        name = NULL;
      if (name != NULL)
        g_string_append_printf (self->out, "<%s>", name);
      if (paragraph->kind == MERLON_PARAGRAPH_TABLE)
        write_table (self->out, paragraph);
      else if (paragraph->kind == MERLON_PARAGRAPH_RAW)
        g_string_append (self->out, paragraph->text->str);
      else
        write_words (self->out, paragraph);
      if (name != NULL && paragraph->kind != MERLON_PARAGRAPH_CODE)
        g_string_append_printf (self->out, "</%s>", name);
    }
  self->in_code = paragraph->kind == MERLON_PARAGRAPH_CODE && goes_on;
  if (paragraph->kind == MERLON_PARAGRAPH_CODE && !goes_on)
    g_string_append (self->out, "</pre>");
}

static gboolean
is_code_going_on (const MerlonText *text, guint index)
{
  const MerlonTextParagraph *here = merlon_text_get (text, index), *next;

  if (here->kind != MERLON_PARAGRAPH_CODE || index + 1 == merlon_text_get_length (text))
    return FALSE;
  next = merlon_text_get (text, index + 1);
  return next->kind == MERLON_PARAGRAPH_CODE && next->depth == here->depth
         && next->numbered == here->numbered && next->quote == here->quote;
}

char *
merlon_text_to_rich (const MerlonText *self)
{
  Writer writer = { .out = g_string_new (NULL) };
  const MerlonTextParagraph end = { .kind = MERLON_PARAGRAPH_PLAIN };

  g_return_val_if_fail (self != NULL, g_string_free (writer.out, FALSE));

  if (merlon_text_is_empty (self))
    return g_string_free (writer.out, FALSE);
  for (guint i = 0; i < merlon_text_get_length (self); i++)
    write_paragraph (&writer, merlon_text_get (self, i),
                     i + 1 < merlon_text_get_length (self) ? merlon_text_get (self, i + 1) : NULL,
                     is_code_going_on (self, i));
  place (&writer, &end);
  return g_string_free (writer.out, FALSE);
}
