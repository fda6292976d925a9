/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "file/merlon-file-error.h"

/**
 * MerlonSource:
 *
 * The bytes of a project file on their way to the parser, watched for what would make the parser
 * slow or hungry: a file too large, a tag too long, bytes that are no text. Cancellable.
 */
typedef struct _MerlonSource MerlonSource;

/** merlon_source_new_for_fd: @error when the file is empty, too large, or plainly no text */
MerlonSource *merlon_source_new_for_fd (int fd, const char *name, GCancellable *cancellable,
                                        GError **error);
MerlonSource *merlon_source_new_for_bytes (GBytes *bytes, const char *name, GError **error);
void merlon_source_free (MerlonSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonSource, merlon_source_free)

/** merlon_source_read: Returns: number of bytes put into @buffer, 0 at the end, -1 with @error */
gssize merlon_source_read (MerlonSource *self, char *buffer, gsize length, GError **error);

/** merlon_source_read_all: Returns: (transfer full): the whole rest of the file */
GBytes *merlon_source_read_all (int fd, const char *name, GError **error);
/**
 * merlon_source_repair:
 *
 * Returns: (transfer full): @bytes with everything that cannot stand in an XML file replaced by
 *   U+FFFD, so that a parser gets past it; told as one of @problems
 */
GBytes *merlon_source_repair (GBytes *bytes, GPtrArray *problems);
