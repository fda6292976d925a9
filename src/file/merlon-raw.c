/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-raw.h"

#include <string.h>

struct _MerlonRaw
{
  GString *out;
  GPtrArray *names; /* of the open elements: the parser's own may be wrong in damaged files */
  gboolean open; /* the last start tag has no “>” yet, so that an empty element stays short */
};

MerlonRaw *
merlon_raw_new (void)
{
  MerlonRaw *self = g_new0 (MerlonRaw, 1);

  self->out = g_string_new (NULL);
  self->names = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
merlon_raw_free (MerlonRaw *self)
{
  g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static void
append_escaped (GString *out, const char *text, gsize length, gboolean in_attribute)
{
  const char *special = in_attribute ? "&<>\"\n\t\r" : "&<>\r";
  gsize done = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\0' || strchr (special, text[i]) == NULL)
        continue;
      g_string_append_len (out, text + done, i - done);
      done = i + 1;
      switch (text[i])
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '"':
          g_string_append (out, "&quot;");
          break;
        default:
          g_string_append_printf (out, "&#%d;", text[i]);
        }
    }
  g_string_append_len (out, text + done, length - done);
}

void
merlon_raw_append_text (GString *out, const char *text, gsize length)
{
  append_escaped (out, text, length, FALSE);
}

void
merlon_raw_append_value (GString *out, const char *text, gsize length)
{
  append_escaped (out, text, length, TRUE);
}

static void
append_name (GString *out, const xmlChar *prefix, const xmlChar *name)
{
  if (prefix != NULL)
    g_string_append_printf (out, "%s:", prefix);
  g_string_append (out, (const char *) name);
}

static void
append_attribute (GString *out, const xmlChar **attribute)
{
  /* In a damaged file a prefix may be declared nowhere. */
  if (attribute[1] != NULL && attribute[2] == NULL)
    return;
  g_string_append_c (out, ' ');
  append_name (out, attribute[1], attribute[0]);
  g_string_append (out, "=\"");
  append_escaped (out, (const char *) attribute[3], attribute[4] - attribute[3], TRUE);
  g_string_append_c (out, '"');
}

char *
merlon_raw_attribute (const xmlChar **attribute)
{
  GString *out = g_string_new (NULL);

  append_attribute (out, attribute);
  return g_string_free (out, FALSE);
}

char *
merlon_raw_namespace (const xmlChar *prefix, const xmlChar *uri)
{
  GString *out = g_string_new (" xmlns");

  if (prefix != NULL)
    g_string_append_printf (out, ":%s", prefix);
  g_string_append (out, "=\"");
  append_escaped (out, (const char *) uri, strlen ((const char *) uri), TRUE);
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

static void
finish_tag (MerlonRaw *self)
{
  if (self->open)
    g_string_append_c (self->out, '>');
  self->open = FALSE;
}

void
merlon_raw_start (MerlonRaw *self, const xmlChar *name, const xmlChar *prefix, int n_namespaces,
                  const xmlChar **namespaces, int n_attributes, const xmlChar **attributes)
{
  char *full
      = prefix != NULL ? g_strdup_printf ("%s:%s", prefix, name) : g_strdup ((const char *) name);

  finish_tag (self);
  g_string_append_printf (self->out, "<%s", full);
  g_ptr_array_add (self->names, full);
  for (int i = 0; i < n_namespaces; i++)
    {
      g_autofree char *text = merlon_raw_namespace (namespaces[2 * i], namespaces[2 * i + 1]);

      g_string_append (self->out, text);
    }
  for (int i = 0; i < n_attributes; i++)
    append_attribute (self->out, attributes + 5 * i);
  self->open = TRUE;
}

void
merlon_raw_open (MerlonRaw *self, const char *name, const char *attributes)
{
  finish_tag (self);
  g_string_append_printf (self->out, "<%s%s", name, attributes);
  g_ptr_array_add (self->names, g_strdup (name));
  self->open = TRUE;
}

void
merlon_raw_end (MerlonRaw *self)
{
  const char *name = self->names->pdata[self->names->len - 1];

  if (self->open)
    g_string_append (self->out, "/>");
  else
    g_string_append_printf (self->out, "</%s>", name);
  self->open = FALSE;
  g_ptr_array_set_size (self->names, self->names->len - 1);
}

void
merlon_raw_text (MerlonRaw *self, const char *text, gsize length)
{
  finish_tag (self);
  append_escaped (self->out, text, length, FALSE);
}

void
merlon_raw_verbatim (MerlonRaw *self, const char *xml)
{
  finish_tag (self);
  g_string_append (self->out, xml);
}

const char *
merlon_raw_get_text (MerlonRaw *self)
{
  return self->out->str;
}

void
merlon_raw_append_start (GString *out, const char *name, const char *more, int n_attributes,
                         const xmlChar **attributes)
{
  g_string_append_printf (out, "<%s%s", name, more);
  for (int i = 0; i < n_attributes; i++)
    append_attribute (out, attributes + 5 * i);
  g_string_append_c (out, '>');
}

void
merlon_raw_append_end (GString *out, const char *name)
{
  g_string_append_printf (out, "</%s>", name);
}
