/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

#define MERLON_TYPE_HISTORY_PAGE (merlon_history_page_get_type ())
/**
 * MerlonHistoryPage:
 *
 * The change log as an auditor reads it: who changed what, when, from what to what, the newest
 * first, with what is not saved yet.
 */
G_DECLARE_FINAL_TYPE (MerlonHistoryPage, merlon_history_page, MERLON, HISTORY_PAGE, GtkWidget)

GtkWidget *merlon_history_page_new (MerlonWindow *window);
