/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-csv-cell.h"

#include <string.h>

void
merlon_csv_append_cell (GString *out, const char *text)
{
  gboolean padded = *text == ' ' || (*text != '\0' && text[strlen (text) - 1] == ' ');

  if (strpbrk (text, ",;\t\"\r\n") == NULL && !padded)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}
