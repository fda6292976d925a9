/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-sink-pdf.h"
#include "model/merlon-i18n.h"

#include <string.h>

typedef struct
{
  MerlonLayout *layout;
  guint number; /* from 1 */
  MerlonPdfPage *page;
  MerlonParagraph *header_left, *header_right, *footer_left, *footer_right;
  GPtrArray *numbers; /* paragraphs of page numbers in the contents, by mark */
} Sheet;

static MerlonPdfColour
colour_of (MerlonInk ink)
{
  return (MerlonPdfColour){ ink.red, ink.green, ink.blue };
}

/* ---- text ---- */

typedef struct
{
  GArray *glyphs;
  MerlonPdfFont *font;
  double x;
  guint run;
} Pending;

static void
flush (Sheet *self, Pending *pending, double size, double base, MerlonInk ink)
{
  if (pending->glyphs->len > 0)
    merlon_pdf_page_text (self->page, pending->font, size, pending->x, base, 0, colour_of (ink),
                          (const MerlonPdfGlyph *) pending->glyphs->data, pending->glyphs->len);
  g_array_set_size (pending->glyphs, 0);
}

static void
add_space (Sheet *self, Pending *pending, const MerlonFragment *fragment, double gap, double size)
{
  const MerlonWord *space
      = merlon_fonts_get_word (self->layout->fonts, MERLON_FACE_REGULAR, " ", 1);
  MerlonPdfGlyph glyph = space->glyphs[0];

  if (fragment->word->font != space->font)
    {
      hb_codepoint_t own;

      if (!hb_font_get_nominal_glyph (merlon_pdf_font_get_hb (fragment->word->font), ' ', &own))
        return;
      merlon_pdf_font_use (fragment->word->font, own, " ", 1);
      glyph.glyph = own;
    }
  glyph.advance = gap / size * merlon_pdf_font_get_units (fragment->word->font);
  g_array_append_val (pending->glyphs, glyph);
}

/* What belongs to run @run of a paragraph with the element @element. */
static guint
element_of (MerlonParagraph *paragraph, guint element, guint run)
{
  return element != 0 && merlon_paragraph_has_runs (paragraph) ? element + 1 + run : element;
}

static void
draw_link (Sheet *self, MerlonParagraph *paragraph, const MerlonFragment *fragment, guint element,
           double x, double top)
{
  const MerlonRun *run = merlon_paragraph_get_run (paragraph, fragment->run);

  if (run->link == NULL || element == 0)
    return;
  merlon_pdf_page_link (self->page, element_of (paragraph, element, fragment->run), x + fragment->x,
                        top, merlon_paragraph_get_fragment_width (paragraph, fragment),
                        merlon_paragraph_get_leading (paragraph), run->link, run->text);
}

static double
end_of (MerlonParagraph *paragraph, const MerlonFragment *fragment)
{
  return fragment->x + merlon_paragraph_get_fragment_width (paragraph, fragment);
}

/* What was added is underlined, what was removed struck through, both on a tint: not by colour alone. */
static void
draw_changes (Sheet *self, MerlonParagraph *paragraph, const MerlonFragment *fragments, guint n,
              double x, double y)
{
  const MerlonPdfColour tints[] = { { 0.97, 0.84, 0.84 }, { 0.83, 0.93, 0.85 } };
  const MerlonPdfColour lines[] = { { 0.55, 0.1, 0.1 }, { 0.08, 0.4, 0.16 } };
  double size = merlon_paragraph_get_size (paragraph);
  double base = y + merlon_paragraph_get_base (paragraph);

  merlon_pdf_page_set_element (self->page, 0);
  for (guint i = 0; i < n; i++)
    {
      const MerlonFragment *fragment = &fragments[i];
      const MerlonRun *run = merlon_paragraph_get_run (paragraph, fragment->run);
      gboolean on = fragment->space_after && i + 1 < n && fragments[i + 1].run == fragment->run;
      double end = on ? fragments[i + 1].x : end_of (paragraph, fragment);
      int added;

      if (run == NULL || run->change == 0)
        continue;
      added = run->change > 0;
      merlon_pdf_page_fill_rectangle (self->page, x + fragment->x, base - size * 0.85,
                                      end - fragment->x, size * 1.1, tints[added]);
      merlon_pdf_page_fill_rectangle (self->page, x + fragment->x,
                                      added ? base + size * 0.12 : base - size * 0.28,
                                      end - fragment->x, size * 0.06, lines[added]);
    }
}

