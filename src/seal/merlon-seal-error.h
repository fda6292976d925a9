/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** MERLON_SEAL_ERROR: what can be wrong with a finished PDF, a key, or a time server */
#define MERLON_SEAL_ERROR (merlon_seal_error_quark ())
GQuark merlon_seal_error_quark (void);

/**
 * MerlonSealError:
 * @MERLON_SEAL_ERROR_DAMAGED: no PDF, or one that cannot be read
 * @MERLON_SEAL_ERROR_ENCRYPTED: a password is needed
 * @MERLON_SEAL_ERROR_NOTHING: nothing is attached
 * @MERLON_SEAL_ERROR_KEY: no key that can sign: of another form, damaged, or gone
 * @MERLON_SEAL_ERROR_PASSPHRASE: the passphrase or PIN is wrong or missing
 * @MERLON_SEAL_ERROR_CERTIFICATE: a certificate that must not sign: expired, weak, of other use
 * @MERLON_SEAL_ERROR_FORBIDDEN: the document or one who signed it does not allow this
 * @MERLON_SEAL_ERROR_PLACE: no such page, rectangle or signature field, or texts that have no place
 * @MERLON_SEAL_ERROR_TIMESTAMP: the time server cannot be reached, or its answer does not hold
 */
typedef enum
{
  MERLON_SEAL_ERROR_DAMAGED,
  MERLON_SEAL_ERROR_ENCRYPTED,
  MERLON_SEAL_ERROR_NOTHING,
  MERLON_SEAL_ERROR_KEY,
  MERLON_SEAL_ERROR_PASSPHRASE,
  MERLON_SEAL_ERROR_CERTIFICATE,
  MERLON_SEAL_ERROR_FORBIDDEN,
  MERLON_SEAL_ERROR_PLACE,
  MERLON_SEAL_ERROR_TIMESTAMP,
} MerlonSealError;
