/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-chain-private.h"

#include <openssl/err.h>

/* More of each than any signature needs. */
#define MOST 200

MerlonProofs *
merlon_proofs_new (void)
{
  MerlonProofs *self = g_new0 (MerlonProofs, 1);

  self->certificates = sk_X509_new_null ();
  self->lists = sk_X509_CRL_new_null ();
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) OCSP_BASICRESP_free);
  return self;
}

void
merlon_proofs_free (MerlonProofs *self)
{
  merlon_certificates_free (self->certificates);
  sk_X509_CRL_pop_free (self->lists, X509_CRL_free);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

void
merlon_proofs_add_certificate (MerlonProofs *self, const guint8 *der, gsize size)
{
  X509 *certificate = d2i_X509 (NULL, &der, size);

  ERR_clear_error ();
  if (certificate != NULL && sk_X509_num (self->certificates) < MOST)
    sk_X509_push (self->certificates, certificate);
  else
    X509_free (certificate);
}

void
merlon_proofs_add_list (MerlonProofs *self, const guint8 *der, gsize size)
{
  X509_CRL *list = d2i_X509_CRL (NULL, &der, size);

  ERR_clear_error ();
  if (list != NULL && sk_X509_CRL_num (self->lists) < MOST)
    sk_X509_CRL_push (self->lists, list);
  else
    X509_CRL_free (list);
}

void
merlon_proofs_add_answer (MerlonProofs *self, const guint8 *der, gsize size)
{
  OCSP_RESPONSE *response = d2i_OCSP_RESPONSE (NULL, &der, size);
  OCSP_BASICRESP *answer = response != NULL ? OCSP_response_get1_basic (response) : NULL;

  ERR_clear_error ();
  if (answer != NULL && self->answers->len < MOST)
    g_ptr_array_add (self->answers, answer);
  else
    OCSP_BASICRESP_free (answer);
  OCSP_RESPONSE_free (response);
}

/* Goes into a DER value. Returns: %FALSE where @at is no whole value. @whole: with its head. */
static gboolean
enter (const guint8 **at, gsize *left, int *tag, const guint8 **body, gsize *size, gsize *whole)
{
  const guint8 *p = *at;
  long length;
  int class;

  if (*left == 0 || (ASN1_get_object (&p, &length, tag, &class, MIN (*left, G_MAXINT)) & 0x80) != 0
      || length < 0 || (gsize) length > *left - (p - *at))
    {
      ERR_clear_error ();
      return FALSE;
    }
  *body = p;
  *size = length;
  *whole = p - *at + length;
  return TRUE;
}

static void
add_all (MerlonProofs *self, int tag, const guint8 *at, gsize left)
{
  const guint8 *body;
  gsize size, whole;
  int inner;

  while (enter (&at, &left, &inner, &body, &size, &whole))
    {
      if (tag == 0)
        merlon_proofs_add_list (self, at, whole);
      else if (tag == 1)
        merlon_proofs_add_answer (self, at, whole);
      at += whole;
      left -= whole;
    }
}

void
merlon_proofs_add_archive (MerlonProofs *self, const guint8 *der, gsize left)
{
  const guint8 *at, *body, *list;
  gsize size, whole, inner_size, inner_whole;
  int tag, inner;

  if (!enter (&der, &left, &tag, &at, &size, &whole))
    return;
  left = size;
  while (enter (&at, &left, &tag, &body, &size, &whole))
    {
      if (enter (&body, &size, &inner, &list, &inner_size, &inner_whole))
        add_all (self, tag, list, inner_size);
      at += whole;
      left -= whole;
    }
}
