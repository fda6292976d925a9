/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

/**
 * SECTION: older versions of the format
 *
 * A migration is a row of a table, applied while reading. Each function returns its argument
 * where the version of the file is the present one or nothing has changed.
 */

/** merlon_migrate_register: Returns: today's name of a register of format @format */
const char *merlon_migrate_register (guint format, const char *name);
/** merlon_migrate_field: Returns: today's name of a field of format @format */
const char *merlon_migrate_field (guint format, MerlonItemClass *klass, const char *name);
/** merlon_migrate_text: Returns: today's form of a value of format @format */
const char *merlon_migrate_text (guint format, const MerlonField *field, const char *text);
