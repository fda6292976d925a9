/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/merlon-timestamp-private.h"
#include "model/merlon-i18n.h"
#include "seal/merlon-cms-check-private.h"

#include <libsoup/soup.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <string.h>

/* Seconds to wait, and the largest answer that is read. */
#define PATIENCE 20
#define LARGEST (256 << 10)

/* ---- what is asked ---- */

static ASN1_INTEGER *
make_nonce (void)
{
  guint8 random[8];
  BIGNUM *number;
  ASN1_INTEGER *nonce;

  RAND_bytes (random, sizeof random);
  number = BN_bin2bn (random, sizeof random, NULL);
  nonce = BN_to_ASN1_INTEGER (number, NULL);
  BN_free (number);
  return nonce;
}

/* RFC 3161, 2.4.1: the digest, a number by which the answer is known, and a wish for the
 * certificate. */
static TS_REQ *
make_request (GBytes *data)
{
  TS_REQ *request = TS_REQ_new ();
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new ();
  X509_ALGOR *algorithm = X509_ALGOR_new ();
  ASN1_INTEGER *nonce = make_nonce ();
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  guint8 digest[EVP_MAX_MD_SIZE];
  guint length = merlon_digest ("SHA256", bytes, size, NULL, 0, digest);

  X509_ALGOR_set0 (algorithm, OBJ_nid2obj (NID_sha256), V_ASN1_NULL, NULL);
  TS_MSG_IMPRINT_set_algo (imprint, algorithm);
  TS_MSG_IMPRINT_set_msg (imprint, digest, length);
  TS_REQ_set_version (request, 1);
  TS_REQ_set_msg_imprint (request, imprint);
  TS_REQ_set_nonce (request, nonce);
  TS_REQ_set_cert_req (request, 1);
  TS_MSG_IMPRINT_free (imprint);
  X509_ALGOR_free (algorithm);
  ASN1_INTEGER_free (nonce);
  return request;
}

/* ---- asking ---- */

static gboolean
is_web_address (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && (g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") == 0
             || g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0);
}

static GBytes *
read_answer (GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *data = g_malloc (LARGEST);
  gsize length;

  if (!g_input_stream_read_all (in, data, LARGEST, &length, cancellable, error))
    return NULL;
  return g_bytes_new_take (g_realloc (g_steal_pointer (&data), MAX (length, 1)), length);
}

static GBytes *
post (const char *url, GBytes *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", PATIENCE, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (GInputStream) in = NULL;

  soup_message_set_request_body_from_bytes (message, "application/timestamp-query", request);
  in = soup_session_send (session, message, cancellable, error);
  if (in == NULL)
    return NULL;
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("it answers %u %s"),
                   soup_message_get_status (message), soup_message_get_reason_phrase (message));
      return NULL;
    }
  return read_answer (in, cancellable, error);
}

static void
set_unusable (GError **error, const char *url, const char *message)
{
  g_autofree char *reason = g_strdup (message);
  gsize length = strlen (reason);

  /* Some reasons are sentences already, and this one goes on. */
  if (g_str_has_suffix (reason, "."))
    reason[length - 1] = '\0';
  g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_TIMESTAMP,
               _ ("the time server %s cannot be used: %s. Try again later, or sign without a time "
                  "stamp"),
               url, reason);
}

static GBytes *
ask (const char *url, TS_REQ *request, GCancellable *cancellable, GError **error)
{
  unsigned char *der = NULL;
  int length = i2d_TS_REQ (request, &der);
  g_autoptr (GBytes) body = g_bytes_new (der, MAX (length, 0));
  g_autoptr (GError) reason = NULL;
  GBytes *answer = NULL;

  OPENSSL_free (der);
  if (!is_web_address (url))
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_TIMESTAMP,
                 _ ("“%s” is no address of a time server: it begins with http:// or https://"),
                 url);
  else
    {
      answer = post (url, body, cancellable, &reason);
      if (answer == NULL && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else if (answer == NULL)
        set_unusable (error, url, reason->message);
    }
  return answer;
}

/* ---- what is answered ---- */

static gboolean
is_answer_to (TS_RESP *response, TS_REQ *request)
{
  g_autoptr (TS_VERIFY_CTX) context = TS_REQ_to_TS_VERIFY_CTX (request, NULL);
  gboolean good;

  /* Whom to trust is asked when the signature is verified. */
  TS_VERIFY_CTX_set_flags (context, TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  good = TS_RESP_verify_response (context, response) == 1;
  ERR_clear_error ();
  return good;
}

/* Whether the token is what it says: signed by the certificate that came along. */
static gboolean
token_holds (GBytes *token)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (token, &size);
  g_autoptr (MerlonCmsCheck) check = merlon_cms_check_new (der, size);
  const ASN1_OCTET_STRING *content = check != NULL ? merlon_cms_check_get_content (check) : NULL;
  guint8 digest[EVP_MAX_MD_SIZE];
  guint length;

  if (content == NULL)
    return FALSE;
  length = merlon_digest (check->digest, ASN1_STRING_get0_data (content),
                          ASN1_STRING_length (content), NULL, 0, digest);
  return merlon_cms_check_verify (check, digest, length, TRUE) == 0;
}

static GBytes *
get_token (GBytes *answer, TS_REQ *request)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (answer, &size);
  g_autoptr (TS_RESP) response = d2i_TS_RESP (NULL, &data, size);
  g_autoptr (GBytes) token = NULL;
  unsigned char *der = NULL;
  int length;

  ERR_clear_error ();
  if (response == NULL || !is_answer_to (response, request))
    return NULL;
  length = i2d_PKCS7 (TS_RESP_get_token (response), &der);
  token = g_bytes_new (der, MAX (length, 0));
  OPENSSL_free (der);
  return token_holds (token) ? g_steal_pointer (&token) : NULL;
}

GBytes *
merlon_timestamp_get (const char *url, GBytes *data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TS_REQ) request = make_request (data);
  g_autoptr (GBytes) answer = ask (url, request, cancellable, error);
  GBytes *token;

  if (answer == NULL)
    return NULL;
  token = get_token (answer, request);
  if (token == NULL)
    g_set_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_TIMESTAMP,
                 _ ("the time server %s refused, or gave a time stamp that does not hold: name "
                    "another one, or sign without a time stamp"),
                 url);
  return token;
}
