/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/records/merlon-activity.h"

/**
 * merlon_plan_get_span:
 * @start, @due: (inout): dates as a record states them, 0 where it states none
 *
 * Makes them the first and last day of a bar: one date alone is a milestone, and nothing ends
 * before it begins. Returns: %FALSE where neither is stated
 */
gboolean merlon_plan_get_span (MerlonDate *start, MerlonDate *due);
/** merlon_plan_get_progress: Returns: from 0 to 1; @percent may be %MERLON_UNSET */
double merlon_plan_get_progress (gboolean done, gint64 percent);

/** merlon_activity_reschedule: gives it other days, as one step; a milestone stays one */
void merlon_activity_reschedule (MerlonActivity *activity, MerlonDate start, MerlonDate due);
/** merlon_activity_tick: says that it is done, today, or goes on after all; as one step */
void merlon_activity_tick (MerlonActivity *activity, gboolean done);
