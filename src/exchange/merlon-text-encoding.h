/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MerlonEncoding:
 * @MERLON_ENCODING_GUESS: found out from the bytes
 */
typedef enum
{
  MERLON_ENCODING_GUESS,
  MERLON_ENCODING_UTF_8,
  MERLON_ENCODING_UTF_16LE,
  MERLON_ENCODING_UTF_16BE,
  MERLON_ENCODING_WINDOWS_1252,
} MerlonEncoding;

/** merlon_encoding_get_name: Returns: the registered name, such as "UTF-16LE" */
const char *merlon_encoding_get_name (MerlonEncoding encoding);

/**
 * MerlonDecoded:
 * @text: valid UTF-8 without a byte order mark, NUL after @length bytes, free of control
 *   characters other than tab and line ends
 * @bom: whether a byte order mark stood in front
 * @repaired: number of bytes or characters that were wrong for @encoding and were read as well as
 *   possible; @repaired_line is where the first stood
 * @blanked: number of control characters that became spaces; @blanked_line is where the first stood
 */
typedef struct
{
  char *text;
  gsize length;
  MerlonEncoding encoding;
  gboolean bom;
  guint repaired;
  guint repaired_line;
  guint blanked;
  guint blanked_line;
} MerlonDecoded;

void merlon_decoded_clear (MerlonDecoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MerlonDecoded, merlon_decoded_clear)

/**
 * merlon_decode_text:
 * @encoding: what the bytes are known to be in, or %MERLON_ENCODING_GUESS
 * @decoded: (out): to be cleared
 *
 * Returns: %FALSE with @error (%MERLON_CSV_ERROR_BINARY) when the bytes are no text
 */
gboolean merlon_decode_text (GBytes *bytes, MerlonEncoding encoding, MerlonDecoded *decoded,
                             GError **error);

/** merlon_text_line_at: Returns: the line of byte @offset, from 1; CR, LF and CRLF end lines */
guint merlon_text_line_at (const char *text, gsize offset);
