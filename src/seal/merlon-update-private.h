/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "seal/merlon-qpdf-private.h"
#include "seal/merlon-xref-private.h"

/* What is appended to a PDF so that every byte it had stays where it is (ISO 32000-1, 7.5.6). Own
 * code, for libqpdf can only write a file anew, which would break the signatures it has. Inside of
 * the seal floor. */

typedef struct _MerlonUpdate MerlonUpdate;

/** merlon_update_new: all of the arguments outlive it */
MerlonUpdate *merlon_update_new (GBytes *pdf, qpdf_data model, const MerlonXref *xref);
void merlon_update_free (MerlonUpdate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonUpdate, merlon_update_free)

/** merlon_update_reserve: Returns: the number of a new object, to be set later */
guint merlon_update_reserve (MerlonUpdate *self);
/** merlon_update_set: @body: (transfer full): object @number as it will stand in the file */
void merlon_update_set (MerlonUpdate *self, guint number, GString *body);
/** merlon_update_refer: Returns: a reference to @number for the model */
qpdf_oh merlon_update_refer (MerlonUpdate *self, guint number);
/** merlon_update_touch: @object of the model was changed. Returns: %FALSE where it stands within
 * another one, which must be touched instead */
gboolean merlon_update_touch (MerlonUpdate *self, qpdf_oh object);
/**
 * merlon_update_import_page:
 * @other: a PDF of our own making
 *
 * Brings the first page of @other in, as a picture (form XObject) that can be shown anywhere.
 *
 * Returns: its number; 0 with @error
 */
guint merlon_update_import_page (MerlonUpdate *self, GBytes *other, GError **error);
/**
 * merlon_update_write:
 * @number: a new object
 * @place: (out): where the body of @number begins
 *
 * Returns: (transfer full): the file with all that is new
 */
GByteArray *merlon_update_write (MerlonUpdate *self, guint number, gsize *place);
