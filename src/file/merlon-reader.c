/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-reader-private.h"
#include "file/merlon-container.h"
#include "file/merlon-migration.h"
#include "model/merlon-project-private.h"
#include "model/merlon-records.h"
#include "model/merlon-rich.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

guint
merlon_reader_line (MerlonReader *self)
{
  return self->parser->input != NULL ? self->parser->input->line : 0;
}

void
merlon_reader_stop (MerlonReader *self, MerlonFileError code, guint line, const char *message)
{
  if (self->error == NULL)
    self->error
        = line > 0 ? g_error_new (MERLON_FILE_ERROR, code, "%s:%u: %s", self->name, line, message)
                   : g_error_new (MERLON_FILE_ERROR, code, "%s: %s", self->name, message);
  xmlStopParser (self->parser);
}

gboolean
merlon_reader_fail (MerlonReader *self, MerlonFileError code, guint line, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if ((self->flags & MERLON_READ_RECOVER) != 0)
    {
      merlon_problems_add (self->problems, line, "%s", message);
      return TRUE;
    }
  merlon_reader_stop (self, code, line, message);
  return FALSE;
}

/* ---- end of elements ---- */

static void
refuse_value (MerlonReader *self, const char *message)
{
  if (self->format > MERLON_FORMAT)
    {
      merlon_problems_add (self->problems, merlon_reader_line (self), "%s", message);
      merlon_reader_keep_value (self, self->field);
    }
  else
    merlon_reader_fail (self, MERLON_FILE_ERROR_VALUE, merlon_reader_line (self), "%s", message);
}

/* A text with something in it that formatted text cannot hold is kept letter by letter, or a whole file
 * could not be opened for the sake of a word. Of a newer version it is no damage, and goes back as it is. */
static char *
read_rich (MerlonReader *self, GError **why)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped = NULL;
  char *text = merlon_rich_canonicalize (self->text->str, &error);

  if (text != NULL)
    return text;
  if (self->format > MERLON_FORMAT)
    {
      g_propagate_error (why, g_steal_pointer (&error));
      return NULL;
    }
  merlon_problems_add (self->problems, merlon_reader_line (self),
                       _ ("<%s>: %s. The text is kept and shown with its marks: mend it and save."),
                       self->field->name, error->message);
  escaped = g_markup_escape_text (self->text->str, -1);
  return g_strconcat ("<pre>", escaped, "</pre>", NULL);
}

static gboolean
value_from_text (MerlonReader *self, MerlonValue *value, GError **error)
{
  const MerlonField *field = self->field;
  char *text = self->text->str;

  merlon_value_init (value, field->kind);
  switch (field->kind)
    {
    case MERLON_KIND_RICH:
      value->text = read_rich (self, error);
      return value->text != NULL;
    case MERLON_KIND_LINE:
      g_strdelimit (text, "\n\r", ' ');
      if (field->check != NULL && !field->check (text, error))
        return FALSE;
      value->text = g_strndup (text, self->text->len);
      return TRUE;
    case MERLON_KIND_TEXT:
      if (field->check != NULL && !field->check (text, error))
        return FALSE;
      value->text = g_strndup (text, self->text->len);
      return TRUE;
    case MERLON_KIND_INTEGER:
    case MERLON_KIND_NUMBER:
    case MERLON_KIND_MONEY:
    case MERLON_KIND_DATE:
    case MERLON_KIND_YESNO:
    case MERLON_KIND_CHOICE:
    case MERLON_KIND_LEVEL:
    case MERLON_KIND_REFERENCE:
    case MERLON_KIND_REFERENCES:
    case MERLON_KIND_LINK:
      break;
    }
  return merlon_value_from_text (merlon_migrate_text (self->format, field, text), field, NULL,
                                 value, error);
}

static void
end_field (MerlonReader *self)
{
  g_autoptr (GError) error = NULL;
  MerlonValue value;

  if (self->text->len == 0)
    return;
  if (merlon_field_is_reference (self->field))
    {
      merlon_pending_add (self->pending, self->item, self->field, merlon_reader_line (self),
                          self->text->str, self->text->len);
      return;
    }
  if (value_from_text (self, &value, &error))
    {
      merlon_item_swap_member (self->item, self->field, &value);
      merlon_value_clear (&value);
    }
  else
    {
      g_autofree char *message = g_strdup_printf ("<%s>: %s", self->field->name, error->message);

      refuse_value (self, message);
    }
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED,
        const xmlChar *uri G_GNUC_UNUSED)
{
  MerlonReader *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL || self->depth == 0)
    return;
  switch (merlon_reader_state (self))
    {
    case IN_UNKNOWN:
      merlon_reader_end_unknown (self);
      break;
    case IN_FIELD:
      end_field (self);
      break;
    case IN_RICH:
      if (self->states[self->depth - 1] != IN_FIELD || strcmp ((const char *) name, "div") != 0)
        merlon_raw_append_end (self->text, (const char *) name);
      break;
    case IN_RECORD:
      self->item = NULL;
      self->place = merlon_register_get_count (self->home);
      break;
    case IN_REGISTER:
      self->place = self->klass->index + 1;
      break;
    case IN_LOG:
    case IN_REMOVED:
      self->place++;
      break;
    case IN_NOTHING:
    case IN_ROOT:
    case IN_LOG_ENTRY:
    case IN_REMOVED_RECORD:
    case IN_SKIPPED:
      break;
    }
  self->depth--;
}

