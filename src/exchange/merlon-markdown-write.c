/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts as CommonMark with tables, so that they come back as they went out. Where its signs would
 * not be read as such, the elements of HTML that they stand for say the same. */

#include "exchange/merlon-markdown.h"
#include "model/merlon-rich.h"

#include <string.h>

/* Where words stand. */
typedef enum
{
  PLACE_LINES,   /* in lines of their own */
  PLACE_HEADING, /* in the one line of a heading */
  PLACE_CELL,    /* of a table */
} Place;

/* Words of one format. */
typedef struct
{
  const char *text;
  gsize length;
  guint style;
  const char *link;
} Piece;

/* ---- words ---- */

static gboolean
begins_line (const GString *out)
{
  return out->len == 0 || out->str[out->len - 1] == '\n';
}

/* What would begin a list, a heading, a line below one or code. Returns: how much of @text was put
 */
static gsize
append_line_start (GString *out, const char *text, gsize length)
{
  gsize digits = 0;

  while (digits < length && g_ascii_isdigit (text[digits]))
    digits++;
  if (digits > 0 && digits < length && (text[digits] == '.' || text[digits] == ')'))
    {
      g_string_append_len (out, text, digits);
      g_string_append_c (out, '\\');
      g_string_append_c (out, text[digits]);
      return digits + 1;
    }
  if (length > 0 && strchr ("-+=~#", *text) != NULL)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
      return 1;
    }
  return 0;
}

static gboolean
is_sign (const char *p, const char *end, Place place)
{
  gboolean last = p + 1 == end;

  switch (*p)
    {
    case '&':
      return !last && (g_ascii_isalnum (p[1]) || p[1] == '#');
    case '!':
      return last; /* a link may follow, which would be a picture */
    case '#':
      return place == PLACE_HEADING;
    default:
      return strchr ("\\`*_[]<>|", *p) != NULL;
    }
}

