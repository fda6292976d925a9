/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was appended after signing beside objects that are listed. Programs that do not understand a file
 * look through it for anything that looks like an object, and show that. */

#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"
#include "seal/merlon-inflate-private.h"
#include "seal/merlon-scan-private.h"

#include <string.h>

static void
suspect (MerlonComparison *self)
{
  merlon_comparison_add (
      self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_TAIL, MERLON_ATTACK_INCREMENTAL_SAVING, 0,
      g_strdup (_ ("Data was appended that belongs to nothing; some programs may show it.")));
}

static gboolean
is_blank (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (data[i] != '\n' && data[i] != '\r' && data[i] != ' ' && data[i] != '\0')
      return FALSE;
  return TRUE;
}

/* What follows the last end of the file, and what was appended without any list of objects. */
static void
check_end (MerlonComparison *self)
{
  const guint8 *data = g_bytes_get_data (self->pdf, NULL);
  gint64 mark = merlon_scan_find_last (data, self->new->end, "%%EOF", self->new->end);
  gsize after = mark >= 0 ? mark + strlen ("%%EOF") : 0;
  guint64 old = g_array_index (self->old->xref->sections, guint64, 0);
  gboolean same = old == g_array_index (self->new->xref->sections, guint64, 0);

  after = same ? self->old->end : MAX (after, self->old->end);
  if (after < self->new->end && !is_blank (data + after, self->new->end - after))
    suspect (self);
  if (!merlon_xref_has_section (self->new->xref, old))
    merlon_comparison_add (self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_DOCUMENT,
                           MERLON_ATTACK_INCREMENTAL_SAVING, 0,
                           g_strdup (_ ("The document no longer stands on what was signed.")));
}

/* ---- what looks like an object ---- */

