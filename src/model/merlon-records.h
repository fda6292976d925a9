/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

/** merlon_records_count: Returns: how many record classes there are */
guint merlon_records_count (void);
/** merlon_records_get: Returns: (transfer none): class number @index, in the order of files */
MerlonItemClass *merlon_records_get (guint index);
/** merlon_records_find: Returns: (nullable): the class whose register or element is @name */
MerlonItemClass *merlon_records_find (const char *name);
