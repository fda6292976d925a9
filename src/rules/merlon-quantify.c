/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-quantify.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-appetite-point.h"

#include <math.h>
#include <string.h>

/* What a document may cost: a fraction of a second. */
#define MAX_EVENTS 2e7
#define MIN_YEARS 1000
#define MAX_EVENTS_PER_YEAR 1e5

struct _MerlonQuantities
{
  gatomicrefcount references;
  GArray *risks;    /* MerlonQuantity */
  GArray *left_out; /* MerlonLeftOut */
  GArray *appetite; /* MerlonLossPoint */
  gboolean is_stated[MERLON_N_STAGES];
  GMutex mutex;
  MerlonSimulation *results[MERLON_N_STAGES]; /* behind the mutex */
};

static void
clear_quantity (gpointer data)
{
  g_free (((MerlonQuantity *) data)->name);
}

static void
clear_left_out (gpointer data)
{
  g_free (((MerlonLeftOut *) data)->reason);
}

/* ---- the numbers of a risk ---- */

typedef struct
{
  double frequency;
  gint64 low, likely, high;
} Numbers;

static Numbers
numbers_of (const MerlonRisk *risk, MerlonRiskStage stage)
{
  const Numbers numbers[] = {
    { risk->inherent_frequency, risk->inherent_loss_low, risk->inherent_loss_likely,
      risk->inherent_loss_high },
    { risk->frequency, risk->loss_low, risk->loss_likely, risk->loss_high },
    { risk->residual_frequency, risk->residual_loss_low, risk->residual_loss_likely,
      risk->residual_loss_high },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (numbers) == MERLON_N_STAGES);
  return numbers[stage];
}

static gboolean
is_any_stated (const Numbers *self)
{
  return !isnan (self->frequency) || self->low != MERLON_UNSET || self->likely != MERLON_UNSET
         || self->high != MERLON_UNSET;
}

static double
units (gint64 hundredths, gint64 otherwise)
{
  if (hundredths == MERLON_UNSET)
    hundredths = otherwise;
  return hundredths == MERLON_UNSET ? NAN : hundredths / 100.0;
}

static MerlonLoss
make_loss (const Numbers *own, const Numbers *now)
{
  MerlonLoss loss = { .frequency = isnan (own->frequency) ? now->frequency : own->frequency,
                      .low = units (own->low, now->low),
                      .likely = units (own->likely, now->likely),
                      .high = units (own->high, now->high) };

  loss.kind = isnan (loss.likely) ? MERLON_LOSS_LOGNORMAL : MERLON_LOSS_PERT;
  return loss;
}

static const char *
name_of_stage (MerlonRiskStage stage)
{
  switch (stage)
    {
    case MERLON_RISK_INHERENT:
      return _ ("without controls");
    case MERLON_RISK_CURRENT:
      return NULL;
    case MERLON_RISK_RESIDUAL:
      return _ ("after treatment");
    }
  g_return_val_if_reached (NULL);
}

static void
leave_out (MerlonQuantities *self, MerlonRisk *risk, gboolean is_empty, const char *reason)
{
  MerlonLeftOut left_out = { risk, is_empty, g_strdup (reason) };

  g_array_append_val (self->left_out, left_out);
}

static void
add_risk (MerlonQuantities *self, MerlonRisk *risk)
{
  MerlonQuantity quantity = { .risk = risk, .cost = units (risk->treatment_cost, MERLON_UNSET) };
  Numbers now = numbers_of (risk, MERLON_RISK_CURRENT);
  gboolean is_empty = TRUE;
  g_autoptr (GError) error = NULL;

  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    {
      Numbers own = numbers_of (risk, stage);

      quantity.is_stated[stage] = is_any_stated (&own);
      quantity.losses[stage] = make_loss (&own, &now);
      is_empty = is_empty && !quantity.is_stated[stage];
    }
  if (is_empty)
    {
      leave_out (self, risk, TRUE, _ ("not stated in numbers"));
      return;
    }
  /* What is wrong with the present is said first: the others build on it. */
  for (guint i = 0; i < MERLON_N_STAGES; i++)
    {
      guint stage = (MERLON_RISK_CURRENT + i) % MERLON_N_STAGES;

      if (merlon_loss_check (&quantity.losses[stage], name_of_stage (stage), &error))
        continue;
      leave_out (self, risk, FALSE, error->message);
      return;
    }
  quantity.name = merlon_item_dup_name (MERLON_ITEM (risk));
  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    self->is_stated[stage] = self->is_stated[stage] || quantity.is_stated[stage];
  g_array_append_val (self->risks, quantity);
}

