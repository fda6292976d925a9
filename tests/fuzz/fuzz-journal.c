/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-journal.h"
#include "model/records/merlon-asset.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (MerlonProject) project = merlon_project_new ();
  g_autoptr (MerlonItem) item = merlon_item_new_with_id (MERLON_TYPE_ASSET, "a1");
  g_autofree char *name = NULL;
  MerlonLeftover leftover = { 0 };
  int fd = memfd_create ("journal", 0);

  g_assert (merlon_project_add (project, item, 0, NULL));
  if (write (fd, data, size) == (gssize) size)
    {
      name = g_strdup_printf ("/proc/self/fd/%d", fd);
      leftover.journal = name;
      leftover.path = name;
      merlon_leftover_is_current (&leftover);
      merlon_leftover_apply (&leftover, project);
      while (merlon_history_undo (merlon_project_get_history (project)))
        ;
    }
  close (fd);
  return 0;
}
