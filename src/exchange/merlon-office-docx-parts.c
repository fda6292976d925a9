/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Word document's text refers to: other parts, styles, lists. */

#include "exchange/merlon-office-docx-private.h"

#include <string.h>

/* More no document refers to. */
#define MAX_LINKS 50000

gboolean
merlon_docx_open (MerlonOfficePackage *package, const char *part, MerlonOfficeXml **xml,
                  GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  *xml = NULL;
  if (part == NULL)
    return TRUE;
  if (!merlon_office_package_read (package, part, &bytes, error))
    return FALSE;
  if (bytes != NULL)
    *xml = merlon_office_xml_new (bytes, error);
  return bytes == NULL || *xml != NULL;
}

/* ---- relationships ---- */

void
merlon_docx_links_free (MerlonDocxLinks *self)
{
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->kinds);
  g_free (self);
}

/* Returns: (transfer full): the name of the part that @target means in @part */
static char *
resolve (const char *part, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *joined
      = target[0] == '/' ? g_strdup (target) : g_strconcat ("/", folder, "/", target, NULL);
  g_autofree char *whole = g_canonicalize_filename (joined, "/");

  return g_strdup (whole + 1);
}

static void
take_link (MerlonDocxLinks *self, MerlonOfficeXml *xml, const char *part)
{
  char *id = merlon_office_xml_dup (xml, "Id");
  g_autofree char *type = merlon_office_xml_dup (xml, "Type");
  g_autofree char *target = merlon_office_xml_dup (xml, "Target");
  const char *slash = type != NULL ? strrchr (type, '/') : NULL;

  if (id == NULL || slash == NULL || target == NULL
      || g_hash_table_size (self->targets) >= MAX_LINKS)
    {
      g_free (id);
      return;
    }
  g_hash_table_replace (self->kinds, id, g_strdup (slash + 1));
  g_hash_table_replace (self->targets, g_strdup (id),
                        merlon_office_xml_says (xml, "TargetMode", "External")
                            ? g_steal_pointer (&target)
                            : resolve (part, target));
}

MerlonDocxLinks *
merlon_docx_read_links (MerlonOfficePackage *package, const char *part, GError **error)
{
  g_autoptr (MerlonDocxLinks) self = g_new0 (MerlonDocxLinks, 1);
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = *part != '\0' ? g_path_get_basename (part) : g_strdup ("");
  g_autofree char *path = *part != '\0' ? g_strdup_printf ("%s/_rels/%s.rels", folder, base)
                                        : g_strdup ("_rels/.rels");
  g_autoptr (MerlonOfficeXml) xml = NULL;
  MerlonOfficeWithin root, within;
  const char *name;

  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!merlon_docx_open (package, g_str_has_prefix (path, "./") ? path + 2 : path, &xml, error))
    return NULL;
  if (xml == NULL)
    return g_steal_pointer (&self);
  root = merlon_office_xml_enter (xml);
  if (merlon_office_xml_next (xml, &root) != NULL)
    for (within = merlon_office_xml_enter (xml); (name = merlon_docx_next (xml, &within)) != NULL;)
      if (strcmp (name, "rel:Relationship") == 0)
        take_link (self, xml, part);
  return merlon_office_xml_is_whole (xml, error) ? g_steal_pointer (&self) : NULL;
}

const char *
merlon_docx_links_get (const MerlonDocxLinks *self, const char *kind)
{
  GHashTableIter iter;
  gpointer id, value;
  const char *found = NULL;

  g_hash_table_iter_init (&iter, self->kinds);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const char *target = g_hash_table_lookup (self->targets, id);

      /* The same one each time, however they are kept. */
      if (strcmp (value, kind) == 0 && (found == NULL || strcmp (target, found) < 0))
        found = target;
    }
  return found;
}

/* ---- looks ---- */

gboolean
merlon_docx_is_on (MerlonOfficeXml *xml)
{
  static const char *const off[] = { "0", "false", "off", "none", NULL };
  g_autofree char *value = merlon_office_xml_dup (xml, "w:val");

  return value == NULL || !g_strv_contains (off, value);
}

