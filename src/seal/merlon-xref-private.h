/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Where the objects of a PDF stand, as its cross-reference sections say (ISO 32000-1, 7.5.4 and
 * 7.5.8). Own code, for libqpdf keeps that to itself, and what was appended since a signature is
 * exactly this. Inside of the seal floor. */

typedef enum
{
  MERLON_XREF_FREE,
  MERLON_XREF_PLAIN, /* at an offset */
  MERLON_XREF_PACKED /* in an object stream */
} MerlonXrefKind;

typedef struct
{
  guint64 place;   /* offset, or number of the object stream */
  guint32 index;   /* generation, or place in the object stream */
  guint8 kind;     /* MerlonXrefKind */
  guint64 section; /* the oldest that says anything of it */
  gboolean known : 1;
} MerlonXrefEntry;

/** MerlonXrefListing: a section says that object @number stands at @place, whether it counts or not */
typedef struct
{
  guint64 place, section;
  guint number, generation;
} MerlonXrefListing;

typedef struct
{
  GArray *entries;     /* MerlonXrefEntry, by number */
  GArray *listings;    /* MerlonXrefListing */
  GArray *sections;    /* guint64: where each begins, the newest first */
  guint64 repeated;    /* the last section that says two things of one object; 0 for none */
  gboolean is_stream;  /* of the newest */
  guint64 information; /* number of the information dictionary, as the newest says; 0 for none */
  guint64 size;        /* one more than the highest number, as the newest says */
} MerlonXref;

/**
 * merlon_xref_read:
 * @size: how much of @pdf is read: its beginning alone is the state before later changes
 *
 * Object streams that grow beyond all measure when they are unpacked are an error too: who reads
 * on may trust them.
 *
 * Returns: (transfer full): %NULL with @error (#MERLON_SEAL_ERROR_DAMAGED,
 *   #MERLON_SEAL_ERROR_ENCRYPTED)
 */
MerlonXref *merlon_xref_read (GBytes *pdf, gsize size, GError **error);
void merlon_xref_free (MerlonXref *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonXref, merlon_xref_free)

/** merlon_xref_get: Returns: what is said of object @number; free where nothing is */
MerlonXrefEntry merlon_xref_get (const MerlonXref *self, guint number);
/** merlon_xref_has_section: whether one begins at @place */
gboolean merlon_xref_has_section (const MerlonXref *self, guint64 place);