static void
draw_line (Sheet *self, MerlonParagraph *paragraph, guint line, guint element, double x, double y,
           MerlonInk ink)
{
  guint n;
  const MerlonFragment *fragments = merlon_paragraph_get_line (paragraph, line, &n);
  double size = merlon_paragraph_get_size (paragraph);
  double base = y + merlon_paragraph_get_base (paragraph);
  g_autoptr (GArray) glyphs = g_array_sized_new (FALSE, FALSE, sizeof (MerlonPdfGlyph), 128);
  Pending pending = { .glyphs = glyphs };

  if (merlon_paragraph_has_runs (paragraph))
    draw_changes (self, paragraph, fragments, n, x, y);
  for (guint i = 0; i < n; i++)
    {
      const MerlonFragment *fragment = &fragments[i];
      const MerlonRun *run = merlon_paragraph_get_run (paragraph, fragment->run);

      if (i == 0 || fragment->run != pending.run || fragment->word->font != pending.font
          || (!fragments[i - 1].space_after
              && fragment->x - end_of (paragraph, &fragments[i - 1]) > 0.01))
        {
          flush (self, &pending, size, base, ink);
          merlon_pdf_page_set_element (self->page, element_of (paragraph, element, fragment->run));
          pending.font = fragment->word->font;
          pending.x = x + fragment->x;
          pending.run = fragment->run;
        }
      if (run != NULL && run->link != NULL)
        draw_link (self, paragraph, fragment, element, x, y);
      g_array_append_vals (glyphs, fragment->word->glyphs, fragment->word->n_glyphs);
      if (fragment->space_after && i + 1 < n)
        add_space (self, &pending, fragment, fragments[i + 1].x - end_of (paragraph, fragment),
                   size);
    }
  flush (self, &pending, size, base, ink);
}

/* ---- pictures ---- */

/* A picture that is too wide for its page was made smaller. */
static double
scale_of (const MerlonMark *mark)
{
  return mark->width / merlon_picture_get_width (mark->picture);
}

static void
draw_shape (Sheet *self, const MerlonPictureItem *item, double scale, double x, double y)
{
  g_autofree MerlonPdfPathPart *parts = g_new (MerlonPdfPathPart, item->parts->len);
  MerlonPdfColour fill = colour_of (item->fill), stroke = colour_of (item->stroke);

  for (guint i = 0; i < item->parts->len; i++)
    {
      const MerlonShapePart *part = &g_array_index (item->parts, MerlonShapePart, i);

      parts[i].kind = part->kind;
      for (guint j = 0; j < 3; j++)
        {
          parts[i].points[2 * j] = part->points[2 * j] * scale + x;
          parts[i].points[2 * j + 1] = part->points[2 * j + 1] * scale + y;
        }
    }
  merlon_pdf_page_path (self->page, parts, item->parts->len, item->fill.alpha > 0 ? &fill : NULL,
                        item->stroke.alpha > 0 ? &stroke : NULL, item->line_width * scale,
                        item->dash * scale);
}

static void
draw_picture (Sheet *self, const MerlonMark *mark, double x, double y)
{
  for (guint i = 0; i < merlon_picture_get_n_items (mark->picture); i++)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (mark->picture, i);

      if (!item->is_text)
        draw_shape (self, item, scale_of (mark), x, y);
    }
}

/* The texts of pictures are shaped before the threads begin, and drawn like any other line. */
static void
draw_picture_texts (Sheet *self, GPtrArray *texts, guint *next, const MerlonMark *mark, double x,
                    double y)
{
  for (guint i = 0; i < merlon_picture_get_n_items (mark->picture); i++)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (mark->picture, i);
      MerlonParagraph *paragraph;

      if (!item->is_text)
        continue;
      paragraph = texts->pdata[(*next)++];
      draw_line (self, paragraph, 0, mark->element, x + item->x * scale_of (mark),
                 y + item->y * scale_of (mark) - merlon_paragraph_get_base (paragraph), item->fill);
    }
}

/* ---- a sheet ---- */

