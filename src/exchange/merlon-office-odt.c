/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of an OpenDocument text. Names of elements are those of OpenDocument 1.3, part 3. */

#include "exchange/merlon-office-odt-private.h"
#include "exchange/merlon-office-private.h"
#include "model/merlon-i18n.h"

#include <string.h>

typedef struct
{
  MerlonOfficeText *text;
  MerlonOfficeXml *xml;
  MerlonOdtStyles *styles;
  MerlonOfficeLook look; /* of the words */
  guint plain;           /* how they look when nothing is said of them */
  gboolean in_paragraph;
  char *link;
  int level; /* of the list, from 0; below 0 in none */
  const MerlonOfficeList *list;
  gboolean begins_item;
  gboolean in_head; /* of a table */
  gboolean is_found;
} Odt;

static void read_element (Odt *self, const char *name);

static void
read_children (Odt *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  const char *name;

  while ((name = merlon_office_xml_next (self->xml, &within)) != NULL)
    read_element (self, name);
}

static void
drop (Odt *self G_GNUC_UNUSED)
{
}

/* ---- words ---- */

static gboolean
is_shown (const Odt *self)
{
  return self->in_paragraph && self->look.hidden <= 0;
}

static void
put (Odt *self, const char *words)
{
  MerlonOfficeLook look = self->look;
  MerlonTextFormat format = { 0, self->link, NULL };

  if (self->styles->is_mono)
    look.code = FALSE;
  format.style = merlon_office_look_to_style (&look) & ~self->plain;
  if (is_shown (self))
    merlon_office_text_put (self->text, words, strlen (words), &format);
}

static void
read_spaces (Odt *self)
{
  int n = merlon_office_xml_get_number (self->xml, "text:c", 0, 200, 1);
  g_autofree char *spaces = g_strnfill (n, ' ');

  put (self, spaces);
}

static void
read_tab (Odt *self)
{
  put (self, "\t");
}

static void
read_break (Odt *self)
{
  if (is_shown (self))
    merlon_office_text_break (self->text);
}

static void
read_span (Odt *self)
{
  g_autofree char *name = merlon_office_xml_dup (self->xml, "text:style-name");
  const MerlonOfficeStyle *style = merlon_odt_styles_find (self->styles, "text", name);
  MerlonOfficeLook before = self->look;

  if (style != NULL)
    merlon_office_look_add (&self->look, &style->look);
  read_children (self);
  self->look = before;
}

static void
read_link (Odt *self)
{
  g_autofree char *target = merlon_office_xml_dup (self->xml, "xlink:href");
  char *before = self->link;

  /* A place in the document itself has no address any more. */
  self->link = target != NULL && *target != '#' ? merlon_office_dup_address (target) : NULL;
  read_children (self);
  g_free (self->link);
  self->link = before;
}

/* A note stands within the words it belongs to. */
static void
read_note (Odt *self)
{
  const Odt around = *self;
  MerlonOfficeNote before;
  g_autoptr (MerlonTextParagraph) note = NULL;

  if (!is_shown (self) || merlon_office_text_is_full (self->text))
    return;
  before = merlon_office_text_begin_note (self->text);
  self->in_paragraph = FALSE;
  self->link = NULL;
  self->level = -1;
  read_children (self);
  *self = around;
  note = merlon_office_text_end_note (self->text, &before);
  merlon_office_text_put_note (self->text, note);
}

/* ---- paragraphs ---- */

static MerlonOfficePlace
find_place (const Odt *self, const MerlonOfficeStyle *style, int outline)
{
  const MerlonOfficeStyle heading = { .role = MERLON_OFFICE_ROLE_HEADING, .outline = outline };
  MerlonOfficePlace place = merlon_office_place_of (outline > 0 ? &heading : style);

  if (outline == 0 && style != NULL && style->look.code > 0 && !self->styles->is_mono
      && (style->role == MERLON_OFFICE_ROLE_NONE || style->role == MERLON_OFFICE_ROLE_CONTINUED))
    place.kind = MERLON_PARAGRAPH_CODE;
  return place;
}

/* The first paragraph of an item is the item, the others belong to it. */
static void
find_list (Odt *self, const MerlonOfficeStyle *style, MerlonOfficePlace *place)
{
  const MerlonOfficeList *list = self->list;

  if (self->level < 0)
    return;
  if (list == NULL && style != NULL && style->list != NULL)
    list = merlon_office_styles_find_list (self->styles->styles, style->list);
  merlon_office_place_in_list (place, list, self->level);
  place->goes_on = place->level >= 0 && (place->goes_on || !self->begins_item);
  self->begins_item = FALSE;
}

