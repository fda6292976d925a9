/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-simulation.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-loss-tally.h"

#include <math.h>

/*
 * Sums of numbers depend on their order in the last bit. So blocks are dealt out to a fixed number
 * of strands, each of which one thread works off in order; strands are joined in order.
 */
#define N_STRANDS 64

/* Beyond that it would run for days. */
#define MAX_EVENTS 1e12

struct _MerlonSimulation
{
  gatomicrefcount references;
  guint years;
  guint64 seed;
  MerlonLossTally *tally;
  MerlonMoments moments;
  guint n_losses;
  double *expected;
};

typedef struct
{
  const MerlonSimulationInput *input;
  MerlonLossShape *shapes;
  guint n_blocks;
  MerlonMoments strands[N_STRANDS];
  int next_strand, n_done; /* atomic */
  GCancellable *cancellable;
  MerlonProgressFunc progress;
  gpointer data;
} Run;

typedef struct
{
  Run *run;
  MerlonLossTally *tally;
  gboolean reports; /* the thread that waits tells of the progress of all */
  int told;         /* thousandths */
} Worker;

G_DEFINE_QUARK (merlon - simulation - error - quark, merlon_simulation_error)

/* ---- input ---- */

static gboolean
check_losses (const MerlonSimulationInput *input, double *events, GError **error)
{
  *events = 0;
  for (guint i = 0; i < input->n_losses; i++)
    {
      g_autofree char *number = g_strdup_printf (_ ("risk number %u"), i + 1);
      const char *name = input->names != NULL && input->names[i] != NULL ? input->names[i] : number;

      if (!merlon_loss_check (&input->losses[i], name, error))
        return FALSE;
      *events += input->losses[i].frequency * input->years;
    }
  return TRUE;
}

static gboolean
check (const MerlonSimulationInput *input, GError **error)
{
  double events;

  if (input->years < 1 || input->years > MERLON_SIMULATION_MAX_YEARS)
    {
      g_set_error (error, MERLON_SIMULATION_ERROR, MERLON_SIMULATION_ERROR_YEARS,
                   _ ("%u years cannot be simulated: take 1 to 1,000,000,000"), input->years);
      return FALSE;
    }
  if (!check_losses (input, &events, error))
    return FALSE;
  if (events > MAX_EVENTS)
    {
      g_set_error_literal (error, MERLON_SIMULATION_ERROR, MERLON_SIMULATION_ERROR_EVENTS,
                           _ ("the risks happen too often for so many years: take fewer years"));
      return FALSE;
    }
  return TRUE;
}

/* ---- work ---- */

static gboolean
add_risk (Run *run, guint block, guint risk, double *totals)
{
  const MerlonLoss *loss = &run->input->losses[risk];
  MerlonRandom random;
  guint64 n;

  if (loss->frequency == 0)
    return TRUE;
  merlon_random_init (&random, run->input->seed, block, risk);
  n = merlon_random_poisson (&random, loss->frequency * MERLON_LOSS_YEARS);
  while (n > 0)
    {
      guint part = MIN (n, MERLON_LOSS_EVENTS);

      if (g_cancellable_is_cancelled (run->cancellable))
        return FALSE;
      merlon_loss_shape_add_events (&run->shapes[risk], &random, part, totals);
      n -= part;
    }
  return TRUE;
}

/* The last block has all its years too; those beyond the number asked for are not counted. */
static gboolean
work_off_block (Worker *self, guint strand, guint block)
{
  Run *run = self->run;
  double totals[MERLON_LOSS_YEARS] = { 0 };
  guint n = MIN (MERLON_LOSS_YEARS, run->input->years - block * MERLON_LOSS_YEARS);

  if (g_cancellable_is_cancelled (run->cancellable))
    return FALSE;
  for (guint i = 0; i < run->input->n_losses; i++)
    if (!add_risk (run, block, i, totals))
      return FALSE;
  merlon_loss_tally_add (self->tally, totals, n);
  run->strands[strand] = merlon_moments_join (run->strands[strand], merlon_moments_of (totals, n));
  return TRUE;
}

static void
tell (Worker *self, guint n_done)
{
  int thousandths = (int) ((guint64) n_done * 1000 / self->run->n_blocks);

  if (!self->reports || self->run->progress == NULL || thousandths <= self->told)
    return;
  self->told = thousandths;
  self->run->progress (thousandths / 1000.0, self->run->data);
}

static gpointer
work (gpointer data)
{
  Worker *self = data;
  Run *run = self->run;
  guint strand;

  while ((strand = g_atomic_int_add (&run->next_strand, 1)) < N_STRANDS)
    for (guint block = strand; block < run->n_blocks; block += N_STRANDS)
      {
        if (!work_off_block (self, strand, block))
          return NULL;
        tell (self, g_atomic_int_add (&run->n_done, 1) + 1);
      }
  return NULL;
}

/* Where the system gives no more threads, those that are there do the work. */
static void
work_together (Run *run, guint n_threads, MerlonLossTally *tally)
{
  Worker workers[N_STRANDS];
  GThread *threads[N_STRANDS] = { NULL };

  for (guint i = 1; i < n_threads; i++)
    {
      workers[i] = (Worker){ .run = run, .tally = merlon_loss_tally_new () };
      threads[i] = g_thread_try_new ("simulation", work, &workers[i], NULL);
    }
  workers[0] = (Worker){ .run = run, .tally = tally, .reports = TRUE };
  work (&workers[0]);
  for (guint i = 1; i < n_threads; i++)
    {
      if (threads[i] != NULL)
        g_thread_join (threads[i]);
      merlon_loss_tally_join (tally, workers[i].tally);
      merlon_loss_tally_free (workers[i].tally);
    }
}

