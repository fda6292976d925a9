/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-reader.h"
#include "file/merlon-format.h"
#include "file/merlon-migration.h"
#include "file/merlon-pending.h"
#include "file/merlon-raw.h"
#include "file/merlon-source.h"
#include "model/merlon-extras.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project-private.h"
#include "model/merlon-records.h"
#include "model/merlon-rich.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* What the element that is open now is. */
typedef enum
{
  IN_NOTHING,
  IN_ROOT,
  IN_REGISTER,
  IN_RECORD,
  IN_FIELD,
  IN_RICH,
  IN_LOG,
  IN_REMOVED,
  IN_REMOVED_RECORD,
  IN_LOG_ENTRY,
  IN_UNKNOWN,
  IN_SKIPPED, /* only in recovery: what cannot be kept */
} State;

typedef struct
{
  xmlParserCtxtPtr parser;
  MerlonSource *source;
  const char *name;
  MerlonReadFlags flags;
  GPtrArray *problems;
  GError *error;
  MerlonProject *project;
  MerlonPending *pending;
  guint format;
  State states[MERLON_MAX_DEPTH + 2];
  guint depth;
  MerlonRegister *home;
  MerlonItemClass *klass;
  MerlonItem *item;
  const MerlonField *field;
  guint next_field;  /* where the record's next field is looked for first */
  guint64 seen[2];   /* fields this record had already */
  guint place;       /* of unknown things among the known children */
  MerlonRaw *raw;    /* an unknown element being copied */
  guint raw_depth;
  State raw_home;    /* what the unknown element stands in */
  GString *text;
  MerlonLogEntry removed; /* the removed record whose entries are being read */
} Reader;

static guint
line_of (Reader *self)
{
  return self->parser->input != NULL ? self->parser->input->line : 0;
}

static void
stop (Reader *self, MerlonFileError code, guint line, const char *message)
{
  if (self->error == NULL)
    self->error = line > 0
                      ? g_error_new (MERLON_FILE_ERROR, code, "%s:%u: %s", self->name, line, message)
                      : g_error_new (MERLON_FILE_ERROR, code, "%s: %s", self->name, message);
  xmlStopParser (self->parser);
}

/* Returns whether reading goes on. */
static gboolean G_GNUC_PRINTF (4, 5)
fail (Reader *self, MerlonFileError code, guint line, const char *format, ...)
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
  stop (self, code, line, message);
  return FALSE;
}

static State
state (Reader *self)
{
  return self->states[self->depth];
}

static void
push (Reader *self, State next)
{
  self->states[++self->depth] = next;
}

/* ---- unknown parts ---- */

static MerlonExtras **
extras_of (Reader *self, State where)
{
  if (self->item != NULL)
    return &self->item->extras;
  if (where == IN_REGISTER)
    return merlon_register_get_extras (self->home);
  return merlon_project_get_extras (self->project);
}

static void
begin_unknown (Reader *self, const xmlChar *name, const xmlChar *prefix, int n_namespaces,
               const xmlChar **namespaces, int n_attributes, const xmlChar **attributes)
{
  if (self->raw == NULL)
    {
      self->raw = merlon_raw_new ();
      self->raw_depth = self->depth;
      self->raw_home = state (self);
      merlon_problems_add (self->problems, line_of (self),
                           _ ("<%s> is not known to this version and is kept as it is"), name);
    }
  merlon_raw_start (self->raw, name, prefix, n_namespaces, namespaces, n_attributes, attributes);
  push (self, IN_UNKNOWN);
}

static void
end_unknown (Reader *self, const xmlChar *name, const xmlChar *prefix)
{
  merlon_raw_end (self->raw, name, prefix);
  if (self->depth - 1 > self->raw_depth)
    return;
  merlon_extras_add (extras_of (self, self->raw_home), self->place,
                     merlon_raw_get_text (self->raw));
  g_clear_pointer (&self->raw, merlon_raw_free);
}

/* Keeps attributes that are not in @known, with what the element's extras are. */
static void
keep_attributes (MerlonExtras **extras, guint owner, const char *const *known, int n_attributes,
                 const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **attribute = attributes + 5 * i;

      if (attribute[1] == NULL && g_strv_contains (known, (const char *) attribute[0]))
        continue;
      g_autofree char *text = merlon_raw_attribute (attribute);

      merlon_extras_add_attribute (extras, owner, text);
    }
}

