/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-text.h"

/**
 * SECTION: texts of word processors
 *
 * OpenDocument text (`.odt`, flat `.fodt`) and Word documents (`.docx`), told apart by what is in
 * them.
 *
 * Kept: paragraphs; headings of level 1, 2, and 3 and deeper as the three that formatted text has;
 * strong, emphasized and monospaced words; lists and what belongs to their items; tables, with a
 * first row that is marked as their head; quotes; lines of code; line breaks; links that may be
 * followed. A footnote or endnote stands in parentheses where it was referred to. Of tracked
 * changes the outcome is kept, of fields what they last said. A paragraph in the style “Title” is a
 * heading of the highest level where there is no other.
 *
 * Dropped: pictures, text boxes, comments, headers and footers, tables of contents, hidden words,
 * and where the numbers of a list began.
 */

/** merlon_office_read: Returns: (transfer full) (nullable): %NULL with @error (#MERLON_MODEL_ERROR,
 * or what the system says) when it is no such file, has a password, is damaged, too long, or says
 * nothing */
MerlonText *merlon_office_read (const char *path, GError **error);
/** merlon_office_read_titled: the same, but a title above other headings of the highest level is
 * taken out of the text. @title: (out) (nullable): that title; %NULL where there is none */
MerlonText *merlon_office_read_titled (const char *path, char **title, GError **error);
/** merlon_office_read_bytes: the same, from what a file holds. @title: (out) (optional) (nullable)
 */
MerlonText *merlon_office_read_bytes (GBytes *bytes, char **title, GError **error);
