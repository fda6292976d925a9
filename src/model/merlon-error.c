/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-error.h"

#include <string.h>

G_DEFINE_QUARK (merlon - model - error - quark, merlon_model_error)

char *
merlon_excerpt (const char *text)
{
  const glong most = 60;
  /* Enough bytes for that many characters, and no more of a text that may be long. */
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, 4 * most + 4));
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (valid, -1) <= most)
    return g_steal_pointer (&valid);
  beginning = g_utf8_substring (valid, 0, most);
  return g_strconcat (beginning, "…", NULL);
}
