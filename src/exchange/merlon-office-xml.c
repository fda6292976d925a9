/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office-xml.h"
#include "exchange/merlon-office-private.h"
#include "model/merlon-i18n.h"

#include <libxml/xmlreader.h>
#include <string.h>

/* Longer ones take the parser too long: it compares each attribute with all before it, and looks
 * for the end of a comment from its beginning again and again. */
#define MAX_TAG (64 * 1024)
/* Different names; the parser looks for each in lists that grow with them. */
#define MAX_NAMES 10000
/* Deeper is no document, and readers call themselves for each level. */
#define MAX_DEPTH 200

struct _MerlonOfficeXml
{
  GBytes *bytes; /* what the reader reads */
  xmlTextReaderPtr reader;
  xmlDocPtr document; /* holds the names */
  gboolean is_damaged;
  const xmlChar *uri; /* of the last element; the reader keeps one of each */
  const char *prefix;
  char name[64];
};

static const struct
{
  const char *prefix, *uri;
} namespaces[] = {
  { "w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main" },
  { "w", "http://purl.oclc.org/ooxml/wordprocessingml/main" },
  { "r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships" },
  { "r", "http://purl.oclc.org/ooxml/officeDocument/relationships" },
  { "m", "http://schemas.openxmlformats.org/officeDocument/2006/math" },
  { "m", "http://purl.oclc.org/ooxml/officeDocument/math" },
  { "mc", "http://schemas.openxmlformats.org/markup-compatibility/2006" },
  { "rel", "http://schemas.openxmlformats.org/package/2006/relationships" },
  { "office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0" },
  { "style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0" },
  { "text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0" },
  { "table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0" },
  { "draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" },
  { "fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" },
  { "svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" },
  { "manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" },
  { "xlink", "http://www.w3.org/1999/xlink" },
};

/* ---- before the parser sees it ---- */

static const char *
after (const char *p, const char *end, const char *mark)
{
  const char *found = memmem (p, MIN (end - p, MAX_TAG), mark, strlen (mark));

  return found != NULL ? found + strlen (mark) : NULL;
}

/* Returns: where the tag ends, NULL where it does not or is too long. */
static const char *
after_tag (const char *p, const char *end)
{
  char quote = 0;

  end = MIN (end, p + MAX_TAG);
  for (; p < end; p++)
    if (quote != 0)
      quote = *p == quote ? 0 : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '>')
      return p + 1;
  return NULL;
}

static const char *
after_markup (const char *p, const char *end, guint *depth)
{
  gsize left = end - p;

  if (left >= 4 && memcmp (p, "<!--", 4) == 0)
    return after (p + 4, end, "-->");
  if (left >= 9 && memcmp (p, "<![CDATA[", 9) == 0)
    return after (p, end, "]]>");
  if (left >= 2 && p[1] == '?')
    return after (p, end, "?>");
  /* A document type could declare entities without end; no word processor writes one. */
  if (left < 2 || p[1] == '!')
    return NULL;
  if (p[1] == '/')
    *depth -= *depth > 0;
  else
    ++*depth;
  p = after_tag (p + 1, end);
  if (p != NULL && p[-2] == '/')
    *depth -= *depth > 0;
  return p;
}

/* The parser's own limits are for texts of 10 MB, and stop at large pictures. */
static gboolean
is_harmless (const char *data, gsize length)
{
  const char *p = data, *end = data + length;
  guint depth = 0;

  while (p != NULL && (p = memchr (p, '<', end - p)) != NULL)
    {
      p = after_markup (p, end, &depth);
      if (p == NULL || depth > MAX_DEPTH)
        return FALSE;
    }
  return TRUE;
}

/* ---- walking ---- */

MerlonOfficeXml *
merlon_office_xml_new (GBytes *bytes, GError **error)
{
  g_autoptr (MerlonOfficeXml) self = g_new0 (MerlonOfficeXml, 1);
  const char *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length > MERLON_OFFICE_PART_MAX || !g_utf8_validate_len (data, length, NULL)
      || !is_harmless (data, length))
    {
      merlon_office_fail_damaged (error);
      return NULL;
    }
  self->bytes = g_bytes_ref (bytes);
  self->reader = xmlReaderForMemory (data, length, NULL, "UTF-8",
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                         | XML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  g_assert (self->reader != NULL);
  return g_steal_pointer (&self);
}

