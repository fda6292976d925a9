/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define MERLON_TYPE_RISK_LIST_POPOVER (merlon_risk_list_popover_get_type ())
/**
 * MerlonRiskListPopover:
 *
 * The risks of a cell, to choose one.
 *
 * Signals: `picked` (item).
 */
G_DECLARE_FINAL_TYPE (MerlonRiskListPopover, merlon_risk_list_popover, MERLON, RISK_LIST_POPOVER,
                      GtkPopover)

/** merlon_risk_list_popover_new: @back: what has the keyboard again when it closes */
GtkWidget *merlon_risk_list_popover_new (GtkWidget *back);
/** merlon_risk_list_popover_show: @area: of its parent, that it points to */
void merlon_risk_list_popover_show (MerlonRiskListPopover *self, GPtrArray *risks,
                                    const GdkRectangle *area);
