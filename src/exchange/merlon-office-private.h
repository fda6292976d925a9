/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the two readers of word processor files are asked for. */

#include "exchange/merlon-office-package.h"
#include "exchange/merlon-office-text.h"

/** merlon_office_fail: Returns: %FALSE, with @error set to @message */
gboolean merlon_office_fail (GError **error, const char *message);
/** merlon_office_fail_damaged: Returns: %FALSE, with @error */
gboolean merlon_office_fail_damaged (GError **error);
/** merlon_office_fail_kind: Returns: %FALSE, with @error that it is no text of a word processor */
gboolean merlon_office_fail_kind (GError **error);

/** merlon_office_read_docx: reads it into @text. Returns: %FALSE with @error */
gboolean merlon_office_read_docx (MerlonOfficePackage *package, MerlonOfficeText *text,
                                  GError **error);
/** merlon_office_read_odt: reads it into @text. Returns: %FALSE with @error */
gboolean merlon_office_read_odt (MerlonOfficePackage *package, MerlonOfficeText *text,
                                 GError **error);
/** merlon_office_read_fodt: reads @bytes, one XML document, into @text. Returns: %FALSE with @error
 */
gboolean merlon_office_read_fodt (GBytes *bytes, MerlonOfficeText *text, GError **error);
