/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-file-error.h"
#include "model/merlon-i18n.h"

G_DEFINE_QUARK (merlon - file - error - quark, merlon_file_error)

char *
merlon_file_advise_backup (const char *message, const char *name)
{
  g_autofree char *backup = g_strconcat (name, "~", NULL);

  return g_strdup_printf (g_file_test (backup, G_FILE_TEST_EXISTS)
                              ? _ ("%s. Restore a backup: the one Merlon kept ends in “~”")
                              : _ ("%s. Restore a backup"),
                          message);
}
