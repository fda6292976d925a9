/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

#define MERLON_TYPE_CRITERIA_DIALOG (merlon_criteria_dialog_get_type ())
/**
 * MerlonCriteriaDialog:
 *
 * The risk criteria of a window's project as a draft: scales, levels, grid and method, with the
 * risks that would change level. Nothing is written before the person applies it, as one step of
 * history.
 */
G_DECLARE_FINAL_TYPE (MerlonCriteriaDialog, merlon_criteria_dialog, MERLON, CRITERIA_DIALOG,
                      AdwWindow)

/** merlon_criteria_dialog_present: opens it before @window, which must have a session */
void merlon_criteria_dialog_present (MerlonWindow *window);
