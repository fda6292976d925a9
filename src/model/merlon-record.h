/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What every file under model/records/ includes. */

#include "model/merlon-i18n.h"
#include "model/merlon-item.h"

/** merlon_colour_check: whether @text is a colour such as #c01c28 */
gboolean merlon_colour_check (const char *text, GError **error);
