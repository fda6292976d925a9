/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-xref-private.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-inflate-private.h"
#include "seal/merlon-scan-private.h"
#include "seal/merlon-seal-error.h"

#include <string.h>

/* ISO 32000-1, annex C. */
#define HIGHEST_NUMBER 8388607
/* Sections of one file, entries of all of them, and bytes of unpacked sections and object streams:
 * more than any file has. */
#define MOST_SECTIONS 4096
#define MOST_ENTRIES 20000000
#define MOST_UNPACKED (128 << 20)
/* Of packed objects, beside one for two bytes of the file: the object model takes some forty bytes for each. */
#define MOST_WORDS (1 << 20)

typedef struct
{
  MerlonXref *xref;
  const guint8 *data;
  gsize size;
  guint n_entries;
  guint64 section; /* that is read */
  gsize unpacked;
  gboolean encrypted;
} Reading;

void
merlon_xref_free (MerlonXref *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->listings);
  g_array_unref (self->sections);
  g_free (self);
}

MerlonXrefEntry
merlon_xref_get (const MerlonXref *self, guint number)
{
  return number < self->entries->len ? g_array_index (self->entries, MerlonXrefEntry, number)
                                     : (MerlonXrefEntry){ .kind = MERLON_XREF_FREE };
}

gboolean
merlon_xref_has_section (const MerlonXref *self, guint64 place)
{
  for (guint i = 0; i < self->sections->len; i++)
    if (g_array_index (self->sections, guint64, i) == place)
      return TRUE;
  return FALSE;
}

/* What a newer section said stands. */
static gboolean
add_entry (Reading *self, guint64 number, MerlonXrefKind kind, guint64 place, guint64 index)
{
  MerlonXrefEntry *entry;

  if (number > HIGHEST_NUMBER || ++self->n_entries > MOST_ENTRIES || index > G_MAXUINT32)
    return FALSE;
  if (number >= self->xref->entries->len)
    g_array_set_size (self->xref->entries, number + 1);
  if (kind == MERLON_XREF_PLAIN)
    {
      MerlonXrefListing listing = { place, self->section, number, index };

      g_array_append_val (self->xref->listings, listing);
    }
  entry = &g_array_index (self->xref->entries, MerlonXrefEntry, number);
  if (entry->known && entry->section == self->section)
    self->xref->repeated = MAX (self->xref->repeated, self->section);
  if (!entry->known)
    *entry = (MerlonXrefEntry){ .place = place, .index = index, .kind = kind, .known = TRUE };
  entry->section = self->section;
  return TRUE;
}

/* ---- tables ---- */

/* Reads either what is used or what is free: in between comes what a hybrid file hides from old
 * programs as free (ISO 32000-1, 7.5.8.4). */
static gboolean
read_table (Reading *self, MerlonScan *at, gboolean wanted)
{
  guint64 first, count, place, generation;

  while (!merlon_scan_word (at, "trailer"))
    {
      if (!merlon_scan_number (at, &first) || !merlon_scan_number (at, &count))
        return FALSE;
      for (guint64 i = 0; i < count; i++)
        {
          gboolean used;

          if (!merlon_scan_number (at, &place) || !merlon_scan_number (at, &generation))
            return FALSE;
          used = merlon_scan_word (at, "n");
          if (!used && !merlon_scan_word (at, "f"))
            return FALSE;
          /* Offset 0 is what careless programs write for free. */
          used = used && place != 0;
          if (used == wanted
              && !add_entry (self, first + i, used ? MERLON_XREF_PLAIN : MERLON_XREF_FREE, place,
                             generation))
            return FALSE;
        }
    }
  return TRUE;
}

/* ---- streams ---- */

static guint64
read_field (const guint8 **row, guint width, guint64 fallback)
{
  guint64 value = width > 0 ? 0 : fallback;

  for (guint i = 0; i < width; i++)
    value = value << 8 | *(*row)++;
  return value;
}

