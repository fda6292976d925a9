/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MerlonExtras:
 *
 * What a newer version of Merlon wrote into a file and this one does not know: attributes, and
 * child elements with the place they stood at. Kept as text and written back unchanged.
 */
typedef struct _MerlonExtras MerlonExtras;

/** MerlonExtra: @xml stood before the known child number @place. The number of known children means
 * at the end; one more means inside of what always comes last, the log or the removed records; two
 * more, after that. */
typedef struct
{
  guint place;
  char *xml;
} MerlonExtra;

/** merlon_extras_add: keeps @xml at @place; *@self is made when it is %NULL */
void merlon_extras_add (MerlonExtras **self, guint place, const char *xml);
/** Whose tag an attribute belongs to, where it is not that of known child number n; and text
 * outside of the element: comments and instructions before and after the document's root */
#define MERLON_EXTRAS_SELF G_MAXUINT
#define MERLON_EXTRAS_BEFORE (G_MAXUINT - 1)
#define MERLON_EXTRAS_AFTER (G_MAXUINT - 2)

/** merlon_extras_add_attribute: keeps @text (` name="value"`, escaped) for the start tag of
 * @owner: %MERLON_EXTRAS_SELF, or the number of a known child */
void merlon_extras_add_attribute (MerlonExtras **self, guint owner, const char *text);
/** merlon_extras_get: Returns: (transfer none): those in order of place; @self may be %NULL */
const MerlonExtra *merlon_extras_get (const MerlonExtras *self, guint *n_extras);
/** merlon_extras_get_attributes: Returns: (transfer none): text for the start tag, "" if none */
const char *merlon_extras_get_attributes (const MerlonExtras *self, guint owner);
/** merlon_extras_take_attributes: Returns: (transfer full): the same, which are kept no longer */
char *merlon_extras_take_attributes (MerlonExtras *self, guint owner);
void merlon_extras_free (MerlonExtras *self);
