/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The simulation against what is known in closed form. Seeds are fixed: what is within four
 * standard errors once is so always. */

#include "rules/merlon-simulation.h"
#include "support/merlon-test.h"

#include <math.h>
#include <stdlib.h>

/* ---- help ---- */

#define LOGNORMAL(Frequency, Low, High)                                                            \
  ((MerlonLoss){ MERLON_LOSS_LOGNORMAL, Frequency, Low, 0, High })
#define PERT(Frequency, Low, Likely, High)                                                         \
  ((MerlonLoss){ MERLON_LOSS_PERT, Frequency, Low, Likely, High })

static MerlonSimulation *
run (const MerlonLoss *losses, guint n, guint years, guint64 seed, guint n_threads)
{
  MerlonSimulationInput input = { losses, NULL, n, years, seed, n_threads };
  g_autoptr (GError) error = NULL;
  MerlonSimulation *simulation = merlon_simulation_run (&input, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (simulation);
  return simulation;
}

/* The mean within four standard errors that follow from the closed form, not from the sample. */
static void
assert_mean (MerlonSimulation *simulation, const MerlonLoss *losses, guint n)
{
  double mean = 0, variance = 0;

  for (guint i = 0; i < n; i++)
    {
      mean += merlon_loss_get_expected (&losses[i]);
      variance += merlon_loss_get_variance (&losses[i]);
    }
  merlon_test_assert_near (merlon_simulation_get_mean (simulation), mean,
                           4 * sqrt (variance / merlon_simulation_get_years (simulation)));
  merlon_test_assert_near (merlon_simulation_get_expected_sum (simulation), mean, mean * 1e-12);
}

/* ---- closed forms ---- */

static void
test_closed_forms (void)
{
  MerlonLoss loss = LOGNORMAL (2, exp (3), exp (7));
  double sigma = 4 / (2 * 1.6448536269514722);

  merlon_test_assert_near (merlon_loss_get_mean (&loss), exp (5 + sigma * sigma / 2), 1e-9);
  merlon_test_assert_near (merlon_loss_get_mean_square (&loss), exp (10 + 2 * sigma * sigma), 1e-5);
  loss = PERT (1, 10, 20, 60);
  merlon_test_assert_near (merlon_loss_get_mean (&loss), 25, 1e-9);
  /* alpha 1.8, beta 4.2: variance 50² × 1.8 × 4.2 / (36 × 7). */
  merlon_test_assert_near (merlon_loss_get_mean_square (&loss), 625 + 75, 1e-9);
  loss = LOGNORMAL (3, 50, 50);
  merlon_test_assert_near (merlon_loss_get_expected (&loss), 150, 0);
  merlon_test_assert_near (merlon_loss_get_variance (&loss), 7500, 0);
}

/* Own exp() against that of the C library, event by event. */
static void
test_events (void)
{
  const MerlonLoss loss = LOGNORMAL (1, 1, 1e9);
  double mu = log (1e9) / 2, sigma = log (1e9) / (2 * 1.6448536269514722);
  MerlonLossShape shape;

  merlon_loss_shape_init (&shape, &loss);
  for (guint i = 0; i < 20000; i++)
    {
      double totals[MERLON_LOSS_YEARS] = { 0 }, z[8], expected;
      guint64 bits[8];
      MerlonRandom random, same;

      merlon_random_init (&random, i, 0, 0);
      same = random;
      merlon_random_fill (&same, bits, 8);
      merlon_random_fill_normal (&same, bits, z, 8);
      expected = exp (mu + sigma * z[0]);
      merlon_loss_shape_add_events (&shape, &random, 1, totals);
      merlon_test_assert_near (totals[bits[0] >> 8 & 1023], expected, expected * 8e-9);
    }
}

/* Lognormal sums: the mean, and the variance with its own standard error (that of a sample
 * variance is sqrt ((kurtosis - 1) / n) of it; the excess kurtosis of a compound Poisson sum is
 * E[X^4] / (lambda E[X²]²)). */
static void
test_lognormal (void)
{
  static const double frequencies[] = { 0.02, 0.7, 6, 40 };
  const guint years = 300000;

  for (guint i = 0; i < G_N_ELEMENTS (frequencies); i++)
    {
      MerlonLoss loss = LOGNORMAL (frequencies[i], 1000, 5000);
      g_autoptr (MerlonSimulation) simulation = run (&loss, 1, years, i, 0);
      double sigma = log (5) / (2 * 1.6448536269514722), mu = log (5e6) / 2;
      double square = merlon_loss_get_mean_square (&loss),
             fourth = exp (4 * mu + 8 * sigma * sigma);
      double kurtosis = 3 + fourth / (frequencies[i] * square * square);
      double variance = merlon_loss_get_variance (&loss);
      double deviation = merlon_simulation_get_deviation (simulation);

      assert_mean (simulation, &loss, 1);
      merlon_test_assert_near (deviation * deviation, variance,
                               4 * variance * sqrt ((kurtosis - 1) / years));
      merlon_test_assert_near (merlon_simulation_get_error (simulation), sqrt (variance / years),
                               sqrt (variance / years) / 20);
    }
}

static void
test_rare (void)
{
  const MerlonLoss loss = LOGNORMAL (0.003, 100000, 900000);
  const guint years = 1000000;
  g_autoptr (MerlonSimulation) simulation = run (&loss, 1, years, 5, 0);
  double chance = -expm1 (-0.003);

  merlon_test_assert_near (merlon_simulation_get_chance (simulation, 0), chance,
                           4 * sqrt (chance / years));
  /* Given one event, 5 % exceed the high loss; two in a year are too rare to matter. */
  merlon_test_assert_near (merlon_simulation_get_chance (simulation, 900000), chance * 0.05,
                           4 * sqrt (chance * 0.05 / years) + chance * 0.003);
  merlon_test_assert_near (merlon_simulation_get_chance (simulation, 100000), chance * 0.95,
                           4 * sqrt (chance / years) + chance * 0.003);
  g_assert_cmpfloat (merlon_simulation_get_quantile (simulation, 0.99), ==, 0);
  assert_mean (simulation, &loss, 1);
}

static void
test_pert (void)
{
  const MerlonLoss losses[] = { PERT (1.3, 1000, 4000, 20000), PERT (0.4, 0, 0, 7000),
                                PERT (2, 100, 900, 900), PERT (5, 300, 300, 300) };
  g_autoptr (MerlonSimulation) each = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autoptr (MerlonSimulation) simulation = run (&losses[i], 1, 200000, 6 + i, 0);
      double variance = merlon_loss_get_variance (&losses[i]);
      double deviation = merlon_simulation_get_deviation (simulation);

      assert_mean (simulation, &losses[i], 1);
      merlon_test_assert_near (deviation * deviation, variance, variance * 0.02);
    }
  each = run (losses, G_N_ELEMENTS (losses), 200000, 20, 0);
  assert_mean (each, losses, G_N_ELEMENTS (losses));
  g_assert_cmpfloat (merlon_simulation_get_expected (each, 3), ==, 1500);
}

