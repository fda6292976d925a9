/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

#define MERLON_TYPE_NEW_DIALOG (merlon_new_dialog_get_type ())
/**
 * MerlonNewDialog:
 *
 * Begins a project: for which organization, after which edition, with which risk criteria; or
 * from an example.
 */
G_DECLARE_FINAL_TYPE (MerlonNewDialog, merlon_new_dialog, MERLON, NEW_DIALOG, AdwWindow)

/** merlon_new_dialog_present: @window: where the project opens, or beside it when it has one */
void merlon_new_dialog_present (MerlonWindow *window);
