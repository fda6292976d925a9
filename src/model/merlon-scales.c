/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-scales.h"
#include "model/merlon-project.h"
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-risk-method.h"
#include "model/records/merlon-scale-level.h"

#include <stdlib.h>
#include <string.h>

struct _MerlonScales
{
  guint sizes[MERLON_N_SCALES];
  MerlonItem *levels[MERLON_N_SCALES][MERLON_SCALE_MAX];
  guint8 grid[MERLON_SCALE_MAX][MERLON_SCALE_MAX]; /* likelihood, consequence; from 0 */
  guint acceptable;
  gboolean asset_based;
};

static void
add_level (MerlonScales *self, MerlonScale scale, MerlonItem *item)
{
  if (self->sizes[scale] < MERLON_SCALE_MAX)
    self->levels[scale][self->sizes[scale]++] = item;
}

static void
read_grid (MerlonScales *self, const char *text)
{
  g_auto (GStrv) rows = NULL;

  memset (self->grid, 0, sizeof self->grid);
  if (text == NULL)
    return;
  rows = g_strsplit (text, ";", -1);
  for (guint l = 0; rows[l] != NULL && l < MERLON_SCALE_MAX; l++)
    {
      const char *p = rows[l];

      for (guint c = 0; c < MERLON_SCALE_MAX; c++)
        {
          char *end;
          gulong level = strtoul (p, &end, 10);

          if (end == p)
            break;
          self->grid[l][c] = level <= self->sizes[MERLON_SCALE_RISK] ? level : 0;
          p = end;
        }
    }
}

static MerlonGridFill
fill_for (int combination)
{
  switch (combination)
    {
    case MERLON_RISK_METHOD_COMBINATION_SUM:
      return MERLON_GRID_SUM;
    case MERLON_RISK_METHOD_COMBINATION_MAXIMUM:
      return MERLON_GRID_MAXIMUM;
    default:
      return MERLON_GRID_PRODUCT;
    }
}

/* A method that names a rule but no grid means the rule's grid. */
static void
read_method (MerlonScales *self, MerlonRiskMethod *method)
{
  guint n_l = self->sizes[MERLON_SCALE_LIKELIHOOD], n_c = self->sizes[MERLON_SCALE_CONSEQUENCE];
  guint n_r = self->sizes[MERLON_SCALE_RISK];

  self->acceptable = method->acceptable;
  self->asset_based = method->assessment == MERLON_RISK_METHOD_ASSESSMENT_ASSET_BASED;
  if (method->combination != 0 && method->combination != MERLON_RISK_METHOD_COMBINATION_FREE
      && n_l > 0 && n_c > 0 && n_r > 0)
    {
      g_autofree char *grid
          = merlon_scales_fill_grid (fill_for (method->combination), n_l, n_c, n_r);

      read_grid (self, grid);
    }
  else
    read_grid (self, method->grid);
}

MerlonScales *
merlon_scales_compile (MerlonProject *project)
{
  MerlonScales *self = g_new0 (MerlonScales, 1);
  MerlonRegister *levels = merlon_project_get_register (project, merlon_scale_level_get_type ());
  MerlonRegister *risk_levels
      = merlon_project_get_register (project, merlon_risk_level_get_type ());
  MerlonRiskMethod *method = merlon_project_get_single (project, merlon_risk_method_get_type ());

  for (guint i = 0; i < merlon_register_get_count (levels); i++)
    {
      MerlonScaleLevel *level = MERLON_SCALE_LEVEL (merlon_register_get (levels, i));

      if (level->scale > MERLON_SCALE_NONE && level->scale < MERLON_SCALE_RISK)
        add_level (self, level->scale, MERLON_ITEM (level));
    }
  for (guint i = 0; i < merlon_register_get_count (risk_levels); i++)
    add_level (self, MERLON_SCALE_RISK, merlon_register_get (risk_levels, i));
  if (method != NULL)
    read_method (self, method);
  return self;
}

void
merlon_scales_free (MerlonScales *self)
{
  g_free (self);
}

guint
merlon_scales_get_size (MerlonScales *self, MerlonScale scale)
{
  g_return_val_if_fail (self != NULL && scale < MERLON_N_SCALES, 0);
  return self->sizes[scale];
}

MerlonItem *
merlon_scales_get_level (MerlonScales *self, MerlonScale scale, guint level)
{
  if (self == NULL || scale >= MERLON_N_SCALES || level == 0 || level > self->sizes[scale])
    return NULL;
  return self->levels[scale][level - 1];
}

