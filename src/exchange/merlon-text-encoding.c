/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-text-encoding.h"
#include "exchange/merlon-csv.h"
#include "model/merlon-i18n.h"

#include <string.h>

#define SAMPLE 4096
#define REPLACEMENT 0xFFFD

/* Bytes 0x80 to 0x9F of Windows-1252; 0 where it has no character. */
static const gunichar2 windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

const char *
merlon_encoding_get_name (MerlonEncoding encoding)
{
  switch (encoding)
    {
    case MERLON_ENCODING_UTF_16LE:
      return "UTF-16LE";
    case MERLON_ENCODING_UTF_16BE:
      return "UTF-16BE";
    case MERLON_ENCODING_WINDOWS_1252:
      return "windows-1252";
    case MERLON_ENCODING_GUESS:
    case MERLON_ENCODING_UTF_8:
    default:
      return "UTF-8";
    }
}

void
merlon_decoded_clear (MerlonDecoded *decoded)
{
  g_return_if_fail (decoded != NULL);

  g_clear_pointer (&decoded->text, g_free);
}

guint
merlon_text_line_at (const char *text, gsize offset)
{
  guint line = 1;

  g_return_val_if_fail (text != NULL, 1);

  for (gsize i = 0; i < offset; i++)
    line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
  return line;
}

/* ---- what the bytes are ---- */

/* The two halves of a UTF-16 unit are told apart by where the zero bytes of Latin letters,
 * separators and line ends stand. */
static MerlonEncoding
guess_without_mark (const guchar *bytes, gsize length)
{
  gsize pairs = MIN (length, SAMPLE) / 2, even = 0, odd = 0;

  for (gsize i = 0; i < pairs; i++)
    {
      even += bytes[2 * i] == 0;
      odd += bytes[2 * i + 1] == 0;
    }
  if (pairs >= 2 && odd * 8 >= pairs && even * 64 <= pairs)
    return MERLON_ENCODING_UTF_16LE;
  if (pairs >= 2 && even * 8 >= pairs && odd * 64 <= pairs)
    return MERLON_ENCODING_UTF_16BE;
  return MERLON_ENCODING_GUESS;
}

/* Returns the length of the byte order mark; sets @encoding if it was to be guessed. */
static gsize
find_mark (const guchar *bytes, gsize length, MerlonEncoding *encoding)
{
  static const struct
  {
    MerlonEncoding encoding;
    gsize length;
    const char *bytes;
  } marks[] = { { MERLON_ENCODING_UTF_8, 3, "\xEF\xBB\xBF" },
                { MERLON_ENCODING_UTF_16LE, 2, "\xFF\xFE" },
                { MERLON_ENCODING_UTF_16BE, 2, "\xFE\xFF" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0
        && (*encoding == MERLON_ENCODING_GUESS || *encoding == marks[i].encoding))
      {
        *encoding = marks[i].encoding;
        return marks[i].length;
      }
  return 0;
}

/* People choose the spreadsheet itself instead of its CSV export: tell them so. */
static gboolean
refuse_known_binary (const guchar *bytes, gsize length, GError **error)
{
  const char *what = NULL;

  if (length >= 4 && memcmp (bytes, "PK\003\004", 4) == 0)
    what = _ ("This is a spreadsheet or ZIP file, not CSV: save the sheet as CSV first");
  else if (length >= 4 && memcmp (bytes, "\xD0\xCF\x11\xE0", 4) == 0)
    what = _ ("This is an old office document, not CSV: save the sheet as CSV first");
  else if (length >= 5 && memcmp (bytes, "%PDF-", 5) == 0)
    what = _ ("This is a PDF document, not CSV");
  if (what != NULL)
    g_set_error_literal (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_BINARY, what);
  return what == NULL;
}

static gboolean
refuse_nul (MerlonDecoded *decoded, GError **error)
{
  const char *nul = memchr (decoded->text, '\0', decoded->length);

  if (nul == NULL)
    return TRUE;
  g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_BINARY,
               _ ("Line %u has a NUL byte: this is not a text file"),
               merlon_text_line_at (decoded->text, nul - decoded->text));
  return FALSE;
}

/* ---- decoding ---- */

static void
note_repair (MerlonDecoded *decoded)
{
  if (decoded->repaired++ == 0)
    decoded->repaired_line = merlon_text_line_at (decoded->text, decoded->length);
}

static inline void
put_character (MerlonDecoded *decoded, gunichar character)
{
  if (character < 0x80)
    decoded->text[decoded->length++] = (char) character;
  else
    decoded->length += g_unichar_to_utf8 (character, decoded->text + decoded->length);
}

static void
put_windows_1252 (MerlonDecoded *decoded, guchar byte)
{
  gunichar character = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;

  if (character == 0 && byte != 0)
    {
      note_repair (decoded);
      character = REPLACEMENT;
    }
  put_character (decoded, character);
}

static void
decode_windows_1252 (const guchar *bytes, gsize length, MerlonDecoded *decoded)
{
  decoded->encoding = MERLON_ENCODING_WINDOWS_1252;
  decoded->text = g_malloc (length * 3 + 1);
  for (gsize i = 0; i < length; i++)
    put_windows_1252 (decoded, bytes[i]);
}

