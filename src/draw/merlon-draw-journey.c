/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where risks come from and where treatment brings them, in the matrix. */

#include "draw/merlon-draw-matrix-private.h"
#include "model/merlon-i18n.h"

#include <math.h>

/* More ways than this are not told apart by eye. */
#define MOST_SINGLE 12

static const MerlonInk ink = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_white = { 1, 1, 1, 1 };

static const MerlonRiskStage stages[]
    = { MERLON_RISK_INHERENT, MERLON_RISK_CURRENT, MERLON_RISK_RESIDUAL };

static gboolean
rating_of (Matrix *self, MerlonRisk *risk, MerlonRiskStage stage, guint *l, guint *c)
{
  return merlon_matrix_get_rating (risk, stage, l, c) && *l <= self->n_l && *c <= self->n_c;
}

/* ---- each risk by itself ---- */

/* Each has a place of its own in a cell, so that arrows do not lie on one another. */
static void
place_in_cell (Matrix *self, guint l, guint c, guint index, double *x, double *y)
{
  guint columns = MAX (1, (guint) (self->cell_width / 22));
  guint rows = MAX (1, (guint) ((self->cell_height - 14) / 17));
  guint at = index % (columns * rows);

  *x = merlon_matrix_get_x (self, c) + (at % columns + 0.5) * self->cell_width / columns;
  *y = merlon_matrix_get_y (self, l) + 12 + (at / columns + 0.5) * (self->cell_height - 14) / rows;
}

static void
draw_single (Matrix *self, MerlonRisk *risk, guint index)
{
  double x = 0, y = 0;
  gboolean begun = FALSE;

  for (guint s = 0; s < G_N_ELEMENTS (stages); s++)
    {
      guint l, c;
      double next_x, next_y;

      if (!rating_of (self, risk, stages[s], &l, &c))
        continue;
      place_in_cell (self, l, c, index, &next_x, &next_y);
      if (begun)
        merlon_picture_arrow (self->picture, x, y, next_x, next_y, 3.5, ink, 0.9);
      merlon_picture_circle (self->picture, next_x, next_y, s == 2 ? 3 : 2,
                             s == 0 ? ink_white : ink, ink, 0.7);
      x = next_x;
      y = next_y;
      begun = TRUE;
    }
  if (begun)
    {
      g_autofree char *name = merlon_item_dup_short_name (MERLON_ITEM (risk));

      merlon_picture_text (self->picture, x, y - 5, MERLON_ANCHOR_MIDDLE, 7, TRUE, ink, 0, name);
    }
}

/* ---- many of them ---- */

/* Those that go from one cell to another. */
typedef struct
{
  guint from, to; /* cells: (likelihood - 1) * n_c + consequence - 1 */
  guint n;
} Way;

static gboolean
find_way (Matrix *self, MerlonRisk *risk, Way *way)
{
  guint l, c;
  gboolean begun = FALSE;

  for (guint s = 0; s < G_N_ELEMENTS (stages); s++)
    if (rating_of (self, risk, stages[s], &l, &c))
      {
        way->to = (l - 1) * self->n_c + c - 1;
        if (!begun)
          way->from = way->to;
        begun = TRUE;
      }
  return begun;
}

static GArray *
list_ways (Matrix *self, GPtrArray *risks)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (Way));

  for (guint i = 0; i < risks->len; i++)
    {
      Way way = { 0 };
      guint j;

      if (!find_way (self, risks->pdata[i], &way))
        continue;
      for (j = 0; j < ways->len; j++)
        if (g_array_index (ways, Way, j).from == way.from
            && g_array_index (ways, Way, j).to == way.to)
          break;
      if (j == ways->len)
        g_array_append_val (ways, way);
      g_array_index (ways, Way, j).n++;
    }
  return ways;
}

