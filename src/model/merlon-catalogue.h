/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/** MERLON_CATALOGUE_ERROR: what can be wrong with a catalogue; messages name the line */
#define MERLON_CATALOGUE_ERROR (merlon_catalogue_error_quark ())
GQuark merlon_catalogue_error_quark (void);

/**
 * MerlonCatalogueError:
 * @MERLON_CATALOGUE_ERROR_FORMAT: not a catalogue
 * @MERLON_CATALOGUE_ERROR_DUPLICATE: an id that stands twice
 * @MERLON_CATALOGUE_ERROR_UNKNOWN: no such catalogue
 */
typedef enum
{
  MERLON_CATALOGUE_ERROR_FORMAT,
  MERLON_CATALOGUE_ERROR_DUPLICATE,
  MERLON_CATALOGUE_ERROR_UNKNOWN,
} MerlonCatalogueError;

/** MerlonEntry: a control, clause, threat, role ... of a catalogue */
typedef struct
{
  const char *id, *kind, *title;
  const char *parent;  /* nullable */
  const char *summary; /* nullable */
  GHashTable *more;    /* the other attributes, by name */
} MerlonEntry;

/** MerlonEntryLink: from one entry to another, by way of a third for combinations */
typedef struct
{
  const char *from, *to, *via; /* nullable */
  const char *relation;
  const char *basis, *note; /* nullable */
} MerlonEntryLink;

#define MERLON_TYPE_CATALOGUE (merlon_catalogue_get_type ())
/** MerlonCatalogue: an immutable list of entries and links that comes with Merlon */
G_DECLARE_FINAL_TYPE (MerlonCatalogue, merlon_catalogue, MERLON, CATALOGUE, GObject)

/** merlon_catalogue_load: Returns: (transfer none): the catalogue called @id, loaded once */
MerlonCatalogue *merlon_catalogue_load (const char *id, GError **error);
/** merlon_catalogue_get: the same for one that comes with Merlon and so must be there */
MerlonCatalogue *merlon_catalogue_get (const char *id);
/** merlon_catalogue_new: Returns: (transfer full): the catalogue written in @bytes */
MerlonCatalogue *merlon_catalogue_new (GBytes *bytes, GError **error);
/** merlon_catalogue_list_ids: Returns: (transfer full): ids of all that come with Merlon */
char **merlon_catalogue_list_ids (void);

const char *merlon_catalogue_get_id (MerlonCatalogue *self);
const char *merlon_catalogue_get_title (MerlonCatalogue *self);
/** merlon_catalogue_get_edition: Returns: (nullable): "2022" for ISO/IEC 27001:2022 */
const char *merlon_catalogue_get_edition (MerlonCatalogue *self);
/** merlon_catalogue_get_sources: "LICENCE: SOURCE", a line each */
const char *merlon_catalogue_get_sources (MerlonCatalogue *self);
guint merlon_catalogue_get_n_entries (MerlonCatalogue *self);
const MerlonEntry *merlon_catalogue_get_entry (MerlonCatalogue *self, guint index);
/** merlon_catalogue_find: Returns: (nullable): the entry with that id */
const MerlonEntry *merlon_catalogue_find (MerlonCatalogue *self, const char *id);
/** merlon_entry_get: Returns: (nullable): attribute @name, such as "control-type" */
const char *merlon_entry_get (const MerlonEntry *entry, const char *name);
guint merlon_catalogue_get_n_links (MerlonCatalogue *self);
const MerlonEntryLink *merlon_catalogue_get_link (MerlonCatalogue *self, guint index);
/** merlon_catalogue_list_from: Returns: (transfer none) (nullable): links that begin at @id */
GPtrArray *merlon_catalogue_list_from (MerlonCatalogue *self, const char *id);
/** merlon_catalogue_list_to: links that end at @id */
GPtrArray *merlon_catalogue_list_to (MerlonCatalogue *self, const char *id);