static void
append_escaped (GString *out, const char *text, gsize length, Place place)
{
  const char *end = text + length;

  if (begins_line (out))
    text += append_line_start (out, text, length);
  for (const char *p = text; p < end; p++)
    {
      if (is_sign (p, end, place))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

static void
append_address (GString *out, const char *address)
{
  for (const char *p = address; *p != '\0'; p++)
    if ((guchar) *p <= ' ')
      g_string_append_printf (out, "%%%02X", (guchar) *p);
    else
      g_string_append_printf (out, strchr ("\\()<>&|", *p) != NULL ? "\\%c" : "%c", *p);
}

/* Signs stand around words where a space or the end of a line is beside them, or where a letter is
 * within: all other cases depend on much, and are left to elements. */
static gboolean
takes_sign (gunichar beside, gunichar within)
{
  return beside == 0 || g_unichar_isspace (beside)
         || (g_unichar_isalnum (within) && beside != '*' && beside != '`' && beside != '_');
}

static gboolean
takes_signs (const GString *out, const Piece *piece, const char *next)
{
  const char *last = g_utf8_prev_char (piece->text + piece->length);
  gunichar before = out->len > 0 ? g_utf8_get_char (g_utf8_prev_char (out->str + out->len)) : 0;
  gunichar after = next != NULL ? g_utf8_get_char (next) : 0;
  /* The sign of code is within the others. */
  gboolean code = (piece->style & MERLON_STYLE_CODE) != 0;

  if (piece->style == MERLON_STYLE_CODE)
    return before != '`' && after != '`';
  return takes_sign (before, code ? '`' : g_utf8_get_char (piece->text))
         && takes_sign (after, code ? '`' : g_utf8_get_char (last));
}

/* A sign of code is longer than any in it. */
static void
append_code (GString *out, const Piece *piece, gboolean signs, Place place)
{
  g_autofree char *words = g_strndup (piece->text, piece->length);

  if (!signs || strchr (words, '`') != NULL || (place == PLACE_CELL && strchr (words, '|') != NULL))
    {
      g_string_append (out, "<code>");
      append_escaped (out, piece->text, piece->length, place);
      g_string_append (out, "</code>");
    }
  else
    g_string_append_printf (out, "`%s`", words);
}

/* @next: what stands after it, or %NULL */
static void
append_styled (GString *out, const Piece *piece, const char *next, Place place)
{
  static const char *const marks[][3]
      = { { "", "", "" }, { "**", "<strong>", "</strong>" }, { "*", "<em>", "</em>" } };
  gboolean signs = piece->link != NULL || takes_signs (out, piece, next);
  guint strong = (piece->style & MERLON_STYLE_STRONG) != 0 ? 1 : 0;
  guint em = (piece->style & MERLON_STYLE_EM) != 0 ? 2 : 0;

  if (piece->link != NULL)
    g_string_append_c (out, '[');
  g_string_append (out, marks[strong][signs ? 0 : 1]);
  g_string_append (out, marks[em][signs ? 0 : 1]);
  if ((piece->style & MERLON_STYLE_CODE) != 0)
    append_code (out, piece, signs, place);
  else
    append_escaped (out, piece->text, piece->length, place);
  g_string_append (out, marks[em][signs ? 0 : 2]);
  g_string_append (out, marks[strong][signs ? 0 : 2]);
  if (piece->link == NULL)
    return;
  g_string_append (out, "](");
  append_address (out, piece->link);
  g_string_append_c (out, ')');
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* A sign must touch its words; spaces at the beginning of a line mean something. */
static void
append_piece (GString *out, Piece piece, const char *next, Place place)
{
  gsize lead = 0, trail = 0;

  while (lead < piece.length && is_blank (piece.text[lead]))
    lead++;
  while (trail < piece.length - lead && is_blank (piece.text[piece.length - 1 - trail]))
    trail++;
  if (!begins_line (out))
    g_string_append_len (out, piece.text, lead);
  piece.text += lead;
  piece.length -= lead + trail;
  if (piece.length == 0)
    return;
  if (piece.style == 0 && piece.link == NULL)
    append_escaped (out, piece.text, piece.length, place);
  else
    append_styled (out, &piece, trail > 0 ? " " : next, place);
  g_string_append_len (out, piece.text + piece.length, trail);
}

/* Two spaces end a line, where there is something before and after it. What begins with an element
 * that stands alone would be no Markdown. */
static void
append_break (GString *out, const char *next, Place place)
{
  next += strspn (next, " \t");
  if (place == PLACE_LINES && begins_line (out))
    return;
  if (place == PLACE_LINES && *next != '\0' && !g_str_has_prefix (next, MERLON_LINE_BREAK))
    g_string_append (out, "  \n");
  else
    g_string_append (out, "<br>");
}

/* Live fields are words here. Returns: how long the words of one format from @start on are */
static Piece
piece_at (const MerlonTextParagraph *paragraph, gsize start, guint *run)
{
  Piece piece = { paragraph->text->str + start, 0, 0, NULL };

  for (; *run < paragraph->runs->len; (*run)++)
    {
      const MerlonTextRun *next = &g_array_index (paragraph->runs, MerlonTextRun, *run);

      if (piece.length > 0
          && (next->format.style != piece.style || g_strcmp0 (next->format.link, piece.link) != 0))
        break;
      piece.style = next->format.style;
      piece.link = next->format.link;
      piece.length += next->length;
    }
  return piece;
}

static void
append_words (GString *out, const MerlonTextParagraph *paragraph, Place place)
{
  gsize start = 0;

  for (guint run = 0; run < paragraph->runs->len;)
    {
      Piece piece = piece_at (paragraph, start, &run);
      const char *p = piece.text, *end = p + piece.length;

      start += piece.length;
      while (p < end)
        {
          const char *stop = g_strstr_len (p, end - p, MERLON_LINE_BREAK);
          Piece line = { p, (stop != NULL ? stop : end) - p, piece.style, piece.link };

          append_piece (out, line, stop == NULL && *end != '\0' ? end : NULL, place);
          if (stop != NULL)
            append_break (out, stop + strlen (MERLON_LINE_BREAK), place);
          p = stop != NULL ? stop + strlen (MERLON_LINE_BREAK) : end;
        }
    }
}

/* ---- blocks ---- */

/* What a cell holds beside words is written as its words, a line each. */
static void
append_cell (GString *out, const MerlonTextParagraph *cell)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) lines = NULL;

  if (merlon_text_paragraph_has_text (cell))
    {
      append_words (out, cell, PLACE_CELL);
      return;
    }
  plain = merlon_rich_to_plain (cell->text->str);
  lines = g_strsplit (plain, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? "<br>" : "");
      append_escaped (out, lines[i], strlen (lines[i]), PLACE_CELL);
    }
}