/* ---- the project ---- */

static int
by_loss (gconstpointer a, gconstpointer b)
{
  const MerlonLossPoint *x = a, *y = b;

  if (x->loss != y->loss)
    return x->loss < y->loss ? -1 : 1;
  return (x->chance < y->chance) - (x->chance > y->chance);
}

static void
add_appetite (MerlonQuantities *self, MerlonProject *project)
{
  MerlonRegister *points = merlon_project_get_register (project, MERLON_TYPE_APPETITE_POINT);

  for (guint i = 0; i < merlon_register_get_count (points); i++)
    {
      MerlonAppetitePoint *point = MERLON_APPETITE_POINT (merlon_register_get (points, i));
      MerlonLossPoint added = { units (point->loss, MERLON_UNSET), point->chance };

      if (added.loss >= 0 && added.chance >= 0 && added.chance <= 1)
        g_array_append_val (self->appetite, added);
    }
  g_array_sort (self->appetite, by_loss);
}

MerlonQuantities *
merlon_quantities_new (MerlonProject *project)
{
  MerlonQuantities *self;
  MerlonRegister *risks;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  self = g_new0 (MerlonQuantities, 1);
  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->risks = g_array_new (FALSE, TRUE, sizeof (MerlonQuantity));
  g_array_set_clear_func (self->risks, clear_quantity);
  self->left_out = g_array_new (FALSE, TRUE, sizeof (MerlonLeftOut));
  g_array_set_clear_func (self->left_out, clear_left_out);
  self->appetite = g_array_new (FALSE, TRUE, sizeof (MerlonLossPoint));
  risks = merlon_project_get_register (project, MERLON_TYPE_RISK);
  for (guint i = 0; i < merlon_register_get_count (risks); i++)
    {
      MerlonRisk *risk = MERLON_RISK (merlon_register_get (risks, i));

      if (risk->status != MERLON_RISK_STATUS_CLOSED)
        add_risk (self, risk);
    }
  add_appetite (self, project);
  return self;
}

MerlonQuantities *
merlon_quantities_ref (MerlonQuantities *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
merlon_quantities_unref (MerlonQuantities *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->risks);
  g_array_unref (self->left_out);
  g_array_unref (self->appetite);
  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    g_clear_pointer (&self->results[stage], merlon_simulation_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

guint
merlon_quantities_get_n_risks (MerlonQuantities *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->risks->len;
}

const MerlonQuantity *
merlon_quantities_get_risk (MerlonQuantities *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->risks->len, NULL);
  return &g_array_index (self->risks, MerlonQuantity, index);
}

guint
merlon_quantities_get_n_left_out (MerlonQuantities *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->left_out->len;
}

const MerlonLeftOut *
merlon_quantities_get_left_out (MerlonQuantities *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->left_out->len, NULL);
  return &g_array_index (self->left_out, MerlonLeftOut, index);
}

gboolean
merlon_quantities_has_stage (MerlonQuantities *self, MerlonRiskStage stage)
{
  g_return_val_if_fail (self != NULL && stage < MERLON_N_STAGES, FALSE);
  return self->is_stated[stage];
}

const MerlonLossPoint *
merlon_quantities_get_appetite (MerlonQuantities *self, guint *n_points)
{
  g_return_val_if_fail (self != NULL && n_points != NULL, NULL);

  *n_points = self->appetite->len;
  return (const MerlonLossPoint *) (gpointer) self->appetite->data;
}

MerlonTreatmentEffect
merlon_quantities_get_effect (MerlonQuantities *self, guint index)
{
  const MerlonQuantity *quantity = merlon_quantities_get_risk (self, index);

  g_return_val_if_fail (quantity != NULL, (MerlonTreatmentEffect){ 0 });
  return merlon_treatment_effect (&quantity->losses[MERLON_RISK_CURRENT],
                                  &quantity->losses[MERLON_RISK_RESIDUAL], quantity->cost);
}