/* ---- text and the rest ---- */

static void
refuse_loose_text (MerlonReader *self, const char *text, gsize length)
{
  g_autofree char *all = g_strndup (text, length);
  g_autofree char *shown = merlon_excerpt (all);

  merlon_reader_fail (self, MERLON_FILE_ERROR_FORMAT, merlon_reader_line (self),
                      _ ("“%s” stands outside of any field. Put it into one or remove it"), shown);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  MerlonReader *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL)
    return;
  switch (merlon_reader_state (self))
    {
    case IN_FIELD:
      if (self->field->kind != MERLON_KIND_RICH)
        g_string_append_len (self->text, (const char *) text, length);
      else if (strspn ((const char *) text, " \t\r\n") < (gsize) length)
        merlon_raw_append_text (self->text, (const char *) text, length);
      break;
    case IN_RICH:
      merlon_raw_append_text (self->text, (const char *) text, length);
      break;
    case IN_UNKNOWN:
      merlon_raw_text (self->raw, (const char *) text, length);
      return;
    case IN_ROOT:
    case IN_REGISTER:
    case IN_RECORD:
    case IN_LOG:
    case IN_REMOVED:
    case IN_REMOVED_RECORD:
    case IN_LOG_ENTRY:
      for (int i = 0; i < length; i++)
        if (!g_ascii_isspace (text[i]))
          {
            refuse_loose_text (self, (const char *) text + i, length - i);
            break;
          }
      return;
    case IN_NOTHING:
    case IN_SKIPPED:
      return;
    }
  if (self->text->len > MERLON_MAX_TEXT)
    merlon_reader_stop (
        self, MERLON_FILE_ERROR_LIMIT, merlon_reader_line (self),
        _ ("a field is longer than 8 MB. Keep such material in a file of its own and link it"));
}

static void
on_comment (void *data, const xmlChar *text)
{
  MerlonReader *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *xml = g_strdup_printf ("<!--%s-->", text);

  if (self->error == NULL)
    merlon_reader_keep_aside (self, xml);
}

static void
on_instruction (void *data, const xmlChar *target, const xmlChar *content)
{
  MerlonReader *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *xml = content != NULL ? g_strdup_printf ("<?%s %s?>", target, content)
                                         : g_strdup_printf ("<?%s?>", target);

  if (self->error == NULL)
    merlon_reader_keep_aside (self, xml);
}

static void
on_dtd (void *data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *id G_GNUC_UNUSED,
        const xmlChar *system G_GNUC_UNUSED)
{
  MerlonReader *self = ((xmlParserCtxtPtr) data)->_private;

  merlon_reader_stop (
      self, MERLON_FILE_ERROR_FORMAT, merlon_reader_line (self),
      _ ("the file has a document type (<!DOCTYPE …>), which a project never has. Remove it if "
         "you trust the rest"));
}

static xmlEntityPtr
on_get_entity (void *data G_GNUC_UNUSED, const xmlChar *name)
{
  return xmlGetPredefinedEntity (name);
}

static void
on_error (void *data, xmlErrorPtr xml_error)
{
  MerlonReader *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *message = NULL;

  if (self->error != NULL || xml_error->level == XML_ERR_WARNING
      || xml_error->code == XML_ERR_USER_STOP)
    return;
  message = g_strdup (xml_error->message != NULL ? xml_error->message : "");
  g_strchomp (message);
  if (xml_error->level == XML_ERR_FATAL || xml_error->domain == XML_FROM_NAMESPACE)
    merlon_reader_fail (
        self, MERLON_FILE_ERROR_FORMAT, xml_error->line,
        _ ("the XML is damaged (%s). Restore a backup, or save what can be read with "
           "merlon-cli recover"),
        message);
}

static void
on_start_document (void *data)
{
  xmlParserCtxtPtr parser = data;
  MerlonReader *self = parser->_private;
  const char *encoding = (const char *) (parser->encoding != NULL || parser->input == NULL
                                             ? parser->encoding
                                             : parser->input->encoding);

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0
      && g_ascii_strcasecmp (encoding, "US-ASCII") != 0)
    merlon_reader_stop (self, MERLON_FILE_ERROR_FORMAT, merlon_reader_line (self),
                        _ ("the file says that it is not UTF-8. Convert it to UTF-8 first"));
}

static xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
  .startDocument = on_start_document,
  .startElementNs = merlon_reader_start_element,
  .endElementNs = on_end,
  .characters = on_text,
  .cdataBlock = on_text,
  .ignorableWhitespace = on_text,
  .comment = on_comment,
  .processingInstruction = on_instruction,
  .internalSubset = on_dtd,
  .getEntity = on_get_entity,
  .serror = (xmlStructuredErrorFunc) on_error,
};

/* ---- the whole ---- */

static int
read_source (void *data, char *buffer, int length)
{
  MerlonReader *self = data;
  gssize n = merlon_source_read (self->source, buffer, length, &self->error);

  return n;
}

static void
parse (MerlonReader *self)
{
  xmlSAXHandler sax = handler;

  self->parser
      = xmlCreateIOParserCtxt (&sax, NULL, read_source, NULL, self, XML_CHAR_ENCODING_NONE);
  if (self->parser == NULL)
    return;
  self->parser->_private = self;
  self->parser->userData = self->parser;
  /* NOENT stands for the five predefined entities, the only ones there are here: without it an
   * attribute's &amp; arrives as &#38;. */
  xmlCtxtUseOptions (self->parser,
                     XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOENT
                         | ((self->flags & MERLON_READ_RECOVER) != 0 ? XML_PARSE_RECOVER : 0));
  if (self->error == NULL)
    xmlParseDocument (self->parser);
  if (self->error == NULL && self->states[1] == IN_NOTHING)
    merlon_reader_stop (self, MERLON_FILE_ERROR_FORMAT, 0,
                        _ ("this is not a Merlon project. Choose a file that Merlon wrote"));
  xmlFreeParserCtxt (self->parser);
  self->parser = NULL;
}

static void
on_bad_reference (guint line, const char *message, gpointer data)
{
  MerlonReader *self = data;

  if ((self->flags & MERLON_READ_RECOVER) != 0 || self->format > MERLON_FORMAT)
    merlon_problems_add (self->problems, line, "%s", message);
  else if (self->error == NULL)
    self->error = g_error_new (MERLON_FILE_ERROR, MERLON_FILE_ERROR_REFERENCE, "%s:%u: %s",
                               self->name, line, message);
}

static MerlonProject *
read_project (MerlonSource *source, const char *name, MerlonReadFlags flags, GPtrArray *problems,
              GError **error)
{
  g_autoptr (MerlonProject) project = merlon_project_new ();
  MerlonReader self = { .source = source,
                        .name = name,
                        .flags = flags,
                        .problems = problems,
                        .project = project,
                        .pending = merlon_pending_new (),
                        .text = g_string_sized_new (256) };

  parse (&self);
  if (self.error == NULL)
    merlon_pending_resolve (self.pending, project, on_bad_reference, &self);
  if (self.error == NULL)
    merlon_project_load_done (project);
  merlon_pending_free (self.pending);
  g_string_free (self.text, TRUE);
  g_clear_pointer (&self.raw, merlon_raw_free);
  g_free (self.removed.item_id);
  g_free (self.removed.item_name);
  g_free (self.removed.register_name);
  if (self.error == NULL)
    return g_steal_pointer (&project);
  g_propagate_error (error, self.error);
  return NULL;
}

MerlonProject *
merlon_read_fd (int fd, const char *name, MerlonReadFlags flags, GPtrArray *problems,
                GCancellable *cancellable, GError **error)
{
  g_autoptr (MerlonSource) source = NULL;

  g_return_val_if_fail (fd >= 0 && name != NULL, NULL);

  if ((flags & MERLON_READ_RECOVER) != 0)
    {
      g_autoptr (GBytes) all = merlon_source_read_all (fd, name, error);

      return all != NULL ? merlon_read_bytes (all, name, flags, problems, error) : NULL;
    }
  source = merlon_source_new_for_fd (fd, name, cancellable, error);
  return source != NULL ? read_project (source, name, flags, problems, error) : NULL;
}

/* Of what is authenticated as a whole there are no parts. */
static gboolean
refuse_container (GBytes *bytes, const char *name, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *message = NULL;

  if (!merlon_container_is (data, size))
    return FALSE;
  message = merlon_file_advise_backup (
      _ ("of a protected project nothing can be recovered in part"), name);
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_ENCRYPTED, "%s: %s", name, message);
  return TRUE;
}

MerlonProject *
merlon_read_bytes (GBytes *bytes, const char *name, MerlonReadFlags flags, GPtrArray *problems,
                   GError **error)
{
  g_autoptr (MerlonSource) source = NULL;
  g_autoptr (GBytes) repaired = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  if (refuse_container (bytes, name, error))
    return NULL;
  if ((flags & MERLON_READ_RECOVER) != 0)
    bytes = repaired = merlon_source_repair (bytes, problems);
  source = merlon_source_new_for_bytes (bytes, name, error);
  return source != NULL ? read_project (source, name, flags, problems, error) : NULL;
}
