/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the writer and the reader of journals share. */

#define MERLON_JOURNAL_MAGIC "merlon-journal 1"
#define MERLON_JOURNAL_SUFFIX ".journal"

/** merlon_journal_dup_folder: Returns: (transfer full): where the journals are */
char *merlon_journal_dup_folder (void);
/** merlon_journal_escape: Returns: (transfer full): @text in one line; g_strcompress() undoes it */
char *merlon_journal_escape (const char *text);
