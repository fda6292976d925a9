/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-layout.h"

/**
 * merlon_sink_csv:
 *
 * Writes the only table of @content as CSV (RFC 4180, UTF-8, CRLF): dates as YYYY-MM-DD and numbers
 * with a point, the same in every locale. A text that a spreadsheet program would take for a
 * formula gets an apostrophe before it.
 *
 * Returns: (transfer full): the file, or %NULL with @error, %G_IO_ERROR_NOT_SUPPORTED when there is
 * no table yet, or more than one
 */
GBytes *merlon_sink_csv (MerlonContent *content, GError **error);
