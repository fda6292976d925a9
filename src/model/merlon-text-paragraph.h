/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** MerlonStyle: how words stand out */
typedef enum
{
  MERLON_STYLE_STRONG = 1 << 0,
  MERLON_STYLE_EM = 1 << 1,
  MERLON_STYLE_CODE = 1 << 2,
} MerlonStyle;

/**
 * MerlonTextFormat: what words are
 * @style: #MerlonStyle
 * @link: (nullable): where they lead
 * @field: (nullable): the live field whose text they are; such words are one thing, which is taken
 *   away as a whole and has nothing put within
 */
typedef struct
{
  guint style;
  char *link, *field;
} MerlonTextFormat;

/** MerlonTextRun: so many bytes of one format */
typedef struct
{
  gsize length;
  MerlonTextFormat format;
} MerlonTextRun;

/**
 * MerlonTextKind:
 * @MERLON_PARAGRAPH_CODE: a line of it; lines that follow each other belong together
 * @MERLON_PARAGRAPH_ITEM: where an item of a list begins
 * @MERLON_PARAGRAPH_TABLE: a whole table, in @cells
 * @MERLON_PARAGRAPH_RAW: what the editor does not know how to change; kept as it is, in @text
 */
typedef enum
{
  MERLON_PARAGRAPH_PLAIN,
  MERLON_PARAGRAPH_HEADING_2,
  MERLON_PARAGRAPH_HEADING_3,
  MERLON_PARAGRAPH_HEADING_4,
  MERLON_PARAGRAPH_CODE,
  MERLON_PARAGRAPH_ITEM,
  MERLON_PARAGRAPH_TABLE,
  MERLON_PARAGRAPH_RAW,
} MerlonTextKind;

/** MERLON_LIST_MAX_DEPTH: how deep lists nest at most */
#define MERLON_LIST_MAX_DEPTH 8
/** MERLON_LINE_BREAK: a new line within a paragraph, U+2028 */
#define MERLON_LINE_BREAK "\xe2\x80\xa8"

/**
 * MerlonTextParagraph: a paragraph, with where it stands in lists and quotes
 * @depth: of lists, 0 in none. What is no item belongs to the item before it
 * @numbered: a bit for each list it stands in, the lowest for the outermost: whether it is numbered
 * @quote: how many quotes it stands in
 * @runs: #MerlonTextRun, together as long as @text
 * @cells: #MerlonTextParagraph, row by row; %NULL but for a table
 * @header: of a cell: whether it names its column or row
 */
typedef struct _MerlonTextParagraph MerlonTextParagraph;
struct _MerlonTextParagraph
{
  MerlonTextKind kind;
  guint depth, numbered, quote;
  GString *text;
  GArray *runs;
  GPtrArray *cells;
  guint n_columns;
  gboolean header;
};

MerlonTextParagraph *merlon_text_paragraph_new (MerlonTextKind kind);
/** merlon_text_paragraph_new_table: Returns: (transfer full): empty; the first row names the columns */
MerlonTextParagraph *merlon_text_paragraph_new_table (guint n_rows, guint n_columns);
MerlonTextParagraph *merlon_text_paragraph_copy (const MerlonTextParagraph *self);
void merlon_text_paragraph_free (MerlonTextParagraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonTextParagraph, merlon_text_paragraph_free)

gboolean merlon_text_paragraph_equal (const MerlonTextParagraph *a, const MerlonTextParagraph *b);
/** merlon_text_paragraph_has_text: whether it is words, not a table or something unknown */
gboolean merlon_text_paragraph_has_text (const MerlonTextParagraph *self);
/** merlon_text_paragraph_dup_markup: Returns: (transfer full): its words as inline markup of rich
 * fields; empty where it has none */
char *merlon_text_paragraph_dup_markup (const MerlonTextParagraph *self);
/** merlon_text_paragraph_place_like: puts it into the lists and quotes that @other stands in */
void merlon_text_paragraph_place_like (MerlonTextParagraph *self, const MerlonTextParagraph *other);

/* Words. Offsets are bytes, at the beginning of a character; one within a live field counts as its
 * end where something is put in, and takes the field with it where something is taken away. */

/** merlon_text_paragraph_insert: @format: (nullable). Returns: where the words end */
gsize merlon_text_paragraph_insert (MerlonTextParagraph *self, gsize offset, const char *text,
                                    gsize length, const MerlonTextFormat *format);
/** merlon_text_paragraph_delete: Returns: where it begins, which is before @from when a field begins there */
gsize merlon_text_paragraph_delete (MerlonTextParagraph *self, gsize from, gsize to);
/** merlon_text_paragraph_set_style: adds @on to and takes @off from the styles of the words */
void merlon_text_paragraph_set_style (MerlonTextParagraph *self, gsize from, gsize to, guint on,
                                      guint off);
/** merlon_text_paragraph_set_link: @link: (nullable): %NULL takes it away */
void merlon_text_paragraph_set_link (MerlonTextParagraph *self, gsize from, gsize to,
                                     const char *link);
/** merlon_text_paragraph_get_common_style: Returns: the styles that all of the words have */
guint merlon_text_paragraph_get_common_style (const MerlonTextParagraph *self, gsize from,
                                              gsize to);
/** merlon_text_paragraph_get_format: Returns: (transfer none) (nullable): of the word that ends at, or else
 * begins at @offset */
const MerlonTextFormat *merlon_text_paragraph_get_format (const MerlonTextParagraph *self,
                                                          gsize offset);
/** merlon_text_paragraph_find_field: Returns: whether @offset is within a live field, or at its beginning
 * where @at_start; sets where it begins and ends */
gboolean merlon_text_paragraph_find_field (const MerlonTextParagraph *self, gsize offset,
                                           gboolean at_start, gsize *from, gsize *to);
/** MerlonFieldFunc: Returns: (transfer full) (nullable): what the live field says now; %NULL keeps what
 * it said */
typedef char *(*MerlonFieldFunc) (const char *field, gpointer data);
/** merlon_text_paragraph_update_fields: of its words and cells. Returns: whether any changed */
gboolean merlon_text_paragraph_update_fields (MerlonTextParagraph *self, MerlonFieldFunc function,
                                              gpointer data);
/** merlon_text_paragraph_split: Returns: (transfer full): what stood after @offset, as a paragraph */
MerlonTextParagraph *merlon_text_paragraph_split (MerlonTextParagraph *self, gsize offset);
/** merlon_text_paragraph_append: adds the words of @other at the end */
void merlon_text_paragraph_append (MerlonTextParagraph *self, const MerlonTextParagraph *other);
