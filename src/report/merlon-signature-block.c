/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-signature-block.h"
#include "model/merlon-i18n.h"
#include "report/merlon-paragraph.h"
#include "report/merlon-raster.h"

/* Sizes of text: that of the table around it, so that its rows look alike, and what can just be read. */
#define USUAL 8.0
#define SMALLEST 6.0
#define STEP 0.5
/* Of the width a picture takes at most, and how far from the text it stands. */
#define PICTURE_SHARE 0.4
#define PICTURE_GAP 6.0

typedef enum
{
  NAME,
  ROLE,
  REASON,
  TIME,
  N_PARTS,
} Part;

typedef struct
{
  MerlonFonts *fonts;
  MerlonPdfPage *page;
  double width, height;
  double left;       /* where the text begins: beside the picture */
  gboolean at_right; /* where its lines stand */
  const char *texts[N_PARTS];
  MerlonParagraph *paragraphs[N_PARTS]; /* NULL: not shown */
} Block;

static const MerlonPdfColour ink = { 0.1, 0.1, 0.1 };

/* ---- what it says ---- */

static char *
describe_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M UTC") : g_strdup ("");
}

static void
set_part (Block *self, Part part, const char *text, double size)
{
  static const MerlonFace faces[]
      = { MERLON_FACE_BOLD, MERLON_FACE_REGULAR, MERLON_FACE_ITALIC, MERLON_FACE_REGULAR };
  g_autofree char *markup = NULL;

  g_clear_pointer (&self->paragraphs[part], merlon_paragraph_free);
  if (text == NULL || *text == '\0')
    return;
  markup = merlon_inline_escape (text);
  self->paragraphs[part] = merlon_paragraph_new (
      self->fonts, merlon_inline_parse (markup, faces[part]), size, self->width - self->left);
}

static guint
count_lines (Block *self, Part part)
{
  return self->paragraphs[part] != NULL ? merlon_paragraph_get_n_lines (self->paragraphs[part]) : 0;
}

static double
measure (Block *self)
{
  double height = 0;

  for (Part part = 0; part < N_PARTS; part++)
    if (self->paragraphs[part] != NULL)
      height += count_lines (self, part) * merlon_paragraph_get_leading (self->paragraphs[part]);
  return height;
}

/* ---- what there is no room for ---- */

/* Sets the first @length characters of @part and an ellipsis. */
static void
set_beginning (Block *self, Part part, glong length)
{
  g_autofree char *beginning = g_utf8_substring (self->texts[part], 0, length);
  g_autofree char *text = g_strconcat (g_strchomp (beginning), "…", NULL);

  set_part (self, part, text, SMALLEST);
}

/* As much of @part as goes into @n_lines. */
static void
shorten (Block *self, Part part, guint n_lines)
{
  glong fits = 0, too_long = g_utf8_strlen (self->texts[part], -1);

  while (fits + 1 < too_long)
    {
      glong middle = (fits + too_long) / 2;

      set_beginning (self, part, middle);
      if (count_lines (self, part) <= n_lines)
        fits = middle;
      else
        too_long = middle;
    }
  set_beginning (self, part, fits);
}

/* Who signed and when is seen of every signature; the signature itself keeps all of its texts. */
static void
cut (Block *self)
{
  static const Part order[] = { REASON, ROLE, NAME };

  for (guint i = 0; i < G_N_ELEMENTS (order) && measure (self) > self->height; i++)
    {
      guint n = count_lines (self, order[i]);

      if (n == 0)
        continue;
      for (guint rest = n - 1; rest > 0 && measure (self) > self->height; rest--)
        shorten (self, order[i], rest);
      if (measure (self) > self->height && order[i] != NAME)
        set_part (self, order[i], NULL, 0);
    }
}

static void
fit (Block *self)
{
  for (double size = USUAL; size >= SMALLEST; size -= STEP)
    {
      for (Part part = 0; part < N_PARTS; part++)
        set_part (self, part, self->texts[part], size);
      if (measure (self) <= self->height)
        return;
    }
  cut (self);
}

/* ---- where it stands ---- */

