/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "seal/merlon-signer-private.h"

#include <openssl/err.h>
#include <openssl/provider.h>

/* More rounds than this would keep the computer busy for minutes. */
#define MOST_ROUNDS 10000000

/* A key that is held in memory, from a PKCS #12 file. */
#define MERLON_TYPE_SIGNER_FILE (merlon_signer_file_get_type ())
G_DECLARE_FINAL_TYPE (MerlonSignerFile, merlon_signer_file, MERLON, SIGNER_FILE, MerlonSigner)

struct _MerlonSignerFile
{
  MerlonSigner parent_instance;

  EVP_PKEY *key;
};

G_DEFINE_FINAL_TYPE (MerlonSignerFile, merlon_signer_file, MERLON_TYPE_SIGNER)

/* Old files are locked with RC2 and the like, which OpenSSL keeps apart. They are let in here and
 * nowhere else. Lives as long as the program, for keys refer to it. */
static OSSL_LIB_CTX *
get_library (void)
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

static GBytes *
sign (MerlonSigner *signer, const char *digest, const guint8 *data, gsize size, GError **error)
{
  MerlonSignerFile *self = MERLON_SIGNER_FILE (signer);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *how = NULL;
  g_autofree char *reason = NULL;
  g_autofree guint8 *out = NULL;
  gsize length = 0;

  if (EVP_DigestSignInit_ex (context, &how, digest, get_library (), NULL, self->key, NULL) == 1
      && (!merlon_signer_uses_pss (signer)
          || (EVP_PKEY_CTX_set_rsa_padding (how, RSA_PKCS1_PSS_PADDING) == 1
              && EVP_PKEY_CTX_set_rsa_pss_saltlen (how, RSA_PSS_SALTLEN_DIGEST) == 1))
      && EVP_DigestSign (context, NULL, &length, data, size) == 1)
    {
      out = g_malloc (length);
      if (EVP_DigestSign (context, out, &length, data, size) == 1)
        return g_bytes_new_take (g_steal_pointer (&out), length);
    }
  reason = merlon_openssl_reason ();
  g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY, _ ("the key cannot sign: %s"),
               reason);
  return NULL;
}

static void
merlon_signer_file_finalize (GObject *object)
{
  g_clear_pointer (&MERLON_SIGNER_FILE (object)->key, EVP_PKEY_free);
  G_OBJECT_CLASS (merlon_signer_file_parent_class)->finalize (object);
}

static void
merlon_signer_file_class_init (MerlonSignerFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_signer_file_finalize;
  MERLON_SIGNER_CLASS (klass)->sign = sign;
}

static void
merlon_signer_file_init (MerlonSignerFile *self G_GNUC_UNUSED)
{
}

/* ---- opening ---- */

static PKCS12 *
read_file (GBytes *file, const char *name, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  g_autoptr (BIO) in = BIO_new_mem_buf (data, MIN (size, G_MAXINT));
  PKCS12 *box = PKCS12_init_ex (NID_pkcs7_data, get_library (), NULL);
  const ASN1_INTEGER *rounds = NULL;

  if (d2i_PKCS12_bio (in, &box) == NULL)
    {
      /* Nothing, where it was read in part. */
      PKCS12_free (box);
      ERR_clear_error ();
      g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
                   _ ("%s is no key file of the kind PKCS #12 (.p12, .pfx)"), name);
      return NULL;
    }
  PKCS12_get0_mac (NULL, NULL, NULL, &rounds, box);
  if (rounds == NULL || ASN1_INTEGER_get (rounds) <= MOST_ROUNDS)
    return box;
  PKCS12_free (box);
  g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
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
      g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PASSPHRASE,
                   _ ("%s is locked: its passphrase is needed"), name);
      return NULL;
    }
  secret = ask (name, data, error);
  if (secret == NULL)
    return NULL;
  text = g_bytes_get_data (secret, &length);
  if (opens (box, length > 0 ? text : "", length))
    return g_steal_pointer (&secret);
  g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PASSPHRASE,
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
  OSSL_LIB_CTX *before = OSSL_LIB_CTX_set0_default (get_library ());
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
        error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
        _ ("%s holds no private key with its certificate: export it together with the key"), name);
  else
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
                 _ ("%s is damaged, or locked in a way that is not known: %s"), name, reason);
  return FALSE;
}

MerlonSigner *
merlon_signer_new_from_pkcs12 (GBytes *file, const char *name, MerlonSecretFunc ask, gpointer data,
                               GError **error)
{
  g_autoptr (PKCS12) box = NULL;
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (X509) certificate = NULL;
  g_autoptr (MerlonCertificates) chain = NULL;
  MerlonSignerFile *self;

  g_return_val_if_fail (file != NULL && name != NULL, NULL);
  box = read_file (file, name, error);
  if (box == NULL)
    return NULL;
  secret = find_passphrase (box, name, ask, data, error);
  if (secret == NULL || !unpack (box, secret, name, &key, &certificate, &chain, error))
    return NULL;
  self = g_object_new (MERLON_TYPE_SIGNER_FILE, NULL);
  self->key = g_steal_pointer (&key);
  merlon_signer_take_certificates (MERLON_SIGNER (self), g_steal_pointer (&certificate),
                                   g_steal_pointer (&chain));
  return MERLON_SIGNER (self);
}
