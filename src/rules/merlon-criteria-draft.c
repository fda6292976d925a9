/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-criteria-draft.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-scale-level.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const MerlonScale parts[]
    = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };

typedef struct
{
  guint8 cells[MERLON_SCALE_MAX][MERLON_SCALE_MAX]; /* likelihood, consequence; from 0 */
  guint n_likelihood, n_consequence;
} Grid;

struct _MerlonCriteriaDraft
{
  guint sizes[MERLON_N_SCALES];
  MerlonCriteriaLevel levels[MERLON_N_SCALES][MERLON_SCALE_MAX]; /* those above the size wait */
  Grid shown;
  Grid decided; /* as somebody last decided it, which resizing starts from */
  int rule;
  guint acceptable;
  gboolean asset_based;
};

static gboolean
is_part (MerlonScale scale)
{
  return scale == MERLON_SCALE_LIKELIHOOD || scale == MERLON_SCALE_CONSEQUENCE
         || scale == MERLON_SCALE_RISK;
}

static gboolean
has_level (MerlonCriteriaDraft *self, MerlonScale scale, guint level)
{
  return is_part (scale) && level >= 1 && level <= self->sizes[scale];
}

static gboolean
has_cell (MerlonCriteriaDraft *self, guint likelihood, guint consequence)
{
  return has_level (self, MERLON_SCALE_LIKELIHOOD, likelihood)
         && has_level (self, MERLON_SCALE_CONSEQUENCE, consequence);
}

/* ---- the grid ---- */

static gboolean
has_rule (MerlonCriteriaDraft *self)
{
  return self->rule != 0 && self->rule != MERLON_RISK_METHOD_COMBINATION_FREE;
}

static MerlonGridFill
get_fill (MerlonCriteriaDraft *self)
{
  switch (self->rule)
    {
    case MERLON_RISK_METHOD_COMBINATION_SUM:
      return MERLON_GRID_SUM;
    case MERLON_RISK_METHOD_COMBINATION_MAXIMUM:
      return MERLON_GRID_MAXIMUM;
    default:
      return MERLON_GRID_PRODUCT;
    }
}

static void
read_grid (MerlonCriteriaDraft *self, const char *text)
{
  Grid *grid = &self->shown;

  *grid = (Grid){ .n_likelihood = self->sizes[MERLON_SCALE_LIKELIHOOD],
                  .n_consequence = self->sizes[MERLON_SCALE_CONSEQUENCE] };
  for (guint l = 0; l < grid->n_likelihood; l++)
    {
      for (guint c = 0; c < grid->n_consequence; c++)
        {
          char *end;

          grid->cells[l][c] = strtoul (text, &end, 10);
          text = end;
        }
      text += strspn (text, "; ");
    }
}

static guint
same_place (guint level, guint size, guint other_size)
{
  return (level * other_size + size - 1) / size;
}

/* What was decided, in the size that the scales have now. */
static void
fit_grid (MerlonCriteriaDraft *self)
{
  guint n_l = self->sizes[MERLON_SCALE_LIKELIHOOD], n_c = self->sizes[MERLON_SCALE_CONSEQUENCE];
  const Grid *from = &self->decided;

  self->shown = (Grid){ .n_likelihood = n_l, .n_consequence = n_c };
  if (from->n_likelihood == 0 || from->n_consequence == 0)
    return;
  for (guint l = 1; l <= n_l; l++)
    for (guint c = 1; c <= n_c; c++)
      self->shown.cells[l - 1][c - 1]
          = MIN (from->cells[same_place (l, n_l, from->n_likelihood) - 1]
                            [same_place (c, n_c, from->n_consequence) - 1],
                 self->sizes[MERLON_SCALE_RISK]);
}

static void
make_grid (MerlonCriteriaDraft *self)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (self->sizes[parts[i]] == 0)
      return;
  if (has_rule (self))
    {
      text = merlon_scales_fill_grid (get_fill (self), self->sizes[MERLON_SCALE_LIKELIHOOD],
                                      self->sizes[MERLON_SCALE_CONSEQUENCE],
                                      self->sizes[MERLON_SCALE_RISK]);
      read_grid (self, text);
      self->decided = self->shown;
    }
  else
    fit_grid (self);
}

char *
merlon_criteria_draft_dup_grid (MerlonCriteriaDraft *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  for (guint l = 0; l < self->sizes[MERLON_SCALE_LIKELIHOOD]; l++)
    for (guint c = 0; c < self->sizes[MERLON_SCALE_CONSEQUENCE]; c++)
      g_string_append_printf (text, "%s%u",
                              c > 0   ? " "
                              : l > 0 ? "; "
                                      : "",
                              self->shown.cells[l][c]);
  return g_string_free (text, FALSE);
}

guint
merlon_criteria_draft_get_cell (MerlonCriteriaDraft *self, guint likelihood, guint consequence)
{
  g_return_val_if_fail (self != NULL && has_cell (self, likelihood, consequence), 0);
  return self->shown.cells[likelihood - 1][consequence - 1];
}