static void
decode_utf_16 (const guchar *bytes, gsize length, MerlonDecoded *decoded)
{
  gboolean big = decoded->encoding == MERLON_ENCODING_UTF_16BE;
  gsize units = length / 2;

  decoded->text = g_malloc (units * 3 + 4);
  for (gsize i = 0; i < units; i++)
    {
      guint unit = bytes[2 * i + big] | bytes[2 * i + !big] << 8, next = 0;

      if (unit >= 0xD800 && unit < 0xDC00 && i + 1 < units)
        next = bytes[2 * i + 2 + big] | bytes[2 * i + 2 + !big] << 8;
      if (next >= 0xDC00 && next < 0xE000)
        {
          put_character (decoded, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
          i++;
          continue;
        }
      if (unit >= 0xD800 && unit < 0xE000)
        {
          note_repair (decoded);
          unit = REPLACEMENT;
        }
      put_character (decoded, unit);
    }
  if (length % 2 != 0)
    {
      note_repair (decoded);
      put_character (decoded, REPLACEMENT);
    }
}

static gsize
count_multibyte (const char *text, gsize length)
{
  gsize count = 0;

  for (gsize i = 0; i < length; i++)
    count += (guchar) text[i] >= 0xC0;
  return count;
}

/* A file pasted together from two sources is UTF-8 with a few bytes of Windows-1252. Returns
 * whether it is: more characters of UTF-8 than bytes that are none. */
static gboolean
decode_mixed (const char *bytes, gsize length, MerlonDecoded *decoded)
{
  gsize multibyte = 0, at = 0;

  decoded->text = g_malloc (length * 3 + 1);
  while (at < length)
    {
      const char *end;

      g_utf8_validate_len (bytes + at, length - at, &end);
      memcpy (decoded->text + decoded->length, bytes + at, end - (bytes + at));
      multibyte += count_multibyte (bytes + at, end - (bytes + at));
      decoded->length += end - (bytes + at);
      at = end - bytes;
      if (at < length)
        {
          note_repair (decoded);
          put_windows_1252 (decoded, bytes[at++]);
        }
    }
  return multibyte > decoded->repaired;
}

static void
decode_utf_8 (const char *bytes, gsize length, gboolean known, MerlonDecoded *decoded)
{
  decoded->encoding = MERLON_ENCODING_UTF_8;
  /* A NUL is not valid here, but is refused by a better message later. */
  if (memchr (bytes, '\0', length) != NULL || g_utf8_validate_len (bytes, length, NULL))
    {
      decoded->text = g_malloc (length + 1);
      memcpy (decoded->text, bytes, length);
      decoded->length = length;
    }
  else if (!decode_mixed (bytes, length, decoded) && !known)
    {
      g_free (decoded->text);
      *decoded = (MerlonDecoded) { 0 };
      decode_windows_1252 ((const guchar *) bytes, length, decoded);
    }
}

/* ---- control characters ---- */

static inline gboolean
is_control (guchar byte)
{
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

/* No project file can hold them; a text file has next to none. */
static gboolean
blank_controls (MerlonDecoded *decoded, GError **error)
{
  gsize early = 0;

  /* The end mark of DOS text files. */
  if (decoded->length > 0 && decoded->text[decoded->length - 1] == 0x1A)
    decoded->length--;
  for (gsize i = 0; i < decoded->length; i++)
    if (G_UNLIKELY (is_control (decoded->text[i])))
      {
        if (decoded->blanked++ == 0)
          decoded->blanked_line = merlon_text_line_at (decoded->text, i);
        early += i < SAMPLE;
        decoded->text[i] = ' ';
      }
  if (early > 8 && early * 16 > MIN (decoded->length, SAMPLE))
    {
      g_set_error (error, MERLON_CSV_ERROR, MERLON_CSV_ERROR_BINARY,
                   _ ("Line %u has control characters: this is not a text file"),
                   decoded->blanked_line);
      return FALSE;
    }
  return TRUE;
}

gboolean
merlon_decode_text (GBytes *bytes, MerlonEncoding encoding, MerlonDecoded *decoded, GError **error)
{
  gsize length, mark;
  const guchar *data;

  g_return_val_if_fail (bytes != NULL && decoded != NULL, FALSE);

  *decoded = (MerlonDecoded) { 0 };
  data = g_bytes_get_data (bytes, &length);
  if (data == NULL)
    data = (const guchar *) "";
  if (!refuse_known_binary (data, length, error))
    return FALSE;
  mark = find_mark (data, length, &encoding);
  data += mark;
  length -= mark;
  if (encoding == MERLON_ENCODING_GUESS)
    encoding = guess_without_mark (data, length);

  decoded->encoding = encoding;
  if (encoding == MERLON_ENCODING_UTF_16LE || encoding == MERLON_ENCODING_UTF_16BE)
    decode_utf_16 (data, length, decoded);
  else if (encoding == MERLON_ENCODING_WINDOWS_1252)
    decode_windows_1252 (data, length, decoded);
  else
    decode_utf_8 ((const char *) data, length, encoding == MERLON_ENCODING_UTF_8, decoded);
  decoded->bom = mark > 0;
  decoded->text[decoded->length] = '\0';
  if (refuse_nul (decoded, error) && blank_controls (decoded, error))
    {
      decoded->text[decoded->length] = '\0';
      return TRUE;
    }
  merlon_decoded_clear (decoded);
  return FALSE;
}
