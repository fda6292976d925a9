/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-frame.h"
#include "keys/merlon-openssl.h"
#include "model/merlon-i18n.h"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <string.h>

#define NONCE 12
#define TAG 16

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)

static gboolean
begin (EVP_CIPHER_CTX *context, GBytes *key, const guint8 *nonce, const char *place, int seals)
{
  int n;

  g_assert (g_bytes_get_size (key) == MERLON_FRAME_KEY);
  return EVP_CipherInit_ex (context, EVP_aes_256_gcm (), NULL, g_bytes_get_data (key, NULL), nonce,
                            seals)
             == 1
         && EVP_CipherUpdate (context, NULL, &n, (const guint8 *) place, strlen (place)) == 1;
}

GBytes *
merlon_frame_seal (GBytes *key, const char *place, const char *text, gsize length, GError **error)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  g_autofree guint8 *frame = NULL;
  g_autofree char *reason = NULL;
  int n, last;

  g_return_val_if_fail (key != NULL && place != NULL && length < G_MAXINT / 2, NULL);

  frame = g_malloc (NONCE + length + TAG);
  if (RAND_bytes (frame, NONCE) == 1 && begin (context, key, frame, place, 1)
      && EVP_CipherUpdate (context, frame + NONCE, &n, (const guint8 *) text, length) == 1
      && EVP_CipherFinal_ex (context, frame + NONCE + n, &last) == 1
      && EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_GET_TAG, TAG, frame + NONCE + length) == 1)
    return g_bytes_new_take (g_steal_pointer (&frame), NONCE + length + TAG);
  reason = merlon_openssl_reason ();
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM, _ ("cannot be encrypted: %s"),
               reason);
  return NULL;
}

char *
merlon_frame_open (GBytes *key, const char *place, const guint8 *frame, gsize size)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  g_autofree char *text = NULL;
  guint8 tag[TAG];
  gsize length;
  int n, last;

  g_return_val_if_fail (key != NULL && place != NULL && frame != NULL, NULL);

  if (size < NONCE + TAG || size > G_MAXINT / 2)
    return NULL;
  length = size - NONCE - TAG;
  text = g_malloc (length + 1);
  memcpy (tag, frame + size - TAG, TAG);
  if (begin (context, key, frame, place, 0)
      && EVP_CipherUpdate (context, (guint8 *) text, &n, frame + NONCE, length) == 1
      && EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_SET_TAG, TAG, tag) == 1
      && EVP_CipherFinal_ex (context, (guint8 *) text + n, &last) == 1)
    {
      text[length] = '\0';
      return g_steal_pointer (&text);
    }
  ERR_clear_error ();
  return NULL;
}
