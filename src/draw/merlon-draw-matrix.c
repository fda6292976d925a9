/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-matrix-private.h"
#include "draw/merlon-matrix-layout.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-risk-level.h"

#include <string.h>

#define AXIS 74.0
#define HEAD 30.0
#define LABEL_SIZE 7.5

static const MerlonInk ink_text = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_line = { 1, 1, 1, 1 };
static const MerlonInk ink_limit = { 0.1, 0.1, 0.12, 1 };

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
set_up (Matrix *self, MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view, double width)
{
  self->project = project;
  self->view = view;
  self->scales = merlon_project_get_scales (project);
  self->n_l = merlon_scales_get_size (self->scales, MERLON_SCALE_LIKELIHOOD);
  self->n_c = merlon_scales_get_size (self->scales, MERLON_SCALE_CONSEQUENCE);
  if (self->n_l == 0 || self->n_c == 0)
    return FALSE;
  self->left = AXIS;
  self->top = HEAD - 12;
  self->cell_width = (width - AXIS) / self->n_c;
  self->cell_height = CLAMP (self->cell_width * 0.66, 34, 64);
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
}

static MerlonInk
ink_of_level (Matrix *self, guint level)
{
  MerlonItem *record = merlon_scales_get_level (self->scales, MERLON_SCALE_RISK, level);

  if (record == NULL)
    return (MerlonInk){ 0.92, 0.92, 0.93, 1 };
  return merlon_ink_from_text (((MerlonRiskLevel *) record)->colour);
}

double
merlon_matrix_get_x (Matrix *self, guint consequence)
{
  return self->left + (consequence - 1) * self->cell_width;
}

/* The most likely stands at the top. */
double
merlon_matrix_get_y (Matrix *self, guint likelihood)
{
  return self->top + (self->n_l - likelihood) * self->cell_height;
}

/* ---- cells ---- */

/* References side by side; where they do not all fit, a dot for each. */
static void
draw_references (Matrix *self, GPtrArray *risks, double x, double y, MerlonInk ink)
{
  double widest = 0;
  MerlonSlots slots;

  for (guint i = 0; i < risks->len; i++)
    {
      g_autofree char *name = merlon_item_dup_short_name (risks->pdata[i]);

      widest = MAX (widest, merlon_picture_measure (name, 10, FALSE) / 10);
    }
  merlon_slots_fit (&slots, risks->len, widest, self->cell_width - 8, self->cell_height - 15, 7.5, 5);
  for (guint i = 0; i < risks->len; i++)
    {
      double at_x, at_y;
      g_autofree char *name = merlon_item_dup_short_name (risks->pdata[i]);

      merlon_slots_place (&slots, i, &at_x, &at_y);
      if (slots.kind == MERLON_TOKEN_DOT)
        merlon_picture_circle (self->picture, x + 4 + at_x + slots.width / 2,
                               y + 12 + at_y + slots.height / 2, slots.width * 0.38, ink,
                               MERLON_NO_INK, 0);
      else
        merlon_picture_text (self->picture, x + 4 + at_x, y + 12 + at_y + slots.text, MERLON_ANCHOR_START,
                             slots.text, FALSE, ink, slots.width, name);
    }
  if (slots.kind == MERLON_TOKEN_DOT)
    {
      g_autofree char *count = g_strdup_printf ("%u", risks->len);

      merlon_picture_text (self->picture, x + 4, y + 9, MERLON_ANCHOR_START, 7, TRUE, ink, 0, count);
    }
}

static void
add_spot (Matrix *self, guint l, guint c, const char *level)
{
  GPtrArray *risks = *cell_at (self, l, c);
  guint n = risks != NULL ? risks->len : 0;
  /* Translators: a cell of the matrix: likelihood, consequence, level, number of risks */
  g_autofree char *words = g_strdup_printf (
      ngettext ("%s, %s, %s: %u risk", "%s, %s, %s: %u risks", n),
      merlon_scales_get_name (self->scales, MERLON_SCALE_LIKELIHOOD, l),
      merlon_scales_get_name (self->scales, MERLON_SCALE_CONSEQUENCE, c),
      level != NULL ? level : "–", n);

  merlon_picture_add_spot (self->picture, merlon_matrix_get_x (self, c),
                           merlon_matrix_get_y (self, l), self->cell_width, self->cell_height,
                           cell_at (self, l, c) - self->cells, words);
}

static void
draw_cell (Matrix *self, guint l, guint c)
{
  guint level = merlon_scales_get_risk_level (self->scales, l, c);
  MerlonInk fill = ink_of_level (self, level);
  MerlonInk ink = merlon_ink_on (fill);
  const char *name = merlon_scales_get_name (self->scales, MERLON_SCALE_RISK, level);
  GPtrArray *risks = *cell_at (self, l, c);
  double x = merlon_matrix_get_x (self, c), y = merlon_matrix_get_y (self, l);

  merlon_picture_rectangle (self->picture, x, y, self->cell_width, self->cell_height, fill,
                            ink_line, 1);
  /* The level is written too: colour alone tells nothing in greyscale. */
  if (name != NULL)
    merlon_picture_text (self->picture, x + self->cell_width - 4, y + 9, MERLON_ANCHOR_END, 6,
                         FALSE, ink, self->cell_width - 8, name);
  if (risks != NULL && self->view != MERLON_MATRIX_JOURNEY)
    draw_references (self, risks, x, y, ink);
  add_spot (self, l, c, name);
}

