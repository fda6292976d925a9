/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/merlon-window.h"

#define MERLON_TYPE_STARTER_DIALOG (merlon_starter_dialog_get_type ())
/**
 * MerlonStarterDialog:
 *
 * The document assistant: begins a document with one of the starter documents, or with nothing. Those
 * that are what a clause asks for, and those for controls that apply and have no document, come first.
 */
G_DECLARE_FINAL_TYPE (MerlonStarterDialog, merlon_starter_dialog, MERLON, STARTER_DIALOG, AdwWindow)

/** merlon_starter_dialog_present: @clause: (nullable): what is asked for in writing, "5.2". The new
 * document is shown in @window */
void merlon_starter_dialog_present (MerlonWindow *window, const char *clause);
