/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/merlon-markdown.h"
#include "model/merlon-error.h"
#include "model/merlon-i18n.h"

#include <md4c-html.h>
#include <string.h>

static void
append (const MD_CHAR *text, MD_SIZE length, void *data)
{
  g_string_append_len (data, text, length);
}

MerlonText *
merlon_markdown_read (const char *markdown, gsize length, GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);

  g_return_val_if_fail (markdown != NULL, NULL);

  /* Markup within Markdown is dropped with all else that is none of ours. */
  if (length > MERLON_MARKUP_MAX
      || md_html (markdown, length, append, html, MD_DIALECT_COMMONMARK | MD_FLAG_TABLES, 0) != 0)
    {
      g_set_error_literal (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_TEXT,
                           _ ("The text is longer than any document: take it in parts."));
      return NULL;
    }
  return merlon_html_read (html->str, html->len, error);
}

static gboolean
is_sign (const char *line)
{
  static const char *const signs[] = { "# ", "## ", "### ", "- ", "* ", "1. ", "> ", "```", "| " };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (line, signs[i]))
      return TRUE;
  return FALSE;
}

gboolean
merlon_markdown_is_likely (const char *text)
{
  guint n = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *line = text; line != NULL && n < 2; line = strchr (line, '\n'))
    {
      if (*line == '\n')
        line++;
      n += is_sign (line);
      if (strstr (line, "**") == line)
        n++;
    }
  return n >= 2;
}