/* ---- simulation ---- */

MerlonSimulation *
merlon_quantities_simulate (MerlonQuantities *self, MerlonRiskStage stage, guint years,
                            guint64 seed, guint n_threads, GCancellable *cancellable,
                            MerlonProgressFunc progress, gpointer data, GError **error)
{
  g_autofree MerlonLoss *losses = NULL;
  g_autofree const char **names = NULL;
  MerlonSimulationInput input = { .years = years, .seed = seed, .n_threads = n_threads };

  g_return_val_if_fail (self != NULL && stage < MERLON_N_STAGES, NULL);

  losses = g_new (MerlonLoss, self->risks->len);
  names = g_new (const char *, self->risks->len);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const MerlonQuantity *quantity = merlon_quantities_get_risk (self, i);

      losses[i] = quantity->losses[stage];
      names[i] = quantity->name;
    }
  input.losses = losses;
  input.names = names;
  input.n_losses = self->risks->len;
  return merlon_simulation_run (&input, cancellable, progress, data, error);
}

static double
get_events (MerlonQuantities *self, MerlonRiskStage stage)
{
  double events = 0;

  for (guint i = 0; i < self->risks->len; i++)
    events += merlon_quantities_get_risk (self, i)->losses[stage].frequency;
  return events;
}

guint
merlon_quantities_get_years (MerlonQuantities *self)
{
  double events = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    events = MAX (events, get_events (self, stage));
  if (events * MERLON_QUANTITIES_YEARS <= MAX_EVENTS)
    return MERLON_QUANTITIES_YEARS;
  /* A round number is easier to tell. */
  return MAX (MIN_YEARS, floor (MAX_EVENTS / events / MIN_YEARS) * MIN_YEARS);
}

MerlonSimulation *
merlon_quantities_get_result (MerlonQuantities *self, MerlonRiskStage stage, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL && stage < MERLON_N_STAGES, NULL);

  if (get_events (self, stage) > MAX_EVENTS_PER_YEAR)
    {
      g_set_error_literal (error, MERLON_SIMULATION_ERROR, MERLON_SIMULATION_ERROR_EVENTS,
                           _ ("All risks together happen more than 100,000 times a year, which is "
                              "too often to be simulated: take many small events as one."));
      return NULL;
    }
  locker = g_mutex_locker_new (&self->mutex);
  if (self->results[stage] == NULL)
    self->results[stage]
        = merlon_quantities_simulate (self, stage, merlon_quantities_get_years (self),
                                      MERLON_QUANTITIES_SEED, 0, NULL, NULL, NULL, error);
  return self->results[stage];
}

/* ---- what a project remembers ---- */

static gboolean
have_same_losses (MerlonQuantities *a, MerlonQuantities *b)
{
  if (a->risks->len != b->risks->len)
    return FALSE;
  for (guint i = 0; i < a->risks->len; i++)
    for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
      {
        const MerlonLoss *x = &merlon_quantities_get_risk (a, i)->losses[stage];
        const MerlonLoss *y = &merlon_quantities_get_risk (b, i)->losses[stage];

        if (x->kind != y->kind || x->frequency != y->frequency || x->low != y->low
            || x->high != y->high || (x->kind == MERLON_LOSS_PERT && x->likely != y->likely))
          return FALSE;
      }
  return TRUE;
}

static void
take_results (MerlonQuantities *self, MerlonQuantities *other)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&other->mutex);

  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    if (other->results[stage] != NULL)
      self->results[stage] = merlon_simulation_ref (other->results[stage]);
}

MerlonQuantities *
merlon_quantities_of (MerlonProject *project)
{
  static GMutex mutex;
  static const char key[] = "merlon-quantities";
  g_autoptr (GMutexLocker) locker = NULL;
  MerlonQuantities *self, *known;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  self = merlon_quantities_new (project);
  locker = g_mutex_locker_new (&mutex);
  known = g_object_get_data (G_OBJECT (project), key);
  if (known != NULL && have_same_losses (self, known))
    take_results (self, known);
  g_object_set_data_full (G_OBJECT (project), key, merlon_quantities_ref (self),
                          (GDestroyNotify) merlon_quantities_unref);
  return self;
}
