/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-record.h"

#include <string.h>

gboolean
merlon_colour_check (const char *text, GError **error)
{
  if (text[0] == '#' && strlen (text) == 7 && strspn (text + 1, "0123456789abcdefABCDEF") == 6)
    return TRUE;
  g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_KIND,
               _ ("“%.20s” is no colour: write # and six hexadecimal digits, such as #c01c28"),
               text);
  return FALSE;
}