static char *
dup_attribute (const char *name, int n_attributes, const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    if (attributes[5 * i + 1] == NULL && strcmp ((const char *) attributes[5 * i], name) == 0)
      return g_strndup ((const char *) attributes[5 * i + 3],
                        attributes[5 * i + 4] - attributes[5 * i + 3]);
  return NULL;
}

/* ---- start of elements ---- */

static void
start_root (Reader *self, const char *name, const xmlChar *uri, int n_namespaces,
            const xmlChar **namespaces, int n_attributes, const xmlChar **attributes)
{
  static const char *const known[] = { "version", NULL };
  g_autofree char *version = dup_attribute ("version", n_attributes, attributes);
  guint64 number = 0;

  if (strcmp (name, MERLON_ELEMENT_ROOT) != 0
      || g_strcmp0 ((const char *) uri, MERLON_NAMESPACE) != 0)
    {
      stop (self, MERLON_FILE_ERROR_FORMAT, line_of (self),
            _ ("this is not a Merlon project: its first element is not <merlon> of Merlon's "
               "namespace. Choose a file that Merlon wrote"));
      return;
    }
  if (version == NULL || !g_ascii_string_to_unsigned (version, 10, 1, 9999, &number, NULL))
    {
      if (!fail (self, MERLON_FILE_ERROR_FORMAT, line_of (self),
                 _ ("<merlon> needs the attribute version=\"%d\""), MERLON_FORMAT))
        return;
      number = MERLON_FORMAT;
    }
  self->format = number;
  merlon_project_set_format (self->project, number);
  for (int i = 0; i < n_namespaces; i++)
    if (namespaces[2 * i] != NULL)
      {
        g_autofree char *text = merlon_raw_namespace (namespaces[2 * i], namespaces[2 * i + 1]);

        merlon_extras_add_attribute (merlon_project_get_extras (self->project),
                                     MERLON_EXTRAS_SELF, text);
      }
  keep_attributes (merlon_project_get_extras (self->project), MERLON_EXTRAS_SELF, known,
                   n_attributes, attributes);
  push (self, IN_ROOT);
}

static gboolean
start_register (Reader *self, const char *name, int n_attributes, const xmlChar **attributes)
{
  static const char *const none[] = { NULL };
  MerlonItemClass *klass;

  if (strcmp (name, MERLON_ELEMENT_REMOVED) == 0)
    {
      self->place = merlon_records_count ();
      push (self, IN_REMOVED);
      return TRUE;
    }
  name = merlon_migrate_register (self->format, name);
  klass = merlon_records_find (name);
  if (klass == NULL || strcmp (klass->info->register_name, name) != 0)
    return FALSE;
  self->klass = klass;
  self->home = merlon_project_get_register_at (self->project, klass->index);
  keep_attributes (merlon_register_get_extras (self->home), MERLON_EXTRAS_SELF, none,
                   n_attributes, attributes);
  self->place = merlon_register_get_count (self->home);
  push (self, IN_REGISTER);
  return TRUE;
}

static void
take_id (Reader *self, char id[MERLON_ID_SIZE], int n_attributes, const xmlChar **attributes)
{
  g_autofree char *text = dup_attribute ("id", n_attributes, attributes);

  if (text != NULL && merlon_id_is_valid (text)
      && merlon_project_lookup (self->project, text) == NULL)
    {
      g_strlcpy (id, text, MERLON_ID_SIZE);
      return;
    }
  if (text == NULL)
    fail (self, MERLON_FILE_ERROR_FORMAT, line_of (self),
          _ ("<%s> has no id. Give it one that no other record has"), self->klass->info->element);
  else if (!merlon_id_is_valid (text))
    {
      g_autofree char *shown = merlon_excerpt (text);

      fail (self, MERLON_FILE_ERROR_VALUE, line_of (self),
            _ ("“%s” is no id. Use up to %d small letters, digits and dashes, a letter first"),
            shown, MERLON_ID_SIZE - 1);
    }
  else
    fail (self, MERLON_FILE_ERROR_DUPLICATE, line_of (self),
          _ ("the id “%s” stands for two records. Give one of them another id"), text);
  merlon_id_generate (id);
}

