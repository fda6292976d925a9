/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Protected projects: what opens them, what does not, and that nothing damaged is ever used. */

#include "file/merlon-journal.h"
#include "file/merlon-store.h"
#include "file/merlon-writer.h"
#include "keys/merlon-key-error.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-start.h"

#include <glib/gstdio.h>
#include <openssl/x509v3.h>
#include <string.h>

#define SECRET_WORD "Rotkehlchen"

/* ---- people and their keys ---- */

typedef struct
{
  EVP_PKEY *key;
  X509 *certificate;
} Person;

static Person ada, eve, bob;

static Person
make_person (const char *name, EVP_PKEY *key, const char *usage, int days)
{
  Person person = { key, X509_new () };
  X509_NAME *subject = X509_get_subject_name (person.certificate);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid (NULL, NULL, NID_key_usage, usage);
  static int serial;

  g_assert_nonnull (key);
  X509_set_version (person.certificate, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (person.certificate), ++serial);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guint8 *) name, -1, -1, 0);
  X509_set_issuer_name (person.certificate, subject);
  X509_gmtime_adj (X509_getm_notBefore (person.certificate), -10L * 86400);
  X509_gmtime_adj (X509_getm_notAfter (person.certificate), days * 86400L);
  X509_set_pubkey (person.certificate, key);
  X509_add_ext (person.certificate, extension, -1);
  X509_EXTENSION_free (extension);
  g_assert_cmpint (X509_sign (person.certificate, key, EVP_sha256 ()), >, 0);
  return person;
}

static void
clear_person (Person *person)
{
  EVP_PKEY_free (person->key);
  X509_free (person->certificate);
}

static GBytes *
der_of (const Person *person)
{
  guint8 *der = NULL;
  int length = i2d_X509 (person->certificate, &der);
  GBytes *bytes = g_bytes_new (der, length);

  OPENSSL_free (der);
  return bytes;
}

static MerlonRecipient *
recipient_of (const Person *person, GError **error)
{
  g_autoptr (GBytes) der = der_of (person);

  return merlon_recipient_new (der, "person.cer", g_get_real_time () / G_USEC_PER_SEC, error);
}

static GBytes *
answer (const char *what G_GNUC_UNUSED, gpointer data, GError **error G_GNUC_UNUSED)
{
  g_autofree char *text = g_strdup (data);

  return merlon_secret_new (text, strlen (text));
}

static MerlonVault *
key_of (const Person *person)
{
  g_autoptr (PKCS12) box
      = PKCS12_create ("secret", "key", person->key, person->certificate, NULL, 0, 0, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  guint8 *der = NULL;
  int length = i2d_PKCS12 (box, &der);
  MerlonVault *vault;

  file = g_bytes_new (der, length);
  OPENSSL_free (der);
  vault = merlon_vault_new_for_key_file (file, "person.p12", answer, (gpointer) "secret", &error);
  g_assert_no_error (error);
  return vault;
}

static MerlonVault *
password (const char *text)
{
  g_autoptr (GBytes) secret = answer (NULL, (gpointer) text, NULL);

  return merlon_vault_new_for_password (secret);
}

static MerlonVault *
vault_for (const Person *first, const Person *second)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_recipient_unref);

  g_ptr_array_add (list, recipient_of (first, NULL));
  if (second != NULL)
    g_ptr_array_add (list, recipient_of (second, NULL));
  return merlon_vault_new_for_recipients (list, NULL);
}

static GBytes *
seal (MerlonVault *vault, const char *text)
{
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GBytes *container = merlon_vault_seal (vault, plain, &error);

  g_assert_no_error (error);
  g_assert_true (merlon_container_is (g_bytes_get_data (container, NULL), MERLON_CONTAINER_PROBE));
  g_assert_null (memmem (g_bytes_get_data (container, NULL), g_bytes_get_size (container), text,
                         strlen (text)));
  return container;
}

static void
assert_opens (MerlonVault *key, GBytes *container, const char *text, guint n_recipients)
{
  g_autoptr (MerlonVault) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = merlon_vault_open (key, container, "isms.merlon", &found, &error);
  GPtrArray *recipients;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), text, strlen (text));
  recipients = merlon_vault_get_recipients (found);
  g_assert_cmpuint (recipients != NULL ? recipients->len : 0, ==, n_recipients);
}