static gboolean
add_rows (Reading *self, const MerlonScan *dictionary, const guint8 *rows, gsize size,
          const guint64 widths[3])
{
  gsize width = widths[0] + widths[1] + widths[2], left = size / width;
  guint64 first = 0, count = 0;
  MerlonScan index;
  gboolean indexed = merlon_scan_find_key (dictionary, "/Index", &index);

  if (indexed ? !merlon_scan_word (&index, "[")
              : !merlon_scan_key_number (dictionary, "/Size", &count))
    return FALSE;
  do
    {
      if (indexed && (!merlon_scan_number (&index, &first) || !merlon_scan_number (&index, &count)))
        return merlon_scan_word (&index, "]");
      for (guint64 i = 0; i < count && left > 0; i++, left--)
        {
          guint64 kind = read_field (&rows, widths[0], 1);
          guint64 place = read_field (&rows, widths[1], 0);
          guint64 third = read_field (&rows, widths[2], 0);

          /* Other kinds stand for null. */
          if (!add_entry (self, first + i, kind <= 2 ? kind : MERLON_XREF_FREE, place,
                          kind == 0 ? 0 : third))
            return FALSE;
        }
    }
  while (indexed && left > 0);
  return TRUE;
}

static gboolean
read_widths (const MerlonScan *dictionary, guint64 widths[3])
{
  MerlonScan at;

  if (!merlon_scan_find_key (dictionary, "/W", &at) || !merlon_scan_word (&at, "["))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (!merlon_scan_number (&at, &widths[i]) || widths[i] > 8)
      return FALSE;
  return widths[0] + widths[1] + widths[2] > 0;
}

static gboolean
read_stream (Reading *self, MerlonScan *at, const MerlonScan *dictionary)
{
  guint64 widths[3];
  g_autoptr (GByteArray) rows = NULL;

  if (!read_widths (dictionary, widths) || !merlon_scan_object (at))
    return FALSE;
  rows = merlon_inflate_stream (dictionary, at, MOST_UNPACKED - self->unpacked);
  if (rows == NULL)
    return FALSE;
  self->unpacked += rows->len;
  return add_rows (self, dictionary, rows->data, rows->len, widths);
}

/* ---- sections ---- */

static gboolean read_section (Reading *self, guint64 place, guint64 *previous);

static gboolean
read_table_section (Reading *self, MerlonScan *at, MerlonScan *dictionary)
{
  MerlonScan again = *at;
  guint64 hybrid, none;

  if (!read_table (self, at, TRUE))
    return FALSE;
  *dictionary = *at;
  if (merlon_scan_key_number (dictionary, "/XRefStm", &hybrid))
    {
      guint64 section = self->section;

      if (!read_section (self, hybrid, &none))
        return FALSE;
      self->section = section;
    }
  return read_table (self, &again, FALSE);
}

/* Reads the section at @place; @previous: where the one before it stands, 0 for nowhere. */
static gboolean
read_section (Reading *self, guint64 place, guint64 *previous)
{
  MerlonScan at = { self->data, place, self->size }, dictionary, value;
  guint64 number, generation, size = 0;
  gboolean is_table, newest = self->xref->sections->len == 0;

  if (place >= self->size || self->xref->sections->len >= MOST_SECTIONS
      || merlon_xref_has_section (self->xref, place))
    return FALSE;
  g_array_append_val (self->xref->sections, place);
  self->section = place;
  is_table = merlon_scan_word (&at, "xref");
  if (!is_table
      && (!merlon_scan_number (&at, &number) || !merlon_scan_number (&at, &generation)
          || !merlon_scan_word (&at, "obj")))
    return FALSE;
  dictionary = at;
  if (is_table ? !read_table_section (self, &at, &dictionary)
               : !read_stream (self, &at, &dictionary))
    return FALSE;
  if (!merlon_scan_check_keys (&dictionary) || !merlon_scan_key_number (&dictionary, "/Size", &size)
      || size > HIGHEST_NUMBER + 1)
    return FALSE;
  if (newest)
    {
      self->xref->is_stream = !is_table;
      self->xref->size = size;
      if (!merlon_scan_key_reference (&dictionary, "/Info", &self->xref->information, &generation))
        self->xref->information = 0;
      self->encrypted = merlon_scan_find_key (&dictionary, "/Encrypt", &value);
    }
  if (!merlon_scan_key_number (&dictionary, "/Prev", previous))
    *previous = 0;
  return TRUE;
}

