/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

/* libqpdf as the object model of a PDF that is there. Inside of the seal floor. */

/**
 * merlon_qpdf_open:
 * @pdf: outlives what is returned
 * @size: how much of @pdf is read: its beginning alone is the state before later changes
 * @recover: whether a damaged file is mended; what is found then may differ from what other
 *   programs find
 *
 * Returns: (transfer full): to be freed with merlon_qpdf_close(); %NULL with @error
 *   (#MERLON_SEAL_ERROR)
 */
qpdf_data merlon_qpdf_open (GBytes *pdf, gsize size, gboolean recover, GError **error);
void merlon_qpdf_close (qpdf_data pdf);
/** merlon_qpdf_dup_text: Returns: (transfer full): the text string @text, see merlon_printable_dup(); %NULL
 * where it is none */
char *merlon_qpdf_dup_text (qpdf_data pdf, qpdf_oh text);
/** merlon_qpdf_dup_bytes: Returns: (transfer full) (nullable): the string @text as it is */
GBytes *merlon_qpdf_dup_bytes (qpdf_data pdf, qpdf_oh text);
/** merlon_qpdf_is_name: whether @object is the name @name, such as "/Sig" */
gboolean merlon_qpdf_is_name (qpdf_data pdf, qpdf_oh object, const char *name);
/** merlon_qpdf_get_integer: Returns: @fallback where @object is no whole number */
gint64 merlon_qpdf_get_integer (qpdf_data pdf, qpdf_oh object, gint64 fallback);
/** merlon_qpdf_list_keys: Returns: (transfer full): the keys of @dictionary (char *); libqpdf itself goes
 * through one at a time only */
GPtrArray *merlon_qpdf_list_keys (qpdf_data pdf, qpdf_oh dictionary);
/** merlon_qpdf_find_page: Returns: page @number, from 1, and how many there are in @n_pages
 * (nullable); no dictionary where there is no such page */
qpdf_oh merlon_qpdf_find_page (qpdf_data pdf, guint number, guint *n_pages);
/** merlon_qpdf_inherited: Returns: what @page or one above it has under @key, such as "/MediaBox"
 */
qpdf_oh merlon_qpdf_inherited (qpdf_data pdf, qpdf_oh page, const char *key);
