/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office-text.h"
#include "exchange/merlon-html.h"
#include "exchange/merlon-office-nesting.h"
#include "exchange/merlon-office-private.h"
#include "model/merlon-i18n.h"

#include <string.h>

/* Paragraphs and cells; a thousand pages have some twenty thousand. */
#define MAX_PARAGRAPHS 200000
/* More than a page is wide. */
#define MAX_COLUMNS 64

struct _MerlonOfficeText
{
  MerlonText *text;
  MerlonTextParagraph *open; /* what words go to; NULL: nowhere yet */
  MerlonTextParagraph *cell; /* the open one is a cell of a table, or a note */
  MerlonOfficePlace place;   /* of the paragraph that begins with the next words */
  gboolean new_line;         /* they begin a line in their cell */
  guint n_blank;             /* empty lines of code that are no end of it yet */
  MerlonOfficeNesting lists; /* that the last item stands in */
  GPtrArray *rows;           /* of GPtrArray of cells; NULL outside tables */
  gboolean has_head;
  guint n_nested;       /* tables within the cell */
  guint n_cells_within; /* cells that are words of another, or of none */
  MerlonTextParagraph *title;
  guint n_highest; /* headings */
  guint n_paragraphs;
  gsize n_bytes;
};

static const MerlonOfficePlace nowhere = { .level = -1 };

MerlonOfficeText *
merlon_office_text_new (void)
{
  MerlonOfficeText *self = g_new0 (MerlonOfficeText, 1);

  self->text = merlon_text_new ();
  self->place = nowhere;
  return self;
}