/* @outline: of a heading, from 1; 0 of other paragraphs */
static void
read_block (Odt *self, int outline)
{
  g_autofree char *name = merlon_office_xml_dup (self->xml, "text:style-name");
  const MerlonOfficeStyle *style = merlon_odt_styles_find (self->styles, "paragraph", name);
  MerlonOfficePlace place = find_place (self, style, outline);
  gboolean in_paragraph = self->in_paragraph;

  if (style != NULL && style->role == MERLON_OFFICE_ROLE_CONTENTS)
    return;
  find_list (self, style, &place);
  self->look = style != NULL ? style->look : merlon_office_look_unsaid ();
  self->plain = merlon_office_style_is_plain (style, &place)
                    ? merlon_office_look_to_style (&self->look)
                    : 0;
  merlon_office_text_begin (self->text, &place);
  self->in_paragraph = TRUE;
  read_children (self);
  self->in_paragraph = in_paragraph;
  merlon_office_text_end (self->text);
}

static void
read_paragraph (Odt *self)
{
  read_block (self, 0);
}

static void
read_heading (Odt *self)
{
  read_block (self, merlon_office_xml_get_number (self->xml, "text:outline-level", 1, 10, 1));
}

/* ---- lists ---- */

static const MerlonOfficeList *
list_of (const Odt *self)
{
  g_autofree char *name = merlon_office_xml_dup (self->xml, "text:style-name");

  return name != NULL ? merlon_office_styles_find_list (self->styles->styles, name) : NULL;
}

/* A list within a list looks like that, unless it says otherwise. */
static void
read_list (Odt *self)
{
  const MerlonOfficeList *before = self->list, *list = list_of (self);

  if (list != NULL || self->level < 0)
    self->list = list;
  self->level++;
  read_children (self);
  self->level--;
  self->list = before;
}

static void
read_item (Odt *self)
{
  self->begins_item = TRUE;
  read_children (self);
  self->begins_item = FALSE;
}

static void
read_list_header (Odt *self)
{
  self->begins_item = FALSE;
  read_children (self);
}

static void
read_numbered_paragraph (Odt *self)
{
  const MerlonOfficeList *before = self->list;
  int level = self->level;

  self->list = list_of (self);
  self->level
      = merlon_office_xml_get_number (self->xml, "text:level", 1, MERLON_OFFICE_LEVELS, 1) - 1;
  read_item (self);
  self->level = level;
  self->list = before;
}

/* ---- tables ---- */

static void
read_table (Odt *self)
{
  const Odt around = *self;

  self->in_head = FALSE;
  self->level = -1;
  merlon_office_text_begin_table (self->text);
  read_children (self);
  merlon_office_text_end_table (self->text);
  *self = around;
}

static void
read_head (Odt *self)
{
  self->in_head = TRUE;
  read_children (self);
  self->in_head = FALSE;
}

static void
read_row (Odt *self)
{
  merlon_office_text_begin_row (self->text, self->in_head);
  read_children (self);
  merlon_office_text_end_row (self->text);
}

static void
read_cell (Odt *self)
{
  int n = merlon_office_xml_get_number (self->xml, "table:number-columns-repeated", 1, 64, 1);

  merlon_office_text_begin_cell (self->text);
  read_children (self);
  merlon_office_text_end_cell (self->text);
  merlon_office_text_pad (self->text, n - 1);
}

/* What a wider or higher cell lies over. */
static void
read_covered_cell (Odt *self)
{
  merlon_office_text_pad (self->text, merlon_office_xml_get_number (
                                          self->xml, "table:number-columns-repeated", 1, 64, 1));
}

/* ---- the rest ---- */

static void
read_section (Odt *self)
{
  if (!merlon_office_xml_says (self->xml, "text:display", "none"))
    read_children (self);
}

/* What is not here is read through to what is in it. */
static const struct
{
  const char *name;
  void (*read) (Odt *self);
} elements[] = {
  { "text:p", read_paragraph },
  { "text:h", read_heading },
  { "text:span", read_span },
  { "text:s", read_spaces },
  { "text:tab", read_tab },
  { "text:line-break", read_break },
  { "text:a", read_link },
  { "text:note", read_note },
  { "text:list", read_list },
  { "text:list-item", read_item },
  { "text:list-header", read_list_header },
  { "text:numbered-paragraph", read_numbered_paragraph },
  { "text:section", read_section },
  { "table:table", read_table },
  { "table:table-header-rows", read_head },
  { "table:table-row", read_row },
  { "table:table-cell", read_cell },
  { "table:covered-table-cell", read_covered_cell },
  /* Deleted, made of the rest, or no text of this document. */
  { "text:tracked-changes", drop },
  { "text:table-of-content", drop },
  { "text:illustration-index", drop },
  { "text:table-index", drop },
  { "text:object-index", drop },
  { "text:user-index", drop },
  { "text:alphabetical-index", drop },
  { "text:bibliography", drop },
  { "text:note-citation", drop },
  { "text:ruby-text", drop },
  { "text:hidden-text", drop },
  { "text:script", drop },
  { "office:annotation", drop },
  { "office:forms", drop },
  { "office:event-listeners", drop },
  { "table:title", drop },
  { "table:desc", drop },
};

