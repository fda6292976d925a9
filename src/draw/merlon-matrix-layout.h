/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-risk.h"

/**
 * SECTION: where risks stand in the matrix
 *
 * Every risk has a place of its own in its cell: beside the others as a chip with its reference,
 * and where there are too many for that, as a dot. None lies on another, and none is left out,
 * however many there are. Risks that are not rated, or by a level that the scales do not have,
 * stand in a strip below.
 */

/** MERLON_NO_CELL: of a risk that stands below the matrix */
#define MERLON_NO_CELL G_MAXUINT

typedef enum
{
  MERLON_TOKEN_CHIP,
  MERLON_TOKEN_DOT,
} MerlonTokenKind;

/** MerlonSeats: equal seats in a box, row by row; @text: size of what is written in chips */
typedef struct
{
  MerlonTokenKind kind;
  guint columns;
  double width, height, gap;
  double text;
} MerlonSeats;

/**
 * merlon_seats_fit:
 * @n: how many
 * @widest: width of the widest reference, in sizes of its text
 * @width, @height: of the box
 * @most, @least: sizes of text
 *
 * Makes the seats as large as all of them can be.
 */
void merlon_seats_fit (MerlonSeats *self, guint n, double widest, double width, double height,
                       double most, double least);
/** merlon_seats_get: sets where place @index begins, from the upper left of the box */
void merlon_seats_get (const MerlonSeats *self, guint index, double *x, double *y);

/** MerlonToken: a risk on the matrix; @cell: (likelihood - 1) * number of consequences +
 * consequence - 1 */
typedef struct
{
  MerlonRisk *risk;
  guint cell;
  MerlonTokenKind kind;
  double x, y, width, height;
  double text;
} MerlonToken;

/** MerlonMatrixFrame: what a matrix is laid out in; @text: the size its writing should have */
typedef struct
{
  double width, height;
  double text;
} MerlonMatrixFrame;

typedef struct
{
  guint n_likelihood, n_consequence;
  double left, top, cell_width, cell_height; /* of the cells */
  double head;                               /* of a cell, for the name of its level */
  double strip_top, strip_height;            /* of those below; no height: there are none */
  double text;
  GArray *tokens; /* MerlonToken */
  guint *counts;  /* how many stand in each cell */
} MerlonMatrixLayout;

/** merlon_matrix_layout_new: Returns: (transfer full) (nullable): %NULL where there are no criteria
 */
MerlonMatrixLayout *merlon_matrix_layout_new (MerlonProject *project, GPtrArray *risks,
                                              MerlonRiskStage stage,
                                              const MerlonMatrixFrame *frame);
void merlon_matrix_layout_free (MerlonMatrixLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonMatrixLayout, merlon_matrix_layout_free)

/** merlon_matrix_layout_get_cell: sets the left and upper edge of @cell */
void merlon_matrix_layout_get_cell (const MerlonMatrixLayout *self, guint cell, double *x,
                                    double *y);
/** merlon_matrix_layout_find_cell: Returns: the cell at a point, or %MERLON_NO_CELL */
guint merlon_matrix_layout_find_cell (const MerlonMatrixLayout *self, double x, double y);
/** merlon_matrix_layout_find_token: Returns: (nullable): the risk's token at a point */
const MerlonToken *merlon_matrix_layout_find_token (const MerlonMatrixLayout *self, double x,
                                                    double y);
/** merlon_matrix_layout_find_risk: Returns: (nullable): its token */
const MerlonToken *merlon_matrix_layout_find_risk (const MerlonMatrixLayout *self,
                                                   MerlonRisk *risk);
