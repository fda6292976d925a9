/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-rich.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"

#include <string.h>

typedef enum
{
  PLACE_BLOCK,  /* may stand at the top */
  PLACE_PART,   /* a part of a list or table */
  PLACE_INLINE, /* within running text */
} Place;

typedef struct
{
  const char *name;
  Place place;
  gboolean holds_text;
  const char *parents; /* where a part may stand, parted by spaces */
  const char *attribute;
} Element;

static const Element elements[] = {
  { "p", PLACE_BLOCK, TRUE, NULL, NULL },
  { "h2", PLACE_BLOCK, TRUE, NULL, NULL },
  { "h3", PLACE_BLOCK, TRUE, NULL, NULL },
  { "h4", PLACE_BLOCK, TRUE, NULL, NULL },
  { "pre", PLACE_BLOCK, TRUE, NULL, NULL },
  { "ul", PLACE_BLOCK, FALSE, NULL, NULL },
  { "ol", PLACE_BLOCK, FALSE, NULL, NULL },
  { "blockquote", PLACE_BLOCK, FALSE, NULL, NULL },
  { "table", PLACE_BLOCK, FALSE, NULL, NULL },
  { "li", PLACE_PART, TRUE, "ul ol", NULL },
  { "thead", PLACE_PART, FALSE, "table", NULL },
  { "tbody", PLACE_PART, FALSE, "table", NULL },
  { "tr", PLACE_PART, FALSE, "thead tbody table", NULL },
  { "th", PLACE_PART, TRUE, "tr", NULL },
  { "td", PLACE_PART, TRUE, "tr", NULL },
  { "strong", PLACE_INLINE, TRUE, NULL, NULL },
  { "em", PLACE_INLINE, TRUE, NULL, NULL },
  { "code", PLACE_INLINE, TRUE, NULL, NULL },
  { "a", PLACE_INLINE, TRUE, NULL, "href" },
  { "span", PLACE_INLINE, TRUE, NULL, "data-field" },
  { "br", PLACE_INLINE, FALSE, NULL, NULL },
};

typedef struct
{
  GString *out;
  GPtrArray *open; /* const Element */
} Canonicalizer;

static const Element *
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, name) == 0)
      return &elements[i];
  return NULL;
}

gboolean
merlon_rich_allows (const char *element)
{
  return find_element (element) != NULL;
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

static gboolean
may_stand (const Element *element, const Element *parent)
{
  switch (element->place)
    {
    case PLACE_BLOCK:
      return parent == NULL || strcmp (parent->name, "blockquote") == 0
             || ((strcmp (parent->name, "li") == 0 || strcmp (parent->name, "td") == 0)
                 && element->name[0] != 'h');
    case PLACE_PART:
      return parent != NULL && has_word (element->parents, parent->name);
    case PLACE_INLINE:
      return parent != NULL && parent->holds_text;
    }
  g_assert_not_reached ();
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
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
      case '\r':
        break;
      default:
        g_string_append_c (out, text[i]);
      }
}

/* A link must not run anything in whatever program shows it. */
gboolean
merlon_rich_allows_address (const char *address)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", "ftp", "file", NULL };
  gsize length = strcspn (address, ":/?#");
  g_autofree char *scheme = NULL;

  if (address[length] != ':')
    return TRUE;
  scheme = g_ascii_strdown (address, length);
  return g_strv_contains (schemes, scheme);
}

/* No element of the subset has more than one. */
static gboolean
put_attribute (Canonicalizer *self, const Element *element, const char **keys, const char **values,
               GError **error)
{
  if (keys[1] != NULL || g_strcmp0 (element->attribute, keys[0]) != 0)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                   _ ("<%s> in a formatted text cannot have the attribute “%s”"), element->name,
                   keys[1] != NULL ? keys[1] : keys[0]);
      return FALSE;
    }
  if (strcmp (keys[0], "href") == 0 && !merlon_rich_allows_address (values[0]))
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                   _ ("A link cannot lead to “%s”: use an address that begins with https:, "
                      "mailto: or file:"),
                   values[0]);
      return FALSE;
    }
  g_string_append_printf (self->out, " %s=\"", keys[0]);
  append_escaped (self->out, values[0], strlen (values[0]));
  g_string_append_c (self->out, '"');
  return TRUE;
}

