/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What this version does not know, and a newer one wrote: kept as text, to be written again. */

#include "file/merlon-reader-private.h"

#include <string.h>

static MerlonExtras **
extras_of (MerlonReader *self, MerlonReaderState where)
{
  if (self->item != NULL)
    return &self->item->extras;
  if (where == IN_REGISTER)
    return merlon_register_get_extras (self->home);
  return merlon_project_get_extras (self->project);
}

char *
merlon_reader_dup_attribute (const char *name, const MerlonTag *tag)
{
  for (int i = 0; i < tag->n_attributes; i++)
    {
      const xmlChar **attribute = tag->attributes + 5 * i;

      if (attribute[1] == NULL && strcmp ((const char *) attribute[0], name) == 0)
        return g_strndup ((const char *) attribute[3], attribute[4] - attribute[3]);
    }
  return NULL;
}

/* In a recovery the parser goes on after errors, and what it hands over may be no XML: kept, it
 * would spoil the file that is written. @element is a whole element. */
static gboolean
may_keep (MerlonReader *self, const char *element)
{
  const char *attributes;
  g_autofree char *document = NULL;
  xmlParserCtxtPtr parser;
  xmlDocPtr parsed;
  gboolean good;

  if ((self->flags & MERLON_READ_RECOVER) == 0)
    return TRUE;
  attributes = merlon_extras_get_attributes (*merlon_project_get_extras (self->project),
                                             MERLON_EXTRAS_SELF);
  document = g_strdup_printf ("<merlon xmlns=\"" MERLON_NAMESPACE "\"%s>%s</merlon>", attributes,
                              element);
  parser = xmlNewParserCtxt ();
  parsed = xmlCtxtReadMemory (parser, document, strlen (document), "", "UTF-8",
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  good = parsed != NULL && parser->wellFormed && parser->nsWellFormed;
  g_clear_pointer (&parsed, xmlFreeDoc);
  xmlFreeParserCtxt (parser);
  if (!good)
    merlon_problems_add (self->problems, merlon_reader_line (self),
                         _ ("something unknown is damaged and cannot be kept"));
  return good;
}

static gboolean
may_keep_attributes (MerlonReader *self, const char *attributes)
{
  g_autofree char *element = g_strdup_printf ("<a%s/>", attributes);

  return may_keep (self, element);
}

/* A declared prefix is kept with the element, for what is unknown in it may use it. */
char *
merlon_reader_dup_unknown_attributes (MerlonReader *self, const char *const *known,
                                      const MerlonTag *tag)
{
  g_autoptr (GString) out = NULL;

  if (tag->n_attributes == 0 && tag->n_namespaces == 0)
    return NULL;
  out = g_string_new (NULL);
  for (int i = 0; i < tag->n_namespaces; i++)
    if (tag->namespaces[2 * i] != NULL)
      {
        g_autofree char *text
            = merlon_raw_namespace (tag->namespaces[2 * i], tag->namespaces[2 * i + 1]);

        g_string_append (out, text);
      }
  for (int i = 0; i < tag->n_attributes; i++)
    {
      const xmlChar **attribute = tag->attributes + 5 * i;
      g_autofree char *text = NULL;

      if (attribute[1] == NULL && g_strv_contains (known, (const char *) attribute[0]))
        continue;
      text = merlon_raw_attribute (attribute);
      g_string_append (out, text);
    }
  if (out->len == 0 || !may_keep_attributes (self, out->str))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
merlon_reader_keep_attributes (MerlonReader *self, MerlonExtras **extras, guint owner,
                               const char *const *known, const MerlonTag *tag)
{
  g_autofree char *text = merlon_reader_dup_unknown_attributes (self, known, tag);

  /* A register that stands twice becomes one, and the first tag stays. */
  if (text != NULL && *merlon_extras_get_attributes (*extras, owner) == '\0')
    merlon_extras_add_attribute (extras, owner, text);
}

/* An element without a prefix stands in Merlon's namespace when it is written again, unless it
 * says otherwise; where it stood before, an ancestor may have said so. */
static gboolean
needs_namespace (const xmlChar *prefix, const xmlChar *uri, const MerlonTag *tag)
{
  for (int i = 0; i < tag->n_namespaces; i++)
    if (tag->namespaces[2 * i] == NULL)
      return FALSE;
  return prefix == NULL && g_strcmp0 ((const char *) uri, MERLON_NAMESPACE) != 0;
}

static void
begin_raw (MerlonReader *self, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
           const MerlonTag *tag)
{
  guint n = tag->n_namespaces;
  g_autofree const xmlChar **namespaces = g_new0 (const xmlChar *, 2 * (n + 1));

  self->raw = merlon_raw_new ();
  self->raw_depth = self->depth;
  self->raw_home = merlon_reader_state (self);
  merlon_problems_add (self->problems, merlon_reader_line (self),
                       _ ("<%s> is not known to this version and is kept as it is"), name);
  if (n > 0)
    memcpy (namespaces, tag->namespaces, 2 * n * sizeof *namespaces);
  if (needs_namespace (prefix, uri, tag))
    namespaces[2 * n++ + 1] = uri != NULL ? uri : (const xmlChar *) "";
  merlon_raw_start (self->raw, name, prefix, n, namespaces, tag->n_attributes, tag->attributes);
}

void
merlon_reader_begin_unknown (MerlonReader *self, const xmlChar *name, const xmlChar *prefix,
                             const xmlChar *uri, const MerlonTag *tag)
{
  if (self->raw == NULL)
    begin_raw (self, name, prefix, uri, tag);
  else
    merlon_raw_start (self->raw, name, prefix, tag->n_namespaces, tag->namespaces,
                      tag->n_attributes, tag->attributes);
  merlon_reader_push (self, IN_UNKNOWN);
}

static void
keep_in_entry (MerlonReader *self, const char *xml)
{
  char *both;

  if (self->entry == NULL)
    return;
  both = g_strconcat (self->entry->inside != NULL ? self->entry->inside : "", xml, NULL);
  g_free (self->entry->inside);
  self->entry->inside = both;
}

void
merlon_reader_end_unknown (MerlonReader *self)
{
  merlon_raw_end (self->raw);
  if (self->depth - 1 > self->raw_depth)
    return;
  if (!may_keep (self, merlon_raw_get_text (self->raw)))
    ;
  else if (self->raw_home == IN_LOG_ENTRY)
    keep_in_entry (self, merlon_raw_get_text (self->raw));
  else
    merlon_extras_add (extras_of (self, self->raw_home), self->place,
                       merlon_raw_get_text (self->raw));
  g_clear_pointer (&self->raw, merlon_raw_free);
}

/* An element in a field that holds text. A newer version may have given the field elements: then
 * the field as a whole is unknown, with what was read of it. */
void
merlon_reader_turn_unknown (MerlonReader *self, const char *name)
{
  const MerlonField *field = self->field;
  g_autofree char *attributes = NULL;

  if (self->format <= MERLON_FORMAT)
    {
      merlon_reader_fail (self, MERLON_FILE_ERROR_FORMAT, merlon_reader_line (self),
                          _ ("<%s> cannot stand in <%s>, which holds text. Remove the element"),
                          name, field->name);
      merlon_reader_push (self, IN_SKIPPED);
      return;
    }
  attributes = merlon_extras_take_attributes (self->item->extras, field->index);
  self->raw = merlon_raw_new ();
  self->raw_depth = self->depth - 1;
  self->raw_home = IN_RECORD;
  self->states[self->depth] = IN_UNKNOWN;
  self->place = field->index;
  merlon_problems_add (self->problems, merlon_reader_line (self),
                       _ ("<%s> is not as this version knows it and is kept as it is"),
                       field->name);
  merlon_raw_open (self->raw, field->name, attributes);
  merlon_raw_text (self->raw, self->text->str, self->text->len);
}

/* A value that this version does not understand stays in a newer file as it was. */
void
merlon_reader_keep_value (MerlonReader *self, const MerlonField *field)
{
  g_autofree char *attributes = merlon_extras_take_attributes (self->item->extras, field->index);
  g_autoptr (GString) xml = g_string_new (NULL);

  g_string_append_printf (xml, "<%s%s>", field->name, attributes);
  if (field->kind == MERLON_KIND_RICH)
    g_string_append_printf (xml, "<div xmlns=\"" MERLON_XHTML_NAMESPACE "\">%s</div>",
                            self->text->str);
  else
    merlon_raw_append_text (xml, self->text->str, self->text->len);
  g_string_append_printf (xml, "</%s>", field->name);
  if (may_keep (self, xml->str))
    merlon_extras_add (&self->item->extras, field->index, xml->str);
}

/* Comments and instructions mean nothing to Merlon and stay where they were. */
void
merlon_reader_keep_aside (MerlonReader *self, const char *xml)
{
  MerlonReaderState where = merlon_reader_state (self);
  g_autofree char *line = NULL;

  if (!may_keep (self, xml))
    return;
  if (where == IN_UNKNOWN)
    merlon_raw_verbatim (self->raw, xml);
  else if (where == IN_SKIPPED || where == IN_REMOVED_RECORD)
    return;
  else if (where == IN_LOG_ENTRY)
    keep_in_entry (self, xml);
  else if (where != IN_NOTHING)
    merlon_extras_add (extras_of (self, where), self->place, xml);
  else
    {
      line = g_strconcat (xml, "\n", NULL);
      merlon_extras_add_attribute (merlon_project_get_extras (self->project),
                                   self->format == 0 ? MERLON_EXTRAS_BEFORE : MERLON_EXTRAS_AFTER,
                                   line);
    }
}
