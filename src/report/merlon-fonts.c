/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-fonts.h"
#include "model/merlon-i18n.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

typedef struct
{
  MerlonPdfFont *font;
  PangoFont *pango;  /* keeps the face alive */
  GHashTable *words; /* text -> MerlonWord */
  double space;
} Face;

struct _MerlonFonts
{
  MerlonPdfDocument *document;
  PangoFontMap *map;
  PangoContext *context;
  char *family;
  Face faces[MERLON_N_FACES];
  GHashTable *by_pango; /* PangoFont (owned) -> MerlonPdfFont */
  GPtrArray *own_words;
  GPtrArray *missing;
  GHashTable *missed;
  hb_buffer_t *buffer;
};

/* Static and free, in the distribution and its like; the first that is there is used. */
static const char *const families[] = { "Liberation Sans", "DejaVu Sans", "Arimo", "Sans", NULL };
static const char *const mono_families[]
    = { "Liberation Mono", "DejaVu Sans Mono", "Monospace", NULL };

/* Fonts made of pictures, and those that change their shape by numbers, cannot be embedded. */
static const char no_pictures[]
    = "<?xml version=\"1.0\"?><fontconfig><selectfont><rejectfont>"
      "<pattern><patelt name=\"color\"><bool>true</bool></patelt></pattern>"
      "<pattern><patelt name=\"variable\"><bool>true</bool></patelt></pattern>"
      "<pattern><patelt name=\"scalable\"><bool>false</bool></patelt></pattern>"
      "</rejectfont></selectfont></fontconfig>";

static PangoFontMap *
make_map (void)
{
  PangoFontMap *map = pango_cairo_font_map_new ();
  FcConfig *config = FcInitLoadConfig ();

  FcConfigParseAndLoadFromMemory (config, (const FcChar8 *) no_pictures, FcTrue);
  FcConfigBuildFonts (config);
  if (PANGO_IS_FC_FONT_MAP (map))
    pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  FcConfigDestroy (config);
  /* A point is a point. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  return map;
}

PangoFontDescription *
merlon_fonts_describe (MerlonFonts *self, MerlonFace face, double size)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description,
                                     face == MERLON_FACE_MONO ? mono_families[0] : self->family);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  if (face == MERLON_FACE_BOLD || face == MERLON_FACE_BOLD_ITALIC)
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  if (face == MERLON_FACE_ITALIC || face == MERLON_FACE_BOLD_ITALIC)
    pango_font_description_set_style (description, PANGO_STYLE_ITALIC);
  return description;
}

static gboolean
has_family (MerlonFonts *self, const char *name)
{
  PangoFontFamily *family = pango_font_map_get_family (self->map, name);

  return family != NULL;
}

static void
choose_family (MerlonFonts *self, const char *family)
{
  if (family != NULL && has_family (self, family))
    self->family = g_strdup (family);
  for (guint i = 0; self->family == NULL && families[i] != NULL; i++)
    if (has_family (self, families[i]) || families[i + 1] == NULL)
      self->family = g_strdup (families[i]);
}

static gboolean
load_face (MerlonFonts *self, MerlonFace face)
{
  PangoFontDescription *description = merlon_fonts_describe (self, face, 10);
  Face *loaded = &self->faces[face];

  loaded->pango = pango_font_map_load_font (self->map, self->context, description);
  pango_font_description_free (description);
  loaded->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (loaded->pango != NULL)
    loaded->font = merlon_fonts_find (self, loaded->pango);
  return loaded->font != NULL;
}

MerlonFonts *
merlon_fonts_new (MerlonPdfDocument *document, const char *family, GError **error)
{
  g_autoptr (MerlonFonts) self = g_new0 (MerlonFonts, 1);

  self->document = document;
  self->map = make_map ();
  self->context = pango_font_map_create_context (self->map);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->by_pango = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->own_words = g_ptr_array_new_with_free_func (g_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->missed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->buffer = hb_buffer_create ();
  choose_family (self, family);
  for (MerlonFace face = 0; face < MERLON_N_FACES; face++)
    if (!load_face (self, face))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                     _ ("no font can be embedded. Install the package fonts-liberation"));
        return NULL;
      }
  for (MerlonFace face = 0; face < MERLON_N_FACES; face++)
    self->faces[face].space = merlon_fonts_get_word (self, face, " ", 1)->advance;
  return g_steal_pointer (&self);
}

void
merlon_fonts_free (MerlonFonts *self)
{
  for (MerlonFace face = 0; face < MERLON_N_FACES; face++)
    {
      g_clear_pointer (&self->faces[face].words, g_hash_table_unref);
      g_clear_object (&self->faces[face].pango);
    }
  g_hash_table_unref (self->by_pango);
  g_ptr_array_unref (self->own_words);
  g_ptr_array_unref (self->missing);
  g_hash_table_unref (self->missed);
  hb_buffer_destroy (self->buffer);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self->family);
  g_free (self);
}

MerlonPdfFont *
merlon_fonts_find (MerlonFonts *self, PangoFont *font)
{
  gpointer known;

  if (g_hash_table_lookup_extended (self->by_pango, font, NULL, &known))
    return known;
  known = merlon_pdf_document_add_font (self->document,
                                        hb_font_get_face (pango_font_get_hb_font (font)));
  g_hash_table_insert (self->by_pango, g_object_ref (font), known);
  return known;
}

/* ---- simple words ---- */

/* Left to right, without marks that combine, and with a glyph for each character. */
gboolean
merlon_fonts_is_simple (MerlonFonts *self, MerlonFace face, const char *text, gsize length)
{
  hb_font_t *font = merlon_pdf_font_get_hb (self->faces[face].font);
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      gunichar c = (guchar) *p;
      hb_codepoint_t glyph;

      if (c >= 0x20 && c < 0x7f)
        {
          p++;
          continue;
        }
      c = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      if (c == '\n' || c == '\t' || c == 0xad || c == 0x200b)
        continue;
      if (c >= 0x2500 || (c >= 0x300 && c < 0x370) || (c >= 0x530 && c < 0x1e00)
          || (c >= 0x200c && c < 0x2010) || (c >= 0x2028 && c < 0x202f)
          || (c >= 0x2060 && c < 0x2070) || c < 0x20
          || !hb_font_get_nominal_glyph (font, c, &glyph))
        return FALSE;
    }
  return TRUE;
}

