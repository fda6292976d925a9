/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-record.h"

#include <string.h>

gboolean
merlon_colour_check (const char *text, GError **error)
{
  g_autofree char *shown = NULL;

  if (text[0] == '#' && strlen (text) == 7 && strspn (text + 1, "0123456789abcdefABCDEF") == 6)
    return TRUE;
  shown = merlon_excerpt (text);
  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_KIND,
               _ ("“%s” is no colour: write # and six hexadecimal digits, such as #c01c28"), shown);
  return FALSE;
}
