/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How what was appended after signing is written. Programs that do not understand a file look through it for
 * anything that looks like an object, and show that: so each byte must belong to an object that is listed, to
 * a list of objects, or be blank; and all of it must be read in one way only, by whatever program. */

#include "seal/merlon-changes-private.h"
#include "seal/merlon-inflate-private.h"
#include "seal/merlon-scan-private.h"

#include <string.h>

/* Blanks after the end: who looks for the end there looks at the last 1,024 bytes. */
#define MOST_BLANK 64
/* Numbers that a list may leave unused. */
#define SPARE 65536

typedef struct
{
  MerlonComparison *comparison;
  MerlonScan at;
  GHashTable *listed;  /* place -> MerlonXrefListing that was not seen yet */
  GHashTable *packers; /* numbers of object streams */
  guint64 section;     /* the last that was passed */
  gboolean ended;      /* nothing was appended since the last "%%EOF" */
} Tail;

/* ---- words ---- */

static gboolean
ends_word (const MerlonScan *at)
{
  return at->at >= at->end || strchr ("\t\n\f\r ()<>[]{}/%", at->data[at->at]) != NULL;
}

/* Without a comment in between, which the other scans allow. */
static gboolean
plain_word (MerlonScan *at, const char *word)
{
  merlon_scan_blank (at);
  return (at->at >= at->end || at->data[at->at] != '%') && merlon_scan_word (at, word)
         && ends_word (at);
}

static gboolean
plain_number (MerlonScan *at, guint64 *number)
{
  merlon_scan_blank (at);
  return at->at < at->end && g_ascii_isdigit (at->data[at->at]) && merlon_scan_number (at, number)
         && ends_word (at);
}

static gboolean
plain_head (MerlonScan *at, guint64 *number, guint64 *generation)
{
  return plain_number (at, number) && plain_number (at, generation) && plain_word (at, "obj");
}

/* Goes past a line that says nothing: programs sign their work with one. */
static gboolean
skip_comment (Tail *self)
{
  static const char *const words[] = { "obj", "xref", "trailer", "stream" };
  gsize start = self->at.at;

  while (self->at.at < self->at.end && self->at.data[self->at.at] != '\n'
         && self->at.data[self->at.at] != '\r')
    self->at.at++;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (memmem (self->at.data + start, self->at.at - start, words[i], strlen (words[i])) != NULL)
      return FALSE;
  return TRUE;
}

/* ---- sections ---- */

/* What all of them say: that the document is the same one, and which section was before. */
static gboolean
check_section (Tail *self, const MerlonScan *dictionary, guint64 place)
{
  const MerlonPdfState *old = self->comparison->old, *new = self->comparison->new;
  qpdf_oh root = qpdf_get_root (old->model);
  guint64 number, generation, previous, size;
  MerlonScan value;

  /* It may stand at the end of the line before. */
  if (!merlon_xref_has_section (new->xref, place) && self->at.data[place - 1] == '\n')
    place--;
  /* No list is larger than what it lists. */
  if (!merlon_scan_key_number (dictionary, "/Size", &size)
      || size > old->xref->size + (new->end - old->end) + SPARE)
    return FALSE;
  if (!merlon_scan_key_reference (dictionary, "/Root", &number, &generation)
      || (int) number != qpdf_oh_get_object_id (old->model, root)
      || (int) generation != qpdf_oh_get_generation (old->model, root)
      || merlon_scan_find_key (dictionary, "/Encrypt", &value)
      || merlon_scan_find_key (dictionary, "/XRefStm", &value)
      || !merlon_scan_key_number (dictionary, "/Prev", &previous) || previous != self->section
      || !merlon_xref_has_section (new->xref, place) || new->xref->repeated >= old->end)
    return FALSE;
  self->section = place;
  return TRUE;
}

static gboolean
skip_end_of_line (MerlonScan *at)
{
  gsize start = at->at;

  if (at->at < at->end && at->data[at->at] == '\r')
    at->at++;
  if (at->at < at->end && at->data[at->at] == '\n')
    at->at++;
  return at->at > start;
}

/* "0000001234 00000 n", with two bytes for the end of the line, or one. */
static gboolean
read_entry (MerlonScan *at, guint64 *generation, gboolean *used)
{
  const guint8 *line = at->data + at->at;
  guint64 place;
  MerlonScan number = *at;

  if (at->end - at->at < 20 || line[10] != ' ' || line[16] != ' '
      || (line[17] != 'n' && line[17] != 'f'))
    return FALSE;
  for (guint i = 0; i < 16; i++)
    if (i != 10 && !g_ascii_isdigit (line[i]))
      return FALSE;
  *used = line[17] == 'n';
  at->at += 18;
  if (at->data[at->at] == ' ')
    at->at++;
  return merlon_scan_number (&number, &place) && merlon_scan_number (&number, generation)
         && (place != 0 || !*used) && skip_end_of_line (at);
}

