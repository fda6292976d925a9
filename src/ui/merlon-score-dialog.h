/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/merlon-score.h"

/** merlon_score_dialog_present: asks why @risk shall be rated so, and rates it. @widget: any of the
 * window */
void merlon_score_dialog_present (GtkWidget *widget, MerlonRisk *risk, MerlonRiskStage stage,
                                  MerlonScore score);