const char *
merlon_scales_get_name (MerlonScales *self, MerlonScale scale, guint level)
{
  MerlonItem *item = merlon_scales_get_level (self, scale, level);

  return item != NULL ? item->title : NULL;
}

guint
merlon_scales_find (MerlonScales *self, MerlonScale scale, const char *name)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL && scale < MERLON_N_SCALES && name != NULL, 0);

  wanted = g_utf8_casefold (name, -1);
  for (guint i = 0; i < self->sizes[scale]; i++)
    {
      const char *title = self->levels[scale][i]->title;
      g_autofree char *folded = title != NULL ? g_utf8_casefold (title, -1) : NULL;

      if (g_strcmp0 (folded, wanted) == 0)
        return i + 1;
    }
  return 0;
}

guint
merlon_scales_get_risk_level (MerlonScales *self, guint likelihood, guint consequence)
{
  if (self == NULL || likelihood == 0 || consequence == 0
      || likelihood > self->sizes[MERLON_SCALE_LIKELIHOOD]
      || consequence > self->sizes[MERLON_SCALE_CONSEQUENCE])
    return 0;
  return self->grid[likelihood - 1][consequence - 1];
}

gboolean
merlon_scales_is_asset_based (MerlonScales *self)
{
  return self != NULL && self->asset_based;
}

guint
merlon_scales_get_acceptable (MerlonScales *self)
{
  return self != NULL ? self->acceptable : 0;
}

guint
merlon_scales_convert (MerlonScales *self, MerlonScale from, MerlonScale to, guint level)
{
  guint n_from, n_to;

  g_return_val_if_fail (self != NULL && from < MERLON_N_SCALES && to < MERLON_N_SCALES, 0);

  n_from = self->sizes[from];
  n_to = self->sizes[to];
  if (level == 0 || level > n_from || n_to == 0)
    return 0;
  return n_from == n_to ? level : (level * n_to + n_from - 1) / n_from;
}

/* Which of @n parts of equal width of 0 to @range @score is in; the last includes its end. */
static guint
part_of (guint score, guint range, guint n)
{
  return range == 0 ? 1 : MIN (1 + score * n / range, n);
}

static guint
score_level (MerlonGridFill fill, guint l, guint c, guint n_l, guint n_c, guint n_r)
{
  switch (fill)
    {
    case MERLON_GRID_SUM:
      return part_of (l + c - 2, n_l + n_c - 2, n_r);
    case MERLON_GRID_PRODUCT:
      return part_of (l * c - 1, n_l * n_c - 1, n_r);
    case MERLON_GRID_MAXIMUM:
      return MAX ((l * n_r + n_l - 1) / n_l, (c * n_r + n_c - 1) / n_c);
    }
  g_assert_not_reached ();
}

char *
merlon_scales_fill_grid (MerlonGridFill fill, guint n_likelihood, guint n_consequence,
                         guint n_levels)
{
  GString *grid;

  g_return_val_if_fail (n_likelihood > 0 && n_consequence > 0 && n_levels > 0, NULL);

  grid = g_string_new (NULL);
  for (guint l = 1; l <= n_likelihood; l++)
    for (guint c = 1; c <= n_consequence; c++)
      g_string_append_printf (grid, "%s%u",
                              c > 1   ? " "
                              : l > 1 ? "; "
                                      : "",
                              score_level (fill, l, c, n_likelihood, n_consequence, n_levels));
  return g_string_free (grid, FALSE);
}

MerlonScales *
merlon_scales_with_grid (MerlonScales *self, const char *grid)
{
  MerlonScales *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  read_grid (copy, grid);
  return copy;
}

MerlonScales *
merlon_scales_with_criteria (MerlonScales *self, const guint sizes[MERLON_N_SCALES],
                             const char *grid, gboolean asset_based)
{
  static const MerlonScale changed[]
      = { MERLON_SCALE_LIKELIHOOD, MERLON_SCALE_CONSEQUENCE, MERLON_SCALE_RISK };
  MerlonScales *copy;

  g_return_val_if_fail (self != NULL && sizes != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      copy->sizes[changed[i]] = MIN (sizes[changed[i]], MERLON_SCALE_MAX);
      memset (copy->levels[changed[i]], 0, sizeof copy->levels[changed[i]]);
    }
  copy->asset_based = asset_based;
  read_grid (copy, grid);
  return copy;
}
