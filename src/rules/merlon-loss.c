/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-loss.h"
#include "model/merlon-i18n.h"

#include <math.h>

/* The standard normal distribution's 95th percentile. */
#define QUANTILE_95 1.6448536269514722
/* The weight of the most likely value in PERT. */
#define WEIGHT 4.0

G_DEFINE_QUARK (merlon - loss - error - quark, merlon_loss_error)

/* ---- checks ---- */

static gboolean
fail (GError **error, MerlonLossError code, const char *name, const char *what)
{
  g_set_error (error, MERLON_LOSS_ERROR, code, "%s%s%s", name != NULL ? name : "",
               name != NULL ? ": " : "", what);
  return FALSE;
}

static gboolean
is_amount (double amount)
{
  return amount >= 0 && amount <= MERLON_LOSS_MAX;
}

static gboolean
check_lognormal (const MerlonLoss *self, const char *name, GError **error)
{
  if (self->low <= 0)
    return fail (error, MERLON_LOSS_ERROR_AMOUNT, name,
                 _ ("a low loss of nothing has no logarithm: state a small one, or a most likely "
                    "loss too"));
  if (self->high > self->low * MERLON_LOSS_MAX_SPREAD)
    return fail (error, MERLON_LOSS_ERROR_AMOUNT, name,
                 _ ("the high loss is more than a thousand million times the low one: bring them "
                    "closer together"));
  return TRUE;
}

gboolean
merlon_loss_check (const MerlonLoss *self, const char *name, GError **error)
{
  gboolean is_pert;

  g_return_val_if_fail (self != NULL, FALSE);

  is_pert = self->kind == MERLON_LOSS_PERT;
  /* Written so that what is no number fails too. */
  if (!(self->frequency >= 0))
    return fail (error, MERLON_LOSS_ERROR_FREQUENCY, name,
                 _ ("state how often it happens in a year, as 0 or more"));
  if (self->frequency > MERLON_LOSS_MAX_FREQUENCY)
    return fail (error, MERLON_LOSS_ERROR_FREQUENCY, name,
                 _ ("more than 100,000 events in a year are not simulated: take many small events "
                    "as one"));
  if (isnan (self->low) || isnan (self->high) || (is_pert && isnan (self->likely)))
    return fail (error, MERLON_LOSS_ERROR_AMOUNT, name,
                 _ ("state the low and the high loss of an event"));
  if (!is_amount (self->low) || !is_amount (self->high) || (is_pert && !is_amount (self->likely)))
    return fail (error, MERLON_LOSS_ERROR_AMOUNT, name,
                 _ ("a loss is below 0 or above 1,000,000,000,000,000: state it in between"));
  if (self->low > self->high)
    return fail (error, MERLON_LOSS_ERROR_ORDER, name,
                 _ ("the low loss is larger than the high one: exchange them"));
  if (is_pert && (self->likely < self->low || self->likely > self->high))
    return fail (error, MERLON_LOSS_ERROR_ORDER, name,
                 _ ("the most likely loss does not lie between the low and the high one"));
  return is_pert || check_lognormal (self, name, error);
}

/* ---- closed forms ---- */

static void
get_logarithmic (const MerlonLoss *self, double *mu, double *sigma)
{
  *mu = (log (self->low) + log (self->high)) / 2;
  *sigma = (log (self->high) - log (self->low)) / (2 * QUANTILE_95);
}

static void
get_shapes (const MerlonLoss *self, double *alpha, double *beta)
{
  double range = self->high - self->low;

  *alpha = 1 + WEIGHT * (self->likely - self->low) / range;
  *beta = 1 + WEIGHT * (self->high - self->likely) / range;
}

double
merlon_loss_get_mean (const MerlonLoss *self)
{
  double mu, sigma;

  g_return_val_if_fail (self != NULL, NAN);

  if (self->low == self->high)
    return self->low;
  if (self->kind == MERLON_LOSS_PERT)
    return (self->low + WEIGHT * self->likely + self->high) / (WEIGHT + 2);
  get_logarithmic (self, &mu, &sigma);
  return exp (mu + sigma * sigma / 2);
}

double
merlon_loss_get_mean_square (const MerlonLoss *self)
{
  double mu, sigma, alpha, beta, mean, sum, deviation;

  g_return_val_if_fail (self != NULL, NAN);

  if (self->low == self->high)
    return self->low * self->low;
  if (self->kind == MERLON_LOSS_LOGNORMAL)
    {
      get_logarithmic (self, &mu, &sigma);
      return exp (2 * mu + 2 * sigma * sigma);
    }
  get_shapes (self, &alpha, &beta);
  mean = merlon_loss_get_mean (self);
  sum = alpha + beta;
  deviation = (self->high - self->low) / sum * sqrt (alpha * beta / (sum + 1));
  return mean * mean + deviation * deviation;
}

double
merlon_loss_get_expected (const MerlonLoss *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->frequency * merlon_loss_get_mean (self);
}

double
merlon_loss_get_variance (const MerlonLoss *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->frequency * merlon_loss_get_mean_square (self);
}

/* ---- ready for events ---- */

void
merlon_loss_shape_init (MerlonLossShape *self, const MerlonLoss *loss)
{
  double mu, sigma;

  g_return_if_fail (self != NULL && loss != NULL);

  *self
      = (MerlonLossShape){ .kind = loss->kind, .base = loss->low, .range = loss->high - loss->low };
  if (self->range == 0)
    return;
  if (loss->kind == MERLON_LOSS_PERT)
    {
      get_shapes (loss, &self->alpha, &self->beta);
      return;
    }
  get_logarithmic (loss, &mu, &sigma);
  self->mu = mu / G_LN2;
  self->sigma = sigma / G_LN2;
}
