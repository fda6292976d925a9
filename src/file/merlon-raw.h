/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/**
 * MerlonRaw:
 *
 * An unknown element being copied from parser events back to text, so that it can be written
 * again as it was. Attributes come as libxml2's SAX2 gives them: five pointers each.
 */
typedef struct _MerlonRaw MerlonRaw;

MerlonRaw *merlon_raw_new (void);
void merlon_raw_free (MerlonRaw *self);
/** merlon_raw_start: @prefix must be one that is declared, or %NULL */
void merlon_raw_start (MerlonRaw *self, const xmlChar *name, const xmlChar *prefix,
                       int n_namespaces, const xmlChar **namespaces, int n_attributes,
                       const xmlChar **attributes);
/** merlon_raw_open: the same with @attributes as text */
void merlon_raw_open (MerlonRaw *self, const char *name, const char *attributes);
/** merlon_raw_end: ends the innermost element that is open */
void merlon_raw_end (MerlonRaw *self);
void merlon_raw_text (MerlonRaw *self, const char *text, gsize length);
void merlon_raw_verbatim (MerlonRaw *self, const char *xml);
const char *merlon_raw_get_text (MerlonRaw *self);

/** merlon_raw_attribute: Returns: (transfer full): ` name="value"` */
char *merlon_raw_attribute (const xmlChar **attribute);
/** merlon_raw_namespace: Returns: (transfer full): ` xmlns:prefix="uri"` */
char *merlon_raw_namespace (const xmlChar *prefix, const xmlChar *uri);

/* The same for rich text, which is copied without namespaces; @more comes before the attributes. */
void merlon_raw_append_start (GString *out, const char *name, const char *more, int n_attributes,
                              const xmlChar **attributes);
void merlon_raw_append_end (GString *out, const char *name);
void merlon_raw_append_text (GString *out, const char *text, gsize length);
/** merlon_raw_append_value: for an attribute: quotes and line ends too */
void merlon_raw_append_value (GString *out, const char *text, gsize length);