/* Where each event costs the same, the loss of a year is Poisson distributed itself. */
static void
test_poisson_sums (void)
{
  static const double frequencies[] = { 0.5, 4, 25 };
  const guint years = 200000;

  for (guint i = 0; i < G_N_ELEMENTS (frequencies); i++)
    {
      const MerlonLoss loss = LOGNORMAL (frequencies[i], 1000, 1000);
      g_autoptr (MerlonSimulation) simulation = run (&loss, 1, years, 30 + i, 0);
      double chance = exp (-frequencies[i]), above = 1;

      for (guint k = 0; k < 3 * frequencies[i] + 3; k++)
        {
          above -= chance;
          chance *= frequencies[i] / (k + 1);
          merlon_test_assert_near (merlon_simulation_get_chance (simulation, 1000 * k + 500), above,
                                   4 * sqrt (MAX (above, 1e-5) * (1 - above) / years) + 1e-5);
        }
    }
}

/* Against the plainest of programs, with other random numbers. */
static void
test_brute_force (void)
{
  static const double parts[] = { 0.5, 0.9, 0.95, 0.99 };
  const MerlonLoss losses[] = { LOGNORMAL (0.8, 1000, 30000), LOGNORMAL (2.5, 500, 4000) };
  const guint years = 200000;
  g_autofree double *totals = g_new0 (double, years);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (MerlonSimulation) simulation = run (losses, 2, years, 8, 0);

  for (guint year = 0; year < years; year++)
    for (guint i = 0; i < 2; i++)
      {
        double mu = log (losses[i].low * losses[i].high) / 2;
        double sigma = log (losses[i].high / losses[i].low) / (2 * 1.6448536269514722);
        double time = -log (1 - g_rand_double (random));

        /* Waiting times from event to event are exponential; Box and Muller make the losses. */
        for (; time < losses[i].frequency; time -= log (1 - g_rand_double (random)))
          totals[year] += exp (mu
                               + sigma * sqrt (-2 * log (1 - g_rand_double (random)))
                                     * cos (2 * G_PI * g_rand_double (random)));
      }
  qsort (totals, years, sizeof *totals, merlon_test_by_size);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint rank = parts[i] * years;
      double worst = merlon_test_mean_from (totals, rank, years);

      merlon_test_assert_near (merlon_simulation_get_quantile (simulation, parts[i]),
                               totals[rank - 1], totals[rank - 1] * 0.02);
      merlon_test_assert_near (merlon_simulation_get_shortfall (simulation, parts[i]), worst,
                               worst * 0.03);
    }
}

