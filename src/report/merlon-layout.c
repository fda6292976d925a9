/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-layout.h"
#include "report/merlon-raster.h"
#include "model/merlon-i18n.h"

#include <string.h>

#define BODY_SIZE 9.5
#define CODE_SIZE 8.5
/* How far each list stands in the one around it. */
#define LIST_STEP 14
#define NO_BREAK_SPACE "\u00a0"

static const double heading_sizes[] = { 17, 12.5, 10.5, 9.5 };
static const double heading_gaps[] = { 22, 16, 12, 10 };

gboolean
merlon_job_step (const MerlonJob *job, double done)
{
  if (job->progress != NULL)
    job->progress (done, job->data);
  return !g_cancellable_is_cancelled (job->cancellable);
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
  GArray *runs = merlon_inline_parse (markup, face);
  MerlonParagraph *paragraph;

  /* A report links generously; what is not in this document is plain text in it. */
  for (guint i = 0; i < runs->len; i++)
    {
      char **link = &g_array_index (runs, MerlonRun, i).link;

      if (*link != NULL && **link == '#' && !g_hash_table_contains (self->anchors, *link + 1))
        g_clear_pointer (link, g_free);
    }
  paragraph = merlon_paragraph_new (self->fonts, runs, size, width);
  g_ptr_array_add (self->paragraphs, paragraph);
  return paragraph;
}

MerlonStrip *
merlon_layout_begin_strip (MerlonLayout *self, double before, double height, MerlonStripFlags flags)
{
  MerlonStrip strip
      = { .before = before, .height = height, .flags = flags, .first_mark = self->marks->len };

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

  if (paragraph != NULL && merlon_paragraph_has_runs (paragraph))
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
      mark->ink = merlon_ink_pack (ink);
    }
}

/* ---- blocks ---- */

static void
put_heading (MerlonLayout *self, const MerlonBlock *block)
{
  guint level = CLAMP (block->level, 1, G_N_ELEMENTS (heading_sizes)) - 1;
  g_autofree char *markup = merlon_inline_escape (block->text);
  MerlonParagraph *paragraph = merlon_layout_paragraph (
      self, markup, MERLON_FACE_BOLD, heading_sizes[level], merlon_layout_get_width (self));
  /* The title on the cover is the only heading of the first level. */
  guint element = merlon_layout_element (
      self, MERLON_PDF_ROOT, MIN (MERLON_PDF_ROLE_H2 + level, MERLON_PDF_ROLE_H6), paragraph);

  put_lines (self, paragraph, element, 0, heading_gaps[level],
             level < 2 ? self->look->accent : ink_of_text (), TRUE, block->anchor);
  merlon_pdf_document_add_bookmark (self->document, level + 1, block->text, block->anchor);
}

/* The list that is open: its element, or 0, and of its last item the body and the level. */
typedef struct
{
  guint element, body, level;
} List;

/* What an item goes on with belongs to its body. After a list within it, it is an item without a
 * label, for lists in lists are told by their indent. */
static guint
parent_of (MerlonLayout *self, const MerlonBlock *block, List *list)
{
  guint item;

  if (list->element == 0)
    return MERLON_PDF_ROOT;
  if (list->level != block->level)
    {
      item = merlon_pdf_document_add_element (self->document, list->element, MERLON_PDF_ROLE_ITEM);
      list->body = merlon_pdf_document_add_element (self->document, item, MERLON_PDF_ROLE_BODY);
      list->level = block->level;
    }
  return list->body;
}

static void
put_paragraph (MerlonLayout *self, const MerlonBlock *block, List *list)
{
  double indent = LIST_STEP * block->level;
  MerlonParagraph *paragraph = merlon_layout_paragraph (
      self, block->text, MERLON_FACE_REGULAR, BODY_SIZE, merlon_layout_get_width (self) - indent);
  guint element = merlon_layout_element (self, parent_of (self, block, list),
                                         MERLON_PDF_ROLE_PARAGRAPH, paragraph);

  put_lines (self, paragraph, element, indent, block->level > 0 ? 3 : 6, ink_of_text (), FALSE,
             block->anchor);
}

