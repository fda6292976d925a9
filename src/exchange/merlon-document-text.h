/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/merlon-text.h"

/**
 * SECTION: documents from and to text files
 *
 * Markdown and HTML, told apart by how the file's name ends: `.md`, `.markdown`, `.txt`; `.html`, `.htm`.
 * What word processors write is only read: `.odt`, `.fodt`; `.docx`.
 */

/** merlon_document_take_text: adds @text to @document, a section for each heading of the highest level; what
 * stands before the first is a section called like the document. One step of history */
void merlon_document_take_text (MerlonItem *document, MerlonText *text);

/**
 * merlon_document_read_file:
 *
 * Makes a draft of a text file, as one step of history. It is called what its title or single highest
 * heading says, or what the file is called.
 *
 * Returns: (transfer none) (nullable): the document; %NULL with @error
 */
MerlonItem *merlon_document_read_file (MerlonProject *project, const char *path, GError **error);

/** merlon_document_write_file: its present text, live fields as what they say now. Returns: %FALSE with
 * @error; then there is no file, or the one that was there */
gboolean merlon_document_write_file (MerlonItem *document, const char *path, GError **error);
