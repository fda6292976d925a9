/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-inflate-private.h"

#include <string.h>
#include <zlib.h>

/* A row of a table of numbers is this long at the most; predictors need to know. */
#define LONGEST_ROW 4096

/* Lists of objects and packed objects become this many times larger at the most, beside the first
 * megabyte; and the object model takes many times as much again. */
#define LARGEST_RATIO 100
#define SLACK (1 << 20)

/* Where the bytes of the stream begin. */
static gboolean
find_bytes (const MerlonScan *at, MerlonScan *bytes)
{
  *bytes = *at;
  if (!merlon_scan_word (bytes, "stream"))
    return FALSE;
  if (bytes->at < bytes->end && bytes->data[bytes->at] == '\r')
    bytes->at++;
  if (bytes->at < bytes->end && bytes->data[bytes->at] == '\n')
    bytes->at++;
  return TRUE;
}

/* Whether it is packed with Flate (%TRUE) or not at all; nothing else is known. */
static gboolean
find_filter (const MerlonScan *dictionary, gboolean *flate)
{
  MerlonScan value;

  *flate = merlon_scan_find_key (dictionary, "/Filter", &value);
  if (!*flate)
    return TRUE;
  if (merlon_scan_word (&value, "["))
    {
      if (merlon_scan_word (&value, "]"))
        {
          *flate = FALSE;
          return TRUE;
        }
      return merlon_scan_word (&value, "/FlateDecode") && merlon_scan_word (&value, "]");
    }
  return merlon_scan_word (&value, "/FlateDecode")
         && (value.at >= value.end || !g_ascii_isalnum (value.data[value.at]));
}

/* How many words, numbers and brackets begin in @data, whatever was before. */
static gsize
count_words (const guint8 *data, gsize size)
{
  static const guint8 begins[256] = { ['('] = 1, [')'] = 1, ['<'] = 1, ['>'] = 1, ['['] = 1,
                                      [']'] = 1, ['{'] = 1, ['}'] = 1, ['/'] = 1 };
  gsize n = 0;

  for (gsize i = 0; i < size; i++)
    n += begins[data[i]] | (data[i] > ' ' && (i == 0 || data[i - 1] <= ' '));
  return n;
}

/* Sets @words, unless it is %NULL. Returns: how many bytes come out; -1 for damage, or more than @most. */
static gssize
inflate_bytes (const MerlonScan *bytes, GByteArray *out, gsize *words, gsize most)
{
  z_stream stream = { .next_in = (Bytef *) bytes->data + bytes->at,
                      .avail_in = MIN (bytes->end - bytes->at, G_MAXINT) };
  guint8 buffer[16384];
  gsize total = 0;
  int status;

  if (inflateInit (&stream) != Z_OK)
    return -1;
  do
    {
      gsize length;

      stream.next_out = buffer;
      stream.avail_out = sizeof buffer;
      status = inflate (&stream, Z_NO_FLUSH);
      length = sizeof buffer - stream.avail_out;
      total += length;
      if (words != NULL)
        *words += count_words (buffer, length);
      if (out != NULL)
        g_byte_array_append (out, buffer, length);
    }
  while (status == Z_OK && total <= most && total <= SLACK + stream.total_in * LARGEST_RATIO);
  inflateEnd (&stream);
  return status == Z_STREAM_END && total <= most ? (gssize) total : -1;
}

GByteArray *
merlon_inflate_data (const guint8 *data, gsize size, gsize most)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  MerlonScan bytes = { data, 0, size };

  return inflate_bytes (&bytes, out, NULL, most) >= 0 ? g_steal_pointer (&out) : NULL;
}

gssize
merlon_inflate_measure (const MerlonScan *dictionary, const MerlonScan *at, gsize most,
                        gsize *words)
{
  MerlonScan bytes;
  gboolean flate;

  if (!find_bytes (at, &bytes) || !find_filter (dictionary, &flate))
    return -1;
  return flate ? inflate_bytes (&bytes, NULL, words, most) : 0;
}

/* ---- predictors ---- */

static guint8
paeth (int left, int up, int corner)
{
  int guess = left + up - corner;
  int a = ABS (guess - left), b = ABS (guess - up), c = ABS (guess - corner);

  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/* Undoes the filters of PNG (RFC 2083, 6) on rows of bytes, in place. */
static gboolean
undo_png (GByteArray *rows, gsize width)
{
  gsize n = rows->len / (width + 1);
  guint8 zeros[LONGEST_ROW] = { 0 };
  const guint8 *above = zeros;

  for (gsize i = 0; i < n; i++)
    {
      guint8 filter = rows->data[i * (width + 1)];
      guint8 *row = rows->data + i * width;

      memmove (row, rows->data + i * (width + 1) + 1, width);
      for (gsize j = 0; j < width && filter != 0; j++)
        {
          guint8 left = j > 0 ? row[j - 1] : 0, corner = j > 0 ? above[j - 1] : 0;

          row[j] += filter == 1   ? left
                    : filter == 2 ? above[j]
                    : filter == 3 ? (left + above[j]) / 2
                                  : paeth (left, above[j], corner);
        }
      if (filter > 4)
        return FALSE;
      above = row;
    }
  g_byte_array_set_size (rows, n * width);
  return TRUE;
}

static gboolean
undo_predictor (const MerlonScan *dictionary, GByteArray *rows)
{
  MerlonScan parameters;
  guint64 predictor = 1, columns = 1;

  if (!merlon_scan_find_key (dictionary, "/DecodeParms", &parameters))
    return TRUE;
  merlon_scan_word (&parameters, "[");
  merlon_scan_key_number (&parameters, "/Predictor", &predictor);
  merlon_scan_key_number (&parameters, "/Columns", &columns);
  if (predictor == 1)
    return TRUE;
  return predictor >= 10 && columns > 0 && columns <= LONGEST_ROW && undo_png (rows, columns);
}

GByteArray *
merlon_inflate_stream (const MerlonScan *dictionary, const MerlonScan *at, gsize most)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  MerlonScan bytes;
  gboolean flate;
  guint64 length;

  if (!find_bytes (at, &bytes) || !find_filter (dictionary, &flate))
    return NULL;
  /* Others stop where the stream says that it ends. */
  if (flate && merlon_scan_key_number (dictionary, "/Length", &length))
    bytes.end = MIN (bytes.end, bytes.at + length);
  if (flate)
    return inflate_bytes (&bytes, out, NULL, most) >= 0 && undo_predictor (dictionary, out)
               ? g_steal_pointer (&out)
               : NULL;
  if (!merlon_scan_key_number (dictionary, "/Length", &length) || length > bytes.end - bytes.at
      || length > most)
    return NULL;
  g_byte_array_append (out, bytes.data + bytes.at, length);
  return g_steal_pointer (&out);
}
