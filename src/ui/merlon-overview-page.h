/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/merlon-window.h"

#define MERLON_TYPE_OVERVIEW_PAGE (merlon_overview_page_get_type ())
/**
 * MerlonOverviewPage:
 *
 * How far the ISMS is: what an auditor would still find missing, by clause and one by one, each a
 * click away from the field that needs work.
 */
G_DECLARE_FINAL_TYPE (MerlonOverviewPage, merlon_overview_page, MERLON, OVERVIEW_PAGE, GtkWidget)

GtkWidget *merlon_overview_page_new (MerlonWindow *window);
