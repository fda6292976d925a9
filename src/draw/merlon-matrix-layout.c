/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-matrix-layout.h"
#include "draw/merlon-picture.h"

#include <math.h>

/* In sizes of the text. */
#define CHIP_PADDING 0.9
#define CHIP_HEIGHT 1.5
#define CHIP_GAP 0.25
#define MOST_WIDE 9.0
#define LEAST_OF_TEXT 0.6

/* ---- seats in a box ---- */

static gboolean
fit_chips (MerlonSeats *self, guint n, double widest, double width, double height, double text)
{
  guint rows;

  self->kind = MERLON_TOKEN_CHIP;
  self->text = text;
  self->gap = CHIP_GAP * text;
  self->width = MIN ((MIN (widest, MOST_WIDE) + CHIP_PADDING) * text, width);
  self->height = CHIP_HEIGHT * text;
  self->columns = MAX (1, (guint) ((width + self->gap) / (self->width + self->gap)));
  rows = (guint) (MAX (height + self->gap, 0) / (self->height + self->gap));
  return (guint64) self->columns * rows >= n;
}

static void
fit_dots (MerlonSeats *self, guint n, double width, double height, double most)
{
  self->kind = MERLON_TOKEN_DOT;
  self->text = self->gap = 0;
  for (self->columns = 1; self->columns < n; self->columns++)
    {
      double size = width / self->columns;

      if (size <= height && (guint64) self->columns * (guint) (height / size) >= n)
        break;
    }
  self->width = self->height = MIN (MIN (width / self->columns, height), most);
}

void
merlon_seats_fit (MerlonSeats *self, guint n, double widest, double width, double height,
                  double most, double least)
{
  g_return_if_fail (self != NULL && width > 0 && height > 0 && most > 0);

  for (double text = most; text >= least - 1e-9; text -= 0.5)
    if (fit_chips (self, n, widest, width, height, text))
      return;
  fit_dots (self, MAX (n, 1), width, height, most);
}

void
merlon_seats_get (const MerlonSeats *self, guint index, double *x, double *y)
{
  *x = (index % self->columns) * (self->width + self->gap);
  *y = (index / self->columns) * (self->height + self->gap);
}

/* ---- the matrix ---- */

typedef struct
{
  MerlonMatrixLayout *layout;
  GPtrArray **cells; /* MerlonRisk; the last one: those below */
  guint n_cells;
} Placing;

static guint
cell_of (const MerlonMatrixLayout *self, MerlonRisk *risk, MerlonRiskStage stage)
{
  guint l = merlon_risk_get_likelihood (risk, stage), c = merlon_risk_get_consequence (risk, stage);

  if (l == 0 || c == 0 || l > self->n_likelihood || c > self->n_consequence)
    return self->n_likelihood * self->n_consequence;
  return (l - 1) * self->n_consequence + c - 1;
}

static double
measure_names (MerlonScales *scales, MerlonScale scale, double text)
{
  double widest = 0;

  for (guint i = 1; i <= merlon_scales_get_size (scales, scale); i++)
    {
      const char *name = merlon_scales_get_name (scales, scale, i);

      if (name != NULL)
        widest = MAX (widest, merlon_picture_measure (name, text, FALSE));
    }
  return widest;
}

static void
lay_out_cells (MerlonMatrixLayout *self, MerlonScales *scales, const MerlonMatrixFrame *frame,
               gboolean strip)
{
  double axis = frame->text * 2.4;
  double bottom = frame->height - axis;

  self->text = frame->text;
  /* A window's font may be wider than that of pictures. */
  self->left
      = MIN (measure_names (scales, MERLON_SCALE_LIKELIHOOD, frame->text) * 1.15 + frame->text,
             frame->width * 0.25);
  self->top = frame->text * 1.7;
  if (strip)
    {
      self->strip_height = MAX (frame->text * 3.4, frame->height * 0.12);
      bottom -= self->strip_height + frame->text * 0.5;
      self->strip_top = bottom + axis + frame->text * 0.5;
    }
  self->cell_width = MAX ((frame->width - self->left) / self->n_consequence, 8);
  self->cell_height = MAX ((bottom - self->top) / self->n_likelihood, 8);
  self->head = MIN (frame->text * 1.25, self->cell_height * 0.35);
}

static double
measure_widest (GPtrArray *risks)
{
  double widest = 0;

  for (guint i = 0; i < risks->len; i++)
    {
      g_autofree char *name = merlon_item_dup_short_name (risks->pdata[i]);

      widest = MAX (widest, merlon_picture_measure (name, 10, TRUE) / 10);
      if (widest >= MOST_WIDE)
        break;
    }
  return widest;
}

