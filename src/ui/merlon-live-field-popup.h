/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/merlon-item.h"

#define MERLON_TYPE_LIVE_FIELD_POPUP (merlon_live_field_popup_get_type ())
/**
 * MerlonLiveFieldPopup:
 *
 * A popover in which a live field is found by a few letters, each with what it says now.
 *
 * Signals: `picked` (expression).
 */
G_DECLARE_FINAL_TYPE (MerlonLiveFieldPopup, merlon_live_field_popup, MERLON, LIVE_FIELD_POPUP,
                      GtkPopover)

GtkWidget *merlon_live_field_popup_new (void);
/** merlon_live_field_popup_show: @document: for which; @place: in the popover's parent */
void merlon_live_field_popup_show (MerlonLiveFieldPopup *self, MerlonItem *document,
                                   const GdkRectangle *place);
