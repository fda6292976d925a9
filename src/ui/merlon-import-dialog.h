/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "exchange/merlon-csv-import.h"
#include "model/merlon-project.h"

#define MERLON_TYPE_IMPORT_DIALOG (merlon_import_dialog_get_type ())
/**
 * MerlonImportDialog:
 *
 * Takes a table into a register: shows its first rows, lets the person say what each column is, and
 * tells before anything happens what would become of it.
 */
G_DECLARE_FINAL_TYPE (MerlonImportDialog, merlon_import_dialog, MERLON, IMPORT_DIALOG, AdwWindow)

/** merlon_import_dialog_show: @parent: any widget of the window; @table: (transfer full) */
void merlon_import_dialog_show (GtkWidget *parent, MerlonProject *project, MerlonRegister *home,
                                MerlonTable *table);
/** merlon_import_dialog_tell: says over @widget what came of an import: in passing with a way back,
 * or in a dialog where something is lost */
void merlon_import_dialog_tell (GtkWidget *widget, const MerlonImportReport *report);
