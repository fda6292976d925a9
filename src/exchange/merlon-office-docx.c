/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a Word document. Names of elements are those of ECMA-376, part 1, chapter 17. */

#include "exchange/merlon-office-docx-private.h"
#include "exchange/merlon-office-private.h"

#include <string.h>

typedef struct
{
  MerlonOfficeText *text;
  MerlonOfficeXml *xml;   /* of the part being read */
  MerlonDocxLinks *links; /* of that part */
  MerlonDocxStyles *styles;
  GHashTable *footnotes, *endnotes; /* id: MerlonTextParagraph */
  const MerlonOfficeStyle *style;   /* of the paragraph */
  guint plain;                      /* how its words look when nothing is said of them */
  gboolean joins; /* the mark between the last paragraph and the next is deleted */
  gboolean heads; /* the first row of the table is its head */
  guint words;    /* MerlonStyle of the run */
  gboolean hidden;
  char *link;
  MerlonDocxFields fields;
} Docx;

static void read_element (Docx *self, const char *name);

/* Between elements there is nothing but white space. */
static const char *
next (Docx *self, MerlonOfficeWithin *within)
{
  return merlon_docx_next (self->xml, within);
}

static void
read_children (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  const char *name;

  while ((name = next (self, &within)) != NULL)
    read_element (self, name);
}

static void
drop (Docx *self G_GNUC_UNUSED)
{
}

/* ---- words ---- */

static gboolean
is_shown (const Docx *self)
{
  return !self->hidden && !merlon_docx_fields_is_instruction (&self->fields);
}

static void
put (Docx *self, const char *words)
{
  MerlonTextFormat format = { self->words, self->link, NULL };

  if (format.link == NULL)
    format.link = merlon_docx_fields_get_link (&self->fields);
  if (is_shown (self))
    merlon_office_text_put (self->text, words, strlen (words), &format);
}

static void
read_words (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  const char *name;

  while ((name = merlon_office_xml_next (self->xml, &within)) != NULL)
    if (strcmp (name, MERLON_OFFICE_TEXT_NODE) == 0)
      put (self, merlon_office_xml_get_text (self->xml));
}

static void
read_tab (Docx *self)
{
  put (self, "\t");
}

static void
read_field_sign (Docx *self)
{
  g_autofree char *type = merlon_office_xml_dup (self->xml, "w:fldCharType");

  merlon_docx_fields_take_sign (&self->fields, type);
}

static void
read_instruction (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);

  while (merlon_office_xml_next (self->xml, &within) != NULL)
    merlon_docx_fields_take_instruction (&self->fields, merlon_office_xml_get_text (self->xml));
}

static void
read_hyphen (Docx *self)
{
  put (self, "\xe2\x80\x91");
}

static void
read_break (Docx *self)
{
  g_autofree char *type = merlon_office_xml_dup (self->xml, "w:type");

  if (type != NULL && strcmp (type, "textWrapping") != 0)
    put (self, " ");
  else if (is_shown (self))
    merlon_office_text_break (self->text);
}

/* The signs of fonts without letters that forms are full of. */
static void
read_symbol (Docx *self)
{
  static const struct
  {
    guint code;
    const char *sign;
  } signs[]
      = { { 0xf0fc, "\xe2\x9c\x93" }, { 0xf0fb, "\xe2\x9c\x97" }, { 0xf0fe, "\xe2\x98\x91" },
          { 0xf0fd, "\xe2\x98\x92" }, { 0xf0a8, "\xe2\x98\x90" }, { 0xf06f, "\xe2\x98\x90" },
          { 0xf0e0, "\xe2\x86\x92" }, { 0xf0b7, "\xe2\x80\xa2" }, { 0xf0a7, "\xe2\x80\xa2" } };
  g_autofree char *code = merlon_office_xml_dup (self->xml, "w:char");
  guint64 number = 0;
  char letter[8] = "";

  if (code == NULL || !g_ascii_string_to_unsigned (code, 16, 0x20, 0xffff, &number, NULL))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].code == number)
      put (self, signs[i].sign);
  if (number >= 0xe000 || !g_unichar_validate (number))
    return;
  g_unichar_to_utf8 (number, letter);
  put (self, letter);
}

