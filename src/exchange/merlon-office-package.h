/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * MerlonOfficePackage:
 *
 * A ZIP file whose parts are asked for by their names. Names are only compared, never used as
 * paths; only what is asked for is unpacked, and of that no more than the limits say.
 */
typedef struct _MerlonOfficePackage MerlonOfficePackage;

/** MERLON_OFFICE_PART_MAX: bytes of one part, unpacked; ten thousand pages have fewer */
#define MERLON_OFFICE_PART_MAX (64 * 1024 * 1024)

/** merlon_office_package_new: @stream: can seek. Returns: (transfer full): nothing is read yet */
MerlonOfficePackage *merlon_office_package_new (GInputStream *stream);
void merlon_office_package_free (MerlonOfficePackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonOfficePackage, merlon_office_package_free)

/**
 * merlon_office_package_read:
 * @name: with slashes; upper and lower case are the same
 * @bytes: (out) (transfer full) (nullable): the part; %NULL where there is none of this name
 *
 * Returns: %FALSE with @error when the package or the part is damaged, encrypted or too large
 */
gboolean merlon_office_package_read (MerlonOfficePackage *self, const char *name, GBytes **bytes,
                                     GError **error);