static MerlonSimulation *
start (const MerlonSimulationInput *input)
{
  MerlonSimulation *self = g_new0 (MerlonSimulation, 1);

  g_atomic_ref_count_init (&self->references);
  self->years = input->years;
  self->seed = input->seed;
  self->tally = merlon_loss_tally_new ();
  self->n_losses = input->n_losses;
  self->expected = g_new0 (double, input->n_losses);
  for (guint i = 0; i < input->n_losses; i++)
    self->expected[i] = merlon_loss_get_expected (&input->losses[i]);
  return self;
}

MerlonSimulation *
merlon_simulation_run (const MerlonSimulationInput *input, GCancellable *cancellable,
                       MerlonProgressFunc progress, gpointer data, GError **error)
{
  g_autoptr (MerlonSimulation) self = NULL;
  g_autofree MerlonLossShape *shapes = NULL;
  Run run = { .input = input, .cancellable = cancellable, .progress = progress, .data = data };
  guint n_threads;

  g_return_val_if_fail (input != NULL && (input->losses != NULL || input->n_losses == 0), NULL);

  if (!check (input, error))
    return NULL;
  self = start (input);
  run.shapes = shapes = g_new (MerlonLossShape, input->n_losses);
  for (guint i = 0; i < input->n_losses; i++)
    merlon_loss_shape_init (&shapes[i], &input->losses[i]);
  run.n_blocks = (input->years - 1) / MERLON_LOSS_YEARS + 1;
  n_threads = input->n_threads > 0 ? input->n_threads : g_get_num_processors ();
  work_together (&run, MIN (MIN (n_threads, N_STRANDS), run.n_blocks), self->tally);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  for (guint i = 0; i < N_STRANDS; i++)
    self->moments = merlon_moments_join (self->moments, run.strands[i]);
  if (progress != NULL)
    progress (1, data);
  return g_steal_pointer (&self);
}

/* ---- result ---- */

MerlonSimulation *
merlon_simulation_ref (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
merlon_simulation_unref (MerlonSimulation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  merlon_loss_tally_free (self->tally);
  g_free (self->expected);
  g_free (self);
}

guint
merlon_simulation_get_years (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->years;
}

guint64
merlon_simulation_get_seed (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->seed;
}

double
merlon_simulation_get_mean (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, NAN);
  return self->moments.mean;
}

double
merlon_simulation_get_deviation (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, NAN);
  return self->years > 1 ? sqrt (self->moments.squares / (self->years - 1)) : 0;
}

double
merlon_simulation_get_error (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, NAN);
  return merlon_simulation_get_deviation (self) / sqrt (self->years);
}

double
merlon_simulation_get_largest (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, NAN);
  return self->tally->most;
}

double
merlon_simulation_get_quantile (MerlonSimulation *self, double part)
{
  g_return_val_if_fail (self != NULL, NAN);
  return merlon_loss_tally_get_quantile (self->tally, part);
}

double
merlon_simulation_get_shortfall (MerlonSimulation *self, double part)
{
  g_return_val_if_fail (self != NULL, NAN);
  return merlon_loss_tally_get_shortfall (self->tally, part);
}

double
merlon_simulation_get_chance (MerlonSimulation *self, double loss)
{
  g_return_val_if_fail (self != NULL, NAN);
  return merlon_loss_tally_get_chance (self->tally, loss);
}

gboolean
merlon_simulation_get_curve (MerlonSimulation *self, MerlonLossPoint *points)
{
  double first, step;

  g_return_val_if_fail (self != NULL && points != NULL, FALSE);

  if (self->tally->most == 0)
    return FALSE;
  first = log (self->tally->least);
  step = (log (self->tally->most) - first) / (MERLON_SIMULATION_CURVE - 1);
  for (guint i = 0; i < MERLON_SIMULATION_CURVE; i++)
    {
      points[i].loss = i == 0                             ? self->tally->least
                       : i == MERLON_SIMULATION_CURVE - 1 ? self->tally->most
                                                          : exp (first + i * step);
      points[i].chance = merlon_loss_tally_get_chance (self->tally, points[i].loss);
    }
  return TRUE;
}

guint
merlon_simulation_get_n_losses (MerlonSimulation *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_losses;
}

double
merlon_simulation_get_expected (MerlonSimulation *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n_losses, NAN);
  return self->expected[index];
}

double
merlon_simulation_get_expected_sum (MerlonSimulation *self)
{
  double sum = 0;

  g_return_val_if_fail (self != NULL, NAN);

  for (guint i = 0; i < self->n_losses; i++)
    sum += self->expected[i];
  return sum;
}

MerlonTreatmentEffect
merlon_treatment_effect (const MerlonLoss *before, const MerlonLoss *after, double cost)
{
  MerlonTreatmentEffect effect = { .cost = cost, .gain = NAN };

  g_return_val_if_fail (before != NULL && after != NULL, effect);

  effect.before = merlon_loss_get_expected (before);
  effect.after = merlon_loss_get_expected (after);
  effect.reduction = effect.before - effect.after;
  if (cost > 0)
    effect.gain = (effect.reduction - cost) / cost;
  return effect;
}
