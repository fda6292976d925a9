/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-text.h"

/** MERLON_MARKUP_MAX: more bytes than this are no document that somebody wrote */
#define MERLON_MARKUP_MAX (20 * 1024 * 1024)

/**
 * merlon_html_read:
 * @html: as web pages, word processors and mail programs make it; need not be whole
 *
 * Keeps what formatted text can hold and drops the rest: styles, scripts, pictures.
 *
 * Returns: (transfer full) (nullable): %NULL with @error when it is too long or nothing of its kind
 */
MerlonText *merlon_html_read (const char *html, gsize length, GError **error);
/** merlon_html_write: Returns: (transfer full): a page of its own, called @title */
char *merlon_html_write (const MerlonText *text, const char *title);
