/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "file/merlon-container.h"
#include "file/merlon-recipient.h"
#include "keys/merlon-secret.h"

#define MERLON_TYPE_VAULT (merlon_vault_get_type ())
/**
 * MerlonVault:
 *
 * How a project is protected, by a password or for the certificates of several people, and what is
 * needed to open it and to save it again without asking. Never changes, so it may be used by
 * several threads.
 *
 * A protected project is a CMS container (RFC 5652) of the type AuthEnvelopedData (RFC 5083), DER,
 * with AES-256-GCM (RFC 5084). `openssl cms -decrypt -inform DER` opens it. The key of the content
 * is new with each save and locked
 * - by a password: PBKDF2 with HMAC-SHA-1, 1 400 000 rounds and a new salt of 64 bits, and
 *   AES-256-CBC after RFC 3211. It is the only derivation that OpenSSL 3.0 makes in CMS; the number
 *   of rounds is what OWASP's Password Storage Cheat Sheet asks for with it. It takes half a second
 *   or so: call from a thread;
 * - for certificates: RSA with OAEP and SHA-256, or elliptic curves with ephemeral keys (ECDH,
 * X9.63 with SHA-256, AES wrap). A container says only which certificates it is for; they
 * themselves stand in its content, in the last line, as the processing instruction
 * `merlon-recipients`. There nobody can change them unseen.
 */
G_DECLARE_FINAL_TYPE (MerlonVault, merlon_vault, MERLON, VAULT, GObject)

/** MERLON_VAULT_LEAST: so many characters are advised for a password at least; fewer are not
 * refused */
#define MERLON_VAULT_LEAST 12

/** merlon_vault_new_for_password: @password: of merlon_secret_new(), UTF-8, not empty */
MerlonVault *merlon_vault_new_for_password (GBytes *password);
/** merlon_vault_new_for_key_file: to open what is protected for the certificate in @file, a PKCS
 * #12 file; see merlon_key_file_open(). Returns: (transfer full): %NULL with @error */
MerlonVault *merlon_vault_new_for_key_file (GBytes *file, const char *name, MerlonSecretFunc ask,
                                            gpointer data, GError **error);
/**
 * merlon_vault_new_for_recipients:
 * @recipients: (element-type MerlonRecipient): at least one
 * @keys: (nullable): a vault whose key is taken over, to open again what was saved
 */
MerlonVault *merlon_vault_new_for_recipients (GPtrArray *recipients, MerlonVault *keys);

/** merlon_vault_get_recipients: Returns: (nullable) (element-type MerlonRecipient): for whom; %NULL
 * where it is a password */
GPtrArray *merlon_vault_get_recipients (MerlonVault *self);
/** merlon_vault_dup_text: Returns: (transfer full): how it is protected, for people */
char *merlon_vault_dup_text (MerlonVault *self);

/** merlon_vault_can_seal: Returns: %FALSE with @error (%MERLON_FILE_ERROR_KEY) where it is not
 * known for whom, as in containers that others made */
gboolean merlon_vault_can_seal (MerlonVault *self, GError **error);
/** merlon_vault_seal: Returns: (transfer full): a container with @plain in it; %NULL with @error
 * (%MERLON_FILE_ERROR_KEY, %MERLON_FILE_ERROR_LIMIT) */
GBytes *merlon_vault_seal (MerlonVault *self, GBytes *plain, GError **error);
/**
 * merlon_vault_open:
 * @name: how people call the file, for messages
 * @found: (out) (optional): how it is protected: to save it again
 *
 * Returns: (transfer full): what was sealed; %NULL with @error: %MERLON_FILE_ERROR_KEY: wrong
 * password or key, %MERLON_FILE_ERROR_FORMAT: damaged or changed, %MERLON_FILE_ERROR_LIMIT
 */
GBytes *merlon_vault_open (MerlonVault *self, GBytes *container, const char *name,
                           MerlonVault **found, GError **error);

/**
 * merlon_vault_get_journal_key:
 * @sealed: (out) (optional): the same in a container, Base64: what a journal begins with
 *
 * A key for the frames of journals, made when it is asked for first, which with a password takes
 * half a second: ask in a thread before the journal is begun.
 *
 * Returns: %NULL with @error
 */
GBytes *merlon_vault_get_journal_key (MerlonVault *self, const char **sealed, GError **error);
/** merlon_vault_open_journal_key: Returns: (transfer full): the key that is in @sealed; %NULL with
 * @error as merlon_vault_open() */
GBytes *merlon_vault_open_journal_key (MerlonVault *self, const char *sealed, const char *name,
                                       GError **error);
