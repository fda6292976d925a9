/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-rows.h"

#define MERLON_TYPE_CHECKLIST (merlon_checklist_get_type ())
/**
 * MerlonChecklist:
 *
 * Project activities to tick off. A tick says that the activity is done, today.
 *
 * Signals: `picked` (item): somebody turned to a line.
 */
G_DECLARE_FINAL_TYPE (MerlonChecklist, merlon_checklist, MERLON, CHECKLIST, GtkWidget)

/** merlon_checklist_new: @rows: of project activities */
GtkWidget *merlon_checklist_new (MerlonProject *project, MerlonRows *rows, gboolean read_only);
