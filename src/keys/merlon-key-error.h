/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** MERLON_KEY_ERROR: what can be wrong with a key file or a certificate */
#define MERLON_KEY_ERROR (merlon_key_error_quark ())
GQuark merlon_key_error_quark (void);

/**
 * MerlonKeyError:
 * @MERLON_KEY_ERROR_FORMAT: of another kind, damaged, or without what is needed of it
 * @MERLON_KEY_ERROR_PASSPHRASE: the passphrase is wrong or missing
 * @MERLON_KEY_ERROR_UNFIT: a certificate that must not be used for this: expired, weak, of other
 * use
 */
typedef enum
{
  MERLON_KEY_ERROR_FORMAT,
  MERLON_KEY_ERROR_PASSPHRASE,
  MERLON_KEY_ERROR_UNFIT,
} MerlonKeyError;