void
merlon_office_text_free (MerlonOfficeText *self)
{
  g_clear_pointer (&self->text, merlon_text_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

gboolean
merlon_office_text_is_full (const MerlonOfficeText *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->n_paragraphs > MAX_PARAGRAPHS || self->n_bytes > MERLON_MARKUP_MAX;
}

static void
add_paragraph (MerlonOfficeText *self, MerlonTextParagraph *paragraph)
{
  self->n_paragraphs++;
  merlon_text_insert_paragraph (self->text, merlon_text_get_length (self->text), paragraph);
}

static gboolean
is_item (const MerlonOfficePlace *place)
{
  return place->level >= 0 && !place->goes_on;
}

static MerlonTextParagraph *
last_paragraph (const MerlonOfficeText *self)
{
  return merlon_text_get (self->text, merlon_text_get_length (self->text) - 1);
}

/* A quote holds lists of its own. */
static void
find_place (MerlonOfficeText *self, const MerlonOfficePlace *place)
{
  MerlonOfficeNesting *lists = &self->lists;

  if (lists->depth > 0 && place->quote != (last_paragraph (self)->quote > 0))
    merlon_office_nesting_leave (lists);
  if (is_item (place))
    merlon_office_nesting_enter (lists, place->level, place->numbered);
  else if (place->goes_on)
    merlon_office_nesting_go_on (lists, place->level);
  else
    merlon_office_nesting_leave (lists);
}

/* ---- words ---- */

static void
keep_blank_lines (MerlonOfficeText *self)
{
  if (last_paragraph (self)->kind == MERLON_PARAGRAPH_CODE)
    for (; self->n_blank > 0 && !merlon_office_text_is_full (self); self->n_blank--)
      {
        MerlonTextParagraph *blank = merlon_text_paragraph_new (MERLON_PARAGRAPH_CODE);

        merlon_text_paragraph_place_like (blank, last_paragraph (self));
        add_paragraph (self, blank);
      }
  self->n_blank = 0;
}

static MerlonTextParagraph *
need_open (MerlonOfficeText *self)
{
  const MerlonOfficePlace *place = &self->place;

  if (self->open == NULL)
    self->open = self->cell;
  if (self->open != NULL)
    return self->open;
  find_place (self, place);
  if (place->kind == MERLON_PARAGRAPH_CODE && !is_item (place))
    keep_blank_lines (self);
  self->n_blank = 0;
  self->open = merlon_text_paragraph_new (is_item (place) ? MERLON_PARAGRAPH_ITEM : place->kind);
  self->open->depth = self->lists.depth;
  self->open->numbered = self->lists.numbered;
  self->open->quote = place->quote ? 1 : 0;
  add_paragraph (self, self->open);
  if (place->is_title && self->title == NULL)
    self->title = self->open;
  self->n_highest += self->open->kind == MERLON_PARAGRAPH_HEADING_2;
  return self->open;
}

static gboolean
ends_with (const MerlonTextParagraph *paragraph, gsize length, const char *end)
{
  gsize end_length = strlen (end);

  return length >= end_length
         && memcmp (paragraph->text->str + length - end_length, end, end_length) == 0;
}

static gboolean
ends_with_space (const MerlonTextParagraph *paragraph)
{
  gsize length = paragraph->text->len;

  return length == 0 || ends_with (paragraph, length, " ")
         || ends_with (paragraph, length, MERLON_LINE_BREAK);
}

static void
put_as_it_is (MerlonOfficeText *self, const char *words, gsize length,
              const MerlonTextFormat *format)
{
  MerlonTextParagraph *open;

  /* Each run has its own address. */
  self->n_bytes += length + (format != NULL && format->link != NULL ? strlen (format->link) : 0);
  if (merlon_office_text_is_full (self))
    return;
  open = need_open (self);
  merlon_text_paragraph_insert (open, open->text->len, words, length, format);
}

static void
put_line_break (MerlonOfficeText *self)
{
  gsize length = self->open->text->len;

  if (ends_with (self->open, length, " "))
    merlon_text_paragraph_delete (self->open, length - 1, length);
  put_as_it_is (self, MERLON_LINE_BREAK, strlen (MERLON_LINE_BREAK), NULL);
}

/* Within a cell a paragraph is a line. */
static void
begin_line (MerlonOfficeText *self)
{
  if (self->new_line && need_open (self)->text->len > 0
      && !ends_with (self->open, self->open->text->len, MERLON_LINE_BREAK))
    put_line_break (self);
  self->new_line = FALSE;
}

gboolean
merlon_office_text_is_code (const MerlonOfficeText *self)
{
  return self->cell == NULL && self->place.kind == MERLON_PARAGRAPH_CODE && !is_item (&self->place);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Returns: (transfer full): @words with one space for any white space; the first is @lead */
static GString *
collapse (const char *words, gsize length, const char *lead)
{
  GString *out = g_string_sized_new (length + 1);

  for (gsize i = 0; i < length;)
    {
      gsize start = i;

      while (i < length && !is_space (words[i]))
        i++;
      g_string_append_len (out, words + start, i - start);
      if (i == length)
        break;
      g_string_append (out, out->len > 0 ? " " : lead);
      while (i < length && is_space (words[i]))
        i++;
    }
  return out;
}

void
merlon_office_text_put (MerlonOfficeText *self, const char *words, gsize length,
                        const MerlonTextFormat *format)
{
  g_autoptr (GString) fit = NULL;
  MerlonTextFormat code = { MERLON_STYLE_CODE, NULL, NULL };

  g_return_if_fail (self != NULL && words != NULL);

  if (merlon_office_text_is_full (self) || length == 0)
    return;
  if (merlon_office_text_is_code (self))
    {
      g_autofree char *line = g_strdelimit (g_strndup (words, length), "\r\n", ' ');

      put_as_it_is (self, line, length, NULL);
      return;
    }
  /* An item of a list is no line of code, but its words are. */
  if (self->cell == NULL && self->place.kind == MERLON_PARAGRAPH_CODE)
    format = &code;
  fit = collapse (words, length,
                  self->open == NULL || self->new_line || ends_with_space (self->open) ? "" : " ");
  if (fit->len == 0)
    return;
  begin_line (self);
  put_as_it_is (self, fit->str, fit->len, format);
}

static gboolean
is_heading (const MerlonOfficePlace *place)
{
  return place->is_title
         || (place->kind >= MERLON_PARAGRAPH_HEADING_2
             && place->kind <= MERLON_PARAGRAPH_HEADING_4);
}

void
merlon_office_text_break (MerlonOfficeText *self)
{
  g_return_if_fail (self != NULL);

  if (merlon_office_text_is_full (self))
    return;
  if (merlon_office_text_is_code (self))
    {
      need_open (self);
      self->open = NULL;
    }
  else if (self->cell == NULL && is_heading (&self->place))
    merlon_office_text_put (self, " ", 1, NULL);
  else if (self->open != NULL && self->open->text->len > 0)
    put_line_break (self);
}

static void
trim_end (MerlonTextParagraph *paragraph)
{
  gsize length = paragraph->text->len;

  while (TRUE)
    if (ends_with (paragraph, length, " "))
      length--;
    else if (ends_with (paragraph, length, MERLON_LINE_BREAK))
      length -= strlen (MERLON_LINE_BREAK);
    else
      break;
  merlon_text_paragraph_delete (paragraph, length, paragraph->text->len);
}

/* ---- paragraphs ---- */

/* All it had were signs that no text can hold. */
static void
remove_open (MerlonOfficeText *self)
{
  self->n_highest -= self->open->kind == MERLON_PARAGRAPH_HEADING_2;
  if (self->title == self->open)
    self->title = NULL;
  merlon_text_remove_paragraphs (self->text, merlon_text_get_length (self->text) - 1, 1);
}

void
merlon_office_text_begin (MerlonOfficeText *self, const MerlonOfficePlace *place)
{
  g_return_if_fail (self != NULL && place != NULL);

  if (place->joins && self->open != NULL)
    return;
  merlon_office_text_end (self);
  self->place = *place;
  /* A heading is never in a list. */
  if (is_heading (place))
    {
      self->place.level = -1;
      self->place.goes_on = FALSE;
    }
}

void
merlon_office_text_end (MerlonOfficeText *self)
{
  g_return_if_fail (self != NULL);

  if (self->cell != NULL)
    {
      self->new_line = TRUE;
      return;
    }
  if (self->open == NULL)
    self->n_blank += self->place.kind == MERLON_PARAGRAPH_CODE;
  else if (self->open->kind != MERLON_PARAGRAPH_CODE)
    {
      trim_end (self->open);
      if (self->open->text->len == 0)
        remove_open (self);
    }
  self->open = NULL;
  self->place = nowhere;
}

/* ---- tables ---- */

void
merlon_office_text_begin_table (MerlonOfficeText *self)
{
  g_return_if_fail (self != NULL);

  if (self->rows != NULL || self->cell != NULL)
    {
      self->n_nested++;
      return;
    }
  merlon_office_text_end (self);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->has_head = FALSE;
}

void
merlon_office_text_begin_row (MerlonOfficeText *self, gboolean is_head)
{
  g_return_if_fail (self != NULL);

  if (self->n_nested > 0 || self->rows == NULL)
    return;
  if (self->rows->len == 0)
    self->has_head = is_head;
  g_ptr_array_add (self->rows,
                   g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_text_paragraph_free));
}

static GPtrArray *
last_row (const MerlonOfficeText *self)
{
  if (self->n_nested > 0 || self->rows == NULL || self->rows->len == 0)
    return NULL;
  return g_ptr_array_index (self->rows, self->rows->len - 1);
}

void
merlon_office_text_pad (MerlonOfficeText *self, guint n_cells)
{
  GPtrArray *row;

  g_return_if_fail (self != NULL);

  row = self->cell == NULL ? last_row (self) : NULL;
  for (guint i = 0;
       row != NULL && i < n_cells && row->len < MAX_COLUMNS && !merlon_office_text_is_full (self);
       i++)
    {
      g_ptr_array_add (row, merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN));
      self->n_paragraphs++;
    }
}

/* What stands beyond the last column is words of that. */
void
merlon_office_text_begin_cell (MerlonOfficeText *self)
{
  GPtrArray *row;

  g_return_if_fail (self != NULL);

  merlon_office_text_end (self);
  row = self->cell == NULL ? last_row (self) : NULL;
  merlon_office_text_pad (self, 1);
  if (row == NULL || row->len == 0)
    {
      self->n_cells_within++;
      return;
    }
  self->cell = g_ptr_array_index (row, row->len - 1);
  self->new_line = TRUE;
}

void
merlon_office_text_end_cell (MerlonOfficeText *self)
{
  g_return_if_fail (self != NULL);

  if (self->n_cells_within > 0)
    {
      self->n_cells_within--;
      return;
    }
  trim_end (self->cell);
  self->cell = self->open = NULL;
  self->new_line = FALSE;
  self->place = nowhere;
}

void
merlon_office_text_end_row (MerlonOfficeText *self)
{
  GPtrArray *row = last_row (self);

  if (row != NULL && row->len == 0)
    g_ptr_array_set_size (self->rows, self->rows->len - 1);
}

/* A head is told by what it is, and need not be strong as well. */
static void
take_row (MerlonTextParagraph *table, GPtrArray *row, gboolean is_head)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      MerlonTextParagraph *cell
          = i < row->len ? row->pdata[i] : merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);

      cell->header = is_head;
      if (is_head)
        merlon_text_paragraph_set_style (cell, 0, cell->text->len, 0, MERLON_STYLE_STRONG);
      g_ptr_array_add (table->cells, cell);
    }
  g_ptr_array_set_free_func (row, NULL);
}

