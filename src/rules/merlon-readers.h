/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/records/merlon-acknowledgement.h"

/**
 * SECTION: readers
 *
 * Who has read which version of a document.
 */

/** merlon_readers_find: @version: (nullable): the present one. Returns: (transfer none) (nullable):
 * the record that says that @person has read it */
MerlonItem *merlon_readers_find (MerlonItem *document, MerlonItem *person, const char *version);
/** merlon_readers_find_last: Returns: (transfer none) (nullable): the latest record of @person, of
 * any version */
MerlonItem *merlon_readers_find_last (MerlonItem *document, MerlonItem *person);
/** merlon_readers_count: Returns: how many people have read the present version */
guint merlon_readers_count (MerlonItem *document);

/**
 * merlon_readers_note:
 * @version: (nullable): the present one
 * @date: 0: it is taken back
 * @means: (nullable): how it was confirmed
 *
 * One step of history. Returns: whether anything changed; not without a version
 */
gboolean merlon_readers_note (MerlonItem *document, MerlonItem *person, const char *version,
                              MerlonDate date, const char *means);