void
merlon_criteria_draft_set_cell (MerlonCriteriaDraft *self, guint likelihood, guint consequence,
                                guint level)
{
  g_return_if_fail (self != NULL && has_cell (self, likelihood, consequence));
  g_return_if_fail (has_level (self, MERLON_SCALE_RISK, level));

  if (self->shown.cells[likelihood - 1][consequence - 1] == level)
    return;
  self->shown.cells[likelihood - 1][consequence - 1] = level;
  self->decided = self->shown;
  self->rule = MERLON_RISK_METHOD_COMBINATION_FREE;
}

int
merlon_criteria_draft_get_rule (MerlonCriteriaDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->rule;
}

void
merlon_criteria_draft_set_rule (MerlonCriteriaDraft *self, int rule)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rule >= 0 && rule <= MERLON_RISK_METHOD_COMBINATION_FREE);

  self->rule = rule;
  if (has_rule (self))
    make_grid (self);
}

/* ---- levels ---- */

static void
clear_level (MerlonCriteriaLevel *level)
{
  g_clear_pointer (&level->title, g_free);
  g_clear_pointer (&level->description, g_free);
  g_clear_pointer (&level->colour, g_free);
  level->frequency = NAN;
  level->amount = MERLON_UNSET;
}

static void
read_level (MerlonCriteriaLevel *level, MerlonItem *item)
{
  level->title = g_strdup (item->title);
  if (MERLON_IS_RISK_LEVEL (item))
    {
      level->description = g_strdup (MERLON_RISK_LEVEL (item)->description);
      level->colour = g_strdup (MERLON_RISK_LEVEL (item)->colour);
    }
  else
    {
      level->description = g_strdup (MERLON_SCALE_LEVEL (item)->description);
      level->colour = g_strdup (MERLON_SCALE_LEVEL (item)->colour);
      level->frequency = MERLON_SCALE_LEVEL (item)->frequency;
      level->amount = MERLON_SCALE_LEVEL (item)->amount;
    }
}

/* The first of the usual colours from its place on that no other level has. */
static const char *
pick_colour (MerlonCriteriaDraft *self, guint level)
{
  for (guint i = level; i <= MERLON_SCALE_MAX; i++)
    {
      const char *colour = merlon_criteria_colour (i, MERLON_SCALE_MAX);
      gboolean taken = FALSE;

      for (guint k = 0; k < MERLON_SCALE_MAX; k++)
        taken |= g_strcmp0 (self->levels[MERLON_SCALE_RISK][k].colour, colour) == 0;
      if (!taken)
        return colour;
    }
  return merlon_criteria_colour (MERLON_SCALE_MAX, MERLON_SCALE_MAX);
}

static void
name_new_levels (MerlonCriteriaDraft *self, MerlonScale scale)
{
  for (guint i = 0; i < self->sizes[scale]; i++)
    {
      MerlonCriteriaLevel *level = &self->levels[scale][i];

      if (level->title == NULL)
        level->title = g_strdup_printf (_ ("Level %u"), i + 1);
      if (scale == MERLON_SCALE_RISK && level->colour == NULL)
        level->colour = g_strdup (pick_colour (self, i + 1));
    }
}

guint
merlon_criteria_draft_get_size (MerlonCriteriaDraft *self, MerlonScale scale)
{
  g_return_val_if_fail (self != NULL && is_part (scale), 0);
  return self->sizes[scale];
}

/* Whoever retained less than everything goes on to do so. */
static void
fit_acceptable (MerlonCriteriaDraft *self, guint from, guint to)
{
  if (self->acceptable < from && self->acceptable >= to)
    self->acceptable = to - 1;
  else
    self->acceptable = MIN (self->acceptable, to);
}

gboolean
merlon_criteria_draft_resize (MerlonCriteriaDraft *self, MerlonScale scale, guint size,
                              GError **error)
{
  g_return_val_if_fail (self != NULL && is_part (scale), FALSE);

  if (!merlon_criteria_check_size (scale, size, error))
    return FALSE;
  if (self->sizes[scale] == size)
    return TRUE;
  if (scale == MERLON_SCALE_RISK)
    fit_acceptable (self, self->sizes[scale], size);
  self->sizes[scale] = size;
  name_new_levels (self, scale);
  make_grid (self);
  return TRUE;
}

const MerlonCriteriaLevel *
merlon_criteria_draft_get_level (MerlonCriteriaDraft *self, MerlonScale scale, guint level)
{
  g_return_val_if_fail (self != NULL && has_level (self, scale, level), NULL);
  return &self->levels[scale][level - 1];
}

static void
set_text (char **member, const char *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_free (*member);
  *member = copy;
}

void
merlon_criteria_draft_set_title (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                 const char *title)
{
  char *copy;

  g_return_if_fail (self != NULL && has_level (self, scale, level) && title != NULL);

  /* Empty is not the same as never named: nobody gives it another name then. */
  copy = g_strdup (title);
  g_free (self->levels[scale][level - 1].title);
  self->levels[scale][level - 1].title = copy;
}

void
merlon_criteria_draft_set_description (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                       const char *description)
{
  g_return_if_fail (self != NULL && has_level (self, scale, level));
  set_text (&self->levels[scale][level - 1].description, description);
}

