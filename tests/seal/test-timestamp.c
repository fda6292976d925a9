/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time stamps, by a time server that lives in a thread of the test. */

#include "seal/seal-test.h"

#include <openssl/err.h>
#include <string.h>

#define BIT(flaw) (1u << MERLON_FLAW_##flaw)

typedef enum
{
  SERVER_GOOD,
  SERVER_ALWAYS_THE_SAME, /* the answer to another question */
  SERVER_REFUSES,
  SERVER_ERROR, /* of HTTP */
  SERVER_RUBBISH,
  SERVER_LARGE, /* more certificates than there is room at first */
} Manner;

typedef struct
{
  GSocketService *service;
  char *url;
  Manner manner;
  gint64 time; /* what it says; 0 for now */
  const SealPerson *person;
  const SealPerson *authority;
  GBytes *first; /* request */
  guint n_asked;
} Server;

/* ---- the server ---- */

static const SealWish stamper = { .usage = "critical,digitalSignature",
                                  .extended = "critical,timeStamping",
                                  .begin = -10 * 86400 };

static ASN1_INTEGER *
give_serial (TS_RESP_CTX *context G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
  ASN1_INTEGER *serial = ASN1_INTEGER_new ();

  ASN1_INTEGER_set (serial, 7);
  return serial;
}

static int
give_time (TS_RESP_CTX *context G_GNUC_UNUSED, void *data, long *seconds, long *microseconds)
{
  Server *self = data;

  *seconds = self->time != 0 ? self->time : g_get_real_time () / G_USEC_PER_SEC;
  *microseconds = 0;
  return 1;
}

static GBytes *
answer (Server *self, GBytes *request)
{
  TS_RESP_CTX *context = TS_RESP_CTX_new ();
  STACK_OF (X509) *chain = sk_X509_new_null ();
  ASN1_OBJECT *policy = OBJ_txt2obj ("1.2.3.4", 1);
  BIO *in = BIO_new_mem_buf (g_bytes_get_data (request, NULL), g_bytes_get_size (request));
  TS_RESP *response;
  unsigned char *der = NULL;
  GBytes *bytes;
  int length;

  for (guint i = 0; i < (self->manner == SERVER_LARGE ? 60 : 1); i++)
    sk_X509_push (chain, seal_authority ()->certificate);
  TS_RESP_CTX_set_signer_cert (context, self->person->certificate);
  TS_RESP_CTX_set_signer_key (context, self->person->key);
  TS_RESP_CTX_set_signer_digest (context, EVP_sha256 ());
  TS_RESP_CTX_set_certs (context, chain);
  TS_RESP_CTX_set_def_policy (context, policy);
  if (self->manner != SERVER_REFUSES)
    TS_RESP_CTX_add_md (context, EVP_sha256 ());
  TS_RESP_CTX_set_serial_cb (context, give_serial, self);
  TS_RESP_CTX_set_time_cb (context, give_time, self);
  response = TS_RESP_create_response (context, in);
  g_assert_nonnull (response);
  length = i2d_TS_RESP (response, &der);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  TS_RESP_free (response);
  TS_RESP_CTX_free (context);
  sk_X509_free (chain);
  ASN1_OBJECT_free (policy);
  BIO_free (in);
  ERR_clear_error ();
  return bytes;
}

static GBytes *
read_request (GInputStream *in)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (in);
  gsize length = 0, done;
  guint8 *body;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      if (line == NULL || *g_strstrip (line) == '\0')
        break;
      if (g_ascii_strncasecmp (line, "content-length:", 15) == 0)
        length = g_ascii_strtoull (line + 15, NULL, 10);
    }
  body = g_malloc (length + 1);
  g_input_stream_read_all (G_INPUT_STREAM (lines), body, length, &done, NULL, NULL);
  return g_bytes_new_take (body, done);
}