static void
draw_mark (Sheet *self, const MerlonMark *mark, double x, double y, gboolean repeated,
           guint *next_text)
{
  guint element = repeated ? MERLON_PDF_ARTIFACT : mark->element;

  x += mark->x;
  y += mark->y;
  merlon_pdf_page_set_element (self->page, element);
  switch (mark->kind)
    {
    case MERLON_MARK_LINE:
      draw_line (self, mark->paragraph, mark->line, element, x, y, merlon_ink_unpack (mark->ink));
      break;
    case MERLON_MARK_RECTANGLE:
      merlon_pdf_page_fill_rectangle (self->page, x, y, mark->width, mark->height,
                                      colour_of (merlon_ink_unpack (mark->ink)));
      break;
    case MERLON_MARK_PICTURE:
      draw_picture (self, mark, x, y);
      draw_picture_texts (self, self->numbers, next_text, mark, x, y);
      break;
    case MERLON_MARK_IMAGE:
      merlon_pdf_page_image (self->page, mark->image, x, y, mark->width, mark->height);
      break;
    case MERLON_MARK_ANCHOR:
      if (!repeated)
        merlon_pdf_page_destination (self->page, mark->anchor, y - 8);
      break;
    case MERLON_MARK_SIGNATURE:
      merlon_pdf_page_signature (self->page, element, x, y, mark->width, mark->height,
                                 mark->cell->field, mark->cell->whose);
      break;
    case MERLON_MARK_PAGE_OF:
      {
        MerlonParagraph *number = self->numbers->pdata[(*next_text)++];

        draw_line (self, number, 0, element, x - merlon_paragraph_get_line_width (number, 0), y,
                   merlon_ink_unpack (mark->ink));
      }
      break;
    }
}

static void
draw_furniture (Sheet *self)
{
  const MerlonLook *look = self->layout->look;
  const MerlonInk grey = { 0.36, 0.38, 0.42, 1 };
  double right = look->page_width - MERLON_MARGIN_SIDE;
  double bottom = look->page_height - MERLON_MARGIN_BOTTOM + 22;

  merlon_pdf_page_set_element (self->page, MERLON_PDF_ARTIFACT);
  if (self->number > 1)
    {
      draw_line (self, self->header_left, 0, 0, MERLON_MARGIN_SIDE, 34, grey);
      draw_line (self, self->header_right, 0, 0,
                 right - merlon_paragraph_get_line_width (self->header_right, 0), 34, grey);
      merlon_pdf_page_stroke_line (self->page, MERLON_MARGIN_SIDE, 49, right, 49, 0.5,
                                   colour_of (look->accent));
    }
  draw_line (self, self->footer_left, 0, 0, MERLON_MARGIN_SIDE, bottom, grey);
  draw_line (self, self->footer_right, 0, 0,
             right - merlon_paragraph_get_line_width (self->footer_right, 0), bottom, grey);
}

static void
draw_sheet (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  Sheet *self = data;
  const MerlonSheet *sheet = self->layout->sheets->pdata[self->number - 1];
  guint next_text = 0;

  /* Pages that nobody will see stay empty. */
  for (guint i = 0;
       i < sheet->placed->len && !g_cancellable_is_cancelled (self->layout->job->cancellable); i++)
    {
      const MerlonPlaced *placed = &g_array_index (sheet->placed, MerlonPlaced, i);
      const MerlonStrip *strip = &g_array_index (self->layout->strips, MerlonStrip, placed->strip);

      for (guint m = 0; m < strip->n_marks; m++)
        draw_mark (self, &g_array_index (self->layout->marks, MerlonMark, strip->first_mark + m),
                   MERLON_MARGIN_SIDE, MERLON_MARGIN_TOP + placed->y, placed->repeated, &next_text);
    }
  draw_furniture (self);
  merlon_pdf_page_finish (self->page);
}

/* ---- texts that are known only now ---- */

static MerlonParagraph *
small_text (MerlonLayout *layout, const char *plain, MerlonFace face, double size)
{
  g_autofree char *markup = merlon_inline_escape (plain);

  return merlon_layout_paragraph (layout, markup, face, size, 0);
}

/* The first @length characters, and a sign that more would follow. */
static MerlonParagraph *
small_text_cut (MerlonLayout *layout, const char *plain, glong length)
{
  g_autofree char *part = g_utf8_substring (plain, 0, length);
  g_autofree char *shorter = g_strconcat (part, "…", NULL);

  return small_text (layout, shorter, MERLON_FACE_REGULAR, 7.5);
}

/* Looks for the length by halves: a title may be a whole page long, and stands on every page. */
static MerlonParagraph *
small_text_within (MerlonLayout *layout, const char *plain, double room)
{
  MerlonParagraph *paragraph = small_text (layout, plain, MERLON_FACE_REGULAR, 7.5);
  glong fits = 0, too_long = g_utf8_strlen (plain, -1);

  if (merlon_paragraph_get_line_width (paragraph, 0) <= room)
    return paragraph;
  paragraph = small_text_cut (layout, plain, 0);
  while (too_long - fits > 1)
    {
      glong middle = (fits + too_long) / 2;
      MerlonParagraph *tried = small_text_cut (layout, plain, middle);

      if (merlon_paragraph_get_line_width (tried, 0) <= room)
        {
          fits = middle;
          paragraph = tried;
        }
      else
        too_long = middle;
    }
  return paragraph;
}

