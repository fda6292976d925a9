/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-xref-private.h"

/* Who refers to whom in a PDF. Read from the bytes: the object model would take many times as long.
 * Inside of the seal floor. */

typedef struct _MerlonReferences MerlonReferences;

/** merlon_references_new: the references of all objects of @pdf that @xref knows */
MerlonReferences *merlon_references_new (GBytes *pdf, const MerlonXref *xref);
void merlon_references_free (MerlonReferences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonReferences, merlon_references_free)

/** merlon_references_to: Returns: (transfer none): the numbers of the @n objects that refer to
 * object @number, one for each time */
const guint *merlon_references_to (MerlonReferences *self, guint number, guint *n);
