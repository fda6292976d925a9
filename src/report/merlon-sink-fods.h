/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-layout.h"

/**
 * merlon_sink_fods:
 *
 * Writes @content as a flat OpenDocument spreadsheet, one XML file. Cells are texts, numbers and
 * dates, never formulas.
 *
 * Returns: (transfer full): the file, or %NULL with @error when @job was stopped
 */
GBytes *merlon_sink_fods (MerlonContent *content, const MerlonLook *look, const MerlonJob *job,
                          GError **error);
