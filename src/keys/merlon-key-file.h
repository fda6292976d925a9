/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keys/merlon-key-error.h"
#include "keys/merlon-openssl.h"
#include "keys/merlon-secret.h"

/** merlon_key_file_get_library: Returns: what keys of key files live in: old files are locked with
 * algorithms that are let in here and nowhere else */
OSSL_LIB_CTX *merlon_key_file_get_library (void);

/**
 * merlon_key_file_open:
 * @file: what stands in a .p12 or .pfx file, old ones with RC2 and 3DES too
 * @name: how people call the file, for messages
 * @ask: (nullable): is asked for the passphrase where the empty one does not open it
 * @key: (out), @certificate: (out), @chain: (out): (transfer full): of the person, and those of who
 *   issued it; may be set to be freed also where it fails
 *
 * Returns: %FALSE with @error (#MERLON_KEY_ERROR, or one of @ask)
 */
gboolean merlon_key_file_open (GBytes *file, const char *name, MerlonSecretFunc ask, gpointer data,
                               EVP_PKEY **key, X509 **certificate, MerlonCertificates **chain,
                               GError **error);
