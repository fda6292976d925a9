/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office-style.h"
#include "model/merlon-rich.h"

#include <string.h>

/* More styles or lists are no document's; longer chains of them are circles. */
#define MAX_STYLES 20000
#define MAX_CHAIN 32
/* Bytes of an address; no program follows longer ones. */
#define MAX_ADDRESS 4096

/* ---- names ---- */

/* Word keeps these names in files of every language, LibreOffice its own; both are here, in small
 * letters. */
static const struct
{
  const char *name;
  MerlonOfficeRole role;
} roles[] = {
  { "title", MERLON_OFFICE_ROLE_TITLE },
  { "subtitle", MERLON_OFFICE_ROLE_BODY },
  { "plain text", MERLON_OFFICE_ROLE_BODY },
  { "quote", MERLON_OFFICE_ROLE_QUOTE },
  { "intense quote", MERLON_OFFICE_ROLE_QUOTE },
  { "quotations", MERLON_OFFICE_ROLE_QUOTE },
  { "block text", MERLON_OFFICE_ROLE_QUOTE },
  { "html preformatted", MERLON_OFFICE_ROLE_CODE },
  { "preformatted text", MERLON_OFFICE_ROLE_CODE },
  { "source code", MERLON_OFFICE_ROLE_CODE },
  { "source text", MERLON_OFFICE_ROLE_CODE },
  { "html code", MERLON_OFFICE_ROLE_CODE },
  { "html keyboard", MERLON_OFFICE_ROLE_CODE },
  { "html sample", MERLON_OFFICE_ROLE_CODE },
  { "html typewriter", MERLON_OFFICE_ROLE_CODE },
  { "verbatim char", MERLON_OFFICE_ROLE_CODE },
  { "teletype", MERLON_OFFICE_ROLE_CODE },
  { "code", MERLON_OFFICE_ROLE_CODE },
  { "toc heading", MERLON_OFFICE_ROLE_CONTENTS },
  { "contents heading", MERLON_OFFICE_ROLE_CONTENTS },
  { "table of figures", MERLON_OFFICE_ROLE_CONTENTS },
  { "list paragraph", MERLON_OFFICE_ROLE_CONTINUED },
};

static gboolean
ends_in_level (const char *name, const char *start, guint *level)
{
  gsize length = strlen (start);

  if (!g_str_has_prefix (name, start) || name[length] < '1' || name[length] > '9'
      || name[length + 1] != '\0')
    return FALSE;
  *level = name[length] - '0';
  return TRUE;
}

void
merlon_office_style_take_name (MerlonOfficeStyle *self, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  guint level;

  g_strstrip (folded);
  if (ends_in_level (folded, "heading ", &level))
    {
      self->role = MERLON_OFFICE_ROLE_HEADING;
      self->outline = level;
    }
  else if (ends_in_level (folded, "toc ", &level) || ends_in_level (folded, "contents ", &level))
    self->role = MERLON_OFFICE_ROLE_CONTENTS;
  else if (g_str_has_prefix (folded, "list continue"))
    self->role = MERLON_OFFICE_ROLE_CONTINUED;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (folded, roles[i].name) == 0)
      self->role = roles[i].role;
}

gboolean
merlon_office_font_is_mono (const char *name)
{
  static const char *const starts[]
      = { "courier", "consolas", "lucida console", "menlo", "monaco" };
  static const char *const ends[] = { " mono", " code", " typewriter" };
  g_autofree char *folded = g_ascii_strdown (name, -1);

  g_strdelimit (folded, "'\"", ' ');
  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (folded, starts[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (folded, ends[i]))
      return TRUE;
  return FALSE;
}

/* ---- looks ---- */

MerlonOfficeLook
merlon_office_look_unsaid (void)
{
  return (MerlonOfficeLook){ -1, -1, -1, -1 };
}

void
merlon_office_look_add (MerlonOfficeLook *self, const MerlonOfficeLook *over)
{
  self->strong = over->strong >= 0 ? over->strong : self->strong;
  self->em = over->em >= 0 ? over->em : self->em;
  self->code = over->code >= 0 ? over->code : self->code;
  self->hidden = over->hidden >= 0 ? over->hidden : self->hidden;
}

guint
merlon_office_look_to_style (const MerlonOfficeLook *self)
{
  return (self->strong > 0 ? MERLON_STYLE_STRONG : 0) | (self->em > 0 ? MERLON_STYLE_EM : 0)
         | (self->code > 0 ? MERLON_STYLE_CODE : 0);
}

/* ---- lists ---- */

MerlonOfficeList *
merlon_office_list_new (void)
{
  return g_new0 (MerlonOfficeList, 1);
}

MerlonOfficeList *
merlon_office_list_copy (const MerlonOfficeList *self)
{
  MerlonOfficeList *copy = merlon_office_list_new ();

  *copy = *self;
  copy->link = g_strdup (self->link);
  for (guint i = 0; i < MERLON_OFFICE_LEVELS; i++)
    copy->styles[i] = g_strdup (self->styles[i]);
  return copy;
}

void
merlon_office_list_free (MerlonOfficeList *self)
{
  for (guint i = 0; i < MERLON_OFFICE_LEVELS; i++)
    g_free (self->styles[i]);
  g_free (self->link);
  g_free (self);
}

void
merlon_office_styles_add_list (MerlonOfficeStyles *self, char *name, MerlonOfficeList *list)
{
  if (name != NULL && g_hash_table_size (self->lists) < MAX_STYLES)
    {
      g_hash_table_replace (self->lists, name, list);
      return;
    }
  g_free (name);
  merlon_office_list_free (list);
}

const MerlonOfficeList *
merlon_office_styles_find_list (const MerlonOfficeStyles *self, const char *name)
{
  const MerlonOfficeList *list = g_hash_table_lookup (self->lists, name);

  for (guint i = 0; i < MAX_CHAIN && list != NULL && list->link != NULL; i++)
    {
      const MerlonOfficeStyle *style = merlon_office_styles_get (self, list->link);
      const MerlonOfficeList *next = style != NULL && style->list != NULL
                                         ? g_hash_table_lookup (self->lists, style->list)
                                         : NULL;

      if (next == NULL || next == list)
        break;
      list = next;
    }
  return list;
}

/* ---- styles ---- */

static void
style_free (MerlonOfficeStyle *self)
{
  g_free (self->key);
  g_free (self->parent);
  g_free (self->list);
  g_free (self);
}

MerlonOfficeStyles *
merlon_office_styles_new (void)
{
  MerlonOfficeStyles *self = g_new0 (MerlonOfficeStyles, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) style_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) merlon_office_list_free);
  return self;
}

