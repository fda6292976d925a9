/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-text-paragraph.h"

#include <string.h>

/* ---- formats and runs ---- */

static MerlonTextFormat
format_copy (const MerlonTextFormat *format)
{
  if (format == NULL)
    return (MerlonTextFormat){ 0, NULL, NULL };
  return (MerlonTextFormat){ format->style, g_strdup (format->link), g_strdup (format->field) };
}

static void
clear_run (gpointer data)
{
  MerlonTextRun *run = data;

  g_free (run->format.link);
  g_free (run->format.field);
}

static GArray *
runs_new (void)
{
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (MerlonTextRun));

  g_array_set_clear_func (runs, clear_run);
  return runs;
}

static MerlonTextRun *
run_at (const MerlonTextParagraph *self, guint index)
{
  return &g_array_index (self->runs, MerlonTextRun, index);
}

static gboolean
format_equal (const MerlonTextFormat *a, const MerlonTextFormat *b)
{
  return a->style == b->style && g_strcmp0 (a->link, b->link) == 0
         && g_strcmp0 (a->field, b->field) == 0;
}

/* Two fields that follow each other are two, even when they are the same. */
static void
merge_runs (MerlonTextParagraph *self)
{
  for (guint i = self->runs->len; i-- > 0;)
    {
      MerlonTextRun *run = run_at (self, i);

      if (run->length == 0)
        g_array_remove_index (self->runs, i);
      else if (i + 1 < self->runs->len && run->format.field == NULL
               && format_equal (&run->format, &run_at (self, i + 1)->format))
        {
          run->length += run_at (self, i + 1)->length;
          g_array_remove_index (self->runs, i + 1);
        }
    }
}

/* Makes a run begin at @offset. Returns: its number. */
static guint
part_runs (MerlonTextParagraph *self, gsize offset)
{
  gsize start = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      MerlonTextRun *run = run_at (self, i);
      MerlonTextRun rest;

      if (offset == start)
        return i;
      if (offset < start + run->length)
        {
          rest = (MerlonTextRun){ start + run->length - offset, format_copy (&run->format) };
          run->length = offset - start;
          g_array_insert_val (self->runs, i + 1, rest);
          return i + 1;
        }
      start += run->length;
    }
  return self->runs->len;
}

/* ---- paragraphs ---- */

MerlonTextParagraph *
merlon_text_paragraph_new (MerlonTextKind kind)
{
  MerlonTextParagraph *self = g_new0 (MerlonTextParagraph, 1);

  self->kind = kind;
  self->text = g_string_new (NULL);
  self->runs = runs_new ();
  return self;
}

MerlonTextParagraph *
merlon_text_paragraph_new_table (guint n_rows, guint n_columns)
{
  MerlonTextParagraph *self = merlon_text_paragraph_new (MERLON_PARAGRAPH_TABLE);

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_text_paragraph_free);
  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      MerlonTextParagraph *cell = merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);

      cell->header = i < n_columns;
      g_ptr_array_add (self->cells, cell);
    }
  return self;
}

MerlonTextParagraph *
merlon_text_paragraph_copy (const MerlonTextParagraph *self)
{
  MerlonTextParagraph *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = merlon_text_paragraph_new (self->kind);
  merlon_text_paragraph_place_like (copy, self);
  copy->header = self->header;
  copy->n_columns = self->n_columns;
  merlon_text_paragraph_append (copy, self);
  if (self->cells == NULL)
    return copy;
  copy->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_text_paragraph_free);
  for (guint i = 0; i < self->cells->len; i++)
    g_ptr_array_add (copy->cells, merlon_text_paragraph_copy (self->cells->pdata[i]));
  return copy;
}

