/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/** MERLON_CSV_ERROR: why a table cannot be read at all */
#define MERLON_CSV_ERROR (merlon_csv_error_quark ())
GQuark merlon_csv_error_quark (void);
typedef enum
{
  MERLON_CSV_ERROR_EMPTY,
  MERLON_CSV_ERROR_BINARY,
  MERLON_CSV_ERROR_LIMIT,
  MERLON_CSV_ERROR_QUOTE,
} MerlonCsvError;

/**
 * MerlonTable:
 *
 * A table read from text: RFC 4180 with the liberties that real files take. Encoding (UTF-8 with
 * and without byte order mark, UTF-16, Windows-1252), separator and header row are recognised.
 * Own code, as no library in the distribution does this without a character type of its own.
 */
typedef struct
{
  GPtrArray *header;   /* of strings: trimmed, not empty, unique */
  GPtrArray *rows;     /* of MerlonTableRow */
  GPtrArray *warnings; /* of MerlonTableWarning */
  char separator;
  const char *encoding;
  gboolean has_header; /* otherwise the columns are called column-1 ... */
} MerlonTable;

/** MerlonTableRow: as many cells as the header has names, or more where the file has more */
typedef struct
{
  guint line;       /* where it begins in the file */
  GPtrArray *cells; /* of strings, UTF-8 */
} MerlonTableRow;

typedef struct
{
  guint line;
  char *message; /* translated */
} MerlonTableWarning;

/** MERLON_CSV_MAX_COLUMNS, MERLON_CSV_MAX_SIZE: limits of what is read */
#define MERLON_CSV_MAX_COLUMNS 4096
#define MERLON_CSV_MAX_SIZE (512 * 1024 * 1024)

/** merlon_table_read: Returns: (transfer full): the table in @bytes, or %NULL with @error */
MerlonTable *merlon_table_read (GBytes *bytes, GError **error);
void merlon_table_free (MerlonTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonTable, merlon_table_free)
