/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-loss.h"

#include <gio/gio.h>

/**
 * MerlonSimulation:
 *
 * Many years of a risk register, drawn at random: in each year each risk happens a Poisson number
 * of times, and each event costs a loss of its own (Monte Carlo; Vose, “Risk analysis”, aggregate
 * distributions). The years' losses, all risks together, are what is told of afterwards.
 *
 * The same input gives the same result, bit by bit, on any number of threads: 1,024 years make a
 * block, and each risk has a stream of random numbers of its own in each block, named by seed,
 * block and place in the list. So two runs with the same seed that differ in one risk differ by
 * that risk alone (common random numbers): a treatment's effect is not lost in chance.
 *
 * Memory does not depend on the number of years. Quantiles and shortfalls are within 0.1 % of
 * those of the years that were drawn (merlon-loss-tally.h); beside that, they vary with the seed.
 */
typedef struct _MerlonSimulation MerlonSimulation;

/** MERLON_SIMULATION_MAX_YEARS: more would need wider counters and hours */
#define MERLON_SIMULATION_MAX_YEARS 1000000000u
/** MERLON_SIMULATION_CURVE: points of merlon_simulation_get_curve() */
#define MERLON_SIMULATION_CURVE 256

/** MERLON_SIMULATION_ERROR: what can be wrong with a simulation beside its losses */
#define MERLON_SIMULATION_ERROR (merlon_simulation_error_quark ())
GQuark merlon_simulation_error_quark (void);

/**
 * MerlonSimulationError:
 * @MERLON_SIMULATION_ERROR_YEARS: too few or too many years
 * @MERLON_SIMULATION_ERROR_EVENTS: too many events for the years asked for
 */
typedef enum
{
  MERLON_SIMULATION_ERROR_YEARS,
  MERLON_SIMULATION_ERROR_EVENTS,
} MerlonSimulationError;

/** MerlonProgressFunc: called now and then with @done from 0 to 1, in the thread that waits */
typedef void (*MerlonProgressFunc) (double done, gpointer data);

/**
 * MerlonSimulationInput: what to simulate; the caller keeps all of it
 * @names: (nullable): what to call the risks in messages
 * @years: from 1 to %MERLON_SIMULATION_MAX_YEARS
 * @n_threads: how many threads work, the calling one among them; 0 for one for each processor
 */
typedef struct
{
  const MerlonLoss *losses;
  const char *const *names;
  guint n_losses;
  guint years;
  guint64 seed;
  guint n_threads;
} MerlonSimulationInput;

/**
 * merlon_simulation_run:
 * @cancellable: (nullable): ends it within some milliseconds
 * @progress: (nullable)
 *
 * Returns only when it is done: call it in a thread of its own. It knows nothing of a project.
 *
 * Returns: (transfer full): the result; %NULL with @error (#MERLON_LOSS_ERROR naming the risk,
 *   #MERLON_SIMULATION_ERROR, or %G_IO_ERROR_CANCELLED)
 */
MerlonSimulation *merlon_simulation_run (const MerlonSimulationInput *input,
                                         GCancellable *cancellable, MerlonProgressFunc progress,
                                         gpointer data, GError **error);
MerlonSimulation *merlon_simulation_ref (MerlonSimulation *self);
void merlon_simulation_unref (MerlonSimulation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonSimulation, merlon_simulation_unref)

guint merlon_simulation_get_years (MerlonSimulation *self);
guint64 merlon_simulation_get_seed (MerlonSimulation *self);
/** merlon_simulation_get_mean: Returns: mean loss of the years that were drawn */
double merlon_simulation_get_mean (MerlonSimulation *self);
/** merlon_simulation_get_deviation: Returns: standard deviation of the loss of a year */
double merlon_simulation_get_deviation (MerlonSimulation *self);
/** merlon_simulation_get_error: Returns: standard error of the mean */
double merlon_simulation_get_error (MerlonSimulation *self);
/** merlon_simulation_get_largest: Returns: the worst year */
double merlon_simulation_get_largest (MerlonSimulation *self);

/** merlon_simulation_get_quantile: Returns: the annual loss that is not exceeded with probability
 * @part, from 0 to 1. With 0.95, the value at risk at 95 % */
double merlon_simulation_get_quantile (MerlonSimulation *self, double part);
/** merlon_simulation_get_shortfall: Returns: mean annual loss of the worst 1 - @part of the years
 */
double merlon_simulation_get_shortfall (MerlonSimulation *self, double part);
/** merlon_simulation_get_chance: Returns: probability that a year loses more than @loss. With 0,
 * that it loses anything */
double merlon_simulation_get_chance (MerlonSimulation *self, double loss);

/** MerlonLossPoint: a year loses more than @loss with probability @chance */
typedef struct
{
  double loss, chance;
} MerlonLossPoint;

/**
 * merlon_simulation_get_curve:
 * @points: (out) (array fixed-size=256): the loss exceedance curve: losses from the smallest year
 *   with a loss to the worst, evenly spaced on a logarithmic axis
 *
 * Returns: %FALSE where no year loses anything
 */
gboolean merlon_simulation_get_curve (MerlonSimulation *self, MerlonLossPoint *points);

guint merlon_simulation_get_n_losses (MerlonSimulation *self);
/** merlon_simulation_get_expected: Returns: expected annual loss of risk @index: exact, not drawn
 */
double merlon_simulation_get_expected (MerlonSimulation *self, guint index);
/** merlon_simulation_get_expected_sum: Returns: that of all risks together, which
 * merlon_simulation_get_mean() comes near to */
double merlon_simulation_get_expected_sum (MerlonSimulation *self);

/**
 * MerlonTreatmentEffect: what a treatment of one risk is worth in a year
 * @before, @after: expected annual loss; exact (merlon_loss_get_expected()), since expectations of
 *   a sum are the sum of expectations whatever else is in the register
 * @reduction: @before - @after
 * @gain: (reduction - cost) / cost, the return on security investment (ENISA, “Introduction to
 *   return on security investment”, 2012); NaN where the cost is unknown or 0
 */
typedef struct
{
  double before, after, reduction;
  double cost;
  double gain;
} MerlonTreatmentEffect;

/** merlon_treatment_effect: @cost: of a year, NaN where unknown. Both losses must be checked */
MerlonTreatmentEffect merlon_treatment_effect (const MerlonLoss *before, const MerlonLoss *after,
                                               double cost);