static gboolean
start_record (Reader *self, const char *name, int n_attributes, const xmlChar **attributes)
{
  static const char *const known[] = { "id", NULL };
  g_autoptr (MerlonItem) item = NULL;
  char id[MERLON_ID_SIZE];

  if (strcmp (name, self->klass->info->element) != 0)
    return FALSE;
  if (self->klass->info->single && merlon_register_get_count (self->home) > 0)
    {
      fail (self, MERLON_FILE_ERROR_DUPLICATE, line_of (self),
            _ ("<%s> has more than one record. Remove all but one"),
            self->klass->info->register_name);
      push (self, IN_SKIPPED);
      return TRUE;
    }
  take_id (self, id, n_attributes, attributes);
  if (self->error != NULL)
    return TRUE;
  item = merlon_item_new_with_id (G_TYPE_FROM_CLASS (self->klass), id);
  merlon_project_load_item (self->project, item);
  self->item = item;
  if (n_attributes > 1)
    keep_attributes (&item->extras, MERLON_EXTRAS_SELF, known, n_attributes, attributes);
  self->next_field = 0;
  self->seen[0] = self->seen[1] = 0;
  self->place = 0;
  push (self, IN_RECORD);
  return TRUE;
}

/* Fields stand in the order of their table: the next one is nearly always the right one. */
static const MerlonField *
find_field (Reader *self, const char *name)
{
  MerlonItemClass *klass = self->klass;

  for (guint i = self->next_field; i < klass->n_fields; i++)
    if (strcmp (klass->fields[i].name, name) == 0)
      return &klass->fields[i];
  return merlon_item_class_find_field (klass,
                                       merlon_migrate_field (self->format, klass, name));
}

static gboolean
start_field (Reader *self, const char *name, int n_attributes, const xmlChar **attributes)
{
  static const char *const none[] = { NULL };
  const MerlonField *field = find_field (self, name);
  guint64 bit;

  if (strcmp (name, MERLON_ELEMENT_LOG) == 0)
    {
      self->place = self->klass->n_fields;
      push (self, IN_LOG);
      return TRUE;
    }
  if (field == NULL || merlon_field_is_derived (field))
    return FALSE;
  bit = G_GUINT64_CONSTANT (1) << (field->index % 64);
  if ((self->seen[field->index / 64] & bit) != 0)
    {
      fail (self, MERLON_FILE_ERROR_DUPLICATE, line_of (self),
            _ ("<%s> stands twice in one <%s>. Remove one of them"), name,
            self->klass->info->element);
      push (self, IN_SKIPPED);
      return TRUE;
    }
  self->seen[field->index / 64] |= bit;
  self->field = field;
  self->next_field = field->index + 1;
  self->place = field->index + 1;
  g_string_truncate (self->text, 0);
  keep_attributes (&self->item->extras, field->index, none, n_attributes, attributes);
  push (self, IN_FIELD);
  return TRUE;
}

static void
start_rich (Reader *self, const char *name, const char *uri, int n_attributes,
            const xmlChar **attributes)
{
  g_autofree char *namespace = NULL;

  push (self, IN_RICH);
  if (strcmp (name, "div") == 0 && self->states[self->depth - 1] == IN_FIELD)
    return;
  /* Something foreign in a text is refused or kept as a whole, when the text is complete. */
  if (g_strcmp0 (uri, MERLON_XHTML_NAMESPACE) != 0)
    namespace = merlon_raw_namespace (NULL, (const xmlChar *) (uri != NULL ? uri : ""));
  merlon_raw_append_start (self->text, name, namespace != NULL ? namespace : "", n_attributes,
                           attributes);
}

