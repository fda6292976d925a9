/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "seal/merlon-seal-error.h"

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
/** merlon_attachments_find: Returns: (transfer full) (nullable): what stands in the attached file @name of
 * @pdf; %NULL where there is none, or @pdf is none */
GBytes *merlon_attachments_find (GBytes *pdf, const char *name);
