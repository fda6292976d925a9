/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-paragraph.h"

#include <hb.h>
#include <string.h>

/* One block of memory: a table has very many of them. */
struct _MerlonParagraph
{
  MerlonFonts *fonts;
  GArray *runs; /* NULL without links and changes */
  float size;
  guint n_lines;
  guint *ends; /* by line: the fragment after its last */
  MerlonFragment fragments[];
};

/* A paragraph while it is broken into lines. */
typedef struct
{
  MerlonFonts *fonts;
  GArray *runs;
  double size, width;
  GArray *fragments; /* MerlonFragment */
  GArray *ends;      /* guint */
  double x;
  gboolean space; /* a space stands before the next word */
  guint space_run;
} Breaker;

#define LEADING 1.32
#define SOFT_HYPHEN "\xc2\xad"
#define NO_WIDTH_SPACE "\xe2\x80\x8b"

static void
end_line (Breaker *self)
{
  guint end = self->fragments->len;

  g_array_append_val (self->ends, end);
  self->x = 0;
  self->space = FALSE;
}

static guint
line_start (Breaker *self)
{
  return self->ends->len > 0 ? g_array_index (self->ends, guint, self->ends->len - 1) : 0;
}

static gboolean
line_is_empty (Breaker *self)
{
  return self->fragments->len == line_start (self);
}

static void
put_word (Breaker *self, guint run, const MerlonWord *word)
{
  MerlonFragment fragment = { word, self->x, run, FALSE };

  g_array_append_val (self->fragments, fragment);
  self->x += word->advance * self->size;
}

static double
space_width (Breaker *self, guint run)
{
  MerlonFace face = g_array_index (self->runs, MerlonRun, run).face;

  return merlon_fonts_get_space (self->fonts, face) * self->size;
}

static void
put_space (Breaker *self)
{
  if (!self->space || line_is_empty (self))
    return;
  g_array_index (self->fragments, MerlonFragment, self->fragments->len - 1).space_after = TRUE;
  self->x += space_width (self, self->space_run);
  self->space = FALSE;
}

/* ---- simple text ---- */

/* How much of @text fits into @room, at least one character. */
static gsize
fitting (Breaker *self, MerlonFace face, const char *text, gsize length, double room)
{
  hb_font_t *font
      = merlon_pdf_font_get_hb (merlon_fonts_get_word (self->fonts, face, " ", 1)->font);
  double units
      = merlon_pdf_font_get_units (merlon_fonts_get_word (self->fonts, face, " ", 1)->font);
  double used = 0;
  const char *p = text;

  while (p < text + length)
    {
      hb_codepoint_t glyph;

      if (!hb_font_get_nominal_glyph (font, g_utf8_get_char (p), &glyph))
        glyph = 0;
      used += hb_font_get_glyph_h_advance (font, glyph) / units * self->size;
      if (used > room && p > text)
        break;
      p = g_utf8_next_char (p);
    }
  return p - text;
}

/* A word wider than a line is broken wherever it must be. */
static void
put_broken (Breaker *self, guint run, MerlonFace face, const char *text, gsize length)
{
  while (length > 0)
    {
      gsize part = fitting (self, face, text, length, self->width - 0.5);

      put_word (self, run, merlon_fonts_get_word (self->fonts, face, text, part));
      text += part;
      length -= part;
      if (length > 0)
        end_line (self);
    }
}

static void
put_part (Breaker *self, guint run, const char *text, gsize length)
{
  MerlonFace face = g_array_index (self->runs, MerlonRun, run).face;
  const MerlonWord *word = merlon_fonts_get_word (self->fonts, face, text, length);
  double gap = self->space && !line_is_empty (self) ? space_width (self, self->space_run) : 0;
  double width = word->advance * self->size;

  if (self->width > 0 && self->x + gap + width > self->width && !line_is_empty (self))
    end_line (self);
  put_space (self);
  if (self->width > 0 && width > self->width)
    put_broken (self, run, face, text, length);
  else
    put_word (self, run, word);
}

