/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formatted text: the canonical form is one, and stays itself. */

#include "model/merlon-rich.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *plain = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  once = merlon_rich_canonicalize (text, NULL);
  if (once == NULL || *once == '\0')
    return 0;
  twice = merlon_rich_canonicalize (once, NULL);
  g_assert_cmpstr (once, ==, twice);
  plain = merlon_rich_to_plain (once);
  g_assert (g_utf8_validate (plain, -1, NULL));
  merlon_rich_count_words (once);
  return 0;
}
