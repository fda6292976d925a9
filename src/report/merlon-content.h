/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"

/**
 * MerlonContent:
 *
 * What a document says, as a list of blocks that know nothing of pages. Texts are markup of the
 * inline subset (merlon-inline.h); merlon_inline_escape() makes it of plain text.
 */
typedef struct _MerlonContent MerlonContent;

typedef enum
{
  MERLON_BLOCK_HEADING,
  MERLON_BLOCK_PARAGRAPH,
  MERLON_BLOCK_QUOTE,
  MERLON_BLOCK_CODE, /* its lines and spaces stay */
  MERLON_BLOCK_ITEM,
  MERLON_BLOCK_TABLE,
  MERLON_BLOCK_FIELDS,
  MERLON_BLOCK_FIGURE,
  MERLON_BLOCK_PAGE_BREAK,
} MerlonBlockKind;

typedef enum
{
  MERLON_ALIGN_LEFT,
  MERLON_ALIGN_CENTRE,
  MERLON_ALIGN_RIGHT,
} MerlonAlign;

/** MerlonCellKind: what a cell holds, for programs that reckon with it */
typedef enum
{
  MERLON_CELL_TEXT,
  MERLON_CELL_NUMBER,
  MERLON_CELL_MONEY, /* in units of the currency, with two decimals */
  MERLON_CELL_SHARE, /* 0.05 is 5 % */
  MERLON_CELL_DATE,  /* a MerlonDate */
} MerlonCellKind;

/** MerlonTableCell: @text is what people read, whatever the @kind. @tint (alpha 0 for none) colours
 * the cell. @field, @whose: (nullable): of an empty field for a signature, its name, and whose it is,
 * plain */
typedef struct
{
  char *text;
  MerlonCellKind kind;
  double value; /* of all kinds but TEXT */
  MerlonInk tint;
  char *field, *whose;
} MerlonTableCell;

void merlon_table_cell_clear (MerlonTableCell *cell);

/** MerlonTableRow: @group: of a heading within the table, its text, otherwise %NULL. @anchor:
 * where links lead, nullable */
typedef struct
{
  char *group;
  char *anchor;
} MerlonTableRow;

/** MerlonTableBlock: rows of cells under titles */
typedef struct
{
  guint number; /* among the blocks */
  guint n_columns;
  char **titles; /* plain text */
  MerlonAlign *aligns;
  GArray *cells; /* MerlonTableCell, row by row */
  GArray *rows;  /* MerlonTableRow */
} MerlonTableBlock;

typedef struct
{
  MerlonBlockKind kind;
  guint level;       /* HEADING: from 1; ITEM: nesting from 1; PARAGRAPH, CODE: of the item that it
                      * goes on with, 0 outside of lists */
  guint number;      /* ITEM: 0 for a bullet */
  char *text;        /* FIGURE: its caption */
  char *anchor;      /* nullable: where links lead */
  char *alternative; /* FIGURE */
  MerlonTableBlock *table;
  MerlonPicture *picture;
} MerlonBlock;

/** merlon_block_is_in_list: Returns: whether it is an item or goes on with one */
gboolean merlon_block_is_in_list (const MerlonBlock *block);

/** MerlonFrontMatter: the cover and what runs along on every page; plain texts, nullable. @logo:
 * a PNG picture, nullable. @brief: the title stands above the text, without a cover or contents */
typedef struct
{
  gboolean brief;
  char *title, *subtitle, *organization;
  char *version, *classification, *number;
  GPtrArray *control; /* of the cover's table: name, value, name, value ... */
  char *language;
  GBytes *logo;
  gint64 date;
} MerlonFrontMatter;

MerlonContent *merlon_content_new (void);
void merlon_content_free (MerlonContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonContent, merlon_content_free)

MerlonFrontMatter *merlon_content_get_front (MerlonContent *self);
/** merlon_content_control: adds a row to the cover's table; empty values are left out */
void merlon_content_control (MerlonContent *self, const char *name, const char *value);
GPtrArray *merlon_content_get_blocks (MerlonContent *self);