static gboolean
is_space (guint8 c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

/* Goes back past a number and the space before it. */
static gboolean
back_number (const guint8 *data, gsize first, gsize *at, gsize *start)
{
  gsize here = *at;

  while (here > first && is_space (data[here - 1]))
    here--;
  *start = here;
  while (*start > first && g_ascii_isdigit (data[*start - 1]))
    --*start;
  *at = *start;
  return *start < here;
}

/* Where "7 0 obj" begins that ends at @word; -1 for none. */
static gint64
find_head (const guint8 *data, gsize first, gsize word)
{
  gsize at = word, start;

  if (!back_number (data, first, &at, &start) || !back_number (data, first, &at, &start))
    return -1;
  return start;
}

/* Where an object stands that a section lists: its number, from its first digit. */
static GHashTable *
list_heads (MerlonComparison *self)
{
  GHashTable *heads = g_hash_table_new (NULL, NULL);
  const GArray *listings = self->new->xref->listings;

  for (guint i = 0; i < listings->len; i++)
    {
      const MerlonXrefListing *listing = &g_array_index (listings, MerlonXrefListing, i);
      MerlonScan at = { g_bytes_get_data (self->pdf, NULL), listing->place, self->new->end };

      guint64 number;
      gsize head;

      if (listing->place < self->old->end)
        continue;
      merlon_scan_space (&at);
      head = at.at;
      if (merlon_scan_number (&at, &number) && number == listing->number)
        g_hash_table_add (heads, GSIZE_TO_POINTER (head));
    }
  return heads;
}

/* The sections themselves are objects where they are streams. */
static void
add_sections (MerlonComparison *self, GHashTable *heads)
{
  const GArray *sections = self->new->xref->sections;

  for (guint i = 0; i < sections->len; i++)
    g_hash_table_add (heads, GSIZE_TO_POINTER (g_array_index (sections, guint64, i)));
}

static void
check_heads (MerlonComparison *self)
{
  g_autoptr (GHashTable) heads = list_heads (self);
  const guint8 *data = g_bytes_get_data (self->pdf, NULL), *end = data + self->new->end, *word;
  const guint8 *from = data + self->old->end;

  add_sections (self, heads);
  while ((word = memmem (from, end - from, "obj", 3)) != NULL)
    {
      gint64 head = find_head (data, self->old->end, word - data);

      if (head >= 0 && !g_hash_table_contains (heads, GSIZE_TO_POINTER (head)))
        {
          suspect (self);
          return;
        }
      from = word + 3;
    }
}

/* Where the object that counts is written: itself, or the stream that it is packed into. */
static guint64
find_place (const MerlonXref *xref, guint number)
{
  MerlonXrefEntry entry = merlon_xref_get (xref, number);

  if (entry.kind == MERLON_XREF_PACKED)
    entry = merlon_xref_get (xref, MIN (entry.place, G_MAXUINT));
  return entry.kind == MERLON_XREF_PLAIN ? entry.place : 0;
}

/* Who looks for objects takes the last one of a number: that must be the one that counts. */
static void
check_order (MerlonComparison *self)
{
  const GArray *listings = self->new->xref->listings;

  for (guint i = 0; i < listings->len; i++)
    {
      const MerlonXrefListing *listing = &g_array_index (listings, MerlonXrefListing, i);

      if (listing->place >= self->old->end
          && find_place (self->new->xref, listing->number) < listing->place)
        {
          suspect (self);
          return;
        }
    }
}

/* ---- how it is written ---- */

/* Whether the bytes of a stream end where its dictionary says, as far as it says so itself. */
static gboolean
ends_well (const MerlonScan *dictionary, MerlonScan at)
{
  MerlonScan value;
  guint64 length, generation;

  if (!merlon_scan_find_key (dictionary, "/Length", &value)
      || !merlon_scan_number (&value, &length))
    return FALSE;
  if (merlon_scan_number (&value, &generation) && merlon_scan_word (&value, "R"))
    return TRUE;
  if (at.at < at.end && at.data[at.at] == '\r')
    at.at++;
  if (at.at >= at.end || at.data[at.at++] != '\n' || length > at.end - at.at)
    return FALSE;
  at.at += length;
  while (at.at < at.end && is_space (at.data[at.at]))
    at.at++;
  return merlon_scan_word (&at, "endstream");
}

/* An object stream has each number once, and where the list says. */
static gboolean
check_packed (MerlonComparison *self, guint number, const MerlonScan *dictionary,
              const MerlonScan *at)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) data = merlon_inflate_stream (dictionary, at, G_MAXINT);
  MerlonScan index;
  guint64 first, member, offset;

  if (data == NULL || !merlon_scan_key_number (dictionary, "/First", &first) || first > data->len)
    return FALSE;
  index = (MerlonScan){ data->data, 0, first };
  for (guint i = 0; merlon_scan_number (&index, &member) && merlon_scan_number (&index, &offset);
       i++)
    {
      MerlonXrefEntry entry = merlon_xref_get (self->new->xref, MIN (member, G_MAXUINT));
      MerlonScan value = { data->data, first + MIN (offset, data->len - first), data->len };

      if (!g_hash_table_add (seen, GSIZE_TO_POINTER (member)) || !merlon_scan_strict (&value)
          || (entry.kind == MERLON_XREF_PACKED && entry.place == number && entry.index != i))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_strict (MerlonComparison *self, const MerlonXrefListing *listing)
{
  MerlonScan at = { g_bytes_get_data (self->pdf, NULL), listing->place, self->new->end };
  MerlonScan dictionary, type;
  guint64 number, generation;

  if (!merlon_scan_number (&at, &number) || !merlon_scan_number (&at, &generation)
      || !merlon_scan_word (&at, "obj"))
    return FALSE;
  dictionary = at;
  if (!merlon_scan_strict (&at))
    return FALSE;
  if (!merlon_scan_word (&at, "stream"))
    return merlon_scan_word (&at, "endobj");
  if (!ends_well (&dictionary, at))
    return FALSE;
  at.at -= strlen ("stream");
  return !merlon_scan_find_key (&dictionary, "/Type", &type) || !merlon_scan_word (&type, "/ObjStm")
         || check_packed (self, listing->number, &dictionary, &at);
}

static gboolean
same_entry (MerlonXrefEntry a, MerlonXrefEntry b)
{
  return a.kind == b.kind && a.place == b.place && a.index == b.index;
}

/* What a new list says otherwise must be new: nothing that was there is brought to light. */
static gboolean
leads_back (MerlonComparison *self, guint number)
{
  MerlonXrefEntry old = merlon_xref_get (self->old->xref, number);
  MerlonXrefEntry new = merlon_xref_get (self->new->xref, number);

  return new.kind != MERLON_XREF_FREE && !same_entry (old, new)
         && find_place (self->new->xref, number) < self->old->end;
}

/* What was appended is read in one way only, by whatever program. */
static void
check_writing (MerlonComparison *self)
{
  const GArray *listings = self->new->xref->listings;

  for (guint i = 1; i < self->new->xref->entries->len; i++)
    if (leads_back (self, i))
      {
        suspect (self);
        return;
      }

  for (guint i = 0; i < listings->len; i++)
    {
      const MerlonXrefListing *listing = &g_array_index (listings, MerlonXrefListing, i);

      if (listing->place >= self->old->end && !is_strict (self, listing))
        {
          suspect (self);
          return;
        }
    }
}

/* ---- what makes programs look for objects themselves ---- */

static guint
count_words (const guint8 *from, const guint8 *end, const char *word)
{
  guint n = 0;

  while ((from = memmem (from, end - from, word, strlen (word))) != NULL)
    {
      n++;
      from += strlen (word);
    }
  return n;
}

/* A file that says that its beginning lists all: programs believe it as long as it has the length that it
 * says. */
static gboolean
is_linearized_now (MerlonComparison *self)
{
  const guint8 *data = g_bytes_get_data (self->pdf, NULL), *word;
  MerlonScan at = { data, 0, self->new->end };
  guint64 number, generation, length;

  word = memmem (data, MIN (self->new->end, 1024), "/Linearized", 11);
  if (word == NULL)
    return FALSE;
  merlon_scan_space (&at);
  return merlon_scan_number (&at, &number) && merlon_scan_number (&at, &generation)
         && merlon_scan_word (&at, "obj") && merlon_scan_key_number (&at, "/L", &length)
         && length == self->new->end;
}

static void
check_trust (MerlonComparison *self)
{
  const guint8 *data = g_bytes_get_data (self->pdf, NULL);
  guint64 information = self->new->xref->information;
  guint tables = self->new->xref->n_tables - self->old->xref->n_tables;

  if (self->new->xref->hybrid >= self->old->end
      || (information != 0
          && !merlon_references_has (self->new->references, MIN (information, G_MAXINT)))
      || count_words (data + self->old->end, data + self->new->end, "trailer") > tables
      || is_linearized_now (self))
    suspect (self);
}

void
merlon_rules_tail (MerlonComparison *self)
{
  check_end (self);
  check_heads (self);
  check_order (self);
  check_writing (self);
  check_trust (self);
}
