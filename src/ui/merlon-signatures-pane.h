/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#define MERLON_TYPE_SIGNATURES_PANE (merlon_signatures_pane_get_type ())
/**
 * MerlonSignaturesPane:
 *
 * Who signed a document, whether that holds, and what was changed since, in words. It is checked in a
 * thread, with the certificates that this computer trusts and those that the person chose.
 *
 * #MerlonSignaturesPane::show-page (guint page, from 0): the person wants to see a change
 */
G_DECLARE_FINAL_TYPE (MerlonSignaturesPane, merlon_signatures_pane, MERLON, SIGNATURES_PANE,
                      GtkWidget)

GtkWidget *merlon_signatures_pane_new (void);
/** merlon_signatures_pane_set_bytes: @pdf: (nullable): a whole PDF file */
void merlon_signatures_pane_set_bytes (MerlonSignaturesPane *self, GBytes *pdf);
/** merlon_signatures_pane_set_note: @note: (nullable): what the ISMS knows of the file */
void merlon_signatures_pane_set_note (MerlonSignaturesPane *self, const char *note);
/** merlon_signatures_pane_get_n_signatures: Returns: how many there are; 0 until they are checked */
guint merlon_signatures_pane_get_n_signatures (MerlonSignaturesPane *self);
