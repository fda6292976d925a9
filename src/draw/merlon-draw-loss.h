/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/merlon-picture.h"
#include "rules/merlon-quantify.h"

/**
 * MerlonLossChart: what a loss exceedance curve shows; the caller keeps all of it
 * @stages: (nullable): what was simulated, by #MerlonRiskStage; %NULL for a stage that is not shown
 * @appetite: (array length=n_appetite): from the smallest loss
 * @currency: (nullable)
 */
typedef struct
{
  MerlonSimulation *stages[MERLON_N_STAGES];
  const MerlonLossPoint *appetite;
  guint n_appetite;
  const char *currency;
} MerlonLossChart;

/**
 * merlon_draw_loss_chart:
 *
 * How likely a year loses more than an amount (Hubbard and Seiersen, “How to measure anything in
 * cybersecurity risk”): amounts on a logarithmic axis, a curve for each stage, and the appetite,
 * which the curves should stay below. A rare large loss stands at the right, near the floor.
 *
 * Returns: (transfer full): the picture; a sentence where there is nothing to show
 */
MerlonPicture *merlon_draw_loss_chart (const MerlonLossChart *chart, double width);
/** merlon_describe_loss_chart: Returns: (transfer full): the same in words */
char *merlon_describe_loss_chart (const MerlonLossChart *chart);

/** merlon_draw_loss: the same for what @project states, as documents simulate it */
MerlonPicture *merlon_draw_loss (MerlonProject *project, double width);
/** merlon_describe_loss: Returns: (transfer full): that in words */
char *merlon_describe_loss (MerlonProject *project);

/** merlon_loss_dup_short: Returns: (transfer full): @loss in few signs: "500", "20k", "1.5M" */
char *merlon_loss_dup_short (double loss);