static void
assert_refuses (MerlonVault *key, GBytes *container, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_vault_open (key, container, "isms.merlon", NULL, &error));
  g_assert_error (error, MERLON_FILE_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "isms.merlon: "));
}

/* ---- passwords ---- */

static void
test_password (void)
{
  g_autoptr (MerlonVault) right = password ("correct horse"), wrong = password ("correct hors");
  g_autoptr (MerlonVault) key = key_of (&ada);
  g_autoptr (GBytes) container = seal (right, SECRET_WORD);

  assert_opens (right, container, SECRET_WORD, 0);
  assert_refuses (wrong, container, MERLON_FILE_ERROR_KEY);
  assert_refuses (key, container, MERLON_FILE_ERROR_KEY);
}

/* As OpenSSL makes it, with as many rounds as a test has time for. */
static GBytes *
seal_quickly (const char *text, int rounds)
{
  g_autoptr (BIO) in = BIO_new_mem_buf (text, -1);
  g_autoptr (CMS_ContentInfo) container
      = CMS_encrypt (NULL, in, EVP_aes_256_gcm (), CMS_PARTIAL | CMS_BINARY);
  guint8 *der = NULL;
  GBytes *bytes;
  int length;

  g_assert_nonnull (CMS_add0_recipient_password (
      container, rounds, -1, -1, OPENSSL_memdup ("secret", 6), 6, EVP_aes_256_cbc ()));
  g_assert_cmpint (CMS_final (container, in, NULL, CMS_BINARY), ==, 1);
  length = i2d_CMS_ContentInfo (container, &der);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  return bytes;
}

/* Who asks for millions of rounds wants to keep the computer busy. */
static void
test_rounds (void)
{
  g_autoptr (MerlonVault) key = password ("secret");
  g_autoptr (GBytes) few = seal_quickly (SECRET_WORD, 0x010000);
  gsize size = g_bytes_get_size (few);
  guint8 *copy = g_memdup2 (g_bytes_get_data (few, NULL), size);
  g_autoptr (GBytes) many = g_bytes_new_take (copy, size);
  guint8 *rounds = memmem (copy, size, "\x02\x03\x01\x00\x00", 5);

  assert_opens (key, few, SECRET_WORD, 0);
  g_assert_nonnull (rounds);
  memcpy (rounds + 2, "\x7f\xff\xff", 3);
  assert_refuses (key, many, MERLON_FILE_ERROR_LIMIT);
}

/* ---- certificates ---- */

static void
test_certificates (void)
{
  g_autoptr (MerlonVault) both = vault_for (&ada, &eve), one = vault_for (&ada, NULL);
  g_autoptr (MerlonVault) for_ada = key_of (&ada), for_eve = key_of (&eve), for_bob = key_of (&bob);
  g_autoptr (MerlonVault) by_password = password ("secret");
  g_autoptr (GBytes) container = seal (both, SECRET_WORD), later = seal (one, SECRET_WORD);

  assert_opens (for_ada, container, SECRET_WORD, 2);
  assert_opens (for_eve, container, SECRET_WORD, 2);
  assert_refuses (for_bob, container, MERLON_FILE_ERROR_KEY);
  assert_refuses (by_password, container, MERLON_FILE_ERROR_KEY);
  /* Eve was removed. */
  assert_opens (for_ada, later, SECRET_WORD, 1);
  assert_refuses (for_eve, later, MERLON_FILE_ERROR_KEY);
}

/* What opened it saves it again for everybody, who were not asked. */
static void
test_saves_again (void)
{
  g_autoptr (MerlonVault) both = vault_for (&ada, &eve), found = NULL;
  g_autoptr (MerlonVault) for_ada = key_of (&ada), for_eve = key_of (&eve);
  g_autoptr (GBytes) container = seal (both, SECRET_WORD), again = NULL;
  g_autoptr (GBytes) plain = merlon_vault_open (for_ada, container, "isms.merlon", &found, NULL);

  again = seal (found, "Zaunkönig");
  assert_opens (for_eve, again, "Zaunkönig", 2);
  assert_opens (found, again, "Zaunkönig", 2);
}