static void
read_run (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  MerlonOfficeLook direct = merlon_office_look_unsaid (), look;
  g_autofree char *key = NULL;
  guint words = self->words;
  gboolean hidden = self->hidden;
  const char *name;

  while ((name = next (self, &within)) != NULL)
    {
      if (strcmp (name, "w:rPr") == 0)
        {
          merlon_docx_read_look (self->xml, &direct, &key);
          continue;
        }
      look = merlon_docx_styles_blend (
          self->styles, self->style, merlon_office_styles_get (self->styles->styles, key), &direct);
      self->words = merlon_office_look_to_style (&look) & ~self->plain;
      self->hidden = look.hidden > 0;
      read_element (self, name);
    }
  self->words = words;
  self->hidden = hidden;
}

static void
read_link (Docx *self)
{
  g_autofree char *id = merlon_office_xml_dup (self->xml, "r:id");
  g_autofree char *anchor = merlon_office_xml_dup (self->xml, "w:anchor");
  const char *target = id != NULL ? g_hash_table_lookup (self->links->targets, id) : NULL;
  g_autofree char *whole = target != NULL && anchor != NULL
                               ? g_strconcat (target, "#", anchor, NULL)
                               : g_strdup (target);
  char *before = self->link;

  self->link = whole != NULL ? merlon_office_dup_address (whole) : NULL;
  read_children (self);
  g_free (self->link);
  self->link = before;
}

static void
read_simple_field (Docx *self)
{
  g_autofree char *instruction = merlon_office_xml_dup (self->xml, "w:instr");
  char *before = self->link;

  self->link = instruction != NULL ? merlon_docx_dup_link_of_field (instruction) : NULL;
  if (self->link == NULL)
    self->link = g_strdup (before);
  read_children (self);
  g_free (self->link);
  self->link = before;
}

static void
read_note_reference (Docx *self, GHashTable *notes)
{
  g_autofree char *id = merlon_office_xml_dup (self->xml, "w:id");
  const MerlonTextParagraph *note = id != NULL ? g_hash_table_lookup (notes, id) : NULL;

  if (note != NULL && is_shown (self))
    merlon_office_text_put_note (self->text, note);
}

static void
read_footnote_reference (Docx *self)
{
  read_note_reference (self, self->footnotes);
}

static void
read_endnote_reference (Docx *self)
{
  read_note_reference (self, self->endnotes);
}

/* ---- paragraphs ---- */

/* A paragraph's own outline level goes over that of its style; 9 is none. */
static MerlonOfficePlace
find_place (const Docx *self, const MerlonDocxParagraph *paragraph)
{
  const MerlonOfficeStyle *style = self->style;
  MerlonOfficeStyle other = { .role = MERLON_OFFICE_ROLE_BODY };
  MerlonOfficePlace place = merlon_office_place_of (style);

  if (paragraph->outline >= 0
      && (paragraph->outline < 9 || (style != NULL && style->role == MERLON_OFFICE_ROLE_HEADING)))
    {
      if (paragraph->outline < 9)
        other = (MerlonOfficeStyle){ .role = MERLON_OFFICE_ROLE_HEADING,
                                     .outline = paragraph->outline + 1 };
      return merlon_office_place_of (&other);
    }
  if (style != NULL && style->look.code > 0 && !self->styles->is_mono
      && (style->role == MERLON_OFFICE_ROLE_NONE || style->role == MERLON_OFFICE_ROLE_CONTINUED))
    place.kind = MERLON_PARAGRAPH_CODE;
  return place;
}

static void
find_list (const Docx *self, const MerlonDocxParagraph *paragraph, MerlonOfficePlace *place)
{
  const MerlonOfficeStyle *style = self->style;
  const char *name = paragraph->list;
  const MerlonOfficeList *list;
  int level = paragraph->level;

  /* The numbers of headings are no list. */
  if (name == NULL && style != NULL && style->role != MERLON_OFFICE_ROLE_HEADING)
    name = style->list;
  list = name != NULL ? merlon_office_styles_find_list (self->styles->styles, name) : NULL;
  if (level < 0)
    level = paragraph->list != NULL ? 0 : merlon_docx_styles_find_level (style, list);
  if (list != NULL)
    merlon_office_place_in_list (place, list, level);
}

/* Returns: whether it is one of ours. */
static gboolean
begin_paragraph (Docx *self, const MerlonDocxParagraph *paragraph)
{
  const MerlonOfficeLook unsaid = merlon_office_look_unsaid ();
  MerlonOfficeLook look;
  MerlonOfficePlace place;

  self->style = merlon_docx_styles_find (self->styles, paragraph->style);
  if (self->style != NULL && self->style->role == MERLON_OFFICE_ROLE_CONTENTS)
    return FALSE;
  place = find_place (self, paragraph);
  /* There is no other way to say that it belongs to the item before. */
  place.goes_on = place.goes_on || (paragraph->is_indented && place.kind == MERLON_PARAGRAPH_PLAIN);
  find_list (self, paragraph, &place);
  place.joins = self->joins;
  look = merlon_docx_styles_blend (self->styles, self->style, NULL, &unsaid);
  self->plain = merlon_office_style_is_plain (self->style, &place)
                    ? merlon_office_look_to_style (&look)
                    : 0;
  merlon_office_text_begin (self->text, &place);
  return TRUE;
}

