/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"
#include "model/merlon-project.h"

/** MerlonMatrixStage: which rating of the risks is shown; the journey shows the way of each */
typedef enum
{
  MERLON_MATRIX_INHERENT,
  MERLON_MATRIX_CURRENT,
  MERLON_MATRIX_RESIDUAL,
  MERLON_MATRIX_JOURNEY,
} MerlonMatrixStage;

/**
 * merlon_draw_matrix:
 * @risks: (nullable): which to show, of them those that are open; %NULL for all
 * @width: of the picture; its height follows
 *
 * The grid likelihood x consequence with the open risks in its cells, by reference; where they do
 * not fit, their number. Cells carry their level's first letter beside its colour, and a thick
 * line parts what is acceptable from what is not. Each cell is a spot.
 *
 * Returns: (transfer full): the picture; with a sentence in it where there are no criteria
 */
MerlonPicture *merlon_draw_matrix (MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view,
                                   double width);
/** merlon_describe_matrix: Returns: (transfer full): the same in words, for those who cannot see */
char *merlon_describe_matrix (MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view);
/** merlon_matrix_list: Returns: (transfer container): the risks of the @cell, as the spots of
 * merlon_draw_matrix() with the same arguments are tagged */
GPtrArray *merlon_matrix_list (MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view,
                               guint cell);
