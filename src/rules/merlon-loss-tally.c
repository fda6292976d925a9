/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-loss-tally.h"

#include <math.h>
#include <string.h>

#define PART_BITS 10
#define LOWEST (-16)
#define N_OCTAVES 128
#define N_BUCKETS (N_OCTAVES << PART_BITS)
/* A double's exponent and first bits of its fraction, as an integer, number its bucket. */
#define SHIFT (52 - PART_BITS)
#define FIRST ((gint64) (1023 + LOWEST) << PART_BITS)

static guint
bucket_of (double loss)
{
  gint64 bits;

  memcpy (&bits, &loss, sizeof bits);
  return CLAMP ((bits >> SHIFT) - FIRST, 0, N_BUCKETS - 1);
}

static double
lower_edge (guint bucket)
{
  gint64 bits = (FIRST + bucket) << SHIFT;
  double edge;

  memcpy (&edge, &bits, sizeof edge);
  return edge;
}

MerlonLossTally *
merlon_loss_tally_new (void)
{
  MerlonLossTally *self = g_new0 (MerlonLossTally, 1);

  self->counts = g_new0 (guint32, N_BUCKETS);
  return self;
}

void
merlon_loss_tally_free (MerlonLossTally *self)
{
  g_free (self->counts);
  g_free (self);
}

void
merlon_loss_tally_add (MerlonLossTally *self, const double *losses, guint n)
{
  g_return_if_fail (self != NULL && self->n_years + n <= G_MAXUINT32);

  self->n_years += n;
  for (guint i = 0; i < n; i++)
    {
      if (losses[i] <= 0)
        {
          self->n_zero++;
          continue;
        }
      self->counts[bucket_of (losses[i])]++;
      self->least = self->least > 0 ? MIN (self->least, losses[i]) : losses[i];
      self->most = MAX (self->most, losses[i]);
    }
}

void
merlon_loss_tally_join (MerlonLossTally *self, const MerlonLossTally *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  self->n_years += other->n_years;
  self->n_zero += other->n_zero;
  self->most = MAX (self->most, other->most);
  if (other->least > 0)
    self->least = self->least > 0 ? MIN (self->least, other->least) : other->least;
  for (guint i = 0; i < N_BUCKETS; i++)
    self->counts[i] += other->counts[i];
}

/* ---- reading off ---- */

/* Where in the distribution something stands. */
typedef struct
{
  guint bucket;
  double low, high; /* what is in the bucket lies between them */
  double rank;      /* how many years lie below the bucket */
} Place;

static void
set_edges (const MerlonLossTally *self, Place *place)
{
  place->low = MAX (lower_edge (place->bucket), self->least);
  place->high = MIN (lower_edge (place->bucket + 1), self->most);
  /* The first and the last bucket hold what lies outside of all. */
  place->low = MIN (place->low, self->most);
  place->high = MAX (place->high, place->low);
}

/* The bucket in which year number @rank stands, counted from the smallest loss; FALSE where that
 * is a year without a loss. */
static gboolean
find_rank (const MerlonLossTally *self, double rank, Place *place)
{
  double below = self->n_zero;

  if (self->most == 0 || rank <= below)
    return FALSE;
  for (guint i = bucket_of (self->least); i <= bucket_of (self->most); i++)
    {
      if (self->counts[i] == 0)
        continue;
      /* The last one holds it, whatever rounding says. */
      if (below + self->counts[i] >= rank || i == bucket_of (self->most))
        {
          *place = (Place){ .bucket = i, .rank = below };
          set_edges (self, place);
          return TRUE;
        }
      below += self->counts[i];
    }
  g_return_val_if_reached (FALSE);
}

static double
read_off (const MerlonLossTally *self, const Place *place, double rank)
{
  double part = (rank - place->rank) / self->counts[place->bucket];

  return place->low + (place->high - place->low) * CLAMP (part, 0, 1);
}

double
merlon_loss_tally_get_quantile (const MerlonLossTally *self, double part)
{
  double rank = part * self->n_years;
  Place place;

  g_return_val_if_fail (self != NULL && part >= 0 && part <= 1, NAN);

  return find_rank (self, rank, &place) ? read_off (self, &place, rank) : 0;
}

double
merlon_loss_tally_get_shortfall (const MerlonLossTally *self, double part)
{
  double rank = part * self->n_years, sum = 0, quantile;
  guint first;
  Place place = { 0 };

  g_return_val_if_fail (self != NULL && part >= 0 && part < 1, NAN);

  if (self->most == 0)
    return 0;
  first = bucket_of (self->least);
  if (find_rank (self, rank, &place))
    {
      quantile = read_off (self, &place, rank);
      sum = (place.rank + self->counts[place.bucket] - rank) * (quantile + place.high) / 2;
      first = place.bucket + 1;
    }
  for (guint i = first; i <= bucket_of (self->most); i++)
    {
      place.bucket = i;
      set_edges (self, &place);
      sum += self->counts[i] * (place.low + place.high) / 2;
    }
  return sum / (self->n_years - rank);
}

double
merlon_loss_tally_get_chance (const MerlonLossTally *self, double loss)
{
  double above = 0;
  Place place;

  g_return_val_if_fail (self != NULL && !isnan (loss), NAN);

  if (self->n_years == 0 || loss >= self->most)
    return 0;
  if (loss < self->least)
    return loss < 0 ? 1 : (double) (self->n_years - self->n_zero) / self->n_years;
  place.bucket = bucket_of (loss);
  set_edges (self, &place);
  for (guint i = place.bucket + 1; i <= bucket_of (self->most); i++)
    above += self->counts[i];
  if (place.high > place.low)
    above += self->counts[place.bucket]
             * CLAMP ((place.high - loss) / (place.high - place.low), 0, 1);
  return above / self->n_years;
}

/* ---- moments ---- */

MerlonMoments
merlon_moments_of (const double *numbers, guint n)
{
  MerlonMoments self = { .n = n };
  double sum = 0;

  g_return_val_if_fail (numbers != NULL || n == 0, self);

  for (guint i = 0; i < n; i++)
    sum += numbers[i];
  self.mean = n > 0 ? sum / n : 0;
  for (guint i = 0; i < n; i++)
    self.squares += (numbers[i] - self.mean) * (numbers[i] - self.mean);
  return self;
}

MerlonMoments
merlon_moments_join (MerlonMoments a, MerlonMoments b)
{
  MerlonMoments both = { .n = a.n + b.n };
  double step = b.mean - a.mean;

  if (both.n == 0)
    return both;
  both.mean = a.mean + step * ((double) b.n / both.n);
  both.squares = a.squares + b.squares + step * step * ((double) a.n * b.n / both.n);
  return both;
}
