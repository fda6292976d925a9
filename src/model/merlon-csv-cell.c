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

/* A lone sign is no formula, and stands often where there is nothing to say. */
static gboolean
looks_like_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL && text[1] != '\0';
}

void
merlon_csv_append_words (GString *out, const char *text)
{
  g_autofree char *guarded = looks_like_formula (text) ? g_strconcat ("'", text, NULL) : NULL;

  merlon_csv_append_cell (out, guarded != NULL ? guarded : text);
}

const char *
merlon_csv_skip_guard (const char *text)
{
  return *text == '\'' && looks_like_formula (text + 1) ? text + 1 : text;
}
