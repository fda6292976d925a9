/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-vault.h"
#include "file/merlon-format.h"
#include "file/merlon-frame.h"
#include "keys/merlon-key-file.h"
#include "model/merlon-i18n.h"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <string.h>

#define ROUNDS 1400000
#define RECIPIENTS_BEGIN "\n<?merlon-recipients "
#define RECIPIENTS_END "?>\n"

struct _MerlonVault
{
  GObject parent_instance;
  GBytes *password;      /* NULL: certificates */
  EVP_PKEY *key;         /* NULL: it cannot be opened again */
  X509 *certificate;     /* of the key */
  GPtrArray *recipients; /* MerlonRecipient; NULL: a password */
  gboolean incomplete;   /* others can open it who are not known here */
  GMutex lock;           /* of what follows */
  GBytes *journal_key;
  char *journal_sealed;
};

G_DEFINE_FINAL_TYPE (MerlonVault, merlon_vault, G_TYPE_OBJECT)

static void
merlon_vault_finalize (GObject *object)
{
  MerlonVault *self = (MerlonVault *) object;

  g_clear_pointer (&self->password, g_bytes_unref);
  EVP_PKEY_free (self->key);
  X509_free (self->certificate);
  g_clear_pointer (&self->recipients, g_ptr_array_unref);
  g_clear_pointer (&self->journal_key, g_bytes_unref);
  g_free (self->journal_sealed);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (merlon_vault_parent_class)->finalize (object);
}

static void
merlon_vault_class_init (MerlonVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = merlon_vault_finalize;
}

static void
merlon_vault_init (MerlonVault *self)
{
  g_mutex_init (&self->lock);
}

/* ---- making ---- */

MerlonVault *
merlon_vault_new_for_password (GBytes *password)
{
  MerlonVault *self;

  g_return_val_if_fail (password != NULL, NULL);

  self = g_object_new (MERLON_TYPE_VAULT, NULL);
  self->password = g_bytes_ref (password);
  return self;
}

/* Old algorithms are let in to open a key file, and not to open a project. */
static EVP_PKEY *
dup_key_without_legacy (EVP_PKEY *key)
{
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key);
  EVP_PKEY *copy = info != NULL ? EVP_PKCS82PKEY (info) : NULL;

  PKCS8_PRIV_KEY_INFO_free (info);
  ERR_clear_error ();
  return copy;
}

MerlonVault *
merlon_vault_new_for_key_file (GBytes *file, const char *name, MerlonSecretFunc ask, gpointer data,
                               GError **error)
{
  g_autoptr (MerlonVault) self = g_object_new (MERLON_TYPE_VAULT, NULL);
  g_autoptr (MerlonCertificates) chain = NULL;
  g_autoptr (EVP_PKEY) key = NULL;

  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_recipient_unref);
  if (!merlon_key_file_open (file, name, ask, data, &key, &self->certificate, &chain, error))
    return NULL;
  self->key = dup_key_without_legacy (key);
  if (self->key != NULL)
    return g_steal_pointer (&self);
  g_set_error (error, MERLON_KEY_ERROR, MERLON_KEY_ERROR_UNFIT,
               _ ("%s: the key is of a kind that nothing can be encrypted for"), name);
  return NULL;
}

static void
take_over_key (MerlonVault *self, MerlonVault *keys)
{
  if (keys->key == NULL)
    return;
  EVP_PKEY_up_ref (keys->key);
  X509_up_ref (keys->certificate);
  self->key = keys->key;
  self->certificate = keys->certificate;
}

MerlonVault *
merlon_vault_new_for_recipients (GPtrArray *recipients, MerlonVault *keys)
{
  MerlonVault *self;

  g_return_val_if_fail (recipients != NULL && recipients->len > 0, NULL);

  self = g_object_new (MERLON_TYPE_VAULT, NULL);
  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_recipient_unref);
  for (guint i = 0; i < recipients->len; i++)
    g_ptr_array_add (self->recipients, merlon_recipient_ref (recipients->pdata[i]));
  if (keys != NULL)
    take_over_key (self, keys);
  return self;
}

GPtrArray *
merlon_vault_get_recipients (MerlonVault *self)
{
  g_return_val_if_fail (MERLON_IS_VAULT (self), NULL);
  return self->recipients;
}

char *
merlon_vault_dup_text (MerlonVault *self)
{
  g_autoptr (GString) names = NULL;

  g_return_val_if_fail (MERLON_IS_VAULT (self), NULL);

  if (self->recipients == NULL)
    return g_strdup (_ ("Protected by a password"));
  names = g_string_new (NULL);
  for (guint i = 0; i < self->recipients->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            merlon_recipient_get_name (self->recipients->pdata[i]));
  return g_strdup_printf (_ ("Protected for %s"), names->str);
}

