/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf/merlon-pdf-font.h"

/**
 * MerlonPdfPage:
 *
 * One page on its way: its content stream, and what of it belongs to which element of the
 * structure. Measures are points from the top left corner, y downwards. A page is independent of
 * others, so that several threads may fill one each.
 */
typedef struct _MerlonPdfPage MerlonPdfPage;

/** MerlonPdfColour: red, green and blue from 0 to 1 */
typedef struct
{
  double red, green, blue;
} MerlonPdfColour;

/** MERLON_PDF_ARTIFACT: the element of what is no content: rules, headers, footers */
#define MERLON_PDF_ARTIFACT 0

MerlonPdfPage *merlon_pdf_page_new (double width, double height);
void merlon_pdf_page_free (MerlonPdfPage *self);

/** merlon_pdf_page_set_element: what follows belongs to @element of the document's structure */
void merlon_pdf_page_set_element (MerlonPdfPage *self, guint element);

void merlon_pdf_page_fill_rectangle (MerlonPdfPage *self, double x, double y, double width,
                                     double height, MerlonPdfColour colour);
void merlon_pdf_page_stroke_line (MerlonPdfPage *self, double x1, double y1, double x2, double y2,
                                  double line_width, MerlonPdfColour colour);

/** MerlonPdfPathPart: 'm' and 'l' use one point, 'c' three, 'h' none */
typedef struct
{
  char kind;
  double points[6];
} MerlonPdfPathPart;

/**
 * merlon_pdf_page_path:
 * @fill, @stroke: (nullable): colours
 * @dash: length of dashes and gaps, 0 for a solid line
 */
void merlon_pdf_page_path (MerlonPdfPage *self, const MerlonPdfPathPart *parts, guint n_parts,
                           const MerlonPdfColour *fill, const MerlonPdfColour *stroke,
                           double line_width, double dash);

/** MerlonPdfGlyph: @advance is what the text moves on by, in units of the font; offsets shift the
 * glyph alone, up and to the right */
typedef struct
{
  guint32 glyph;
  gint32 advance;
  gint32 x_offset, y_offset;
} MerlonPdfGlyph;

/**
 * merlon_pdf_page_text:
 * @x, @y: beginning of the base line
 * @angle: degrees counter-clockwise
 */
void merlon_pdf_page_text (MerlonPdfPage *self, MerlonPdfFont *font, double size, double x,
                           double y, double angle, MerlonPdfColour colour,
                           const MerlonPdfGlyph *glyphs, guint n_glyphs);

/** merlon_pdf_page_image: @image is a number of merlon_pdf_document_add_image() */
void merlon_pdf_page_image (MerlonPdfPage *self, guint image, double x, double y, double width,
                            double height);

/**
 * merlon_pdf_page_link:
 * @element: the Link element it belongs to
 * @target: "#NAME" for a destination of this document, otherwise a URI
 * @contents: what a screen reader says of it
 */
void merlon_pdf_page_link (MerlonPdfPage *self, guint element, double x, double y, double width,
                           double height, const char *target, const char *contents);
/**
 * merlon_pdf_page_signature: an empty field for a signature
 * @element: the Form element it belongs to
 * @name: of the field, of its own in the document
 * @contents: whose signature, for people and screen readers
 */
void merlon_pdf_page_signature (MerlonPdfPage *self, guint element, double x, double y,
                                double width, double height, const char *name,
                                const char *contents);
/** merlon_pdf_page_destination: where "#NAME" leads */
void merlon_pdf_page_destination (MerlonPdfPage *self, const char *name, double y);

/** merlon_pdf_page_finish: ends and compresses the content; nothing can be added then */
void merlon_pdf_page_finish (MerlonPdfPage *self);