/* Returns the length of the part up to where a line may end. */
static gsize
part_length (const char *text)
{
  const char *p = text;

  while (*p != '\0' && *p != ' ' && *p != '\n' && *p != '\t')
    {
      const char *next = g_utf8_next_char (p);
      /* Nearly all of it is plain letters. */
      gboolean wide = (*p & 0x80) != 0;
      gboolean dash = *p == '-' || *p == '/'
                      || (wide && (g_str_has_prefix (p, "–") || g_str_has_prefix (p, "—")));

      if (wide && (g_str_has_prefix (p, SOFT_HYPHEN) || g_str_has_prefix (p, NO_WIDTH_SPACE)))
        return p > text ? p - text : next - text;
      if (dash && p > text && *next != '\0' && *next != ' ' && !g_ascii_isdigit (*next))
        return next - text;
      p = next;
    }
  return p - text;
}

static void
put_simple_run (Breaker *self, guint run)
{
  const char *p = g_array_index (self->runs, MerlonRun, run).text;

  while (*p != '\0')
    {
      gsize length;

      if (*p == '\n')
        {
          end_line (self);
          p++;
          continue;
        }
      if (*p == ' ' || *p == '\t')
        {
          self->space = TRUE;
          self->space_run = run;
          p++;
          continue;
        }
      length = part_length (p);
      if (!g_str_has_prefix (p, SOFT_HYPHEN) && !g_str_has_prefix (p, NO_WIDTH_SPACE))
        put_part (self, run, p, length);
      p += length;
    }
}

/* ---- other text ---- */

static PangoAttrList *
make_attributes (Breaker *self, GString *text)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < self->runs->len; i++)
    {
      const MerlonRun *run = &g_array_index (self->runs, MerlonRun, i);
      PangoFontDescription *description
          = merlon_fonts_describe (self->fonts, run->face, self->size);
      PangoAttribute *attribute = pango_attr_font_desc_new (description);

      attribute->start_index = text->len;
      g_string_append (text, run->text);
      attribute->end_index = text->len;
      pango_attr_list_insert (list, attribute);
      pango_font_description_free (description);
    }
  return list;
}

static guint
run_at (Breaker *self, guint offset)
{
  guint at = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      at += strlen (g_array_index (self->runs, MerlonRun, i).text);
      if (offset < at)
        return i;
    }
  return self->runs->len - 1;
}

/* The text of a glyph's cluster, in whichever direction the run goes. */
static gsize
cluster_end (PangoGlyphItem *item, int glyph)
{
  const PangoGlyphString *glyphs = item->glyphs;
  int step = item->item->analysis.level % 2 == 0 ? 1 : -1;
  int start = glyphs->log_clusters[glyph];

  for (int i = glyph + step; i >= 0 && i < glyphs->num_glyphs; i += step)
    if (glyphs->log_clusters[i] > start)
      return glyphs->log_clusters[i];
  return item->item->length;
}

