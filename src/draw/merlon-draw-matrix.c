/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-matrix-private.h"
#include "draw/merlon-matrix-paint.h"
#include "model/merlon-i18n.h"

#include <string.h>

/* On paper: as large as what stands in tables. */
#define TEXT 8.5
#define LEGEND 7.0

static const MerlonInk ink_text = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_paper = { 1, 1, 1, 1 };

/* The rating at one stage; the consequence follows from the assets where it is not rated. */
gboolean
merlon_matrix_get_rating (MerlonRisk *risk, MerlonRiskStage stage, guint *likelihood,
                          guint *consequence)
{
  *likelihood = merlon_risk_get_likelihood (risk, stage);
  *consequence = merlon_risk_get_consequence (risk, stage);
  return *likelihood > 0 && *consequence > 0;
}

static MerlonRiskStage
stage_of (MerlonMatrixStage view)
{
  return view == MERLON_MATRIX_INHERENT   ? MERLON_RISK_INHERENT
         : view == MERLON_MATRIX_RESIDUAL ? MERLON_RISK_RESIDUAL
                                          : MERLON_RISK_CURRENT;
}

static GPtrArray **
cell_at (Matrix *self, guint likelihood, guint consequence)
{
  return &self->cells[(likelihood - 1) * self->n_c + consequence - 1];
}

static void
sort_into_cells (Matrix *self)
{
  self->cells = g_new0 (GPtrArray *, self->n_l * self->n_c);
  for (guint i = 0; i < self->risks->len; i++)
    {
      guint l, c;
      GPtrArray **cell;

      if (!merlon_matrix_get_rating (self->risks->pdata[i], stage_of (self->view), &l, &c)
          || l > self->n_l || c > self->n_c)
        continue;
      cell = cell_at (self, l, c);
      if (*cell == NULL)
        *cell = g_ptr_array_new ();
      g_ptr_array_add (*cell, self->risks->pdata[i]);
    }
}

static GPtrArray *
list_open (MerlonProject *project, GPtrArray *risks)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_RISK);
  guint n = risks != NULL ? risks->len : merlon_register_get_count (home);
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      MerlonRisk *risk = risks != NULL ? risks->pdata[i] : (gpointer) merlon_register_get (home, i);

      if (risk->status != MERLON_RISK_STATUS_CLOSED)
        g_ptr_array_add (open, risk);
    }
  return open;
}

/* Returns whether there are criteria, and so a matrix. */
static gboolean
set_up (Matrix *self, MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view)
{
  self->project = project;
  self->view = view;
  self->scales = merlon_project_get_scales (project);
  self->n_l = merlon_scales_get_size (self->scales, MERLON_SCALE_LIKELIHOOD);
  self->n_c = merlon_scales_get_size (self->scales, MERLON_SCALE_CONSEQUENCE);
  if (self->n_l == 0 || self->n_c == 0)
    return FALSE;
  self->risks = list_open (project, risks);
  sort_into_cells (self);
  return TRUE;
}

static void
clear (Matrix *self)
{
  for (guint i = 0; i < self->n_l * self->n_c; i++)
    g_clear_pointer (&self->cells[i], g_ptr_array_unref);
  g_free (self->cells);
  g_ptr_array_unref (self->risks);
  g_clear_pointer (&self->layout, merlon_matrix_layout_free);
}

double
merlon_matrix_get_x (Matrix *self, guint consequence)
{
  return self->layout->left + (consequence - 1) * self->cell_width;
}

/* The most likely stands at the top. */
double
merlon_matrix_get_y (Matrix *self, guint likelihood)
{
  return self->layout->top + (self->n_l - likelihood) * self->cell_height;
}

/* ---- cells ---- */

static void
add_spot (Matrix *self, guint l, guint c)
{
  const char *level = merlon_scales_get_name (self->scales, MERLON_SCALE_RISK,
                                              merlon_scales_get_risk_level (self->scales, l, c));
  GPtrArray *risks = *cell_at (self, l, c);
  guint n = risks != NULL ? risks->len : 0;
  /* Translators: a cell of the matrix: likelihood, consequence, level, number of risks */
  g_autofree char *words
      = g_strdup_printf (ngettext ("%s, %s, %s: %u risk", "%s, %s, %s: %u risks", n),
                         merlon_scales_get_name (self->scales, MERLON_SCALE_LIKELIHOOD, l),
                         merlon_scales_get_name (self->scales, MERLON_SCALE_CONSEQUENCE, c),
                         level != NULL ? level : "–", n);

  merlon_picture_add_spot (self->picture, merlon_matrix_get_x (self, c),
                           merlon_matrix_get_y (self, l), self->cell_width, self->cell_height,
                           cell_at (self, l, c) - self->cells, words);
}

