/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of a simulation where its time goes. */

#include "rules/merlon-clones.h"
#include "rules/merlon-loss.h"

#include <string.h>

/* The terms of 2^x = exp (x ln 2) as its Taylor series. */
#define TERM_2 (G_LN2 * G_LN2 / 2)
#define TERM_3 (TERM_2 * G_LN2 / 3)
#define TERM_4 (TERM_3 * G_LN2 / 4)
#define TERM_5 (TERM_4 * G_LN2 / 5)
#define TERM_6 (TERM_5 * G_LN2 / 6)
#define TERM_7 (TERM_6 * G_LN2 / 7)

/* Added to a number, leaves its nearest integer in the lowest bits. */
#define ROUNDING 0x1.8p52

/*
 * Turns normal numbers z into 2^(mu + sigma z). The C library's exp() takes one number at a time;
 * this takes as many as the registers hold. Relative error below 8e-9: the first term of the series
 * that is left out, ln2^8 x^8 / 8!, at x = -1/2, where 2^x is 0.71. The simulation's own error is a
 * million times as large. Good from 2^-1000 to 2^1000, which checked losses do not come near.
 */
MERLON_CLONES static void
make_lognormal (double *z, guint n, double mu, double sigma)
{
  for (guint i = 0; i < n; i++)
    {
      double power = mu + sigma * z[i], rounded = power + ROUNDING;
      double x = power - (rounded - ROUNDING);
      double part
          = 1
            + x
                  * (G_LN2
                     + x
                           * (TERM_2
                              + x
                                    * (TERM_3
                                       + x * (TERM_4 + x * (TERM_5 + x * (TERM_6 + x * TERM_7))))));
      guint64 exponent, bits;

      memcpy (&exponent, &rounded, sizeof exponent);
      memcpy (&bits, &part, sizeof bits);
      bits += exponent << 52;
      memcpy (&z[i], &bits, sizeof bits);
    }
}

static void
make_pert (const MerlonLossShape *self, MerlonRandom *random, double *losses, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double a = merlon_random_gamma (random, self->alpha);
      double b = merlon_random_gamma (random, self->beta);

      losses[i] = self->base + self->range * (a / (a + b));
    }
}

void
merlon_loss_shape_add_events (const MerlonLossShape *self, MerlonRandom *random, guint n,
                              double *totals)
{
  guint64 bits[MERLON_LOSS_EVENTS];
  double losses[MERLON_LOSS_EVENTS];
  guint n_filled = (n + MERLON_RANDOM_LANES - 1) / MERLON_RANDOM_LANES * MERLON_RANDOM_LANES;

  g_return_if_fail (n <= MERLON_LOSS_EVENTS);

  merlon_random_fill (random, bits, n_filled);
  if (self->range == 0)
    for (guint i = 0; i < n; i++)
      losses[i] = self->base;
  else if (self->kind == MERLON_LOSS_PERT)
    make_pert (self, random, losses, n);
  else
    {
      merlon_random_fill_normal (random, bits, losses, n_filled);
      make_lognormal (losses, n_filled, self->mu, self->sigma);
    }
  /* Bits 8 to 17 are left for the year. */
  for (guint i = 0; i < n; i++)
    totals[bits[i] >> 8 & (MERLON_LOSS_YEARS - 1)] += losses[i];
}
