/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/merlon-csv-match.h"
#include "exchange/merlon-reading.h"
#include "model/merlon-register.h"

/** merlon_csv_find_cell: Returns: the row's cell for @field_name (or "id"), "" if none */
const char *merlon_csv_find_cell (MerlonTable *table, const MerlonTarget *targets, guint row,
                                  const char *field_name);

/**
 * merlon_csv_meet:
 * @project: in which a step is open
 *
 * Finds which record each row of @table is about: the one with its id, or else its code, or else
 * its title. Rows that say the same meet the records that are called so one after the other, in
 * order; no two rows meet the same one. A row that says none of these meets a record that holds
 * just what the row says.
 *
 * Returns: (transfer full): an item for each row, %NULL where the row is a new record
 */
MerlonItem **merlon_csv_meet (MerlonProject *project, MerlonRegister *home, MerlonTable *table,
                              const MerlonTarget *targets, MerlonFinder *finder);
