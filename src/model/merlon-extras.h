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

/** MerlonExtra: @xml stood before the known child number @place (its count for "at the end") */
typedef struct
{
  guint place;
  char *xml;
} MerlonExtra;

/** merlon_extras_add: keeps @xml at @place; *@self is made when it is %NULL */
void merlon_extras_add (MerlonExtras **self, guint place, const char *xml);
/** merlon_extras_add_attribute: keeps @text (` name="value"`, escaped) for the start tag */
void merlon_extras_add_attribute (MerlonExtras **self, const char *text);
/** merlon_extras_get: Returns: (transfer none): those in order of place; @self may be %NULL */
const MerlonExtra *merlon_extras_get (const MerlonExtras *self, guint *n_extras);
/** merlon_extras_get_attributes: Returns: (transfer none): text for the start tag, "" if none */
const char *merlon_extras_get_attributes (const MerlonExtras *self);
void merlon_extras_free (MerlonExtras *self);
