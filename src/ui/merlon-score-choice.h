/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/merlon-score.h"

#define MERLON_TYPE_SCORE_CHOICE (merlon_score_choice_get_type ())
/**
 * MerlonScoreChoice:
 *
 * A likelihood and a consequence, to be chosen.
 *
 * Signals: `changed`: by the person.
 */
G_DECLARE_FINAL_TYPE (MerlonScoreChoice, merlon_score_choice, MERLON, SCORE_CHOICE, GtkWidget)

GtkWidget *merlon_score_choice_new (MerlonProject *project);
void merlon_score_choice_set (MerlonScoreChoice *self, MerlonScore score);
MerlonScore merlon_score_choice_get (MerlonScoreChoice *self);
/** merlon_score_choice_set_name: @who: whose it is, for who listens */
void merlon_score_choice_set_name (MerlonScoreChoice *self, const char *who);
