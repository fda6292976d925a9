/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf/merlon-pdf-font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

struct _MerlonPdfFont
{
  hb_face_t *face;
  hb_font_t *font;
  guint units, n_glyphs;
  int ascent, descent;
  gboolean is_cff;
  guint number;
  GMutex mutex;
  guint8 *used; /* by glyph */
  char **texts; /* by glyph, NULL where it stands for none */
};

#define TAG_GLYF HB_TAG ('g', 'l', 'y', 'f')
#define TAG_CFF HB_TAG ('C', 'F', 'F', ' ')
#define TAG_FVAR HB_TAG ('f', 'v', 'a', 'r')

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, tag);
  gboolean there = hb_blob_get_length (blob) > 0;

  hb_blob_destroy (blob);
  return there;
}

gboolean
merlon_pdf_font_can_embed (hb_face_t *face)
{
  return (has_table (face, TAG_GLYF) || has_table (face, TAG_CFF)) && !has_table (face, TAG_FVAR);
}

MerlonPdfFont *
merlon_pdf_font_new (hb_face_t *face)
{
  MerlonPdfFont *self = g_new0 (MerlonPdfFont, 1);
  hb_font_extents_t extents;

  self->face = hb_face_reference (face);
  self->font = hb_font_create (face);
  self->units = hb_face_get_upem (face);
  hb_font_set_scale (self->font, self->units, self->units);
  hb_font_make_immutable (self->font);
  self->n_glyphs = hb_face_get_glyph_count (face);
  self->used = g_new0 (guint8, self->n_glyphs + 1);
  self->texts = g_new0 (char *, self->n_glyphs + 1);
  self->is_cff = !has_table (face, TAG_GLYF);
  hb_font_get_h_extents (self->font, &extents);
  self->ascent = extents.ascender;
  self->descent = -extents.descender;
  g_mutex_init (&self->mutex);
  /* The glyph for what is missing is part of every font. */
  self->used[0] = TRUE;
  return self;
}

void
merlon_pdf_font_free (MerlonPdfFont *self)
{
  for (guint i = 0; i < self->n_glyphs; i++)
    g_free (self->texts[i]);
  g_free (self->texts);
  g_free (self->used);
  g_mutex_clear (&self->mutex);
  hb_font_destroy (self->font);
  hb_face_destroy (self->face);
  g_free (self);
}

hb_font_t *
merlon_pdf_font_get_hb (MerlonPdfFont *self)
{
  return self->font;
}

guint
merlon_pdf_font_get_units (MerlonPdfFont *self)
{
  return self->units;
}

int
merlon_pdf_font_get_ascent (MerlonPdfFont *self)
{
  return self->ascent;
}

int
merlon_pdf_font_get_descent (MerlonPdfFont *self)
{
  return self->descent;
}

int
merlon_pdf_font_get_advance (MerlonPdfFont *self, guint glyph)
{
  return hb_font_get_glyph_h_advance (self->font, glyph);
}

void
merlon_pdf_font_use (MerlonPdfFont *self, guint glyph, const char *text, gsize length)
{
  if (glyph >= self->n_glyphs)
    return;
  g_mutex_lock (&self->mutex);
  self->used[glyph] = TRUE;
  if (self->texts[glyph] == NULL && text != NULL && length > 0)
    self->texts[glyph] = g_strndup (text, length);
  g_mutex_unlock (&self->mutex);
}

void
merlon_pdf_font_set_number (MerlonPdfFont *self, guint number)
{
  self->number = number;
}

guint
merlon_pdf_font_get_number (MerlonPdfFont *self)
{
  return self->number;
}

/* ---- writing ---- */

static GBytes *
subset (MerlonPdfFont *self)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *drop = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  static const hb_tag_t unneeded[]
      = { HB_TAG ('G', 'S', 'U', 'B'), HB_TAG ('G', 'P', 'O', 'S'), HB_TAG ('G', 'D', 'E', 'F'),
          HB_TAG ('n', 'a', 'm', 'e'), HB_TAG ('p', 'o', 's', 't'), HB_TAG ('O', 'S', '/', '2'),
          HB_TAG ('c', 'm', 'a', 'p') };
  hb_face_t *result;
  hb_blob_t *blob;
  GBytes *bytes;
  guint length;
  const char *data;

  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
  for (guint i = 0; i < self->n_glyphs; i++)
    if (self->used[i])
      hb_set_add (hb_subset_input_glyph_set (input), i);
  for (guint i = 0; i < G_N_ELEMENTS (unneeded); i++)
    hb_set_add (drop, unneeded[i]);
  result = hb_subset_or_fail (self->face, input);
  hb_subset_input_destroy (input);
  if (result == NULL)
    result = hb_face_reference (self->face);
  blob = self->is_cff ? hb_face_reference_table (result, TAG_CFF) : hb_face_reference_blob (result);
  data = hb_blob_get_data (blob, &length);
  bytes = g_bytes_new (data, length);
  hb_blob_destroy (blob);
  hb_face_destroy (result);
  return bytes;
}

