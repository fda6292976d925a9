/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

#define MERLON_TYPE_EXPORT_DIALOG (merlon_export_dialog_get_type ())
/**
 * MerlonExportDialog:
 *
 * Makes the documents of a project: shows each as it will be, to be searched, printed and
 * exported.
 */
G_DECLARE_FINAL_TYPE (MerlonExportDialog, merlon_export_dialog, MERLON, EXPORT_DIALOG, AdwWindow)

/** merlon_export_dialog_present: @report: (nullable): name of the one that is shown first */
void merlon_export_dialog_present (MerlonWindow *window, const char *report);
