/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MerlonOfficeXml:
 *
 * Walks once through a part of a word processor file, from element to element. Elements and
 * attributes have the prefixes that their standards use, whatever the file calls them: “w:p”,
 * “text:p”; a prefix that no reader knows is “?”.
 */
typedef struct _MerlonOfficeXml MerlonOfficeXml;

/** MERLON_OFFICE_TEXT_NODE: the name of what is no element but words */
#define MERLON_OFFICE_TEXT_NODE "#text"

/** MerlonOfficeWithin: the element whose children are walked over */
typedef struct
{
  int depth;
  gboolean over;
} MerlonOfficeWithin;

/** merlon_office_xml_new: Returns: (transfer full) (nullable): %NULL with @error when it declares a
 * document type, is no UTF-8, or has something that would make a parser slow or hungry */
MerlonOfficeXml *merlon_office_xml_new (GBytes *bytes, GError **error);
void merlon_office_xml_free (MerlonOfficeXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonOfficeXml, merlon_office_xml_free)

/** merlon_office_xml_enter: Returns: to walk over the children of the present element; at the
 * beginning, over the outermost one */
MerlonOfficeWithin merlon_office_xml_enter (MerlonOfficeXml *self);
/** merlon_office_xml_next: goes to the next child, over all that was not read of the one before.
 * Returns: (transfer none) (nullable): its name, until the next call; %NULL after the last, or
 * where the file is damaged */
const char *merlon_office_xml_next (MerlonOfficeXml *self, MerlonOfficeWithin *within);
/** merlon_office_xml_is_whole: Returns: %FALSE with @error where the file was found to be damaged
 */
gboolean merlon_office_xml_is_whole (MerlonOfficeXml *self, GError **error);

/** merlon_office_xml_get_text: Returns: (transfer none): the words, until the next call */
const char *merlon_office_xml_get_text (MerlonOfficeXml *self);
/** merlon_office_xml_dup: Returns: (transfer full) (nullable): the attribute of the present element
 */
char *merlon_office_xml_dup (MerlonOfficeXml *self, const char *name);
/** merlon_office_xml_get_number: Returns: the attribute, or @otherwise where it is none in the
 * range */
int merlon_office_xml_get_number (MerlonOfficeXml *self, const char *name, int least, int most,
                                  int otherwise);
/** merlon_office_xml_says: Returns: whether the attribute is @value */
gboolean merlon_office_xml_says (MerlonOfficeXml *self, const char *name, const char *value);