static void
append_table (GString *out, const MerlonTextParagraph *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      append_cell (cell, table->cells->pdata[i]);
      g_string_append_printf (out, "| %s ", cell->str);
      if (i % table->n_columns != table->n_columns - 1)
        continue;
      g_string_append (out, "|\n");
      for (guint k = 0; i < table->n_columns && k < table->n_columns; k++)
        g_string_append_printf (out, "|---%s", k + 1 == table->n_columns ? "|\n" : "");
    }
}

/* Between signs, which are longer than any in it. */
static void
append_code_block (GString *out, const char *code)
{
  g_autofree char *fence = g_strdup ("```");

  while (strstr (code, fence) != NULL)
    {
      char *longer = g_strconcat (fence, "`", NULL);

      g_free (fence);
      fence = longer;
    }
  g_string_append_printf (out, "%s\n%s\n%s", fence, code, fence);
}

static gboolean
belong_together (const MerlonTextParagraph *a, const MerlonTextParagraph *b)
{
  return a->kind == MERLON_PARAGRAPH_CODE && b->kind == MERLON_PARAGRAPH_CODE
         && a->depth == b->depth && a->numbered == b->numbered && a->quote == b->quote;
}

static char *
dup_code (const MerlonText *text, guint index)
{
  const MerlonTextParagraph *first = merlon_text_get (text, index);
  GString *code = g_string_new (first->text->str);

  for (guint i = index + 1;
       i < merlon_text_get_length (text) && belong_together (first, merlon_text_get (text, i)); i++)
    g_string_append_printf (code, "\n%s", merlon_text_get (text, i)->text->str);
  return g_string_free (code, FALSE);
}

/* Without where it stands. */
static void
append_block (GString *out, const MerlonText *text, guint index)
{
  static const char *const headings[] = { "## ", "### ", "#### " };
  const MerlonTextParagraph *paragraph = merlon_text_get (text, index);
  g_autofree char *code = NULL;

  switch (paragraph->kind)
    {
    case MERLON_PARAGRAPH_HEADING_2:
    case MERLON_PARAGRAPH_HEADING_3:
    case MERLON_PARAGRAPH_HEADING_4:
      g_string_append (out, headings[paragraph->kind - MERLON_PARAGRAPH_HEADING_2]);
      append_words (out, paragraph, PLACE_HEADING);
      break;
    case MERLON_PARAGRAPH_TABLE:
      append_table (out, paragraph);
      break;
    case MERLON_PARAGRAPH_CODE:
      code = dup_code (text, index);
      append_code_block (out, code);
      break;
    case MERLON_PARAGRAPH_PLAIN:
    case MERLON_PARAGRAPH_ITEM:
      append_words (out, paragraph, PLACE_LINES);
      break;
    case MERLON_PARAGRAPH_RAW:
      append_cell (out, paragraph);
      break;
    }
  /* An item that says nothing would not be one for all readers. */
  if (out->len == 0 && paragraph->kind == MERLON_PARAGRAPH_ITEM)
    g_string_append (out, "<!-- -->");
}

/* ---- lists and quotes ---- */