static void
read_paragraph (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  MerlonDocxParagraph paragraph = { .level = -1, .outline = -1 };
  gboolean begun = FALSE, ours = TRUE;
  const char *name;

  while (ours && (name = next (self, &within)) != NULL)
    if (strcmp (name, "w:pPr") == 0 && !begun)
      merlon_docx_read_paragraph (self->xml, &paragraph);
    else
      {
        if (!begun)
          ours = begin_paragraph (self, &paragraph);
        begun = TRUE;
        if (ours)
          read_element (self, name);
      }
  if (!begun)
    ours = begin_paragraph (self, &paragraph);
  merlon_docx_fields_settle (&self->fields);
  self->joins = ours && paragraph.joins;
  if (!self->joins)
    merlon_office_text_end (self->text);
  merlon_docx_paragraph_clear (&paragraph);
}

/* ---- tables ---- */

static void
read_table (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  gboolean heads = self->heads;
  const char *name;

  self->heads = FALSE;
  merlon_office_text_begin_table (self->text);
  while ((name = next (self, &within)) != NULL)
    if (strcmp (name, "w:tblPr") == 0)
      self->heads = merlon_docx_read_table (self->xml, self->styles);
    else
      read_element (self, name);
  merlon_office_text_end_table (self->text);
  self->heads = heads;
}

static void
read_row (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  MerlonDocxRow row = { .is_head = self->heads };
  gboolean begun = FALSE;
  const char *name;

  while (!row.is_deleted && (name = next (self, &within)) != NULL)
    if (strcmp (name, "w:trPr") == 0 && !begun)
      merlon_docx_read_row (self->xml, &row);
    else
      {
        if (!begun)
          {
            merlon_office_text_begin_row (self->text, row.is_head);
            merlon_office_text_pad (self->text, row.n_before);
          }
        begun = TRUE;
        read_element (self, name);
      }
  if (begun)
    merlon_office_text_end_row (self->text);
}

static void
read_cell (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  guint span = 1;
  const char *name;

  self->joins = FALSE;
  merlon_office_text_begin_cell (self->text);
  while ((name = next (self, &within)) != NULL)
    if (strcmp (name, "w:tcPr") == 0)
      span = merlon_docx_read_span (self->xml);
    else
      read_element (self, name);
  merlon_office_text_end_cell (self->text);
  merlon_office_text_pad (self->text, span - 1);
  self->joins = FALSE;
}

/* ---- the rest ---- */

static void
read_content_control (Docx *self)
{
  MerlonOfficeWithin within = merlon_office_xml_enter (self->xml);
  gboolean is_dropped = FALSE;
  const char *name;

  while (!is_dropped && (name = next (self, &within)) != NULL)
    if (strcmp (name, "w:sdtPr") == 0)
      is_dropped = merlon_docx_read_is_contents (self->xml);
    else if (strcmp (name, "w:sdtContent") == 0)
      read_children (self);
}

/* What is not here is read through to what is in it. */
static const struct
{
  const char *name;
  void (*read) (Docx *self);
} elements[] = {
  { "w:t", read_words },
  { "w:r", read_run },
  { "w:p", read_paragraph },
  { "w:tab", read_tab },
  { "w:ptab", read_tab },
  { "w:br", read_break },
  { "w:cr", read_break },
  { "w:noBreakHyphen", read_hyphen },
  { "w:sym", read_symbol },
  { "m:t", read_words },
  { "w:hyperlink", read_link },
  { "w:fldSimple", read_simple_field },
  { "w:fldChar", read_field_sign },
  { "w:instrText", read_instruction },
  { "w:footnoteReference", read_footnote_reference },
  { "w:endnoteReference", read_endnote_reference },
  { "w:tbl", read_table },
  { "w:tr", read_row },
  { "w:tc", read_cell },
  { "w:sdt", read_content_control },
  /* Deleted, or no text of this document. */
  { "w:del", drop },
  { "w:moveFrom", drop },
  { "w:delText", drop },
  { "w:drawing", drop },
  { "w:pict", drop },
  { "w:object", drop },
  { "w:txbxContent", drop },
  { "w:rt", drop },
  /* We know none of the extensions that a choice asks for: what stands in for it is read. */
  { "mc:Choice", drop },
  { "w:pPr", drop },
  { "w:rPr", drop },
  { "w:sectPr", drop },
  { "w:tblPr", drop },
  { "w:tblPrEx", drop },
  { "w:trPr", drop },
  { "w:tcPr", drop },
};

