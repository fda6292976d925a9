/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-catalogue.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonCatalogue) catalogue = merlon_catalogue_new (bytes, &error);

  g_assert ((catalogue == NULL) == (error != NULL));
  for (guint i = 0; catalogue != NULL && i < merlon_catalogue_get_n_entries (catalogue); i++)
    g_assert (merlon_catalogue_find (catalogue, merlon_catalogue_get_entry (catalogue, i)->id)
              != NULL);
  return 0;
}