/* ---- the same again ---- */

static void
assert_same (MerlonSimulation *a, MerlonSimulation *b)
{
  MerlonLossPoint x[MERLON_SIMULATION_CURVE], y[MERLON_SIMULATION_CURVE];

  g_assert_cmpfloat (merlon_simulation_get_mean (a), ==, merlon_simulation_get_mean (b));
  g_assert_cmpfloat (merlon_simulation_get_deviation (a), ==, merlon_simulation_get_deviation (b));
  g_assert_cmpfloat (merlon_simulation_get_largest (a), ==, merlon_simulation_get_largest (b));
  g_assert_true (merlon_simulation_get_curve (a, x));
  g_assert_true (merlon_simulation_get_curve (b, y));
  g_assert_cmpmem (x, sizeof x, y, sizeof y);
}

static const MerlonLoss some[]
    = { LOGNORMAL (0.3, 1000, 90000), PERT (2, 10, 4000, 20000), LOGNORMAL (11, 20, 400),
        LOGNORMAL (0, 1, 2), LOGNORMAL (0.01, 1e6, 1e7) };

static void
test_threads (void)
{
  /* A part of a block, one block, and more blocks than strands. */
  static const guint years[] = { 1, 1000, 1024, 1025, 70000 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (MerlonSimulation) one = run (some, G_N_ELEMENTS (some), years[i], 42, 1);

      g_assert_cmpuint (merlon_simulation_get_years (one), ==, years[i]);
      g_assert_cmpuint (merlon_simulation_get_seed (one), ==, 42);
      for (guint n_threads = 2; n_threads <= 3; n_threads++)
        {
          g_autoptr (MerlonSimulation) more
              = run (some, G_N_ELEMENTS (some), years[i], 42, n_threads);

          assert_same (one, more);
        }
    }
}

static void
test_seed (void)
{
  g_autoptr (MerlonSimulation) a = run (some, G_N_ELEMENTS (some), 5000, 1, 2);
  g_autoptr (MerlonSimulation) b = run (some, G_N_ELEMENTS (some), 5000, 2, 2);

  g_assert_cmpfloat (merlon_simulation_get_mean (a), !=, merlon_simulation_get_mean (b));
}

/* What a machine draws, all draw: with wide registers or narrow ones, now and later. */
static void
test_known (void)
{
  g_autoptr (MerlonSimulation) simulation = run (some, G_N_ELEMENTS (some), 20000, 2026, 2);

  merlon_test_assert_near (merlon_simulation_get_mean (simulation), 58980.046848345, 1e-6);
  merlon_test_assert_near (merlon_simulation_get_quantile (simulation, 0.95), 61312, 1e-6);
}

/* A risk that changes does not change what happens by the others. */
static void
test_common_numbers (void)
{
  MerlonLoss after[G_N_ELEMENTS (some)];
  g_autoptr (MerlonSimulation) before = run (some, G_N_ELEMENTS (some), 20000, 3, 2), same = NULL;
  g_autoptr (MerlonSimulation) without = NULL, alone = NULL;

  memcpy (after, some, sizeof after);
  after[4].frequency = 0;
  without = run (after, G_N_ELEMENTS (after), 20000, 3, 2);
  for (guint i = 0; i < 4; i++)
    after[i].frequency = 0;
  after[4] = some[4];
  alone = run (after, G_N_ELEMENTS (after), 20000, 3, 2);
  merlon_test_assert_near (
      merlon_simulation_get_mean (without) + merlon_simulation_get_mean (alone),
      merlon_simulation_get_mean (before), merlon_simulation_get_mean (before) * 1e-12);
  g_assert_cmpfloat (merlon_simulation_get_quantile (without, 0.5), <=,
                     merlon_simulation_get_quantile (before, 0.5));
}

/* ---- the curve ---- */