/* The text that each glyph stands for: from its cluster to the next one. */
static void
tell_font (MerlonPdfFont *font, const char *text, gsize length, const hb_glyph_info_t *infos,
           guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint end = length;

      for (guint j = i + 1; j < n; j++)
        if (infos[j].cluster != infos[i].cluster)
          {
            end = infos[j].cluster;
            break;
          }
      if (i > 0 && infos[i - 1].cluster == infos[i].cluster)
        merlon_pdf_font_use (font, infos[i].codepoint, NULL, 0);
      else
        merlon_pdf_font_use (font, infos[i].codepoint, text + infos[i].cluster,
                             end - infos[i].cluster);
    }
}

static MerlonWord *
shape (MerlonFonts *self, MerlonPdfFont *font, const char *text, gsize length)
{
  /* A ligature would be one glyph for several letters: searching and reading aloud suffer. */
  static const hb_feature_t features[] = { { HB_TAG ('l', 'i', 'g', 'a'), 0, 0, (guint) -1 },
                                           { HB_TAG ('c', 'l', 'i', 'g'), 0, 0, (guint) -1 } };
  guint n;
  const hb_glyph_info_t *infos;
  const hb_glyph_position_t *positions;
  MerlonWord *word;
  gint64 advance = 0;

  hb_buffer_clear_contents (self->buffer);
  hb_buffer_add_utf8 (self->buffer, text, length, 0, length);
  hb_buffer_guess_segment_properties (self->buffer);
  hb_shape (merlon_pdf_font_get_hb (font), self->buffer, features, G_N_ELEMENTS (features));
  infos = hb_buffer_get_glyph_infos (self->buffer, &n);
  positions = hb_buffer_get_glyph_positions (self->buffer, NULL);
  word = g_malloc (sizeof (MerlonWord) + n * sizeof (MerlonPdfGlyph));
  for (guint i = 0; i < n; i++)
    {
      word->glyphs[i] = (MerlonPdfGlyph){ infos[i].codepoint, positions[i].x_advance,
                                          positions[i].x_offset, positions[i].y_offset };
      advance += positions[i].x_advance;
    }
  word->font = font;
  word->n_glyphs = n;
  word->advance = (double) advance / merlon_pdf_font_get_units (font);
  tell_font (font, text, length, infos, n);
  return word;
}

const MerlonWord *
merlon_fonts_get_word (MerlonFonts *self, MerlonFace face, const char *text, gsize length)
{
  Face *loaded = &self->faces[face];
  char small[64];
  g_autofree char *large = NULL;
  const char *key;
  MerlonWord *word;

  if (length < sizeof small)
    {
      memcpy (small, text, length);
      small[length] = '\0';
      key = small;
    }
  else
    key = large = g_strndup (text, length);
  word = g_hash_table_lookup (loaded->words, key);
  if (word == NULL)
    {
      word = shape (self, loaded->font, key, length);
      g_hash_table_insert (loaded->words, g_strndup (text, length), word);
    }
  return word;
}

const MerlonWord *
merlon_fonts_take_word (MerlonFonts *self, MerlonWord *word)
{
  g_ptr_array_add (self->own_words, word);
  return word;
}

double
merlon_fonts_get_space (MerlonFonts *self, MerlonFace face)
{
  return self->faces[face].space;
}

double
merlon_fonts_measure (MerlonFonts *self, MerlonFace face, const char *text)
{
  PangoFontDescription *description;
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (merlon_fonts_is_simple (self, face, text, strlen (text)))
    return merlon_fonts_get_word (self, face, text, strlen (text))->advance;
  layout = pango_layout_new (self->context);
  description = merlon_fonts_describe (self, face, 100);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE / 100;
}

double
merlon_fonts_get_ascent (MerlonFonts *self, MerlonFace face)
{
  MerlonPdfFont *font = self->faces[face].font;

  return (double) merlon_pdf_font_get_ascent (font) / merlon_pdf_font_get_units (font);
}

double
merlon_fonts_get_descent (MerlonFonts *self, MerlonFace face)
{
  MerlonPdfFont *font = self->faces[face].font;

  return (double) merlon_pdf_font_get_descent (font) / merlon_pdf_font_get_units (font);
}

PangoContext *
merlon_fonts_get_context (MerlonFonts *self)
{
  return self->context;
}

void
merlon_fonts_miss (MerlonFonts *self, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);

  if (g_hash_table_contains (self->missed, copy))
    return;
  g_ptr_array_add (self->missing, g_strdup (copy));
  g_hash_table_add (self->missed, g_steal_pointer (&copy));
}

GPtrArray *
merlon_fonts_list_missing (MerlonFonts *self)
{
  return self->missing;
}