/* A font of the theme is never one for code. */
static gint8
read_fonts (MerlonOfficeXml *xml)
{
  g_autofree char *theme = merlon_office_xml_dup (xml, "w:asciiTheme");
  g_autofree char *font = merlon_office_xml_dup (xml, "w:ascii");

  if (theme != NULL)
    return FALSE;
  return font != NULL ? merlon_office_font_is_mono (font) : -1;
}

void
merlon_docx_read_look (MerlonOfficeXml *xml, MerlonOfficeLook *look, char **style)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:b") == 0)
      look->strong = merlon_docx_is_on (xml);
    else if (strcmp (name, "w:i") == 0)
      look->em = merlon_docx_is_on (xml);
    else if (strcmp (name, "w:vanish") == 0)
      look->hidden = merlon_docx_is_on (xml);
    else if (strcmp (name, "w:rFonts") == 0)
      {
        gint8 code = read_fonts (xml);

        look->code = code >= 0 ? code : look->code;
      }
    else if (strcmp (name, "w:rStyle") == 0 && style != NULL)
      {
        g_free (*style);
        *style = merlon_office_xml_dup (xml, "w:val");
      }
}

/* Styles that switch on what is on already switch it off again. */
static gint8
blend (gint8 defaults, gint8 paragraph, gint8 words, gint8 direct)
{
  if (direct >= 0)
    return direct;
  return defaults > 0 || (paragraph > 0) != (words > 0);
}

MerlonOfficeLook
merlon_docx_styles_blend (const MerlonDocxStyles *self, const MerlonOfficeStyle *style,
                          const MerlonOfficeStyle *words, const MerlonOfficeLook *direct)
{
  const MerlonOfficeLook none = merlon_office_look_unsaid (), *defaults = &self->defaults;
  const MerlonOfficeLook *p = style != NULL ? &style->look : &none;
  const MerlonOfficeLook *w = words != NULL ? &words->look : &none;
  MerlonOfficeLook look = *defaults;

  merlon_office_look_add (&look, p);
  merlon_office_look_add (&look, w);
  merlon_office_look_add (&look, direct);
  look.strong = blend (defaults->strong, p->strong, w->strong, direct->strong);
  look.em = blend (defaults->em, p->em, w->em, direct->em);
  look.hidden = blend (defaults->hidden, p->hidden, w->hidden, direct->hidden);
  if (self->is_mono)
    look.code = FALSE;
  return look;
}

/* ---- styles ---- */

static void
read_list_of_style (MerlonOfficeXml *xml, MerlonOfficeStyle *style)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:numId") == 0)
      {
        g_free (style->list);
        style->list = merlon_office_xml_dup (xml, "w:val");
      }
    else if (strcmp (name, "w:ilvl") == 0)
      style->list_level
          = merlon_office_xml_get_number (xml, "w:val", 0, MERLON_OFFICE_LEVELS - 1, -1);
}

/* Returns: the outline level, from 1; 10 is none; 0: not said */
static guint
read_paragraph_of_style (MerlonOfficeXml *xml, MerlonOfficeStyle *style)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;
  guint outline = 0;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:numPr") == 0)
      read_list_of_style (xml, style);
    else if (strcmp (name, "w:outlineLvl") == 0)
      outline = merlon_office_xml_get_number (xml, "w:val", 0, 9, -1) + 1;
  return outline;
}

static void
read_style_children (MerlonOfficeXml *xml, MerlonOfficeStyle *style, guint *outline)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *child;

  while ((child = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (child, "w:name") == 0)
      {
        g_autofree char *name = merlon_office_xml_dup (xml, "w:val");

        if (name != NULL)
          merlon_office_style_take_name (style, name);
      }
    else if (strcmp (child, "w:basedOn") == 0)
      {
        g_free (style->parent);
        style->parent = merlon_office_xml_dup (xml, "w:val");
      }
    else if (strcmp (child, "w:pPr") == 0)
      *outline = read_paragraph_of_style (xml, style);
    else if (strcmp (child, "w:rPr") == 0)
      merlon_docx_read_look (xml, &style->look, NULL);
    else if (strcmp (child, "w:tblStylePr") == 0)
      style->heads = style->heads || merlon_office_xml_says (xml, "w:type", "firstRow");
}