/* A container by other means says for whom it is, but not by which certificates. */
static void
test_of_others (void)
{
  g_autoptr (BIO) in = BIO_new_mem_buf (SECRET_WORD, -1);
  STACK_OF (X509) *people = sk_X509_new_null ();
  g_autoptr (MerlonVault) for_ada = key_of (&ada), found = NULL;
  g_autoptr (CMS_ContentInfo) container = NULL;
  g_autoptr (GBytes) bytes = NULL, plain = NULL;
  g_autoptr (GError) error = NULL;
  guint8 *der = NULL;
  int length;

  sk_X509_push (people, ada.certificate);
  container = CMS_encrypt (people, in, EVP_aes_256_gcm (), CMS_BINARY);
  sk_X509_free (people);
  length = i2d_CMS_ContentInfo (container, &der);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  plain = merlon_vault_open (for_ada, bytes, "isms.merlon", &found, &error);
  g_assert_no_error (error);
  g_assert_null (merlon_vault_seal (found, plain, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY);
}

static void
test_unauthenticated (void)
{
  g_autoptr (BIO) in = BIO_new_mem_buf (SECRET_WORD, -1);
  STACK_OF (X509) *people = sk_X509_new_null ();
  g_autoptr (MerlonVault) for_ada = key_of (&ada);
  g_autoptr (CMS_ContentInfo) container = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint8 *der = NULL;
  int length;

  sk_X509_push (people, ada.certificate);
  container = CMS_encrypt (people, in, EVP_aes_256_cbc (), CMS_BINARY);
  sk_X509_free (people);
  length = i2d_CMS_ContentInfo (container, &der);
  bytes = g_bytes_new (der, length);
  OPENSSL_free (der);
  assert_refuses (for_ada, bytes, MERLON_FILE_ERROR_FORMAT);
}

static void
test_unfit (void)
{
  Person late = make_person ("Late", EVP_EC_gen ("P-256"), "keyAgreement", -1);
  Person signs = make_person ("Signs", EVP_EC_gen ("P-256"), "digitalSignature", 10);
  Person weak = make_person ("Weak", EVP_RSA_gen (1024), "keyEncipherment", 10);
  Person *people[] = { &late, &signs, &weak };
  g_autoptr (GBytes) text = g_bytes_new_static ("no certificate", 14);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_null (recipient_of (people[i], &local));
      g_assert_error (local, MERLON_KEY_ERROR, MERLON_KEY_ERROR_UNFIT);
      clear_person (people[i]);
    }
  g_assert_null (merlon_recipient_new (text, "x", 0, &error));
  g_assert_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_FORMAT);
}

/* ---- damage ---- */

/* No byte can be another one so that other content comes out, and none can be missing. What stands
 * there twice, such as the kind of an ephemeral key, may be wrong once: OpenSSL does not read it.
 */
static void
spoil (MerlonVault *key, GBytes *container, guint most_unread)
{
  static const guint8 masks[] = { 0x01, 0x80, 0xff };
  gsize size;
  const guint8 *data = g_bytes_get_data (container, &size);
  g_autoptr (GBytes) whole = merlon_vault_open (key, container, "x", NULL, NULL);
  guint n_unread = 0;

  for (gsize i = 0; i < size * G_N_ELEMENTS (masks); i++)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) spoiled = g_bytes_new_take (copy, size), plain = NULL;
      g_autoptr (GError) error = NULL;

      copy[i / G_N_ELEMENTS (masks)] ^= masks[i % G_N_ELEMENTS (masks)];
      plain = merlon_vault_open (key, spoiled, "x", NULL, &error);
      g_assert_true (plain != NULL ? g_bytes_equal (plain, whole)
                                   : error->domain == MERLON_FILE_ERROR);
      if (plain != NULL)
        g_test_message ("byte %" G_GSIZE_FORMAT " ^ %02x is not read", i / G_N_ELEMENTS (masks),
                        masks[i % G_N_ELEMENTS (masks)]);
      n_unread += plain != NULL;
    }
  g_assert_cmpuint (n_unread, <=, most_unread);
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (merlon_vault_open (key, cut, "x", NULL, &error));
      g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_FORMAT);
    }
}

