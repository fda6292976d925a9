/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** MERLON_FILE_ERROR: what can be wrong with a project file; messages begin with file and line */
#define MERLON_FILE_ERROR (merlon_file_error_quark ())
GQuark merlon_file_error_quark (void);

/**
 * MerlonFileError:
 * @MERLON_FILE_ERROR_SYSTEM: the operating system refused: no such file, no space, no right
 * @MERLON_FILE_ERROR_FORMAT: not XML, not a project, or a wrong element
 * @MERLON_FILE_ERROR_LIMIT: larger or deeper than any project
 * @MERLON_FILE_ERROR_VALUE: a field's text is not of its kind
 * @MERLON_FILE_ERROR_REFERENCE: a reference to nothing, to the wrong class, or in a circle
 * @MERLON_FILE_ERROR_DUPLICATE: an id or field that stands twice
 * @MERLON_FILE_ERROR_CHANGED: someone else changed the file since it was read
 * @MERLON_FILE_ERROR_LOCKED: someone else has the file open for writing
 * @MERLON_FILE_ERROR_EXISTS: the file to be created is there already
 * @MERLON_FILE_ERROR_ENCRYPTED: a protected project: its password or a key is needed
 * @MERLON_FILE_ERROR_KEY: the password or key does not open it, or cannot be used to protect
 */
typedef enum
{
  MERLON_FILE_ERROR_SYSTEM,
  MERLON_FILE_ERROR_FORMAT,
  MERLON_FILE_ERROR_LIMIT,
  MERLON_FILE_ERROR_VALUE,
  MERLON_FILE_ERROR_REFERENCE,
  MERLON_FILE_ERROR_DUPLICATE,
  MERLON_FILE_ERROR_CHANGED,
  MERLON_FILE_ERROR_LOCKED,
  MERLON_FILE_ERROR_EXISTS,
  MERLON_FILE_ERROR_ENCRYPTED,
  MERLON_FILE_ERROR_KEY,
} MerlonFileError;

/** merlon_file_advise_backup: @message: what is wrong with the project file @name. Returns: (transfer full): the
 * same, and where to find a backup: beside the file, where Merlon kept one there */
char *merlon_file_advise_backup (const char *message, const char *name);
