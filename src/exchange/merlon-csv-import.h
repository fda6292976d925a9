/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/merlon-csv.h"
#include "model/merlon-project.h"

/**
 * MerlonImportOptions:
 * @maps: (nullable): `COLUMN:FIELD` strings; a column without one is matched by its name.
 *   `COLUMN:-` leaves the column out, `COLUMN:notes` collects what has no field
 * @create: whether records that cells refer to are made where they are missing
 * @keep_rest: whether columns that match no field are kept in the notes
 */
typedef struct
{
  const char *const *maps;
  gboolean create;
  gboolean keep_rest;
} MerlonImportOptions;

/** MerlonCellFate: what became of a cell */
typedef enum
{
  MERLON_CELL_CHANGED, /* it is in the record now and was not before */
  MERLON_CELL_KEPT,    /* the record said the same already, or the cell is empty */
  MERLON_CELL_NOTED,   /* it is in the record's notes */
  MERLON_CELL_DROPPED, /* it is not in the project; the message says why */
} MerlonCellFate;

typedef struct
{
  guint line;
  char *column;
  char *text;
  MerlonCellFate fate;
  char *message; /* nullable, translated */
} MerlonCellReport;

typedef struct
{
  guint rows, added, updated, unchanged; /* of rows */
  guint created;                         /* records made for references */
  guint cells[4];                        /* by fate */
  GPtrArray *columns;                    /* strings: "COLUMN -> FIELD", for people */
  GPtrArray *reports;                    /* MerlonCellReport: noted and dropped cells */
  GPtrArray *warnings;                   /* strings: of the table as such */
} MerlonImportReport;

void merlon_import_report_free (MerlonImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonImportReport, merlon_import_report_free)

/** merlon_import_report_dup_text: Returns: (transfer full): what came of it, for people; below it the
 * first cells that could not be taken in, a line each */
char *merlon_import_report_dup_text (const MerlonImportReport *self);

/**
 * merlon_import_csv:
 * @home: the register to fill
 *
 * Brings each row of @table into @home as one step of history. A row meets the record with the
 * same id, or else the same code, or else the same title, and updates it; a row that meets none
 * makes a new one. Several rows of one table never meet the same record: the later ones are new.
 * No cell is lost without a word.
 *
 * Returns: (transfer full) (nullable): the report; %NULL with @error when @options name a column
 *   or field that there is not, or with %G_IO_ERROR_CANCELLED when the history's pulse stopped it
 */
MerlonImportReport *merlon_import_csv (MerlonProject *project, MerlonRegister *home,
                                       MerlonTable *table, const MerlonImportOptions *options,
                                       GError **error);
