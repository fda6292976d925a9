/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * MerlonPdfFile:
 *
 * Numbered objects on their way into a PDF 1.7 file with object streams and a cross-reference
 * stream. Knows nothing of what the objects mean. The same objects give the same bytes.
 */
typedef struct _MerlonPdfFile MerlonPdfFile;

MerlonPdfFile *merlon_pdf_file_new (void);
void merlon_pdf_file_free (MerlonPdfFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonPdfFile, merlon_pdf_file_free)

/** merlon_pdf_file_reserve: Returns: the number of a new object, to be set later */
guint merlon_pdf_file_reserve (MerlonPdfFile *self);
/** merlon_pdf_file_set: @body (transfer full): the object as it stands in a file */
void merlon_pdf_file_set (MerlonPdfFile *self, guint number, GString *body);
/** merlon_pdf_file_add: the same for a new object. Returns: its number */
guint merlon_pdf_file_add (MerlonPdfFile *self, GString *body);

/**
 * MerlonPdfPacking:
 * @MERLON_PDF_PLAIN: as it is: metadata must be readable without a filter
 * @MERLON_PDF_DEFLATE: to be compressed
 * @MERLON_PDF_DEFLATED: compressed already
 */
typedef enum
{
  MERLON_PDF_PLAIN,
  MERLON_PDF_DEFLATE,
  MERLON_PDF_DEFLATED,
} MerlonPdfPacking;

/**
 * merlon_pdf_file_set_stream:
 * @entries: what stands in the dictionary beside /Length and /Filter, such as "/Type/XObject"
 */
void merlon_pdf_file_set_stream (MerlonPdfFile *self, guint number, const char *entries,
                                 GBytes *data, MerlonPdfPacking packing);
guint merlon_pdf_file_add_stream (MerlonPdfFile *self, const char *entries, GBytes *data,
                                  MerlonPdfPacking packing);

/** merlon_pdf_deflate: Returns: (transfer full): @data as a zlib stream */
GBytes *merlon_pdf_deflate (const void *data, gsize size);

/**
 * merlon_pdf_file_write:
 * @root: number of the catalog
 * @info: number of the information dictionary
 *
 * The document id follows from the content alone.
 *
 * Returns: %FALSE with @error of @out
 */
gboolean merlon_pdf_file_write (MerlonPdfFile *self, guint root, guint info, GOutputStream *out,
                                GCancellable *cancellable, GError **error);

/* ---- parts of objects ---- */

/** merlon_pdf_append_number: at most four decimals, no exponent, the same in every locale */
void merlon_pdf_append_number (GString *out, double number);
/** merlon_pdf_append_reference: to the object @number, and a space */
void merlon_pdf_append_reference (GString *out, guint number);
/** merlon_pdf_append_text: a text string: readable where it is ASCII, UTF-16 otherwise */
void merlon_pdf_append_text (GString *out, const char *text);
/** merlon_pdf_append_ascii: a byte string, such as a URI; other bytes are percent-encoded */
void merlon_pdf_append_uri (GString *out, const char *uri);
