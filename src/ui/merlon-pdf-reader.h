/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define MERLON_TYPE_PDF_READER (merlon_pdf_reader_get_type ())
/**
 * MerlonPdfReader:
 *
 * A PDF as poppler reads it, for the screen and the printer. poppler does not like several threads, and takes
 * its time with thick documents: all readers share one thread, in which they open, paint and search in turn.
 * What comes of it is told on the main thread.
 */
G_DECLARE_FINAL_TYPE (MerlonPdfReader, merlon_pdf_reader, MERLON, PDF_READER, GObject)

/** A page of which more are wanted is painted coarser, and made larger by GTK: some are as large as a wall. */
#define MERLON_PDF_READER_MOST_PIXELS 16e6
/** Of a side of a painted page, pixels. */
#define MERLON_PDF_READER_LONGEST_SIDE 16000.0

/** MerlonPdfPainting: a page as a picture; @width and @height of the page are in points */
typedef struct
{
  GdkTexture *texture;
  guint page;
  double width, height;
} MerlonPdfPainting;

void merlon_pdf_painting_free (MerlonPdfPainting *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonPdfPainting, merlon_pdf_painting_free)

/** merlon_pdf_reader_open_async: opens @bytes; @callback gets no source object */
void merlon_pdf_reader_open_async (GBytes *bytes, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** merlon_pdf_reader_open_finish: Returns: (transfer full) (nullable): %NULL with @error when it is no PDF that
 * can be read */
MerlonPdfReader *merlon_pdf_reader_open_finish (GAsyncResult *result, GError **error);

/** merlon_pdf_reader_get_bytes: Returns: the file */
GBytes *merlon_pdf_reader_get_bytes (MerlonPdfReader *self);
guint merlon_pdf_reader_get_n_pages (MerlonPdfReader *self);
/** merlon_pdf_reader_get_size: sets the size of the first page, points: to ask each page of a large document
 * takes longer than to show the first, and most have pages of one size */
void merlon_pdf_reader_get_size (MerlonPdfReader *self, double *width, double *height);

/** merlon_pdf_reader_get_n_headings: how many entries the outline has at its top: more do not fit a menu */
guint merlon_pdf_reader_get_n_headings (MerlonPdfReader *self);
/** merlon_pdf_reader_get_heading: @page: (out): from 0, or -1 when it leads to none. Returns: the title */
const char *merlon_pdf_reader_get_heading (MerlonPdfReader *self, guint i, int *page);

/** merlon_pdf_reader_paint_async: @page: from 0; @scale: pixels a point */
void merlon_pdf_reader_paint_async (MerlonPdfReader *self, guint page, double scale,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** merlon_pdf_reader_paint_finish: Returns: (transfer full) (nullable): %NULL with @error when the page is
 * broken */
MerlonPdfPainting *merlon_pdf_reader_paint_finish (MerlonPdfReader *self, GAsyncResult *result,
                                                   GError **error);

/** merlon_pdf_reader_search_async: looks whether @page, from 0, has @text */
void merlon_pdf_reader_search_async (MerlonPdfReader *self, guint page, const char *text,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/** merlon_pdf_reader_search_finish: Returns: whether it has; %FALSE with @error when it was cancelled */
gboolean merlon_pdf_reader_search_finish (MerlonPdfReader *self, GAsyncResult *result,
                                          GError **error);

/** merlon_pdf_reader_print: lets the person print the file */
void merlon_pdf_reader_print (MerlonPdfReader *self, GtkWindow *parent);
