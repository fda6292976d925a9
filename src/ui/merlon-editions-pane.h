/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-session.h"

#include <adwaita.h>

#define MERLON_TYPE_EDITIONS_PANE (merlon_editions_pane_get_type ())
/**
 * MerlonEditionsPane:
 *
 * The controls of the edition before beside those of the present one, with what was decided on
 * both, and the way to the next edition.
 *
 * Signals: `picked` (item): somebody turned to a control.
 */
G_DECLARE_FINAL_TYPE (MerlonEditionsPane, merlon_editions_pane, MERLON, EDITIONS_PANE, GtkWidget)

GtkWidget *merlon_editions_pane_new (MerlonProject *project, gboolean read_only);
