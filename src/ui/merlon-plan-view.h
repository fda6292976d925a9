/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-rows.h"

#define MERLON_TYPE_PLAN_VIEW (merlon_plan_view_get_type ())
/**
 * MerlonPlanView:
 *
 * The project plan as bars over the calendar. A bar is dragged to other days, or by its ends to
 * begin or end on another day; in a line without one, dragging makes it. With the keyboard: Up and
 * Down choose a line, Left and Right move its bar by a day (with Ctrl by a week), with Shift its
 * end; plus and minus widen and narrow the days.
 *
 * Signals: `picked` (item): somebody turned to a line.
 */
G_DECLARE_FINAL_TYPE (MerlonPlanView, merlon_plan_view, MERLON, PLAN_VIEW, GtkWidget)

/** merlon_plan_view_new: @rows: of project activities */
GtkWidget *merlon_plan_view_new (MerlonProject *project, MerlonRows *rows, gboolean read_only);
