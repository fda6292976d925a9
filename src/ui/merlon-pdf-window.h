/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-session.h"

#include <adwaita.h>

#define MERLON_TYPE_PDF_WINDOW (merlon_pdf_window_get_type ())
/**
 * MerlonPdfWindow:
 *
 * Any PDF file, with who signed it beside its pages, and the way to sign it too.
 */
G_DECLARE_FINAL_TYPE (MerlonPdfWindow, merlon_pdf_window, MERLON, PDF_WINDOW, AdwWindow)

/** merlon_pdf_window_present: @parent: (nullable): the window it belongs to; @session: (nullable): where
 * a signature is recorded; @path: (nullable): the file, otherwise the person chooses one */
void merlon_pdf_window_present (GtkWindow *parent, MerlonSession *session, const char *path);
