/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "seal/merlon-signer-private.h"

#include <gnutls/abstract.h>
#include <gnutls/pkcs11.h>
#include <openssl/err.h>
#include <string.h>

/* A key that stays on a smart card or the like (PKCS #11). OpenSSL 3.0 reaches those only through
 * parts that Debian 12 has not, or that are on their way out; GnuTLS does, through p11-kit. */
#define MERLON_TYPE_SIGNER_TOKEN (merlon_signer_token_get_type ())
G_DECLARE_FINAL_TYPE (MerlonSignerToken, merlon_signer_token, MERLON, SIGNER_TOKEN, MerlonSigner)

struct _MerlonSignerToken
{
  MerlonSigner parent_instance;

  gnutls_privkey_t key;
  GBytes *secret; /* the PIN: some cards want it again for each signature */
  /* while it is opened */
  MerlonSecretFunc ask;
  gpointer data;
  GError *error;
  gboolean wrong;
};

G_DEFINE_FINAL_TYPE (MerlonSignerToken, merlon_signer_token, MERLON_TYPE_SIGNER)

static gnutls_sign_algorithm_t
find_algorithm (MerlonSigner *self)
{
  gboolean large = strcmp (merlon_signer_get_digest (self), "SHA384") == 0;

  if (merlon_signer_get_key_kind (self) == MERLON_KEY_EC)
    return large ? GNUTLS_SIGN_ECDSA_SHA384 : GNUTLS_SIGN_ECDSA_SHA256;
  if (merlon_signer_get_key_kind (self) == MERLON_KEY_RSA_PSS)
    return GNUTLS_SIGN_RSA_PSS_SHA256;
  return merlon_signer_uses_pss (self) ? GNUTLS_SIGN_RSA_PSS_RSAE_SHA256 : GNUTLS_SIGN_RSA_SHA256;
}

static gboolean
set_error (int code, GError **error)
{
  gboolean pin = code == GNUTLS_E_PKCS11_PIN_ERROR || code == GNUTLS_E_PKCS11_PIN_LOCKED
                 || code == GNUTLS_E_PKCS11_PIN_EXPIRED;

  if (pin)
    g_set_error_literal (
        error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_PASSPHRASE,
        code == GNUTLS_E_PKCS11_PIN_LOCKED
            ? _ ("the PIN is locked after too many attempts: unlock the token with "
                 "the program of its maker")
            : _ ("the PIN is wrong. Mind that most tokens lock after three "
                 "attempts"));
  else
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY, _ ("the token cannot sign: %s"),
                 gnutls_strerror (code));
  return FALSE;
}

static GBytes *
sign (MerlonSigner *signer, const char *digest G_GNUC_UNUSED, const guint8 *data, gsize size,
      GError **error)
{
  MerlonSignerToken *self = MERLON_SIGNER_TOKEN (signer);
  const gnutls_datum_t in = { (unsigned char *) data, size };
  gnutls_datum_t out = { NULL, 0 };
  int code = gnutls_privkey_sign_data2 (self->key, find_algorithm (signer), 0, &in, &out);
  GBytes *bytes;

  if (code < 0)
    {
      set_error (code, error);
      return NULL;
    }
  bytes = g_bytes_new (out.data, out.size);
  gnutls_free (out.data);
  return bytes;
}

static void
merlon_signer_token_finalize (GObject *object)
{
  MerlonSignerToken *self = MERLON_SIGNER_TOKEN (object);

  g_clear_pointer (&self->key, gnutls_privkey_deinit);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (merlon_signer_token_parent_class)->finalize (object);
}

static void
merlon_signer_token_class_init (MerlonSignerTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_signer_token_finalize;
  MERLON_SIGNER_CLASS (klass)->sign = sign;
}

static void
merlon_signer_token_init (MerlonSignerToken *self G_GNUC_UNUSED)
{
}

/* ---- the PIN ---- */

/* It is asked for once: who tries on their own locks other people's cards. */
static int
give_pin (void *user_data, int attempt, const char *url G_GNUC_UNUSED, const char *label,
          unsigned flags, char *pin, size_t most)
{
  MerlonSignerToken *self = user_data;
  gsize length;
  const char *text;

  if (attempt > 0 || (flags & GNUTLS_PIN_WRONG) != 0)
    {
      self->wrong = TRUE;
      return GNUTLS_E_PKCS11_PIN_ERROR;
    }
  if (self->secret == NULL && self->ask != NULL && self->error == NULL)
    self->secret = self->ask (label, self->data, &self->error);
  if (self->secret == NULL)
    return GNUTLS_E_PKCS11_PIN_ERROR;
  text = g_bytes_get_data (self->secret, &length);
  if (length >= most)
    return GNUTLS_E_PKCS11_PIN_ERROR;
  if (length > 0)
    memcpy (pin, text, length);
  pin[length] = '\0';
  return 0;
}

/* ---- opening ---- */

static X509 *
export_certificate (gnutls_pkcs11_obj_t object)
{
  gnutls_datum_t der = { NULL, 0 };
  const unsigned char *data;
  X509 *certificate;

  if (gnutls_pkcs11_obj_export2 (object, &der) < 0)
    return NULL;
  data = der.data;
  certificate = d2i_X509 (NULL, &data, der.size);
  gnutls_free (der.data);
  ERR_clear_error ();
  return certificate;
}