static void
read_log_entry (Reader *self, MerlonLogEntry entry, int n_attributes, const xmlChar **attributes)
{
  static const char *const known[] = { "at", "by", "field", "from", "to", "reason", NULL };
  g_autoptr (GString) more = g_string_new (NULL);
  g_autofree char *at = dup_attribute ("at", n_attributes, attributes);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = at != NULL ? g_date_time_new_from_iso8601 (at, utc) : NULL;
  g_autofree char *who = dup_attribute ("by", n_attributes, attributes);
  g_autofree char *field = dup_attribute ("field", n_attributes, attributes);
  g_autofree char *from = dup_attribute ("from", n_attributes, attributes);
  g_autofree char *to = dup_attribute ("to", n_attributes, attributes);
  g_autofree char *reason = dup_attribute ("reason", n_attributes, attributes);

  if (time == NULL)
    {
      fail (self, MERLON_FILE_ERROR_VALUE, line_of (self),
            _ ("an entry of the log needs at=\"…\" with a time such as 2026-03-31T12:00:00Z"));
      return;
    }
  entry.time = g_date_time_to_unix (time);
  entry.who = who;
  entry.field = field;
  entry.from = from;
  entry.to = to;
  entry.reason = reason;
  for (int i = 0; i < n_attributes; i++)
    if (attributes[5 * i + 1] != NULL
        || !g_strv_contains (known, (const char *) attributes[5 * i]))
      {
        g_autofree char *text = merlon_raw_attribute (attributes + 5 * i);

        g_string_append (more, text);
      }
  entry.more = more->len > 0 ? more->str : NULL;
  merlon_log_add (merlon_project_get_log (self->project), &entry);
}

static gboolean
start_log_entry (Reader *self, const char *name, MerlonLogEntry entry, int n_attributes,
                 const xmlChar **attributes)
{
  for (MerlonLogAction action = MERLON_LOG_ADDED; action <= MERLON_LOG_REMOVED; action++)
    if (strcmp (name, merlon_log_action_get_nick (action)) == 0)
      {
        entry.action = action;
        read_log_entry (self, entry, n_attributes, attributes);
        push (self, IN_LOG_ENTRY);
        return TRUE;
      }
  return FALSE;
}

static gboolean
start_removed_record (Reader *self, const char *name, int n_attributes, const xmlChar **attributes)
{
  g_autofree char *id = dup_attribute ("id", n_attributes, attributes);

  if (strcmp (name, MERLON_ELEMENT_RECORD) != 0 || id == NULL)
    return FALSE;
  g_free (self->removed.item_id);
  g_free (self->removed.item_name);
  g_free (self->removed.register_name);
  self->removed.item_id = g_steal_pointer (&id);
  self->removed.item_name = dup_attribute ("name", n_attributes, attributes);
  self->removed.register_name = dup_attribute ("in", n_attributes, attributes);
  push (self, IN_REMOVED_RECORD);
  return TRUE;
}

/* An element in a field that holds text. A newer version may have given the field elements: then
 * the field as a whole is unknown, with what was read of it. */
static void
start_child (Reader *self, const char *name)
{
  const MerlonField *field = self->field;
  g_autofree char *attributes = NULL;
  g_autofree char *start = NULL;

  if (self->format <= MERLON_FORMAT)
    {
      fail (self, MERLON_FILE_ERROR_FORMAT, line_of (self),
            _ ("<%s> cannot stand in <%s>, which holds text. Remove the element"), name,
            field->name);
      push (self, IN_SKIPPED);
      return;
    }
  attributes = merlon_extras_take_attributes (self->item->extras, field->index);
  start = g_strdup_printf ("<%s%s>", field->name, attributes);
  self->raw = merlon_raw_new ();
  self->raw_depth = self->depth - 1;
  self->raw_home = IN_RECORD;
  self->states[self->depth] = IN_UNKNOWN;
  self->place = field->index;
  merlon_problems_add (self->problems, line_of (self),
                       _ ("<%s> is not as this version knows it and is kept as it is"),
                       field->name);
  merlon_raw_verbatim (self->raw, start);
  merlon_raw_text (self->raw, self->text->str, self->text->len);
}

