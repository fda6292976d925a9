/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-writer.h"
#include "file/merlon-format.h"
#include "file/merlon-raw.h"
#include "model/merlon-extras.h"
#include "model/merlon-i18n.h"
#include "model/merlon-project-private.h"
#include "model/merlon-records.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

typedef struct
{
  GString *out;
  int fd; /* -1: keep everything in @out */
  goffset size;
  int error; /* errno of the first failure */
  GString *value;
} Writer;

static void
flush (Writer *self)
{
  const char *p = self->out->str;
  gsize left = self->out->len;

  if (self->fd < 0)
    return;
  while (left > 0 && self->error == 0)
    {
      gssize n = write (self->fd, p, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          self->error = n < 0 ? errno : ENOSPC;
          break;
        }
      p += n;
      left -= n;
    }
  self->size += self->out->len;
  g_string_truncate (self->out, 0);
}

static void
put (Writer *self, const char *text)
{
  g_string_append (self->out, text);
}

/* Copies runs without special characters at once: nearly all of a file is such runs. */
static void
put_text (Writer *self, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *p = text;

      while (p < end && *p != '&' && *p != '<' && *p != '>')
        p++;
      g_string_append_len (self->out, text, p - text);
      if (p == end)
        break;
      put (self, *p == '&' ? "&amp;" : *p == '<' ? "&lt;" : "&gt;");
      text = p + 1;
    }
}

static void
put_attribute (Writer *self, const char *name, const char *value)
{
  if (value == NULL)
    return;
  put (self, " ");
  put (self, name);
  put (self, "=\"");
  merlon_raw_append_value (self->out, value, strlen (value));
  put (self, "\"");
}

static void
put_extras (Writer *self, const MerlonExtras *extras, guint *next, guint place, const char *indent)
{
  guint n_extras;
  const MerlonExtra *list = merlon_extras_get (extras, &n_extras);

  for (; *next < n_extras && list[*next].place <= place; (*next)++)
    {
      put (self, indent);
      put (self, list[*next].xml);
      put (self, "\n");
    }
}

static gboolean
has_extra_at (const MerlonExtras *extras, guint next, guint place)
{
  guint n_extras;
  const MerlonExtra *list = merlon_extras_get (extras, &n_extras);

  return next < n_extras && list[next].place == place;
}

static gboolean
has_extras (const MerlonExtras *extras)
{
  guint n_extras;

  merlon_extras_get (extras, &n_extras);
  return n_extras > 0 || *merlon_extras_get_attributes (extras, MERLON_EXTRAS_SELF) != '\0';
}

/* Blocks, list items and rows each get a line of their own, so that a changed paragraph is a
 * changed line. Only where no text may stand: there white space means nothing. */
