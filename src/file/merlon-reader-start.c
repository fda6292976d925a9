/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may stand where: from the elements of a project file to registers, records and fields. */

#include "file/merlon-migration.h"
#include "file/merlon-reader-private.h"
#include "model/merlon-project-private.h"
#include "model/merlon-records.h"

#include <string.h>

static void
start_root (MerlonReader *self, const char *name, const xmlChar *uri, const MerlonTag *tag)
{
  static const char *const known[] = { "version", NULL };
  g_autofree char *version = merlon_reader_dup_attribute ("version", tag);
  guint64 number = 0;

  if (strcmp (name, MERLON_ELEMENT_ROOT) != 0
      || g_strcmp0 ((const char *) uri, MERLON_NAMESPACE) != 0)
    {
      merlon_reader_stop (
          self, MERLON_FILE_ERROR_FORMAT, merlon_reader_line (self),
          _ ("this is not a Merlon project: its first element is not <merlon> of Merlon's "
             "namespace. Choose a file that Merlon wrote"));
      return;
    }
  if (version == NULL || !g_ascii_string_to_unsigned (version, 10, 1, 9999, &number, NULL))
    {
      if (!merlon_reader_fail (self, MERLON_FILE_ERROR_FORMAT, merlon_reader_line (self),
                               _ ("<merlon> needs the attribute version=\"%d\""), MERLON_FORMAT))
        return;
      number = MERLON_FORMAT;
    }
  self->format = number;
  merlon_project_set_format (self->project, number);
  merlon_reader_keep_attributes (self, merlon_project_get_extras (self->project),
                                 MERLON_EXTRAS_SELF, known, tag);
  merlon_reader_push (self, IN_ROOT);
}

static gboolean
start_register (MerlonReader *self, const char *name, const MerlonTag *tag)
{
  static const char *const none[] = { NULL };
  MerlonItemClass *klass;

  if (strcmp (name, MERLON_ELEMENT_REMOVED) == 0)
    {
      self->place = merlon_records_count () + 1;
      merlon_reader_push (self, IN_REMOVED);
      return TRUE;
    }
  name = merlon_migrate_register (self->format, name);
  klass = merlon_records_find (name);
  if (klass == NULL || strcmp (klass->info->register_name, name) != 0)
    return FALSE;
  self->klass = klass;
  self->home = merlon_project_get_register_at (self->project, klass->index);
  merlon_reader_keep_attributes (self, merlon_register_get_extras (self->home), MERLON_EXTRAS_SELF,
                                 none, tag);
  self->place = merlon_register_get_count (self->home);
  merlon_reader_push (self, IN_REGISTER);
  return TRUE;
}

static void
take_id (MerlonReader *self, char id[MERLON_ID_SIZE], const MerlonTag *tag)
{
  g_autofree char *text = merlon_reader_dup_attribute ("id", tag);

  if (text != NULL && merlon_id_is_valid (text)
      && merlon_project_lookup (self->project, text) == NULL)
    {
      g_strlcpy (id, text, MERLON_ID_SIZE);
      return;
    }
  if (text == NULL)
    merlon_reader_fail (self, MERLON_FILE_ERROR_FORMAT, merlon_reader_line (self),
                        _ ("<%s> has no id. Give it one that no other record has"),
                        self->klass->info->element);
  else if (!merlon_id_is_valid (text))
    {
      g_autofree char *shown = merlon_excerpt (text);

      merlon_reader_fail (
          self, MERLON_FILE_ERROR_VALUE, merlon_reader_line (self),
          _ ("“%s” is no id. Use up to %d small letters, digits and dashes, a letter first"), shown,
          MERLON_ID_SIZE - 1);
    }
  else
    merlon_reader_fail (self, MERLON_FILE_ERROR_DUPLICATE, merlon_reader_line (self),
                        _ ("the id “%s” stands for two records. Give one of them another id"),
                        text);
  merlon_id_generate (id);
}

