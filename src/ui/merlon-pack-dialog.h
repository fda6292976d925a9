/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

#define MERLON_TYPE_PACK_DIALOG (merlon_pack_dialog_get_type ())
/**
 * MerlonPackDialog:
 *
 * Asks which documents go to an auditor together, and makes them of one state of the project, signed if the
 * person wants, in a thread.
 */
G_DECLARE_FINAL_TYPE (MerlonPackDialog, merlon_pack_dialog, MERLON, PACK_DIALOG, AdwWindow)

/** merlon_pack_dialog_present: for the project of @window, which must have one */
void merlon_pack_dialog_present (MerlonWindow *window);
