/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-office-odt-private.h"

#include <string.h>

/* More no document uses. */
#define MAX_FACES 5000

MerlonOdtStyles *
merlon_odt_styles_new (void)
{
  MerlonOdtStyles *self = g_new0 (MerlonOdtStyles, 1);

  self->styles = merlon_office_styles_new ();
  self->faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
merlon_odt_styles_free (MerlonOdtStyles *self)
{
  merlon_office_styles_free (self->styles);
  g_hash_table_unref (self->faces);
  g_free (self);
}

/* ---- words ---- */

static void
read_face (MerlonOdtStyles *self, MerlonOfficeXml *xml)
{
  g_autofree char *name = merlon_office_xml_dup (xml, "style:name");
  g_autofree char *family = merlon_office_xml_dup (xml, "svg:font-family");

  if (name != NULL && g_hash_table_size (self->faces) < MAX_FACES
      && (merlon_office_xml_says (xml, "style:font-pitch", "fixed")
          || (family != NULL && merlon_office_font_is_mono (family))))
    g_hash_table_add (self->faces, g_steal_pointer (&name));
}

static void
read_text_properties (MerlonOdtStyles *self, MerlonOfficeXml *xml, MerlonOfficeLook *look)
{
  g_autofree char *weight = merlon_office_xml_dup (xml, "fo:font-weight");
  g_autofree char *slant = merlon_office_xml_dup (xml, "fo:font-style");
  g_autofree char *display = merlon_office_xml_dup (xml, "text:display");
  g_autofree char *face = merlon_office_xml_dup (xml, "style:font-name");
  g_autofree char *family = merlon_office_xml_dup (xml, "fo:font-family");

  if (weight != NULL)
    look->strong = strcmp (weight, "bold") == 0 || g_ascii_strtoull (weight, NULL, 10) >= 600;
  if (slant != NULL)
    look->em = strcmp (slant, "normal") != 0;
  if (display != NULL)
    look->hidden = strcmp (display, "none") == 0;
  if (face != NULL)
    look->code = g_hash_table_contains (self->faces, face) || merlon_office_font_is_mono (face);
  else if (family != NULL)
    look->code = merlon_office_font_is_mono (family);
}

/* ---- styles ---- */

/* Returns: (transfer full): @name as people see it: “Heading_20_1” is “Heading 1” */
static char *
dup_decoded (const char *name)
{
  GString *out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      guint64 code;
      char *end;

      if (*p != '_' || !g_ascii_isxdigit (p[1]))
        {
          g_string_append_c (out, *p);
          continue;
        }
      code = g_ascii_strtoull (p + 1, &end, 16);
      if (*end == '_' && code >= 0x20 && code < 0x7f)
        {
          g_string_append_c (out, (char) code);
          p = end;
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

const MerlonOfficeStyle *
merlon_odt_styles_find (MerlonOdtStyles *self, const char *family, const char *name)
{
  g_autofree char *key = name != NULL ? g_strconcat (family, "/", name, NULL) : NULL;
  g_autofree char *decoded = name != NULL ? dup_decoded (name) : NULL;
  const MerlonOfficeStyle *style = merlon_office_styles_get (self->styles, key);

  /* Some programs name styles that they tell nothing of. */
  return style != NULL || key == NULL ? style
                                      : merlon_office_styles_guess (self->styles, key, decoded);
}

static void
take_names (MerlonOfficeStyle *style, MerlonOfficeXml *xml, const char *name)
{
  g_autofree char *decoded = dup_decoded (name);
  g_autofree char *display = merlon_office_xml_dup (xml, "style:display-name");

  merlon_office_style_take_name (style, decoded);
  if (display != NULL)
    merlon_office_style_take_name (style, display);
}

static void
take_attributes (MerlonOfficeStyle *style, MerlonOfficeXml *xml, const char *family)
{
  g_autofree char *parent = merlon_office_xml_dup (xml, "style:parent-style-name");
  int outline = merlon_office_xml_get_number (xml, "style:default-outline-level", 1, 10, 0);

  if (parent != NULL)
    style->parent = g_strconcat (family, "/", parent, NULL);
  style->list = merlon_office_xml_dup (xml, "style:list-style-name");
  if (outline > 0 && style->role == MERLON_OFFICE_ROLE_NONE)
    {
      style->role = MERLON_OFFICE_ROLE_HEADING;
      style->outline = outline;
    }
}

static void
read_style (MerlonOdtStyles *self, MerlonOfficeXml *xml)
{
  g_autofree char *family = merlon_office_xml_dup (xml, "style:family");
  g_autofree char *name = merlon_office_xml_dup (xml, "style:name");
  gboolean is_words = g_strcmp0 (family, "text") == 0;
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  MerlonOfficeStyle *style;
  const char *child;

  if (name == NULL || (!is_words && g_strcmp0 (family, "paragraph") != 0))
    return;
  style = merlon_office_styles_add (self->styles, g_strconcat (family, "/", name, NULL));
  if (style == NULL)
    return;
  take_names (style, xml, name);
  take_attributes (style, xml, family);
  while ((child = merlon_office_xml_next (xml, &within)) != NULL)
    if (strcmp (child, "style:text-properties") == 0)
      read_text_properties (self, xml, &style->look);
  if (is_words && style->role == MERLON_OFFICE_ROLE_CODE)
    style->look.code = TRUE;
}

static void
read_default_style (MerlonOdtStyles *self, MerlonOfficeXml *xml)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  MerlonOfficeLook look = merlon_office_look_unsaid ();
  gboolean is_paragraph = merlon_office_xml_says (xml, "style:family", "paragraph");
  const char *child;

  while (is_paragraph && (child = merlon_office_xml_next (xml, &within)) != NULL)
    if (strcmp (child, "style:text-properties") == 0)
      read_text_properties (self, xml, &look);
  if (look.code >= 0)
    self->is_mono = look.code;
}

/* ---- lists ---- */

static MerlonOfficeSign
read_sign (MerlonOfficeXml *xml, const char *name)
{
  gboolean numbers = strcmp (name, "text:list-level-style-number") == 0;
  g_autofree char *sign
      = merlon_office_xml_dup (xml, numbers ? "style:num-format" : "text:bullet-char");

  /* An empty bullet leaves room beside what goes on in an item. */
  if (sign != NULL && *g_strstrip (sign) == '\0')
    return MERLON_OFFICE_NOTHING;
  return numbers ? MERLON_OFFICE_NUMBER : MERLON_OFFICE_BULLET;
}

static void
read_list_style (MerlonOdtStyles *self, MerlonOfficeXml *xml)
{
  char *name = merlon_office_xml_dup (xml, "style:name");
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  MerlonOfficeList *list = merlon_office_list_new ();
  const char *child;

  while ((child = merlon_office_xml_next (xml, &within)) != NULL)
    {
      int level = merlon_office_xml_get_number (xml, "text:level", 1, MERLON_OFFICE_LEVELS, 0);

      /* Deeper levels that are not told of are like the last that is. */
      for (int i = level; level > 0 && i <= MERLON_OFFICE_LEVELS; i++)
        list->signs[i - 1] = read_sign (xml, child);
    }
  merlon_office_styles_add_list (self->styles, name, list);
}

/* ---- all of it ---- */

void
merlon_odt_styles_read (MerlonOdtStyles *self, MerlonOfficeXml *xml)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  const char *name;

  while ((name = merlon_office_xml_next (xml, &within)) != NULL)
    if (strcmp (name, "style:style") == 0)
      read_style (self, xml);
    else if (strcmp (name, "style:default-style") == 0)
      read_default_style (self, xml);
    else if (strcmp (name, "text:list-style") == 0)
      read_list_style (self, xml);
    else if (strcmp (name, "style:font-face") == 0)
      read_face (self, xml);
}

void
merlon_odt_styles_settle (MerlonOdtStyles *self)
{
  const MerlonOfficeStyle *standard;

  merlon_office_styles_inherit (self->styles);
  standard = merlon_odt_styles_find (self, "paragraph", "Standard");
  if (standard != NULL && standard->look.code >= 0)
    self->is_mono = standard->look.code;
}
