/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/** MerlonDue: something that must be done by a day */
typedef struct
{
  MerlonItem *item; /* borrowed */
  const MerlonField *field;
  MerlonDate date;
} MerlonDue;

/**
 * merlon_due_list:
 * @until: the last day to look at
 *
 * Returns: (transfer full): an array of #MerlonDue: every deadline (%MERLON_FIELD_DEADLINE) of an
 *   open record up to @until, also those that have passed, by date
 */
GArray *merlon_due_list (MerlonProject *project, MerlonDate until);
/** merlon_item_is_open: whether its deadlines count: what its class says of itself */
gboolean merlon_item_is_open (MerlonItem *item);
/** merlon_item_is_overdue: whether @field is a deadline that has passed, of an open record */
gboolean merlon_item_is_overdue (MerlonItem *item, const MerlonField *field);
