/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** merlon_csv_append_cell: appends @text to @out as a cell of CSV, quoted where it must be */
void merlon_csv_append_cell (GString *out, const char *text);
