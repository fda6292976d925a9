/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-secret.h"

#include <openssl/crypto.h>
#include <string.h>

/* Room for all secrets of a session, the private keys that OpenSSL holds too. */
#define ROOM (256 * 1024)

/* No leak checker looks into locked memory: what is referred to from there alone would be a leak to
 * it. */
#ifdef __has_feature
#define LEAKS_ARE_LOOKED_FOR __has_feature (address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define LEAKS_ARE_LOOKED_FOR 1
#else
#define LEAKS_ARE_LOOKED_FOR 0
#endif

typedef struct
{
  gsize length;
  char text[];
} Secret;

static void
wipe (gpointer data)
{
  Secret *secret = data;

  OPENSSL_secure_clear_free (secret, sizeof *secret + secret->length);
}

/* Memory that is kept out of the swap and of core files, where the system lets us. */
static void
lock_memory (void)
{
  static gsize locked;

  if (g_once_init_enter (&locked))
    {
      if (!LEAKS_ARE_LOOKED_FOR && CRYPTO_secure_malloc_init (ROOM, 32) != 1)
        g_debug ("secrets stand in common memory: it cannot be locked");
      g_once_init_leave (&locked, 1);
    }
}

GBytes *
merlon_secret_new (char *text, gsize length)
{
  Secret *secret;

  lock_memory ();
  secret = OPENSSL_secure_malloc (sizeof *secret + length);
  if (secret == NULL)
    secret = OPENSSL_malloc (sizeof *secret + length);
  g_assert (secret != NULL);
  secret->length = length;
  if (length > 0)
    memcpy (secret->text, text, length);
  OPENSSL_cleanse (text, length);
  return g_bytes_new_with_free_func (secret->text, length, wipe, secret);
}