static void
on_start (void *data, const xmlChar *xml_name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes,
          int n_defaulted G_GNUC_UNUSED, const xmlChar **attributes)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;
  const char *name = (const char *) xml_name;
  gboolean ours = g_strcmp0 ((const char *) uri, MERLON_NAMESPACE) == 0;
  gboolean known = FALSE;

  if (self->error != NULL)
    return;
  if (self->depth >= MERLON_MAX_DEPTH)
    {
      stop (self, MERLON_FILE_ERROR_LIMIT, line_of (self),
            _ ("elements are nested deeper than in any project. The file was not made by Merlon"));
      return;
    }
  switch (state (self))
    {
    case IN_NOTHING:
      start_root (self, name, uri, n_namespaces, namespaces, n_attributes, attributes);
      return;
    case IN_ROOT:
      known = ours && start_register (self, name, n_attributes, attributes);
      break;
    case IN_REGISTER:
      known = ours && start_record (self, name, n_attributes, attributes);
      break;
    case IN_RECORD:
      known = ours && start_field (self, name, n_attributes, attributes);
      break;
    case IN_FIELD:
    case IN_RICH:
      if (self->field->kind == MERLON_KIND_RICH)
        {
          start_rich (self, name, (const char *) uri, n_attributes, attributes);
          return;
        }
      start_child (self, name);
      known = state (self) != IN_UNKNOWN;
      break;
    case IN_LOG:
      known = ours
              && start_log_entry (
                  self, name,
                  (MerlonLogEntry){ .item_id = self->item->id,
                                    .register_name = (char *) self->klass->info->register_name },
                  n_attributes, attributes);
      break;
    case IN_REMOVED:
      known = ours && start_removed_record (self, name, n_attributes, attributes);
      break;
    case IN_REMOVED_RECORD:
      known = ours && start_log_entry (self, name, self->removed, n_attributes, attributes);
      break;
    case IN_LOG_ENTRY:
    case IN_UNKNOWN:
      break;
    case IN_SKIPPED:
      push (self, IN_SKIPPED);
      return;
    }
  if (!known && self->error == NULL)
    begin_unknown (self, xml_name, prefix, n_namespaces, namespaces, n_attributes, attributes);
}

/* ---- end of elements ---- */

/* A value that this version does not understand stays in a newer file as it was. */
static void
keep_value (Reader *self, const MerlonField *field)
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
  merlon_extras_add (&self->item->extras, field->index, xml->str);
}

static void
refuse_value (Reader *self, const char *message)
{
  if (self->format > MERLON_FORMAT)
    {
      merlon_problems_add (self->problems, line_of (self), "%s", message);
      keep_value (self, self->field);
    }
  else
    fail (self, MERLON_FILE_ERROR_VALUE, line_of (self), "%s", message);
}

static gboolean
value_from_text (Reader *self, MerlonValue *value, GError **error)
{
  const MerlonField *field = self->field;
  char *text = self->text->str;

  merlon_value_init (value, field->kind);
  switch (field->kind)
    {
    case MERLON_KIND_RICH:
      value->text = merlon_rich_canonicalize (text, error);
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
end_field (Reader *self)
{
  g_autoptr (GError) error = NULL;
  MerlonValue value;

  if (self->text->len == 0)
    return;
  if (merlon_field_is_reference (self->field))
    {
      merlon_pending_add (self->pending, self->item, self->field, line_of (self), self->text->str,
                          self->text->len);
      return;
    }
  if (value_from_text (self, &value, &error))
    {
      merlon_item_swap_member (self->item, self->field, &value);
      merlon_value_clear (&value);
    }
  else
    {
      g_autofree char *message
          = g_strdup_printf ("<%s>: %s", self->field->name, error->message);

      refuse_value (self, message);
    }
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri G_GNUC_UNUSED)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL || self->depth == 0)
    return;
  switch (state (self))
    {
    case IN_UNKNOWN:
      end_unknown (self, name, prefix);
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
    case IN_NOTHING:
    case IN_ROOT:
    case IN_LOG:
    case IN_LOG_ENTRY:
    case IN_REMOVED:
    case IN_REMOVED_RECORD:
    case IN_SKIPPED:
      break;
    }
  self->depth--;
}

/* ---- text and the rest ---- */

static void
refuse_loose_text (Reader *self, const char *text, gsize length)
{
  g_autofree char *all = g_strndup (text, length);
  g_autofree char *shown = merlon_excerpt (all);

  fail (self, MERLON_FILE_ERROR_FORMAT, line_of (self),
        _ ("“%s” stands outside of any field. Put it into one or remove it"), shown);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;

  if (self->error != NULL)
    return;
  switch (state (self))
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
    stop (self, MERLON_FILE_ERROR_LIMIT, line_of (self),
          _ ("a field is longer than 8 MB. Keep such material in a file of its own and link it"));
}

