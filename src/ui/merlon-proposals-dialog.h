/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/records/merlon-asset.h"

#define MERLON_TYPE_PROPOSALS_DIALOG (merlon_proposals_dialog_get_type ())
/**
 * MerlonProposalsDialog:
 *
 * Risks that the assets may have, after the catalogue's combinations of asset type, threat and
 * vulnerability, to be accepted or dismissed one by one.
 */
G_DECLARE_FINAL_TYPE (MerlonProposalsDialog, merlon_proposals_dialog, MERLON, PROPOSALS_DIALOG,
                      AdwWindow)

/** merlon_proposals_dialog_show: @parent: any widget of the window; @asset: (nullable): where to
 * begin */
void merlon_proposals_dialog_show (GtkWidget *parent, MerlonProject *project, MerlonItem *asset);
