/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/merlon-session.h"

#define MERLON_TYPE_QUANTITATIVE_PAGE (merlon_quantitative_page_get_type ())
/**
 * MerlonQuantitativePage:
 *
 * What the risks that are stated in numbers may cost in a year: simulated beside the window,
 * whenever somebody looks and the numbers are others than last time.
 */
G_DECLARE_FINAL_TYPE (MerlonQuantitativePage, merlon_quantitative_page, MERLON, QUANTITATIVE_PAGE,
                      GtkWidget)

GtkWidget *merlon_quantitative_page_new (MerlonSession *session);
