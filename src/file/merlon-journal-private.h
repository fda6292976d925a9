/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the writer and the reader of journals share. */

#define MERLON_JOURNAL_MAGIC "merlon-journal 1"
#define MERLON_JOURNAL_SUFFIX ".journal"
/* Lines of a protected journal: its key, in a container, and frames with lines in them; Base64. */
#define MERLON_JOURNAL_KEY "key "
#define MERLON_JOURNAL_SEALED "sealed "

/** merlon_journal_dup_folder: Returns: (transfer full): where the journals are */
char *merlon_journal_dup_folder (void);
/** merlon_journal_escape: Returns: (transfer full): @text in one line; g_strcompress() undoes it */
char *merlon_journal_escape (const char *text);
/** merlon_journal_dup_place: @base: the line that says of which file the journal is. Returns:
 * (transfer full): what the frame number @index is bound to, so that none can stand elsewhere */
char *merlon_journal_dup_place (const char *base, guint index);
