/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "pdf/merlon-pdf-document.h"

/**
 * MerlonFonts:
 *
 * The typefaces of a document: one family in a few faces, and whatever the system has for other
 * scripts. Simple words are shaped once and kept; everything else goes through Pango.
 */
typedef struct _MerlonFonts MerlonFonts;

typedef enum
{
  MERLON_FACE_REGULAR,
  MERLON_FACE_BOLD,
  MERLON_FACE_ITALIC,
  MERLON_FACE_BOLD_ITALIC,
  MERLON_FACE_MONO,
  MERLON_N_FACES
} MerlonFace;

/** MerlonWord: shaped text at size 1: @advance is in ems; glyphs in units of the font */
typedef struct
{
  MerlonPdfFont *font;
  double advance;
  guint n_glyphs;
  MerlonPdfGlyph glyphs[];
} MerlonWord;

/**
 * merlon_fonts_new:
 * @document: which embeds what is used; outlives the fonts
 * @family: (nullable): the family to use; the usual one where it is not there
 *
 * Returns: (transfer full) (nullable): %NULL with @error when no font at all can be embedded
 */
MerlonFonts *merlon_fonts_new (MerlonPdfDocument *document, const char *family, GError **error);
void merlon_fonts_free (MerlonFonts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonFonts, merlon_fonts_free)

/** merlon_fonts_is_simple: whether the face has all of @text and needs no help with it */
gboolean merlon_fonts_is_simple (MerlonFonts *self, MerlonFace face, const char *text,
                                 gsize length);
/** merlon_fonts_get_word: Returns: (transfer none): @text, which must be simple, shaped */
const MerlonWord *merlon_fonts_get_word (MerlonFonts *self, MerlonFace face, const char *text,
                                         gsize length);
/** merlon_fonts_take_word: keeps @word as long as the fonts live. Returns: @word */
const MerlonWord *merlon_fonts_take_word (MerlonFonts *self, MerlonWord *word);
/** merlon_fonts_get_space: Returns: width of a space, in ems */
double merlon_fonts_get_space (MerlonFonts *self, MerlonFace face);
/** merlon_fonts_measure: Returns: width of @text in ems, also where it is not simple */
double merlon_fonts_measure (MerlonFonts *self, MerlonFace face, const char *text);

/** merlon_fonts_get_ascent: in ems, of the usual font; descent: below the base line, positive */
double merlon_fonts_get_ascent (MerlonFonts *self, MerlonFace face);
double merlon_fonts_get_descent (MerlonFonts *self, MerlonFace face);

/* ---- for text that is not simple ---- */

PangoContext *merlon_fonts_get_context (MerlonFonts *self);
/** merlon_fonts_describe: Returns: (transfer full): @face at @size as Pango names it */
PangoFontDescription *merlon_fonts_describe (MerlonFonts *self, MerlonFace face, double size);
/** merlon_fonts_find: Returns: (transfer none) (nullable): the document's font for Pango's */
MerlonPdfFont *merlon_fonts_find (MerlonFonts *self, PangoFont *font);
/** merlon_fonts_miss: notes that nothing on this machine can show @text */
void merlon_fonts_miss (MerlonFonts *self, const char *text, gsize length);
/** merlon_fonts_list_missing: Returns: (transfer none): texts that could not be shown */
GPtrArray *merlon_fonts_list_missing (MerlonFonts *self);