/* Ways leave a cell side by side on one level, and arrive side by side on another. */
static void
place_end (Matrix *self, GArray *ways, guint index, gboolean arriving, double *x, double *y)
{
  guint cell
      = arriving ? g_array_index (ways, Way, index).to : g_array_index (ways, Way, index).from;
  guint n = 0, before = 0;

  for (guint i = 0; i < ways->len; i++)
    {
      const Way *way = &g_array_index (ways, Way, i);

      if (way->from == way->to || (arriving ? way->to : way->from) != cell)
        continue;
      before += i < index;
      n++;
    }
  *x = merlon_matrix_get_x (self, cell % self->n_c + 1)
       + self->cell_width * (before + 1.0) / (n + 1);
  *y = merlon_matrix_get_y (self, cell / self->n_c + 1)
       + self->cell_height * (arriving ? 0.52 : 0.34);
}

/* Its arrow, or the number it begins with. */
static void
draw_way (Matrix *self, GArray *ways, guint index, gboolean head)
{
  const Way *way = &g_array_index (ways, Way, index);
  g_autofree char *number = g_strdup_printf ("%u", way->n);
  double x1, y1, x2, y2;

  place_end (self, ways, index, FALSE, &x1, &y1);
  place_end (self, ways, index, TRUE, &x2, &y2);
  if (!head)
    {
      merlon_picture_arrow (self->picture, x1, y1, x2, y2, 4, ink,
                            MIN (0.8 + 0.35 * (way->n - 1), 3));
      return;
    }
  merlon_picture_circle (self->picture, x1, y1, 4.6, ink_white, ink, 0.8);
  merlon_picture_text (self->picture, x1, y1 + 2.4, MERLON_ANCHOR_MIDDLE, 6.5, TRUE, ink, 0,
                       number);
}

/* How many end up here, whether they moved or stayed. */
static void
draw_sums (Matrix *self, GArray *ways)
{
  for (guint cell = 0; cell < self->n_l * self->n_c; cell++)
    {
      guint n = 0;
      g_autofree char *number = NULL;
      double x = merlon_matrix_get_x (self, cell % self->n_c + 1) + 12;
      double y = merlon_matrix_get_y (self, cell / self->n_c + 1) + self->cell_height - 10;

      for (guint i = 0; i < ways->len; i++)
        if (g_array_index (ways, Way, i).to == cell)
          n += g_array_index (ways, Way, i).n;
      if (n == 0)
        continue;
      number = g_strdup_printf ("%u", n);
      merlon_picture_circle (self->picture, x, y, 7.5, ink, ink_white, 0.8);
      merlon_picture_text (self->picture, x, y + 3, MERLON_ANCHOR_MIDDLE, 8.5, TRUE, ink_white, 0,
                           number);
    }
}

static void
draw_ways (Matrix *self, GPtrArray *risks)
{
  g_autoptr (GArray) ways = list_ways (self, risks);

  /* Arrows first, so that none crosses a number. */
  for (guint heads = 0; heads < 2; heads++)
    for (guint i = 0; i < ways->len; i++)
      if (g_array_index (ways, Way, i).from != g_array_index (ways, Way, i).to)
        draw_way (self, ways, i, heads);
  draw_sums (self, ways);
}

void
merlon_matrix_draw_journey (Matrix *self)
{
  GPtrArray *risks = self->risks;

  if (risks->len > MOST_SINGLE)
    {
      draw_ways (self, risks);
      return;
    }
  for (guint i = 0; i < risks->len; i++)
    draw_single (self, risks->pdata[i], i);
}

static double
put_legend (Matrix *self, double x, double y, double radius, gboolean filled, const char *text)
{
  merlon_picture_circle (self->picture, x + 6, y - 2.5, radius, filled ? ink : ink_white, ink, 0.8);
  merlon_picture_text (self->picture, x + 15, y, MERLON_ANCHOR_START, 7, FALSE, ink, 0, text);
  return x + 15 + merlon_picture_measure (text, 7, FALSE) + 12;
}

void
merlon_matrix_draw_journey_legend (Matrix *self, double x, double y)
{
  GPtrArray *risks = self->risks;

  if (risks->len > MOST_SINGLE)
    {
      x = put_legend (self, x, y, 4.6, FALSE, _ ("risks that move, from without controls"));
      put_legend (self, x, y, 4.6, TRUE, _ ("risks that remain here"));
      return;
    }
  x = put_legend (self, x, y, 2, FALSE, _ ("without controls"));
  x = put_legend (self, x, y, 2, TRUE, _ ("today"));
  put_legend (self, x, y, 3, TRUE, _ ("after treatment"));
}
