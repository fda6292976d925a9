/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-catalogue.h"
#include "model/records/merlon-asset.h"

#define MERLON_TYPE_PROPOSAL (merlon_proposal_get_type ())
/** MerlonProposal: a risk that an asset of this type may have: a threat that uses a vulnerability,
 * after the catalogue of combinations (MONARC) */
G_DECLARE_FINAL_TYPE (MerlonProposal, merlon_proposal, MERLON, PROPOSAL, GObject)

/** merlon_asset_find_type: Returns: (nullable): the catalogue's type that the asset states, by id or
 * title */
const MerlonEntry *merlon_asset_find_type (MerlonAsset *asset);
/** merlon_asset_types_list: Returns: (transfer container): entries of the catalogue that have
 * combinations, in its order */
GPtrArray *merlon_asset_types_list (void);

/**
 * merlon_proposals_list:
 *
 * Returns: (transfer full): a list of #MerlonProposal for @asset: the combinations of its type that
 *   no risk of it has yet, and that were not dismissed
 */
GPtrArray *merlon_proposals_list (MerlonAsset *asset);

MerlonAsset *merlon_proposal_get_asset (MerlonProposal *self);
const MerlonEntry *merlon_proposal_get_threat (MerlonProposal *self);
const MerlonEntry *merlon_proposal_get_vulnerability (MerlonProposal *self);

/** merlon_proposal_accept: adds the risk, and the threat and vulnerability where the project does
 * not have them yet, as one step. Returns: (transfer none): the risk */
MerlonItem *merlon_proposal_accept (MerlonProposal *self);
/** merlon_proposal_dismiss: notes on the asset that this is no risk, as one step */
void merlon_proposal_dismiss (MerlonProposal *self);