static void
test_spoiled (void)
{
  g_autoptr (MerlonVault) by_password = password ("secret");
  g_autoptr (MerlonVault) rsa = vault_for (&ada, NULL), curve = vault_for (&eve, NULL);
  g_autoptr (MerlonVault) for_ada = key_of (&ada), for_eve = key_of (&eve);
  g_autoptr (GBytes) first = seal_quickly (SECRET_WORD, 10), second = seal (rsa, SECRET_WORD),
                     third = seal (curve, SECRET_WORD);

  spoil (by_password, first, 0);
  spoil (for_ada, second, 0);
  spoil (for_eve, third, 1);
}

/* ---- projects ---- */

typedef struct
{
  char *folder, *path;
  MerlonProject *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("merlon-vault-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "isms.merlon", NULL);
  fixture->project = merlon_start_project (3, SECRET_WORD, NULL, &error);
  g_assert_no_error (error);
}

/* Whether any file there holds the word, and how many there are. */
static guint
count_files (const char *folder, gboolean *told)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  *told = FALSE;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      *told |= memmem (text, size, SECRET_WORD, strlen (SECRET_WORD)) != NULL;
      n++;
    }
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *backup = g_strconcat (fixture->path, "~", NULL);

  g_object_unref (fixture->project);
  g_unlink (fixture->path);
  g_unlink (backup);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
test_store (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonVault) vault = vault_for (&ada, &eve), key = key_of (&eve);
  g_autoptr (MerlonStore) store = merlon_store_create (fixture->path, fixture->project, &error);
  g_autoptr (MerlonStore) again = NULL;
  gboolean told;

  g_assert_no_error (error);
  merlon_project_create (fixture->project, MERLON_TYPE_RISK, "Theft");
  g_assert_true (merlon_store_save (store, &error));
  g_assert_cmpuint (count_files (fixture->folder, &told), >=, 2);
  g_assert_true (told);
  /* Set on, changed and used: nothing in plain text stays, and the backup comes back encrypted. */
  g_assert_true (merlon_store_protect (store, vault, &error));
  count_files (fixture->folder, &told);
  g_assert_false (told);
  merlon_project_create (fixture->project, MERLON_TYPE_RISK, "Fire");
  g_assert_true (merlon_store_save (store, &error));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  count_files (fixture->folder, &told);
  g_assert_false (told);
  g_clear_object (&store);
  g_assert_null (merlon_store_open (fixture->path, MERLON_STORE_READ, NULL, NULL, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_ENCRYPTED);
  g_clear_error (&error);
  again = merlon_store_open_protected (fixture->path, MERLON_STORE_WRITE, key, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merlon_project_count_items (merlon_store_get_project (again)), ==,
                    merlon_project_count_items (fixture->project));
  /* No longer. */
  g_assert_true (merlon_store_protect (again, NULL, &error));
  g_clear_object (&again);
  again = merlon_store_open (fixture->path, MERLON_STORE_READ, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_journal (Fixture *fixture, gconstpointer with_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonVault) vault = vault_for (&ada, NULL), key = key_of (&ada),
                          other = key_of (&eve);
  g_autoptr (MerlonStore) store
      = with_file != NULL
            ? merlon_store_overwrite_protected (fixture->path, fixture->project, vault, &error)
            : NULL;
  g_autoptr (MerlonJournal) journal = merlon_journal_new_protected (
      fixture->project, with_file != NULL ? fixture->path : NULL, vault, &error);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "merlon", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (MerlonStore) read = NULL;
  MerlonLeftover *leftover;
  gboolean told;

  g_assert_no_error (error);
  merlon_project_create (fixture->project, MERLON_TYPE_RISK, SECRET_WORD);
  g_assert_true (merlon_journal_flush (journal, &error));
  merlon_project_create (fixture->project, MERLON_TYPE_RISK, "Second " SECRET_WORD);
  g_assert_true (merlon_journal_flush (journal, &error));
  g_assert_cmpuint (count_files (folder, &told), ==, with_file != NULL ? 1 : 2);
  g_assert_false (told);
  g_clear_pointer (&journal, merlon_journal_free);
  g_clear_object (&store);

  list = merlon_leftovers_list ();
  g_assert_cmpuint (list->len, ==, 1);
  leftover = list->pdata[0];
  g_assert_true (leftover->is_protected);
  g_assert_null (leftover->title);
  g_assert_false (merlon_leftover_unlock (leftover, other, &error));
  g_assert_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY);
  g_clear_error (&error);
  g_assert_true (merlon_leftover_unlock (leftover, key, &error));
  read = merlon_store_open_protected (leftover->path, MERLON_STORE_READ, key, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merlon_leftover_apply (leftover, merlon_store_get_project (read)), ==, 0);
  g_assert_cmpuint (merlon_project_count_items (merlon_store_get_project (read)), ==,
                    merlon_project_count_items (fixture->project));
  merlon_leftover_remove (leftover);
}

