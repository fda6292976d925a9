/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-chain-private.h"
#include "model/merlon-i18n.h"

#include <openssl/err.h>
#include <openssl/pem.h>

struct _MerlonTrust
{
  X509_STORE *store;
};

MerlonTrust *
merlon_trust_new (void)
{
  MerlonTrust *self = g_new0 (MerlonTrust, 1);

  self->store = X509_STORE_new ();
  /* Who is named as trusted needs nobody above. */
  X509_STORE_set_flags (self->store, X509_V_FLAG_PARTIAL_CHAIN);
  return self;
}

void
merlon_trust_free (MerlonTrust *self)
{
  X509_STORE_free (self->store);
  g_free (self);
}

X509_STORE *
merlon_trust_get_store (const MerlonTrust *self)
{
  return self->store;
}

void
merlon_trust_add_system (MerlonTrust *self)
{
  g_return_if_fail (self != NULL);
  X509_STORE_set_default_paths (self->store);
  ERR_clear_error ();
}

gboolean
merlon_trust_add_pem (MerlonTrust *self, GBytes *pem, const char *name, GError **error)
{
  gsize size;
  const guint8 *data;
  g_autoptr (BIO) in = NULL;
  X509 *certificate;
  guint n = 0;

  g_return_val_if_fail (self != NULL && pem != NULL, FALSE);
  data = g_bytes_get_data (pem, &size);
  in = BIO_new_mem_buf (data, MIN (size, G_MAXINT));
  while ((certificate = PEM_read_bio_X509 (in, NULL, NULL, NULL)) != NULL)
    {
      n += X509_STORE_add_cert (self->store, certificate);
      X509_free (certificate);
    }
  if (n == 0)
    {
      certificate = d2i_X509 (NULL, &data, size);
      n = certificate != NULL && X509_STORE_add_cert (self->store, certificate);
      X509_free (certificate);
    }
  ERR_clear_error ();
  if (n == 0)
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_CERTIFICATE,
                 _ ("%s holds no certificate: PEM files begin with -----BEGIN CERTIFICATE-----"),
                 name);
  return n > 0;
}
