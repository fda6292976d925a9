/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pasted text: whatever comes, what is kept is formatted text that can be saved. */

#include "exchange/merlon-markdown.h"
#include "model/merlon-rich.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (MerlonText *text)
{
  g_autofree char *rich = NULL, *canonical = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return;
  rich = merlon_text_to_rich (text);
  if (!g_utf8_validate (rich, -1, NULL))
    g_error ("not UTF-8");
  if (*rich != '\0')
    {
      canonical = merlon_rich_canonicalize (rich, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (canonical, ==, rich);
    }
  merlon_text_free (text);
}

/* The first byte says which it is; the text is UTF-8, as the clipboard and files are checked for. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return 0;
  check (data[0] % 2 == 0 ? merlon_html_read (text, strlen (text), NULL)
                          : merlon_markdown_read (text, strlen (text), NULL));
  return 0;
}