static void
read_element (Docx *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, name) == 0)
      {
        elements[i].read (self);
        return;
      }
  read_children (self);
}

/* ---- the parts ---- */

static void
read_note (Docx *self, GHashTable *notes)
{
  g_autofree char *type = merlon_office_xml_dup (self->xml, "w:type");
  char *id = merlon_office_xml_dup (self->xml, "w:id");
  MerlonOfficeNote before;

  /* The others are the lines above them. */
  if (id == NULL || (type != NULL && strcmp (type, "normal") != 0))
    {
      g_free (id);
      return;
    }
  before = merlon_office_text_begin_note (self->text);
  read_children (self);
  self->joins = FALSE;
  g_hash_table_replace (notes, id, merlon_office_text_end_note (self->text, &before));
}

static gboolean
read_notes (Docx *self, MerlonOfficePackage *package, const char *part, GHashTable *notes,
            GError **error)
{
  g_autoptr (MerlonDocxLinks) links = NULL;
  g_autoptr (MerlonOfficeXml) xml = NULL;
  MerlonOfficeWithin root, within;

  if (!merlon_docx_open (package, part, &xml, error))
    return FALSE;
  links = xml != NULL ? merlon_docx_read_links (package, part, error) : NULL;
  if (links == NULL)
    return xml == NULL;
  self->xml = xml;
  self->links = links;
  root = merlon_office_xml_enter (xml);
  if (merlon_office_xml_next (xml, &root) != NULL)
    for (within = merlon_office_xml_enter (xml);
         !merlon_office_text_is_full (self->text) && merlon_office_xml_next (xml, &within) != NULL;)
      read_note (self, notes);
  return merlon_office_xml_is_whole (xml, error);
}

static gboolean
read_body (Docx *self, MerlonOfficeXml *xml, MerlonDocxLinks *links, GError **error)
{
  MerlonOfficeWithin root = merlon_office_xml_enter (xml);
  const char *name = merlon_office_xml_next (xml, &root);

  if (name == NULL || strcmp (name, "w:document") != 0)
    return merlon_office_xml_is_whole (xml, error) && merlon_office_fail_kind (error);
  self->xml = xml;
  self->links = links;
  read_children (self);
  while (merlon_office_xml_next (xml, &root) != NULL)
    ;
  return merlon_office_xml_is_whole (xml, error);
}

static gboolean
read_parts (Docx *self, MerlonOfficePackage *package, const char *part, GError **error)
{
  g_autoptr (MerlonDocxLinks) links = merlon_docx_read_links (package, part, error);
  g_autoptr (MerlonOfficeXml) xml = NULL;

  if (links == NULL)
    return FALSE;
  self->styles = merlon_docx_styles_read (package, links, error);
  if (self->styles == NULL
      || !read_notes (self, package, merlon_docx_links_get (links, "footnotes"), self->footnotes,
                      error)
      || !read_notes (self, package, merlon_docx_links_get (links, "endnotes"), self->endnotes,
                      error)
      || !merlon_docx_open (package, part, &xml, error))
    return FALSE;
  return xml != NULL ? read_body (self, xml, links, error) : merlon_office_fail_kind (error);
}

gboolean
merlon_office_read_docx (MerlonOfficePackage *package, MerlonOfficeText *text, GError **error)
{
  g_autoptr (MerlonDocxLinks) links = merlon_docx_read_links (package, "", error);
  GDestroyNotify free_note = (GDestroyNotify) merlon_text_paragraph_free;
  Docx self = { .text = text };
  const char *part = links != NULL ? merlon_docx_links_get (links, "officeDocument") : NULL;
  gboolean done;

  if (links == NULL)
    return FALSE;
  self.footnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_note);
  self.endnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_note);
  done = read_parts (&self, package, part != NULL ? part : "word/document.xml", error);
  merlon_docx_fields_settle (&self.fields);
  g_hash_table_unref (self.footnotes);
  g_hash_table_unref (self.endnotes);
  g_clear_pointer (&self.styles, merlon_docx_styles_free);
  return done;
}
