/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * MerlonLossTally:
 *
 * Counts losses of years, in memory that does not depend on how many there are: 512 KB.
 *
 * A count goes into one of 1,024 equal parts of its octave (the numbers from one power of two to
 * the next), so that whatever is read off lies within 1/1024 of the truth: the relative error of
 * quantiles and of the expected shortfall stays below 0.1 %. That holds from 2^-16 to 2^112 units;
 * what is smaller or larger is counted as that. Years without a loss are counted apart. Counts are
 * whole numbers, so that tallies can be joined in any order.
 */
typedef struct
{
  guint32 *counts;
  guint64 n_years, n_zero;
  double least, most; /* the smallest loss above zero, and the largest; 0 where there is none */
} MerlonLossTally;

MerlonLossTally *merlon_loss_tally_new (void);
void merlon_loss_tally_free (MerlonLossTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonLossTally, merlon_loss_tally_free)

/** merlon_loss_tally_add: @losses: of @n years, each 0 or more. At most 2^32 - 1 years in all */
void merlon_loss_tally_add (MerlonLossTally *self, const double *losses, guint n);
/** merlon_loss_tally_join: adds all that @other counted */
void merlon_loss_tally_join (MerlonLossTally *self, const MerlonLossTally *other);

/**
 * merlon_loss_tally_get_quantile:
 * @part: from 0 to 1
 *
 * Returns: the loss that @part of the years do not exceed; 0 where nothing was counted
 */
double merlon_loss_tally_get_quantile (const MerlonLossTally *self, double part);
/**
 * merlon_loss_tally_get_shortfall:
 * @part: from 0 to below 1
 *
 * Returns: the mean loss of the worst years, 1 - @part of all (Acerbi and Tasche, “On the coherence
 *   of expected shortfall”, Journal of Banking and Finance 26, 2002); never below the quantile
 */
double merlon_loss_tally_get_shortfall (const MerlonLossTally *self, double part);
/** merlon_loss_tally_get_chance: Returns: the part of the years that lose more than @loss */
double merlon_loss_tally_get_chance (const MerlonLossTally *self, double loss);

/** MerlonMoments: mean and squared deviations of some numbers */
typedef struct
{
  guint64 n;
  double mean, squares;
} MerlonMoments;

/** merlon_moments_of: of @n numbers, in two passes */
MerlonMoments merlon_moments_of (const double *numbers, guint n);
/** merlon_moments_join: of both together (Chan, Golub and LeVeque, “Algorithms for computing the
 * sample variance”, American Statistician 37, 1983). The order of joining counts in the last bit */
MerlonMoments merlon_moments_join (MerlonMoments a, MerlonMoments b);
