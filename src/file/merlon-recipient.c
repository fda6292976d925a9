/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-recipient.h"
#include "keys/merlon-certificate.h"
#include "keys/merlon-key-error.h"
#include "model/merlon-i18n.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

/* No certificate is larger. */
#define LARGEST (256 * 1024)

struct _MerlonRecipient
{
  X509 *certificate;
  char *name, *issuer;
};

static void
clear (gpointer data)
{
  MerlonRecipient *self = data;

  X509_free (self->certificate);
  g_free (self->name);
  g_free (self->issuer);
}

static MerlonRecipient *
take_certificate (X509 *certificate)
{
  MerlonRecipient *self = g_atomic_rc_box_new0 (MerlonRecipient);

  self->certificate = certificate;
  self->name = merlon_name_dup (X509_get_subject_name (certificate));
  self->issuer = merlon_name_dup (X509_get_issuer_name (certificate));
  return self;
}

MerlonRecipient *
merlon_recipient_new_from_der (const guint8 *der, gsize size)
{
  const guint8 *p = der;
  X509 *certificate;

  g_return_val_if_fail (der != NULL && size <= LARGEST, NULL);

  certificate = d2i_X509 (NULL, &p, size);
  ERR_clear_error ();
  if (certificate != NULL && p == der + size)
    return take_certificate (certificate);
  X509_free (certificate);
  return NULL;
}

static X509 *
read_certificate (GBytes *file)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  g_autoptr (BIO) in = NULL;
  X509 *certificate;

  if (data == NULL || size > LARGEST)
    return NULL;
  in = BIO_new_mem_buf (data, size);
  certificate
      = data[0] == 0x30 ? d2i_X509_bio (in, NULL) : PEM_read_bio_X509_AUX (in, NULL, NULL, NULL);
  ERR_clear_error ();
  return certificate;
}

/* All bits are set where the certificate does not say. */
static gboolean
may_encrypt (X509 *certificate)
{
  guint32 usage = X509_get_key_usage (certificate);

  switch (merlon_certificate_get_key_kind (certificate))
    {
    case MERLON_KEY_RSA:
      return (usage & KU_KEY_ENCIPHERMENT) != 0;
    case MERLON_KEY_EC:
      return (usage & KU_KEY_AGREEMENT) != 0;
    case MERLON_KEY_RSA_PSS:
    case MERLON_KEY_OTHER:
    default:
      return FALSE;
    }
}

static gboolean
check (X509 *certificate, const char *name, gint64 now, GError **error)
{
  const char *message = NULL;

  if (merlon_asn1_time (X509_get0_notAfter (certificate)) < now)
    message = _ ("%s: the certificate has expired. Ask the person for the present one");
  else if (merlon_asn1_time (X509_get0_notBefore (certificate)) > now)
    message = _ ("%s: the certificate is not valid yet. Ask the person for the present one");
  else if (!may_encrypt (certificate))
    message = _ ("%s: the certificate is not for encryption. Ask the person for one that is: RSA "
                 "with key encipherment, or an elliptic curve with key agreement");
  else if (!merlon_certificate_is_strong (certificate))
    message = _ ("%s: the key of the certificate is too short. RSA needs 2048 bits, a curve 256");
  if (message != NULL)
    g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_UNFIT, message, name);
  return message == NULL;
}

MerlonRecipient *
merlon_recipient_new (GBytes *file, const char *name, gint64 now, GError **error)
{
  g_autoptr (X509) certificate = NULL;

  g_return_val_if_fail (file != NULL && name != NULL, NULL);

  certificate = read_certificate (file);
  if (certificate == NULL)
    {
      g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT,
                   _ ("%s is no certificate (.pem, .crt, .cer)"), name);
      return NULL;
    }
  return check (certificate, name, now, error) ? take_certificate (g_steal_pointer (&certificate))
                                               : NULL;
}

MerlonRecipient *
merlon_recipient_ref (MerlonRecipient *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
merlon_recipient_unref (MerlonRecipient *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
merlon_recipient_get_name (MerlonRecipient *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
merlon_recipient_get_issuer (MerlonRecipient *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issuer;
}

gint64
merlon_recipient_get_not_after (MerlonRecipient *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return merlon_asn1_time (X509_get0_notAfter (self->certificate));
}

X509 *
merlon_recipient_get_certificate (MerlonRecipient *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->certificate;
}

gboolean
merlon_recipient_equals (MerlonRecipient *self, MerlonRecipient *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);
  return X509_cmp (self->certificate, other->certificate) == 0;
}
