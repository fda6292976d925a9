/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/merlon-random.h"

/**
 * MerlonLossKind: how the loss of one event is spread
 * @MERLON_LOSS_LOGNORMAL: lognormal; 5 of 100 events stay below @low and 5 exceed @high (Hubbard
 *   and Seiersen, “How to measure anything in cybersecurity risk”, with an interval of 90 %). Where
 *   both are the same, each event costs just that
 * @MERLON_LOSS_PERT: an estimate in three points: a beta distribution from @low to @high, with the
 *   peak at @likely and its mean at (low + 4 likely + high) / 6 (Vose, “Risk analysis”, modified
 *   PERT with a weight of 4)
 */
typedef enum
{
  MERLON_LOSS_LOGNORMAL,
  MERLON_LOSS_PERT,
} MerlonLossKind;

/** MERLON_LOSS_MAX: the largest loss of an event, in units of the currency */
#define MERLON_LOSS_MAX 1e15
/** MERLON_LOSS_MAX_SPREAD: how many times as large as the low one the high loss may be */
#define MERLON_LOSS_MAX_SPREAD 1e9
/** MERLON_LOSS_MAX_FREQUENCY: how many events of one risk there may be in a year. What happens
 * more often is no risk but a running cost, and is refused rather than approximated */
#define MERLON_LOSS_MAX_FREQUENCY 1e5

/** MERLON_LOSS_ERROR: what can be wrong with the numbers of a risk */
#define MERLON_LOSS_ERROR (merlon_loss_error_quark ())
GQuark merlon_loss_error_quark (void);

/**
 * MerlonLossError:
 * @MERLON_LOSS_ERROR_FREQUENCY: the frequency is missing, negative, or too high
 * @MERLON_LOSS_ERROR_AMOUNT: a loss is missing, negative, zero where it may not be, or too large
 * @MERLON_LOSS_ERROR_ORDER: the losses are not in the order low, likely, high
 */
typedef enum
{
  MERLON_LOSS_ERROR_FREQUENCY,
  MERLON_LOSS_ERROR_AMOUNT,
  MERLON_LOSS_ERROR_ORDER,
} MerlonLossError;

/**
 * MerlonLoss: a risk in numbers
 * @frequency: events per year; their number in a year is Poisson distributed
 * @low, @likely, @high: loss of one event in units of the currency; @likely counts for
 *   %MERLON_LOSS_PERT alone
 */
typedef struct
{
  MerlonLossKind kind;
  double frequency;
  double low, likely, high;
} MerlonLoss;

/**
 * merlon_loss_check:
 * @name: (nullable): what @error's sentence begins with, such as the name of the risk
 *
 * Returns: %FALSE with @error (#MERLON_LOSS_ERROR), a sentence that says what to do, where the
 *   numbers are no risk
 */
gboolean merlon_loss_check (const MerlonLoss *self, const char *name, GError **error);

/** merlon_loss_get_mean: Returns: mean loss of one event. Lognormal: exp (mu + sigma² / 2) with
 * mu = (ln low + ln high) / 2 and sigma = (ln high - ln low) / (2 × 1.6449) */
double merlon_loss_get_mean (const MerlonLoss *self);
/** merlon_loss_get_mean_square: Returns: mean of the squared loss of one event */
double merlon_loss_get_mean_square (const MerlonLoss *self);
/** merlon_loss_get_expected: Returns: expected loss of a year, frequency × mean; exact */
double merlon_loss_get_expected (const MerlonLoss *self);
/** merlon_loss_get_variance: Returns: variance of the loss of a year, frequency × mean square, as
 * of any compound Poisson sum; exact */
double merlon_loss_get_variance (const MerlonLoss *self);

/* ---- events ---- */

/** MERLON_LOSS_YEARS: how many years are simulated together */
#define MERLON_LOSS_YEARS 1024
/** MERLON_LOSS_EVENTS: how many events are made at once at the most */
#define MERLON_LOSS_EVENTS 512

/** MerlonLossShape: a loss made ready for many events */
typedef struct
{
  MerlonLossKind kind;
  double mu, sigma;   /* LOGNORMAL: of the binary logarithm */
  double base, range; /* PERT, and where all events cost the same */
  double alpha, beta; /* PERT */
} MerlonLossShape;

/** merlon_loss_shape_init: @loss must have passed merlon_loss_check() */
void merlon_loss_shape_init (MerlonLossShape *self, const MerlonLoss *loss);
/**
 * merlon_loss_shape_add_events:
 * @n: how many events, up to %MERLON_LOSS_EVENTS
 * @totals: (array fixed-size=1024): loss of each year
 *
 * Adds events, each to a year of its own choice. That choosing years for the events of all years
 * gives each year a Poisson number of them, independent of the other years, is a property of the
 * Poisson process (Kingman, “Poisson processes”, 1993, 2.4): so it takes one Poisson number for
 * 1,024 years.
 */
void merlon_loss_shape_add_events (const MerlonLossShape *self, MerlonRandom *random, guint n,
                                   double *totals);