static void
read_style (MerlonDocxStyles *self, MerlonOfficeXml *xml)
{
  gboolean is_paragraph = merlon_office_xml_says (xml, "w:type", "paragraph");
  gboolean is_words = merlon_office_xml_says (xml, "w:type", "character");
  g_autofree char *is_default = merlon_office_xml_dup (xml, "w:default");
  MerlonOfficeStyle *style
      = merlon_office_styles_add (self->styles, merlon_office_xml_dup (xml, "w:styleId"));
  guint outline = 0;

  if (style == NULL)
    return;
  if (is_paragraph && (g_strcmp0 (is_default, "1") == 0 || g_strcmp0 (is_default, "true") == 0))
    {
      g_free (self->paragraph);
      self->paragraph = g_strdup (style->key);
    }
  read_style_children (xml, style, &outline);
  if (is_words)
    style->look.code = style->role == MERLON_OFFICE_ROLE_CODE ? TRUE : style->look.code;
  else if (outline > 0 && style->role == MERLON_OFFICE_ROLE_NONE)
    {
      style->role = outline < 10 ? MERLON_OFFICE_ROLE_HEADING : MERLON_OFFICE_ROLE_BODY;
      style->outline = outline;
    }
}

static void
read_defaults (MerlonDocxStyles *self, MerlonOfficeXml *xml)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:rPrDefault") == 0)
      read_defaults (self, xml);
    else if (strcmp (name, "w:rPr") == 0)
      merlon_docx_read_look (xml, &self->defaults, NULL);
}

static void
read_styles (MerlonDocxStyles *self, MerlonOfficeXml *xml)
{
  MerlonOfficeWithin root = merlon_office_xml_enter (xml), within;
  const char *name;

  if (merlon_office_xml_next (xml, &root) == NULL)
    return;
  within = merlon_office_xml_enter (xml);
  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:docDefaults") == 0)
      read_defaults (self, xml);
    else if (strcmp (name, "w:style") == 0)
      read_style (self, xml);
}

/* Programs that write no styles at all still name those that Word has: “Heading1”. */
static const MerlonOfficeStyle *
guess_style (MerlonDocxStyles *self, const char *key)
{
  gsize length = strlen (key);
  g_autofree char *name = NULL;

  if (length > 0 && g_ascii_isdigit (key[length - 1]))
    name = g_strdup_printf ("%.*s %c", (int) length - 1, key, key[length - 1]);
  return merlon_office_styles_guess (self->styles, key, name != NULL ? name : key);
}

const MerlonOfficeStyle *
merlon_docx_styles_find (MerlonDocxStyles *self, const char *key)
{
  const MerlonOfficeStyle *style
      = merlon_office_styles_get (self->styles, key != NULL ? key : self->paragraph);

  return style != NULL || key == NULL ? style : guess_style (self, key);
}

/* ---- lists ---- */

