/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * merlon_schema_to_rng:
 *
 * Returns: (transfer full): the RELAX NG schema of project files, made from the field tables.
 *   data/schema/merlon-project.rng is this text; a test keeps the two equal.
 */
char *merlon_schema_to_rng (void);