typedef struct
{
  GString *out;
  guint depth, numbered, quote;        /* of what is open */
  gsize widths[MERLON_LIST_MAX_DEPTH]; /* how far the words of its items are indented, by list */
} Writer;

/* How many of the lists that are open go on with @paragraph, without a sign for a new item. */
static guint
count_going_on (const Writer *self, const MerlonTextParagraph *paragraph)
{
  guint n = 0, depth = paragraph->quote == self->quote ? self->depth : 0;

  while (n < MIN (depth, paragraph->depth)
         && (self->numbered & 1u << n) == (paragraph->numbered & 1u << n))
    n++;
  return n > 0 && n == paragraph->depth && paragraph->kind == MERLON_PARAGRAPH_ITEM ? n - 1 : n;
}

/* Sets what stands before its first and all other lines. */
static void
place (Writer *self, const MerlonTextParagraph *paragraph, guint number, GString *first,
       GString *rest)
{
  guint goes_on = count_going_on (self, paragraph);

  for (guint i = 0; i < paragraph->quote; i++)
    g_string_append (first, "> ");
  g_string_assign (rest, first->str);
  for (guint i = 0; i < paragraph->depth; i++)
    {
      gboolean last = i + 1 == paragraph->depth;
      g_autofree char *sign = (paragraph->numbered & 1u << i) != 0
                                  ? g_strdup_printf ("%u.", last && number > 0 ? number : 1)
                                  : g_strdup ("-");

      if (i >= goes_on)
        self->widths[i] = MAX (4, strlen (sign) + 1);
      g_string_append_printf (first, "%-*s", (int) self->widths[i], i >= goes_on ? sign : "");
      g_string_append_printf (rest, "%*s", (int) self->widths[i], "");
    }
  self->depth = paragraph->depth;
  self->numbered = paragraph->numbered;
  self->quote = paragraph->quote;
}

static void
append_line (GString *out, const char *before, const char *line)
{
  g_string_append (out, before);
  g_string_append (out, line);
  while (*line == '\0' && out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_lines (GString *out, const char *first, const char *rest, char *block)
{
  g_auto (GStrv) lines = NULL;

  if (g_str_has_suffix (block, "\n"))
    block[strlen (block) - 1] = '\0';
  lines = g_strsplit (block, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    append_line (out, i == 0 ? first : rest, lines[i]);
}

/* Items follow each other; all else has an empty line between, which belongs to a quote around
 * both. */
static void
part (Writer *self, const MerlonTextParagraph *before, const MerlonTextParagraph *next)
{
  g_autoptr (GString) quote = g_string_new (NULL);

  if (before == NULL
      || (before->kind == MERLON_PARAGRAPH_ITEM && next->kind == MERLON_PARAGRAPH_ITEM
          && before->quote == next->quote))
    return;
  for (guint i = 0; i < MIN (before->quote, next->quote); i++)
    g_string_append (quote, "> ");
  append_line (self->out, quote->str, "");
}

char *
merlon_markdown_write (const MerlonText *text)
{
  Writer writer = { .out = g_string_new (NULL) };
  const MerlonTextParagraph *before = NULL;

  g_return_val_if_fail (text != NULL, g_string_free (writer.out, FALSE));

  for (guint i = 0; i < merlon_text_get_length (text); i++)
    {
      const MerlonTextParagraph *paragraph = merlon_text_get (text, i);
      g_autoptr (GString) first = g_string_new (NULL), rest = g_string_new (NULL);
      g_autoptr (GString) block = NULL;

      if (i > 0 && belong_together (merlon_text_get (text, i - 1), paragraph))
        continue;
      block = g_string_new (NULL);
      append_block (block, text, i);
      if (block->len == 0)
        continue;
      part (&writer, before, paragraph);
      place (&writer, paragraph, merlon_text_get_number (text, i), first, rest);
      append_lines (writer.out, first->str, rest->str, block->str);
      before = paragraph;
    }
  return g_string_free (writer.out, FALSE);
}