static gboolean
start_record (MerlonReader *self, const char *name, const MerlonTag *tag)
{
  static const char *const known[] = { "id", NULL };
  g_autoptr (MerlonItem) item = NULL;
  char id[MERLON_ID_SIZE];

  if (strcmp (name, self->klass->info->element) != 0)
    return FALSE;
  if (self->klass->info->single && merlon_register_get_count (self->home) > 0)
    {
      merlon_reader_fail (self, MERLON_FILE_ERROR_DUPLICATE, merlon_reader_line (self),
                          _ ("<%s> has more than one record. Remove all but one"),
                          self->klass->info->register_name);
      merlon_reader_push (self, IN_SKIPPED);
      return TRUE;
    }
  take_id (self, id, tag);
  if (self->error != NULL)
    return TRUE;
  item = merlon_item_new_with_id (G_TYPE_FROM_CLASS (self->klass), id);
  merlon_project_load_item (self->project, item);
  self->item = item;
  if (tag->n_attributes > 1 || tag->n_namespaces > 0)
    merlon_reader_keep_attributes (self, &item->extras, MERLON_EXTRAS_SELF, known, tag);
  self->next_field = 0;
  self->seen[0] = self->seen[1] = 0;
  self->place = 0;
  merlon_reader_push (self, IN_RECORD);
  return TRUE;
}

/* Fields stand in the order of their table: the next one is nearly always the right one. */
static const MerlonField *
find_field (MerlonReader *self, const char *name)
{
  MerlonItemClass *klass = self->klass;

  for (guint i = self->next_field; i < klass->n_fields; i++)
    if (strcmp (klass->fields[i].name, name) == 0)
      return &klass->fields[i];
  return merlon_item_class_find_field (klass, merlon_migrate_field (self->format, klass, name));
}

static gboolean
start_field (MerlonReader *self, const char *name, const MerlonTag *tag)
{
  static const char *const none[] = { NULL };
  const MerlonField *field = find_field (self, name);
  guint64 bit;

  if (strcmp (name, MERLON_ELEMENT_LOG) == 0)
    {
      self->place = self->klass->n_fields + 1;
      merlon_reader_push (self, IN_LOG);
      return TRUE;
    }
  if (field == NULL || merlon_field_is_derived (field))
    return FALSE;
  bit = G_GUINT64_CONSTANT (1) << (field->index % 64);
  if ((self->seen[field->index / 64] & bit) != 0)
    {
      merlon_reader_fail (self, MERLON_FILE_ERROR_DUPLICATE, merlon_reader_line (self),
                          _ ("<%s> stands twice in one <%s>. Remove one of them"), name,
                          self->klass->info->element);
      merlon_reader_push (self, IN_SKIPPED);
      return TRUE;
    }
  self->seen[field->index / 64] |= bit;
  self->field = field;
  self->next_field = field->index + 1;
  self->place = field->index + 1;
  g_string_truncate (self->text, 0);
  merlon_reader_keep_attributes (self, &self->item->extras, field->index, none, tag);
  merlon_reader_push (self, IN_FIELD);
  return TRUE;
}

static void
start_rich (MerlonReader *self, const char *name, const char *uri, const MerlonTag *tag)
{
  g_autofree char *namespace = NULL;

  merlon_reader_push (self, IN_RICH);
  if (strcmp (name, "div") == 0 && self->states[self->depth - 1] == IN_FIELD)
    return;
  /* Something foreign in a text is refused or kept as a whole, when the text is complete. */
  if (g_strcmp0 (uri, MERLON_XHTML_NAMESPACE) != 0)
  namespace = merlon_raw_namespace (NULL, (const xmlChar *) (uri != NULL ? uri : ""));
  merlon_raw_append_start (self->text, name, namespace != NULL ? namespace : "", tag->n_attributes,
                           tag->attributes);
}

static void
read_log_entry (MerlonReader *self, MerlonLogEntry entry, const MerlonTag *tag)
{
  static const char *const known[] = { "at", "by", "field", "from", "to", "reason", NULL };
  g_autofree char *more = merlon_reader_dup_unknown_attributes (self, known, tag);
  g_autofree char *at = merlon_reader_dup_attribute ("at", tag);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = at != NULL ? g_date_time_new_from_iso8601 (at, utc) : NULL;
  g_autoptr (GDateTime) utc_time = NULL;
  g_autofree char *who = merlon_reader_dup_attribute ("by", tag);
  g_autofree char *field = merlon_reader_dup_attribute ("field", tag);
  g_autofree char *from = merlon_reader_dup_attribute ("from", tag);
  g_autofree char *to = merlon_reader_dup_attribute ("to", tag);
  g_autofree char *reason = merlon_reader_dup_attribute ("reason", tag);

  /* Another time zone may move a time out of the years that can be written. */
  utc_time = time != NULL ? g_date_time_to_utc (time) : NULL;
  if (utc_time == NULL || g_date_time_get_year (utc_time) > 9999)
    {
      merlon_reader_fail (
          self, MERLON_FILE_ERROR_VALUE, merlon_reader_line (self),
          _ ("an entry of the log needs at=\"…\" with a time such as 2026-03-31T12:00:00Z"));
      return;
    }
  entry.time = g_date_time_to_unix (time);
  entry.who = who;
  entry.field = field;
  entry.from = from;
  entry.to = to;
  entry.reason = reason;
  entry.more = more;
  self->entry = merlon_log_add (merlon_project_get_log (self->project), &entry);
}

