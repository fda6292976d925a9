/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/** merlon_secret_new: Returns: (transfer full): @text in locked memory that is wiped when it is
 * freed; @text itself is wiped at once */
GBytes *merlon_secret_new (char *text, gsize length);

/**
 * MerlonSecretFunc: asks a person, or another source, for a secret
 * @what: what it opens, such as the name of a key file or token
 *
 * Returns: (transfer full): of merlon_secret_new(); %NULL with @error, such as
 *   #G_IO_ERROR_CANCELLED
 */
typedef GBytes *(*MerlonSecretFunc) (const char *what, gpointer data, GError **error);
