/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-matrix-layout.h"
#include "draw/merlon-picture.h"

/**
 * SECTION: what a matrix looks like
 *
 * On the screen, on the projector and on paper alike: whoever has laid out a matrix puts together
 * here what it shows. A window keeps the ground, and the tokens, as textures.
 */

/** merlon_matrix_get_ink: Returns: the colour of the level of @cell; a light grey where it has none */
MerlonInk merlon_matrix_get_ink (MerlonProject *project, const MerlonMatrixLayout *layout,
                                 guint cell);
/**
 * merlon_matrix_add_ground:
 * @ink: of what stands beside the cells
 *
 * The cells with the names of their levels (colour alone tells nothing in greyscale), the limit of what is
 * acceptable, and the axes.
 */
void merlon_matrix_add_ground (MerlonPicture *picture, MerlonProject *project,
                               const MerlonMatrixLayout *layout, MerlonInk ink);
/** merlon_matrix_dup_ground_key: Returns: (transfer full): the same as long as the ground is */
char *merlon_matrix_dup_ground_key (MerlonProject *project, const MerlonMatrixLayout *layout,
                                    MerlonInk ink);
/** merlon_matrix_add_count: writes how many risks stand in a cell whose upper left is @x, @y, on its
 * @ground; nothing below two */
void merlon_matrix_add_count (MerlonPicture *picture, const MerlonMatrixLayout *layout, double x,
                              double y, guint count, MerlonInk ground);
/** merlon_matrix_add_token: @token where it stands, as a chip with @text or as a dot; @ground: below it;
 * @strong: it is told from the others */
void merlon_matrix_add_token (MerlonPicture *picture, const MerlonToken *token, MerlonInk ground,
                              gboolean strong, const char *text);