static void
test_curve (void)
{
  g_autoptr (MerlonSimulation) simulation = run (some, G_N_ELEMENTS (some), 30000, 9, 2);
  MerlonLossPoint points[MERLON_SIMULATION_CURVE];

  g_assert_true (merlon_simulation_get_curve (simulation, points));
  for (guint i = 0; i < MERLON_SIMULATION_CURVE; i++)
    {
      g_assert_cmpfloat (points[i].chance, ==,
                         merlon_simulation_get_chance (simulation, points[i].loss));
      if (i == 0)
        continue;
      g_assert_cmpfloat (points[i].loss, >, points[i - 1].loss);
      g_assert_cmpfloat (points[i].chance, <=, points[i - 1].chance);
    }
  g_assert_cmpfloat (points[MERLON_SIMULATION_CURVE - 1].chance, ==, 0);
  g_assert_cmpfloat (points[MERLON_SIMULATION_CURVE - 1].loss, ==,
                     merlon_simulation_get_largest (simulation));
}

static void
test_empty (void)
{
  const MerlonLoss never = LOGNORMAL (0, 100, 200);
  MerlonLossPoint points[MERLON_SIMULATION_CURVE];

  for (guint n = 0; n <= 1; n++)
    {
      g_autoptr (MerlonSimulation) simulation = run (&never, n, 3000, 1, 2);

      g_assert_cmpfloat (merlon_simulation_get_mean (simulation), ==, 0);
      g_assert_cmpfloat (merlon_simulation_get_error (simulation), ==, 0);
      g_assert_cmpfloat (merlon_simulation_get_quantile (simulation, 0.99), ==, 0);
      g_assert_cmpfloat (merlon_simulation_get_shortfall (simulation, 0.99), ==, 0);
      g_assert_cmpfloat (merlon_simulation_get_chance (simulation, 0), ==, 0);
      g_assert_cmpfloat (merlon_simulation_get_expected_sum (simulation), ==, 0);
      g_assert_cmpuint (merlon_simulation_get_n_losses (simulation), ==, n);
      g_assert_false (merlon_simulation_get_curve (simulation, points));
    }
}

/* ---- stopping ---- */

static void
note_progress (double done, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

static void
cancel_soon (double done, gpointer data)
{
  g_assert_cmpfloat (done, <, 0.5);
  g_cancellable_cancel (data);
}

static void
test_progress (void)
{
  MerlonSimulationInput input = { some, NULL, G_N_ELEMENTS (some), 100000, 1, 2 };
  double last = 0;
  g_autoptr (MerlonSimulation) simulation
      = merlon_simulation_run (&input, NULL, note_progress, &last, NULL);

  g_assert_nonnull (simulation);
  g_assert_cmpfloat (last, ==, 1);
}

static void
test_cancel (void)
{
  const MerlonLoss often = LOGNORMAL (1e5, 1, 2);
  MerlonSimulationInput input = { some, NULL, G_N_ELEMENTS (some), 10000000, 1, 2 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (merlon_simulation_run (&input, cancellable, cancel_soon, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* Within a block of a hundred million events, too. */
  input.losses = &often;
  input.n_losses = 1;
  g_assert_null (merlon_simulation_run (&input, cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- bad input ---- */

static const struct
{
  MerlonLoss loss;
  int code; /* -1 where it is good */
} checks[] = {
  { { MERLON_LOSS_LOGNORMAL, 0, 10, 0, 20 }, -1 },
  { { MERLON_LOSS_LOGNORMAL, 1e5, 10, 0, 10 }, -1 },
  { { MERLON_LOSS_LOGNORMAL, NAN, 10, 0, 20 }, MERLON_LOSS_ERROR_FREQUENCY },
  { { MERLON_LOSS_LOGNORMAL, -1, 10, 0, 20 }, MERLON_LOSS_ERROR_FREQUENCY },
  { { MERLON_LOSS_LOGNORMAL, INFINITY, 10, 0, 20 }, MERLON_LOSS_ERROR_FREQUENCY },
  { { MERLON_LOSS_LOGNORMAL, 100001, 10, 0, 20 }, MERLON_LOSS_ERROR_FREQUENCY },
  { { MERLON_LOSS_LOGNORMAL, 1, NAN, 0, 20 }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, 10, 0, NAN }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, -10, 0, 20 }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, 0, 0, 20 }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, 0, 0, 0 }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, 10, 0, INFINITY }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, 10, 0, 2e15 }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, 0.01, 0, 1e8 }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_LOGNORMAL, 1, 21, 0, 20 }, MERLON_LOSS_ERROR_ORDER },
  { { MERLON_LOSS_PERT, 1, 0, 0, 0 }, -1 },
  { { MERLON_LOSS_PERT, 1, 0, 1e15, 1e15 }, -1 },
  { { MERLON_LOSS_PERT, 1, 10, NAN, 20 }, MERLON_LOSS_ERROR_AMOUNT },
  { { MERLON_LOSS_PERT, 1, 10, 9, 20 }, MERLON_LOSS_ERROR_ORDER },
  { { MERLON_LOSS_PERT, 1, 10, 21, 20 }, MERLON_LOSS_ERROR_ORDER },
  { { MERLON_LOSS_PERT, 1, 20, 15, 10 }, MERLON_LOSS_ERROR_ORDER },
};

