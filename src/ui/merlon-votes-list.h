/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rules/merlon-workshop.h"

#define MERLON_TYPE_VOTES_LIST (merlon_votes_list_get_type ())
/**
 * MerlonVotesList:
 *
 * The participants of a workshop, each with an estimate to give, which is hidden once it is given
 * until all are revealed; and a line to add one who comes late.
 */
G_DECLARE_FINAL_TYPE (MerlonVotesList, merlon_votes_list, MERLON, VOTES_LIST, GtkWidget)

GtkWidget *merlon_votes_list_new (MerlonWorkshop *workshop);
/** merlon_votes_list_show: as the workshop stands now */
void merlon_votes_list_show (MerlonVotesList *self);
