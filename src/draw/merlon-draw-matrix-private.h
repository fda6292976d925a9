/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-draw-matrix.h"
#include "draw/merlon-matrix-layout.h"
#include "model/records/merlon-risk.h"

/* What the files of the matrix share. */

typedef struct
{
  MerlonProject *project;
  GPtrArray *risks; /* those that are shown, open ones */
  MerlonScales *scales;
  MerlonMatrixStage view;
  MerlonPicture *picture;
  MerlonMatrixLayout *layout; /* NULL: nothing is drawn */
  guint n_l, n_c;
  double cell_width, cell_height;
  GPtrArray **cells; /* by likelihood and consequence, of MerlonRisk */
} Matrix;

/* The rating at one stage; the consequence follows from the assets where it is not rated. */
gboolean merlon_matrix_get_rating (MerlonRisk *risk, MerlonRiskStage stage, guint *likelihood,
                                   guint *consequence);
/* The left and upper edges of a column and a row of cells. */
double merlon_matrix_get_x (Matrix *self, guint consequence);
double merlon_matrix_get_y (Matrix *self, guint likelihood);
/* The way of each risk, or where there are many, of those that go the same way. */
void merlon_matrix_draw_journey (Matrix *self);
/* What the marks of the journey mean, from @x. */
void merlon_matrix_draw_journey_legend (Matrix *self, double x, double y);
/* The cells, the limit and the axes, with @risks by reference. Returns whether there are criteria; where there
 * are none the picture says so. */
gboolean merlon_matrix_begin (Matrix *self, MerlonProject *project, GPtrArray *risks,
                              MerlonMatrixStage view, double width);
MerlonPicture *merlon_matrix_end (Matrix *self);
