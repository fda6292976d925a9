/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-references-private.h"
#include "seal/merlon-inflate-private.h"

/* More than any document has. */
#define MOST 20000000

typedef struct
{
  guint from, to;
} Edge;

struct _MerlonReferences
{
  GArray *edges; /* Edge, only while they are collected */
  guint *first;  /* by number: where its referrers begin */
  guint *from;
  guint n; /* numbers */
};

static gboolean
is_regular (guint8 c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '+' || c == '-' || c == '_';
}

/* Two numbers and an R, from @at on. Returns: the first; 0 for no reference. */
static guint
read_reference (const MerlonScan *at)
{
  MerlonScan scan = *at;
  guint64 number, generation;

  if (!merlon_scan_number (&scan, &number) || number > G_MAXINT
      || !merlon_scan_number (&scan, &generation) || !merlon_scan_word (&scan, "R")
      || (scan.at < scan.end && is_regular (scan.data[scan.at])))
    return 0;
  return number;
}

/* Every reference of the object at @at, up to the end of its dictionary. Words are looked at one by
 * one, so that nothing within a string counts. */
static void
collect (MerlonReferences *self, guint from, MerlonScan at)
{
  guint depth = 0;

  do
    {
      guint8 c;

      merlon_scan_space (&at);
      if (at.at >= at.end)
        return;
      c = at.data[at.at];
      if (g_ascii_isdigit (c))
        {
          Edge edge = { from, read_reference (&at) };

          if (edge.to != 0 && self->edges->len < MOST)
            g_array_append_val (self->edges, edge);
        }
      if (c == '[' || (c == '<' && at.at + 1 < at.end && at.data[at.at + 1] == '<'))
        {
          depth++;
          at.at += c == '[' ? 1 : 2;
        }
      else if (c == ']' || (c == '>' && at.at + 1 < at.end && at.data[at.at + 1] == '>'))
        {
          depth = depth > 0 ? depth - 1 : 0;
          at.at += c == ']' ? 1 : 2;
        }
      else if (!merlon_scan_object (&at))
        return;
    }
  while (depth > 0);
}

static gboolean
find_object (GBytes *pdf, const MerlonXrefEntry *entry, MerlonScan *at)
{
  guint64 number, generation;

  *at = (MerlonScan){ g_bytes_get_data (pdf, NULL), entry->place, g_bytes_get_size (pdf) };
  return entry->place < at->end && merlon_scan_number (at, &number)
         && merlon_scan_number (at, &generation) && merlon_scan_word (at, "obj");
}

/* What is in the object stream @number, as far as @xref says that it counts. */
static void
collect_packed (MerlonReferences *self, GBytes *pdf, const MerlonXref *xref, guint number)
{
  MerlonXrefEntry home = merlon_xref_get (xref, number);
  MerlonScan at, dictionary, index;
  g_autoptr (GByteArray) data = NULL;
  guint64 first, member, offset;

  if (home.kind != MERLON_XREF_PLAIN || !find_object (pdf, &home, &at))
    return;
  dictionary = at;
  if (!merlon_scan_object (&at) || !merlon_scan_key_number (&dictionary, "/First", &first))
    return;
  data = merlon_inflate_stream (&dictionary, &at, G_MAXINT);
  if (data == NULL || first > data->len)
    return;
  index = (MerlonScan){ data->data, 0, first };
  while (merlon_scan_number (&index, &member) && merlon_scan_number (&index, &offset))
    {
      MerlonXrefEntry entry = merlon_xref_get (xref, MIN (member, G_MAXUINT));

      if (entry.kind == MERLON_XREF_PACKED && entry.place == number && offset < data->len - first)
        collect (self, member, (MerlonScan){ data->data, first + offset, data->len });
    }
}

/* Sorts the edges by where they lead to. */
static void
arrange (MerlonReferences *self)
{
  guint n = 1;

  for (guint i = 0; i < self->edges->len; i++)
    n = MAX (n, g_array_index (self->edges, Edge, i).to + 1);
  self->n = MIN (n, 1 << 24);
  self->first = g_new0 (guint, self->n + 1);
  self->from = g_new (guint, MAX (self->edges->len, 1));
  for (guint i = 0; i < self->edges->len; i++)
    if (g_array_index (self->edges, Edge, i).to < self->n)
      self->first[g_array_index (self->edges, Edge, i).to]++;
  for (guint i = 1; i <= self->n; i++)
    self->first[i] += self->first[i - 1];
  for (guint i = self->edges->len; i-- > 0;)
    {
      Edge edge = g_array_index (self->edges, Edge, i);

      if (edge.to < self->n)
        self->from[--self->first[edge.to]] = edge.from;
    }
  g_clear_pointer (&self->edges, g_array_unref);
}

MerlonReferences *
merlon_references_new (GBytes *pdf, const MerlonXref *xref)
{
  MerlonReferences *self = g_new0 (MerlonReferences, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  for (guint i = 0; i < xref->entries->len; i++)
    {
      MerlonXrefEntry entry = merlon_xref_get (xref, i);
      MerlonScan at;

      if (entry.kind == MERLON_XREF_PLAIN && find_object (pdf, &entry, &at))
        collect (self, i, at);
      else if (entry.kind == MERLON_XREF_PACKED
               && g_hash_table_add (seen, GSIZE_TO_POINTER (entry.place)))
        collect_packed (self, pdf, xref, entry.place);
    }
  arrange (self);
  return self;
}

void
merlon_references_free (MerlonReferences *self)
{
  g_free (self->first);
  g_free (self->from);
  g_free (self);
}

const guint *
merlon_references_to (MerlonReferences *self, guint number, guint *n)
{
  *n = number < self->n ? self->first[number + 1] - self->first[number] : 0;
  return *n > 0 ? self->from + self->first[number] : NULL;
}
