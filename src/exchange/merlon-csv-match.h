/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/merlon-csv.h"
#include "model/merlon-item.h"

/** MerlonTarget: where a column goes: the id, a field, nowhere on purpose, or (all empty) unknown */
typedef struct
{
  const MerlonField *field;
  gboolean is_id;
  gboolean left_out;
} MerlonTarget;

/**
 * merlon_csv_match:
 * @maps: (nullable): `COLUMN:FIELD` strings, which go before names
 *
 * Finds the field for each column: by its name or label, or by words that registers elsewhere
 * use ("Risk ID", "Asset Name", "Impact").
 *
 * Returns: (transfer full) (nullable): a target for each column; %NULL with @error when @maps
 *   name a column or field that there is not
 */
MerlonTarget *merlon_csv_match (MerlonTable *table, MerlonItemClass *klass, const char *const *maps,
                                GError **error);
