/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-item.h"

/**
 * MerlonScales:
 *
 * The project's risk criteria, compiled from its scale levels, risk levels and risk method so
 * that a risk level is an array access. Levels count from 1, the lowest; 0 is "unrated", a state
 * of its own that nothing is computed from.
 */
typedef struct _MerlonScales MerlonScales;

/** MERLON_SCALE_MIN, MERLON_SCALE_MAX: how many levels a scale has */
#define MERLON_SCALE_MIN 2
#define MERLON_SCALE_MAX 10

/** MerlonGridFill: ready-made fillings of the grid likelihood x consequence -> risk level */
typedef enum
{
  MERLON_GRID_SUM,
  MERLON_GRID_PRODUCT,
  MERLON_GRID_MAXIMUM,
} MerlonGridFill;

/** merlon_scales_compile: Returns: (transfer full): the criteria as @project has them now */
MerlonScales *merlon_scales_compile (MerlonProject *project);
void merlon_scales_free (MerlonScales *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonScales, merlon_scales_free)

/** merlon_scales_get_size: Returns: number of levels; 0 when the scale is not defined */
guint merlon_scales_get_size (MerlonScales *self, MerlonScale scale);
/** merlon_scales_get_level: Returns: (transfer none) (nullable): the scale or risk level record */
MerlonItem *merlon_scales_get_level (MerlonScales *self, MerlonScale scale, guint level);
/** merlon_scales_get_name: Returns: (nullable): the level's title */
const char *merlon_scales_get_name (MerlonScales *self, MerlonScale scale, guint level);
/** merlon_scales_find: Returns: the level called @name (any case), or 0 */
guint merlon_scales_find (MerlonScales *self, MerlonScale scale, const char *name);

/** merlon_scales_get_risk_level: Returns: the grid's level; 0 when either is unrated or the grid
 * says nothing for them */
guint merlon_scales_get_risk_level (MerlonScales *self, guint likelihood, guint consequence);
/** merlon_scales_is_asset_based: whether an unrated consequence follows from the asset value */
gboolean merlon_scales_is_asset_based (MerlonScales *self);
/** merlon_scales_get_acceptable: Returns: highest risk level that may be retained, 0 if not set */
guint merlon_scales_get_acceptable (MerlonScales *self);

/**
 * merlon_scales_convert:
 *
 * Returns: @level of scale @from as a level of scale @to, by its relative place, rounded up; the
 *   same number where the scales have the same size; 0 for 0
 */
guint merlon_scales_convert (MerlonScales *self, MerlonScale from, MerlonScale to, guint level);

/**
 * merlon_scales_fill_grid:
 *
 * Sum: l + c; product: l * c; maximum: the larger of l and c by its relative place. The score's
 * range is cut into @n_levels parts of equal width.
 *
 * Returns: (transfer full): a grid as the risk method's `grid` field holds it
 */
char *merlon_scales_fill_grid (MerlonGridFill fill, guint n_likelihood, guint n_consequence,
                               guint n_levels);

/**
 * merlon_scales_with_grid:
 * @grid: (nullable): another grid text; %NULL for none
 *
 * Returns: (transfer full): a copy of @self with another grid, to see what it would change
 */
MerlonScales *merlon_scales_with_grid (MerlonScales *self, const char *grid);

/**
 * merlon_scales_with_criteria:
 * @sizes: how many levels the scales have, by #MerlonScale; only those of likelihood, consequence
 *   and risk count
 * @grid: a grid text
 *
 * Returns: (transfer full): a copy of @self as it would be with these criteria; only its sizes, its
 *   grid and what follows from them mean something, for the levels are not there yet
 */
MerlonScales *merlon_scales_with_criteria (MerlonScales *self, const guint sizes[MERLON_N_SCALES],
                                           const char *grid, gboolean asset_based);