static gboolean
starts_line (const char *tag)
{
  static const char *const names[]
      = { "p", "h2", "h3", "h4", "pre", "ul", "ol", "blockquote", "table", "thead", "tbody", "tr" };
  gsize length = strcspn (tag, " />");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && strncmp (names[i], tag, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_list_item (const char *tag)
{
  return g_str_has_prefix (tag, "li>");
}

static void
put_rich (Writer *self, const char *rich)
{
  guint text_depth = 0; /* how many elements that may hold text are open */

  put (self, "<div xmlns=\"" MERLON_XHTML_NAMESPACE "\">");
  while (*rich != '\0')
    {
      const char *tag = rich + (rich[1] == '/' ? 2 : 1);
      gsize length = strcspn (rich, *rich == '<' ? ">" : "<");

      if (*rich == '<')
        {
          gboolean closes = rich[1] == '/';
          gboolean holds_text = g_str_has_prefix (tag, "p>") || g_str_has_prefix (tag, "pre>")
                                || (tag[0] == 'h' && g_ascii_isdigit (tag[1])) || is_list_item (tag)
                                || g_str_has_prefix (tag, "th>") || g_str_has_prefix (tag, "td>");

          length++;
          if (closes && holds_text)
            text_depth--;
          if (text_depth == 0 && !closes && (starts_line (tag) || is_list_item (tag)))
            put (self, "\n        ");
          if (!closes && holds_text)
            text_depth++;
        }
      g_string_append_len (self->out, rich, length);
      rich += length;
    }
  put (self, "\n      </div>");
}

static void
put_field (Writer *self, const MerlonField *field, const MerlonValue *value, const char *attributes)
{
  put (self, "      <");
  put (self, field->name);
  put (self, attributes);
  put (self, ">");
  if (merlon_value_is_empty (value))
    ;
  else if (field->kind == MERLON_KIND_RICH)
    put_rich (self, value->text);
  else if (merlon_field_is_text (field))
    put_text (self, value->text, strlen (value->text));
  else
    {
      g_string_truncate (self->value, 0);
      merlon_value_append_text (value, field, self->value);
      put_text (self, self->value->str, self->value->len);
    }
  put (self, "</");
  put (self, field->name);
  put (self, ">\n");
}

static void
put_time (Writer *self, gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  put_attribute (self, "at", text != NULL ? text : "1970-01-01T00:00:00Z");
}

static void
put_log_entries (Writer *self, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const MerlonLogEntry *entry = entries->pdata[i];

      put (self, "        <");
      put (self, merlon_log_action_get_nick (entry->action));
      put_time (self, entry->time);
      put_attribute (self, "by", entry->who);
      put_attribute (self, "field", entry->field);
      put_attribute (self, "from", entry->from);
      put_attribute (self, "to", entry->to);
      put_attribute (self, "reason", entry->reason);
      if (entry->more != NULL)
        put (self, entry->more);
      if (entry->inside == NULL)
        {
          put (self, "/>\n");
          continue;
        }
      put (self, ">");
      put (self, entry->inside);
      put (self, "</");
      put (self, merlon_log_action_get_nick (entry->action));
      put (self, ">\n");
    }
}

static void
put_record (Writer *self, MerlonProject *project, MerlonItem *item)
{
  MerlonItemClass *klass = MERLON_ITEM_GET_CLASS (item);
  GPtrArray *entries = merlon_log_list_for (merlon_project_get_log (project), item->id);
  guint next_extra = 0;

  put (self, "    <");
  put (self, klass->info->element);
  put (self, " id=\"");
  put (self, item->id);
  put (self, "\"");
  put (self, merlon_extras_get_attributes (item->extras, MERLON_EXTRAS_SELF));
  put (self, ">\n");
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MerlonField *field = &klass->fields[i];
      const char *attributes = "";
      MerlonValue value;

      if (item->extras != NULL)
        put_extras (self, item->extras, &next_extra, i, "      ");
      if (merlon_field_is_derived (field))
        continue;
      merlon_item_peek_value (item, field, &value);
      if (item->extras != NULL)
        attributes = merlon_extras_get_attributes (item->extras, i);
      if (!merlon_value_is_empty (&value) || *attributes != '\0')
        put_field (self, field, &value, attributes);
    }
  put_extras (self, item->extras, &next_extra, klass->n_fields, "      ");
  if (entries != NULL || has_extra_at (item->extras, next_extra, klass->n_fields + 1))
    {
      put (self, "      <" MERLON_ELEMENT_LOG ">\n");
      if (entries != NULL)
        put_log_entries (self, entries);
      put_extras (self, item->extras, &next_extra, klass->n_fields + 1, "        ");
      put (self, "      </" MERLON_ELEMENT_LOG ">\n");
    }
  put_extras (self, item->extras, &next_extra, G_MAXUINT, "      ");
  put (self, "    </");
  put (self, klass->info->element);
  put (self, ">\n");
  if (self->out->len >= CHUNK)
    flush (self);
}

static void
put_register (Writer *self, MerlonProject *project, MerlonRegister *home)
{
  const char *name = merlon_register_get_name (home);
  MerlonExtras *extras = *merlon_register_get_extras (home);
  guint n_items = merlon_register_get_count (home);
  guint next_extra = 0;

  if (n_items == 0 && !has_extras (extras))
    return;
  g_string_append_printf (self->out, "  <%s%s>\n", name,
                          merlon_extras_get_attributes (extras, MERLON_EXTRAS_SELF));
  for (guint i = 0; i < n_items; i++)
    {
      put_extras (self, extras, &next_extra, i, "    ");
      put_record (self, project, merlon_register_get (home, i));
    }
  put_extras (self, extras, &next_extra, G_MAXUINT, "    ");
  g_string_append_printf (self->out, "  </%s>\n", name);
}

