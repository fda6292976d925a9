/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-simulation.h"

/** MERLON_N_STAGES: stages of a risk (#MerlonRiskStage) */
#define MERLON_N_STAGES 3

/**
 * MerlonQuantity: a risk that is stated in numbers
 * @risk: borrowed; for the thread that the project belongs to
 * @name: "R-12 Theft of a laptop"
 * @losses: by #MerlonRiskStage; where the risk says nothing of a stage, as it is now
 * @is_stated: by #MerlonRiskStage; whether the risk says anything of it
 * @cost: of its treatment in a year, in units of the currency; NaN where unknown
 */
typedef struct
{
  MerlonRisk *risk;
  char *name;
  MerlonLoss losses[MERLON_N_STAGES];
  gboolean is_stated[MERLON_N_STAGES];
  double cost;
} MerlonQuantity;

/**
 * MerlonLeftOut: a risk that is not simulated
 * @is_empty: it holds no number at all
 * @reason: what is missing or wrong, translated
 */
typedef struct
{
  MerlonRisk *risk;
  gboolean is_empty;
  char *reason;
} MerlonLeftOut;

/**
 * MerlonQuantities:
 *
 * The numbers of a project's risks, taken out of it: what is simulated does not change with it, and
 * may be simulated in another thread. Closed risks do not count.
 */
typedef struct _MerlonQuantities MerlonQuantities;

MerlonQuantities *merlon_quantities_new (MerlonProject *project);
MerlonQuantities *merlon_quantities_ref (MerlonQuantities *self);
void merlon_quantities_unref (MerlonQuantities *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonQuantities, merlon_quantities_unref)

guint merlon_quantities_get_n_risks (MerlonQuantities *self);
const MerlonQuantity *merlon_quantities_get_risk (MerlonQuantities *self, guint index);
guint merlon_quantities_get_n_left_out (MerlonQuantities *self);
const MerlonLeftOut *merlon_quantities_get_left_out (MerlonQuantities *self, guint index);
/** merlon_quantities_has_stage: Returns: whether any risk says something of @stage: where none
 * does, it is the same as now */
gboolean merlon_quantities_has_stage (MerlonQuantities *self, MerlonRiskStage stage);
/** merlon_quantities_get_appetite: Returns: (array length=n_points): the project's appetite, from
 * the smallest loss; points that lack a number are left out */
const MerlonLossPoint *merlon_quantities_get_appetite (MerlonQuantities *self, guint *n_points);
/** merlon_quantities_get_effect: Returns: what the treatment of risk @index is worth; before is
 * now, after is the residual risk */
MerlonTreatmentEffect merlon_quantities_get_effect (MerlonQuantities *self, guint index);

/**
 * merlon_quantities_simulate:
 *
 * See merlon_simulation_run(). The stages of one project use the same random numbers, so that they
 * differ by what differs.
 */
MerlonSimulation *merlon_quantities_simulate (MerlonQuantities *self, MerlonRiskStage stage,
                                              guint years, guint64 seed, guint n_threads,
                                              GCancellable *cancellable,
                                              MerlonProgressFunc progress, gpointer data,
                                              GError **error);

/* ---- for documents ---- */

/** MERLON_QUANTITIES_SEED: of documents, so that they can be made again */
#define MERLON_QUANTITIES_SEED 1
/** MERLON_QUANTITIES_YEARS: how many years documents simulate, where risks do not happen often */
#define MERLON_QUANTITIES_YEARS 100000

/**
 * merlon_quantities_of:
 *
 * Returns: (transfer full): the numbers as they are now, together with what was simulated for
 *   documents as long as they stay the same
 */
MerlonQuantities *merlon_quantities_of (MerlonProject *project);
/** merlon_quantities_get_years: Returns: how many years documents simulate: 100,000, or as many as
 * make twenty million events, but 1,000 at the least */
guint merlon_quantities_get_years (MerlonQuantities *self);
/**
 * merlon_quantities_get_result:
 *
 * Simulates for a document, at the first time; takes less than a second.
 *
 * Returns: (transfer none): the result; %NULL with @error (%MERLON_SIMULATION_ERROR_EVENTS) where
 *   more than 100,000 events happen in a year
 */
MerlonSimulation *merlon_quantities_get_result (MerlonQuantities *self, MerlonRiskStage stage,
                                                GError **error);
