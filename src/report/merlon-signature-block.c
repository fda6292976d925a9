/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-signature-block.h"
#include "model/merlon-i18n.h"
#include "report/merlon-paragraph.h"
#include "report/merlon-raster.h"

/* Sizes of text: what is tried first, and what nobody can read. */
#define LARGEST 12.0
#define SMALLEST 3.0
#define STEP 0.5
/* Of the width a picture takes at most. */
#define PICTURE_SHARE 0.4

typedef struct
{
  MerlonFonts *fonts;
  MerlonPdfPage *page;
  double width, height, margin;
  double left;           /* where the text begins: beside the picture */
  GPtrArray *paragraphs; /* MerlonParagraph, of the size that fits */
} Block;

static const MerlonPdfColour ink = { 0.1, 0.1, 0.1 };
static const MerlonPdfColour line = { 0.35, 0.35, 0.35 };

/* ---- what it says ---- */

static char *
describe_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M UTC") : g_strdup ("");
}

static void
add_line (Block *self, const char *text, MerlonFace face, double size)
{
  g_autofree char *markup = merlon_inline_escape (text);

  if (text == NULL || *text == '\0')
    return;
  g_ptr_array_add (self->paragraphs,
                   merlon_paragraph_new (self->fonts, merlon_inline_parse (markup, face), size,
                                         self->width - self->left - self->margin));
}

static void
add_lines (Block *self, const MerlonSignatureBlock *block, double size)
{
  g_autofree char *time = describe_time (block->time);
  g_autofree char *signed_on = g_strdup_printf (_ ("Signed on %s"), time);

  g_ptr_array_set_size (self->paragraphs, 0);
  add_line (self, block->name, MERLON_FACE_BOLD, size);
  add_line (self, block->role, MERLON_FACE_REGULAR, size * 0.85);
  add_line (self, block->reason, MERLON_FACE_ITALIC, size * 0.85);
  add_line (self, signed_on, MERLON_FACE_REGULAR, size * 0.75);
}

/* ---- where it stands ---- */

static double
measure (Block *self)
{
  double height = 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    height += merlon_paragraph_get_n_lines (self->paragraphs->pdata[i])
              * merlon_paragraph_get_leading (self->paragraphs->pdata[i]);
  return height;
}

static void
fit (Block *self, const MerlonSignatureBlock *block)
{
  double size = LARGEST;

  for (;; size -= STEP)
    {
      add_lines (self, block, size);
      if (size <= SMALLEST || measure (self) <= self->height - 2 * self->margin)
        return;
    }
}

static void
draw_line (Block *self, MerlonParagraph *paragraph, guint number, double y)
{
  guint n;
  const MerlonFragment *fragments = merlon_paragraph_get_line (paragraph, number, &n);

  for (guint i = 0; i < n; i++)
    merlon_pdf_page_text (self->page, fragments[i].word->font,
                          merlon_paragraph_get_size (paragraph), self->left + fragments[i].x,
                          y + merlon_paragraph_get_base (paragraph), 0, ink,
                          fragments[i].word->glyphs, fragments[i].word->n_glyphs);
}

static void
draw (Block *self)
{
  double y = (self->height - measure (self)) / 2;

  merlon_pdf_page_stroke_line (self->page, 0.5, 0.5, 0.5, self->height - 0.5, 1, line);
  merlon_pdf_page_stroke_line (self->page, 0.5, self->height - 0.5, self->width - 0.5,
                               self->height - 0.5, 1, line);
  y = MAX (y, 0);
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      MerlonParagraph *paragraph = self->paragraphs->pdata[i];

      for (guint j = 0; j < merlon_paragraph_get_n_lines (paragraph); j++)
        {
          draw_line (self, paragraph, j, y);
          y += merlon_paragraph_get_leading (paragraph);
        }
    }
}

static void
draw_picture (Block *self, MerlonPdfDocument *document, cairo_surface_t *picture)
{
  double width = cairo_image_surface_get_width (picture);
  double height = cairo_image_surface_get_height (picture);
  double scale
      = MIN (self->width * PICTURE_SHARE / width, (self->height - 2 * self->margin) / height);

  merlon_pdf_page_image (self->page, merlon_raster_add (document, picture), self->margin,
                         (self->height - height * scale) / 2, width * scale, height * scale);
  self->left = 2 * self->margin + width * scale;
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
  Block block = {
    .fonts = fonts, .width = width, .height = height, .margin = MIN (6, MIN (width, height) / 8)
  };
  gboolean good;

  g_return_val_if_fail (width > 0 && height > 0, NULL);
  if (fonts == NULL)
    return NULL;
  block.page = merlon_pdf_page_new (width, height);
  block.left = block.margin;
  if (self->picture != NULL)
    draw_picture (&block, document, self->picture);
  block.paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_paragraph_free);
  fit (&block, self);
  draw (&block);
  g_ptr_array_unref (block.paragraphs);
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
