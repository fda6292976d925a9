/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A PDF of any making: its attached files, or an error. */

#include "seal/merlon-attachments.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) pdf = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  GPtrArray *files = merlon_attachments_list (pdf, &error);

  g_assert ((files == NULL) == (error != NULL));
  g_clear_pointer (&files, g_ptr_array_unref);
  return 0;
}