static guint
widest (GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n = MAX (n, ((GPtrArray *) rows->pdata[i])->len);
  return n;
}

void
merlon_office_text_end_table (MerlonOfficeText *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  MerlonTextParagraph *table;
  guint n_columns;

  g_return_if_fail (self != NULL);

  if (self->n_nested > 0)
    {
      self->n_nested--;
      return;
    }
  merlon_office_text_end (self);
  rows = g_steal_pointer (&self->rows);
  n_columns = rows != NULL ? widest (rows) : 0;
  for (guint i = 0; i < (rows != NULL ? rows->len : 0); i++)
    self->n_paragraphs += n_columns - ((GPtrArray *) rows->pdata[i])->len;
  if (n_columns == 0 || merlon_office_text_is_full (self))
    return;
  merlon_office_nesting_leave (&self->lists);
  table = merlon_text_paragraph_new_table (0, n_columns);
  for (guint i = 0; i < rows->len; i++)
    take_row (table, rows->pdata[i], self->has_head && i == 0);
  add_paragraph (self, table);
}

/* ---- notes ---- */

MerlonOfficeNote
merlon_office_text_begin_note (MerlonOfficeText *self)
{
  MerlonOfficeNote before = { self->open,     self->cell,           self->place,
                              self->n_nested, self->n_cells_within, self->new_line };

  self->n_paragraphs++;
  self->cell = merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);
  self->open = NULL;
  self->place = nowhere;
  self->n_nested = self->n_cells_within = 0;
  self->new_line = FALSE;
  return before;
}

