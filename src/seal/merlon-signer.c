/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "seal/merlon-signer-private.h"

typedef struct
{
  X509 *certificate;
  MerlonCertificates *chain;
  char *subject, *issuer, *serial;
  char *whole_subject, *whole_issuer;
  gboolean pss;
} MerlonSignerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MerlonSigner, merlon_signer, G_TYPE_OBJECT)

static MerlonSignerPrivate *
get (MerlonSigner *self)
{
  return merlon_signer_get_instance_private (self);
}

static void
merlon_signer_finalize (GObject *object)
{
  MerlonSignerPrivate *priv = get (MERLON_SIGNER (object));

  g_clear_pointer (&priv->certificate, X509_free);
  g_clear_pointer (&priv->chain, merlon_certificates_free);
  g_free (priv->subject);
  g_free (priv->issuer);
  g_free (priv->serial);
  g_free (priv->whole_subject);
  g_free (priv->whole_issuer);
  G_OBJECT_CLASS (merlon_signer_parent_class)->finalize (object);
}

static void
merlon_signer_class_init (MerlonSignerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_signer_finalize;
}

static void
merlon_signer_init (MerlonSigner *self G_GNUC_UNUSED)
{
}

static char *
dup_serial (X509 *certificate)
{
  BIGNUM *number = ASN1_INTEGER_to_BN (X509_get0_serialNumber (certificate), NULL);
  char *text = number != NULL ? BN_bn2hex (number) : NULL;
  char *copy = g_strdup (text != NULL ? text : "?");

  OPENSSL_free (text);
  BN_free (number);
  return copy;
}

void
merlon_signer_take_certificates (MerlonSigner *self, X509 *certificate, MerlonCertificates *chain)
{
  MerlonSignerPrivate *priv = get (self);

  g_return_if_fail (priv->certificate == NULL && certificate != NULL);
  priv->certificate = certificate;
  priv->chain = chain != NULL ? chain : sk_X509_new_null ();
  priv->subject = merlon_name_dup (X509_get_subject_name (certificate));
  priv->issuer = merlon_name_dup (X509_get_issuer_name (certificate));
  priv->serial = dup_serial (certificate);
  priv->whole_subject = merlon_name_dup_whole (X509_get_subject_name (certificate));
  priv->whole_issuer = merlon_name_dup_whole (X509_get_issuer_name (certificate));
}

X509 *
merlon_signer_get_certificate (MerlonSigner *self)
{
  return get (self)->certificate;
}

MerlonCertificates *
merlon_signer_get_chain (MerlonSigner *self)
{
  return get (self)->chain;
}

const char *
merlon_signer_get_subject (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), NULL);
  return get (self)->subject;
}

const char *
merlon_signer_get_issuer (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), NULL);
  return get (self)->issuer;
}

const char *
merlon_signer_get_whole_subject (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), NULL);
  return get (self)->whole_subject;
}

const char *
merlon_signer_get_whole_issuer (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), NULL);
  return get (self)->whole_issuer;
}

const char *
merlon_signer_get_serial (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), NULL);
  return get (self)->serial;
}

gint64
merlon_signer_get_not_before (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), 0);
  return merlon_asn1_time (X509_get0_notBefore (get (self)->certificate));
}

gint64
merlon_signer_get_not_after (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), 0);
  return merlon_asn1_time (X509_get0_notAfter (get (self)->certificate));
}

MerlonKeyKind
merlon_signer_get_key_kind (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), MERLON_KEY_OTHER);
  return merlon_certificate_get_key_kind (get (self)->certificate);
}

guint
merlon_signer_get_key_bits (MerlonSigner *self)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), 0);
  return merlon_certificate_get_bits (get (self)->certificate);
}

void
merlon_signer_set_pss (MerlonSigner *self, gboolean pss)
{
  g_return_if_fail (MERLON_IS_SIGNER (self));
  get (self)->pss = pss;
}

gboolean
merlon_signer_uses_pss (MerlonSigner *self)
{
  MerlonKeyKind kind = merlon_signer_get_key_kind (self);

  return kind == MERLON_KEY_RSA_PSS || (kind == MERLON_KEY_RSA && get (self)->pss);
}

const char *
merlon_signer_get_digest (MerlonSigner *self)
{
  /* The digest is as strong as the curve (RFC 5753, 7). */
  return merlon_signer_get_key_kind (self) == MERLON_KEY_EC
                 && merlon_signer_get_key_bits (self) > 256
             ? "SHA384"
             : "SHA256";
}

