/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random numbers, and the tally of losses. Seeds are fixed: what is within four standard errors
 * once is so always. */

#include "rules/merlon-loss-tally.h"
#include "rules/merlon-random.h"
#include "support/merlon-test.h"

#include <math.h>
#include <stdlib.h>

/* ---- random numbers ---- */

#define N_DRAWN 400000

static void
assert_moments (const double *numbers, guint n, double mean, double variance, double kurtosis)
{
  MerlonMoments moments = merlon_moments_of (numbers, n);

  merlon_test_assert_near (moments.mean, mean, 4 * sqrt (variance / n));
  merlon_test_assert_near (moments.squares / n, variance, 4 * variance * sqrt ((kurtosis - 1) / n));
}

static void
test_normal (void)
{
  /* Parts beyond 1, 2, 3, 4: of tables of the normal distribution. The tail begins at 3.65. */
  static const double beyond[] = { 0.31731050786, 0.04550026390, 0.00269979606, 0.00006334248 };
  g_autofree guint64 *bits = g_new (guint64, N_DRAWN);
  g_autofree double *drawn = g_new (double, N_DRAWN);
  guint counts[4] = { 0 }, n_above = 0;
  MerlonRandom random;

  merlon_random_init (&random, 1, 0, 0);
  merlon_random_fill (&random, bits, N_DRAWN);
  merlon_random_fill_normal (&random, bits, drawn, N_DRAWN);
  assert_moments (drawn, N_DRAWN, 0, 1, 3);
  for (guint i = 0; i < N_DRAWN; i++)
    {
      n_above += drawn[i] > 0;
      for (guint j = 0; j < 4; j++)
        counts[j] += fabs (drawn[i]) > j + 1;
    }
  merlon_test_assert_near (n_above, N_DRAWN / 2.0, 2 * sqrt (N_DRAWN));
  for (guint j = 0; j < 4; j++)
    merlon_test_assert_near (counts[j], N_DRAWN * beyond[j], 4 * sqrt (N_DRAWN * beyond[j]));
  for (guint i = 0; i < N_DRAWN; i++)
    drawn[i] = merlon_random_normal (&random);
  assert_moments (drawn, N_DRAWN, 0, 1, 3);
}

/* The years that the other bits choose are even, and know nothing of the number beside them. */
static void
test_bits (void)
{
  g_autofree guint64 *bits = g_new (guint64, N_DRAWN);
  g_autofree double *drawn = g_new (double, N_DRAWN);
  double sums[16] = { 0 };
  guint counts[16] = { 0 };
  MerlonRandom random;

  merlon_random_init (&random, 7, 0, 0);
  merlon_random_fill (&random, bits, N_DRAWN);
  merlon_random_fill_normal (&random, bits, drawn, N_DRAWN);
  for (guint i = 0; i < N_DRAWN; i++)
    {
      guint place = bits[i] >> 14 & 15;

      counts[place]++;
      sums[place] += drawn[i];
    }
  for (guint i = 0; i < 16; i++)
    {
      merlon_test_assert_near (counts[i], N_DRAWN / 16.0, 4 * sqrt (N_DRAWN / 16.0));
      merlon_test_assert_near (sums[i], 0, 4 * sqrt (N_DRAWN / 16.0));
    }
}

static void
test_gamma (void)
{
  static const double shapes[] = { 1, 1.5, 3, 5 };
  g_autofree double *drawn = g_new (double, N_DRAWN);
  MerlonRandom random;

  for (guint j = 0; j < G_N_ELEMENTS (shapes); j++)
    {
      merlon_random_init (&random, 2, 0, j);
      for (guint i = 0; i < N_DRAWN; i++)
        drawn[i] = merlon_random_gamma (&random, shapes[j]);
      assert_moments (drawn, N_DRAWN, shapes[j], shapes[j], 3 + 6 / shapes[j]);
    }
}

static void
test_poisson (void)
{
  static const double means[] = { 0, 0.01, 3, 9.99, 10, 11, 40, 1500, 1e8 };
  g_autofree double *drawn = g_new (double, N_DRAWN);
  MerlonRandom random;

  for (guint j = 0; j < G_N_ELEMENTS (means); j++)
    {
      merlon_random_init (&random, 3, 0, j);
      for (guint i = 0; i < N_DRAWN; i++)
        drawn[i] = merlon_random_poisson (&random, means[j]);
      assert_moments (drawn, N_DRAWN, means[j], means[j], means[j] > 0 ? 3 + 1 / means[j] : 3);
    }
}

