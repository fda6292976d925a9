/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-layout.h"
#include "model/merlon-i18n.h"

#include <string.h>

#define BODY_SIZE 9.5

static const double heading_sizes[] = { 17, 12.5, 10.5, 9.5 };
static const double heading_gaps[] = { 22, 16, 12, 10 };

void
merlon_look_init (MerlonLook *look)
{
  *look = (MerlonLook){ .accent = merlon_ink_from_text ("#1f4e79") };
  merlon_look_set_paper (look, "a4", FALSE);
}

void
merlon_look_clear (MerlonLook *look)
{
  g_free (look->family);
  g_free (look->header);
  g_free (look->footer);
}

gboolean
merlon_look_set_paper (MerlonLook *look, const char *paper, gboolean landscape)
{
  double width, height;

  if (g_ascii_strcasecmp (paper, "a4") == 0)
    {
      width = 595.28;
      height = 841.89;
    }
  else if (g_ascii_strcasecmp (paper, "letter") == 0)
    {
      width = 612;
      height = 792;
    }
  else
    return FALSE;
  look->page_width = landscape ? height : width;
  look->page_height = landscape ? width : height;
  return TRUE;
}

double
merlon_layout_get_width (MerlonLayout *self)
{
  return self->look->page_width - 2 * MERLON_MARGIN_SIDE;
}

double
merlon_layout_get_room (MerlonLayout *self)
{
  return self->look->page_height - MERLON_MARGIN_TOP - MERLON_MARGIN_BOTTOM;
}

/* ---- parts ---- */

MerlonParagraph *
merlon_layout_paragraph (MerlonLayout *self, const char *markup, MerlonFace face, double size,
                         double width)
{
  MerlonParagraph *paragraph = merlon_paragraph_new (
      self->fonts, merlon_inline_parse (markup, face), size, width);

  g_ptr_array_add (self->paragraphs, paragraph);
  return paragraph;
}

MerlonStrip *
merlon_layout_begin_strip (MerlonLayout *self, double before, double height,
                           MerlonStripFlags flags)
{
  MerlonStrip strip = { .before = before, .height = height, .flags = flags,
                        .first_mark = self->marks->len };

  g_array_append_val (self->strips, strip);
  return &g_array_index (self->strips, MerlonStrip, self->strips->len - 1);
}

MerlonMark *
merlon_layout_add_mark (MerlonLayout *self, MerlonMarkKind kind, guint element, double x, double y)
{
  MerlonMark mark = { .kind = kind, .element = element, .x = x, .y = y };

  g_array_append_val (self->marks, mark);
  g_array_index (self->strips, MerlonStrip, self->strips->len - 1).n_marks++;
  return &g_array_index (self->marks, MerlonMark, self->marks->len - 1);
}

guint
merlon_layout_element (MerlonLayout *self, guint parent, MerlonPdfRole role,
                       MerlonParagraph *paragraph)
{
  guint element = merlon_pdf_document_add_element (self->document, parent, role);

  if (paragraph != NULL && merlon_paragraph_has_links (paragraph))
    for (guint i = 0; merlon_paragraph_get_run (paragraph, i) != NULL; i++)
      merlon_pdf_document_add_element (self->document, element,
                                       merlon_paragraph_get_run (paragraph, i)->link != NULL
                                           ? MERLON_PDF_ROLE_LINK
                                           : MERLON_PDF_ROLE_SPAN);
  return element;
}

static MerlonInk
ink_of_text (void)
{
  return (MerlonInk){ 0.11, 0.12, 0.14, 1 };
}

/* The lines of a paragraph, a strip each; a lonely first or last line is kept with its neighbour. */
static void
put_lines (MerlonLayout *self, MerlonParagraph *paragraph, guint element, double x, double before,
           MerlonInk ink, gboolean keep_next, const char *anchor)
{
  guint n = merlon_paragraph_get_n_lines (paragraph);
  double leading = merlon_paragraph_get_leading (paragraph);

  for (guint i = 0; i < n; i++)
    {
      gboolean lonely = i == 0 || (n > 2 && i == n - 2);
      MerlonStripFlags flags = (i + 1 < n && lonely) || (i + 1 == n && keep_next)
                                   ? MERLON_STRIP_KEEP_NEXT
                                   : MERLON_STRIP_PLAIN;
      MerlonMark *mark;

      merlon_layout_begin_strip (self, i == 0 ? before : 0, leading, flags);
      if (i == 0 && anchor != NULL)
        merlon_layout_add_mark (self, MERLON_MARK_ANCHOR, 0, 0, 0)->anchor = anchor;
      mark = merlon_layout_add_mark (self, MERLON_MARK_LINE, element, x, 0);
      mark->paragraph = paragraph;
      mark->line = i;
      mark->ink = ink;
    }
}

