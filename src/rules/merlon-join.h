/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * merlon_items_join:
 * @keep: the record that stays
 * @others: (element-type MerlonItem): records of its class that say the same
 *
 * Makes one record of several, as one step of history: where @keep says nothing it takes what the others say,
 * references of several are put together, differing texts follow each other, and whatever refers to one of
 * the others, live fields in texts too, refers to @keep then.
 *
 * Returns: %FALSE with @error, and nothing is changed, where a record of another class is among them
 */
gboolean merlon_items_join (MerlonItem *keep, GPtrArray *others, GError **error);
