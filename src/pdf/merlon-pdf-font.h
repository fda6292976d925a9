/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <hb.h>

#include "pdf/merlon-pdf-file.h"

/**
 * MerlonPdfFont:
 *
 * A typeface as it will be embedded: which of its glyphs are used, and what text each stands for.
 * Static TrueType and CFF outlines; subset with HarfBuzz, glyph numbers kept. May be told of
 * glyphs from several threads.
 */
typedef struct _MerlonPdfFont MerlonPdfFont;

/** merlon_pdf_font_can_embed: whether @face has outlines of a kind that can be embedded */
gboolean merlon_pdf_font_can_embed (hb_face_t *face);
MerlonPdfFont *merlon_pdf_font_new (hb_face_t *face);
void merlon_pdf_font_free (MerlonPdfFont *self);

hb_font_t *merlon_pdf_font_get_hb (MerlonPdfFont *self);
/** merlon_pdf_font_get_units: Returns: units per em of all its measures */
guint merlon_pdf_font_get_units (MerlonPdfFont *self);
/** merlon_pdf_font_get_ascent: above the base line, in units; descent: below it, positive */
int merlon_pdf_font_get_ascent (MerlonPdfFont *self);
int merlon_pdf_font_get_descent (MerlonPdfFont *self);
/** merlon_pdf_font_get_advance: Returns: the glyph's own width in units */
int merlon_pdf_font_get_advance (MerlonPdfFont *self, guint glyph);
/** merlon_pdf_font_use: @glyph is shown, for @text (nullable: for none of its own) */
void merlon_pdf_font_use (MerlonPdfFont *self, guint glyph, const char *text, gsize length);

/** merlon_pdf_font_set_number: where its dictionary will stand; 0 for not used */
void merlon_pdf_font_set_number (MerlonPdfFont *self, guint number);
guint merlon_pdf_font_get_number (MerlonPdfFont *self);
/** merlon_pdf_font_write: writes what is used of it to its number of @file */
void merlon_pdf_font_write (MerlonPdfFont *self, MerlonPdfFile *file);
