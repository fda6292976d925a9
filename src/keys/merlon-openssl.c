/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys/merlon-openssl.h"

#include <openssl/err.h>
#include <string.h>
#include <time.h>

void
merlon_certificates_free (MerlonCertificates *self)
{
  sk_X509_pop_free (self, X509_free);
}

char *
merlon_openssl_reason (void)
{
  unsigned long code = ERR_peek_error ();
  const char *reason = ERR_reason_error_string (code);
  char *text = g_strdup (reason != NULL ? reason : "?");

  ERR_clear_error ();
  return text;
}

gint64
merlon_asn1_time (const ASN1_TIME *time)
{
  struct tm parts = { 0 };

  if (time == NULL || !ASN1_TIME_to_tm (time, &parts))
    return 0;
  return timegm (&parts);
}

char *
merlon_printable_dup (const char *text, gssize length)
{
  char *valid = g_utf8_make_valid (text, length);

  for (char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isspace (*p))
      *p = ' ';
    else if (!g_unichar_isprint (g_utf8_get_char (p)))
      memset (p, '?', g_utf8_next_char (p) - p);
  return valid;
}

static char *
dup_entry (const X509_NAME *name, int nid)
{
  int index = X509_NAME_get_index_by_NID (name, nid, -1);
  g_autofree char *valid = NULL;
  unsigned char *text = NULL;
  int length;

  if (index < 0)
    return NULL;
  length
      = ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, index)));
  if (length <= 0)
    {
      OPENSSL_free (text);
      return NULL;
    }
  valid = merlon_printable_dup ((const char *) text, length);
  OPENSSL_free (text);
  return g_steal_pointer (&valid);
}

static char *
dup_printed (const X509_NAME *name, unsigned long flags)
{
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  char *data;
  long length;

  X509_NAME_print_ex (out, name, 0, flags);
  length = BIO_get_mem_data (out, &data);
  return length > 0 ? merlon_printable_dup (data, length) : g_strdup ("?");
}

char *
merlon_name_dup_whole (const X509_NAME *name)
{
  /* The RFC allows UTF-8 as it is, and people read it. */
  return name != NULL ? dup_printed (name, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB)
                      : g_strdup ("?");
}

char *
merlon_name_dup (const X509_NAME *name)
{
  static const int kinds[] = { NID_commonName, NID_organizationName, NID_pkcs9_emailAddress };

  if (name == NULL)
    return g_strdup ("?");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      char *text = dup_entry (name, kinds[i]);

      if (text != NULL && *text != '\0')
        return text;
      g_free (text);
    }
  return dup_printed (name, XN_FLAG_ONELINE);
}

guint
merlon_digest (const char *algorithm, const guint8 *first, gsize first_size, const guint8 *second,
               gsize second_size, guint8 out[EVP_MAX_MD_SIZE])
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  const EVP_MD *kind = EVP_get_digestbyname (algorithm);
  unsigned int length = 0;

  if (kind == NULL || !EVP_DigestInit_ex (context, kind, NULL)
      || !EVP_DigestUpdate (context, first, first_size)
      || !EVP_DigestUpdate (context, second, second_size)
      || !EVP_DigestFinal_ex (context, out, &length))
    return 0;
  return length;
}

static char *
describe (gint64 time, const char *format)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return date != NULL ? g_date_time_format (date, format) : g_strdup ("?");
}

char *
merlon_describe_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M %Z") : g_strdup ("?");
}

char *
merlon_describe_day (gint64 time)
{
  return describe (time, "%Y-%m-%d");
}