/* Number 0 is free, and some take a list that begins with a free 1 for one that begins with 0. */
static gboolean
read_subsection (Tail *self, guint64 size)
{
  MerlonScan *at = &self->at;
  guint64 first, count, generation;

  if (!merlon_scan_number (at, &first) || at->at >= at->end || at->data[at->at++] != ' '
      || at->at >= at->end || !g_ascii_isdigit (at->data[at->at])
      || !merlon_scan_number (at, &count) || !skip_end_of_line (at) || first + count > size)
    return FALSE;
  for (guint64 i = 0; i < count; i++)
    {
      gboolean used;

      if (!read_entry (at, &generation, &used) || (first + i == 0 && used)
          || (first + i == 1 && i == 0 && !used))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_table (Tail *self)
{
  MerlonScan dictionary = self->at, *at = &self->at;
  guint64 place = at->at, size;

  /* What follows counts for what stands before. */
  while (dictionary.at < dictionary.end && dictionary.data[dictionary.at] != 't')
    dictionary.at++;
  if (!plain_word (&dictionary, "trailer") || !merlon_scan_key_number (&dictionary, "/Size", &size)
      || !plain_word (at, "xref") || !skip_end_of_line (at))
    return FALSE;
  while (at->at < at->end && g_ascii_isdigit (at->data[at->at]))
    if (!read_subsection (self, size))
      return FALSE;
  if (!plain_word (at, "trailer"))
    return FALSE;
  merlon_scan_blank (at);
  dictionary = *at;
  return merlon_scan_strict (at) && check_section (self, &dictionary, place);
}

static gboolean
read_end (Tail *self)
{
  gsize start = self->at.at;
  guint64 place;

  if (!plain_word (&self->at, "startxref") || !plain_number (&self->at, &place)
      || place != self->section || place + 1 < self->comparison->old->end)
    return FALSE;
  for (gsize i = start; i < self->at.at; i++)
    if (strchr ("\f\t", self->at.data[i]) != NULL)
      return FALSE;
  merlon_scan_blank (&self->at);
  if (self->at.end - self->at.at < 5 || memcmp (self->at.data + self->at.at, "%%EOF", 5) != 0)
    return FALSE;
  self->at.at += 5;
  self->ended = TRUE;
  return ends_word (&self->at);
}

/* ---- streams ---- */

/* How it is packed is said there and then, under the usual keys. */
static gboolean
check_packing (const MerlonScan *dictionary)
{
  static const char *const others[] = { "/F", "/DP", "/FFilter", "/FDecodeParms" };
  MerlonScan value;
  guint64 number, generation;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (merlon_scan_find_key (dictionary, others[i], &value))
      return FALSE;
  return !merlon_scan_key_reference (dictionary, "/Filter", &number, &generation)
         && !merlon_scan_key_reference (dictionary, "/DecodeParms", &number, &generation);
}

/* Numbers are unpacked the same way by all: parameters of another form than the filter are lost to some. */
static gboolean
check_predictor (const MerlonScan *dictionary)
{
  static const struct
  {
    const char *key;
    guint64 least, most;
  } expected[] = { { "/Predictor", 1, 15 }, { "/Colors", 1, 1 }, { "/BitsPerComponent", 8, 8 } };
  MerlonScan filter, parameters, value;
  gboolean is_list;

  if (!merlon_scan_find_key (dictionary, "/DecodeParms", &parameters))
    return TRUE;
  if (!merlon_scan_find_key (dictionary, "/Filter", &filter))
    return FALSE;
  is_list = merlon_scan_word (&filter, "[");
  if (merlon_scan_word (&parameters, "[") != is_list)
    return FALSE;
  merlon_scan_blank (&parameters);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      guint64 number = expected[i].least;

      if (merlon_scan_find_key (&parameters, expected[i].key, &value)
          && !merlon_scan_key_number (&parameters, expected[i].key, &number))
        return FALSE;
      if (number < expected[i].least || number > expected[i].most)
        return FALSE;
    }
  if (merlon_scan_find_key (&parameters, "/Columns", &value)
      && !merlon_scan_key_number (&parameters, "/Columns", &(guint64){ 0 }))
    return FALSE;
  return merlon_scan_object (&parameters) && (!is_list || plain_word (&parameters, "]"));
}

/* Who looks for objects finds them within streams too. */
static gboolean
hides_objects (const guint8 *data, gsize size)
{
  return memmem (data, size, "endobj", 6) != NULL || memmem (data, size, "endstream", 9) != NULL;
}

static gboolean
find_length (Tail *self, const MerlonScan *dictionary, guint64 *length)
{
  const MerlonPdfState *new = self->comparison->new;
  guint64 number, generation;
  gint64 said;

  if (!merlon_scan_key_reference (dictionary, "/Length", &number, &generation))
    return merlon_scan_key_number (dictionary, "/Length", length);
  said = number <= G_MAXINT
             ? merlon_qpdf_get_integer (new->model, merlon_pdf_state_get (new, number), -1)
             : -1;
  *length = MAX (said, 0);
  return said >= 0;
}

/* Goes past the bytes of a stream, which end where its dictionary says. */
static gboolean
skip_bytes (Tail *self, const MerlonScan *dictionary)
{
  MerlonScan *at = &self->at;
  guint64 length;

  if (!plain_word (at, "stream") || !find_length (self, dictionary, &length))
    return FALSE;
  if (at->at < at->end && at->data[at->at] == '\r')
    at->at++;
  if (at->at >= at->end || at->data[at->at++] != '\n' || length > at->end - at->at)
    return FALSE;
  if (hides_objects (at->data + at->at, length))
    return FALSE;
  at->at += length;
  return plain_word (at, "endstream");
}

/* Three widths: of the kind, the place and the generation. */
static gboolean
check_widths (const MerlonScan *dictionary)
{
  static const guint most[] = { 1, 5, 2 };
  MerlonScan value;
  guint64 number;

  if (!merlon_scan_find_key (dictionary, "/W", &value) || !merlon_scan_word (&value, "["))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (most); i++)
    if (!plain_number (&value, &number) || number > most[i])
      return FALSE;
  return plain_word (&value, "]");
}

