/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-text-paragraph.h"

/**
 * MerlonText:
 *
 * Formatted text as paragraphs that can be edited, made from and turned into the markup of
 * %MERLON_KIND_RICH fields. There is always at least one paragraph.
 */
typedef struct _MerlonText MerlonText;

/** MerlonTextPosition: @offset: bytes into the words of the paragraph */
typedef struct
{
  guint paragraph;
  gsize offset;
} MerlonTextPosition;

MerlonText *merlon_text_new (void);
/** merlon_text_new_from_rich: @rich: (nullable). Returns: (transfer full): also where the markup is
 * damaged; then it is the text as it stands */
MerlonText *merlon_text_new_from_rich (const char *rich);
/** merlon_text_new_from_plain: a paragraph for each line */
MerlonText *merlon_text_new_from_plain (const char *plain);
MerlonText *merlon_text_copy (const MerlonText *self);
void merlon_text_free (MerlonText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonText, merlon_text_free)

/** merlon_text_to_rich: Returns: (transfer full): canonical markup; empty for an empty text */
char *merlon_text_to_rich (const MerlonText *self);
gboolean merlon_text_equal (const MerlonText *a, const MerlonText *b);
gboolean merlon_text_is_empty (const MerlonText *self);

guint merlon_text_get_length (const MerlonText *self);
MerlonTextParagraph *merlon_text_get (const MerlonText *self, guint index);
MerlonTextPosition merlon_text_get_end (const MerlonText *self);

/* Changing. Positions must be within the text; what is impossible there is left undone. */

/** merlon_text_insert: @text: lines of it become paragraphs. Returns: where it ends */
MerlonTextPosition merlon_text_insert (MerlonText *self, MerlonTextPosition at, const char *text,
                                       const MerlonTextFormat *format);
/** merlon_text_insert_text: the paragraphs of @other; the first and the last join those at @at, where
 * they are words. Returns: where it ends */
MerlonTextPosition merlon_text_insert_text (MerlonText *self, MerlonTextPosition at,
                                            const MerlonText *other);
/** merlon_text_insert_paragraph: @paragraph: (transfer full) */
void merlon_text_insert_paragraph (MerlonText *self, guint index, MerlonTextParagraph *paragraph);
/** merlon_text_remove_paragraphs: an empty one stays where there would be none */
void merlon_text_remove_paragraphs (MerlonText *self, guint index, guint n);
/** merlon_text_split: a new paragraph begins. After a heading it is plain; in a list it is an item, and
 * an empty item goes one list out instead. Returns: where it begins */
MerlonTextPosition merlon_text_split (MerlonText *self, MerlonTextPosition at);
/** merlon_text_delete: Returns: where it was */
MerlonTextPosition merlon_text_delete (MerlonText *self, MerlonTextPosition from,
                                       MerlonTextPosition to);
/** merlon_text_copy_range: Returns: (transfer full): what stands between */
MerlonText *merlon_text_copy_range (const MerlonText *self, MerlonTextPosition from,
                                    MerlonTextPosition to);

/** merlon_text_set_style: adds @on to and takes @off from the styles between */
void merlon_text_set_style (MerlonText *self, MerlonTextPosition from, MerlonTextPosition to,
                            guint on, guint off);
void merlon_text_set_link (MerlonText *self, MerlonTextPosition from, MerlonTextPosition to,
                           const char *link);
/** merlon_text_get_common_style: Returns: the styles that all words between have */
guint merlon_text_get_common_style (const MerlonText *self, MerlonTextPosition from,
                                    MerlonTextPosition to);
/** merlon_text_set_kind: of paragraphs, not to a table, an item or raw */
void merlon_text_set_kind (MerlonText *self, guint first, guint last, MerlonTextKind kind);
/** merlon_text_set_list: makes them items of a list, or takes them out of their list where @list is
 * negative; 0: bulleted, 1: numbered */
void merlon_text_set_list (MerlonText *self, guint first, guint last, int list);
/** merlon_text_indent: @by: 1: items go into the item before; -1: out of it, at last out of the list */
void merlon_text_indent (MerlonText *self, guint first, guint last, int by);
void merlon_text_set_quote (MerlonText *self, guint first, guint last, gboolean quote);
/** merlon_text_get_number: Returns: of a numbered item its number, from 1; else 0 */
guint merlon_text_get_number (const MerlonText *self, guint index);