static gboolean
read_chain (Reading *self, guint64 place)
{
  while (place != 0)
    if (!read_section (self, place, &place))
      return FALSE;
  return TRUE;
}

/* Strictly as ISO 32000-1, 7.5.5 has it, and where offsets are counted from the first byte: other
 * programs look for the objects themselves where they do not understand this, and show what they
 * find. */
static gboolean
find_start (Reading *self, guint64 *start)
{
  gint64 word = merlon_scan_find_last (self->data, self->size, "startxref", 1024);
  MerlonScan at = { self->data, word + strlen ("startxref"), self->size };

  if (word < 0 || self->size < 8 || memcmp (self->data, "%PDF-", 5) != 0)
    return FALSE;
  while (at.at < at.end && g_ascii_isspace (self->data[at.at]))
    at.at++;
  return at.at < at.end && g_ascii_isdigit (self->data[at.at]) && merlon_scan_number (&at, start)
         && *start > 0 && (at.at >= at.end || g_ascii_isspace (self->data[at.at]));
}

/* ---- object streams ---- */

/* Whether every object stream is of a size that can be unpacked. */
static gboolean
check_streams (Reading *self)
{
  GArray *entries = self->xref->entries;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gsize words = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const MerlonXrefEntry *entry = &g_array_index (entries, MerlonXrefEntry, i);
      MerlonXrefEntry home;
      MerlonScan at, dictionary;
      guint64 number, generation;
      gssize length;

      if (entry->kind != MERLON_XREF_PACKED
          || !g_hash_table_add (seen, GSIZE_TO_POINTER (entry->place)))
        continue;
      home = merlon_xref_get (self->xref, MIN (entry->place, G_MAXUINT));
      at = (MerlonScan){ self->data, home.place, self->size };
      if (home.kind != MERLON_XREF_PLAIN || home.place >= self->size
          || !merlon_scan_number (&at, &number) || !merlon_scan_number (&at, &generation)
          || !merlon_scan_word (&at, "obj"))
        return FALSE;
      dictionary = at;
      if (!merlon_scan_object (&at))
        return FALSE;
      length = merlon_inflate_measure (&dictionary, &at, MOST_UNPACKED - self->unpacked, &words);
      if (length < 0 || words > MOST_WORDS + self->size / 2)
        return FALSE;
      self->unpacked += length;
    }
  return TRUE;
}

MerlonXref *
merlon_xref_read (GBytes *pdf, gsize size, GError **error)
{
  g_autoptr (MerlonXref) xref = g_new0 (MerlonXref, 1);
  Reading reading = { xref, g_bytes_get_data (pdf, NULL), size };
  guint64 start;

  g_return_val_if_fail (size <= g_bytes_get_size (pdf), NULL);
  xref->entries = g_array_new (FALSE, TRUE, sizeof (MerlonXrefEntry));
  xref->listings = g_array_new (FALSE, FALSE, sizeof (MerlonXrefListing));
  xref->sections = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (find_start (&reading, &start) && read_chain (&reading, start)
      && (reading.encrypted || check_streams (&reading)))
    {
      if (!reading.encrypted)
        return g_steal_pointer (&xref);
      g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_ENCRYPTED,
                           _ ("the PDF is encrypted: a copy without password is needed"));
      return NULL;
    }
  g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_DAMAGED,
                       _ ("this is no PDF that can be read: its list of objects is damaged"));
  return NULL;
}