/* First numbers and counts in turn, which are said there and then. */
static gboolean
check_index (const MerlonScan *dictionary, guint64 size)
{
  MerlonScan value;
  guint64 first, count;

  if (!merlon_scan_find_key (dictionary, "/Index", &value))
    return TRUE;
  if (!merlon_scan_word (&value, "["))
    return FALSE;
  while (plain_number (&value, &first))
    if (!plain_number (&value, &count) || first + count > size)
      return FALSE;
  return plain_word (&value, "]");
}

static gboolean
check_list (Tail *self, const MerlonScan *dictionary, guint64 place)
{
  guint64 size;

  return merlon_scan_key_number (dictionary, "/Size", &size) && check_widths (dictionary)
         && check_index (dictionary, size) && check_predictor (dictionary)
         && check_section (self, dictionary, place);
}

/* An object stream has each number once, and where the list says. */
static gboolean
check_packed (Tail *self, guint number, const MerlonScan *dictionary, const MerlonScan *at)
{
  const MerlonXref *xref = self->comparison->new->xref;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) data = merlon_inflate_stream (dictionary, at, G_MAXINT);
  MerlonScan index;
  guint64 first, count, member, offset, end = 0;

  if (data == NULL || !check_predictor (dictionary)
      || !merlon_scan_key_number (dictionary, "/First", &first) || first > data->len
      || !merlon_scan_key_number (dictionary, "/N", &count)
      || merlon_scan_find_key (dictionary, "/Extends", &index))
    return FALSE;
  index = (MerlonScan){ data->data, 0, first };
  for (guint64 i = 0; i < count; i++)
    {
      MerlonScan value = { data->data, 0, data->len };
      MerlonXrefEntry entry;

      if (!plain_number (&index, &member) || !plain_number (&index, &offset) || offset < end
          || offset > data->len - first)
        return FALSE;
      value.at = first + offset;
      entry = merlon_xref_get (xref, MIN (member, G_MAXUINT));
      if (!g_hash_table_add (seen, GSIZE_TO_POINTER (member)) || !merlon_scan_strict (&value)
          || (entry.kind == MERLON_XREF_PACKED && entry.place == number && entry.index != i))
        return FALSE;
      end = value.at - first;
    }
  merlon_scan_blank (&index);
  return index.at == index.end;
}

/* ---- objects ---- */

static gboolean
is_listed (Tail *self, guint64 place, guint64 number, guint64 generation)
{
  const MerlonXrefListing *listing = g_hash_table_lookup (self->listed, GSIZE_TO_POINTER (place));

  if (listing == NULL || listing->number != number || listing->generation != generation)
    return FALSE;
  g_hash_table_remove (self->listed, GSIZE_TO_POINTER (place));
  return TRUE;
}

