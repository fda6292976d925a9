/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-certificate.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-chain-private.h"

#include <openssl/err.h>

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
  g_autoptr (MerlonCertificates) all = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL && pem != NULL, FALSE);
  all = merlon_certificates_read (pem);
  for (int i = 0; all != NULL && i < sk_X509_num (all); i++)
    n += X509_STORE_add_cert (self->store, sk_X509_value (all, i));
  ERR_clear_error ();
  if (n == 0)
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_CERTIFICATE,
                 _ ("%s holds no certificate: PEM files begin with -----BEGIN CERTIFICATE-----"),
                 name);
  return n > 0;
}
