/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rules/merlon-workshop.h"

#define MERLON_TYPE_DESK (merlon_desk_get_type ())
/**
 * MerlonDesk:
 *
 * What the facilitator of a workshop has before them: the risk that is on the stage and the one
 * that comes next, the time, who has given an estimate, what is settled, and what is parked. It
 * opens the stage, and closes it with itself.
 */
G_DECLARE_FINAL_TYPE (MerlonDesk, merlon_desk, MERLON, DESK, AdwWindow)

/** merlon_desk_present: @parent: of the project; @minutes: for each risk */
void merlon_desk_present (GtkWindow *parent, MerlonWorkshop *workshop, guint minutes);