void
merlon_text_paragraph_free (MerlonTextParagraph *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

gboolean
merlon_text_paragraph_has_text (const MerlonTextParagraph *self)
{
  return self->kind != MERLON_PARAGRAPH_TABLE && self->kind != MERLON_PARAGRAPH_RAW;
}

void
merlon_text_paragraph_place_like (MerlonTextParagraph *self, const MerlonTextParagraph *other)
{
  self->depth = other->depth;
  self->numbered = other->numbered;
  self->quote = other->quote;
}

static gboolean
cells_equal (const MerlonTextParagraph *a, const MerlonTextParagraph *b)
{
  guint n = a->cells != NULL ? a->cells->len : 0;

  if (n != (b->cells != NULL ? b->cells->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!merlon_text_paragraph_equal (a->cells->pdata[i], b->cells->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
merlon_text_paragraph_equal (const MerlonTextParagraph *a, const MerlonTextParagraph *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind || a->depth != b->depth || a->numbered != b->numbered
      || a->quote != b->quote || a->header != b->header || a->n_columns != b->n_columns
      || a->runs->len != b->runs->len || !g_string_equal (a->text, b->text))
    return FALSE;
  for (guint i = 0; i < a->runs->len; i++)
    if (run_at (a, i)->length != run_at (b, i)->length
        || !format_equal (&run_at (a, i)->format, &run_at (b, i)->format))
      return FALSE;
  return cells_equal (a, b);
}

/* ---- fields ---- */

gboolean
merlon_text_paragraph_find_field (const MerlonTextParagraph *self, gsize offset, gboolean at_start,
                                  gsize *from, gsize *to)
{
  gsize start = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->runs->len && start <= offset; i++)
    {
      const MerlonTextRun *run = run_at (self, i);

      if (run->format.field != NULL && offset < start + run->length && (offset > start || at_start))
        {
          *from = start;
          *to = start + run->length;
          return TRUE;
        }
      start += run->length;
    }
  return FALSE;
}

static gsize
out_of_field (const MerlonTextParagraph *self, gsize offset, gboolean forward)
{
  gsize from, to;

  if (!merlon_text_paragraph_find_field (self, offset, FALSE, &from, &to))
    return offset;
  return forward ? to : from;
}

/* A field is one line, whatever its record says. */
static char *
ask (MerlonFieldFunc function, const char *field, gpointer data)
{
  char *text = function (field, data);

  return text != NULL ? g_strdelimit (text, "\r\n", ' ') : NULL;
}

gboolean
merlon_text_paragraph_update_fields (MerlonTextParagraph *self, MerlonFieldFunc function,
                                     gpointer data)
{
  gboolean changed = FALSE;
  gsize start = 0;

  g_return_val_if_fail (self != NULL && function != NULL, FALSE);

  for (guint i = 0; i < self->runs->len; i++)
    {
      MerlonTextRun *run = run_at (self, i);
      g_autofree char *text
          = run->format.field != NULL ? ask (function, run->format.field, data) : NULL;

      if (text != NULL && *text != '\0'
          && (strlen (text) != run->length
              || memcmp (text, self->text->str + start, run->length) != 0))
        {
          g_string_erase (self->text, start, run->length);
          g_string_insert (self->text, start, text);
          run->length = strlen (text);
          changed = TRUE;
        }
      start += run->length;
    }
  for (guint i = 0; self->cells != NULL && i < self->cells->len; i++)
    changed
        = merlon_text_paragraph_update_fields (self->cells->pdata[i], function, data) || changed;
  return changed;
}

/* ---- words ---- */

/* Signs that no file can hold, that end a paragraph, or that stand for something else in a view. */
static gsize
count_unfit (const char *p)
{
  if (((guchar) *p < 0x20 && *p != '\t') || *p == 0x7f)
    return 1;
  if (g_str_has_prefix (p, "\xe2\x80\xa9") || g_str_has_prefix (p, "\xef\xbf\xbc")
      || g_str_has_prefix (p, "\xef\xbf\xbe") || g_str_has_prefix (p, "\xef\xbf\xbf"))
    return 3;
  return 0;
}

static char *
dup_fit (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  GString *out = g_string_sized_new (length);

  for (const char *p = copy; p < copy + length;)
    {
      gsize unfit = count_unfit (p);

      if (unfit == 0)
        g_string_append_c (out, *p++);
      p += unfit;
    }
  return g_string_free (out, FALSE);
}

/* Readers do nothing else: what is there already must not take time. */
static void
append_run (MerlonTextParagraph *self, const char *words, gsize length,
            const MerlonTextFormat *format)
{
  MerlonTextRun run = { length, { 0, NULL, NULL } };
  MerlonTextRun *last = self->runs->len > 0 ? run_at (self, self->runs->len - 1) : NULL;

  if (length == 0)
    return;
  if (format != NULL)
    run.format = *format;
  if (last != NULL && last->format.field == NULL && format_equal (&last->format, &run.format))
    last->length += length;
  else
    {
      run.format = format_copy (format);
      g_array_append_val (self->runs, run);
    }
  g_string_append_len (self->text, words, length);
}

gsize
merlon_text_paragraph_insert (MerlonTextParagraph *self, gsize offset, const char *text,
                              gsize length, const MerlonTextFormat *format)
{
  g_autofree char *fit = NULL;
  MerlonTextRun run;
  guint index;

  g_return_val_if_fail (self != NULL && offset <= self->text->len && text != NULL, offset);

  fit = dup_fit (text, length);
  length = strlen (fit);
  if (offset == self->text->len)
    {
      append_run (self, fit, length, format);
      return self->text->len;
    }
  offset = out_of_field (self, offset, TRUE);
  if (length == 0)
    return offset;
  run = (MerlonTextRun){ length, format_copy (format) };
  index = part_runs (self, offset);
  g_array_insert_val (self->runs, index, run);
  g_string_insert_len (self->text, offset, fit, length);
  merge_runs (self);
  return offset + length;
}

gsize
merlon_text_paragraph_delete (MerlonTextParagraph *self, gsize from, gsize to)
{
  guint first, last;

  g_return_val_if_fail (self != NULL && from <= to && to <= self->text->len, from);

  from = out_of_field (self, from, FALSE);
  to = out_of_field (self, to, TRUE);
  if (from == to)
    return from;
  first = part_runs (self, from);
  last = part_runs (self, to);
  g_array_remove_range (self->runs, first, last - first);
  g_string_erase (self->text, from, to - from);
  merge_runs (self);
  return from;
}

/* The runs of the words between, after the fields at the ends were taken whole. */
static void
find_runs (MerlonTextParagraph *self, gsize from, gsize to, guint *first, guint *last)
{
  from = out_of_field (self, from, FALSE);
  to = out_of_field (self, to, TRUE);
  *first = part_runs (self, from);
  *last = part_runs (self, to);
}

void
merlon_text_paragraph_set_style (MerlonTextParagraph *self, gsize from, gsize to, guint on,
                                 guint off)
{
  guint first, last;

  g_return_if_fail (self != NULL && from <= to && to <= self->text->len);

  find_runs (self, from, to, &first, &last);
  for (guint i = first; i < last; i++)
    run_at (self, i)->format.style = (run_at (self, i)->format.style & ~off) | on;
  merge_runs (self);
}

void
merlon_text_paragraph_set_link (MerlonTextParagraph *self, gsize from, gsize to, const char *link)
{
  guint first, last;

  g_return_if_fail (self != NULL && from <= to && to <= self->text->len);

  find_runs (self, from, to, &first, &last);
  for (guint i = first; i < last; i++)
    {
      g_free (run_at (self, i)->format.link);
      run_at (self, i)->format.link = g_strdup (link);
    }
  merge_runs (self);
}

guint
merlon_text_paragraph_get_common_style (const MerlonTextParagraph *self, gsize from, gsize to)
{
  guint style = MERLON_STYLE_STRONG | MERLON_STYLE_EM | MERLON_STYLE_CODE;
  gsize start = 0;
  gboolean any = FALSE;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->runs->len && start < to; i++)
    {
      const MerlonTextRun *run = run_at (self, i);

      if (start + run->length > from)
        {
          style &= run->format.style;
          any = TRUE;
        }
      start += run->length;
    }
  return any ? style : 0;
}

const MerlonTextFormat *
merlon_text_paragraph_get_format (const MerlonTextParagraph *self, gsize offset)
{
  gsize start = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      start += run_at (self, i)->length;
      if (offset <= start)
        return &run_at (self, i)->format;
    }
  return self->runs->len > 0 ? &run_at (self, self->runs->len - 1)->format : NULL;
}

MerlonTextParagraph *
merlon_text_paragraph_split (MerlonTextParagraph *self, gsize offset)
{
  MerlonTextParagraph *rest;
  guint index;

  g_return_val_if_fail (self != NULL && offset <= self->text->len, NULL);

  rest = merlon_text_paragraph_new (self->kind);
  merlon_text_paragraph_place_like (rest, self);
  offset = out_of_field (self, offset, TRUE);
  index = part_runs (self, offset);
  g_string_append_len (rest->text, self->text->str + offset, self->text->len - offset);
  for (guint i = index; i < self->runs->len; i++)
    {
      MerlonTextRun run = { run_at (self, i)->length, format_copy (&run_at (self, i)->format) };

      g_array_append_val (rest->runs, run);
    }
  g_array_set_size (self->runs, index);
  g_string_truncate (self->text, offset);
  return rest;
}

void
merlon_text_paragraph_append (MerlonTextParagraph *self, const MerlonTextParagraph *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  g_string_append_len (self->text, other->text->str, other->text->len);
  for (guint i = 0; i < other->runs->len; i++)
    {
      MerlonTextRun run = { run_at (other, i)->length, format_copy (&run_at (other, i)->format) };

      g_array_append_val (self->runs, run);
    }
  merge_runs (self);
}