/* Where line @number of @paragraph begins: not at 0 where it is written from the right. */
static double
find_left (MerlonParagraph *paragraph, guint number)
{
  guint n;
  const MerlonFragment *fragments = merlon_paragraph_get_line (paragraph, number, &n);
  double left = n > 0 ? fragments[0].x : 0;

  for (guint i = 1; i < n; i++)
    left = MIN (left, fragments[i].x);
  return left;
}

/* All lines of a block stand at the same side, in whatever direction each is written. */
static double
find_shift (Block *self, MerlonParagraph *paragraph, guint number)
{
  return self->at_right
             ? self->width - self->left - merlon_paragraph_get_line_width (paragraph, number)
             : -find_left (paragraph, number);
}

static void
draw_line (Block *self, MerlonParagraph *paragraph, guint number, double y)
{
  guint n;
  const MerlonFragment *fragments = merlon_paragraph_get_line (paragraph, number, &n);
  double x = self->left + find_shift (self, paragraph, number);

  for (guint i = 0; i < n; i++)
    merlon_pdf_page_text (self->page, fragments[i].word->font,
                          merlon_paragraph_get_size (paragraph), x + fragments[i].x,
                          y + merlon_paragraph_get_base (paragraph), 0, ink,
                          fragments[i].word->glyphs, fragments[i].word->n_glyphs);
}

/* From the top, as the other cells of its row. */
static void
draw (Block *self)
{
  double y = 0;

  for (Part part = 0; part < N_PARTS; part++)
    for (guint i = 0; i < count_lines (self, part); i++)
      {
        draw_line (self, self->paragraphs[part], i, y);
        y += merlon_paragraph_get_leading (self->paragraphs[part]);
      }
}

static void
draw_picture (Block *self, MerlonPdfDocument *document, cairo_surface_t *picture)
{
  double width = cairo_image_surface_get_width (picture);
  double height = cairo_image_surface_get_height (picture);
  double scale = MIN (self->width * PICTURE_SHARE / width, self->height / height);

  merlon_pdf_page_image (self->page, merlon_raster_add (document, picture), 0,
                         (self->height - height * scale) / 2, width * scale, height * scale);
  self->left = PICTURE_GAP + width * scale;
}

static void
typeset (Block *self, const MerlonSignatureBlock *block)
{
  g_autofree char *time = describe_time (block->time);
  g_autofree char *signed_on = g_strdup_printf (_ ("Signed on %s"), time);

  self->texts[NAME] = block->name;
  self->texts[ROLE] = block->role;
  self->texts[REASON] = block->reason;
  self->texts[TIME] = signed_on;
  fit (self);
  /* This one is in the language of the document, names are in any. */
  self->at_right = find_left (self->paragraphs[TIME], 0) > 0;
  draw (self);
  for (Part part = 0; part < N_PARTS; part++)
    set_part (self, part, NULL, 0);
}

GBytes *
merlon_signature_block_typeset (const MerlonSignatureBlock *self, double width, double height,
                                GError **error)
{
  MerlonPdfInformation information = { .title = _ ("Signature"),
                                       .language = MERLON_LANGUAGE,
                                       .creator = "Merlon",
                                       .created = self->time };
  g_autoptr (MerlonPdfDocument) document = merlon_pdf_document_new (&information);
  g_autoptr (MerlonFonts) fonts = merlon_fonts_new (document, NULL, error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  Block block = { .fonts = fonts, .width = width, .height = height };
  gboolean good;

  g_return_val_if_fail (width > 0 && height > 0, NULL);
  if (fonts == NULL)
    return NULL;
  block.page = merlon_pdf_page_new (width, height);
  if (self->picture != NULL)
    draw_picture (&block, document, self->picture);
  typeset (&block, self);
  merlon_pdf_page_finish (block.page);
  merlon_pdf_document_take_page (document, block.page, "1");
  good = merlon_pdf_document_write (document, out, NULL, error)
         && g_output_stream_close (out, NULL, error);
  return good ? g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out)) : NULL;
}

GBytes *
merlon_signature_block_draw (double width, double height, gpointer data, GError **error)
{
  return merlon_signature_block_typeset (data, width, height, error);
}