static void
prepare_picture (Sheet *self, const MerlonMark *mark)
{
  MerlonPicture *picture = mark->picture;

  for (guint i = 0; i < merlon_picture_get_n_items (picture); i++)
    {
      const MerlonPictureItem *item = merlon_picture_get_item (picture, i);

      if (item->is_text)
        g_ptr_array_add (self->numbers,
                         small_text (self->layout, item->text,
                                     item->bold ? MERLON_FACE_BOLD : MERLON_FACE_REGULAR,
                                     item->size * scale_of (mark)));
    }
}

static void
prepare_marks (Sheet *self)
{
  MerlonLayout *layout = self->layout;
  const MerlonSheet *sheet = layout->sheets->pdata[self->number - 1];

  for (guint i = 0; i < sheet->placed->len; i++)
    {
      const MerlonPlaced *placed = &g_array_index (sheet->placed, MerlonPlaced, i);
      const MerlonStrip *strip = &g_array_index (layout->strips, MerlonStrip, placed->strip);

      for (guint m = 0; m < strip->n_marks; m++)
        {
          const MerlonMark *mark
              = &g_array_index (layout->marks, MerlonMark, strip->first_mark + m);

          if (mark->kind == MERLON_MARK_PICTURE)
            prepare_picture (self, mark);
          else if (mark->kind == MERLON_MARK_PAGE_OF)
            {
              guint page = GPOINTER_TO_UINT (g_hash_table_lookup (layout->page_of, mark->anchor));
              g_autofree char *number = g_strdup_printf ("%u", page);

              g_ptr_array_add (self->numbers,
                               small_text (layout, number, MERLON_FACE_REGULAR, 9.5));
            }
        }
    }
}

static char *
join (const char *const *parts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? "  ·  " : "", parts[i]);
  return g_string_free (out, FALSE);
}

static Sheet *
prepare_sheet (MerlonLayout *layout, guint number)
{
  const MerlonFrontMatter *front = merlon_content_get_front (layout->content);
  Sheet *self = g_new0 (Sheet, 1);
  double half = merlon_layout_get_width (layout) / 2 - 8;
  const char *left[] = { front->organization, layout->look->header, NULL };
  const char *right[] = { front->number, front->title, NULL };
  const char *below[] = { front->version, front->classification, layout->look->footer };
  g_autofree char *header_left = join (left);
  g_autofree char *header_right = join (right);
  g_autofree char *footer_left = join (below);
  /* Translators: number of the page, number of pages */
  g_autofree char *footer_right
      = g_strdup_printf (_ ("Page %u of %u"), number, layout->sheets->len);

  self->layout = layout;
  self->number = number;
  self->page = merlon_pdf_page_new (layout->look->page_width, layout->look->page_height);
  self->numbers = g_ptr_array_new ();
  self->header_left = small_text_within (layout, header_left, half);
  self->header_right = small_text_within (layout, header_right, half);
  self->footer_left = small_text_within (layout, footer_left, 1.5 * half);
  self->footer_right = small_text (layout, footer_right, MERLON_FACE_REGULAR, 7.5);
  prepare_marks (self);
  return self;
}

void
merlon_sink_pdf (MerlonLayout *layout)
{
  guint n = layout->sheets->len;
  g_autofree Sheet **sheets = g_new0 (Sheet *, n);
  GThreadPool *pool;

  for (guint i = 0; i < n; i++)
    {
      sheets[i] = prepare_sheet (layout, i + 1);
      if (i % 64 == 63)
        merlon_job_step (layout->job, 0.5 + 0.2 * i / n);
    }
  pool = g_thread_pool_new (draw_sheet, NULL, MIN (g_get_num_processors (), 8), FALSE, NULL);
  for (guint i = 0; i < n; i++)
    g_thread_pool_push (pool, sheets[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  merlon_job_step (layout->job, 0.8);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i + 1);

      merlon_pdf_document_take_page (layout->document, sheets[i]->page, label);
      g_ptr_array_unref (sheets[i]->numbers);
      g_free (sheets[i]);
    }
}
