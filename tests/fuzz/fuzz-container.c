/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A protected project of any making, opened with a password. */

#include "file/merlon-vault.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  char text[] = "secret";
  g_autoptr (GBytes) container = g_bytes_new (data, size);
  g_autoptr (GBytes) password = merlon_secret_new (text, sizeof text - 1);
  g_autoptr (MerlonVault) key = merlon_vault_new_for_password (password);
  g_autoptr (MerlonVault) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = merlon_vault_open (key, container, "x", &found, &error);

  g_assert ((plain == NULL) == (error != NULL));
  g_assert ((plain == NULL) == (found == NULL));
  return 0;
}
