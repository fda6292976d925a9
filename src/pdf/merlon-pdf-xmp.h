/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf/merlon-pdf-document.h"

/** merlon_pdf_xmp_new: Returns: (transfer full): the metadata packet that says the same as the
 * information dictionary, and which standards the file keeps */
GBytes *merlon_pdf_xmp_new (const MerlonPdfInformation *information);
/** merlon_pdf_date: Returns: (transfer full): "D:20260331120000Z" */
char *merlon_pdf_date (gint64 time);