/* ---- blocks ---- */

static void
put_heading (MerlonLayout *self, const MerlonBlock *block)
{
  guint level = CLAMP (block->level, 1, G_N_ELEMENTS (heading_sizes)) - 1;
  g_autofree char *markup = merlon_inline_escape (block->text);
  MerlonParagraph *paragraph
      = merlon_layout_paragraph (self, markup, MERLON_FACE_BOLD, heading_sizes[level],
                                 merlon_layout_get_width (self));
  /* The title on the cover is the only heading of the first level. */
  guint element = merlon_layout_element (
      self, MERLON_PDF_ROOT, MIN (MERLON_PDF_ROLE_H2 + level, MERLON_PDF_ROLE_H6), paragraph);

  put_lines (self, paragraph, element, 0, heading_gaps[level],
             level < 2 ? self->look->accent : ink_of_text (), TRUE, block->anchor);
  merlon_pdf_document_add_bookmark (self->document, level + 1, block->text, block->anchor);
}

static void
put_paragraph (MerlonLayout *self, const MerlonBlock *block)
{
  MerlonParagraph *paragraph = merlon_layout_paragraph (
      self, block->text, MERLON_FACE_REGULAR, BODY_SIZE, merlon_layout_get_width (self));
  guint element
      = merlon_layout_element (self, MERLON_PDF_ROOT, MERLON_PDF_ROLE_PARAGRAPH, paragraph);

  put_lines (self, paragraph, element, 0, 6, ink_of_text (), FALSE, block->anchor);
}

static void
put_quote (MerlonLayout *self, const MerlonBlock *block)
{
  const double indent = 14;
  MerlonParagraph *paragraph
      = merlon_layout_paragraph (self, block->text, MERLON_FACE_ITALIC, BODY_SIZE,
                                 merlon_layout_get_width (self) - 2 * indent);
  guint quote
      = merlon_pdf_document_add_element (self->document, MERLON_PDF_ROOT, MERLON_PDF_ROLE_QUOTE);
  guint element = merlon_layout_element (self, quote, MERLON_PDF_ROLE_PARAGRAPH, paragraph);

  put_lines (self, paragraph, element, indent, 6, ink_of_text (), FALSE, NULL);
}

/* One list element for items that follow each other; lists in lists are told by their indent. */
static void
put_item (MerlonLayout *self, const MerlonBlock *block, guint *list)
{
  const double step = 14;
  double indent = step * MAX (1, block->level);
  g_autofree char *label
      = block->number > 0 ? g_strdup_printf ("%u.", block->number) : g_strdup ("•");
  MerlonParagraph *bullet
      = merlon_layout_paragraph (self, label, MERLON_FACE_REGULAR, BODY_SIZE, 0);
  MerlonParagraph *paragraph
      = merlon_layout_paragraph (self, block->text, MERLON_FACE_REGULAR, BODY_SIZE,
                                 merlon_layout_get_width (self) - indent);
  guint item, label_element, body, element, first_strip = self->strips->len;
  MerlonMark mark = { .kind = MERLON_MARK_LINE, .paragraph = bullet, .ink = ink_of_text () };

  if (*list == 0)
    *list = merlon_pdf_document_add_element (self->document, MERLON_PDF_ROOT,
                                             MERLON_PDF_ROLE_LIST);
  item = merlon_pdf_document_add_element (self->document, *list, MERLON_PDF_ROLE_ITEM);
  label_element = merlon_pdf_document_add_element (self->document, item, MERLON_PDF_ROLE_LABEL);
  body = merlon_pdf_document_add_element (self->document, item, MERLON_PDF_ROLE_BODY);
  element = merlon_layout_element (self, body, MERLON_PDF_ROLE_PARAGRAPH, paragraph);
  put_lines (self, paragraph, element, indent, 3, ink_of_text (), FALSE, NULL);
  /* The bullet stands on the first line, before its text. */
  {
    MerlonStrip *strip = &g_array_index (self->strips, MerlonStrip, first_strip);

    mark.element = label_element;
    mark.x = indent - step + 2;
    g_array_insert_val (self->marks, strip->first_mark, mark);
    strip->n_marks++;
    for (guint i = first_strip + 1; i < self->strips->len; i++)
      g_array_index (self->strips, MerlonStrip, i).first_mark++;
  }
}