/* ---- the recipients in the content ---- */

/* @plain with a last line that holds them. */
static GBytes *
append_recipients (GBytes *plain, GPtrArray *recipients)
{
  gsize size;
  const char *data = g_bytes_get_data (plain, &size);
  g_autoptr (GString) out = g_string_sized_new (size + 2048 * recipients->len + 64);

  g_string_append_len (out, data, size);
  g_string_append (out, RECIPIENTS_BEGIN);
  for (guint i = 0; i < recipients->len; i++)
    {
      guint8 *der = NULL;
      int length = i2d_X509 (merlon_recipient_get_certificate (recipients->pdata[i]), &der);
      g_autofree char *text = g_base64_encode (der, MAX (length, 0));

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", text);
      OPENSSL_free (der);
    }
  g_string_append (out, RECIPIENTS_END);
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

static GPtrArray *
parse_recipients (const char *text, gsize length)
{
  GPtrArray *recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_recipient_unref);
  g_autofree char *line = g_strndup (text, length);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize size;
      g_autofree guint8 *der = g_base64_decode (words[i], &size);
      MerlonRecipient *recipient
          = size > 0 && size <= 256 * 1024 ? merlon_recipient_new_from_der (der, size) : NULL;

      if (recipient != NULL)
        g_ptr_array_add (recipients, recipient);
    }
  return recipients;
}

/* Takes the lines with recipients away from the end of @plain, of which the last one counts: one
 * before it comes of a project that was decrypted by other means. */
static GBytes *
split_recipients (GBytes *plain, GPtrArray **recipients)
{
  const gsize begin = strlen (RECIPIENTS_BEGIN), end = strlen (RECIPIENTS_END);
  gsize size;
  const char *data = g_bytes_get_data (plain, &size);

  while (size > begin + end && memcmp (data + size - end, RECIPIENTS_END, end) == 0)
    {
      const char *line = memrchr (data, '\n', size - 1);
      gsize length = line != NULL ? data + size - line : 0;

      if (length < begin + end || memcmp (line, RECIPIENTS_BEGIN, begin) != 0)
        break;
      if (*recipients == NULL)
        *recipients = parse_recipients (line + begin, length - begin - end);
      size = line - data;
    }
  return g_bytes_new_from_bytes (plain, 0, size);
}

/* ---- sealing ---- */

static gboolean
add_password (CMS_ContentInfo *container, GBytes *password)
{
  gsize length;
  const void *text = g_bytes_get_data (password, &length);
  guint8 *copy = OPENSSL_memdup (text, length);

  /* The container owns the copy and wipes it. */
  if (CMS_add0_recipient_password (container, ROUNDS, -1, -1, copy, length, EVP_aes_256_cbc ())
      != NULL)
    return TRUE;
  OPENSSL_clear_free (copy, length);
  return FALSE;
}

static gboolean
add_recipient (CMS_ContentInfo *container, MerlonRecipient *recipient)
{
  X509 *certificate = merlon_recipient_get_certificate (recipient);
  CMS_RecipientInfo *info = CMS_add1_recipient_cert (container, certificate, CMS_KEY_PARAM);
  EVP_PKEY_CTX *how = info != NULL ? CMS_RecipientInfo_get0_pkey_ctx (info) : NULL;

  if (how == NULL)
    return FALSE;
  if (CMS_RecipientInfo_type (info) == CMS_RECIPINFO_AGREE)
    return EVP_PKEY_CTX_set_ecdh_kdf_md (how, EVP_sha256 ()) == 1;
  return EVP_PKEY_CTX_set_rsa_padding (how, RSA_PKCS1_OAEP_PADDING) == 1
         && EVP_PKEY_CTX_set_rsa_oaep_md (how, EVP_sha256 ()) == 1
         && EVP_PKEY_CTX_set_rsa_mgf1_md (how, EVP_sha256 ()) == 1;
}

static void
free_der (gpointer data)
{
  OPENSSL_free (data);
}

static CMS_ContentInfo *
make_container (MerlonVault *self, BIO *in)
{
  g_autoptr (CMS_ContentInfo) container
      = CMS_encrypt (NULL, in, EVP_aes_256_gcm (), CMS_PARTIAL | CMS_BINARY);
  gboolean good = container != NULL;

  if (self->password != NULL)
    good = good && add_password (container, self->password);
  else
    for (guint i = 0; good && i < self->recipients->len; i++)
      good = add_recipient (container, self->recipients->pdata[i]);
  return good && CMS_final (container, in, NULL, CMS_BINARY) == 1 ? g_steal_pointer (&container)
                                                                  : NULL;
}

