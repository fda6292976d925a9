/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** merlon_test_zip: Returns: (transfer full): a ZIP file of parts: name and words of each, then
 * %NULL.
 * @options: (nullable): for libarchive's writer */
GBytes *merlon_test_zip (const char *options, ...) G_GNUC_NULL_TERMINATED;
/** merlon_test_zip_parts: the same, of an array that ends with %NULL */
GBytes *merlon_test_zip_parts (const char *options, const char *const *parts);
