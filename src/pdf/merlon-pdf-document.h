/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf/merlon-pdf-page.h"

/**
 * MerlonPdfDocument:
 *
 * A tagged, archival PDF: what PDF/A-3b (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) ask for is
 * written in one go. Knows pages, structure, bookmarks and attachments, and nothing of an ISMS.
 */
typedef struct _MerlonPdfDocument MerlonPdfDocument;

/** MerlonPdfInformation: all texts are copied; dates are seconds since 1970 */
typedef struct
{
  const char *title, *author, *subject, *keywords; /* nullable but the title */
  const char *creator;
  const char *language; /* "en" */
  gint64 created;
} MerlonPdfInformation;

typedef enum
{
  MERLON_PDF_ROLE_DOCUMENT,
  MERLON_PDF_ROLE_PART,
  MERLON_PDF_ROLE_SECTION,
  MERLON_PDF_ROLE_DIVISION,
  MERLON_PDF_ROLE_H1,
  MERLON_PDF_ROLE_H2,
  MERLON_PDF_ROLE_H3,
  MERLON_PDF_ROLE_H4,
  MERLON_PDF_ROLE_H5,
  MERLON_PDF_ROLE_H6,
  MERLON_PDF_ROLE_PARAGRAPH,
  MERLON_PDF_ROLE_QUOTE,
  MERLON_PDF_ROLE_LIST,
  MERLON_PDF_ROLE_ITEM,
  MERLON_PDF_ROLE_LABEL,
  MERLON_PDF_ROLE_BODY,
  MERLON_PDF_ROLE_TABLE,
  MERLON_PDF_ROLE_TABLE_HEAD,
  MERLON_PDF_ROLE_TABLE_BODY,
  MERLON_PDF_ROLE_ROW,
  MERLON_PDF_ROLE_HEADER_CELL,
  MERLON_PDF_ROLE_CELL,
  MERLON_PDF_ROLE_FIGURE,
  MERLON_PDF_ROLE_CAPTION,
  MERLON_PDF_ROLE_CONTENTS,
  MERLON_PDF_ROLE_CONTENTS_ITEM,
  MERLON_PDF_ROLE_LINK,
  MERLON_PDF_ROLE_FORM,
  MERLON_PDF_ROLE_SPAN,
  MERLON_PDF_ROLE_CODE,
} MerlonPdfRole;

MerlonPdfDocument *merlon_pdf_document_new (const MerlonPdfInformation *information);
void merlon_pdf_document_free (MerlonPdfDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonPdfDocument, merlon_pdf_document_free)

/** merlon_pdf_document_add_font: Returns: (transfer none): @face as a font of the document, which
 * is the same for the same face; %NULL when it cannot be embedded */
MerlonPdfFont *merlon_pdf_document_add_font (MerlonPdfDocument *self, hb_face_t *face);

/**
 * merlon_pdf_document_add_image:
 * @pixels: red, green and blue, a byte each, row by row from the top
 * @alpha: (nullable): a byte of opacity for each pixel
 *
 * Returns: the image's number for merlon_pdf_page_image()
 */
guint merlon_pdf_document_add_image (MerlonPdfDocument *self, guint width, guint height,
                                     const guint8 *pixels, const guint8 *alpha);

/** merlon_pdf_document_add_element: Returns: a new element of the structure, after those that
 * @parent has; the document itself is element 1 */
guint merlon_pdf_document_add_element (MerlonPdfDocument *self, guint parent, MerlonPdfRole role);
#define MERLON_PDF_ROOT 1
/** merlon_pdf_document_set_alternative: what a figure shows, in words */
void merlon_pdf_document_set_alternative (MerlonPdfDocument *self, guint element, const char *text);
/** merlon_pdf_document_set_scope: a header cell is of its row (%TRUE) or column (%FALSE) */
void merlon_pdf_document_set_scope (MerlonPdfDocument *self, guint element, gboolean of_row);
void merlon_pdf_document_set_span (MerlonPdfDocument *self, guint element, guint columns);
/** merlon_pdf_document_set_box: where a figure is, from the top left of its page */
void merlon_pdf_document_set_box (MerlonPdfDocument *self, guint element, double x, double y,
                                  double width, double height, double page_height);

/** merlon_pdf_document_take_page: adds @page (transfer full) with @label for its number */
void merlon_pdf_document_take_page (MerlonPdfDocument *self, MerlonPdfPage *page,
                                    const char *label);
/** merlon_pdf_document_add_bookmark: @level counts from 1; @target is a destination's name */
void merlon_pdf_document_add_bookmark (MerlonPdfDocument *self, guint level, const char *title,
                                       const char *target);

/** merlon_pdf_document_attach: the file @name goes along as the data of the document */
void merlon_pdf_document_attach (MerlonPdfDocument *self, const char *name, const char *mime_type,
                                 const char *description, GBytes *data);

/** merlon_pdf_document_write: writes all of it. Can be called once */
gboolean merlon_pdf_document_write (MerlonPdfDocument *self, GOutputStream *out,
                                    GCancellable *cancellable, GError **error);
