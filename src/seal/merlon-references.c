/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-references-private.h"
#include "seal/merlon-inflate-private.h"

#include <openssl/evp.h>
#include <string.h>

/* More than any document has. */
#define MOST 20000000
#define SUM_SIZE 32

typedef struct
{
  guint from, to;
} Edge;

/* Edges by one of their ends. */
typedef struct
{
  guint *first; /* by number: where its own begin */
  guint *other;
  guint n; /* numbers */
} Index;

struct _MerlonReferences
{
  GHashTable *sums; /* number -> guint8[SUM_SIZE] */
  GArray *edges;    /* Edge, by from and to */
  Index to, of;
  gboolean odd;
};

/* ---- in the bytes ---- */

static gboolean
is_regular (guint8 c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '+' || c == '-' || c == '_';
}

/* Goes past two numbers and an R. */
static gboolean
read_reference (MerlonScan *at, guint *number, guint *generation)
{
  MerlonScan scan = *at;
  guint64 first, second;

  if (!merlon_scan_number (&scan, &first) || first == 0 || first > G_MAXINT
      || !merlon_scan_number (&scan, &second) || second > G_MAXUINT16
      || !merlon_scan_word (&scan, "R") || (scan.at < scan.end && is_regular (scan.data[scan.at])))
    return FALSE;
  *number = first;
  *generation = second;
  *at = scan;
  return TRUE;
}

/* Whether what stands there is none of the words that a PDF has beside references: some programs may take it
 * for a part of one. */
static gboolean
is_odd_word (MerlonScan at)
{
  static const char *const words[] = { "true", "false", "null" };
  gsize start = at.at, length;

  if (strchr ("/([<", at.data[start]) != NULL || !merlon_scan_object (&at))
    return at.data[start] == '\0';
  length = at.at - start;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i]) && memcmp (at.data + start, words[i], length) == 0)
      return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (at.data[start + i]) && strchr ("+-.", at.data[start + i]) == NULL)
      return TRUE;
  return FALSE;
}

typedef void (*FoundFunc) (guint number, guint generation, gpointer data);

/* Every reference of the object at @at, up to the end of its dictionary. Words are looked at one by
 * one, so that nothing within a string counts. @odd: (nullable): set where there is something else */
static void
collect (MerlonScan at, FoundFunc found, gpointer data, gboolean *odd)
{
  guint depth = 0;

  do
    {
      guint8 c;
      guint number, generation;

      merlon_scan_space (&at);
      if (at.at >= at.end)
        return;
      c = at.data[at.at];
      if (g_ascii_isdigit (c) && read_reference (&at, &number, &generation))
        {
          found (number, generation, data);
          continue;
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
      else
        {
          if (odd != NULL && is_odd_word (at))
            *odd = TRUE;
          if (!merlon_scan_object (&at))
            return;
        }
    }
  while (depth > 0);
}

static void
append_number (guint number, guint generation G_GNUC_UNUSED, gpointer data)
{
  g_array_append_val ((GArray *) data, number);
}

void
merlon_references_find (const char *text, GArray *numbers)
{
  g_return_if_fail (text != NULL && numbers != NULL);

  collect ((MerlonScan){ (const guint8 *) text, 0, strlen (text) }, append_number, numbers, NULL);
}

/* ---- what the object model says ---- */

typedef struct
{
  MerlonReferences *self;
  qpdf_data model;
  GArray *queue;    /* Thing */
  GHashTable *seen; /* Thing, as one number */
  guint from;
} Reading;

/* An object by number and generation: a reference may name one that no section lists so. */
typedef struct
{
  guint number, generation;
} Thing;

static void
await (Reading *self, guint number, guint generation)
{
  Thing thing = { number, generation };

  if (self->queue->len < MOST
      && g_hash_table_add (self->seen, GSIZE_TO_POINTER ((gsize) number << 16 | generation)))
    g_array_append_val (self->queue, thing);
}

static void
add_edge (guint number, guint generation, gpointer data)
{
  Reading *self = data;
  Edge edge = { self->from, number };

  if (self->self->edges->len < MOST)
    g_array_append_val (self->self->edges, edge);
  await (self, number, generation);
}

static void
add_data (EVP_MD_CTX *sum, qpdf_data model, qpdf_oh stream)
{
  unsigned char *data = NULL;
  size_t size = 0;

  qpdf_oh_get_stream_data (model, stream, qpdf_dl_none, NULL, &data, &size);
  if (size > 0)
    EVP_DigestUpdate (sum, data, size);
  free (data);
}

/* Sums of several generations of one number are one sum. */
static void
add_sum (Reading *self, Thing thing, const char *text, qpdf_oh stream, gboolean is_stream)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  guint8 sum[EVP_MAX_MD_SIZE], *all;
  gpointer key = GUINT_TO_POINTER (thing.number);

  EVP_DigestInit_ex (context, EVP_sha256 (), NULL);
  EVP_DigestUpdate (context, &thing.generation, sizeof thing.generation);
  EVP_DigestUpdate (context, text, strlen (text) + 1);
  if (is_stream)
    add_data (context, self->model, stream);
  if (EVP_DigestFinal_ex (context, sum, NULL) != 1)
    g_error ("no SHA-256");
  EVP_MD_CTX_free (context);
  all = g_hash_table_lookup (self->self->sums, key);
  if (all == NULL)
    {
      all = g_malloc0 (SUM_SIZE);
      g_hash_table_insert (self->self->sums, key, all);
    }
  for (guint i = 0; i < SUM_SIZE; i++)
    all[i] ^= sum[i];
}