static GPtrArray *
list_objects (const char *url, guint flags, GError **error)
{
  gnutls_pkcs11_obj_t *objects = NULL;
  unsigned n = 0;
  int code = gnutls_pkcs11_obj_list_import_url4 (&objects, &n, url, flags);
  GPtrArray *list;

  if (code < 0)
    {
      g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
                   _ ("the token %s cannot be read: %s. Is it plugged in, and its driver known to "
                      "p11-kit?"),
                   url, gnutls_strerror (code));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) gnutls_pkcs11_obj_deinit);
  for (unsigned i = 0; i < n; i++)
    g_ptr_array_add (list, objects[i]);
  gnutls_free (objects);
  return list;
}

/* The only certificate that is not of an authority. Whether its key is there too, most tokens tell
 * only those who know the PIN. */
static gnutls_pkcs11_obj_t
find_own (GPtrArray *objects, const char *url, GError **error)
{
  gnutls_pkcs11_obj_t own = NULL;
  guint n = 0;

  for (guint i = 0; i < objects->len; i++)
    {
      g_autoptr (X509) certificate = export_certificate (objects->pdata[i]);

      if (certificate == NULL || X509_check_ca (certificate) != 0)
        continue;
      own = objects->pdata[i];
      n++;
    }
  if (n == 1)
    return own;
  g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
               n == 0
                   ? _ ("%s names no certificate of a person: p11tool --list-all-certs shows what "
                        "there is")
                   : _ ("%s names several certificates: name one with ;object= or ;id= as p11tool "
                        "--list-all-certs shows them"),
               url);
  return NULL;
}

/* Whoever stands above @certificate on the same token. */
static MerlonCertificates *
collect_chain (const char *url, X509 *certificate)
{
  g_autoptr (GPtrArray) objects = list_objects (url, GNUTLS_PKCS11_OBJ_FLAG_CRT, NULL);
  g_autoptr (MerlonCertificates) others = sk_X509_new_null ();
  MerlonCertificates *chain = sk_X509_new_null ();

  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      X509 *other = export_certificate (objects->pdata[i]);

      if (other != NULL)
        sk_X509_push (others, other);
    }
  merlon_certificates_climb (chain, certificate, others);
  return chain;
}

/* "pkcs11:token=X;object=Y;..." without what names the object: all of the token. */
static char *
token_of (gnutls_pkcs11_obj_t object)
{
  char label[128] = "";
  size_t size = sizeof label;
  g_autofree char *escaped = NULL;

  gnutls_pkcs11_obj_get_info (object, GNUTLS_PKCS11_OBJ_TOKEN_LABEL, label, &size);
  escaped = g_uri_escape_string (label, NULL, FALSE);
  return g_strconcat ("pkcs11:token=", escaped, NULL);
}

static gboolean
open_key (MerlonSignerToken *self, gnutls_pkcs11_obj_t object, GError **error)
{
  char *url = NULL;
  g_autofree char *name = NULL;
  int code = gnutls_pkcs11_obj_export_url (object, GNUTLS_PKCS11_URL_GENERIC, &url);

  if (code >= 0)
    {
      /* The key has the name of its certificate. */
      g_autoptr (GString) text = g_string_new (url);

      g_string_replace (text, ";type=cert", ";type=private", 0);
      name = g_strdup (text->str);
      gnutls_free (url);
      gnutls_privkey_init (&self->key);
      gnutls_privkey_set_pin_function (self->key, give_pin, self);
      code = gnutls_privkey_import_url (self->key, name, GNUTLS_PKCS11_OBJ_FLAG_LOGIN);
    }
  if (code >= 0)
    return TRUE;
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    set_error (self->wrong ? GNUTLS_E_PKCS11_PIN_ERROR : code, error);
  return FALSE;
}

MerlonSigner *
merlon_signer_new_from_token (const char *url, MerlonSecretFunc ask, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) objects = NULL;
  g_autoptr (MerlonSignerToken) self = NULL;
  g_autofree char *token = NULL;
  gnutls_pkcs11_obj_t own;
  X509 *certificate;

  g_return_val_if_fail (url != NULL, NULL);
  if (!g_str_has_prefix (url, "pkcs11:"))
    {
      g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_KEY,
                   _ ("“%s” names no token: a name such as pkcs11:token=Anna is needed, as p11tool "
                      "--list-tokens shows them"),
                   url);
      return NULL;
    }
  objects = list_objects (url, GNUTLS_PKCS11_OBJ_FLAG_CRT, error);
  own = objects != NULL ? find_own (objects, url, error) : NULL;
  if (own == NULL)
    return NULL;
  certificate = export_certificate (own);
  if (certificate == NULL)
    {
      set_error (GNUTLS_E_PARSING_ERROR, error);
      return NULL;
    }
  self = g_object_new (MERLON_TYPE_SIGNER_TOKEN, NULL);
  token = token_of (own);
  merlon_signer_take_certificates (MERLON_SIGNER (self), certificate,
                                   collect_chain (token, certificate));
  self->ask = ask;
  self->data = data;
  if (!open_key (self, own, error))
    return NULL;
  /* Who was asked may be gone when it signs. */
  self->ask = NULL;
  return MERLON_SIGNER (g_steal_pointer (&self));
}
