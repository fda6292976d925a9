/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/merlon-csv.h"
#include "model/merlon-project.h"

/**
 * SECTION: readers as a table
 *
 * The list of those who have read a document goes out to be filled in, and comes back from forms,
 * training systems and signed lists.
 */

/** merlon_readers_to_csv: Returns: (transfer full): everybody, with the version that was read last
 * and when; those who have read none have nothing there */
char *merlon_readers_to_csv (MerlonItem *document);

/** MerlonReadersReport: @noted: rows that changed something; @known: that said nothing new;
 * @dropped: (element utf8): why others were left out, for people */
typedef struct
{
  guint noted, known;
  GPtrArray *dropped;
} MerlonReadersReport;

void merlon_readers_report_free (MerlonReadersReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonReadersReport, merlon_readers_report_free)

/**
 * merlon_readers_from_csv:
 *
 * Notes who has read @document, as one step of history. A person is found by mail address, code or
 * name, and never made. Without a column of versions it is the present one, without one of dates it
 * was today; a row with an empty date says nothing.
 *
 * Returns: (transfer full) (nullable): %NULL with @error when no column holds people
 */
MerlonReadersReport *merlon_readers_from_csv (MerlonItem *document, MerlonTable *table,
                                              GError **error);
