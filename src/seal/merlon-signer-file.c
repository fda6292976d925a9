/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-key-file.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-signer-private.h"

/* A key that is held in memory, from a PKCS #12 file. */
#define MERLON_TYPE_SIGNER_FILE (merlon_signer_file_get_type ())
G_DECLARE_FINAL_TYPE (MerlonSignerFile, merlon_signer_file, MERLON, SIGNER_FILE, MerlonSigner)

struct _MerlonSignerFile
{
  MerlonSigner parent_instance;

  EVP_PKEY *key;
};

G_DEFINE_FINAL_TYPE (MerlonSignerFile, merlon_signer_file, MERLON_TYPE_SIGNER)

static GBytes *
sign (MerlonSigner *signer, const char *digest, const guint8 *data, gsize size, GError **error)
{
  MerlonSignerFile *self = MERLON_SIGNER_FILE (signer);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *how = NULL;
  g_autofree char *reason = NULL;
  g_autofree guint8 *out = NULL;
  gsize length = 0;

  if (EVP_DigestSignInit_ex (context, &how, digest, merlon_key_file_get_library (), NULL, self->key,
                             NULL)
          == 1
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

MerlonSigner *
merlon_signer_new_from_pkcs12 (GBytes *file, const char *name, MerlonSecretFunc ask, gpointer data,
                               GError **error)
{
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (X509) certificate = NULL;
  g_autoptr (MerlonCertificates) chain = NULL;
  MerlonSignerFile *self;

  g_return_val_if_fail (file != NULL && name != NULL, NULL);

  if (!merlon_key_file_open (file, name, ask, data, &key, &certificate, &chain, error))
    return NULL;
  self = g_object_new (MERLON_TYPE_SIGNER_FILE, NULL);
  self->key = g_steal_pointer (&key);
  merlon_signer_take_certificates (MERLON_SIGNER (self), g_steal_pointer (&certificate),
                                   g_steal_pointer (&chain));
  return MERLON_SIGNER (self);
}