static void
read_level (MerlonOfficeXml *xml, MerlonOfficeList *list)
{
  int level = merlon_office_xml_get_number (xml, "w:ilvl", 0, MERLON_OFFICE_LEVELS - 1, -1);
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  /* What says nothing is a decimal number (17.9.17). */
  if (level >= 0)
    list->signs[level] = MERLON_OFFICE_NUMBER;
  while (level >= 0 && (name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:numFmt") == 0)
      list->signs[level] = merlon_office_xml_says (xml, "w:val", "bullet") ? MERLON_OFFICE_BULLET
                           : merlon_office_xml_says (xml, "w:val", "none") ? MERLON_OFFICE_NOTHING
                                                                           : MERLON_OFFICE_NUMBER;
    else if (strcmp (name, "w:lvlText") == 0 && list->signs[level] == MERLON_OFFICE_BULLET)
      {
        g_autofree char *sign = merlon_office_xml_dup (xml, "w:val");

        /* An empty bullet leaves room beside what goes on in an item. */
        if (sign != NULL && *g_strstrip (sign) == '\0')
          list->signs[level] = MERLON_OFFICE_NOTHING;
      }
    else if (strcmp (name, "w:pStyle") == 0)
      {
        g_free (list->styles[level]);
        list->styles[level] = merlon_office_xml_dup (xml, "w:val");
      }
}

/* An abstract one, whose name must not be that of a list. */
static void
read_abstract_list (MerlonDocxStyles *self, MerlonOfficeXml *xml)
{
  g_autofree char *id = merlon_office_xml_dup (xml, "w:abstractNumId");
  MerlonOfficeList *list = merlon_office_list_new ();
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:lvl") == 0)
      read_level (xml, list);
    else if (strcmp (name, "w:numStyleLink") == 0)
      {
        g_free (list->link);
        list->link = merlon_office_xml_dup (xml, "w:val");
      }
  merlon_office_styles_add_list (self->styles,
                                 id != NULL ? g_strconcat ("abstract ", id, NULL) : NULL, list);
}

static void
read_override (MerlonOfficeXml *xml, MerlonOfficeList *list)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:lvl") == 0)
      read_level (xml, list);
}

static void
read_list (MerlonDocxStyles *self, MerlonOfficeXml *xml)
{
  char *id = merlon_office_xml_dup (xml, "w:numId");
  MerlonOfficeList *list = merlon_office_list_new ();
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:abstractNumId") == 0)
      {
        g_autofree char *abstract = merlon_office_xml_dup (xml, "w:val");
        g_autofree char *key = g_strconcat ("abstract ", abstract, NULL);
        const MerlonOfficeList *found = g_hash_table_lookup (self->styles->lists, key);

        if (found == NULL)
          continue;
        merlon_office_list_free (list);
        list = merlon_office_list_copy (found);
      }
    else if (strcmp (name, "w:lvlOverride") == 0)
      read_override (xml, list);
  merlon_office_styles_add_list (self->styles, id, list);
}

static void
read_lists (MerlonDocxStyles *self, MerlonOfficeXml *xml)
{
  MerlonOfficeWithin root = merlon_office_xml_enter (xml), within;
  const char *name;

  if (merlon_office_xml_next (xml, &root) == NULL)
    return;
  within = merlon_office_xml_enter (xml);
  while ((name = merlon_docx_next (xml, &within)) != NULL)
    if (strcmp (name, "w:abstractNum") == 0)
      read_abstract_list (self, xml);
    else if (strcmp (name, "w:num") == 0)
      read_list (self, xml);
}

int
merlon_docx_styles_find_level (const MerlonOfficeStyle *style, const MerlonOfficeList *list)
{
  if (style == NULL || style->list_level >= 0)
    return style != NULL ? style->list_level : 0;
  for (guint i = 0; list != NULL && i < MERLON_OFFICE_LEVELS; i++)
    if (g_strcmp0 (list->styles[i], style->key) == 0)
      return i;
  return 0;
}

/* ---- all of it ---- */

void
merlon_docx_styles_free (MerlonDocxStyles *self)
{
  merlon_office_styles_free (self->styles);
  g_free (self->paragraph);
  g_free (self);
}

static gboolean
read_part (MerlonDocxStyles *self, MerlonOfficePackage *package, const char *part,
           void (*read) (MerlonDocxStyles *self, MerlonOfficeXml *xml), GError **error)
{
  g_autoptr (MerlonOfficeXml) xml = NULL;

  if (!merlon_docx_open (package, part, &xml, error))
    return FALSE;
  if (xml != NULL)
    read (self, xml);
  return xml == NULL || merlon_office_xml_is_whole (xml, error);
}

MerlonDocxStyles *
merlon_docx_styles_read (MerlonOfficePackage *package, const MerlonDocxLinks *links, GError **error)
{
  g_autoptr (MerlonDocxStyles) self = g_new0 (MerlonDocxStyles, 1);
  const MerlonOfficeStyle *paragraph;

  self->styles = merlon_office_styles_new ();
  self->defaults = merlon_office_look_unsaid ();
  if (!read_part (self, package, merlon_docx_links_get (links, "styles"), read_styles, error)
      || !read_part (self, package, merlon_docx_links_get (links, "numbering"), read_lists, error))
    return NULL;
  merlon_office_styles_inherit (self->styles);
  paragraph = merlon_docx_styles_find (self, NULL);
  self->is_mono = paragraph != NULL && paragraph->look.code >= 0 ? paragraph->look.code > 0
                                                                 : self->defaults.code > 0;
  return g_steal_pointer (&self);
}