gboolean
merlon_vault_can_seal (MerlonVault *self, GError **error)
{
  g_return_val_if_fail (MERLON_IS_VAULT (self), FALSE);

  if (!self->incomplete && (self->password != NULL || self->recipients->len > 0))
    return TRUE;
  g_set_error_literal (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY,
                       _ ("it is not known for whom the project is protected, because Merlon did "
                          "not do that. Set its protection anew, then save"));
  return FALSE;
}

GBytes *
merlon_vault_seal (MerlonVault *self, GBytes *plain, GError **error)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (BIO) in = NULL;
  g_autoptr (CMS_ContentInfo) container = NULL;
  g_autofree char *reason = NULL;
  guint8 *der = NULL;
  int length = -1;

  g_return_val_if_fail (MERLON_IS_VAULT (self) && plain != NULL, NULL);

  if (!merlon_vault_can_seal (self, error))
    return NULL;
  content = self->recipients != NULL ? append_recipients (plain, self->recipients)
                                     : g_bytes_ref (plain);
  if (g_bytes_get_size (content) > MERLON_MAX_FILE)
    {
      g_set_error_literal (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_LIMIT,
                           _ ("the project is larger than 1 GB, which cannot be protected"));
      return NULL;
    }
  in = BIO_new_mem_buf (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  container = make_container (self, in);
  if (container != NULL)
    length = i2d_CMS_ContentInfo (container, &der);
  if (length > 0)
    return g_bytes_new_with_free_func (der, length, free_der, der);
  reason = merlon_openssl_reason ();
  g_set_error (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_KEY,
               _ ("the project cannot be protected: %s. Check the certificates"), reason);
  return NULL;
}

/* ---- opening ---- */

static gboolean
is_for (CMS_RecipientInfo *info, X509 *certificate)
{
  STACK_OF (CMS_RecipientEncryptedKey) * keys;

  if (CMS_RecipientInfo_type (info) == CMS_RECIPINFO_TRANS)
    return CMS_RecipientInfo_ktri_cert_cmp (info, certificate) == 0;
  if (CMS_RecipientInfo_type (info) != CMS_RECIPINFO_AGREE)
    return FALSE;
  keys = CMS_RecipientInfo_kari_get0_reks (info);
  return sk_CMS_RecipientEncryptedKey_num (keys) == 1
         && CMS_RecipientEncryptedKey_cert_cmp (sk_CMS_RecipientEncryptedKey_value (keys, 0),
                                                certificate)
                == 0;
}

/* Whether exactly those can open it who are known: each save locks it for them again. */
static gboolean
knows_all (MerlonVault *self, CMS_ContentInfo *container)
{
  STACK_OF (CMS_RecipientInfo) *infos = CMS_get0_RecipientInfos (container);
  int n = sk_CMS_RecipientInfo_num (infos);

  if (self->recipients == NULL)
    return n == 1;
  if (n != (int) self->recipients->len)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < self->recipients->len && !known; j++)
        known = is_for (sk_CMS_RecipientInfo_value (infos, i),
                        merlon_recipient_get_certificate (self->recipients->pdata[j]));
      if (!known)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fail (GError **error, MerlonFileError code, const char *name, const char *message)
{
  ERR_clear_error ();
  g_set_error (error, MERLON_FILE_ERROR, code, "%s: %s", name, message);
  return FALSE;
}

static gboolean
unlock (MerlonVault *self, CMS_ContentInfo *container, MerlonContainerKind kind, const char *name,
        GError **error)
{
  if (kind == MERLON_CONTAINER_PASSWORD)
    {
      gsize length;
      /* Only read, in spite of its type. */
      guint8 *password
          = self->password != NULL ? (guint8 *) g_bytes_get_data (self->password, &length) : NULL;

      if (self->password == NULL)
        return fail (error, MERLON_FILE_ERROR_KEY, name,
                     _ ("the project is protected by a password, not for this key. Give the "
                        "password"));
      return CMS_decrypt_set1_password (container, password, length) == 1
             || fail (error, MERLON_FILE_ERROR_KEY, name,
                      _ ("the password is wrong, or the file is damaged. Try again, or ask who "
                         "protected the project"));
    }
  if (self->key == NULL)
    return fail (error, MERLON_FILE_ERROR_KEY, name,
                 _ ("the project is protected for the certificates of people. Open it with the key "
                    "file (.p12) of one of them"));
  return CMS_decrypt_set1_pkey (container, self->key, self->certificate) == 1
         || fail (
             error, MERLON_FILE_ERROR_KEY, name,
             _ ("the project is not protected for this key. Use another one, or ask to be added "
                "to the people who can open it"));
}

