/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file/merlon-container.h"
#include "model/merlon-i18n.h"

#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <string.h>

/* Some four times what Merlon writes; more would keep the computer busy. */
#define MOST_ROUNDS 5000000
/* More people than any project has. */
#define MOST_RECIPIENTS 500
/* Shorter tags can be guessed. */
#define SHORTEST_TAG 12

/* ---- what the parts of a container are, RFC 5083 and RFC 5652 ---- */

typedef struct
{
  ASN1_INTEGER *version;
  X509_ALGOR *derivation, *wrap;
  ASN1_OCTET_STRING *key;
} Password;

typedef struct
{
  ASN1_OBJECT *type;
  X509_ALGOR *cipher;
  ASN1_OCTET_STRING *data;
} Content;

typedef struct
{
  ASN1_INTEGER *version;
  STACK_OF (ASN1_TYPE) * recipients;
  Content *content;
  ASN1_OCTET_STRING *mac;
} Envelope;

typedef struct
{
  ASN1_OBJECT *type;
  Envelope *envelope;
} Container;

typedef struct
{
  ASN1_OCTET_STRING *nonce;
  ASN1_INTEGER *length;
} Parameters;

/* clang-format off */
ASN1_SEQUENCE (Password) = {
  ASN1_SIMPLE (Password, version, ASN1_INTEGER),
  ASN1_IMP (Password, derivation, X509_ALGOR, 0),
  ASN1_SIMPLE (Password, wrap, X509_ALGOR),
  ASN1_SIMPLE (Password, key, ASN1_OCTET_STRING),
} static_ASN1_SEQUENCE_END (Password)

ASN1_ITEM_TEMPLATE (TaggedPassword) =
  ASN1_EX_TEMPLATE_TYPE (ASN1_TFLG_IMPLICIT, 3, password, Password)
static_ASN1_ITEM_TEMPLATE_END (TaggedPassword)

ASN1_SEQUENCE (Content) = {
  ASN1_SIMPLE (Content, type, ASN1_OBJECT),
  ASN1_SIMPLE (Content, cipher, X509_ALGOR),
  ASN1_IMP (Content, data, ASN1_OCTET_STRING, 0),
} static_ASN1_SEQUENCE_END (Content)

ASN1_SEQUENCE (Envelope) = {
  ASN1_SIMPLE (Envelope, version, ASN1_INTEGER),
  ASN1_SET_OF (Envelope, recipients, ASN1_ANY),
  ASN1_SIMPLE (Envelope, content, Content),
  ASN1_SIMPLE (Envelope, mac, ASN1_OCTET_STRING),
} static_ASN1_SEQUENCE_END (Envelope)

ASN1_SEQUENCE (Container) = {
  ASN1_SIMPLE (Container, type, ASN1_OBJECT),
  ASN1_EXP (Container, envelope, Envelope, 0),
} static_ASN1_SEQUENCE_END (Container)

ASN1_SEQUENCE (Parameters) = {
  ASN1_SIMPLE (Parameters, nonce, ASN1_OCTET_STRING),
  ASN1_OPT (Parameters, length, ASN1_INTEGER),
} static_ASN1_SEQUENCE_END (Parameters)
/* clang-format on */

/* ---- recognizing ---- */

/* Of authEnvelopedData and of envelopedData, as they stand in a file. */
static const guint8 authenticated[]
    = { 0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17 };
static const guint8 unauthenticated[]
    = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03 };

/* The type comes right after the container's length, of up to nine bytes. */
static gboolean
has_type (const guint8 *data, gsize size, const guint8 *type, gsize length)
{
  return size > 2 && data[0] == 0x30 && (data[1] & 0x80) != 0
         && memmem (data, MIN (size, 11 + length), type, length) != NULL;
}

gboolean
merlon_container_is (const guint8 *data, gsize size)
{
  return has_type (data, size, authenticated, sizeof authenticated)
         || has_type (data, size, unauthenticated, sizeof unauthenticated);
}

