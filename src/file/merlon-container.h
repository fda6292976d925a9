/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-file-error.h"

/**
 * merlon_container_is:
 * @data: at least %MERLON_CONTAINER_PROBE bytes of the beginning of a file, where it has as many
 *
 * Returns: whether it looks like a CMS container with something encrypted, good or bad
 */
gboolean merlon_container_is (const guint8 *data, gsize size);
#define MERLON_CONTAINER_PROBE 32

/** MerlonContainerKind: what opens it */
typedef enum
{
  MERLON_CONTAINER_PASSWORD,
  MERLON_CONTAINER_CERTIFICATES,
} MerlonContainerKind;

/**
 * merlon_container_check:
 * @name: how people call the file, for messages
 *
 * Looks at a container before anything of it is decrypted: it has to be AuthEnvelopedData (RFC
 * 5083) with AES-GCM (RFC 5084) in the form that Merlon writes, and must not ask for more work than
 * a project needs. OpenSSL 3.0 by itself would also open what is not authenticated, and would count
 * as many rounds of a password as a file asks for.
 *
 * Returns: %FALSE with @error (%MERLON_FILE_ERROR_FORMAT, %MERLON_FILE_ERROR_LIMIT)
 */
gboolean merlon_container_check (GBytes *container, const char *name, MerlonContainerKind *kind,
                                 GError **error);