static CMS_ContentInfo *
read_container (GBytes *bytes)
{
  g_autoptr (BIO) in = BIO_new_mem_buf (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return d2i_CMS_bio (in, NULL);
}

static void
free_buffer (gpointer data)
{
  BUF_MEM_free (data);
}

/* What is in it, once its tag was found to be right. */
static GBytes *
decrypt (CMS_ContentInfo *container)
{
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  BUF_MEM *buffer = NULL;

  if (CMS_decrypt (container, NULL, NULL, NULL, out, CMS_BINARY) != 1)
    return NULL;
  BIO_get_mem_ptr (out, &buffer);
  (void) BIO_set_close (out, BIO_NOCLOSE);
  return g_bytes_new_with_free_func (buffer->data, buffer->length, free_buffer, buffer);
}

static MerlonVault *
dup_found (MerlonVault *self, CMS_ContentInfo *container, GPtrArray *recipients)
{
  MerlonVault *found = g_object_new (MERLON_TYPE_VAULT, NULL);

  if (self->password != NULL)
    found->password = g_bytes_ref (self->password);
  else
    found->recipients
        = recipients != NULL
              ? g_ptr_array_ref (recipients)
              : g_ptr_array_new_with_free_func ((GDestroyNotify) merlon_recipient_unref);
  take_over_key (found, self);
  found->incomplete = !knows_all (found, container);
  return found;
}

GBytes *
merlon_vault_open (MerlonVault *self, GBytes *bytes, const char *name, MerlonVault **found,
                   GError **error)
{
  g_autoptr (CMS_ContentInfo) container = NULL;
  g_autoptr (GPtrArray) recipients = NULL;
  g_autoptr (GBytes) content = NULL;
  MerlonContainerKind kind;
  GBytes *plain;

  g_return_val_if_fail (MERLON_IS_VAULT (self) && bytes != NULL && name != NULL, NULL);

  if (!merlon_container_check (bytes, name, &kind, error))
    return NULL;
  container = read_container (bytes);
  if (container != NULL && !unlock (self, container, kind, name, error))
    return NULL;
  if (container == NULL || (content = decrypt (container)) == NULL)
    {
      g_autofree char *message = merlon_file_advise_backup (
          _ ("the container was damaged or changed by someone, so nothing of it is used"), name);

      fail (error, MERLON_FILE_ERROR_FORMAT, name, message);
      return NULL;
    }
  plain = split_recipients (content, &recipients);
  if (found != NULL)
    *found = dup_found (self, container, recipients);
  ERR_clear_error ();
  return plain;
}

/* ---- the key of journals ---- */

static gboolean
make_journal_key (MerlonVault *self, GError **error)
{
  char random[MERLON_FRAME_KEY];
  g_autoptr (GBytes) key = NULL, sealed = NULL;

  if (RAND_priv_bytes ((guint8 *) random, sizeof random) != 1)
    {
      g_set_error_literal (error, MERLON_FILE_ERROR, MERLON_FILE_ERROR_SYSTEM,
                           _ ("the system gives no random numbers"));
      return FALSE;
    }
  key = merlon_secret_new (random, sizeof random);
  sealed = merlon_vault_seal (self, key, error);
  if (sealed == NULL)
    return FALSE;
  self->journal_key = g_steal_pointer (&key);
  self->journal_sealed
      = g_base64_encode (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  return TRUE;
}

GBytes *
merlon_vault_get_journal_key (MerlonVault *self, const char **sealed, GError **error)
{
  GBytes *key;

  g_return_val_if_fail (MERLON_IS_VAULT (self), NULL);

  g_mutex_lock (&self->lock);
  if (self->journal_key == NULL)
    make_journal_key (self, error);
  key = self->journal_key;
  if (sealed != NULL)
    *sealed = self->journal_sealed;
  g_mutex_unlock (&self->lock);
  return key;
}

GBytes *
merlon_vault_open_journal_key (MerlonVault *self, const char *sealed, const char *name,
                               GError **error)
{
  g_autoptr (GBytes) bytes = NULL, plain = NULL;
  guint8 *der;
  gsize size;

  g_return_val_if_fail (MERLON_IS_VAULT (self) && sealed != NULL && name != NULL, NULL);

  der = g_base64_decode (sealed, &size);
  bytes = g_bytes_new_take (der, size);
  plain = merlon_vault_open (self, bytes, name, NULL, error);
  if (plain == NULL)
    return NULL;
  /* Into locked memory; what it came in is wiped. */
  if (g_bytes_get_size (plain) == MERLON_FRAME_KEY)
    return merlon_secret_new ((char *) g_bytes_get_data (plain, NULL), MERLON_FRAME_KEY);
  fail (error, MERLON_FILE_ERROR_FORMAT, name,
        _ ("the journal holds no key, so what was not saved cannot be recovered"));
  return NULL;
}
