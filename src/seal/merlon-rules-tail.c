/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was appended after signing as a whole: what the lists of objects say, and what is not there. How it is
 * written is looked at by the tiles. */

#include "model/merlon-i18n.h"
#include "seal/merlon-changes-private.h"
#include "seal/merlon-scan-private.h"

#include <string.h>

static void
suspect (MerlonComparison *self)
{
  merlon_comparison_add (
      self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_TAIL, MERLON_ATTACK_INCREMENTAL_SAVING, 0,
      g_strdup (_ ("Data was appended that belongs to nothing; some programs may show it.")));
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

/* Each thing that is listed stands there, and what a new list says otherwise is new. */
static void
check_lists (MerlonComparison *self)
{
  const MerlonXref *xref = self->new->xref;
  guint64 old = g_array_index (self->old->xref->sections, guint64, 0);

  for (guint i = 1; i < xref->entries->len; i++)
    if (leads_back (self, i))
      {
        suspect (self);
        break;
      }
  if (!merlon_xref_has_section (xref, old))
    merlon_comparison_add (self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_DOCUMENT,
                           MERLON_ATTACK_INCREMENTAL_SAVING, 0,
                           g_strdup (_ ("The document no longer stands on what was signed.")));
}

/* Programs that miss something look for all objects themselves. */
static gboolean
misses_something (MerlonComparison *self, guint number)
{
  guint n, n_old;
  const guint *to = merlon_references_of (self->new->references, number, &n);
  const guint *before = merlon_references_of (self->old->references, number, &n_old);
  g_autoptr (GHashTable) old = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_old; i++)
    g_hash_table_add (old, GUINT_TO_POINTER (before[i]));
  for (guint i = 0; i < n; i++)
    if (!merlon_references_has (self->new->references, to[i])
        && !g_hash_table_contains (old, GUINT_TO_POINTER (to[i])))
      return TRUE;
  return FALSE;
}

/* All that was written anew, for the object model leaves out what is missing. */
static void
check_missing (MerlonComparison *self)
{
  for (guint i = 1; i < self->new->xref->entries->len; i++)
    if (!same_entry (merlon_xref_get (self->old->xref, i), merlon_xref_get (self->new->xref, i))
        && misses_something (self, i))
      {
        merlon_comparison_add (
            self, MERLON_CHANGE_SUSPICIOUS, MERLON_CHANGE_TAIL, MERLON_ATTACK_INCREMENTAL_SAVING, 0,
            g_strdup (_ ("What was appended refers to something that is not there; some programs "
                         "then look for it in what is hidden.")));
        return;
      }
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
  guint64 information = self->new->xref->information;

  if ((information != 0
       && !merlon_references_has (self->new->references, MIN (information, G_MAXINT)))
      || is_linearized_now (self))
    suspect (self);
}

void
merlon_rules_tail (MerlonComparison *self)
{
  if (!merlon_tiles_hold (self))
    suspect (self);
  check_order (self);
  check_lists (self);
  check_missing (self);
  check_trust (self);
}
