/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"
#include "model/records/merlon-risk-method.h"
#include "rules/merlon-criteria-change.h"
#include "rules/merlon-criteria-presets.h"

/** MerlonCriteriaLevel: a level as the draft has it; frequency and amount are not of risk levels */
typedef struct
{
  char *title;
  char *description;
  char *colour;     /* "#rrggbb" */
  double frequency; /* times a year; NaN when not said */
  gint64 amount;    /* hundredths of the currency; %MERLON_UNSET when not said */
} MerlonCriteriaLevel;

/**
 * MerlonCriteriaDraft:
 *
 * The risk criteria of a project, to be changed freely before anything of it is written: the scales
 * of likelihood, consequence and risk levels, the grid, and how a risk is rated. A scale that is
 * made smaller and larger again has its former levels back, and so has the grid its cells.
 *
 * @scale is %MERLON_SCALE_LIKELIHOOD, %MERLON_SCALE_CONSEQUENCE or %MERLON_SCALE_RISK throughout;
 * levels count from 1, the lowest.
 */
typedef struct _MerlonCriteriaDraft MerlonCriteriaDraft;

/** merlon_criteria_draft_new: Returns: (transfer full): the criteria as @project has them now */
MerlonCriteriaDraft *merlon_criteria_draft_new (MerlonProject *project);
void merlon_criteria_draft_free (MerlonCriteriaDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MerlonCriteriaDraft, merlon_criteria_draft_free)

/** merlon_criteria_scale_get_label: Returns: the scale's name, translated */
const char *merlon_criteria_scale_get_label (MerlonScale scale);

/** merlon_criteria_check_size: whether a scale may have @size levels. @error is of
 * #MERLON_MODEL_ERROR_RANGE */
gboolean merlon_criteria_check_size (MerlonScale scale, guint size, GError **error);

/** merlon_criteria_draft_get_size: Returns: number of levels; 0 where the project has none yet */
guint merlon_criteria_draft_get_size (MerlonCriteriaDraft *self, MerlonScale scale);
/**
 * merlon_criteria_draft_resize:
 * @size: %MERLON_SCALE_MIN to %MERLON_SCALE_MAX
 *
 * Levels come and go at the top. A grid made by a rule is made again; a free one is stretched or
 * shrunk as merlon_criteria_resize_scale() does. Where there are fewer risk levels, cells fall to
 * the highest that is left.
 *
 * Returns: %FALSE with @error (#MERLON_MODEL_ERROR_RANGE) for another size; then nothing changed
 */
gboolean merlon_criteria_draft_resize (MerlonCriteriaDraft *self, MerlonScale scale, guint size,
                                       GError **error);

/** merlon_criteria_draft_get_level: Returns: (transfer none): valid until the level is changed */
const MerlonCriteriaLevel *merlon_criteria_draft_get_level (MerlonCriteriaDraft *self,
                                                            MerlonScale scale, guint level);
void merlon_criteria_draft_set_title (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                      const char *title);
/** merlon_criteria_draft_set_description: @description: (nullable): when the level applies */
void merlon_criteria_draft_set_description (MerlonCriteriaDraft *self, MerlonScale scale,
                                            guint level, const char *description);
/** merlon_criteria_draft_set_colour: @colour: (nullable): as "#rrggbb" */
void merlon_criteria_draft_set_colour (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                       const char *colour);
/** merlon_criteria_draft_set_frequency: @frequency: times a year; NaN for none said */
void merlon_criteria_draft_set_frequency (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                          double frequency);
/** merlon_criteria_draft_set_amount: @amount: hundredths of the currency; %MERLON_UNSET for none */
void merlon_criteria_draft_set_amount (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                       gint64 amount);

/** merlon_criteria_draft_get_cell: Returns: the risk level there, 0 where the grid says nothing */
guint merlon_criteria_draft_get_cell (MerlonCriteriaDraft *self, guint likelihood,
                                      guint consequence);
/** merlon_criteria_draft_set_cell: the grid is no longer made by a rule, unless nothing changes */
void merlon_criteria_draft_set_cell (MerlonCriteriaDraft *self, guint likelihood, guint consequence,
                                     guint level);
/** merlon_criteria_draft_get_rule: Returns: a #MerlonRiskMethodCombination; 0 when not said, which
 * means a free grid */
int merlon_criteria_draft_get_rule (MerlonCriteriaDraft *self);
/** merlon_criteria_draft_set_rule: fills the grid by @rule; with the free one it stays as it is */
void merlon_criteria_draft_set_rule (MerlonCriteriaDraft *self, int rule);

/** merlon_criteria_draft_get_acceptable: Returns: highest level that may be retained; 0: not said
 */
guint merlon_criteria_draft_get_acceptable (MerlonCriteriaDraft *self);
void merlon_criteria_draft_set_acceptable (MerlonCriteriaDraft *self, guint level);
/** merlon_criteria_draft_is_asset_based: whether an unrated consequence follows from the asset
 * value */
gboolean merlon_criteria_draft_is_asset_based (MerlonCriteriaDraft *self);
void merlon_criteria_draft_set_asset_based (MerlonCriteriaDraft *self, gboolean asset_based);

/** merlon_criteria_draft_use_preset: replaces sizes, names, colours, grid and method. What is said
 * of a level stays where the level keeps its name */
void merlon_criteria_draft_use_preset (MerlonCriteriaDraft *self,
                                       const MerlonCriteriaPreset *preset);

/** merlon_criteria_draft_check: whether it can be applied: 2 to 10 levels, each with a name of its
 * own in its scale, colours that are colours. @error is of #MERLON_MODEL_ERROR */
gboolean merlon_criteria_draft_check (MerlonCriteriaDraft *self, GError **error);
/** merlon_criteria_draft_is_odd: whether a cell has no level, or a lower one than a cell with less
 * likelihood or less consequence beside it */
gboolean merlon_criteria_draft_is_odd (MerlonCriteriaDraft *self, guint likelihood,
                                       guint consequence);
/** merlon_criteria_draft_dup_warning: Returns: (transfer full) (nullable): what is odd, for people
 */
char *merlon_criteria_draft_dup_warning (MerlonCriteriaDraft *self);
/** merlon_criteria_draft_dup_grid: Returns: (transfer full): as the risk method holds it */
char *merlon_criteria_draft_dup_grid (MerlonCriteriaDraft *self);

/**
 * merlon_criteria_draft_apply:
 *
 * Writes the draft into @project as one step of history. Levels are the same records as before, as
 * far as there are as many; ratings follow a scale that is resized as
 * merlon_criteria_resize_scale() moves them. An unchanged draft leaves no step.
 *
 * Returns: %FALSE with @error (#MERLON_MODEL_ERROR); then nothing changed
 */
gboolean merlon_criteria_draft_apply (MerlonCriteriaDraft *self, MerlonProject *project,
                                      GError **error);

/**
 * merlon_criteria_draft_preview:
 *
 * Foretells what merlon_criteria_draft_apply() would do to the risks. Unlike
 * merlon_criteria_preview() it touches nothing, so that neither windows nor the recovery journal
 * take notice of a draft.
 *
 * Returns: (transfer full): an array of #MerlonLevelChange in register order
 */
GArray *merlon_criteria_draft_preview (MerlonCriteriaDraft *self, MerlonProject *project);
