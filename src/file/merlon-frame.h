/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-file-error.h"

/**
 * SECTION: frames
 *
 * Pieces of a protected journal: AES-256-GCM under a key of %MERLON_FRAME_KEY bytes, each with a
 * random nonce of 96 bits before and a tag of 128 bits behind it. Far fewer than 2^32 are made
 * with one key, which is what random nonces allow (NIST SP 800-38D, 8.3).
 */
#define MERLON_FRAME_KEY 32

/**
 * merlon_frame_seal:
 * @place: what the frame belongs to; must be the same when it is opened
 *
 * Returns: (transfer full): %NULL with @error (%MERLON_FILE_ERROR_SYSTEM)
 */
GBytes *merlon_frame_seal (GBytes *key, const char *place, const char *text, gsize length,
                           GError **error);
/** merlon_frame_open: Returns: (transfer full) (nullable): the text, with a zero at its end that
 * does not count in its length; %NULL where it was changed, or stands in another place */
char *merlon_frame_open (GBytes *key, const char *place, const guint8 *frame, gsize size);
