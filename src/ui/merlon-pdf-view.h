/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define MERLON_TYPE_PDF_VIEW (merlon_pdf_view_get_type ())
/**
 * MerlonPdfView:
 *
 * Shows the pages of a PDF. They are painted in a thread of their own; only those in sight are.
 *
 * Signals: `painted`: a page that was in sight has been.
 */
G_DECLARE_FINAL_TYPE (MerlonPdfView, merlon_pdf_view, MERLON, PDF_VIEW, GtkWidget)

GtkWidget *merlon_pdf_view_new (void);
/**
 * merlon_pdf_view_show_async:
 * @bytes: a file
 * @stays: whether it is the same document with other words: what is seen then stays in its place
 *
 * What was shown before is there until the file is open. Another one that is shown meanwhile, or
 * merlon_pdf_view_clear(), ends it: @callback is told %G_IO_ERROR_CANCELLED then.
 */
void merlon_pdf_view_show_async (MerlonPdfView *self, GBytes *bytes, gboolean stays,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** merlon_pdf_view_show_finish: Returns: %FALSE with @error when it is no PDF that can be read: what was shown
 * before still is */
gboolean merlon_pdf_view_show_finish (MerlonPdfView *self, GAsyncResult *result, GError **error);
/** merlon_pdf_view_clear: shows nothing */
void merlon_pdf_view_clear (MerlonPdfView *self);
/** merlon_pdf_view_get_bytes: Returns: (nullable): the file that is shown */
GBytes *merlon_pdf_view_get_bytes (MerlonPdfView *self);
guint merlon_pdf_view_get_n_pages (MerlonPdfView *self);
/** merlon_pdf_view_zoom: @factor: of the present size */
void merlon_pdf_view_zoom (MerlonPdfView *self, double factor);
/** merlon_pdf_view_go_to_page: @page: from 0 */
void merlon_pdf_view_go_to_page (MerlonPdfView *self, guint page);
/**
 * merlon_pdf_view_find:
 *
 * Goes to the next page that has @text, a page at a time; another search, or another document, ends it.
 * "search-moved" (guint page from 1, gboolean found) tells where it is; page 0 that no page has it.
 */
void merlon_pdf_view_find (MerlonPdfView *self, const char *text);
/** merlon_pdf_view_find_heading: Returns: whether the outline has @title; sets its page, from 0 */
gboolean merlon_pdf_view_find_heading (MerlonPdfView *self, const char *title, guint *page);
/** merlon_pdf_view_make_outline: Returns: (transfer full): a menu whose items call
 * `pdf.go-to-page` with the page */
GMenuModel *merlon_pdf_view_make_outline (MerlonPdfView *self);
/** merlon_pdf_view_print: lets the person print the file */
void merlon_pdf_view_print (MerlonPdfView *self, GtkWindow *parent);