static void
test_streams (void)
{
  MerlonRandom random;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 bits[8];

  for (guint64 name = 0; name < 1000; name++)
    for (guint part = 0; part < 3; part++)
      {
        /* Nothing is a neighbour of nothing: (1, 0, 0), (0, 1, 0) and (0, 0, 1) differ. */
        merlon_random_init (&random, part == 0 ? name + 1 : 0, part == 1 ? name + 1 : 0,
                            part == 2 ? name + 1 : 0);
        merlon_random_fill (&random, bits, 8);
        for (guint i = 0; i < 9; i++)
          {
            guint64 number = i < 8 ? bits[i] : merlon_random_next (&random);

            g_assert_true (g_hash_table_add (seen, g_memdup2 (&number, sizeof number)));
          }
      }
}

/* ---- the tally ---- */

/* Against sorting, where a third of the years loses nothing. */
static void
test_tally (void)
{
  static const double parts[] = { 0, 0.2, 0.34, 0.5, 0.9, 0.95, 0.99, 0.999 };
  const guint n = 30000;
  g_autofree double *losses = g_new (double, n);
  g_autoptr (MerlonLossTally) tally = merlon_loss_tally_new ();
  g_autoptr (MerlonLossTally) other = merlon_loss_tally_new ();
  MerlonRandom random;

  merlon_random_init (&random, 4, 0, 0);
  for (guint i = 0; i < n; i++)
    losses[i] = i % 3 == 0 ? 0 : exp (8 + 2 * merlon_random_normal (&random));
  merlon_loss_tally_add (tally, losses, n / 2);
  merlon_loss_tally_add (other, losses + n / 2, n - n / 2);
  merlon_loss_tally_join (tally, other);
  qsort (losses, n, sizeof *losses, merlon_test_by_size);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint rank = MAX (1, (guint) round (parts[i] * n));
      double quantile = losses[rank - 1],
             worst = merlon_test_mean_from (losses, round (parts[i] * n), n);

      merlon_test_assert_near (merlon_loss_tally_get_quantile (tally, parts[i]), quantile,
                               quantile / 1000);
      merlon_test_assert_near (merlon_loss_tally_get_shortfall (tally, parts[i]), worst,
                               worst / 1000);
      if (quantile > 0)
        merlon_test_assert_near (merlon_loss_tally_get_chance (tally, quantile), 1 - parts[i],
                                 0.0005);
    }
  g_assert_cmpfloat (merlon_loss_tally_get_quantile (tally, 1), ==, losses[n - 1]);
  merlon_test_assert_near (merlon_loss_tally_get_chance (tally, 0), 2.0 / 3, 1e-9);
  g_assert_cmpfloat (merlon_loss_tally_get_chance (tally, losses[n - 1]), ==, 0);
  g_assert_cmpfloat (merlon_loss_tally_get_chance (tally, -1), ==, 1);
}

static void
test_tally_limits (void)
{
  const double odd[] = { 1e-30, 1e40, 5, 0 };
  g_autoptr (MerlonLossTally) tally = merlon_loss_tally_new ();

  g_assert_cmpfloat (merlon_loss_tally_get_quantile (tally, 0.5), ==, 0);
  g_assert_cmpfloat (merlon_loss_tally_get_shortfall (tally, 0.5), ==, 0);
  g_assert_cmpfloat (merlon_loss_tally_get_chance (tally, 0), ==, 0);
  merlon_loss_tally_add (tally, odd, 4);
  for (double part = 0; part <= 1; part += 0.125)
    {
      double quantile = merlon_loss_tally_get_quantile (tally, part);

      g_assert_true (isfinite (quantile) && quantile >= 0);
    }
  g_assert_cmpfloat (merlon_loss_tally_get_chance (tally, 1), ==, 0.5);
  g_assert_cmpfloat (merlon_loss_tally_get_chance (tally, 1e39), ==, 0);
}

static void
test_moments (void)
{
  const double numbers[] = { 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16 };
  MerlonMoments parts
      = merlon_moments_join (merlon_moments_of (numbers, 1), merlon_moments_of (numbers + 1, 3));

  parts = merlon_moments_join (parts, merlon_moments_of (NULL, 0));
  g_assert_cmpuint (parts.n, ==, 4);
  merlon_test_assert_near (parts.mean, 1e9 + 10, 1e-6);
  merlon_test_assert_near (parts.squares, 90, 1e-3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/normal", test_normal);
  g_test_add_func ("/random/bits", test_bits);
  g_test_add_func ("/random/gamma", test_gamma);
  g_test_add_func ("/random/poisson", test_poisson);
  g_test_add_func ("/random/streams", test_streams);
  g_test_add_func ("/tally/quantiles", test_tally);
  g_test_add_func ("/tally/limits", test_tally_limits);
  g_test_add_func ("/tally/moments", test_moments);
  return g_test_run ();
}