GBytes *
merlon_signer_sign (MerlonSigner *self, const guint8 *data, gsize size, GError **error)
{
  return MERLON_SIGNER_GET_CLASS (self)->sign (self, merlon_signer_get_digest (self), data, size,
                                               error);
}

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_CERTIFICATE, text);
  return FALSE;
}

/* ---- who stands above ---- */

gboolean
merlon_signer_add_chain (MerlonSigner *self, GBytes *file, const char *name, GError **error)
{
  g_autoptr (MerlonCertificates) more = NULL;

  g_return_val_if_fail (MERLON_IS_SIGNER (self) && file != NULL && name != NULL, FALSE);

  more = merlon_certificates_read (file);
  if (more == NULL)
    return fail (error,
                 _ ("%s holds no certificate: PEM files begin with -----BEGIN CERTIFICATE-----"),
                 name);
  return merlon_certificates_climb (get (self)->chain, get (self)->certificate, more)
         || fail (error,
                  _ ("%s holds no certificate that vouches for the one of %s: it needs that of %s"),
                  name, get (self)->subject, get (self)->issuer);
}

/* ---- whether it may sign ---- */

static gboolean
check_times (MerlonSigner *self, gint64 time, GError **error)
{
  gint64 begin = merlon_signer_get_not_before (self), end = merlon_signer_get_not_after (self);
  g_autofree char *day = merlon_describe_day (time < begin ? begin : end);

  if (time >= begin && time <= end)
    return TRUE;
  if (time < begin)
    return fail (error,
                 _ ("the certificate of %s is not valid before %s: sign later, or check the clock "
                    "of this computer"),
                 get (self)->subject, day);
  return fail (error, _ ("the certificate of %s expired on %s: ask %s for a new one"),
               get (self)->subject, day, get (self)->issuer);
}

static gboolean
check_key (MerlonSigner *self, GError **error)
{
  const char *subject = get (self)->subject;

  if (merlon_signer_get_key_kind (self) == MERLON_KEY_OTHER)
    return fail (
        error,
        _ ("the key of %s is of a kind that PDF readers do not know: use an RSA or ECDSA key"),
        subject);
  if (!merlon_certificate_is_strong (get (self)->certificate))
    return fail (error,
                 _ ("the key of %s has %u bits, which can be broken: use RSA with 2048 bits or "
                    "more, or ECDSA with 256 or more"),
                 subject, merlon_signer_get_key_bits (self));
  return TRUE;
}

static gboolean
check_usage (MerlonSigner *self, GError **error)
{
  X509 *certificate = get (self)->certificate;

  if (!merlon_certificate_allows_signing (certificate))
    return fail (error,
                 _ ("the certificate of %s is not for signing documents: use one whose key usage "
                    "is digital signature or non-repudiation"),
                 get (self)->subject);
  if (!merlon_certificate_signs_documents (certificate))
    return fail (error,
                 _ ("the certificate of %s is for other purposes than documents: use one whose "
                    "extended key usage is document signing, e-mail or client authentication, or "
                    "that has none"),
                 get (self)->subject);
  return TRUE;
}

/* Whether somebody else could have made one of the certificates that the signer's rests on. */
static gboolean
check_chain (MerlonSigner *self, GError **error)
{
  MerlonCertificates *chain = get (self)->chain;
  X509 *certificate = get (self)->certificate;

  for (int i = 0; certificate != NULL && i <= sk_X509_num (chain); i++)
    {
      const char *digest = merlon_certificate_get_weak_digest (certificate);
      g_autofree char *subject = merlon_name_dup (X509_get_subject_name (certificate));
      g_autofree char *issuer = merlon_name_dup (X509_get_issuer_name (certificate));

      if (digest != NULL)
        return fail (error,
                     _ ("the certificate of %s was signed with %s, which can be forged: ask %s for "
                        "one that is signed with SHA256 or better"),
                     subject, digest, issuer);
      if (!merlon_certificate_is_strong (certificate))
        return fail (error,
                     _ ("the key of %s, who vouches for the certificate of %s, has %u bits, which "
                        "can be broken: use a certificate of another authority"),
                     subject, get (self)->subject, merlon_certificate_get_bits (certificate));
      certificate = merlon_certificate_find_issuer (certificate, chain);
    }
  return TRUE;
}

gboolean
merlon_signer_check (MerlonSigner *self, gint64 time, GError **error)
{
  g_return_val_if_fail (MERLON_IS_SIGNER (self), FALSE);
  return check_key (self, error) && check_usage (self, error) && check_times (self, time, error)
         && check_chain (self, error);
}