/* ---- checking ---- */

static gboolean
fail (GError **error, MerlonFileError code, const char *name, const char *message)
{
  ERR_clear_error ();
  g_set_error (error, MERLON_FILE_ERROR, code, "%s: %s", name, message);
  return FALSE;
}

/* RFC 5084, 3.2: without a length the tag has twelve bytes. */
static gboolean
is_gcm (const Envelope *envelope)
{
  const ASN1_OBJECT *cipher;
  const void *value;
  int kind;
  Parameters *parameters;
  gboolean good;

  X509_ALGOR_get0 (&cipher, &kind, &value, envelope->content->cipher);
  if ((OBJ_obj2nid (cipher) != NID_aes_256_gcm && OBJ_obj2nid (cipher) != NID_aes_192_gcm
       && OBJ_obj2nid (cipher) != NID_aes_128_gcm)
      || kind != V_ASN1_SEQUENCE)
    return FALSE;
  parameters = ASN1_item_unpack (value, ASN1_ITEM_rptr (Parameters));
  if (parameters == NULL)
    return FALSE;
  good = ASN1_STRING_length (parameters->nonce) == 12
         && ASN1_STRING_length (envelope->mac) >= SHORTEST_TAG
         && ASN1_STRING_length (envelope->mac)
                == (parameters->length != NULL ? ASN1_INTEGER_get (parameters->length) : 12);
  ASN1_item_free ((ASN1_VALUE *) parameters, ASN1_ITEM_rptr (Parameters));
  return good;
}

/* Returns: -1 where it is not known how many. */
static gint64
count_rounds (const Password *password)
{
  const ASN1_OBJECT *derivation;
  const void *value;
  int kind;
  PBKDF2PARAM *parameters;
  gint64 rounds = -1;

  X509_ALGOR_get0 (&derivation, &kind, &value, password->derivation);
  if (ASN1_INTEGER_get (password->version) != 0 || OBJ_obj2nid (derivation) != NID_id_pbkdf2
      || kind != V_ASN1_SEQUENCE)
    return -1;
  parameters = ASN1_item_unpack (value, ASN1_ITEM_rptr (PBKDF2PARAM));
  if (parameters != NULL && !ASN1_INTEGER_get_int64 (&rounds, parameters->iter))
    rounds = G_MAXINT64;
  PBKDF2PARAM_free (parameters);
  return rounds;
}

static gboolean
check_password (const ASN1_STRING *recipient, const char *name, GError **error)
{
  const guint8 *p = ASN1_STRING_get0_data (recipient);
  Password *password = (Password *) ASN1_item_d2i (NULL, &p, ASN1_STRING_length (recipient),
                                                   ASN1_ITEM_rptr (TaggedPassword));
  gint64 rounds = password != NULL ? count_rounds (password) : -1;

  ASN1_item_free ((ASN1_VALUE *) password, ASN1_ITEM_rptr (TaggedPassword));
  if (rounds < 1)
    return fail (error, MERLON_FILE_ERROR_FORMAT, name,
                 _ ("the password is used in a way that is not known. Open the container with the "
                    "program that made it"));
  return rounds <= MOST_ROUNDS
         || fail (error, MERLON_FILE_ERROR_LIMIT, name,
                  _ ("the container asks for too many rounds of its password. It was not made by "
                     "Merlon"));
}

static gboolean
is_password (const ASN1_TYPE *recipient)
{
  return recipient->type == V_ASN1_OTHER && ASN1_STRING_length (recipient->value.asn1_string) > 0
         && ASN1_STRING_get0_data (recipient->value.asn1_string)[0] == 0xa3;
}

/* RFC 5652, 6.2: a certificate's key that is transported, or that was agreed on. OpenSSL does not
 * look at the version. */
