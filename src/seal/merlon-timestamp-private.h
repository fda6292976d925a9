/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Time stamps after RFC 3161. Inside of the seal floor. */

/**
 * merlon_timestamp_get:
 * @url: of the time server, http or https
 * @data: what is to be stamped: it is told nothing but the digest of it
 *
 * Returns: (transfer full): DER of the time stamp token; %NULL with @error (#MERLON_SEAL_ERROR,
 *   #G_IO_ERROR_CANCELLED)
 */
GBytes *merlon_timestamp_get (const char *url, GBytes *data, GCancellable *cancellable,
                              GError **error);
