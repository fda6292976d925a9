/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/merlon-text.h"
#include "model/records/merlon-section.h"

#define MERLON_TYPE_MANUSCRIPT (merlon_manuscript_get_type ())
/**
 * MerlonManuscript:
 *
 * The text of a document as one flow of lines: of each section its title, then its paragraphs. It
 * is edited here and written into the sections, as steps of history, by merlon_manuscript_commit();
 * what changes in the sections otherwise, by undo or elsewhere, comes back into the lines.
 *
 * A #MerlonTextPosition counts lines as paragraphs. Titles are lines that stay: what is deleted over
 * several sections empties them and joins none.
 *
 * Signals: `changed` (first, removed, added): so many lines from the first on became so many others.
 */
G_DECLARE_FINAL_TYPE (MerlonManuscript, merlon_manuscript, MERLON, MANUSCRIPT, GObject)

/**
 * MerlonManuscriptLine:
 * @title: (nullable): of a title its words; %NULL for a paragraph
 * @paragraph: (nullable): %NULL for a title
 * @number: of an item in a numbered list
 */
typedef struct
{
  MerlonSection *section;
  const char *title;
  const MerlonTextParagraph *paragraph;
  guint number;
} MerlonManuscriptLine;

MerlonManuscript *merlon_manuscript_new (MerlonItem *document);
MerlonItem *merlon_manuscript_get_document (MerlonManuscript *self);
guint merlon_manuscript_get_n_lines (MerlonManuscript *self);
/** merlon_manuscript_get_line: @line is good until the next change */
void merlon_manuscript_get_line (MerlonManuscript *self, guint index, MerlonManuscriptLine *line);
/** merlon_manuscript_find_section: Returns: whether the section is a part of it; sets where its title
 * stands */
gboolean merlon_manuscript_find_section (MerlonManuscript *self, MerlonItem *section, guint *line);
/** merlon_manuscript_count_words: of what is not left out */
guint merlon_manuscript_count_words (MerlonManuscript *self);

/** merlon_manuscript_begin: @name: translated; what comes until merlon_manuscript_end() is one step of
 * history of its own */
void merlon_manuscript_begin (MerlonManuscript *self, const char *name);
void merlon_manuscript_end (MerlonManuscript *self);
/** merlon_manuscript_commit: writes into the sections what was typed */
void merlon_manuscript_commit (MerlonManuscript *self);
/** merlon_manuscript_is_pending: Returns: whether something was typed that is not written yet */
gboolean merlon_manuscript_is_pending (MerlonManuscript *self);

/* As in merlon-text.h, over lines. */
MerlonTextPosition merlon_manuscript_insert (MerlonManuscript *self, MerlonTextPosition at,
                                             const char *text, const MerlonTextFormat *format);
MerlonTextPosition merlon_manuscript_insert_text (MerlonManuscript *self, MerlonTextPosition at,
                                                  const MerlonText *text);
MerlonTextPosition merlon_manuscript_split (MerlonManuscript *self, MerlonTextPosition at);
MerlonTextPosition merlon_manuscript_delete (MerlonManuscript *self, MerlonTextPosition from,
                                             MerlonTextPosition to);
MerlonText *merlon_manuscript_copy_range (MerlonManuscript *self, MerlonTextPosition from,
                                          MerlonTextPosition to);
void merlon_manuscript_set_style (MerlonManuscript *self, MerlonTextPosition from,
                                  MerlonTextPosition to, guint on, guint off);
void merlon_manuscript_set_link (MerlonManuscript *self, MerlonTextPosition from,
                                 MerlonTextPosition to, const char *link);
guint merlon_manuscript_get_common_style (MerlonManuscript *self, MerlonTextPosition from,
                                          MerlonTextPosition to);
void merlon_manuscript_set_kind (MerlonManuscript *self, guint first, guint last,
                                 MerlonTextKind kind);
void merlon_manuscript_set_list (MerlonManuscript *self, guint first, guint last, int list);
void merlon_manuscript_indent (MerlonManuscript *self, guint first, guint last, int by);
void merlon_manuscript_set_quote (MerlonManuscript *self, guint first, guint last, gboolean quote);
/** merlon_manuscript_replace: @paragraph: (transfer full): stands in place of the paragraph at @line */
void merlon_manuscript_replace (MerlonManuscript *self, guint line, MerlonTextParagraph *paragraph);

/** merlon_manuscript_refresh_fields: live fields say what they say now; not a change of the text */
void merlon_manuscript_refresh_fields (MerlonManuscript *self);
