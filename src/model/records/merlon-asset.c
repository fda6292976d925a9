/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-asset.h"
#include "model/merlon-project.h"
#include "model/merlon-scales.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-scope-element.h"
#include "model/records/merlon-supplier.h"

MERLON_DEFINE_CHOICE (MerlonAssetKind, merlon_asset_kind,
                      { MERLON_ASSET_KIND_INFORMATION, N_ ("Information"), "information" },
                      { MERLON_ASSET_KIND_PROCESS, N_ ("Business process"), "process" },
                      { MERLON_ASSET_KIND_HARDWARE, N_ ("Hardware"), "hardware" },
                      { MERLON_ASSET_KIND_SOFTWARE, N_ ("Software"), "software" },
                      { MERLON_ASSET_KIND_NETWORK, N_ ("Network"), "network" },
                      { MERLON_ASSET_KIND_PEOPLE, N_ ("People"), "people" },
                      { MERLON_ASSET_KIND_SITE, N_ ("Site"), "site" },
                      { MERLON_ASSET_KIND_SERVICE, N_ ("Service"), "service" },
                      { MERLON_ASSET_KIND_OTHER, N_ ("Other"), "other" })

#define VALUATION N_ ("Valuation")
#define CARE N_ ("Ownership and care")

/* The highest of what its loss and its replacement would mean, as a consequence. */
static void
derive_value (MerlonItem *item, MerlonValue *value)
{
  MerlonAsset *self = (MerlonAsset *) item;
  MerlonScales *scales = item->project != NULL ? merlon_project_get_scales (item->project) : NULL;
  const struct
  {
    MerlonScale scale;
    guint level;
  } parts[] = { { MERLON_SCALE_CONFIDENTIALITY, self->confidentiality },
                { MERLON_SCALE_INTEGRITY, self->integrity },
                { MERLON_SCALE_AVAILABILITY, self->availability },
                { MERLON_SCALE_REPLACEMENT, self->replacement } };

  for (guint i = 0; scales != NULL && i < G_N_ELEMENTS (parts); i++)
    value->integer
        = MAX (value->integer, merlon_scales_convert (scales, parts[i].scale,
                                                      MERLON_SCALE_CONSEQUENCE, parts[i].level));
}

/* With an asset-based method the levels of its risks follow from its value. */
static void
asset_changed (MerlonItem *item, const MerlonField *field)
{
  g_autoptr (GPtrArray) risks = NULL;

  if (field->kind != MERLON_KIND_LEVEL || item->project == NULL)
    return;
  risks = merlon_item_list_referrers_by (item, merlon_risk_get_type (), "assets");
  for (guint i = 0; i < risks->len; i++)
    merlon_item_notify_derived (risks->pdata[i]);
}

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonAsset, details, N_ ("Details"),
               N_ ("What the asset is and what it is used for.")),
  MERLON_CHOICE (
      MerlonAsset, kind, merlon_asset_kind_get_type, N_ ("Kind"),
      N_ ("Information and processes are what must be protected; the other kinds carry them."),
      .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (
      MerlonAsset, asset_type, N_ ("Asset type"),
      N_ ("The catalogue's asset type, from which threats and vulnerabilities are proposed.")),
  MERLON_REFERENCE (MerlonAsset, parent, merlon_asset_get_type, N_ ("Part of"),
                    N_ ("The larger asset or group that this one belongs to."),
                    .flags = MERLON_FIELD_PARENT),
  MERLON_REFERENCE (MerlonAsset, owner, merlon_person_get_type, N_ ("Owner"),
                    N_ ("Who answers for the asset and decides on its protection."), .group = CARE,
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonAsset, custodian, merlon_person_get_type, N_ ("Custodian"),
                    N_ ("Who looks after the asset day by day on the owner's behalf."),
                    .group = CARE),
  MERLON_LINE (MerlonAsset, location, N_ ("Location"), N_ ("Where the asset is kept or runs."),
               .group = CARE, .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (
      MerlonAsset, scope_elements, merlon_scope_element_get_type, N_ ("Scope elements"),
      N_ ("The units, sites and systems of the scope that the asset belongs to."), .group = CARE),
  MERLON_LEVEL (MerlonAsset, confidentiality, CONFIDENTIALITY, N_ ("Confidentiality"),
                N_ ("How bad it would be if unauthorized people learned it."), .group = VALUATION,
                .flags = MERLON_FIELD_COLUMN),
  MERLON_LEVEL (MerlonAsset, integrity, INTEGRITY, N_ ("Integrity"),
                N_ ("How bad it would be if it were wrong or incomplete."), .group = VALUATION,
                .flags = MERLON_FIELD_COLUMN),
  MERLON_LEVEL (MerlonAsset, availability, AVAILABILITY, N_ ("Availability"),
                N_ ("How bad it would be if it could not be used when needed."), .group = VALUATION,
                .flags = MERLON_FIELD_COLUMN),
  MERLON_LEVEL (MerlonAsset, replacement, REPLACEMENT, N_ ("Replacement value"),
                N_ ("How hard or costly it would be to replace."), .group = VALUATION),
  MERLON_MONEY (MerlonAsset, replacement_value, N_ ("Replacement cost"),
                N_ ("What a replacement would cost."), .group = VALUATION),
  MERLON_DERIVED ("value", LEVEL, derive_value,
                  "confidentiality integrity availability replacement", MERLON_FIELD_COLUMN,
                  N_ ("Value"), N_ ("The highest of the four above, as a consequence."),
                  .group = VALUATION, .scale = MERLON_SCALE_CONSEQUENCE),
  MERLON_LEVEL (MerlonAsset, classification, CLASSIFICATION, N_ ("Classification"),
                N_ ("The information class that rules for handling follow from."),
                .group = VALUATION),
  MERLON_REFERENCES (MerlonAsset, dependencies, merlon_asset_get_type, N_ ("Depends on"),
                     N_ ("The assets without which this one does not work."), .group = CARE,
                     .flags = MERLON_FIELD_ACYCLIC),
  MERLON_REFERENCE (MerlonAsset, supplier, merlon_supplier_get_type, N_ ("Supplier"),
                    N_ ("Who provides it, where it comes from outside."), .group = CARE),
  MERLON_YESNO (MerlonAsset, personal_data, N_ ("Holds personal data"),
                N_ ("Whether privacy law applies to it."), .group = VALUATION),
  MERLON_TEXT (MerlonAsset, acceptable_use, N_ ("Acceptable use"),
               N_ ("Rules for using, handling and returning it."), .group = CARE),
  MERLON_DATE (MerlonAsset, reviewed, N_ ("Reviewed on"), N_ ("When the entry was last confirmed."),
               .group = CARE),
  MERLON_DATE (MerlonAsset, next_review, N_ ("Next review"),
               N_ ("When the entry should be confirmed again."), .group = CARE,
               .flags = MERLON_FIELD_DEADLINE),
  MERLON_TEXT (MerlonAsset, dismissed_proposals, N_ ("Dismissed proposals"),
               N_ ("Combinations of threat and vulnerability that were looked at and are no risk "
                   "here, by their "
                   "catalogue ids."),
               .group = CARE),
};

MERLON_DEFINE_RECORD_WITH_CODE (
    MerlonAsset, merlon_asset, klass->changed = asset_changed, .element = "asset",
    .register_name = "assets", .label = N_ ("Asset"), .plural = N_ ("Assets"),
    .help = N_ ("What is worth protecting in the scope, each with an owner and a value."),
    .code_prefix = "A-", .clauses = "6.1.2")