void
merlon_criteria_draft_set_colour (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                  const char *colour)
{
  g_return_if_fail (self != NULL && has_level (self, scale, level));
  set_text (&self->levels[scale][level - 1].colour, colour);
}

void
merlon_criteria_draft_set_frequency (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                     double frequency)
{
  g_return_if_fail (self != NULL && has_level (self, scale, level) && scale != MERLON_SCALE_RISK);
  self->levels[scale][level - 1].frequency = frequency;
}

void
merlon_criteria_draft_set_amount (MerlonCriteriaDraft *self, MerlonScale scale, guint level,
                                  gint64 amount)
{
  g_return_if_fail (self != NULL && has_level (self, scale, level) && scale != MERLON_SCALE_RISK);
  self->levels[scale][level - 1].amount = amount;
}

/* ---- the method ---- */

guint
merlon_criteria_draft_get_acceptable (MerlonCriteriaDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->acceptable;
}

void
merlon_criteria_draft_set_acceptable (MerlonCriteriaDraft *self, guint level)
{
  g_return_if_fail (self != NULL && level <= self->sizes[MERLON_SCALE_RISK]);
  self->acceptable = level;
}

gboolean
merlon_criteria_draft_is_asset_based (MerlonCriteriaDraft *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->asset_based;
}

void
merlon_criteria_draft_set_asset_based (MerlonCriteriaDraft *self, gboolean asset_based)
{
  g_return_if_fail (self != NULL);
  self->asset_based = asset_based;
}

/* ---- presets ---- */

static void
use_names (MerlonCriteriaDraft *self, MerlonScale scale, const char *names)
{
  g_auto (GStrv) list = g_strsplit (_ (names), "|", -1);
  guint n = MIN (g_strv_length (list), MERLON_SCALE_MAX);

  self->sizes[scale] = n;
  for (guint i = 0; i < MERLON_SCALE_MAX; i++)
    {
      MerlonCriteriaLevel *level = &self->levels[scale][i];

      if (i >= n || g_strcmp0 (level->title, list[i]) != 0)
        clear_level (level);
      if (i < n && level->title == NULL)
        level->title = g_strdup (list[i]);
      if (i < n && scale == MERLON_SCALE_RISK)
        set_text (&level->colour, merlon_criteria_colour (i + 1, n));
    }
}

void
merlon_criteria_draft_use_preset (MerlonCriteriaDraft *self, const MerlonCriteriaPreset *preset)
{
  g_return_if_fail (self != NULL && preset != NULL);

  use_names (self, MERLON_SCALE_LIKELIHOOD, preset->likelihood);
  use_names (self, MERLON_SCALE_CONSEQUENCE, preset->consequence);
  use_names (self, MERLON_SCALE_RISK, preset->risk);
  merlon_choice_from_nick (merlon_risk_method_combination_get_type (), preset->combination,
                           &self->rule);
  self->asset_based = strcmp (preset->assessment, "asset-based") == 0;
  self->acceptable = 1;
  if (preset->grid != NULL)
    {
      read_grid (self, preset->grid);
      self->decided = self->shown;
    }
  else
    make_grid (self);
}

/* ---- from a project ---- */

static void
read_cells (MerlonCriteriaDraft *self, MerlonScales *scales)
{
  for (guint l = 1; l <= self->sizes[MERLON_SCALE_LIKELIHOOD]; l++)
    for (guint c = 1; c <= self->sizes[MERLON_SCALE_CONSEQUENCE]; c++)
      self->shown.cells[l - 1][c - 1] = merlon_scales_get_risk_level (scales, l, c);
  self->shown.n_likelihood = self->sizes[MERLON_SCALE_LIKELIHOOD];
  self->shown.n_consequence = self->sizes[MERLON_SCALE_CONSEQUENCE];
  self->decided = self->shown;
}

MerlonCriteriaDraft *
merlon_criteria_draft_new (MerlonProject *project)
{
  MerlonCriteriaDraft *self = g_new0 (MerlonCriteriaDraft, 1);
  MerlonScales *scales;
  MerlonRiskMethod *method;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), self);

  scales = merlon_project_get_scales (project);
  method = merlon_project_get_single (project, MERLON_TYPE_RISK_METHOD);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      self->sizes[parts[i]] = merlon_scales_get_size (scales, parts[i]);
      for (guint level = 1; level <= MERLON_SCALE_MAX; level++)
        {
          MerlonItem *item = merlon_scales_get_level (scales, parts[i], level);

          clear_level (&self->levels[parts[i]][level - 1]);
          if (item != NULL)
            read_level (&self->levels[parts[i]][level - 1], item);
        }
    }
  self->rule = method != NULL ? method->combination : 0;
  self->acceptable = MIN (merlon_scales_get_acceptable (scales), self->sizes[MERLON_SCALE_RISK]);
  self->asset_based = merlon_scales_is_asset_based (scales);
  read_cells (self, scales);
  return self;
}

void
merlon_criteria_draft_free (MerlonCriteriaDraft *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint k = 0; k < MERLON_SCALE_MAX; k++)
      clear_level (&self->levels[parts[i]][k]);
  g_free (self);
}