/* Frames in another order, or of another journal, are not used; nor lines in plain text. */
static void
test_journal_spoiled (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MerlonVault) vault = vault_for (&ada, NULL), key = key_of (&ada);
  g_autoptr (MerlonStore) store
      = merlon_store_overwrite_protected (fixture->path, fixture->project, vault, &error);
  g_autoptr (MerlonJournal) journal
      = merlon_journal_new_protected (fixture->project, fixture->path, vault, &error);
  guint before = merlon_project_count_items (fixture->project);
  g_autoptr (MerlonLeftover) leftover = NULL;
  g_autoptr (MerlonStore) read = NULL;
  g_autofree char *text = NULL, *swapped = NULL;
  g_auto (GStrv) lines = NULL;
  guint n;
  char *line;

  for (guint i = 0; i < 2; i++)
    {
      merlon_project_create (fixture->project, MERLON_TYPE_RISK, SECRET_WORD);
      g_assert_true (merlon_journal_flush (journal, &error));
    }
  g_clear_pointer (&journal, merlon_journal_free);
  leftover = merlon_leftover_find (fixture->path);
  g_assert_true (g_file_get_contents (leftover->journal, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  n = g_strv_length (lines);
  g_assert_true (g_str_has_prefix (lines[n - 2], "sealed "));
  line = lines[n - 2];
  lines[n - 2] = lines[n - 3];
  lines[n - 3] = line;
  text = (g_free (text), g_strjoinv ("\n", lines));
  swapped = g_strconcat (text, "item risks abcdefghij 0\ntitle Forged\n.\n", NULL);
  g_assert_true (g_file_set_contents (leftover->journal, swapped, -1, NULL));
  g_assert_true (merlon_leftover_unlock (leftover, key, &error));
  read = merlon_store_open_protected (fixture->path, MERLON_STORE_READ, key, NULL, NULL, &error);
  g_assert_no_error (error);
  merlon_leftover_apply (leftover, merlon_store_get_project (read));
  g_assert_cmpuint (merlon_project_count_items (merlon_store_get_project (read)), ==, before);
  merlon_leftover_remove (leftover);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("merlon-state-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (state, "merlon", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ada = make_person ("Ada", EVP_RSA_gen (2048), "keyEncipherment", 10);
  bob = make_person ("Bob", EVP_RSA_gen (2048), "keyEncipherment", 10);
  eve = make_person ("Eve", EVP_EC_gen ("P-256"), "keyAgreement", 10);
  g_test_add_func ("/vault/password", test_password);
  g_test_add_func ("/vault/rounds", test_rounds);
  g_test_add_func ("/vault/certificates", test_certificates);
  g_test_add_func ("/vault/saves-again", test_saves_again);
  g_test_add_func ("/vault/of-others", test_of_others);
  g_test_add_func ("/vault/unauthenticated", test_unauthenticated);
  g_test_add_func ("/vault/unfit", test_unfit);
  g_test_add_func ("/vault/spoiled", test_spoiled);
  g_test_add ("/vault/store", Fixture, NULL, set_up, test_store, tear_down);
  g_test_add ("/vault/journal", Fixture, "file", set_up, test_journal, tear_down);
  g_test_add ("/vault/journal-of-copy", Fixture, NULL, set_up, test_journal, tear_down);
  g_test_add ("/vault/journal-spoiled", Fixture, NULL, set_up, test_journal_spoiled, tear_down);
  status = g_test_run ();
  clear_person (&ada);
  clear_person (&bob);
  clear_person (&eve);
  g_rmdir (folder);
  g_assert_cmpint (g_rmdir (state), ==, 0);
  return status;
}