static void
put_figure (MerlonLayout *self, const MerlonBlock *block)
{
  g_autofree char *markup = merlon_inline_escape (block->text);
  double width = merlon_picture_get_width (block->picture);
  double height = merlon_picture_get_height (block->picture);
  guint figure
      = merlon_pdf_document_add_element (self->document, MERLON_PDF_ROOT, MERLON_PDF_ROLE_FIGURE);
  MerlonMark *mark;

  merlon_pdf_document_set_alternative (self->document, figure,
                                       block->alternative != NULL ? block->alternative
                                                                  : block->text);
  merlon_layout_begin_strip (self, 10, height, MERLON_STRIP_KEEP_NEXT);
  mark = merlon_layout_add_mark (self, MERLON_MARK_PICTURE, figure, 0, 0);
  mark->picture = block->picture;
  mark->width = width;
  mark->height = height;
  if (*markup != '\0')
    {
      MerlonParagraph *caption = merlon_layout_paragraph (
          self, markup, MERLON_FACE_ITALIC, 8.5, merlon_layout_get_width (self));
      guint element
          = merlon_layout_element (self, MERLON_PDF_ROOT, MERLON_PDF_ROLE_CAPTION, caption);

      put_lines (self, caption, element, 0, 4, ink_of_text (), FALSE, NULL);
    }
}

static void
put_contents_line (MerlonLayout *self, guint parent, const MerlonBlock *heading)
{
  double indent = 14 * (heading->level - 1);
  g_autofree char *target = g_strconcat ("#", heading->anchor, NULL);
  g_autofree char *markup = merlon_inline_link (heading->text, target);
  MerlonParagraph *paragraph = merlon_layout_paragraph (
      self, markup, heading->level == 1 ? MERLON_FACE_BOLD : MERLON_FACE_REGULAR, BODY_SIZE,
      merlon_layout_get_width (self) - indent - 34);
  guint item
      = merlon_pdf_document_add_element (self->document, parent, MERLON_PDF_ROLE_CONTENTS_ITEM);
  guint element = merlon_layout_element (self, item, MERLON_PDF_ROLE_PARAGRAPH, paragraph);
  guint number = merlon_pdf_document_add_element (self->document, item, MERLON_PDF_ROLE_SPAN);
  MerlonMark *mark;

  put_lines (self, paragraph, element, indent, heading->level == 1 ? 5 : 1, ink_of_text (), FALSE,
             NULL);
  mark = merlon_layout_add_mark (self, MERLON_MARK_PAGE_OF, number,
                                 merlon_layout_get_width (self), 0);
  mark->anchor = heading->anchor;
  mark->ink = ink_of_text ();
}

static void
put_contents (MerlonLayout *self)
{
  GPtrArray *blocks = merlon_content_get_blocks (self->content);
  MerlonParagraph *title = merlon_layout_paragraph (
      self, _ ("Contents"), MERLON_FACE_BOLD, heading_sizes[0], merlon_layout_get_width (self));
  guint heading = merlon_layout_element (self, MERLON_PDF_ROOT, MERLON_PDF_ROLE_H2, title);
  guint contents = merlon_pdf_document_add_element (self->document, MERLON_PDF_ROOT,
                                                    MERLON_PDF_ROLE_CONTENTS);

  put_lines (self, title, heading, 0, 0, self->look->accent, TRUE, NULL);
  for (guint i = 0; i < blocks->len; i++)
    {
      const MerlonBlock *block = blocks->pdata[i];

      if (block->kind == MERLON_BLOCK_HEADING && block->level <= 2)
        put_contents_line (self, contents, block);
    }
}

static void
put_blocks (MerlonLayout *self)
{
  GPtrArray *blocks = merlon_content_get_blocks (self->content);
  gboolean new_page = FALSE;
  guint list = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const MerlonBlock *block = blocks->pdata[i];
      guint first = self->strips->len;

      if (block->kind != MERLON_BLOCK_ITEM)
        list = 0;
      switch (block->kind)
        {
        case MERLON_BLOCK_HEADING:
          put_heading (self, block);
          break;
        case MERLON_BLOCK_PARAGRAPH:
          put_paragraph (self, block);
          break;
        case MERLON_BLOCK_QUOTE:
          put_quote (self, block);
          break;
        case MERLON_BLOCK_ITEM:
          put_item (self, block, &list);
          break;
        case MERLON_BLOCK_TABLE:
        case MERLON_BLOCK_FIELDS:
          merlon_layout_table (self, block->table, block->kind == MERLON_BLOCK_FIELDS);
          break;
        case MERLON_BLOCK_FIGURE:
          put_figure (self, block);
          break;
        case MERLON_BLOCK_CONTENTS:
          put_contents (self);
          break;
        case MERLON_BLOCK_PAGE_BREAK:
          new_page = TRUE;
          continue;
        }
      if (new_page && first < self->strips->len)
        g_array_index (self->strips, MerlonStrip, first).flags |= MERLON_STRIP_NEW_PAGE;
      new_page = new_page && first == self->strips->len;
    }
}