static MerlonWord *
word_from_glyphs (Breaker *self, const char *text, PangoGlyphItem *item)
{
  PangoFont *pango = item->item->analysis.font;
  MerlonPdfFont *font = pango != NULL ? merlon_fonts_find (self->fonts, pango) : NULL;
  const PangoGlyphString *glyphs = item->glyphs;
  const char *start = text + item->item->offset;
  MerlonWord *word = g_malloc0 (sizeof (MerlonWord) + glyphs->num_glyphs * sizeof (MerlonPdfGlyph));
  double scale;
  gint64 advance = 0;

  word->font = font != NULL
                   ? font
                   : merlon_fonts_get_word (self->fonts, MERLON_FACE_REGULAR, " ", 1)->font;
  scale = merlon_pdf_font_get_units (word->font) / (self->size * PANGO_SCALE);
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs[i];
      gsize from = glyphs->log_clusters[i], end = cluster_end (item, i);
      guint glyph = info->glyph;

      if (glyph == PANGO_GLYPH_EMPTY)
        glyph = merlon_fonts_get_word (self->fonts, MERLON_FACE_REGULAR, " ", 1)->glyphs[0].glyph;
      if (font == NULL || (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || info->glyph == 0)
        {
          const MerlonWord *mark = merlon_fonts_get_word (self->fonts, MERLON_FACE_REGULAR, "?", 1);

          if (info->glyph != PANGO_GLYPH_EMPTY)
            merlon_fonts_miss (self->fonts, start + from, end - from);
          glyph = word->font == mark->font ? mark->glyphs[0].glyph : 1;
        }
      merlon_pdf_font_use (word->font, glyph, start + from, end - from);
      word->glyphs[word->n_glyphs++]
          = (MerlonPdfGlyph){ glyph, info->geometry.width * scale, info->geometry.x_offset * scale,
                              -info->geometry.y_offset * scale };
      advance += info->geometry.width;
    }
  word->advance = advance / (self->size * PANGO_SCALE);
  return word;
}

static void
put_layout_line (Breaker *self, const char *text, PangoLayoutLine *line, double shift)
{
  self->x = shift;
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *item = l->data;
      MerlonWord *word = word_from_glyphs (self, text, item);

      put_word (self, run_at (self, item->item->offset),
                merlon_fonts_take_word (self->fonts, word));
    }
  end_line (self);
}

static void
put_with_pango (Breaker *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoLayout) layout = pango_layout_new (merlon_fonts_get_context (self->fonts));
  PangoAttrList *attributes = make_attributes (self, text);

  pango_layout_set_text (layout, text->str, text->len);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (self->width > 0)
    pango_layout_set_width (layout, self->width * PANGO_SCALE);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      int left = 0;

      /* Right to left stands at the right. */
      if (self->width > 0 && line->resolved_dir == PANGO_DIRECTION_RTL)
        {
          PangoRectangle logical;

          pango_layout_line_get_extents (line, NULL, &logical);
          left = self->width * PANGO_SCALE - logical.width;
        }
      put_layout_line (self, text->str, line, MAX (0, left) / (double) PANGO_SCALE);
    }
}

/* ---- the whole ---- */

static gboolean
is_simple (MerlonFonts *fonts, GArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const MerlonRun *run = &g_array_index (runs, MerlonRun, i);

      if (!merlon_fonts_is_simple (fonts, run->face, run->text, strlen (run->text)))
        return FALSE;
    }
  return TRUE;
}

static MerlonParagraph *
pack (const Breaker *breaker)
{
  gsize fragments = breaker->fragments->len * sizeof (MerlonFragment);
  gsize ends = breaker->ends->len * sizeof (guint);
  MerlonParagraph *self = g_malloc (sizeof (MerlonParagraph) + fragments + ends);
  gboolean has_runs = FALSE;

  for (guint i = 0; i < breaker->runs->len; i++)
    {
      const MerlonRun *run = &g_array_index (breaker->runs, MerlonRun, i);

      has_runs = has_runs || run->link != NULL || run->change != 0;
    }
  self->fonts = breaker->fonts;
  self->runs = has_runs ? g_array_ref (breaker->runs) : NULL;
  self->size = breaker->size;
  self->n_lines = breaker->ends->len;
  self->ends = (guint *) (self->fragments + breaker->fragments->len);
  if (fragments > 0)
    memcpy (self->fragments, breaker->fragments->data, fragments);
  memcpy (self->ends, breaker->ends->data, ends);
  return self;
}