static gboolean
is_section_at (Tail *self, guint64 place)
{
  const MerlonXref *xref = self->comparison->new->xref;

  return merlon_xref_has_section (xref, place)
         || (self->at.data[place - 1] == '\n' && merlon_xref_has_section (xref, place - 1));
}

static gboolean
has_type (const MerlonScan *dictionary, const char *type)
{
  MerlonScan value;

  return merlon_scan_find_key (dictionary, "/Type", &value) && merlon_scan_word (&value, type)
         && ends_word (&value);
}

static gboolean
read_object (Tail *self)
{
  MerlonScan dictionary, stream;
  guint64 place = self->at.at, number, generation;
  gboolean is_section, is_stream;

  if (!plain_head (&self->at, &number, &generation))
    return FALSE;
  is_section = is_section_at (self, place);
  /* A section may list itself. */
  if (!is_listed (self, place, number, generation) && !is_section)
    return FALSE;
  dictionary = self->at;
  if (!merlon_scan_strict (&self->at))
    return FALSE;
  stream = self->at;
  merlon_scan_blank (&self->at);
  is_stream = self->at.at < self->at.end && self->at.data[self->at.at] == 's';
  if (is_stream && (!check_packing (&dictionary) || !skip_bytes (self, &dictionary)))
    return FALSE;
  if (is_section != (is_stream && has_type (&dictionary, "/XRef"))
      || (is_section && !check_list (self, &dictionary, place)))
    return FALSE;
  if (is_stream
      && (has_type (&dictionary, "/ObjStm")
          || g_hash_table_contains (self->packers, GSIZE_TO_POINTER (number)))
      && !check_packed (self, number, &dictionary, &stream))
    return FALSE;
  return plain_word (&self->at, "endobj");
}

/* ---- one after the other ---- */

static gboolean
read_tile (Tail *self)
{
  guint8 c = self->at.data[self->at.at];

  if (c == '%')
    return skip_comment (self);
  if (c == 's')
    return read_end (self);
  self->ended = FALSE;
  return c == 'x' ? read_table (self) : read_object (self);
}

/* What was signed may end within a line: who goes on there changes what that line says. */
static gboolean
begins_anew (const Tail *self)
{
  const guint8 *data = self->at.data;
  gsize here = self->at.at;

  return here >= self->at.end || here == 0 || strchr ("\r\n", data[here - 1]) != NULL
         || (data[here] != '\0' && strchr ("\r\n", data[here]) != NULL);
}

static gboolean
read_tail (Tail *self)
{
  gsize end;

  if (!begins_anew (self))
    return FALSE;
  do
    {
      end = self->at.at;
      merlon_scan_blank (&self->at);
      if (self->at.at < self->at.end && !read_tile (self))
        return FALSE;
    }
  while (self->at.at < self->at.end);
  return self->ended && self->at.end - end <= MOST_BLANK;
}

/* What a new list says must be seen there, or be as it was. */
static gboolean
await (MerlonComparison *self, GHashTable *listed, MerlonXrefListing *listing)
{
  MerlonXrefEntry old = merlon_xref_get (self->old->xref, listing->number);

  if (listing->section + 1 < self->old->end)
    return TRUE;
  if (listing->place < self->old->end)
    return old.kind == MERLON_XREF_PLAIN && old.place == listing->place
           && old.index == listing->generation;
  return listing->number != 0
         && g_hash_table_insert (listed, GSIZE_TO_POINTER (listing->place), listing);
}

gboolean
merlon_tiles_hold (MerlonComparison *self)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) packers = g_hash_table_new (NULL, NULL);
  const GArray *listings = self->new->xref->listings, *entries = self->new->xref->entries;
  Tail tail = { self,
                { g_bytes_get_data (self->pdf, NULL), self->old->end, self->new->end },
                listed,
                packers,
                g_array_index (self->old->xref->sections, guint64, 0),
                TRUE };

  for (guint i = 0; i < listings->len; i++)
    if (!await (self, listed, &g_array_index (listings, MerlonXrefListing, i)))
      return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const MerlonXrefEntry *entry = &g_array_index (entries, MerlonXrefEntry, i);

      if (entry->kind == MERLON_XREF_PACKED)
        g_hash_table_add (packers, GSIZE_TO_POINTER (entry->place));
    }
  return merlon_xref_get (self->new->xref, 0).kind == MERLON_XREF_FREE && read_tail (&tail)
         && g_hash_table_size (listed) == 0;
}
