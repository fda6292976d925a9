/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/** MERLON_SEAL_ERROR: what can be wrong with a finished PDF */
#define MERLON_SEAL_ERROR (merlon_seal_error_quark ())
GQuark merlon_seal_error_quark (void);

/**
 * MerlonSealError:
 * @MERLON_SEAL_ERROR_DAMAGED: no PDF, or one that cannot be read
 * @MERLON_SEAL_ERROR_ENCRYPTED: a password is needed
 * @MERLON_SEAL_ERROR_NOTHING: nothing is attached
 */
typedef enum
{
  MERLON_SEAL_ERROR_DAMAGED,
  MERLON_SEAL_ERROR_ENCRYPTED,
  MERLON_SEAL_ERROR_NOTHING,
} MerlonSealError;

/** MerlonAttachment: a file that goes along with a PDF */
typedef struct
{
  char *name;
  GBytes *data;
} MerlonAttachment;

/**
 * merlon_attachments_list:
 * @pdf: a whole PDF file, of any program
 *
 * Returns: (transfer full): its attached files (#MerlonAttachment), or %NULL with @error
 *   (#MERLON_SEAL_ERROR)
 */
GPtrArray *merlon_attachments_list (GBytes *pdf, GError **error);
