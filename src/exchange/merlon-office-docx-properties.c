/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Word document says of its paragraphs, tables and so on, before what is in them. */

#include "exchange/merlon-office-docx-private.h"

#include <string.h>

const char *
merlon_docx_next (MerlonOfficeXml *xml, MerlonOfficeWithin *within)
{
  const char *name;

  do
    name = merlon_office_xml_next (xml, within);
  while (name != NULL && strcmp (name, MERLON_OFFICE_TEXT_NODE) == 0);
  return name;
}

static void
take_value (MerlonOfficeXml *xml, char **place)
{
  g_free (*place);
  *place = merlon_office_xml_dup (xml, "w:val");
}

/* ---- paragraphs ---- */

static void
read_list (MerlonOfficeXml *xml, MerlonDocxParagraph *paragraph)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:numId") == 0)
      take_value (xml, &paragraph->list);
    else if (strcmp (name, "w:ilvl") == 0)
      paragraph->level
          = merlon_office_xml_get_number (xml, "w:val", 0, MERLON_OFFICE_LEVELS - 1, -1);
}

static void
read_mark (MerlonOfficeXml *xml, MerlonDocxParagraph *paragraph)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:del") == 0 || strcmp (name, "w:moveFrom") == 0)
      paragraph->joins = TRUE;
}

void
merlon_docx_read_paragraph (MerlonOfficeXml *xml, MerlonDocxParagraph *paragraph)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:pStyle") == 0)
      take_value (xml, &paragraph->style);
    else if (strcmp (name, "w:numPr") == 0)
      read_list (xml, paragraph);
    else if (strcmp (name, "w:outlineLvl") == 0)
      paragraph->outline = merlon_office_xml_get_number (xml, "w:val", 0, 9, -1);
    else if (strcmp (name, "w:ind") == 0)
      paragraph->is_indented = merlon_office_xml_get_number (xml, "w:left", 0, G_MAXINT, 0) > 0
                               || merlon_office_xml_get_number (xml, "w:start", 0, G_MAXINT, 0) > 0;
    else if (strcmp (name, "w:framePr") == 0)
      /* The large letter at the beginning of the next paragraph. */
      paragraph->joins = merlon_office_xml_says (xml, "w:dropCap", "drop")
                         || merlon_office_xml_says (xml, "w:dropCap", "margin");
    else if (strcmp (name, "w:rPr") == 0)
      read_mark (xml, paragraph);
}

void
merlon_docx_paragraph_clear (MerlonDocxParagraph *self)
{
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->list, g_free);
}

/* ---- tables ---- */

gboolean
merlon_docx_read_table (MerlonOfficeXml *xml, const MerlonDocxStyles *styles)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const MerlonOfficeStyle *style = NULL;
  gboolean marked = FALSE;
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:tblStyle") == 0)
      {
        g_autofree char *key = merlon_office_xml_dup (xml, "w:val");

        style = merlon_office_styles_get (styles->styles, key);
      }
    else if (strcmp (name, "w:tblLook") == 0)
      {
        g_autofree char *bits = merlon_office_xml_dup (xml, "w:val");

        /* Older files say it by a bit (17.4.56). */
        marked = merlon_office_xml_says (xml, "w:firstRow", "1")
                 || (bits != NULL && (g_ascii_strtoull (bits, NULL, 16) & 0x20) != 0);
      }
  return marked && style != NULL && style->heads;
}

void
merlon_docx_read_row (MerlonOfficeXml *xml, MerlonDocxRow *row)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:tblHeader") == 0)
      row->is_head = merlon_docx_is_on (xml);
    else if (strcmp (name, "w:del") == 0)
      row->is_deleted = TRUE;
    else if (strcmp (name, "w:gridBefore") == 0)
      row->n_before = merlon_office_xml_get_number (xml, "w:val", 0, 63, 0);
}

guint
merlon_docx_read_span (MerlonOfficeXml *xml)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;
  guint span = 1;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:gridSpan") == 0)
      span = merlon_office_xml_get_number (xml, "w:val", 1, 63, 1);
  return span;
}

/* ---- content controls ---- */

gboolean
merlon_docx_read_is_contents (MerlonOfficeXml *xml)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;
  gboolean result = FALSE;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:docPartObj") == 0)
      result = merlon_docx_read_is_contents (xml) || result;
    else if (strcmp (name, "w:docPartGallery") == 0)
      result = merlon_office_xml_says (xml, "w:val", "Table of Contents") || result;
  return result;
}
