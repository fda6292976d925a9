/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-key-file.h"
#include "model/merlon-i18n.h"

#include <openssl/err.h>
#include <openssl/provider.h>

/* More rounds than this would keep the computer busy for minutes. */
#define MOST_ROUNDS 10000000

/* Old files are locked with RC2 and the like, which OpenSSL keeps apart. They are let in here and
 * nowhere else. Lives as long as the program, for keys refer to it. */
OSSL_LIB_CTX *
merlon_key_file_get_library (void)
{
  static gsize library;

  if (g_once_init_enter (&library))
    {
      OSSL_LIB_CTX *context = OSSL_LIB_CTX_new ();

      OSSL_PROVIDER_load (context, "default");
      OSSL_PROVIDER_load (context, "legacy");
      ERR_clear_error ();
      g_once_init_leave (&library, (gsize) context);
    }
  return (OSSL_LIB_CTX *) library;
}

static PKCS12 *
read_file (GBytes *file, const char *name, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  g_autoptr (BIO) in = BIO_new_mem_buf (data, MIN (size, G_MAXINT));
  PKCS12 *box = PKCS12_init_ex (NID_pkcs7_data, merlon_key_file_get_library (), NULL);
  const ASN1_INTEGER *rounds = NULL;

  if (d2i_PKCS12_bio (in, &box) == NULL)
    {
      /* Nothing, where it was read in part. */
      PKCS12_free (box);
      ERR_clear_error ();
      g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT,
                   _ ("%s is no key file of the kind PKCS #12 (.p12, .pfx)"), name);
      return NULL;
    }
  PKCS12_get0_mac (NULL, NULL, NULL, &rounds, box);
  if (rounds == NULL || ASN1_INTEGER_get (rounds) <= MOST_ROUNDS)
    return box;
  PKCS12_free (box);
  g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT,
               _ ("%s asks for too many rounds of its passphrase: export the key again"), name);
  return NULL;
}

/* Some programs write "no passphrase" as none, others as an empty one. */
static gboolean
opens (PKCS12 *box, const char *passphrase, gsize length)
{
  gboolean good = !PKCS12_mac_present (box) || PKCS12_verify_mac (box, passphrase, length) == 1;

  ERR_clear_error ();
  return good;
}

static GBytes *
find_passphrase (PKCS12 *box, const char *name, MerlonSecretFunc ask, gpointer data, GError **error)
{
  g_autoptr (GBytes) secret = NULL;
  gsize length;
  const char *text;

  if (PKCS12_mac_present (box) && (opens (box, NULL, 0) || opens (box, "", 0)))
    return merlon_secret_new (NULL, 0);
  if (ask == NULL)
    {
      g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_PASSPHRASE,
                   _ ("%s is locked: its passphrase is needed"), name);
      return NULL;
    }
  secret = ask (name, data, error);
  if (secret == NULL)
    return NULL;
  text = g_bytes_get_data (secret, &length);
  if (opens (box, length > 0 ? text : "", length))
    return g_steal_pointer (&secret);
  g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_PASSPHRASE,
               _ ("the passphrase does not open %s: try again"), name);
  return NULL;
}

static gboolean
unpack (PKCS12 *box, GBytes *secret, const char *name, EVP_PKEY **key, X509 **certificate,
        MerlonCertificates **chain, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (secret, &length);
  char *text = g_strndup (length > 0 ? data : "", length);
  g_autofree char *reason = NULL;
  /* For keys OpenSSL 3.0 asks the thread's library, not the one of the box. */
  OSSL_LIB_CTX *before = OSSL_LIB_CTX_set0_default (merlon_key_file_get_library ());
  gboolean good = PKCS12_parse (box, text, key, certificate, chain) == 1;

  OSSL_LIB_CTX_set0_default (before);
  OPENSSL_cleanse (text, length);
  g_free (text);
  if (good && *key != NULL && *certificate != NULL)
    {
      ERR_clear_error ();
      return TRUE;
    }
  reason = merlon_openssl_reason ();
  if (good)
    g_set_error (
        error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT,
        _ ("%s holds no private key with its certificate: export it together with the key"), name);
  else
    g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT,
                 _ ("%s is damaged, or locked in a way that is not known: %s"), name, reason);
  return FALSE;
}

gboolean
merlon_key_file_open (GBytes *file, const char *name, MerlonSecretFunc ask, gpointer data,
                      EVP_PKEY **key, X509 **certificate, MerlonCertificates **chain,
                      GError **error)
{
  g_autoptr (PKCS12) box = NULL;
  g_autoptr (GBytes) secret = NULL;

  g_return_val_if_fail (file != NULL && name != NULL, FALSE);
  g_return_val_if_fail (key != NULL && certificate != NULL && chain != NULL, FALSE);

  box = read_file (file, name, error);
  if (box == NULL)
    return FALSE;
  secret = find_passphrase (box, name, ask, data, error);
  return secret != NULL && unpack (box, secret, name, key, certificate, chain, error);
}
