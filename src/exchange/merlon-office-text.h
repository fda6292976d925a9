/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-text.h"

/**
 * MerlonOfficeText:
 *
 * Makes formatted text of what a word processor's file says in its order. A paragraph without words
 * is left out; white space is one space; there is no more than a document can have.
 */
typedef struct _MerlonOfficeText MerlonOfficeText;

/**
 * MerlonOfficePlace: what a paragraph is
 * @kind: plain, a heading, or a line of code
 * @is_title: it is the title of the document
 * @joins: it goes on in the paragraph before, where that has words and was not ended
 * @goes_on: it is no item, but belongs to the item before it, if there is one
 * @level: of the list it is in, from 0; below 0: in none, or not said
 * @numbered: whether that list is numbered
 * @quote: whether it is quoted
 */
typedef struct
{
  MerlonTextKind kind;
  gboolean is_title, joins, goes_on;
  int level;
  gboolean numbered, quote;
} MerlonOfficePlace;

MerlonOfficeText *merlon_office_text_new (void);
void merlon_office_text_free (MerlonOfficeText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonOfficeText, merlon_office_text_free)
/** merlon_office_text_finish: @title: (out) (optional): a title that stands above other headings is
 * taken out of the text. Returns: (transfer full) (nullable): %NULL with @error when it is empty or
 * too long */
MerlonText *merlon_office_text_finish (MerlonOfficeText *self, char **title, GError **error);

void merlon_office_text_begin (MerlonOfficeText *self, const MerlonOfficePlace *place);
void merlon_office_text_end (MerlonOfficeText *self);
/** merlon_office_text_put: @words: UTF-8 */
void merlon_office_text_put (MerlonOfficeText *self, const char *words, gsize length,
                             const MerlonTextFormat *format);
/** merlon_office_text_break: begins a new line of the paragraph; a heading has only one */
void merlon_office_text_break (MerlonOfficeText *self);
/** merlon_office_text_is_full: Returns: whether it is longer than any document: nothing is added
 * any more */
gboolean merlon_office_text_is_full (const MerlonOfficeText *self);
/** merlon_office_text_is_code: Returns: whether spaces count where words go now */
gboolean merlon_office_text_is_code (const MerlonOfficeText *self);

/* Tables. What is within a table within a cell is words of that cell. */

void merlon_office_text_begin_table (MerlonOfficeText *self);
void merlon_office_text_end_table (MerlonOfficeText *self);
/** merlon_office_text_begin_row: @is_head: the first row then names the columns */
void merlon_office_text_begin_row (MerlonOfficeText *self, gboolean is_head);
void merlon_office_text_end_row (MerlonOfficeText *self);
void merlon_office_text_begin_cell (MerlonOfficeText *self);
void merlon_office_text_end_cell (MerlonOfficeText *self);
/** merlon_office_text_pad: adds so many empty cells */
void merlon_office_text_pad (MerlonOfficeText *self, guint n_cells);

/* Notes: words that are collected apart. */

/** MerlonOfficeNote: where words went before a note began */
typedef struct
{
  MerlonTextParagraph *open, *cell;
  MerlonOfficePlace place;
  guint n_nested, n_cells_within;
  gboolean new_line;
} MerlonOfficeNote;

MerlonOfficeNote merlon_office_text_begin_note (MerlonOfficeText *self);
/** merlon_office_text_end_note: Returns: (transfer full): the words of the note */
MerlonTextParagraph *merlon_office_text_end_note (MerlonOfficeText *self,
                                                  const MerlonOfficeNote *before);
/** merlon_office_text_put_note: puts it in parentheses, if it has words */
void merlon_office_text_put_note (MerlonOfficeText *self, const MerlonTextParagraph *note);