static gboolean
serve (GThreadedSocketService *service G_GNUC_UNUSED, GSocketConnection *connection,
       GObject *source G_GNUC_UNUSED, gpointer data)
{
  Server *self = data;
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GBytes) request
      = read_request (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autoptr (GBytes) body = NULL;
  g_autofree char *head = NULL;

  self->n_asked++;
  if (self->first == NULL)
    self->first = g_bytes_ref (request);
  body = self->manner == SERVER_RUBBISH
             ? g_bytes_new_static ("no time stamp", 13)
             : answer (self, self->manner == SERVER_ALWAYS_THE_SAME ? self->first : request);
  head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/timestamp-reply\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                          self->manner == SERVER_ERROR ? "503 Service Unavailable" : "200 OK",
                          g_bytes_get_size (body));
  g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (out, g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL,
                             NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static gpointer
run (gpointer data)
{
  GMainLoop *loop = data;

  g_main_context_push_thread_default (g_main_loop_get_context (loop));
  g_main_loop_run (loop);
  g_main_context_pop_thread_default (g_main_loop_get_context (loop));
  return NULL;
}

/* One thread takes the calls for as long as the program lives. */
static Server *
get_server (Manner manner)
{
  static Server *self;

  if (self == NULL)
    {
      g_autoptr (GMainContext) context = g_main_context_new ();
      g_autoptr (GError) error = NULL;
      guint16 port;

      self = g_new0 (Server, 1);
      self->authority = seal_authority ();
      g_main_context_push_thread_default (context);
      self->service = g_threaded_socket_service_new (4);
      port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
      g_assert_no_error (error);
      g_signal_connect (self->service, "run", G_CALLBACK (serve), self);
      g_socket_service_start (self->service);
      g_main_context_pop_thread_default (context);
      g_thread_unref (g_thread_new ("server", run, g_main_loop_new (context, FALSE)));
      self->url = g_strdup_printf ("http://127.0.0.1:%u/", port);
    }
  self->manner = manner;
  self->person = seal_person ("Time Server", seal_authority (), &stamper);
  self->time = 0;
  g_clear_pointer (&self->first, g_bytes_unref);
  self->n_asked = 0;
  return self;
}

/* ---- tests ---- */

static void
test_stamp (void)
{
  Server *server = get_server (SERVER_GOOD);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const MerlonSignRequest request = { .time = now - 86400 / 2, .time_server = server->url };

  for (guint i = 0; i < SEAL_N_DOCUMENTS; i++)
    {
      g_autoptr (GBytes) pdf = seal_document (i), done = seal_sign (pdf, seal_anna (), &request);
      g_autoptr (MerlonVerdict) verdict = seal_verify (done);
      const MerlonSignatureVerdict *first = seal_nth (verdict, 0);

      g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
      g_assert_true (first->time_proven);
      g_assert_cmpstr (first->stamper, ==, "Time Server");
      /* Not what the signer says. */
      g_assert_cmpint (ABS (first->time - now), <, 60);
      g_assert_cmphex (first->flaws & BIT (CLAIMED), ==, 0);
    }
  g_assert_cmpuint (server->n_asked, ==, SEAL_N_DOCUMENTS);
}

/* Valid for long after the certificate expired, for the time is certain. */
static void
test_expired_since (void)
{
  Server *server = get_server (SERVER_GOOD);
  const SealWish wish = { .begin = -9 * 86400, .end = -7 * 86400 };
  const SealPerson *carla = seal_person ("Carla", seal_authority (), &wish);
  const SealWish elder = { .authority = TRUE, .begin = -20 * 86400 };
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - 8 * 86400;
  MerlonSignRequest request = { .time = then, .time_server = server->url };
  const SealPerson *old = seal_person ("Old Authority", NULL, &elder);
  g_autoptr (GBytes) pdf = seal_plain (), done = NULL, pem = seal_pem (old);
  g_autoptr (MerlonTrust) trust = seal_trust ();
  g_autoptr (MerlonVerdict) verdict = NULL;

  carla = seal_person ("Carla", old, &wish);
  server->person = seal_person ("Time Server", old, &stamper);
  server->time = then;
  merlon_trust_add_pem (trust, pem, "old", NULL);
  done = seal_sign (pdf, carla, &request);
  verdict = merlon_verify_pdf (done, trust, 0, NULL, NULL);
  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
  /* Signed when it had expired already, whatever the signer says. */
  server->time = then + 2 * 86400;
  g_clear_pointer (&done, g_bytes_unref);
  g_clear_pointer (&verdict, merlon_verdict_free);
  done = seal_sign (pdf, carla, &request);
  verdict = merlon_verify_pdf (done, trust, 0, NULL, NULL);
  g_assert_cmphex (seal_nth (verdict, 0)->flaws & BIT (EXPIRED), !=, 0);
  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_INVALID);
}

static void
test_large (void)
{
  Server *server = get_server (SERVER_LARGE);
  const MerlonSignRequest request = { .time_server = server->url };
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_anna (), &request);
  g_autoptr (MerlonVerdict) verdict = seal_verify (done);

  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
  g_assert_cmpuint (server->n_asked, ==, 2);
}

static void
test_unknown_server (void)
{
  Server *server = get_server (SERVER_GOOD);
  const MerlonSignRequest request = { .time_server = server->url };
  g_autoptr (GBytes) pdf = seal_plain (), done = NULL;
  g_autoptr (MerlonVerdict) verdict = NULL;

  server->person = seal_person ("Nobody", NULL, &stamper);
  done = seal_sign (pdf, seal_anna (), &request);
  verdict = seal_verify (done);
  g_assert_cmpint (verdict->state, ==, MERLON_VERDICT_VALID);
  g_assert_false (seal_nth (verdict, 0)->time_proven);
  g_assert_cmphex (seal_nth (verdict, 0)->flaws & BIT (STAMPER), !=, 0);
}

static void
assert_refused (const char *url)
{
  const MerlonSignRequest request = { .time_server = url };
  g_autoptr (GBytes) pdf = seal_plain ();
  g_autoptr (MerlonSigner) signer = seal_signer (seal_anna ());
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_sign_pdf (pdf, signer, &request, NULL, &error));
  g_assert_error (error, MERLON_SEAL_ERROR, MERLON_SEAL_ERROR_TIMESTAMP);
  g_test_message ("%s", error->message);
}

static void
test_bad_servers (void)
{
  static const Manner manners[] = { SERVER_REFUSES, SERVER_ERROR, SERVER_RUBBISH };
  static const char *const urls[]
      = { "", "time", "file:///etc/passwd", "http://", "http://127.0.0.1:1/" };

  for (guint i = 0; i < G_N_ELEMENTS (manners); i++)
    assert_refused (get_server (manners[i])->url);
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    assert_refused (urls[i]);
}

/* An answer to another question is none. */
static void
test_replay (void)
{
  Server *server = get_server (SERVER_ALWAYS_THE_SAME);
  const MerlonSignRequest request = { .time_server = server->url };
  g_autoptr (GBytes) pdf = seal_plain (), done = seal_sign (pdf, seal_anna (), &request);

  assert_refused (server->url);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "*", TRUE);
  g_test_add_func ("/timestamp/stamp", test_stamp);
  g_test_add_func ("/timestamp/expired-since", test_expired_since);
  g_test_add_func ("/timestamp/large", test_large);
  g_test_add_func ("/timestamp/unknown-server", test_unknown_server);
  g_test_add_func ("/timestamp/bad-servers", test_bad_servers);
  g_test_add_func ("/timestamp/replay", test_replay);
  return g_test_run ();
}
