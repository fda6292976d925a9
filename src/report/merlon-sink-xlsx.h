/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-layout.h"

/**
 * merlon_sink_xlsx:
 * @warnings: (nullable): a sentence is added where a cell held more than the format allows
 *
 * Writes @content as an Office Open XML workbook. Cells are texts, numbers and dates, never
 * formulas.
 *
 * Returns: (transfer full): the file, or %NULL with @error, %G_IO_ERROR_NOT_SUPPORTED where Merlon
 * was built without libxlsxwriter
 */
GBytes *merlon_sink_xlsx (MerlonContent *content, const MerlonLook *look, GPtrArray *warnings,
                          const MerlonJob *job, GError **error);