static void
test_bad_input (void)
{
  static const char *const names[] = { NULL, "R-7 Fire" };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      MerlonLoss losses[] = { some[0], checks[i].loss };
      MerlonSimulationInput input = { losses, names, 2, 10, 1, 1 };
      g_autoptr (MerlonSimulation) simulation = NULL;
      g_autoptr (GError) error = NULL;

      simulation = merlon_simulation_run (&input, NULL, NULL, NULL, &error);
      if (checks[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_true (isfinite (merlon_simulation_get_mean (simulation)));
          continue;
        }
      g_assert_null (simulation);
      g_assert_error (error, MERLON_LOSS_ERROR, checks[i].code);
      g_assert_true (g_str_has_prefix (error->message, "R-7 Fire: "));
    }
}

static void
test_bad_years (void)
{
  static const guint years[] = { 0, MERLON_SIMULATION_MAX_YEARS + 1, G_MAXUINT };
  MerlonLoss often[11];
  MerlonSimulationInput input = { some, NULL, 1, 0, 1, 1 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      input.years = years[i];
      g_assert_null (merlon_simulation_run (&input, NULL, NULL, NULL, &error));
      g_assert_error (error, MERLON_SIMULATION_ERROR, MERLON_SIMULATION_ERROR_YEARS);
      g_clear_error (&error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (often); i++)
    often[i] = LOGNORMAL (1e5, 1, 2);
  input = (MerlonSimulationInput){ often, NULL, G_N_ELEMENTS (often), 1000000, 1, 1 };
  g_assert_null (merlon_simulation_run (&input, NULL, NULL, NULL, &error));
  g_assert_error (error, MERLON_SIMULATION_ERROR, MERLON_SIMULATION_ERROR_EVENTS);
}

static void
test_treatment (void)
{
  const MerlonLoss before = LOGNORMAL (2, 100, 100), after = LOGNORMAL (0.5, 100, 100);
  MerlonTreatmentEffect effect = merlon_treatment_effect (&before, &after, 50);

  g_assert_cmpfloat (effect.before, ==, 200);
  g_assert_cmpfloat (effect.after, ==, 50);
  g_assert_cmpfloat (effect.reduction, ==, 150);
  g_assert_cmpfloat (effect.gain, ==, 2);
  g_assert_true (isnan (merlon_treatment_effect (&before, &after, NAN).gain));
  g_assert_true (isnan (merlon_treatment_effect (&before, &after, 0).gain));
  /* It may make things worse. */
  g_assert_cmpfloat (merlon_treatment_effect (&after, &before, 50).gain, ==, -4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loss/closed-forms", test_closed_forms);
  g_test_add_func ("/loss/events", test_events);
  g_test_add_func ("/simulation/lognormal", test_lognormal);
  g_test_add_func ("/simulation/rare", test_rare);
  g_test_add_func ("/simulation/pert", test_pert);
  g_test_add_func ("/simulation/poisson-sums", test_poisson_sums);
  g_test_add_func ("/simulation/brute-force", test_brute_force);
  g_test_add_func ("/simulation/threads", test_threads);
  g_test_add_func ("/simulation/seed", test_seed);
  g_test_add_func ("/simulation/known", test_known);
  g_test_add_func ("/simulation/common-numbers", test_common_numbers);
  g_test_add_func ("/simulation/curve", test_curve);
  g_test_add_func ("/simulation/empty", test_empty);
  g_test_add_func ("/simulation/progress", test_progress);
  g_test_add_func ("/simulation/cancel", test_cancel);
  g_test_add_func ("/simulation/bad-input", test_bad_input);
  g_test_add_func ("/simulation/bad-years", test_bad_years);
  g_test_add_func ("/simulation/treatment", test_treatment);
  return g_test_run ();
}
