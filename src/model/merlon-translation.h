/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * merlon_translate_into:
 * @language: such as "de" or "de-AT"
 * @context: (nullable): as in C_()
 * @text: English
 *
 * For what belongs to a document and not to who looks at it: a document speaks one language,
 * whatever the program speaks.
 *
 * Returns: (transfer none): @text in @language; as it is where Merlon has no translation
 */
const char *merlon_translate_into (const char *language, const char *context, const char *text);