void
merlon_office_xml_free (MerlonOfficeXml *self)
{
  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  if (self->document != NULL)
    xmlFreeDoc (self->document);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

MerlonOfficeWithin
merlon_office_xml_enter (MerlonOfficeXml *self)
{
  if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_NONE)
    return (MerlonOfficeWithin){ -1, FALSE };
  return (MerlonOfficeWithin){ xmlTextReaderDepth (self->reader),
                               xmlTextReaderNodeType (self->reader) != XML_READER_TYPE_ELEMENT
                                   || xmlTextReaderIsEmptyElement (self->reader) };
}

static const char *
prefix_of (MerlonOfficeXml *self, const xmlChar *uri)
{
  if (uri == self->uri && self->prefix != NULL)
    return self->prefix;
  self->uri = uri;
  self->prefix = "?";
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (g_strcmp0 ((const char *) uri, namespaces[i].uri) == 0)
      self->prefix = namespaces[i].prefix;
  return self->prefix;
}

static const char *
name_of (MerlonOfficeXml *self)
{
  const char *local = (const char *) xmlTextReaderConstLocalName (self->reader);
  const char *prefix = prefix_of (self, xmlTextReaderConstNamespaceUri (self->reader));
  gsize prefix_length = strlen (prefix), length = local != NULL ? strlen (local) : 0;

  /* No name that a reader knows is so long. */
  if (prefix_length + 1 + length >= sizeof self->name)
    return "?";
  memcpy (self->name, prefix, prefix_length);
  self->name[prefix_length] = ':';
  memcpy (self->name + prefix_length + 1, local, length);
  self->name[prefix_length + 1 + length] = '\0';
  return self->name;
}

static gboolean
read_on (MerlonOfficeXml *self)
{
  int result = self->is_damaged ? -1 : xmlTextReaderRead (self->reader);

  if (self->document == NULL)
    self->document = xmlTextReaderCurrentDoc (self->reader);
  if (result < 0
      || (self->document != NULL && self->document->dict != NULL
          && xmlDictSize (self->document->dict) > MAX_NAMES))
    self->is_damaged = TRUE;
  return result == 1 && !self->is_damaged;
}

const char *
merlon_office_xml_next (MerlonOfficeXml *self, MerlonOfficeWithin *within)
{
  while (!within->over)
    {
      gboolean more = read_on (self);
      int type = xmlTextReaderNodeType (self->reader);
      int depth = xmlTextReaderDepth (self->reader);

      if (!more || (type == XML_READER_TYPE_END_ELEMENT && depth <= within->depth))
        within->over = TRUE;
      else if (depth != within->depth + 1)
        continue;
      else if (type == XML_READER_TYPE_ELEMENT)
        return name_of (self);
      else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
               || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
        return MERLON_OFFICE_TEXT_NODE;
    }
  return NULL;
}

gboolean
merlon_office_xml_is_whole (MerlonOfficeXml *self, GError **error)
{
  return !self->is_damaged || merlon_office_fail_damaged (error);
}

/* ---- what stands there ---- */

const char *
merlon_office_xml_get_text (MerlonOfficeXml *self)
{
  const xmlChar *text = xmlTextReaderConstValue (self->reader);

  return text != NULL ? (const char *) text : "";
}

char *
merlon_office_xml_dup (MerlonOfficeXml *self, const char *name)
{
  const char *colon = strchr (name, ':');
  gsize length = colon != NULL ? (gsize) (colon - name) : 0;
  xmlChar *value = NULL;
  char *copy;

  if (colon == NULL)
    value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  for (guint i = 0; i < G_N_ELEMENTS (namespaces) && colon != NULL && value == NULL; i++)
    if (strncmp (namespaces[i].prefix, name, length) == 0 && namespaces[i].prefix[length] == '\0')
      value = xmlTextReaderGetAttributeNs (self->reader, (const xmlChar *) colon + 1,
                                           (const xmlChar *) namespaces[i].uri);
  copy = g_strdup ((const char *) value);
  xmlFree (value);
  return copy;
}

int
merlon_office_xml_get_number (MerlonOfficeXml *self, const char *name, int least, int most,
                              int otherwise)
{
  g_autofree char *text = merlon_office_xml_dup (self, name);
  gint64 number;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, least, most, &number, NULL))
    return otherwise;
  return number;
}

gboolean
merlon_office_xml_says (MerlonOfficeXml *self, const char *name, const char *value)
{
  g_autofree char *text = merlon_office_xml_dup (self, name);

  return g_strcmp0 (text, value) == 0;
}