static gboolean
start_log_entry (MerlonReader *self, const char *name, MerlonLogEntry entry, const MerlonTag *tag)
{
  for (MerlonLogAction action = MERLON_LOG_ADDED; action <= MERLON_LOG_REMOVED; action++)
    if (strcmp (name, merlon_log_action_get_nick (action)) == 0)
      {
        entry.action = action;
        self->entry = NULL;
        read_log_entry (self, entry, tag);
        merlon_reader_push (self, IN_LOG_ENTRY);
        return TRUE;
      }
  return FALSE;
}

static gboolean
start_removed_record (MerlonReader *self, const char *name, const MerlonTag *tag)
{
  g_autofree char *id = merlon_reader_dup_attribute ("id", tag);

  if (strcmp (name, MERLON_ELEMENT_RECORD) != 0 || id == NULL)
    return FALSE;
  g_free (self->removed.item_id);
  g_free (self->removed.item_name);
  g_free (self->removed.register_name);
  self->removed.item_id = g_steal_pointer (&id);
  self->removed.item_name = merlon_reader_dup_attribute ("name", tag);
  self->removed.register_name = merlon_reader_dup_attribute ("in", tag);
  merlon_reader_push (self, IN_REMOVED_RECORD);
  return TRUE;
}

/* A removed record has no place where something unknown could be kept. */
static void
skip_in_removed (MerlonReader *self, const char *name)
{
  merlon_problems_add (self->problems, merlon_reader_line (self),
                       _ ("<%s> of a removed record is not known to this version and is left out"),
                       name);
  merlon_reader_push (self, IN_SKIPPED);
}

/* Returns whether the element is known here, or dealt with. */
static gboolean
start_known (MerlonReader *self, const char *name, const xmlChar *uri, const MerlonTag *tag)
{
  gboolean ours = g_strcmp0 ((const char *) uri, MERLON_NAMESPACE) == 0;

  switch (merlon_reader_state (self))
    {
    case IN_NOTHING:
      start_root (self, name, uri, tag);
      return TRUE;
    case IN_ROOT:
      return ours && start_register (self, name, tag);
    case IN_REGISTER:
      return ours && start_record (self, name, tag);
    case IN_RECORD:
      return ours && start_field (self, name, tag);
    case IN_FIELD:
    case IN_RICH:
      if (self->field->kind == MERLON_KIND_RICH)
        {
          start_rich (self, name, (const char *) uri, tag);
          return TRUE;
        }
      merlon_reader_turn_unknown (self, name);
      return merlon_reader_state (self) != IN_UNKNOWN;
    case IN_LOG:
      return ours
             && start_log_entry (
                 self, name,
                 (MerlonLogEntry){ .item_id = self->item->id,
                                   .register_name = (char *) self->klass->info->register_name },
                 tag);
    case IN_REMOVED:
      return ours && start_removed_record (self, name, tag);
    case IN_REMOVED_RECORD:
      if (!ours || !start_log_entry (self, name, self->removed, tag))
        skip_in_removed (self, name);
      return TRUE;
    case IN_SKIPPED:
      merlon_reader_push (self, IN_SKIPPED);
      return TRUE;
    case IN_LOG_ENTRY:
    case IN_UNKNOWN:
      return FALSE;
    }
  g_assert_not_reached ();
}

void
merlon_reader_start_element (void *data, const xmlChar *xml_name, const xmlChar *prefix,
                             const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
                             int n_attributes, int n_defaulted G_GNUC_UNUSED,
                             const xmlChar **attributes)
{
  MerlonReader *self = ((xmlParserCtxtPtr) data)->_private;
  MerlonTag tag = { n_namespaces, namespaces, n_attributes, attributes };

  if (self->error != NULL)
    return;
  if (self->depth >= MERLON_MAX_DEPTH)
    merlon_reader_stop (self, MERLON_FILE_ERROR_LIMIT, merlon_reader_line (self),
                        _ ("elements are nested deeper than in any project. The file was not "
                           "made by Merlon"));
  else if (!start_known (self, (const char *) xml_name, uri, &tag) && self->error == NULL)
    /* In a damaged file a prefix may be declared nowhere. */
    merlon_reader_begin_unknown (self, xml_name, uri != NULL ? prefix : NULL, uri, &tag);
}