/* Comments and instructions mean nothing to Merlon and stay where they were. */
static void
keep_aside (Reader *self, const char *xml)
{
  State where = state (self);
  g_autofree char *line = NULL;

  if (where == IN_UNKNOWN)
    merlon_raw_verbatim (self->raw, xml);
  else if (where == IN_SKIPPED)
    return;
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

static void
on_comment (void *data, const xmlChar *text)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *xml = g_strdup_printf ("<!--%s-->", text);

  if (self->error == NULL)
    keep_aside (self, xml);
}

static void
on_instruction (void *data, const xmlChar *target, const xmlChar *content)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *xml = content != NULL ? g_strdup_printf ("<?%s %s?>", target, content)
                                         : g_strdup_printf ("<?%s?>", target);

  if (self->error == NULL)
    keep_aside (self, xml);
}

static void
on_dtd (void *data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *id G_GNUC_UNUSED,
        const xmlChar *system G_GNUC_UNUSED)
{
  Reader *self = ((xmlParserCtxtPtr) data)->_private;

  stop (self, MERLON_FILE_ERROR_FORMAT, line_of (self),
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
  Reader *self = ((xmlParserCtxtPtr) data)->_private;
  g_autofree char *message = NULL;

  if (self->error != NULL || xml_error->level == XML_ERR_WARNING
      || xml_error->code == XML_ERR_USER_STOP)
    return;
  message = g_strdup (xml_error->message != NULL ? xml_error->message : "");
  g_strchomp (message);
  if (xml_error->level == XML_ERR_FATAL || xml_error->domain == XML_FROM_NAMESPACE)
    fail (self, MERLON_FILE_ERROR_FORMAT, xml_error->line,
          _ ("the XML is damaged (%s). Restore a backup, or save what can be read with "
             "merlon-cli recover"),
          message);
}

static void
on_start_document (void *data)
{
  xmlParserCtxtPtr parser = data;
  Reader *self = parser->_private;
  const char *encoding = (const char *) (parser->encoding != NULL || parser->input == NULL
                                             ? parser->encoding
                                             : parser->input->encoding);

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0
      && g_ascii_strcasecmp (encoding, "US-ASCII") != 0)
    stop (self, MERLON_FILE_ERROR_FORMAT, line_of (self),
          _ ("the file says that it is not UTF-8. Convert it to UTF-8 first"));
}

static xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
  .startDocument = on_start_document,
  .startElementNs = on_start,
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
  Reader *self = data;
  gssize n = merlon_source_read (self->source, buffer, length, &self->error);

  return n;
}

static void
parse (Reader *self)
{
  xmlSAXHandler sax = handler;

  self->parser = xmlCreateIOParserCtxt (&sax, NULL, read_source, NULL, self, XML_CHAR_ENCODING_NONE);
  if (self->parser == NULL)
    return;
  self->parser->_private = self;
  self->parser->userData = self->parser;
  /* NOENT stands for the five predefined entities, the only ones there are here: without it an
   * attribute's &amp; arrives as &#38;. */
  xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOENT
                                       | ((self->flags & MERLON_READ_RECOVER) != 0
                                              ? XML_PARSE_RECOVER
                                              : 0));
  if (self->error == NULL)
    xmlParseDocument (self->parser);
  if (self->error == NULL && self->states[1] == IN_NOTHING)
    stop (self, MERLON_FILE_ERROR_FORMAT, 0,
          _ ("this is not a Merlon project. Choose a file that Merlon wrote"));
  xmlFreeParserCtxt (self->parser);
  self->parser = NULL;
}

static void
on_bad_reference (guint line, const char *message, gpointer data)
{
  Reader *self = data;

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
  Reader self = { .source = source, .name = name, .flags = flags, .problems = problems,
                  .project = project, .pending = merlon_pending_new (),
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

MerlonProject *
merlon_read_bytes (GBytes *bytes, const char *name, MerlonReadFlags flags, GPtrArray *problems,
                   GError **error)
{
  g_autoptr (MerlonSource) source = NULL;
  g_autoptr (GBytes) repaired = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  if ((flags & MERLON_READ_RECOVER) != 0)
    bytes = repaired = merlon_source_repair (bytes, problems);
  source = merlon_source_new_for_bytes (bytes, name, error);
  return source != NULL ? read_project (source, name, flags, problems, error) : NULL;
}
