/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-scan-private.h"

/* Unpacks the streams that lists of objects and packed objects stand in, within limits: libqpdf
 * has none. Inside of the seal floor. */

/**
 * merlon_inflate_stream:
 * @dictionary: stands before the dictionary of the stream
 * @at: stands before the word "stream"
 *
 * Returns: (transfer full) (nullable): what is in it; %NULL where it is damaged, packed in a way
 *   that no program packs such streams, or larger than @most
 */
GByteArray *merlon_inflate_stream (const MerlonScan *dictionary, const MerlonScan *at, gsize most);
/** merlon_inflate_measure: @words: (inout): is added to by the words, numbers and brackets of the packed data.
 * Returns: how many bytes that would be, -1 for %NULL */
gssize merlon_inflate_measure (const MerlonScan *dictionary, const MerlonScan *at, gsize most,
                               gsize *words);
/** merlon_inflate_data: Returns: (transfer full) (nullable): the same for bytes packed with Flate
 */
GByteArray *merlon_inflate_data (const guint8 *data, gsize size, gsize most);