static void
read_element (Odt *self, const char *name)
{
  if (strcmp (name, MERLON_OFFICE_TEXT_NODE) == 0)
    {
      put (self, merlon_office_xml_get_text (self->xml));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, name) == 0)
      {
        elements[i].read (self);
        return;
      }
  if (!g_str_has_prefix (name, "draw:"))
    read_children (self);
}

/* ---- the parts ---- */

static void
read_body (Odt *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  const char *name;

  merlon_odt_styles_settle (self->styles);
  while ((name = merlon_office_xml_next (self->xml, &within)) != NULL)
    if (strcmp (name, "office:text") == 0)
      {
        self->is_found = TRUE;
        read_children (self);
      }
}

/* The automatic styles of the part for styles are those of headers and footers, under the same
 * names. */
static gboolean
read_part (Odt *self, GBytes *bytes, gboolean is_styles, GError **error)
{
  g_autoptr (MerlonOfficeXml) xml = merlon_office_xml_new (bytes, error);
  MerlonOfficeWithin root, within;
  const char *name;

  if (xml == NULL)
    return FALSE;
  self->xml = xml;
  root = merlon_office_xml_enter (xml);
  merlon_office_xml_next (xml, &root);
  within = merlon_office_xml_enter (xml);
  while ((name = merlon_office_xml_next (xml, &within)) != NULL)
    if (strcmp (name, "office:font-face-decls") == 0 || strcmp (name, "office:styles") == 0
        || (strcmp (name, "office:automatic-styles") == 0 && !is_styles))
      merlon_odt_styles_read (self->styles, xml);
    else if (strcmp (name, "office:body") == 0 && !is_styles)
      read_body (self);
  while (merlon_office_xml_next (xml, &root) != NULL)
    ;
  return merlon_office_xml_is_whole (xml, error);
}

static gboolean
read_parts (GBytes *styles, GBytes *content, MerlonOfficeText *text, GError **error)
{
  g_autoptr (MerlonOdtStyles) known = merlon_odt_styles_new ();
  Odt self = { .text = text, .styles = known, .level = -1 };

  self.look = merlon_office_look_unsaid ();
  if ((styles != NULL && !read_part (&self, styles, TRUE, error))
      || !read_part (&self, content, FALSE, error))
    return FALSE;
  return self.is_found || merlon_office_fail_kind (error);
}

static gboolean
is_encrypted (MerlonOfficeXml *xml)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (xml);
  gboolean result = FALSE;
  const char *name;

  while (!result && (name = merlon_office_xml_next (xml, &within)) != NULL)
    result = strcmp (name, "manifest:encryption-data") == 0 || is_encrypted (xml);
  return result;
}

static gboolean
check_password (MerlonOfficePackage *package, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MerlonOfficeXml) xml = NULL;

  if (!merlon_office_package_read (package, "META-INF/manifest.xml", &bytes, error))
    return FALSE;
  xml = bytes != NULL ? merlon_office_xml_new (bytes, error) : NULL;
  if (xml == NULL)
    return bytes == NULL;
  return !is_encrypted (xml)
         || merlon_office_fail (error, _ ("The file has a password. Open it in a word processor, "
                                          "and save it without one."));
}

gboolean
merlon_office_read_odt (MerlonOfficePackage *package, MerlonOfficeText *text, GError **error)
{
  g_autoptr (GBytes) styles = NULL, content = NULL;

  if (!check_password (package, error)
      || !merlon_office_package_read (package, "styles.xml", &styles, error)
      || !merlon_office_package_read (package, "content.xml", &content, error))
    return FALSE;
  return content != NULL ? read_parts (styles, content, text, error)
                         : merlon_office_fail_kind (error);
}

gboolean
merlon_office_read_fodt (GBytes *bytes, MerlonOfficeText *text, GError **error)
{
  return read_parts (NULL, bytes, text, error);
}
