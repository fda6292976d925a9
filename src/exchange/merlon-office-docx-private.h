/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of a Word document that its text refers to. Names of elements are those of ECMA-376,
 * part 1, chapter 17. */

#include "exchange/merlon-office-package.h"
#include "exchange/merlon-office-style.h"
#include "exchange/merlon-office-xml.h"

/**
 * MerlonDocxLinks: what a part refers to
 * @targets: id: name of a part, or address
 * @kinds: id: the last word of the kind, such as “styles” or “hyperlink”
 */
typedef struct
{
  GHashTable *targets, *kinds;
} MerlonDocxLinks;

void merlon_docx_links_free (MerlonDocxLinks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonDocxLinks, merlon_docx_links_free)
/** merlon_docx_read_links: @part: empty for the package. Returns: (transfer full) (nullable): %NULL
 * with @error */
MerlonDocxLinks *merlon_docx_read_links (MerlonOfficePackage *package, const char *part,
                                         GError **error);
/** merlon_docx_links_get: Returns: (transfer none) (nullable): the first target of that kind */
const char *merlon_docx_links_get (const MerlonDocxLinks *self, const char *kind);

/** merlon_docx_open: @xml: (out) (nullable): %NULL where there is no such part. Returns: %FALSE
 * with @error */
gboolean merlon_docx_open (MerlonOfficePackage *package, const char *part, MerlonOfficeXml **xml,
                           GError **error);

/**
 * MerlonDocxStyles:
 * @defaults: what words are where no style says anything
 * @paragraph: (nullable): the style of paragraphs that name none
 * @is_mono: all of the document looks like code, so that nothing of it is
 */
typedef struct
{
  MerlonOfficeStyles *styles;
  MerlonOfficeLook defaults;
  char *paragraph;
  gboolean is_mono;
} MerlonDocxStyles;

/** merlon_docx_styles_read: reads the parts for styles and numbering that @links names.
 * Returns: (transfer full) (nullable): %NULL with @error */
MerlonDocxStyles *merlon_docx_styles_read (MerlonOfficePackage *package,
                                           const MerlonDocxLinks *links, GError **error);
void merlon_docx_styles_free (MerlonDocxStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonDocxStyles, merlon_docx_styles_free)
/** merlon_docx_styles_find: Returns: (transfer none) (nullable): the style of a paragraph that
 * names @key (nullable) */
const MerlonOfficeStyle *merlon_docx_styles_find (MerlonDocxStyles *self, const char *key);
/** merlon_docx_styles_find_level: Returns: at which level paragraphs of @style are items of @list
 */
int merlon_docx_styles_find_level (const MerlonOfficeStyle *style, const MerlonOfficeList *list);
/** merlon_docx_styles_blend: Returns: what words are. @style, @words: (nullable): of their
 * paragraph, of themselves. @direct: what is said of them alone. Two styles that say the same of
 * strong words take it back (17.7.3) */
MerlonOfficeLook merlon_docx_styles_blend (const MerlonDocxStyles *self,
                                           const MerlonOfficeStyle *style,
                                           const MerlonOfficeStyle *words,
                                           const MerlonOfficeLook *direct);

/** merlon_docx_is_on: Returns: whether the present element switches on what it names */
gboolean merlon_docx_is_on (MerlonOfficeXml *xml);
/** merlon_docx_read_look: reads a `w:rPr`. @style: (out) (optional) (nullable): what style it names
 */
void merlon_docx_read_look (MerlonOfficeXml *xml, MerlonOfficeLook *look, char **style);

/* ---- fields ---- */

/** MERLON_DOCX_MAX_FIELDS: fields within fields that are told apart */
#define MERLON_DOCX_MAX_FIELDS 16

/** MerlonDocxField: @instruction: (nullable): what it is told to do; %NULL: what follows is its
 * result.
 * @link: (nullable): where that leads */
typedef struct
{
  GString *instruction;
  char *link;
} MerlonDocxField;

/** MerlonDocxFields: those that are open, the outermost first */
typedef struct
{
  MerlonDocxField fields[MERLON_DOCX_MAX_FIELDS];
  guint n;
} MerlonDocxFields;

/** merlon_docx_fields_take_sign: @type: (nullable): begin, separate or end */
void merlon_docx_fields_take_sign (MerlonDocxFields *self, const char *type);
void merlon_docx_fields_take_instruction (MerlonDocxFields *self, const char *words);
/** merlon_docx_fields_settle: at the end of a paragraph: a field that is never ended must not
 * swallow the rest of the text. Frees what they hold */
void merlon_docx_fields_settle (MerlonDocxFields *self);
/** merlon_docx_fields_is_instruction: Returns: whether words are none of the text now */
gboolean merlon_docx_fields_is_instruction (const MerlonDocxFields *self);
/** merlon_docx_fields_get_link: Returns: (transfer none) (nullable) */
char *merlon_docx_fields_get_link (const MerlonDocxFields *self);
/** merlon_docx_dup_link_of_field: Returns: (transfer full) (nullable): where `HYPERLINK "address"`
 * leads */
char *merlon_docx_dup_link_of_field (const char *instruction);

/* ---- properties ---- */

/** merlon_docx_next: as merlon_office_xml_next(), but for elements alone */
const char *merlon_docx_next (MerlonOfficeXml *xml, MerlonOfficeWithin *within);

/**
 * MerlonDocxParagraph: what is said of one paragraph alone
 * @list: (nullable): the list it is in; “0” is none
 * @level: in that list, from 0; below 0: not said
 * @outline: from 0, 9 is none; below 0: not said
 * @is_indented: from the left
 * @joins: the next paragraph goes on in it
 */
typedef struct
{
  char *style, *list;
  int level, outline;
  gboolean is_indented, joins;
} MerlonDocxParagraph;

/** MerlonDocxRow: @n_before: how many cells are left out at its beginning */
typedef struct
{
  gboolean is_head, is_deleted;
  guint n_before;
} MerlonDocxRow;

/** merlon_docx_read_paragraph: reads a `w:pPr` */
void merlon_docx_read_paragraph (MerlonOfficeXml *xml, MerlonDocxParagraph *paragraph);
void merlon_docx_paragraph_clear (MerlonDocxParagraph *self);
/** merlon_docx_read_table: reads a `w:tblPr`. Returns: whether the first row looks like a head */
gboolean merlon_docx_read_table (MerlonOfficeXml *xml, const MerlonDocxStyles *styles);
/** merlon_docx_read_row: reads a `w:trPr` */
void merlon_docx_read_row (MerlonOfficeXml *xml, MerlonDocxRow *row);
/** merlon_docx_read_span: reads a `w:tcPr`. Returns: how many columns the cell is wide */
guint merlon_docx_read_span (MerlonOfficeXml *xml);
/** merlon_docx_read_is_contents: reads a `w:sdtPr`. Returns: whether what it holds is a table of
 * contents */
gboolean merlon_docx_read_is_contents (MerlonOfficeXml *xml);