/* The log of records that are gone: what an auditor asks about first. */
static void
put_removed (Writer *self, MerlonProject *project, guint *next_extra)
{
  const guint inside = merlon_records_count () + 1;
  MerlonExtras *extras = *merlon_project_get_extras (project);
  MerlonLog *log = merlon_project_get_log (project);
  g_autoptr (GPtrArray) removed = merlon_log_list_removed (log);
  const char *last_id = NULL;
  gboolean open = has_extra_at (extras, *next_extra, inside);

  if (open)
    put (self, "  <" MERLON_ELEMENT_REMOVED ">\n");
  for (guint i = 0; i < removed->len; i++)
    {
      const MerlonLogEntry *entry = removed->pdata[i];

      /* A removal that was undone stands with the record, which is there again. */
      if (g_strcmp0 (entry->item_id, last_id) == 0
          || merlon_project_lookup (project, entry->item_id) != NULL)
        continue;
      last_id = entry->item_id;
      if (!open)
        put (self, "  <" MERLON_ELEMENT_REMOVED ">\n");
      open = TRUE;
      put (self, "    <" MERLON_ELEMENT_RECORD);
      put_attribute (self, "id", entry->item_id);
      put_attribute (self, "in", entry->register_name);
      put_attribute (self, "name", entry->item_name);
      put (self, ">\n");
      put_log_entries (self, merlon_log_list_for (log, entry->item_id));
      put (self, "    </" MERLON_ELEMENT_RECORD ">\n");
    }
  put_extras (self, extras, next_extra, inside, "    ");
  if (open)
    put (self, "  </" MERLON_ELEMENT_REMOVED ">\n");
}

static void
put_project (Writer *self, MerlonProject *project)
{
  MerlonExtras *extras = *merlon_project_get_extras (project);
  guint n_registers = merlon_records_count ();
  guint next_extra = 0;

  put (self, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  put (self, merlon_extras_get_attributes (extras, MERLON_EXTRAS_BEFORE));
  put (self, "<" MERLON_ELEMENT_ROOT " xmlns=\"" MERLON_NAMESPACE "\"");
  /* A file from a newer version stays one: it still holds what only that version knows. */
  g_string_append_printf (self->out, " version=\"%u\"%s>\n",
                          MAX (MERLON_FORMAT, merlon_project_get_format (project)),
                          merlon_extras_get_attributes (extras, MERLON_EXTRAS_SELF));
  for (guint i = 0; i < n_registers; i++)
    {
      put_extras (self, extras, &next_extra, i, "  ");
      put_register (self, project, merlon_project_get_register_at (project, i));
    }
  put_extras (self, extras, &next_extra, n_registers, "  ");
  put_removed (self, project, &next_extra);
  put_extras (self, extras, &next_extra, G_MAXUINT, "  ");
  put (self, "</" MERLON_ELEMENT_ROOT ">\n");
  put (self, merlon_extras_get_attributes (extras, MERLON_EXTRAS_AFTER));
}

gboolean
merlon_write_fd (MerlonProject *project, int fd, goffset *size, GError **error)
{
  Writer self = { .fd = fd, .out = g_string_sized_new (2 * CHUNK), .value = g_string_new (NULL) };

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && fd >= 0, FALSE);

  put_project (&self, project);
  flush (&self);
  g_string_free (self.out, TRUE);
  g_string_free (self.value, TRUE);
  if (size != NULL)
    *size = self.size;
  if (self.error == 0)
    return TRUE;
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM, _ ("cannot be written: %s"),
               g_strerror (self.error));
  return FALSE;
}

GBytes *
merlon_write_bytes (MerlonProject *project)
{
  Writer self = { .fd = -1, .out = g_string_sized_new (CHUNK), .value = g_string_new (NULL) };

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  put_project (&self, project);
  g_string_free (self.value, TRUE);
  return g_string_free_to_bytes (self.out);
}
