/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-layout.h"

/**
 * merlon_sink_html:
 *
 * Writes @content as one HTML file that needs no other: pictures and style stand in it, nothing
 * runs, and nothing is fetched. It is well-formed XML too, so that XML tools read it.
 *
 * Returns: (transfer full): the file, or %NULL with @error when @job was stopped
 */
GBytes *merlon_sink_html (MerlonContent *content, const MerlonLook *look, const MerlonJob *job,
                          GError **error);