/* ---- the limit of what is acceptable ---- */

static gboolean
is_acceptable (Matrix *self, guint l, guint c)
{
  guint level = merlon_scales_get_risk_level (self->scales, l, c);

  return level != 0 && level <= merlon_scales_get_acceptable (self->scales);
}

static void
draw_limit (Matrix *self)
{
  if (merlon_scales_get_acceptable (self->scales) == 0)
    return;
  for (guint l = 1; l <= self->n_l; l++)
    for (guint c = 1; c <= self->n_c; c++)
      {
        double x = merlon_matrix_get_x (self, c), y = merlon_matrix_get_y (self, l);

        if (c < self->n_c && is_acceptable (self, l, c) != is_acceptable (self, l, c + 1))
          merlon_picture_line (self->picture, x + self->cell_width, y, x + self->cell_width,
                               y + self->cell_height, ink_limit, 2.4, 0);
        if (l < self->n_l && is_acceptable (self, l, c) != is_acceptable (self, l + 1, c))
          merlon_picture_line (self->picture, x, y, x + self->cell_width, y, ink_limit, 2.4, 0);
      }
}

/* ---- axes ---- */

static void
draw_legend (Matrix *self, double y)
{
  const char *limit = _ ("limit of what is acceptable");

  merlon_picture_line (self->picture, self->left, y - 2.5, self->left + 14, y - 2.5, ink_limit, 2.4,
                       0);
  merlon_picture_text (self->picture, self->left + 19, y, MERLON_ANCHOR_START, 7, FALSE, ink_text,
                       0, limit);
  if (self->view == MERLON_MATRIX_JOURNEY)
    merlon_matrix_draw_journey_legend (
        self, self->left + 31 + merlon_picture_measure (limit, 7, FALSE), y);
}

static void
draw_axes (Matrix *self)
{
  double bottom = self->top + self->n_l * self->cell_height;

  for (guint l = 1; l <= self->n_l; l++)
    merlon_picture_text (self->picture, self->left - 6,
                         merlon_matrix_get_y (self, l) + self->cell_height / 2 + 3,
                         MERLON_ANCHOR_END, LABEL_SIZE, FALSE, ink_text, AXIS - 12,
                         merlon_scales_get_name (self->scales, MERLON_SCALE_LIKELIHOOD, l));
  for (guint c = 1; c <= self->n_c; c++)
    merlon_picture_text (self->picture, merlon_matrix_get_x (self, c) + self->cell_width / 2, bottom + 12,
                         MERLON_ANCHOR_MIDDLE, LABEL_SIZE, FALSE, ink_text, self->cell_width - 4,
                         merlon_scales_get_name (self->scales, MERLON_SCALE_CONSEQUENCE, c));
  merlon_picture_text (self->picture, self->left - 6, self->top - 8, MERLON_ANCHOR_END, 8, TRUE,
                       ink_text, AXIS - 6, _ ("Likelihood"));
  merlon_picture_text (self->picture, self->left + self->n_c * self->cell_width, bottom + 25,
                       MERLON_ANCHOR_END, 8, TRUE, ink_text, 0, _ ("Consequence"));
  draw_legend (self, bottom + 25);
}

static MerlonPicture *
draw_nothing (double width)
{
  MerlonPicture *picture = merlon_picture_new (width, 40);

  merlon_picture_text (picture, 0, 20, MERLON_ANCHOR_START, 9, FALSE, ink_text, width,
                       _ ("There are no risk criteria yet: define the scales first."));
  return picture;
}

gboolean
merlon_matrix_begin (Matrix *self, MerlonProject *project, GPtrArray *risks, MerlonMatrixStage view,
                     double width)
{
  if (!set_up (self, project, risks, view, width))
    {
      self->picture = draw_nothing (width);
      return FALSE;
    }
  self->picture = merlon_picture_new (width, self->top + self->n_l * self->cell_height + 30);
  /* As one reads: from the top, where the most likely are. */
  for (guint l = self->n_l; l > 0; l--)
    for (guint c = 1; c <= self->n_c; c++)
      draw_cell (self, l, c);
  draw_limit (self);
  draw_axes (self);
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

  if (!set_up (&self, project, risks, view, 1))
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
      g_string_append_printf (out, _ ("%s: %u risks."),
                              merlon_scales_get_name (scales, MERLON_SCALE_RISK, level), n);
    }
  return g_string_free (out, FALSE);
}
