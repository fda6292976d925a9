/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-text-private.h"

#include <string.h>

#define QUOTE_MAX_DEPTH 4

MerlonText *
merlon_text_new_bare (void)
{
  MerlonText *self = g_new0 (MerlonText, 1);

  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_text_paragraph_free);
  return self;
}

static void
fill_empty (MerlonText *self)
{
  if (self->paragraphs->len == 0)
    g_ptr_array_add (self->paragraphs, merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN));
}

MerlonText *
merlon_text_new (void)
{
  MerlonText *self = merlon_text_new_bare ();

  fill_empty (self);
  return self;
}

MerlonText *
merlon_text_new_from_plain (const char *plain)
{
  MerlonText *self = merlon_text_new ();

  g_return_val_if_fail (plain != NULL, self);

  merlon_text_insert (self, (MerlonTextPosition){ 0, 0 }, plain, NULL);
  return self;
}

MerlonText *
merlon_text_copy (const MerlonText *self)
{
  MerlonText *copy = merlon_text_new_bare ();

  g_return_val_if_fail (self != NULL, copy);

  for (guint i = 0; i < self->paragraphs->len; i++)
    g_ptr_array_add (copy->paragraphs, merlon_text_paragraph_copy (merlon_text_get (self, i)));
  return copy;
}

