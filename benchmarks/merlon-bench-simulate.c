/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Simulates a risk register and prints seconds, peak memory in KB, and what came out.
 *   merlon-bench-simulate RISKS YEARS THREADS
 * The risks are those of simulate-peer.py. Their frequencies are spread evenly on a logarithmic
 * axis from 0.01 to 10 a year, which makes 1.45 events a year for each risk; losses are lognormal,
 * with the high loss from 3 to 100 times the low one. */

#include "rules/merlon-simulation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static MerlonLoss *
make_losses (guint n)
{
  MerlonLoss *losses = g_new (MerlonLoss, n);

  for (guint i = 0; i < n; i++)
    {
      double low = 1000 * (1 + i % 7);

      losses[i] = (MerlonLoss){ .kind = MERLON_LOSS_LOGNORMAL,
                                .frequency = 0.01 * pow (1000, (i + 0.5) / n),
                                .low = low,
                                .high = low * (3 + 97.0 * (i % 11) / 10) };
    }
  return losses;
}

/* getrusage() would tell of the program that started this one, where that is larger. */
static long
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  peak = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return peak != NULL ? atol (peak + strlen ("VmHWM:")) : 0;
}

int
main (int argc, char **argv)
{
  MerlonSimulationInput input = { .seed = 1 };
  g_autofree MerlonLoss *losses = NULL;
  g_autoptr (MerlonSimulation) simulation = NULL;
  gint64 start;
  double seconds;

  if (argc != 4)
    {
      g_printerr ("usage: merlon-bench-simulate RISKS YEARS THREADS\n");
      return 2;
    }
  input.n_losses = atoi (argv[1]);
  input.years = atoi (argv[2]);
  input.n_threads = atoi (argv[3]);
  input.losses = losses = make_losses (input.n_losses);
  start = g_get_monotonic_time ();
  simulation = merlon_simulation_run (&input, NULL, NULL, NULL, NULL);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_assert (simulation != NULL);
  g_print ("%.4f %ld %.6g %.6g %.6g %.6g\n", seconds, get_peak (),
           merlon_simulation_get_expected_sum (simulation), merlon_simulation_get_mean (simulation),
           merlon_simulation_get_quantile (simulation, 0.95),
           merlon_simulation_get_quantile (simulation, 0.99));
  return 0;
}
