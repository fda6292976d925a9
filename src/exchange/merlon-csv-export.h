/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/**
 * merlon_export_csv:
 *
 * Returns: (transfer full): the register as CSV (RFC 4180, UTF-8, CRLF): id, then every stored
 *   field in its file form, references by id. Importing it again changes nothing.
 */
char *merlon_export_csv (MerlonRegister *home);
