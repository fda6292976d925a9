/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/merlon-content.h"

/** MerlonWorkRow: how a row is shown, and what its cells are */
typedef enum
{
  MERLON_WORK_ROW_TITLE,
  MERLON_WORK_ROW_HEADING,
  MERLON_WORK_ROW_TEXT, /* a name or nothing, and a text */
  MERLON_WORK_ROW_HEAD, /* names of columns */
  MERLON_WORK_ROW_BODY,
  MERLON_WORK_N_ROWS,
} MerlonWorkRow;

/** MerlonWorksheet: rows of equally many cells, whose texts are plain. A sheet whose first row is a
 * %MERLON_WORK_ROW_HEAD is a table */
typedef struct
{
  char *name; /* as every program allows it, and unlike any other's */
  guint n_columns;
  guint *widths;  /* of the columns, in characters */
  GArray *styles; /* MerlonWorkRow */
  GArray *cells;  /* MerlonTableCell, row by row */
} MerlonWorksheet;

/** MERLON_WORK_LONGEST_CELL: characters that every program takes in a cell */
#define MERLON_WORK_LONGEST_CELL 32767

/**
 * merlon_workbook_new:
 *
 * What @content says, as sheets: the first has its front matter and all that is no table, with the
 * names of the sheets where the tables stood; then a sheet for each table. Groups within a table
 * become its first column, so that its rows can be sorted and filtered. Of figures their words are
 * kept.
 *
 * Returns: (transfer full): array of #MerlonWorksheet
 */
GPtrArray *merlon_workbook_new (MerlonContent *content);
guint merlon_worksheet_get_n_rows (const MerlonWorksheet *self);
const MerlonTableCell *merlon_worksheet_get_cell (const MerlonWorksheet *self, guint row,
                                                  guint column);
