/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-project.h"

#define MERLON_TYPE_PAGE_PREVIEW (merlon_page_preview_get_type ())
/**
 * MerlonPagePreview:
 *
 * The pages that a document will have. What they say is taken from the project at once; they are
 * typeset in a thread.
 */
G_DECLARE_FINAL_TYPE (MerlonPagePreview, merlon_page_preview, MERLON, PAGE_PREVIEW, GtkWidget)

GtkWidget *merlon_page_preview_new (void);
/** merlon_page_preview_set_document: @document: (nullable) */
void merlon_page_preview_set_document (MerlonPagePreview *self, MerlonItem *document);
/** merlon_page_preview_refresh: makes the pages anew */
void merlon_page_preview_refresh (MerlonPagePreview *self);
/** merlon_page_preview_follow: shows where the section @title is, @part of the way, from 0 to 1, to the
 * section @next (nullable) */
void merlon_page_preview_follow (MerlonPagePreview *self, const char *title, const char *next,
                                 double part);
