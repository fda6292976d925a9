/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/merlon-inline.h"

#include <string.h>

typedef struct
{
  GArray *runs;
  MerlonFace base;
  guint strong, emphasis, code, added, removed;
  char *link;
} Parser;

static void
clear_run (gpointer data)
{
  g_free (((MerlonRun *) data)->text);
  g_free (((MerlonRun *) data)->link);
}

static MerlonFace
present_face (Parser *self)
{
  gboolean bold
      = self->strong > 0 || self->base == MERLON_FACE_BOLD || self->base == MERLON_FACE_BOLD_ITALIC;
  gboolean italic = self->emphasis > 0 || self->base == MERLON_FACE_ITALIC
                    || self->base == MERLON_FACE_BOLD_ITALIC;

  if (self->code > 0 || self->base == MERLON_FACE_MONO)
    return MERLON_FACE_MONO;
  return bold && italic ? MERLON_FACE_BOLD_ITALIC
         : bold         ? MERLON_FACE_BOLD
         : italic       ? MERLON_FACE_ITALIC
                        : MERLON_FACE_REGULAR;
}

static void
add_text (Parser *self, const char *text, gsize length)
{
  MerlonRun run = { g_strndup (text, length), present_face (self), g_strdup (self->link),
                    (self->added > 0) - (self->removed > 0) };

  g_array_append_val (self->runs, run);
}

static void
on_start (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, const char **keys,
          const char **values, gpointer data, GError **error G_GNUC_UNUSED)
{
  Parser *self = data;

  if (strcmp (name, "strong") == 0)
    self->strong++;
  else if (strcmp (name, "em") == 0)
    self->emphasis++;
  else if (strcmp (name, "code") == 0)
    self->code++;
  else if (strcmp (name, "ins") == 0)
    self->added++;
  else if (strcmp (name, "del") == 0)
    self->removed++;
  else if (strcmp (name, "br") == 0)
    add_text (self, "\n", 1);
  else if (strcmp (name, "a") == 0)
    for (guint i = 0; keys[i] != NULL; i++)
      if (strcmp (keys[i], "href") == 0)
        {
          g_free (self->link);
          self->link = g_strdup (values[i]);
        }
}

static void
on_end (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, gpointer data,
        GError **error G_GNUC_UNUSED)
{
  Parser *self = data;

  if (strcmp (name, "strong") == 0)
    self->strong--;
  else if (strcmp (name, "em") == 0)
    self->emphasis--;
  else if (strcmp (name, "code") == 0)
    self->code--;
  else if (strcmp (name, "ins") == 0)
    self->added--;
  else if (strcmp (name, "del") == 0)
    self->removed--;
  else if (strcmp (name, "a") == 0)
    g_clear_pointer (&self->link, g_free);
}

static void
on_text (GMarkupParseContext *context G_GNUC_UNUSED, const char *text, gsize length, gpointer data,
         GError **error G_GNUC_UNUSED)
{
  if (length > 0)
    add_text (data, text, length);
}

GArray *
merlon_inline_parse (const char *markup, MerlonFace face)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  Parser self = { g_array_new (FALSE, FALSE, sizeof (MerlonRun)), face, 0, 0, 0, 0, 0, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;

  g_array_set_clear_func (self.runs, clear_run);
  /* Most cells of a table are plain. */
  if (strpbrk (markup, "<&") == NULL)
    {
      if (*markup != '\0')
        add_text (&self, markup, strlen (markup));
      return self.runs;
    }
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  if (!g_markup_parse_context_parse (context, "<m>", -1, NULL)
      || !g_markup_parse_context_parse (context, markup, -1, NULL)
      || !g_markup_parse_context_parse (context, "</m>", -1, NULL))
    {
      g_array_set_size (self.runs, 0);
      self.strong = self.emphasis = self.code = self.added = self.removed = 0;
      g_clear_pointer (&self.link, g_free);
      add_text (&self, markup, strlen (markup));
    }
  g_free (self.link);
  return self.runs;
}

char *
merlon_inline_escape (const char *text)
{
  return g_markup_escape_text (text != NULL ? text : "", -1);
}

char *
merlon_inline_dup_plain (const char *markup)
{
  g_autoptr (GArray) runs = merlon_inline_parse (markup, MERLON_FACE_REGULAR);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const MerlonRun *run = &g_array_index (runs, MerlonRun, i);

      g_string_append_printf (out,
                              run->change < 0   ? "[-%s-]"
                              : run->change > 0 ? "{+%s+}"
                                                : "%s",
                              run->text);
    }
  return g_string_free (out, FALSE);
}

char *
merlon_inline_link (const char *text, const char *target)
{
  return g_markup_printf_escaped ("<a href=\"%s\">%s</a>", target, text);
}
