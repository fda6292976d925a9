/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-scales.h"

/** MerlonCriteriaPreset: ready-made risk criteria; names are parted by "|", lowest level first */
typedef struct
{
  const char *id;                              /* "5x5" */
  const char *label;                           /* translatable */
  const char *likelihood, *consequence, *risk; /* translatable */
  const char *grid;                            /* NULL: filled by the rule */
  const char *combination, *assessment;        /* as the risk method holds them */
} MerlonCriteriaPreset;

/** merlon_criteria_presets: Returns: (array zero-terminated): those there are, the first is usual
 */
const MerlonCriteriaPreset *merlon_criteria_presets (void);
/** merlon_criteria_presets_find: @id: (nullable): %NULL for the usual one. Returns: (nullable):
 * %NULL with @error (#MERLON_MODEL_ERROR) when there is none of that name */
const MerlonCriteriaPreset *merlon_criteria_presets_find (const char *id, GError **error);
/** merlon_criteria_colour: Returns: the usual colour of risk level @level of @n, counted from 1 */
const char *merlon_criteria_colour (guint level, guint n);
