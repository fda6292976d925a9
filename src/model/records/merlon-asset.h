/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ASSET (merlon_asset_get_type ())

/** MerlonAssetKind: what an asset is, after the two levels of ISO/IEC 27005 */
typedef enum
{
  MERLON_ASSET_KIND_INFORMATION = 1,
  MERLON_ASSET_KIND_PROCESS,
  MERLON_ASSET_KIND_HARDWARE,
  MERLON_ASSET_KIND_SOFTWARE,
  MERLON_ASSET_KIND_NETWORK,
  MERLON_ASSET_KIND_PEOPLE,
  MERLON_ASSET_KIND_SITE,
  MERLON_ASSET_KIND_SERVICE,
  MERLON_ASSET_KIND_OTHER,
} MerlonAssetKind;
#define MERLON_TYPE_ASSET_KIND (merlon_asset_kind_get_type ())
GType merlon_asset_kind_get_type (void);

/** MerlonAsset: something of value to the organization that needs protection */
typedef struct
{
  MerlonItem parent_instance;
  char *details;
  int kind; /* MerlonAssetKind */
  char *asset_type;
  MerlonItem *parent;
  MerlonItem *owner;
  MerlonItem *custodian;
  char *location;
  MerlonRefs *scope_elements;
  guint confidentiality, integrity, availability; /* levels */
  guint replacement;                              /* level */
  gint64 replacement_value;                       /* hundredths of the currency */
  guint classification;                           /* level */
  MerlonRefs *dependencies;
  MerlonItem *supplier;
  gboolean personal_data;
  char *acceptable_use;
  MerlonDate reviewed, next_review;
  char *dismissed_proposals;
} MerlonAsset;

MERLON_DECLARE_RECORD (MerlonAsset, merlon_asset, ASSET)