static gboolean
is_certificate (const ASN1_TYPE *recipient)
{
  static const guint8 transported[] = { 0x02, 0x01, 0x00 }, by_key_id[] = { 0x02, 0x01, 0x02 },
                      agreed[] = { 0x02, 0x01, 0x03 };
  const ASN1_STRING *text = recipient->type == V_ASN1_SEQUENCE || recipient->type == V_ASN1_OTHER
                                ? recipient->value.asn1_string
                                : NULL;
  const guint8 *p = text != NULL ? ASN1_STRING_get0_data (text) : NULL;
  long length;
  int tag, class;

  if (p == NULL
      || (ASN1_get_object (&p, &length, &tag, &class, ASN1_STRING_length (text)) & 0x80) != 0
      || length < 3)
    return FALSE;
  if (class == V_ASN1_CONTEXT_SPECIFIC)
    return tag == 1 && memcmp (p, agreed, 3) == 0;
  return memcmp (p, transported, 3) == 0 || memcmp (p, by_key_id, 3) == 0;
}

static gboolean
check_recipients (const Envelope *envelope, const char *name, MerlonContainerKind *kind,
                  GError **error)
{
  int n = sk_ASN1_TYPE_num (envelope->recipients);
  guint n_passwords = 0;

  if (n < 1 || n > MOST_RECIPIENTS)
    return fail (error, MERLON_FILE_ERROR_LIMIT, name,
                 _ ("the project is protected for nobody, or for too many. Restore a backup"));
  for (int i = 0; i < n; i++)
    {
      const ASN1_TYPE *recipient = sk_ASN1_TYPE_value (envelope->recipients, i);

      if (!is_password (recipient) && !is_certificate (recipient))
        return fail (error, MERLON_FILE_ERROR_FORMAT, name,
                     _ ("the project is encrypted in a way that is not known. Open the container "
                        "with the program that made it"));
      if (!is_password (recipient))
        continue;
      if (!check_password (recipient->value.asn1_string, name, error))
        return FALSE;
      n_passwords++;
    }
  *kind = n_passwords > 0 ? MERLON_CONTAINER_PASSWORD : MERLON_CONTAINER_CERTIFICATES;
  /* Each password costs as much. */
  return n_passwords <= 1
         || fail (error, MERLON_FILE_ERROR_LIMIT, name,
                  _ ("the container has more than one password. It was not made by Merlon"));
}

static gboolean
check_envelope (const Envelope *envelope, const char *name, MerlonContainerKind *kind,
                GError **error)
{
  if (ASN1_INTEGER_get (envelope->version) != 0
      || OBJ_obj2nid (envelope->content->type) != NID_pkcs7_data || !is_gcm (envelope))
    return fail (error, MERLON_FILE_ERROR_FORMAT, name,
                 _ ("the project is encrypted in a way that is not known. Open the container with "
                    "the program that made it"));
  return check_recipients (envelope, name, kind, error);
}

gboolean
merlon_container_check (GBytes *container, const char *name, MerlonContainerKind *kind,
                        GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (container, &size), *p = data;
  g_autofree char *damaged = NULL;
  Container *self;
  gboolean good;

  g_return_val_if_fail (name != NULL && kind != NULL, FALSE);

  if (has_type (data, size, unauthenticated, sizeof unauthenticated))
    return fail (error, MERLON_FILE_ERROR_FORMAT, name,
                 _ ("the container is encrypted but not protected against changes, so it is not "
                    "opened. Encrypt the project anew with Merlon, or with openssl cms -encrypt "
                    "-aes-256-gcm"));
  damaged = merlon_file_advise_backup (_ ("the container is damaged or not whole"), name);
  self = (Container *) ASN1_item_d2i (NULL, &p, size, ASN1_ITEM_rptr (Container));
  if (self == NULL || p != data + size
      || OBJ_obj2nid (self->type) != NID_id_smime_ct_authEnvelopedData)
    good = fail (error, MERLON_FILE_ERROR_FORMAT, name, damaged);
  else
    good = check_envelope (self->envelope, name, kind, error);
  ASN1_item_free ((ASN1_VALUE *) self, ASN1_ITEM_rptr (Container));
  return good;
}