/* ---- the cover ---- */

static void
put_cover_text (MerlonLayout *self, const char *text, MerlonPdfRole role, MerlonFace face,
                double size, double before, MerlonInk ink)
{
  g_autofree char *markup = NULL;
  MerlonParagraph *paragraph;

  if (text == NULL || *text == '\0')
    return;
  markup = merlon_inline_escape (text);
  paragraph
      = merlon_layout_paragraph (self, markup, face, size, merlon_layout_get_width (self));
  put_lines (self, paragraph, merlon_layout_element (self, MERLON_PDF_ROOT, role, paragraph), 0,
             before, ink, TRUE, NULL);
}

static void
put_cover (MerlonLayout *self)
{
  const MerlonFrontMatter *front = merlon_content_get_front (self->content);
  MerlonInk grey = merlon_ink_mix (ink_of_text (), (MerlonInk){ 1, 1, 1, 1 }, 0.65);
  MerlonMark *band;

  put_cover_text (self, front->organization, MERLON_PDF_ROLE_PARAGRAPH, MERLON_FACE_BOLD, 11,
                  merlon_layout_get_room (self) * 0.16, grey);
  merlon_layout_begin_strip (self, 16, 5, MERLON_STRIP_KEEP_NEXT);
  band = merlon_layout_add_mark (self, MERLON_MARK_RECTANGLE, 0, 0, 0);
  band->width = 64;
  band->height = 4;
  band->ink = self->look->accent;
  put_cover_text (self, front->title, MERLON_PDF_ROLE_H1, MERLON_FACE_BOLD, 28, 14,
                  self->look->accent);
  put_cover_text (self, front->subtitle, MERLON_PDF_ROLE_PARAGRAPH, MERLON_FACE_REGULAR, 12.5, 10,
                  grey);
  if (front->control->len > 0)
    {
      MerlonTableBlock *table;

      /* A table of the content, so that it lives as long. */
      table = merlon_content_fields (self->content);
      for (guint i = 0; i + 1 < front->control->len; i += 2)
        {
          merlon_table_add_plain (table, front->control->pdata[i]);
          merlon_table_add_plain (table, front->control->pdata[i + 1]);
        }
      merlon_layout_begin_strip (self, 40, 1, MERLON_STRIP_KEEP_NEXT);
      merlon_layout_table (self, table, TRUE);
      g_ptr_array_set_size (merlon_content_get_blocks (self->content),
                            merlon_content_get_blocks (self->content)->len - 1);
    }
}

MerlonLayout *
merlon_layout_new (MerlonContent *content, const MerlonLook *look, MerlonFonts *fonts,
                   MerlonPdfDocument *document)
{
  MerlonLayout *self = g_new0 (MerlonLayout, 1);
  guint after_cover;

  self->content = content;
  self->look = look;
  self->fonts = fonts;
  self->document = document;
  self->paragraphs
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_paragraph_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (MerlonMark));
  self->strips = g_array_new (FALSE, FALSE, sizeof (MerlonStrip));
  self->sheets = g_ptr_array_new ();
  self->page_of = g_hash_table_new (g_str_hash, g_str_equal);
  put_cover (self);
  after_cover = self->strips->len;
  put_blocks (self);
  if (after_cover < self->strips->len)
    g_array_index (self->strips, MerlonStrip, after_cover).flags |= MERLON_STRIP_NEW_PAGE;
  merlon_layout_paginate (self);
  return self;
}

void
merlon_layout_free (MerlonLayout *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      MerlonSheet *sheet = self->sheets->pdata[i];

      g_array_unref (sheet->placed);
      g_free (sheet);
    }
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->paragraphs);
  g_array_unref (self->marks);
  g_array_unref (self->strips);
  g_hash_table_unref (self->page_of);
  g_free (self);
}