static void
draw_tokens (Matrix *self)
{
  const MerlonMatrixLayout *layout = self->layout;

  for (guint cell = 0; cell < self->n_l * self->n_c; cell++)
    {
      double x, y;

      merlon_matrix_layout_get_cell (layout, cell, &x, &y);
      merlon_matrix_add_count (self->picture, layout, x, y, layout->counts[cell],
                               merlon_matrix_get_ink (self->project, layout, cell));
    }
  for (guint i = 0; i < layout->tokens->len; i++)
    {
      const MerlonToken *token = &g_array_index (layout->tokens, MerlonToken, i);
      g_autofree char *name = merlon_item_dup_short_name (MERLON_ITEM (token->risk));
      MerlonInk ground = token->cell != MERLON_NO_CELL
                             ? merlon_matrix_get_ink (self->project, layout, token->cell)
                             : ink_paper;

      merlon_matrix_add_token (self->picture, token, ground, FALSE, name);
    }
}

static void
draw_legend (Matrix *self, double y)
{
  const char *limit = _ ("limit of what is acceptable");
  double left = self->layout->left;

  merlon_picture_line (self->picture, left, y - 2.5, left + 14, y - 2.5, ink_text, 2.4, 0);
  merlon_picture_text (self->picture, left + 19, y, MERLON_ANCHOR_START, LEGEND, FALSE, ink_text, 0,
                       limit);
  if (self->view == MERLON_MATRIX_JOURNEY)
    merlon_matrix_draw_journey_legend (
        self, left + 31 + merlon_picture_measure (limit, LEGEND, FALSE), y);
}

static MerlonPicture *
draw_nothing (double width)
{
  MerlonPicture *picture = merlon_picture_new (width, 40);

  merlon_picture_text (picture, 0, 20, MERLON_ANCHOR_START, 9, FALSE, ink_text, width,
                       _ ("There are no risk criteria yet: define the scales first."));
  return picture;
}

/* Cells are wider than high, and not higher than a few lines. */
static void
lay_out (Matrix *self, GPtrArray *shown, double width)
{
  double row = CLAMP (width * 0.85 / self->n_c * 0.66, 36, 66);
  const MerlonMatrixFrame frame = { width, row * self->n_l + TEXT * 4.5, TEXT };

  self->layout = merlon_matrix_layout_new (self->project, shown, stage_of (self->view), &frame);
  self->cell_width = self->layout->cell_width;
  self->cell_height = self->layout->cell_height;
}

gboolean
merlon_matrix_begin (Matrix *self, MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view,
                     double width)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  double bottom;

  if (!set_up (self, project, risks, view))
    {
      self->picture = draw_nothing (width);
      return FALSE;
    }
  lay_out (self, view == MERLON_MATRIX_JOURNEY ? none : self->risks, width);
  bottom = MAX (self->layout->top + self->n_l * self->cell_height + TEXT * 2.4,
                self->layout->strip_top + self->layout->strip_height)
           + LEGEND * 1.8;
  self->picture = merlon_picture_new (width, bottom + 4);
  merlon_matrix_add_ground (self->picture, project, self->layout, ink_text);
  draw_tokens (self);
  draw_legend (self, bottom);
  for (guint l = self->n_l; l > 0; l--)
    for (guint c = 1; c <= self->n_c; c++)
      add_spot (self, l, c);
  return TRUE;
}

MerlonPicture *
merlon_matrix_end (Matrix *self)
{
  clear (self);
  return self->picture;
}

MerlonPicture *
merlon_draw_matrix (MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view, double width)
{
  Matrix self = { NULL };

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && width > 0, NULL);

  if (!merlon_matrix_begin (&self, project, risks, view, width))
    return self.picture;
  if (view == MERLON_MATRIX_JOURNEY)
    merlon_matrix_draw_journey (&self);
  return merlon_matrix_end (&self);
}

GPtrArray *
merlon_matrix_list (MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view, guint cell)
{
  Matrix self = { NULL };
  GPtrArray *found = NULL;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  if (!set_up (&self, project, risks, view))
    return g_ptr_array_new ();
  if (cell < self.n_l * self.n_c && self.cells[cell] != NULL)
    found = g_ptr_array_ref (self.cells[cell]);
  clear (&self);
  return found != NULL ? found : g_ptr_array_new ();
}

char *
merlon_describe_matrix (MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view)
{
  MerlonScales *scales = merlon_project_get_scales (project);
  g_autoptr (GPtrArray) open = list_open (project, risks);
  guint n_levels = merlon_scales_get_size (scales, MERLON_SCALE_RISK);
  GString *out = g_string_new (_ ("Risk matrix."));

  for (guint level = n_levels; level > 0; level--)
    {
      guint n = 0;

      for (guint i = 0; i < open->len; i++)
        n += merlon_risk_get_level (open->pdata[i], stage_of (view)) == level;
      g_string_append_c (out, ' ');
      /* Translators: name of a risk level, number of risks */
      g_string_append_printf (out, ngettext ("%s: %u risk.", "%s: %u risks.", n),
                              merlon_scales_get_name (scales, MERLON_SCALE_RISK, level), n);
    }
  return g_string_free (out, FALSE);
}