MerlonParagraph *
merlon_paragraph_new (MerlonFonts *fonts, GArray *runs, double size, double width)
{
  Breaker self = { .fonts = fonts, .runs = runs, .size = size, .width = width };
  MerlonParagraph *packed;

  self.fragments = g_array_sized_new (FALSE, FALSE, sizeof (MerlonFragment), 32);
  self.ends = g_array_sized_new (FALSE, FALSE, sizeof (guint), 8);
  if (is_simple (fonts, runs))
    {
      for (guint i = 0; i < runs->len; i++)
        put_simple_run (&self, i);
      if (!line_is_empty (&self) || self.ends->len == 0)
        end_line (&self);
    }
  else
    put_with_pango (&self);
  packed = pack (&self);
  g_array_unref (self.fragments);
  g_array_unref (self.ends);
  g_array_unref (runs);
  return packed;
}

void
merlon_paragraph_free (MerlonParagraph *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
  g_free (self);
}

guint
merlon_paragraph_get_n_lines (MerlonParagraph *self)
{
  return self->n_lines;
}

double
merlon_paragraph_get_leading (MerlonParagraph *self)
{
  return self->size * LEADING;
}

double
merlon_paragraph_get_base (MerlonParagraph *self)
{
  double ascent = merlon_fonts_get_ascent (self->fonts, MERLON_FACE_REGULAR);
  double descent = merlon_fonts_get_descent (self->fonts, MERLON_FACE_REGULAR);

  return self->size * (ascent + (LEADING - ascent - descent) / 2);
}

double
merlon_paragraph_get_size (MerlonParagraph *self)
{
  return self->size;
}

const MerlonFragment *
merlon_paragraph_get_line (MerlonParagraph *self, guint line, guint *n_fragments)
{
  guint start = line > 0 ? self->ends[line - 1] : 0;

  *n_fragments = self->ends[line] - start;
  return self->fragments + start;
}

double
merlon_paragraph_get_line_width (MerlonParagraph *self, guint line)
{
  guint n;
  const MerlonFragment *fragments = merlon_paragraph_get_line (self, line, &n);

  return n > 0 ? fragments[n - 1].x + merlon_paragraph_get_fragment_width (self, &fragments[n - 1])
               : 0;
}

double
merlon_paragraph_get_fragment_width (MerlonParagraph *self, const MerlonFragment *fragment)
{
  return fragment->word->advance * self->size;
}

const MerlonRun *
merlon_paragraph_get_run (MerlonParagraph *self, guint run)
{
  return self->runs != NULL && run < self->runs->len ? &g_array_index (self->runs, MerlonRun, run)
                                                     : NULL;
}

gboolean
merlon_paragraph_has_runs (MerlonParagraph *self)
{
  return self->runs != NULL;
}

/* ---- measuring ---- */

static void
measure_simple (MerlonFonts *fonts, const MerlonRun *run, double *word, double *line)
{
  double space = merlon_fonts_get_space (fonts, run->face);

  for (const char *p = run->text; *p != '\0';)
    {
      gsize length = strcspn (p, " \t\n");

      if (length > 0)
        {
          gsize part = MIN (part_length (p), length);
          double width = merlon_fonts_get_word (fonts, run->face, p, part)->advance;

          *word = MAX (*word, width);
          *line += width;
          p += part;
        }
      else
        {
          *line += space;
          p++;
        }
    }
}

void
merlon_paragraph_measure (MerlonFonts *fonts, GArray *runs, double size, double *word,
                          double *whole)
{
  *word = *whole = 0;
  for (guint i = 0; i < runs->len; i++)
    {
      const MerlonRun *run = &g_array_index (runs, MerlonRun, i);

      if (merlon_fonts_is_simple (fonts, run->face, run->text, strlen (run->text)))
        measure_simple (fonts, run, word, whole);
      else
        {
          /* Other scripts break nearly anywhere, but two signs should stand together. */
          *whole += merlon_fonts_measure (fonts, run->face, run->text);
          *word = MAX (*word, 3);
        }
    }
  *word *= size;
  *whole *= size;
}
