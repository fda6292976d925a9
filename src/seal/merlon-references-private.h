/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-qpdf-private.h"
#include "seal/merlon-xref-private.h"

/* What each object of a PDF says, as a sum, and who refers to whom. Inside of the seal floor.
 *
 * Both are taken from the object model, which reads a file as other programs do; references are looked for
 * in the bytes too, for a dictionary may hold more than the model keeps of it. */

typedef struct _MerlonReferences MerlonReferences;

/**
 * merlon_references_new:
 * @end: how much of @pdf counts
 * @xref, @model: of that much
 */
MerlonReferences *merlon_references_new (GBytes *pdf, gsize end, const MerlonXref *xref,
                                         qpdf_data model);
void merlon_references_free (MerlonReferences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonReferences, merlon_references_free)

/** merlon_references_to: Returns: (transfer none): the numbers of the @n objects that refer to
 * object @number, one for each time */
const guint *merlon_references_to (const MerlonReferences *self, guint number, guint *n);
/** merlon_references_of: Returns: (transfer none): the numbers of the @n objects that object @number
 * refers to */
const guint *merlon_references_of (const MerlonReferences *self, guint number, guint *n);
/** merlon_references_is_odd: whether an object has words that are none of a PDF, so that programs differ in whom
 * it refers to */
gboolean merlon_references_is_odd (const MerlonReferences *self);
/** merlon_references_list: Returns: (transfer full): the numbers of all objects (guint) */
GArray *merlon_references_list (const MerlonReferences *self);
/** merlon_references_has: whether object @number says anything */
gboolean merlon_references_has (const MerlonReferences *self, guint number);
/** merlon_references_same: whether object @number says the same in both, or is in none */
gboolean merlon_references_same (const MerlonReferences *self, const MerlonReferences *other,
                                 guint number);
/** merlon_references_find: appends the numbers of the objects (guint) that @text, a value as it is
 * written, refers to */
void merlon_references_find (const char *text, GArray *numbers);
