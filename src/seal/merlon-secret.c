/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-secret.h"

#include <openssl/crypto.h>
#include <string.h>

typedef struct
{
  gsize length;
  char text[];
} Secret;

static void
wipe (gpointer data)
{
  Secret *secret = data;

  OPENSSL_cleanse (secret->text, secret->length);
  g_free (secret);
}

GBytes *
merlon_secret_new (char *text, gsize length)
{
  Secret *secret = g_malloc (sizeof *secret + length);

  secret->length = length;
  if (length > 0)
    memcpy (secret->text, text, length);
  OPENSSL_cleanse (text, length);
  return g_bytes_new_with_free_func (secret->text, length, wipe, secret);
}