/** MerlonContentEntry: of the table of contents: a heading, or a group within a table; borrowed */
typedef struct
{
  guint level; /* from 1 */
  const char *text, *anchor;
} MerlonContentEntry;

/** merlon_content_list_entries: Returns: (transfer full): #MerlonContentEntry, down to the level
 * @deepest */
GArray *merlon_content_list_entries (MerlonContent *self, guint deepest);

/** merlon_content_settle_anchors: sees to it that no two places have one name, so that a link leads
 * to the first of them; a heading counts before a row: the chapter on a record before its row in a
 * list. Returns: (transfer container): the names, borrowed from the blocks */
GHashTable *merlon_content_settle_anchors (MerlonContent *self);

/** merlon_content_begin_part: what follows, until the part ends, is a part of a larger document:
 * its headings stand one level lower, and its front matter does not count. It begins a page, unless
 * it is no more than one paragraph */
void merlon_content_begin_part (MerlonContent *self, const char *title, const char *anchor);
void merlon_content_end_part (MerlonContent *self);
gboolean merlon_content_is_part (MerlonContent *self);

/** merlon_content_heading: @text is plain; it enters the table of contents. @anchor: (nullable) */
void merlon_content_heading (MerlonContent *self, guint level, const char *text,
                             const char *anchor);
void merlon_content_paragraph (MerlonContent *self, const char *markup);
/** merlon_content_text: plain text; an empty line starts another paragraph. Does nothing for %NULL */
void merlon_content_text (MerlonContent *self, const char *text);
void merlon_content_item (MerlonContent *self, guint level, guint number, const char *markup);
/** merlon_content_go_on: a further paragraph of the item of @level before it */
void merlon_content_go_on (MerlonContent *self, guint level, const char *markup);
void merlon_content_quote (MerlonContent *self, const char *markup);
/** merlon_content_code: @level: of the item that it stands in, or 0; @markup: with "\n" between
 * lines */
void merlon_content_code (MerlonContent *self, guint level, const char *markup);
/** merlon_content_rich: a rich text of the project; its headings begin at @level */
void merlon_content_rich (MerlonContent *self, const char *rich, guint level);
void merlon_content_page_break (MerlonContent *self);
/** merlon_content_figure: takes @picture */
void merlon_content_figure (MerlonContent *self, MerlonPicture *picture, const char *caption,
                            const char *alternative);

/** merlon_content_table: @titles: plain text, %NULL-terminated. Returns: (transfer none): the table */
MerlonTableBlock *merlon_content_table (MerlonContent *self, const char *const *titles);
/** merlon_content_fields: pairs of name and value without lines. Returns: its two-column table */
MerlonTableBlock *merlon_content_fields (MerlonContent *self);
/** merlon_table_add: adds a cell, markup */
void merlon_table_add (MerlonTableBlock *self, const char *markup);
/** merlon_table_add_plain: adds a cell of plain text (nullable) */
void merlon_table_add_plain (MerlonTableBlock *self, const char *text);
/** merlon_table_add_signature: adds a cell that is an empty field for a signature, which a program that
 * signs fills in. @name: of its own in the document; @whose: plain */
void merlon_table_add_signature (MerlonTableBlock *self, const char *name, const char *whose);
/** merlon_table_value: the cell that was added last shows @value */
void merlon_table_value (MerlonTableBlock *self, MerlonCellKind kind, double value);
/** merlon_table_tint: colours the cell that was added last */
void merlon_table_tint (MerlonTableBlock *self, MerlonInk tint);
/** merlon_table_anchor: links to @name lead to the row that was added last */
void merlon_table_anchor (MerlonTableBlock *self, const char *name);
/** merlon_table_group: a heading over the rows that follow, plain */
void merlon_table_group (MerlonTableBlock *self, const char *text);
/** merlon_table_is_form: Returns: whether there are fields for signatures in it */
gboolean merlon_table_is_form (const MerlonTableBlock *self);
void merlon_table_align (MerlonTableBlock *self, guint column, MerlonAlign align);
guint merlon_table_get_n_rows (MerlonTableBlock *self);