static void
read_thing (Reading *self, Thing thing)
{
  qpdf_oh object = qpdf_get_object_by_id (self->model, thing.number, thing.generation);
  gboolean is_stream = qpdf_oh_is_stream (self->model, object);
  g_autofree char *text = NULL;

  if (!qpdf_oh_is_null (self->model, object))
    {
      qpdf_oh dictionary = is_stream ? qpdf_oh_get_dict (self->model, object) : object;

      text = g_strdup (qpdf_oh_unparse_resolved (self->model, dictionary));
      if (is_stream)
        qpdf_oh_release (self->model, dictionary);
      add_sum (self, thing, text, object, is_stream);
      self->from = thing.number;
      collect ((MerlonScan){ (const guint8 *) text, 0, strlen (text) }, add_edge, self, NULL);
    }
  qpdf_oh_release (self->model, object);
}

/* What is listed and read as nothing may be something to others: it is what its bytes are. */
static void
read_rest (Reading *self, const MerlonXref *xref, const MerlonScan *pdf)
{
  for (guint i = 1; i < xref->entries->len; i++)
    {
      MerlonXrefEntry entry = merlon_xref_get (xref, i);
      const guint8 *begin, *end;
      g_autofree char *text = NULL;

      if (entry.kind != MERLON_XREF_PLAIN || entry.place >= pdf->end
          || g_hash_table_contains (self->self->sums, GUINT_TO_POINTER (i)))
        continue;
      begin = pdf->data + entry.place;
      end = memmem (begin, pdf->end - entry.place, "endobj", 6);
      text = g_compute_checksum_for_data (G_CHECKSUM_SHA256, begin,
                                          end != NULL ? (gsize) (end - begin)
                                                      : pdf->end - (gsize) entry.place);
      add_sum (self, (Thing){ i, entry.index }, text, 0, FALSE);
    }
}

static void
read_model (MerlonReferences *self, const MerlonXref *xref, qpdf_data model, const MerlonScan *pdf)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (Thing));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Reading reading = { self, model, queue, seen, 0 };

  for (guint i = 1; i < xref->entries->len; i++)
    {
      MerlonXrefEntry entry = merlon_xref_get (xref, i);

      if (entry.kind != MERLON_XREF_FREE)
        await (&reading, i, entry.kind == MERLON_XREF_PLAIN ? MIN (entry.index, G_MAXUINT16) : 0);
    }
  for (guint i = 0; i < queue->len; i++)
    read_thing (&reading, g_array_index (queue, Thing, i));
  read_rest (&reading, xref, pdf);
}

/* ---- what the bytes say besides ---- */

static gboolean
find_object (const MerlonScan *pdf, const MerlonXrefEntry *entry, MerlonScan *at)
{
  guint64 number, generation;

  *at = (MerlonScan){ pdf->data, entry->place, pdf->end };
  return entry->place < at->end && merlon_scan_number (at, &number)
         && merlon_scan_number (at, &generation) && merlon_scan_word (at, "obj");
}

typedef struct
{
  GArray *edges;
  guint from;
  gboolean odd;
} Besides;

static void
add_besides (guint number, guint generation G_GNUC_UNUSED, gpointer data)
{
  Besides *self = data;
  Edge edge = { self->from, number };

  if (self->edges->len < MOST)
    g_array_append_val (self->edges, edge);
}

/* What is in the object stream @number, as far as @xref says that it counts. */
static void
read_packed (Besides *self, const MerlonScan *pdf, const MerlonXref *xref, guint number)
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

      self->from = member;
      if (entry.kind == MERLON_XREF_PACKED && entry.place == number && offset < data->len - first)
        collect ((MerlonScan){ data->data, first + offset, data->len }, add_besides, self,
                 &self->odd);
    }
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *x = a, *y = b;

  return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->to > y->to) - (x->to < y->to);
}