/* Spaces that begin a line or follow another would go. */
static char *
dup_spaced (const char *markup)
{
  GString *out = g_string_new (NULL);
  gboolean in_tag = FALSE, after_space = TRUE;

  for (const char *p = markup; *p != '\0'; p++)
    {
      in_tag = in_tag ? p[-1] != '>' : FALSE;
      in_tag = in_tag || *p == '<';
      if (in_tag)
        g_string_append_c (out, *p);
      else if (*p == '\t')
        g_string_append (out, NO_BREAK_SPACE NO_BREAK_SPACE NO_BREAK_SPACE NO_BREAK_SPACE);
      else if (*p == ' ' && after_space)
        g_string_append (out, NO_BREAK_SPACE);
      else
        g_string_append_c (out, *p);
      if (!in_tag)
        after_space = *p == ' ' || *p == '\t' || *p == '\n';
    }
  return g_string_free (out, FALSE);
}

static void
put_code (MerlonLayout *self, const MerlonBlock *block, List *list)
{
  double indent = LIST_STEP * MAX (1, block->level);
  g_autofree char *spaced = dup_spaced (block->text);
  MerlonParagraph *paragraph = merlon_layout_paragraph (self, spaced, MERLON_FACE_MONO, CODE_SIZE,
                                                        merlon_layout_get_width (self) - indent);
  guint element = merlon_layout_element (self, parent_of (self, block, list),
                                         MERLON_PDF_ROLE_PARAGRAPH, paragraph);

  put_lines (self, paragraph, element, indent, 6, ink_of_text (), FALSE, NULL);
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
put_item (MerlonLayout *self, const MerlonBlock *block, List *list)
{
  double indent = LIST_STEP * MAX (1, block->level);
  g_autofree char *label
      = block->number > 0 ? g_strdup_printf ("%u.", block->number) : g_strdup ("•");
  MerlonParagraph *bullet
      = merlon_layout_paragraph (self, label, MERLON_FACE_REGULAR, BODY_SIZE, 0);
  MerlonParagraph *paragraph = merlon_layout_paragraph (
      self, block->text, MERLON_FACE_REGULAR, BODY_SIZE, merlon_layout_get_width (self) - indent);
  guint item, label_element, element, first_strip = self->strips->len;
  MerlonMark mark
      = { .kind = MERLON_MARK_LINE, .paragraph = bullet, .ink = merlon_ink_pack (ink_of_text ()) };

  if (list->element == 0)
    list->element
        = merlon_pdf_document_add_element (self->document, MERLON_PDF_ROOT, MERLON_PDF_ROLE_LIST);
  item = merlon_pdf_document_add_element (self->document, list->element, MERLON_PDF_ROLE_ITEM);
  label_element = merlon_pdf_document_add_element (self->document, item, MERLON_PDF_ROLE_LABEL);
  list->body = merlon_pdf_document_add_element (self->document, item, MERLON_PDF_ROLE_BODY);
  list->level = block->level;
  element = merlon_layout_element (self, list->body, MERLON_PDF_ROLE_PARAGRAPH, paragraph);
  put_lines (self, paragraph, element, indent, 3, ink_of_text (), FALSE, NULL);
  /* The bullet stands on the first line, before its text. */
  {
    MerlonStrip *strip = &g_array_index (self->strips, MerlonStrip, first_strip);

    mark.element = label_element;
    mark.x = indent - LIST_STEP + 2;
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
  double scale = MIN (1, MIN (merlon_layout_get_width (self) / width,
                              (merlon_layout_get_room (self) - 60) / height));
  guint figure
      = merlon_pdf_document_add_element (self->document, MERLON_PDF_ROOT, MERLON_PDF_ROLE_FIGURE);
  MerlonMark *mark;

  merlon_pdf_document_set_alternative (
      self->document, figure, block->alternative != NULL ? block->alternative : block->text);
  merlon_layout_begin_strip (self, 10, height * scale, MERLON_STRIP_KEEP_NEXT);
  mark = merlon_layout_add_mark (self, MERLON_MARK_PICTURE, figure, 0, 0);
  mark->picture = block->picture;
  mark->width = width * scale;
  mark->height = height * scale;
  if (*markup != '\0')
    {
      MerlonParagraph *caption = merlon_layout_paragraph (self, markup, MERLON_FACE_ITALIC, 8.5,
                                                          merlon_layout_get_width (self));
      guint element
          = merlon_layout_element (self, MERLON_PDF_ROOT, MERLON_PDF_ROLE_CAPTION, caption);

      put_lines (self, caption, element, 0, 4, ink_of_text (), FALSE, NULL);
    }
}

/* ---- the table of contents ---- */

/* Above an entry of the contents, by its level, and above the title "Contents". */
#define ABOVE_ENTRY(level) ((level) == 1 ? 4 : 0)
#define ABOVE_CONTENTS 34

/* Whether they stand on one page. */
static gboolean
have_room (MerlonLayout *self, const GArray *entries)
{
  MerlonParagraph *line = merlon_layout_paragraph (self, "", MERLON_FACE_REGULAR, BODY_SIZE, 100);
  double height = ABOVE_CONTENTS + 2 * heading_sizes[1];

  for (guint i = 0; i < entries->len; i++)
    height += merlon_paragraph_get_leading (line)
              + ABOVE_ENTRY (g_array_index (entries, MerlonContentEntry, i).level);
  return height <= merlon_layout_get_room (self);
}

/* Headings of two levels; where that fills pages, of the first alone. */
static GArray *
list_entries (MerlonLayout *self)
{
  GArray *entries = merlon_content_list_entries (self->content, 2);

  if (have_room (self, entries))
    return entries;
  g_array_unref (entries);
  return merlon_content_list_entries (self->content, 1);
}

/* The eye must not lose the line on its way to the number. */
static double
contents_width (MerlonLayout *self)
{
  return MIN (merlon_layout_get_width (self), 440);
}

static void
put_contents_line (MerlonLayout *self, guint parent, const MerlonContentEntry *entry)
{
  double indent = 14 * (entry->level - 1);
  g_autofree char *target = g_strconcat ("#", entry->anchor, NULL);
  g_autofree char *markup = merlon_inline_link (entry->text, target);
  MerlonParagraph *paragraph = merlon_layout_paragraph (
      self, markup, entry->level == 1 ? MERLON_FACE_BOLD : MERLON_FACE_REGULAR, BODY_SIZE,
      contents_width (self) - indent - 34);
  guint item
      = merlon_pdf_document_add_element (self->document, parent, MERLON_PDF_ROLE_CONTENTS_ITEM);
  guint element = merlon_layout_element (self, item, MERLON_PDF_ROLE_PARAGRAPH, paragraph);
  guint number = merlon_pdf_document_add_element (self->document, item, MERLON_PDF_ROLE_SPAN);
  MerlonMark *mark;

  put_lines (self, paragraph, element, indent, ABOVE_ENTRY (entry->level), ink_of_text (), FALSE,
             NULL);
  mark = merlon_layout_add_mark (self, MERLON_MARK_PAGE_OF, number, contents_width (self), 0);
  mark->anchor = entry->anchor;
  mark->ink = merlon_ink_pack (ink_of_text ());
}

/* Below the cover's text where it has room, otherwise on a page of its own. */
static void
put_contents (MerlonLayout *self)
{
  g_autoptr (GArray) entries = list_entries (self);
  guint first = self->strips->len;
  double height = 0;
  MerlonParagraph *title;
  guint heading, contents;

  if (entries->len < 2)
    return;
  title = merlon_layout_paragraph (self, _ ("Contents"), MERLON_FACE_BOLD, heading_sizes[1],
                                   merlon_layout_get_width (self));
  heading = merlon_layout_element (self, MERLON_PDF_ROOT, MERLON_PDF_ROLE_H2, title);
  contents
      = merlon_pdf_document_add_element (self->document, MERLON_PDF_ROOT, MERLON_PDF_ROLE_CONTENTS);
  put_lines (self, title, heading, 0, ABOVE_CONTENTS, self->look->accent, TRUE, NULL);
  for (guint i = 0; i < entries->len; i++)
    put_contents_line (self, contents, &g_array_index (entries, MerlonContentEntry, i));
  for (guint i = 0; i < self->strips->len; i++)
    height += g_array_index (self->strips, MerlonStrip, i).before
              + g_array_index (self->strips, MerlonStrip, i).height;
  if (height > merlon_layout_get_room (self))
    g_array_index (self->strips, MerlonStrip, first).flags |= MERLON_STRIP_NEW_PAGE;
}

/* ---- blocks in order ---- */

static void
put_blocks (MerlonLayout *self)
{
  GPtrArray *blocks = merlon_content_get_blocks (self->content);
  gboolean new_page = FALSE;
  List list = { 0, 0, 0 };
  guint level = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const MerlonBlock *block = blocks->pdata[i];
      guint first = self->strips->len;

      if (!merlon_job_step (self->job, 0.5 * i / blocks->len))
        return;
      if (!merlon_block_is_in_list (block))
        list.element = 0;
      switch (block->kind)
        {
        case MERLON_BLOCK_HEADING:
          level = block->level;
          put_heading (self, block);
          break;
        case MERLON_BLOCK_PARAGRAPH:
          put_paragraph (self, block, &list);
          break;
        case MERLON_BLOCK_QUOTE:
          put_quote (self, block);
          break;
        case MERLON_BLOCK_CODE:
          put_code (self, block, &list);
          break;
        case MERLON_BLOCK_ITEM:
          put_item (self, block, &list);
          break;
        case MERLON_BLOCK_TABLE:
        case MERLON_BLOCK_FIELDS:
          merlon_layout_table (self, block->table, block->kind == MERLON_BLOCK_FIELDS, level + 1);
          break;
        case MERLON_BLOCK_FIGURE:
          put_figure (self, block);
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
  paragraph = merlon_layout_paragraph (self, markup, face, size, merlon_layout_get_width (self));
  put_lines (self, paragraph, merlon_layout_element (self, MERLON_PDF_ROOT, role, paragraph), 0,
             before, ink, TRUE, NULL);
}

/* Returns the height it takes. */
static double
put_logo (MerlonLayout *self)
{
  const double most_wide = 160, most_high = 56;
  double width, height, scale;
  MerlonMark *mark;

  if (self->look->logo == NULL)
    return 0;
  width = cairo_image_surface_get_width (self->look->logo);
  height = cairo_image_surface_get_height (self->look->logo);
  scale = MIN (most_wide / width, most_high / height);
  merlon_layout_begin_strip (self, 0, height * scale, MERLON_STRIP_KEEP_NEXT);
  mark = merlon_layout_add_mark (self, MERLON_MARK_IMAGE, 0, 0, 0);
  mark->image = merlon_raster_add (self->document, self->look->logo);
  mark->width = width * scale;
  mark->height = height * scale;
  return mark->height;
}

static void
put_cover (MerlonLayout *self)
{
  const MerlonFrontMatter *front = merlon_content_get_front (self->content);
  MerlonInk grey = merlon_ink_mix (ink_of_text (), (MerlonInk){ 1, 1, 1, 1 }, 0.65);
  double above = merlon_layout_get_room (self) * 0.16 - put_logo (self);
  MerlonMark *band;

  put_cover_text (self, front->organization, MERLON_PDF_ROLE_PARAGRAPH, MERLON_FACE_BOLD, 11,
                  MAX (12, above), grey);
  merlon_layout_begin_strip (self, 16, 5, MERLON_STRIP_KEEP_NEXT);
  band = merlon_layout_add_mark (self, MERLON_MARK_RECTANGLE, 0, 0, 0);
  band->width = 64;
  band->height = 4;
  band->ink = merlon_ink_pack (self->look->accent);
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
      merlon_layout_table (self, table, TRUE, 0);
      g_ptr_array_set_size (merlon_content_get_blocks (self->content),
                            merlon_content_get_blocks (self->content)->len - 1);
    }
}

/* Of a note of a page or two. */
static void
put_brief_title (MerlonLayout *self)
{
  const MerlonFrontMatter *front = merlon_content_get_front (self->content);
  MerlonInk grey = merlon_ink_mix (ink_of_text (), (MerlonInk){ 1, 1, 1, 1 }, 0.65);

  put_cover_text (self, front->title, MERLON_PDF_ROLE_H1, MERLON_FACE_BOLD, 18, 0,
                  self->look->accent);
  put_cover_text (self, front->subtitle, MERLON_PDF_ROLE_PARAGRAPH, MERLON_FACE_REGULAR, 11, 4,
                  grey);
  put_cover_text (self, front->organization, MERLON_PDF_ROLE_PARAGRAPH, MERLON_FACE_REGULAR, 9, 2,
                  grey);
}

MerlonLayout *
merlon_layout_new (MerlonContent *content, const MerlonLook *look, MerlonFonts *fonts,
                   MerlonPdfDocument *document, MerlonJob *job)
{
  MerlonLayout *self = g_new0 (MerlonLayout, 1);
  gboolean brief;
  guint after_cover;

  self->content = content;
  self->look = look;
  self->job = job;
  self->fonts = fonts;
  self->document = document;
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_paragraph_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (MerlonMark));
  self->strips = g_array_new (FALSE, FALSE, sizeof (MerlonStrip));
  self->sheets = g_ptr_array_new ();
  self->anchors = merlon_content_settle_anchors (content);
  self->page_of = g_hash_table_new (g_str_hash, g_str_equal);
  brief = merlon_content_get_front (content)->brief;
  if (brief)
    put_brief_title (self);
  else
    {
      put_cover (self);
      put_contents (self);
    }
  after_cover = self->strips->len;
  put_blocks (self);
  if (!brief && after_cover < self->strips->len)
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
  g_hash_table_unref (self->anchors);
  g_hash_table_unref (self->page_of);
  g_free (self);
}
