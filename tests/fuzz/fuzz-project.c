/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project file: what can be read can be written, and comes back with the same bytes; what could
 * be recovered can be read. */

#include "file/merlon-reader.h"
#include "file/merlon-writer.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GBytes *
write_again (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project
      = merlon_read_bytes (bytes, "written", MERLON_READ_STRICT, NULL, &error);

  if (project == NULL)
    {
      /* Not g_error(): libFuzzer keeps the input of a SIGABRT alone. */
      g_printerr ("what was written cannot be read: %s\n", error->message);
      abort ();
    }
  return merlon_write_bytes (project);
}

static void
check (GBytes *bytes, MerlonReadFlags flags)
{
  g_autoptr (GPtrArray) problems = merlon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonProject) project = merlon_read_bytes (bytes, "fuzz", flags, problems, &error);
  g_autoptr (GBytes) once = NULL, twice = NULL;

  g_assert ((project == NULL) == (error != NULL));
  if (project == NULL)
    {
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  once = merlon_write_bytes (project);
  twice = write_again (once);
  /* What a recovery kept as unknown may stand, once written, where it is known. */
  g_assert (flags == MERLON_READ_RECOVER || g_bytes_equal (once, twice));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  check (bytes, MERLON_READ_STRICT);
  check (bytes, MERLON_READ_RECOVER);
  return 0;
}
