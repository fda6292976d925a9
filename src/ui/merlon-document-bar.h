/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-session.h"

#define MERLON_TYPE_DOCUMENT_BAR (merlon_document_bar_get_type ())
/**
 * MerlonDocumentBar:
 *
 * Says in which state a document is, and takes it to the next: submitted, approved, published,
 * revised, withdrawn; and shows its versions.
 *
 * Signals: `commit`: what is being typed should be in the project now.
 */
G_DECLARE_FINAL_TYPE (MerlonDocumentBar, merlon_document_bar, MERLON, DOCUMENT_BAR, GtkWidget)

GtkWidget *merlon_document_bar_new (void);
/** merlon_document_bar_set_document: @document: (nullable) */
void merlon_document_bar_set_document (MerlonDocumentBar *self, MerlonSession *session,
                                       MerlonItem *document);