static void
read_bytes (MerlonReferences *self, const MerlonScan *pdf, const MerlonXref *xref)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  Besides besides = { edges, 0, FALSE };
  guint known = self->edges->len;

  for (guint i = 0; i < xref->entries->len; i++)
    {
      MerlonXrefEntry entry = merlon_xref_get (xref, i);
      MerlonScan at;

      besides.from = i;
      if (entry.kind == MERLON_XREF_PLAIN && find_object (pdf, &entry, &at))
        collect (at, add_besides, &besides, &besides.odd);
      else if (entry.kind == MERLON_XREF_PACKED
               && g_hash_table_add (seen, GSIZE_TO_POINTER (entry.place)))
        read_packed (&besides, pdf, xref, entry.place);
    }
  self->odd = besides.odd;
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);

      if (known == 0
          || bsearch (edge, self->edges->data, known, sizeof (Edge), compare_edges) == NULL)
        g_array_append_vals (self->edges, edge, 1);
    }
}

/* ---- indices ---- */

static guint
end_of (const Edge *edge, gboolean backward)
{
  return backward ? edge->to : edge->from;
}

static void
fill_index (Index *index, GArray *edges, gboolean backward)
{
  guint n = 1;

  for (guint i = 0; i < edges->len; i++)
    n = MAX (n, end_of (&g_array_index (edges, Edge, i), backward) + 1);
  index->n = MIN (n, 1 << 24);
  index->first = g_new0 (guint, index->n + 1);
  index->other = g_new (guint, MAX (edges->len, 1));
  for (guint i = 0; i < edges->len; i++)
    if (end_of (&g_array_index (edges, Edge, i), backward) < index->n)
      index->first[end_of (&g_array_index (edges, Edge, i), backward)]++;
  for (guint i = 1; i <= index->n; i++)
    index->first[i] += index->first[i - 1];
  for (guint i = edges->len; i-- > 0;)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      guint here = end_of (edge, backward);

      if (here < index->n)
        index->other[--index->first[here]] = end_of (edge, !backward);
    }
}

static const guint *
look_up (const Index *index, guint number, guint *n)
{
  *n = number < index->n ? index->first[number + 1] - index->first[number] : 0;
  return *n > 0 ? index->other + index->first[number] : NULL;
}

MerlonReferences *
merlon_references_new (GBytes *pdf, gsize end, const MerlonXref *xref, qpdf_data model)
{
  MerlonReferences *self;
  const MerlonScan all = { g_bytes_get_data (pdf, NULL), 0, end };

  g_return_val_if_fail (end <= g_bytes_get_size (pdf) && xref != NULL && model != NULL, NULL);

  self = g_new0 (MerlonReferences, 1);
  self->sums = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  read_model (self, xref, model, &all);
  g_array_sort (self->edges, compare_edges);
  read_bytes (self, &all, xref);
  fill_index (&self->to, self->edges, TRUE);
  fill_index (&self->of, self->edges, FALSE);
  g_clear_pointer (&self->edges, g_array_unref);
  return self;
}

void
merlon_references_free (MerlonReferences *self)
{
  g_hash_table_unref (self->sums);
  g_free (self->to.first);
  g_free (self->to.other);
  g_free (self->of.first);
  g_free (self->of.other);
  g_free (self);
}

const guint *
merlon_references_to (const MerlonReferences *self, guint number, guint *n)
{
  return look_up (&self->to, number, n);
}

const guint *
merlon_references_of (const MerlonReferences *self, guint number, guint *n)
{
  return look_up (&self->of, number, n);
}

gboolean
merlon_references_is_odd (const MerlonReferences *self)
{
  return self->odd;
}

GArray *
merlon_references_list (const MerlonReferences *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->sums);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    append_number (GPOINTER_TO_UINT (key), 0, numbers);
  return numbers;
}

gboolean
merlon_references_has (const MerlonReferences *self, guint number)
{
  return g_hash_table_contains (self->sums, GUINT_TO_POINTER (number));
}

gboolean
merlon_references_same (const MerlonReferences *self, const MerlonReferences *other, guint number)
{
  const guint8 *mine = g_hash_table_lookup (self->sums, GUINT_TO_POINTER (number));
  const guint8 *its = g_hash_table_lookup (other->sums, GUINT_TO_POINTER (number));

  return mine == NULL || its == NULL ? mine == its : memcmp (mine, its, SUM_SIZE) == 0;
}
