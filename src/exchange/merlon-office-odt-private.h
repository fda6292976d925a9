/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The styles of an OpenDocument text. Names of elements are those of OpenDocument 1.3, part 3. */

#include "exchange/merlon-office-style.h"
#include "exchange/merlon-office-xml.h"

/**
 * MerlonOdtStyles:
 * @faces: names of fonts for code
 * @is_mono: all of the document looks like code, so that nothing of it is
 */
typedef struct
{
  MerlonOfficeStyles *styles; /* called “paragraph/Name” and “text/Name” */
  GHashTable *faces;
  gboolean is_mono;
} MerlonOdtStyles;

MerlonOdtStyles *merlon_odt_styles_new (void);
void merlon_odt_styles_free (MerlonOdtStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonOdtStyles, merlon_odt_styles_free)
/** merlon_odt_styles_read: reads the present element, one of those that hold styles or fonts */
void merlon_odt_styles_read (MerlonOdtStyles *self, MerlonOfficeXml *xml);
/** merlon_odt_styles_settle: after the last style was read */
void merlon_odt_styles_settle (MerlonOdtStyles *self);
/** merlon_odt_styles_find: @family: paragraph or text. @name: (nullable). Returns: (transfer none)
 * (nullable) */
const MerlonOfficeStyle *merlon_odt_styles_find (MerlonOdtStyles *self, const char *family,
                                                 const char *name);
