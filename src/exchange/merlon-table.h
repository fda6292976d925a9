/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "exchange/merlon-text-encoding.h"

/**
 * MerlonTable:
 *
 * A table as it stood in somebody's file: named columns and rows of text, where each row knows
 * its line. It is never changed once read, so several threads may look at it.
 */
typedef struct _MerlonTable MerlonTable;

/**
 * MerlonTableWarning:
 * @line: the line in the file, from 1; 0 for the file as a whole
 * @column: the column, from 1; 0 for the line as a whole
 * @message: a whole sentence for people, which names the line itself
 */
typedef struct
{
  guint line;
  guint column;
  char *message;
} MerlonTableWarning;

#define MERLON_TYPE_TABLE (merlon_table_get_type ())
GType merlon_table_get_type (void);
MerlonTable *merlon_table_ref (MerlonTable *self);
void merlon_table_unref (MerlonTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonTable, merlon_table_unref)

/** merlon_table_get_n_rows: the rows below the header; rows without any text are left out */
guint merlon_table_get_n_rows (MerlonTable *self);
/** merlon_table_get_n_columns: also counts columns that only rows longer than the header have */
guint merlon_table_get_n_columns (MerlonTable *self);
/** merlon_table_get_width: the columns of the header, or of most rows if there is none */
guint merlon_table_get_width (MerlonTable *self);
/** merlon_table_get_name: Returns: the column's name, trimmed, never empty and never twice */
const char *merlon_table_get_name (MerlonTable *self, guint column);
/** merlon_table_find_column: Returns: the column called @name, whatever the case, or -1 */
int merlon_table_find_column (MerlonTable *self, const char *name);
/**
 * merlon_table_get_cell:
 *
 * Returns: (not nullable): the text exactly as it stood, but with line ends as "\n"; "" where the
 * row is too short
 */
const char *merlon_table_get_cell (MerlonTable *self, guint row, guint column);
/** merlon_table_get_line: Returns: the line of the file that the row begins on, from 1 */
guint merlon_table_get_line (MerlonTable *self, guint row);

char merlon_table_get_separator (MerlonTable *self);
char merlon_table_get_quote (MerlonTable *self);
MerlonEncoding merlon_table_get_encoding (MerlonTable *self);
gboolean merlon_table_get_has_bom (MerlonTable *self);
/** merlon_table_get_has_header: Returns: whether the names come from the file */
gboolean merlon_table_get_has_header (MerlonTable *self);
/** merlon_table_get_warnings: Returns: (transfer none) (element-type MerlonTableWarning) */
GPtrArray *merlon_table_get_warnings (MerlonTable *self);