/* "ABCDEF+LiberationSans": the tag follows from what is used, as two subsets must differ. */
static char *
make_name (MerlonPdfFont *self)
{
  char name[96] = "";
  guint size = sizeof name;
  g_autofree char *hash
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, self->used, self->n_glyphs);
  GString *out = g_string_new (NULL);

  hb_ot_name_get_utf8 (self->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  for (guint i = 0; i < 6; i++)
    g_string_append_c (out, 'A' + g_ascii_xdigit_value (hash[i]));
  g_string_append_c (out, '+');
  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '-')
      g_string_append_c (out, *p);
  if (*name == '\0')
    g_string_append (out, "Font");
  return g_string_free (out, FALSE);
}

static double
in_thousandths (MerlonPdfFont *self, int units)
{
  return units * 1000.0 / self->units;
}

static void
append_widths (MerlonPdfFont *self, GString *out)
{
  g_string_append (out, "/W[");
  for (guint i = 0; i < self->n_glyphs; i++)
    {
      if (!self->used[i])
        continue;
      g_string_append_printf (out, "%u[", i);
      for (;; i++)
        {
          merlon_pdf_append_number (out,
                                    in_thousandths (self, merlon_pdf_font_get_advance (self, i)));
          if (i + 1 >= self->n_glyphs || !self->used[i + 1])
            break;
          g_string_append_c (out, ' ');
        }
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ']');
}

static void
append_mapping (GString *out, guint glyph, const char *text)
{
  glong n_units = 0;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (text, -1, NULL, &n_units, NULL);

  g_string_append_printf (out, "<%04X><", glyph);
  for (glong i = 0; utf16 != NULL && i < n_units; i++)
    g_string_append_printf (out, "%04X", utf16[i]);
  g_string_append (out, ">\n");
}

static guint
write_to_unicode (MerlonPdfFont *self, MerlonPdfFile *file)
{
  g_autoptr (GString) out
      = g_string_new ("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
  g_autoptr (GBytes) bytes = NULL;
  guint i = 0;

  while (i < self->n_glyphs)
    {
      g_autoptr (GString) part = g_string_new (NULL);
      guint n = 0;

      for (; i < self->n_glyphs && n < 100; i++)
        if (self->used[i])
          {
            /* What stands for no text of its own must still have one: a replacement character. */
            append_mapping (part, i, self->texts[i] != NULL ? self->texts[i] : "\xef\xbf\xbd");
            n++;
          }
      if (n > 0)
        g_string_append_printf (out, "%u beginbfchar\n%sendbfchar\n", n, part->str);
    }
  g_string_append (out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  bytes = g_bytes_new (out->str, out->len);
  return merlon_pdf_file_add_stream (file, "", bytes, MERLON_PDF_DEFLATE);
}

static guint
write_descriptor (MerlonPdfFont *self, MerlonPdfFile *file, const char *name)
{
  g_autoptr (GBytes) program = subset (self);
  g_autofree char *length
      = self->is_cff ? g_strdup ("/Subtype/CIDFontType0C")
                     : g_strdup_printf ("/Length1 %" G_GSIZE_FORMAT, g_bytes_get_size (program));
  guint stream = merlon_pdf_file_add_stream (file, length, program, MERLON_PDF_DEFLATE);
  GString *out = g_string_new ("<</Type/FontDescriptor/FontName/");
  float weight = hb_style_get_value (self->font, HB_STYLE_TAG_WEIGHT);

  g_string_append (out, name);
  g_string_append (out, "/Flags 4/FontBBox[");
  merlon_pdf_append_number (out, -in_thousandths (self, self->units / 2));
  g_string_append_c (out, ' ');
  merlon_pdf_append_number (out, -in_thousandths (self, self->descent));
  g_string_append (out, " 2000 ");
  merlon_pdf_append_number (out, in_thousandths (self, self->ascent));
  g_string_append (out, "]/ItalicAngle ");
  merlon_pdf_append_number (out, -hb_style_get_value (self->font, HB_STYLE_TAG_SLANT_ANGLE));
  g_string_append (out, "/Ascent ");
  merlon_pdf_append_number (out, in_thousandths (self, self->ascent));
  g_string_append (out, "/Descent ");
  merlon_pdf_append_number (out, -in_thousandths (self, self->descent));
  g_string_append_printf (out, "/CapHeight 716/StemV %d/%s %u 0 R>>", weight > 600 ? 140 : 80,
                          self->is_cff ? "FontFile3" : "FontFile2", stream);
  return merlon_pdf_file_add (file, out);
}

void
merlon_pdf_font_write (MerlonPdfFont *self, MerlonPdfFile *file)
{
  g_autofree char *name = make_name (self);
  guint descriptor = write_descriptor (self, file, name);
  guint to_unicode = write_to_unicode (self, file);
  GString *descendant = g_string_new (NULL);
  GString *out = g_string_new (NULL);

  g_string_append_printf (descendant,
                          "<</Type/Font/Subtype/CIDFontType%d/BaseFont/%s"
                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                          "/FontDescriptor %u 0 R%s",
                          self->is_cff ? 0 : 2, name, descriptor,
                          self->is_cff ? "" : "/CIDToGIDMap/Identity");
  append_widths (self, descendant);
  g_string_append (descendant, ">>");
  g_string_append_printf (out,
                          "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
                          "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
                          name, merlon_pdf_file_add (file, descendant), to_unicode);
  merlon_pdf_file_set (file, self->number, out);
}