void
merlon_text_free (MerlonText *self)
{
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

gboolean
merlon_text_equal (const MerlonText *a, const MerlonText *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->paragraphs->len != b->paragraphs->len)
    return FALSE;
  for (guint i = 0; i < a->paragraphs->len; i++)
    if (!merlon_text_paragraph_equal (merlon_text_get (a, i), merlon_text_get (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
merlon_text_is_empty (const MerlonText *self)
{
  const MerlonTextParagraph *first = merlon_text_get (self, 0);

  return self->paragraphs->len == 1 && first->kind == MERLON_PARAGRAPH_PLAIN
         && first->text->len == 0 && first->depth == 0 && first->quote == 0;
}

guint
merlon_text_get_length (const MerlonText *self)
{
  return self->paragraphs->len;
}

MerlonTextParagraph *
merlon_text_get (const MerlonText *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->paragraphs->len, NULL);
  return self->paragraphs->pdata[index];
}

MerlonTextPosition
merlon_text_get_end (const MerlonText *self)
{
  guint last = self->paragraphs->len - 1;
  const MerlonTextParagraph *paragraph = merlon_text_get (self, last);

  return (MerlonTextPosition){ last, merlon_text_paragraph_has_text (paragraph)
                                         ? paragraph->text->len
                                         : 0 };
}

static gboolean
is_within (const MerlonText *self, MerlonTextPosition at)
{
  return at.paragraph < self->paragraphs->len
         && at.offset <= merlon_text_get (self, at.paragraph)->text->len;
}

/* ---- paragraphs ---- */

void
merlon_text_insert_paragraph (MerlonText *self, guint index, MerlonTextParagraph *paragraph)
{
  g_return_if_fail (self != NULL && index <= self->paragraphs->len && paragraph != NULL);
  g_ptr_array_insert (self->paragraphs, index, paragraph);
}

void
merlon_text_remove_paragraphs (MerlonText *self, guint index, guint n)
{
  g_return_if_fail (self != NULL && index + n <= self->paragraphs->len);

  if (n > 0)
    g_ptr_array_remove_range (self->paragraphs, index, n);
  fill_empty (self);
}

/* Returns where the second half begins. */
static MerlonTextPosition
cut (MerlonText *self, MerlonTextPosition at)
{
  MerlonTextParagraph *rest
      = merlon_text_paragraph_split (merlon_text_get (self, at.paragraph), at.offset);

  merlon_text_insert_paragraph (self, at.paragraph + 1, rest);
  return (MerlonTextPosition){ at.paragraph + 1, 0 };
}

static gboolean
is_heading (const MerlonTextParagraph *paragraph)
{
  return paragraph->kind >= MERLON_PARAGRAPH_HEADING_2
         && paragraph->kind <= MERLON_PARAGRAPH_HEADING_4;
}

MerlonTextPosition
merlon_text_split (MerlonText *self, MerlonTextPosition at)
{
  MerlonTextParagraph *paragraph, *rest;

  g_return_val_if_fail (self != NULL && is_within (self, at), at);

  paragraph = merlon_text_get (self, at.paragraph);
  if (!merlon_text_paragraph_has_text (paragraph))
    {
      rest = merlon_text_paragraph_new (MERLON_PARAGRAPH_PLAIN);
      rest->quote = paragraph->quote;
      merlon_text_insert_paragraph (self, at.paragraph + 1, rest);
      return (MerlonTextPosition){ at.paragraph + 1, 0 };
    }
  if (paragraph->text->len == 0 && (paragraph->depth > 0 || paragraph->quote > 0))
    {
      if (paragraph->depth > 0)
        merlon_text_indent (self, at.paragraph, at.paragraph, -1);
      else
        paragraph->quote--;
      return at;
    }
  at = cut (self, at);
  rest = merlon_text_get (self, at.paragraph);
  if (is_heading (rest) && rest->text->len == 0)
    rest->kind = MERLON_PARAGRAPH_PLAIN;
  return at;
}

/* ---- words ---- */

MerlonTextPosition
merlon_text_insert (MerlonText *self, MerlonTextPosition at, const char *text,
                    const MerlonTextFormat *format)
{
  g_return_val_if_fail (self != NULL && is_within (self, at) && text != NULL, at);

  if (!merlon_text_paragraph_has_text (merlon_text_get (self, at.paragraph)))
    at = merlon_text_split (self, at);
  while (TRUE)
    {
      gsize length = strcspn (text, "\r\n");

      at.offset = merlon_text_paragraph_insert (merlon_text_get (self, at.paragraph), at.offset,
                                                text, length, format);
      text += length;
      if (*text == '\0')
        return at;
      text += g_str_has_prefix (text, "\r\n") ? 2 : 1;
      at = cut (self, at);
    }
}

static void
join_next (MerlonText *self, guint index)
{
  merlon_text_paragraph_append (merlon_text_get (self, index), merlon_text_get (self, index + 1));
  g_ptr_array_remove_index (self->paragraphs, index + 1);
}

MerlonTextPosition
merlon_text_delete (MerlonText *self, MerlonTextPosition from, MerlonTextPosition to)
{
  MerlonTextParagraph *first, *last;

  g_return_val_if_fail (self != NULL && is_within (self, from) && is_within (self, to), from);

  first = merlon_text_get (self, from.paragraph);
  last = merlon_text_get (self, to.paragraph);
  if (from.paragraph == to.paragraph)
    {
      if (merlon_text_paragraph_has_text (first) && from.offset < to.offset)
        from.offset = merlon_text_paragraph_delete (first, from.offset, to.offset);
      return from;
    }
  if (merlon_text_paragraph_has_text (last))
    merlon_text_paragraph_delete (last, 0, to.offset);
  if (merlon_text_paragraph_has_text (first))
    from.offset = merlon_text_paragraph_delete (first, from.offset, first->text->len);
  g_ptr_array_remove_range (self->paragraphs, from.paragraph + 1,
                            to.paragraph - from.paragraph - 1);
  if (merlon_text_paragraph_has_text (first) && merlon_text_paragraph_has_text (last))
    {
      /* What was deleted from its beginning on leaves nothing of what it was. */
      if (first->text->len == 0 && from.offset == 0)
        {
          first->kind = last->kind;
          merlon_text_paragraph_place_like (first, last);
        }
      join_next (self, from.paragraph);
    }
  else if (!merlon_text_paragraph_has_text (first) && merlon_text_paragraph_has_text (last)
           && last->text->len == 0 && to.paragraph > from.paragraph)
    g_ptr_array_remove_index (self->paragraphs, from.paragraph + 1);
  return from;
}

MerlonText *
merlon_text_copy_range (const MerlonText *self, MerlonTextPosition from, MerlonTextPosition to)
{
  MerlonText *copy = merlon_text_new_bare ();
  MerlonTextParagraph *first;

  g_return_val_if_fail (self != NULL && is_within (self, from) && is_within (self, to), copy);

  for (guint i = from.paragraph; i <= to.paragraph; i++)
    g_ptr_array_add (copy->paragraphs, merlon_text_paragraph_copy (merlon_text_get (self, i)));
  if (merlon_text_paragraph_has_text (merlon_text_get (self, to.paragraph)))
    merlon_text_paragraph_delete (copy->paragraphs->pdata[copy->paragraphs->len - 1], to.offset,
                                  merlon_text_get (self, to.paragraph)->text->len);
  first = copy->paragraphs->pdata[0];
  /* A live field that was not taken whole is shorter than where it began. */
  if (merlon_text_paragraph_has_text (first))
    merlon_text_paragraph_delete (first, 0, MIN (from.offset, first->text->len));
  return copy;
}

MerlonTextPosition
merlon_text_insert_text (MerlonText *self, MerlonTextPosition at, const MerlonText *other)
{
  guint n, last;
  MerlonTextParagraph *here, *end;

  g_return_val_if_fail (self != NULL && is_within (self, at) && other != NULL, at);

  if (!merlon_text_paragraph_has_text (merlon_text_get (self, at.paragraph)))
    at = merlon_text_split (self, at);
  n = other->paragraphs->len;
  cut (self, at);
  here = merlon_text_get (self, at.paragraph);
  for (guint i = 0; i < n; i++)
    merlon_text_insert_paragraph (self, at.paragraph + 1 + i,
                                  merlon_text_paragraph_copy (merlon_text_get (other, i)));
  last = at.paragraph + n;
  end = merlon_text_get (self, last);
  at = (MerlonTextPosition){ last, merlon_text_paragraph_has_text (end) ? end->text->len : 0 };
  if (merlon_text_paragraph_has_text (end)
      && (n > 1 || merlon_text_get (self, last + 1)->text->len > 0 || here->text->len > 0))
    join_next (self, last);
  else if (merlon_text_get (self, last + 1)->text->len == 0 && self->paragraphs->len > last + 2)
    g_ptr_array_remove_index (self->paragraphs, last + 1);
  /* The first joins what stands before it; an empty paragraph becomes what comes. */
  if (here->text->len == 0)
    {
      g_ptr_array_remove_index (self->paragraphs, last - n);
      at.paragraph--;
    }
  else if (merlon_text_paragraph_has_text (merlon_text_get (self, last - n + 1)))
    {
      gsize length = here->text->len;

      join_next (self, last - n);
      at.paragraph--;
      if (n == 1)
        at.offset += length;
    }
  return at;
}

/* ---- formats ---- */

typedef void (*RangeFunc) (MerlonTextParagraph *paragraph, gsize from, gsize to,
                           gconstpointer data);

static void
each_range (const MerlonText *self, MerlonTextPosition from, MerlonTextPosition to,
            RangeFunc function, gconstpointer data)
{
  for (guint i = from.paragraph; i <= to.paragraph; i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_get (self, i);

      if (merlon_text_paragraph_has_text (paragraph))
        function (paragraph, i == from.paragraph ? from.offset : 0,
                  i == to.paragraph ? to.offset : paragraph->text->len, data);
    }
}

static void
set_style (MerlonTextParagraph *paragraph, gsize from, gsize to, gconstpointer data)
{
  const guint *style = data;

  merlon_text_paragraph_set_style (paragraph, from, to, style[0], style[1]);
}

void
merlon_text_set_style (MerlonText *self, MerlonTextPosition from, MerlonTextPosition to, guint on,
                       guint off)
{
  const guint style[] = { on, off };

  g_return_if_fail (self != NULL && is_within (self, from) && is_within (self, to));
  each_range (self, from, to, set_style, style);
}

static void
set_link (MerlonTextParagraph *paragraph, gsize from, gsize to, gconstpointer data)
{
  merlon_text_paragraph_set_link (paragraph, from, to, data);
}

void
merlon_text_set_link (MerlonText *self, MerlonTextPosition from, MerlonTextPosition to,
                      const char *link)
{
  g_return_if_fail (self != NULL && is_within (self, from) && is_within (self, to));
  each_range (self, from, to, set_link, link);
}

guint
merlon_text_get_common_style (const MerlonText *self, MerlonTextPosition from,
                              MerlonTextPosition to)
{
  guint style = G_MAXUINT;

  g_return_val_if_fail (self != NULL && is_within (self, from) && is_within (self, to), 0);

  for (guint i = from.paragraph; i <= to.paragraph; i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_get (self, i);
      gsize start = i == from.paragraph ? from.offset : 0;
      gsize end = i == to.paragraph ? to.offset : paragraph->text->len;

      if (merlon_text_paragraph_has_text (paragraph) && start < end)
        style &= merlon_text_paragraph_get_common_style (paragraph, start, end);
    }
  return style != G_MAXUINT ? style : 0;
}

/* ---- lists, headings and quotes ---- */

/* Code knows lines, but none within a line. */
static void
part_lines (MerlonText *self, guint index)
{
  MerlonTextParagraph *paragraph = merlon_text_get (self, index);
  const char *line_break;

  while ((line_break = strstr (paragraph->text->str, MERLON_LINE_BREAK)) != NULL)
    {
      gsize offset = line_break - paragraph->text->str;

      offset
          = merlon_text_paragraph_delete (paragraph, offset, offset + strlen (MERLON_LINE_BREAK));
      cut (self, (MerlonTextPosition){ index++, offset });
      paragraph = merlon_text_get (self, index);
    }
}

void
merlon_text_set_kind (MerlonText *self, guint first, guint last, MerlonTextKind kind)
{
  g_return_if_fail (self != NULL && first <= last && last < self->paragraphs->len);
  g_return_if_fail (kind <= MERLON_PARAGRAPH_CODE);

  if (kind == MERLON_PARAGRAPH_CODE)
    for (guint i = last + 1; i-- > first;)
      {
        guint before = self->paragraphs->len;

        if (merlon_text_paragraph_has_text (merlon_text_get (self, i)))
          part_lines (self, i);
        last += self->paragraphs->len - before;
      }
  for (guint i = first; i <= last; i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_get (self, i);

      if (!merlon_text_paragraph_has_text (paragraph))
        continue;
      paragraph->kind = kind;
      paragraph->depth = paragraph->numbered = 0;
    }
}

static guint
bit_of (guint depth)
{
  return 1u << (depth - 1);
}

static guint
bits_up_to (guint depth)
{
  return bit_of (depth + 1) - 1;
}

void
merlon_text_set_list (MerlonText *self, guint first, guint last, int list)
{
  g_return_if_fail (self != NULL && first <= last && last < self->paragraphs->len);

  for (guint i = first; i <= last; i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_get (self, i);

      if (!merlon_text_paragraph_has_text (paragraph))
        continue;
      if (list < 0)
        {
          paragraph->kind = MERLON_PARAGRAPH_PLAIN;
          paragraph->depth = paragraph->numbered = 0;
          continue;
        }
      paragraph->kind = MERLON_PARAGRAPH_ITEM;
      paragraph->depth = MAX (paragraph->depth, 1);
      paragraph->numbered &= ~bit_of (paragraph->depth);
      if (list > 0)
        paragraph->numbered |= bit_of (paragraph->depth);
    }
}

/* An item can be one deeper than the one before it, no more. */
static guint
deepest_at (const MerlonText *self, guint index)
{
  const MerlonTextParagraph *before = index > 0 ? merlon_text_get (self, index - 1) : NULL;
  guint depth
      = before != NULL && before->quote == merlon_text_get (self, index)->quote ? before->depth : 0;

  return MIN (depth + 1, MERLON_LIST_MAX_DEPTH);
}

static void
indent_item (MerlonText *self, guint index)
{
  MerlonTextParagraph *item = merlon_text_get (self, index);
  const MerlonTextParagraph *before = index > 0 ? merlon_text_get (self, index - 1) : NULL;
  guint last_bit = item->numbered & bit_of (item->depth);

  if (item->depth >= deepest_at (self, index))
    return;
  item->depth++;
  /* Of the list that is there already; else of the kind it was. */
  if (before != NULL && before->depth >= item->depth)
    item->numbered = before->numbered & bits_up_to (item->depth);
  else if (last_bit != 0)
    item->numbered |= bit_of (item->depth);
}

static void
outdent (MerlonTextParagraph *paragraph)
{
  paragraph->depth--;
  paragraph->numbered &= bits_up_to (paragraph->depth);
  if (paragraph->depth == 0 && paragraph->kind == MERLON_PARAGRAPH_ITEM)
    paragraph->kind = MERLON_PARAGRAPH_PLAIN;
}

void
merlon_text_indent (MerlonText *self, guint first, guint last, int by)
{
  g_return_if_fail (self != NULL && first <= last && last < self->paragraphs->len);

  for (guint i = first; i <= last; i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_get (self, i);

      if (paragraph->depth == 0)
        continue;
      if (by < 0)
        outdent (paragraph);
      else if (paragraph->kind == MERLON_PARAGRAPH_ITEM)
        indent_item (self, i);
    }
}

void
merlon_text_set_quote (MerlonText *self, guint first, guint last, gboolean quote)
{
  g_return_if_fail (self != NULL && first <= last && last < self->paragraphs->len);

  for (guint i = first; i <= last; i++)
    {
      MerlonTextParagraph *paragraph = merlon_text_get (self, i);

      if (!quote)
        paragraph->quote = 0;
      else
        paragraph->quote = CLAMP (paragraph->quote, 1, QUOTE_MAX_DEPTH);
    }
}

guint
merlon_text_get_number (const MerlonText *self, guint index)
{
  const MerlonTextParagraph *item = merlon_text_get (self, index);
  guint number = 1;

  g_return_val_if_fail (item != NULL, 0);

  if (item->kind != MERLON_PARAGRAPH_ITEM || (item->numbered & bit_of (item->depth)) == 0)
    return 0;
  while (index-- > 0)
    {
      const MerlonTextParagraph *before = merlon_text_get (self, index);

      if (before->depth < item->depth || before->quote != item->quote
          || (before->numbered & bits_up_to (item->depth)) != item->numbered)
        break;
      number += before->kind == MERLON_PARAGRAPH_ITEM && before->depth == item->depth;
    }
  return number;
}