MerlonTextParagraph *
merlon_office_text_end_note (MerlonOfficeText *self, const MerlonOfficeNote *before)
{
  MerlonTextParagraph *note = self->cell;

  trim_end (note);
  self->open = before->open;
  self->cell = before->cell;
  self->place = before->place;
  self->n_nested = before->n_nested;
  self->n_cells_within = before->n_cells_within;
  self->new_line = before->new_line;
  return note;
}

void
merlon_office_text_put_note (MerlonOfficeText *self, const MerlonTextParagraph *note)
{
  gsize start = 0;

  g_return_if_fail (self != NULL && note != NULL);

  if (note->text->len == 0 || merlon_office_text_is_full (self))
    return;
  merlon_office_text_put (self, " (", 2, NULL);
  for (guint i = 0; i < note->runs->len; i++)
    {
      const MerlonTextRun *run = &g_array_index (note->runs, MerlonTextRun, i);
      g_autoptr (GString) words = g_string_new_len (note->text->str + start, run->length);

      g_string_replace (words, MERLON_LINE_BREAK, " ", 0);
      merlon_office_text_put (self, words->str, words->len, &run->format);
      start += run->length;
    }
  merlon_office_text_put (self, ")", 1, NULL);
}

/* ---- the whole ---- */

/* Returns: (transfer full) (nullable): the title, where it is not one of the headings. */
static char *
settle_title (MerlonOfficeText *self, gboolean take)
{
  char *title;

  if (self->title == NULL || self->n_highest == 0 || !take)
    {
      if (self->title != NULL && self->n_highest == 0)
        self->title->kind = MERLON_PARAGRAPH_HEADING_2;
      return NULL;
    }
  title = g_strdup (self->title->text->str);
  for (guint i = 0; i < merlon_text_get_length (self->text); i++)
    if (merlon_text_get (self->text, i) == self->title)
      {
        merlon_text_remove_paragraphs (self->text, i, 1);
        break;
      }
  return title;
}

MerlonText *
merlon_office_text_finish (MerlonOfficeText *self, char **title, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  merlon_office_text_end (self);
  if (merlon_office_text_is_full (self))
    {
      merlon_office_fail (error, _ ("The text is longer than any document: take it in parts."));
      return NULL;
    }
  if (merlon_text_get_length (self->text) == 1)
    {
      merlon_office_fail (error, _ ("There is no text in it."));
      return NULL;
    }
  /* The empty one that a text begins with. */
  merlon_text_remove_paragraphs (self->text, 0, 1);
  if (title != NULL)
    *title = settle_title (self, TRUE);
  else
    settle_title (self, FALSE);
  return g_steal_pointer (&self->text);
}