static void
place_in_box (MerlonMatrixLayout *self, GPtrArray *risks, guint cell, double x, double y,
              double width, double height)
{
  MerlonSeats seats;

  /* Where chips cannot be, nobody needs to measure what would be written in them. */
  merlon_seats_fit (&seats, risks->len, 1, width, height, self->text * LEAST_OF_TEXT,
                    self->text * LEAST_OF_TEXT);
  if (seats.kind == MERLON_TOKEN_CHIP)
    merlon_seats_fit (&seats, risks->len, measure_widest (risks), width, height, self->text,
                      self->text * LEAST_OF_TEXT);
  for (guint i = 0; i < risks->len; i++)
    {
      MerlonToken token
          = { risks->pdata[i], cell, seats.kind, 0, 0, seats.width, seats.height, seats.text };

      merlon_seats_get (&seats, i, &token.x, &token.y);
      token.x += x;
      token.y += y;
      g_array_append_val (self->tokens, token);
    }
}

static void
place_all (Placing *placing, double width)
{
  MerlonMatrixLayout *self = placing->layout;
  double pad = MIN (self->text * 0.3, self->cell_width * 0.06);

  for (guint i = 0; i < placing->n_cells; i++)
    {
      double x, y;

      if (placing->cells[i] == NULL)
        continue;
      self->counts[i] = placing->cells[i]->len;
      merlon_matrix_layout_get_cell (self, i, &x, &y);
      place_in_box (self, placing->cells[i], i, x + pad, y + self->head + pad,
                    self->cell_width - 2 * pad, self->cell_height - self->head - 2 * pad);
    }
  if (placing->cells[placing->n_cells] != NULL)
    place_in_box (self, placing->cells[placing->n_cells], MERLON_NO_CELL, self->left,
                  self->strip_top + pad, width - self->left, self->strip_height - 2 * pad);
}

static void
sort_into_cells (Placing *placing, GPtrArray *risks, MerlonRiskStage stage)
{
  for (guint i = 0; i < risks->len; i++)
    {
      GPtrArray **cell = &placing->cells[cell_of (placing->layout, risks->pdata[i], stage)];

      if (*cell == NULL)
        *cell = g_ptr_array_new ();
      g_ptr_array_add (*cell, risks->pdata[i]);
    }
}

MerlonMatrixLayout *
merlon_matrix_layout_new (MerlonProject *project, GPtrArray *risks, MerlonRiskStage stage,
                          const MerlonMatrixFrame *frame)
{
  MerlonScales *scales;
  MerlonMatrixLayout *self;
  Placing placing = { NULL };

  g_return_val_if_fail (MERLON_IS_PROJECT (project) && risks != NULL && frame != NULL, NULL);

  scales = merlon_project_get_scales (project);
  if (merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD) == 0
      || merlon_scales_get_size (scales, MERLON_SCALE_CONSEQUENCE) == 0)
    return NULL;
  self = g_new0 (MerlonMatrixLayout, 1);
  self->n_likelihood = merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD);
  self->n_consequence = merlon_scales_get_size (scales, MERLON_SCALE_CONSEQUENCE);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (MerlonToken));
  placing.layout = self;
  placing.n_cells = self->n_likelihood * self->n_consequence;
  placing.cells = g_new0 (GPtrArray *, placing.n_cells + 1);
  self->counts = g_new0 (guint, placing.n_cells);
  sort_into_cells (&placing, risks, stage);
  lay_out_cells (self, scales, frame, placing.cells[placing.n_cells] != NULL);
  place_all (&placing, frame->width);
  for (guint i = 0; i <= placing.n_cells; i++)
    g_clear_pointer (&placing.cells[i], g_ptr_array_unref);
  g_free (placing.cells);
  return self;
}

void
merlon_matrix_layout_free (MerlonMatrixLayout *self)
{
  g_array_unref (self->tokens);
  g_free (self->counts);
  g_free (self);
}

/* ---- where things are ---- */

void
merlon_matrix_layout_get_cell (const MerlonMatrixLayout *self, guint cell, double *x, double *y)
{
  g_return_if_fail (self != NULL && cell < self->n_likelihood * self->n_consequence);

  *x = self->left + (cell % self->n_consequence) * self->cell_width;
  /* The most likely stands at the top. */
  *y = self->top + (self->n_likelihood - 1 - cell / self->n_consequence) * self->cell_height;
}

guint
merlon_matrix_layout_find_cell (const MerlonMatrixLayout *self, double x, double y)
{
  double column, row;

  g_return_val_if_fail (self != NULL, MERLON_NO_CELL);

  column = floor ((x - self->left) / self->cell_width);
  row = floor ((y - self->top) / self->cell_height);
  if (column < 0 || row < 0 || column >= self->n_consequence || row >= self->n_likelihood)
    return MERLON_NO_CELL;
  return (self->n_likelihood - 1 - (guint) row) * self->n_consequence + (guint) column;
}

const MerlonToken *
merlon_matrix_layout_find_token (const MerlonMatrixLayout *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      const MerlonToken *token = &g_array_index (self->tokens, MerlonToken, i);

      if (x >= token->x && x < token->x + token->width && y >= token->y
          && y < token->y + token->height)
        return token;
    }
  return NULL;
}

const MerlonToken *
merlon_matrix_layout_find_risk (const MerlonMatrixLayout *self, MerlonRisk *risk)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->tokens->len; i++)
    if (g_array_index (self->tokens, MerlonToken, i).risk == risk)
      return &g_array_index (self->tokens, MerlonToken, i);
  return NULL;
}