static void
on_start (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, const char **keys,
          const char **values, gpointer data, GError **error)
{
  Canonicalizer *self = data;
  const Element *element = find_element (name);
  const Element *parent
      = self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;

  if (parent == NULL && self->open->len == 0 && strcmp (name, "merlon-text") == 0)
    {
      g_ptr_array_add (self->open, NULL);
      return;
    }
  if (element == NULL || !may_stand (element, parent) || self->open->len > MERLON_RICH_MAX_DEPTH)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                   element == NULL
                       ? _ ("Formatted text cannot hold <%s>: use paragraphs, headings, lists, "
                            "tables, strong, em, code and links")
                       : _ ("<%s> cannot stand there in a formatted text"),
                   name);
      return;
    }
  g_string_append_printf (self->out, "<%s", name);
  if (keys[0] != NULL && !put_attribute (self, element, keys, values, error))
    return;
  g_string_append (self->out, strcmp (name, "br") == 0 ? "/>" : ">");
  g_ptr_array_add (self->open, (gpointer) element);
}

static void
on_end (GMarkupParseContext *context G_GNUC_UNUSED, const char *name, gpointer data,
        GError **error G_GNUC_UNUSED)
{
  Canonicalizer *self = data;

  g_ptr_array_set_size (self->open, self->open->len - 1);
  if (strcmp (name, "br") != 0 && strcmp (name, "merlon-text") != 0)
    g_string_append_printf (self->out, "</%s>", name);
}

static void
on_text (GMarkupParseContext *context G_GNUC_UNUSED, const char *text, gsize length, gpointer data,
         GError **error)
{
  Canonicalizer *self = data;
  const Element *parent = g_ptr_array_index (self->open, self->open->len - 1);

  if (parent != NULL && parent->holds_text)
    append_escaped (self->out, text, length);
  else if (strspn (text, " \t\r\n") < length)
    g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                 _ ("Text stands outside a paragraph: “%s”. Put it into <p>…</p>"), text);
}

static void
on_passthrough (GMarkupParseContext *context G_GNUC_UNUSED, const char *text,
                gsize length G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GError **error)
{
  if (!g_str_has_prefix (text, "<!--"))
    g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                 _ ("Formatted text cannot hold declarations or processing instructions"));
}

/* Plain text: an empty line starts a new paragraph, a single line break stays one. */
static char *
from_plain (const char *text)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean open = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        {
          if (open)
            g_string_append (out, "</p>");
          open = FALSE;
          continue;
        }
      g_string_append (out, open ? "<br/>" : "<p>");
      append_escaped (out, line, strlen (line));
      open = TRUE;
    }
  if (open)
    g_string_append (out, "</p>");
  return g_string_free (out, FALSE);
}

static gboolean
looks_like_markup (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text[0] == '<' && g_ascii_isalpha (text[1]);
}

char *
merlon_rich_canonicalize (const char *text, GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, on_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GString) out = NULL;
  g_autoptr (GError) local = NULL;
  Canonicalizer self;

  g_return_val_if_fail (text != NULL, NULL);

  if (!looks_like_markup (text))
    return from_plain (text);
  open = g_ptr_array_new ();
  out = g_string_sized_new (strlen (text) + 16);
  self = (Canonicalizer){ .out = out, .open = open };
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  if (g_markup_parse_context_parse (context, "<merlon-text>", -1, &local)
      && g_markup_parse_context_parse (context, text, -1, &local)
      && g_markup_parse_context_parse (context, "</merlon-text>", -1, &local)
      && g_markup_parse_context_end_parse (context, &local))
    return g_string_free (g_steal_pointer (&out), FALSE);
  if (local->domain == MERLON_MODEL_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                         _ ("The formatted text is not well-formed: close every element that is "
                            "opened, in its order, and write & as &amp; and < as &lt;"));
  return NULL;
}

static gsize
skip_tag (const char *rich, GString *out)
{
  gsize length = strcspn (rich, ">");
  const char *name = rich[1] == '/' ? rich + 2 : rich + 1;
  gsize name_length = strcspn (name, " />");
  g_autofree char *copy = g_strndup (name, name_length);
  const Element *element = find_element (copy);
  gboolean breaks = element != NULL && (element->place != PLACE_INLINE || strcmp (copy, "br") == 0);

  if (breaks && out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  return length + (rich[length] == '>');
}

static gsize
unescape (const char *rich, GString *out)
{
  static const struct
  {
    const char *entity;
    char character;
  } entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (rich, entities[i].entity))
      {
        g_string_append_c (out, entities[i].character);
        return strlen (entities[i].entity);
      }
  g_string_append_c (out, *rich);
  return 1;
}

char *
merlon_rich_to_plain (const char *rich)
{
  GString *out = g_string_new (NULL);

  while (rich != NULL && *rich != '\0')
    rich += *rich == '<' ? skip_tag (rich, out) : unescape (rich, out);
  while (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

guint
merlon_rich_count_words (const char *rich)
{
  g_autofree char *plain = merlon_rich_to_plain (rich);
  gboolean inside = FALSE;
  guint words = 0;

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      words += inside == FALSE && !space;
      inside = !space;
    }
  return words;
}
