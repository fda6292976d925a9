/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/merlon-html.h"

/** merlon_markdown_read: @markdown: CommonMark with tables. Returns: (transfer full) (nullable): as
 * merlon_html_read() */
MerlonText *merlon_markdown_read (const char *markdown, gsize length, GError **error);
/** merlon_markdown_write: Returns: (transfer full): what Markdown has no sign for is plain */
char *merlon_markdown_write (const MerlonText *text);
/** merlon_markdown_is_likely: Returns: whether plain @text has signs of Markdown, so that it was meant
 * as such */
gboolean merlon_markdown_is_likely (const char *text);