void
merlon_office_styles_free (MerlonOfficeStyles *self)
{
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->lists);
  g_free (self);
}

MerlonOfficeStyle *
merlon_office_styles_add (MerlonOfficeStyles *self, char *key)
{
  MerlonOfficeStyle *style;

  if (key == NULL || g_hash_table_size (self->styles) >= MAX_STYLES)
    {
      g_free (key);
      return NULL;
    }
  style = g_new0 (MerlonOfficeStyle, 1);
  style->key = key;
  style->look = merlon_office_look_unsaid ();
  style->list_level = -1;
  g_hash_table_replace (self->styles, key, style);
  return style;
}

const MerlonOfficeStyle *
merlon_office_styles_guess (MerlonOfficeStyles *self, const char *key, const char *name)
{
  MerlonOfficeStyle *style = merlon_office_styles_add (self, g_strdup (key));

  if (style != NULL)
    merlon_office_style_take_name (style, name);
  return style;
}

const MerlonOfficeStyle *
merlon_office_styles_get (const MerlonOfficeStyles *self, const char *key)
{
  return key != NULL ? g_hash_table_lookup (self->styles, key) : NULL;
}

static void
inherit (MerlonOfficeStyle *self, const MerlonOfficeStyle *from)
{
  MerlonOfficeLook look = from->look;

  merlon_office_look_add (&look, &self->look);
  self->look = look;
  if (self->role == MERLON_OFFICE_ROLE_NONE)
    {
      self->role = from->role;
      self->outline = from->outline;
    }
  if (self->list == NULL)
    {
      self->list = g_strdup (from->list);
      self->list_level = self->list_level >= 0 ? self->list_level : from->list_level;
    }
  self->heads = self->heads || from->heads;
}

/* Chains may be long or lead back to where they began. What an ancestor says already comes from its
 * own ancestors, or will: nearer ones say it first in either case. */
void
merlon_office_styles_inherit (MerlonOfficeStyles *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->styles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      MerlonOfficeStyle *style = value;
      const MerlonOfficeStyle *from = style;

      for (guint i = 0; i < MAX_CHAIN; i++)
        {
          from = merlon_office_styles_get (self, from->parent);
          if (from == NULL || from == style)
            break;
          inherit (style, from);
        }
    }
}

/* ---- places ---- */

MerlonOfficePlace
merlon_office_place_of (const MerlonOfficeStyle *style)
{
  static const MerlonTextKind headings[]
      = { MERLON_PARAGRAPH_HEADING_2, MERLON_PARAGRAPH_HEADING_3, MERLON_PARAGRAPH_HEADING_4 };
  MerlonOfficePlace place = { .level = -1 };
  MerlonOfficeRole role = style != NULL ? style->role : MERLON_OFFICE_ROLE_NONE;

  if (role == MERLON_OFFICE_ROLE_HEADING && style->outline > 0)
    place.kind = headings[MIN (style->outline, G_N_ELEMENTS (headings)) - 1];
  else if (role == MERLON_OFFICE_ROLE_CODE)
    place.kind = MERLON_PARAGRAPH_CODE;
  place.is_title = role == MERLON_OFFICE_ROLE_TITLE;
  place.quote = role == MERLON_OFFICE_ROLE_QUOTE;
  place.goes_on = role == MERLON_OFFICE_ROLE_CONTINUED;
  return place;
}

gboolean
merlon_office_style_is_plain (const MerlonOfficeStyle *self, const MerlonOfficePlace *place)
{
  return place->kind != MERLON_PARAGRAPH_PLAIN || place->is_title || place->quote
         || (self != NULL
             && (self->role == MERLON_OFFICE_ROLE_BODY
                 || self->role == MERLON_OFFICE_ROLE_HEADING));
}

void
merlon_office_place_in_list (MerlonOfficePlace *place, const MerlonOfficeList *list, int level)
{
  MerlonOfficeSign sign;

  level = CLAMP (level, 0, MERLON_OFFICE_LEVELS - 1);
  sign = list != NULL ? list->signs[level] : MERLON_OFFICE_BULLET;
  if (place->is_title
      || (place->kind >= MERLON_PARAGRAPH_HEADING_2 && place->kind <= MERLON_PARAGRAPH_HEADING_4))
    return;
  place->level = level;
  place->numbered = sign == MERLON_OFFICE_NUMBER;
  place->goes_on = sign == MERLON_OFFICE_NOTHING;
}

char *
merlon_office_dup_address (const char *address)
{
  g_autofree char *copy = g_strstrip (g_strdup (address));

  if (strlen (copy) > MAX_ADDRESS)
    return NULL;
  for (const char *p = copy; *p != '\0'; p++)
    if ((guchar) *p < 0x20)
      return NULL;
  return *copy != '\0' && merlon_rich_allows_address (copy) ? g_steal_pointer (&copy) : NULL;
}
