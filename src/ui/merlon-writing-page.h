/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-session.h"

#define MERLON_TYPE_WRITING_PAGE (merlon_writing_page_get_type ())
/**
 * MerlonWritingPage:
 *
 * Where the text of a document is written: its sections as an outline, the text, and beside it the
 * pages that it will have.
 */
G_DECLARE_FINAL_TYPE (MerlonWritingPage, merlon_writing_page, MERLON, WRITING_PAGE, GtkWidget)

GtkWidget *merlon_writing_page_new (MerlonSession *session);
/** merlon_writing_page_show_item: @item: a document, or a section of one */
void merlon_writing_page_show_item (MerlonWritingPage *self, MerlonItem *item);
/** merlon_writing_page_get_item: Returns: (transfer none) (nullable): the document that is shown */
MerlonItem *merlon_writing_page_get_item (MerlonWritingPage *self);
/** merlon_writing_page_commit: what is being typed goes into the project now */
void merlon_writing_page_commit (MerlonWritingPage *self);
