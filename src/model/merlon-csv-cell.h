/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** merlon_csv_append_cell: appends @text to @out as a cell of CSV, quoted where it must be */
void merlon_csv_append_cell (GString *out, const char *text);
/** merlon_csv_append_words: the same for what a spreadsheet shall show and not calculate: what it would take for a
 * formula stands behind an apostrophe */
void merlon_csv_append_words (GString *out, const char *text);
/** merlon_csv_skip_guard: Returns: @text behind that apostrophe, where it has one */
const char *merlon_csv_skip_guard (const char *text);
