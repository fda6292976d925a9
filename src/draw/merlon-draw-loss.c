/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/merlon-draw-loss.h"
#include "model/merlon-i18n.h"

#include <math.h>

#define TEXT_SIZE 7.5
#define LEGEND_STEP 13.0
#define SAMPLE 26.0
/* Points of a curve; more cannot be told apart in a document. */
#define N_POINTS 160
/* Orders of magnitude at the most: what is smaller interests nobody. */
#define MAX_DECADES 6

static const MerlonInk ink_text = { 0.1, 0.1, 0.12, 1 };
static const MerlonInk ink_grid = { 0.85, 0.86, 0.88, 1 };
static const MerlonInk ink_appetite = { 0.72, 0.3, 0.08, 1 };
static const MerlonInk ink_white = { 1, 1, 1, 1 };

/* Told apart by dash and width as well as by colour. */
static const struct
{
  const char *label;
  MerlonInk ink;
  double line_width, dash;
} styles[MERLON_N_STAGES] = {
  { N_ ("Without controls"), { 0.45, 0.45, 0.47, 1 }, 1.3, 1.6 },
  { N_ ("Today"), { 0.12, 0.31, 0.47, 1 }, 2, 0 },
  { N_ ("After treatment"), { 0.07, 0.46, 0.33, 1 }, 1.6, 6 },
};

typedef struct
{
  MerlonPicture *picture;
  double left, top, width, height;
  double low, high; /* losses at both ends of the axis */
} Chart;

char *
merlon_loss_dup_short (double loss)
{
  if (loss >= 1e9)
    /* Translators: an amount in thousand millions on an axis */
    return g_strdup_printf (_ ("%.3gbn"), loss / 1e9);
  if (loss >= 1e6)
    /* Translators: an amount in millions on an axis */
    return g_strdup_printf (_ ("%.3gM"), loss / 1e6);
  if (loss >= 1e3)
    /* Translators: an amount in thousands on an axis */
    return g_strdup_printf (_ ("%.3gk"), loss / 1e3);
  return g_strdup_printf ("%.3g", loss);
}

/* ---- the axis ---- */

/* The next of 1, 2 or 5 times a power of ten, downwards or upwards. */
static double
round_to_step (double loss, gboolean up)
{
  static const double steps[] = { 1, 2, 5, 10 };
  double power = pow (10, floor (log10 (loss) + 1e-9));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      double step = steps[up ? i : G_N_ELEMENTS (steps) - 1 - i] * power;

      if (up ? step >= loss * (1 - 1e-9) : step <= loss * (1 + 1e-9))
        return step;
    }
  return power;
}

static void
widen (Chart *self, double loss)
{
  if (loss <= 0)
    return;
  self->low = self->low > 0 ? MIN (self->low, loss) : loss;
  self->high = MAX (self->high, loss);
}

/* From where nearly every year with a loss lies above, to where one year in a thousand does. */
static gboolean
find_range (Chart *self, const MerlonLossChart *chart)
{
  for (guint i = 0; i < MERLON_N_STAGES; i++)
    if (chart->stages[i] != NULL)
      {
        MerlonSimulation *stage = chart->stages[i];
        double any = merlon_simulation_get_chance (stage, 0);
        double most = merlon_simulation_get_quantile (stage, 0.999);

        widen (self, merlon_simulation_get_quantile (stage, 1 - 0.98 * any));
        widen (self, most > 0 ? most : merlon_simulation_get_largest (stage));
      }
  if (self->high == 0)
    return FALSE;
  for (guint i = 0; i < chart->n_appetite; i++)
    widen (self, chart->appetite[i].loss);
  self->low = round_to_step (MAX (self->low, self->high / pow (10, MAX_DECADES)), FALSE);
  self->high = round_to_step (self->high, TRUE);
  if (self->low >= self->high)
    {
      self->low /= 10;
      self->high *= 10;
    }
  return TRUE;
}

static double
x_of (const Chart *self, double loss)
{
  double part = log (MAX (loss, self->low) / self->low) / log (self->high / self->low);

  return self->left + self->width * MIN (part, 1);
}

static double
y_of (const Chart *self, double chance)
{
  return self->top + self->height * (1 - chance);
}

/* ---- drawing ---- */

static void
draw_chances (const Chart *self)
{
  for (guint percent = 0; percent <= 100; percent += 20)
    {
      /* Translators: a probability in per cent */
      g_autofree char *text = g_strdup_printf (_ ("%u %%"), percent);
      double y = y_of (self, percent / 100.0);

      merlon_picture_line (self->picture, self->left, y, self->left + self->width, y, ink_grid,
                           percent == 0 ? 1 : 0.5, 0);
      merlon_picture_text (self->picture, self->left - 5, y + 2.5, MERLON_ANCHOR_END, TEXT_SIZE,
                           FALSE, ink_text, 0, text);
    }
}

/* Returns from where the next one has room. */
static double
draw_loss (const Chart *self, double loss, double free_from)
{
  g_autofree char *text = merlon_loss_dup_short (loss);
  double x = x_of (self, loss), bottom = self->top + self->height;
  double half = merlon_picture_measure (text, TEXT_SIZE, FALSE) / 2;

  merlon_picture_line (self->picture, x, self->top, x, bottom, ink_grid, 0.5, 0);
  if (x - half < free_from)
    return free_from;
  merlon_picture_text (self->picture, x, bottom + 11, MERLON_ANCHOR_MIDDLE, TEXT_SIZE, FALSE,
                       ink_text, 0, text);
  return x + half + 6;
}

static void
draw_losses (const Chart *self)
{
  static const double steps[] = { 1, 2, 5 };
  /* Along many orders of magnitude, one line for each. */
  guint n_steps = self->high / self->low > 3000 ? 1 : G_N_ELEMENTS (steps);
  double free_from = draw_loss (self, self->low, 0);

  for (double power = pow (10, floor (log10 (self->low) + 1e-9)); power <= self->high; power *= 10)
    for (guint i = 0; i < n_steps; i++)
      if (power * steps[i] > self->low * 1.001 && power * steps[i] < self->high * 0.999)
        free_from = draw_loss (self, power * steps[i], free_from);
  draw_loss (self, self->high, free_from);
}

static char *
dup_axis_title (const MerlonLossChart *chart)
{
  return chart->currency != NULL ? g_strdup_printf (_ ("Loss in a year, %s"), chart->currency)
                                 : g_strdup (_ ("Loss in a year"));
}

static void
draw_axes (const Chart *self, const MerlonLossChart *chart)
{
  g_autofree char *title = dup_axis_title (chart);

  draw_chances (self);
  draw_losses (self);
  merlon_picture_text (self->picture, self->left, self->top - 8, MERLON_ANCHOR_START, TEXT_SIZE,
                       TRUE, ink_text, self->width, _ ("Chance of a larger loss"));
  merlon_picture_text (self->picture, self->left + self->width, self->top + self->height + 23,
                       MERLON_ANCHOR_END, TEXT_SIZE, TRUE, ink_text, self->width, title);
}

static void
draw_stage (const Chart *self, MerlonSimulation *simulation, guint stage)
{
  double points[2 * N_POINTS];

  for (guint i = 0; i < N_POINTS; i++)
    {
      double part = i / (N_POINTS - 1.0);
      double loss = self->low * pow (self->high / self->low, part);

      points[2 * i] = self->left + self->width * part;
      points[2 * i + 1] = y_of (self, merlon_simulation_get_chance (simulation, loss));
    }
  merlon_picture_curve (self->picture, points, N_POINTS, styles[stage].ink,
                        styles[stage].line_width, styles[stage].dash);
}

static void
draw_appetite (const Chart *self, const MerlonLossChart *chart)
{
  g_autofree double *points = g_new (double, 2 * chart->n_appetite + 2);

  for (guint i = 0; i < chart->n_appetite; i++)
    {
      points[2 * i] = x_of (self, chart->appetite[i].loss);
      points[2 * i + 1] = y_of (self, chart->appetite[i].chance);
    }
  if (chart->n_appetite > 1)
    merlon_picture_curve (self->picture, points, chart->n_appetite, ink_appetite, 1, 0);
  for (guint i = 0; i < chart->n_appetite; i++)
    merlon_picture_circle (self->picture, points[2 * i], points[2 * i + 1], 2.8, ink_white,
                           ink_appetite, 1.3);
}

/* ---- the legend ---- */

typedef struct
{
  const Chart *chart;
  double x, y, right;
} Legend;

/* Makes room for one more entry. */
static void
place (Legend *self, const char *label)
{
  double entry = SAMPLE + 6 + merlon_picture_measure (label, 8, FALSE);

  if (self->x > 0 && self->x + entry > self->right)
    {
      self->x = 0;
      self->y += LEGEND_STEP;
    }
  if (self->chart->picture != NULL)
    merlon_picture_text (self->chart->picture, self->x + SAMPLE + 5, self->y, MERLON_ANCHOR_START,
                         8, FALSE, ink_text, self->right - SAMPLE - 5, label);
}

static void
move_on (Legend *self, const char *label)
{
  self->x += SAMPLE + 5 + merlon_picture_measure (label, 8, FALSE) + 16;
}

static void
draw_appetite_sample (Legend *self)
{
  MerlonPicture *picture = self->chart->picture;

  merlon_picture_line (picture, self->x, self->y - 3, self->x + SAMPLE, self->y - 3, ink_appetite,
                       1, 0);
  merlon_picture_circle (picture, self->x + SAMPLE / 2, self->y - 3, 2.8, ink_white, ink_appetite,
                         1.3);
}

/* Without a picture, only finds out how far down it goes. */
static double
draw_legend (const Chart *self, const MerlonLossChart *chart, double width)
{
  Legend legend = { .chart = self, .y = 9, .right = width };

  for (guint i = 0; i < MERLON_N_STAGES; i++)
    if (chart->stages[i] != NULL)
      {
        place (&legend, _ (styles[i].label));
        if (self->picture != NULL)
          merlon_picture_line (self->picture, legend.x, legend.y - 3, legend.x + SAMPLE,
                               legend.y - 3, styles[i].ink, styles[i].line_width, styles[i].dash);
        move_on (&legend, _ (styles[i].label));
      }
  if (chart->n_appetite > 0)
    {
      place (&legend, _ ("Risk appetite"));
      if (self->picture != NULL)
        draw_appetite_sample (&legend);
    }
  return legend.y;
}

/* ---- all of it ---- */

static MerlonPicture *
draw_sentence (const char *sentence, double width)
{
  MerlonPicture *picture = merlon_picture_new (width, 30);

  merlon_picture_text (picture, 0, 18, MERLON_ANCHOR_START, 9, FALSE, ink_text, width, sentence);
  return picture;
}

static const char *
nothing (void)
{
  return _ ("No risk is stated in numbers yet.");
}

MerlonPicture *
merlon_draw_loss_chart (const MerlonLossChart *chart, double width)
{
  Chart self = { .left = 40 };

  g_return_val_if_fail (chart != NULL && width > 0, NULL);

  self.width = width - self.left - 16;
  if (self.width < 20 || !find_range (&self, chart))
    return draw_sentence (nothing (), width);
  self.top = draw_legend (&self, chart, width) + 26;
  self.height = MIN (190, self.width * 0.45);
  self.picture = merlon_picture_new (width, self.top + self.height + 30);
  draw_legend (&self, chart, width);
  draw_axes (&self, chart);
  for (guint i = 0; i < MERLON_N_STAGES; i++)
    if (chart->stages[i] != NULL)
      draw_stage (&self, chart->stages[i], i);
  draw_appetite (&self, chart);
  return self.picture;
}

static void
describe_point (double loss, double chance, gboolean is_first, GString *out)
{
  g_autofree char *amount = merlon_loss_dup_short (loss);

  if (!is_first)
    g_string_append (out, ", ");
  /* Translators: how likely it is that a year loses more than an amount */
  g_string_append_printf (out, _ ("more than %s %.1f %%"), amount, chance * 100);
}

static void
describe_stage (const Chart *self, MerlonSimulation *simulation, const char *label, GString *out)
{
  double first = pow (10, ceil (log10 (self->low) - 1e-9));

  g_string_append_printf (out, " %s: ", label);
  for (double loss = first; loss <= self->high; loss *= 10)
    describe_point (loss, merlon_simulation_get_chance (simulation, loss), loss == first, out);
  g_string_append_c (out, '.');
}

char *
merlon_describe_loss_chart (const MerlonLossChart *chart)
{
  Chart self = { 0 };
  g_autofree char *title = NULL;
  GString *out;

  g_return_val_if_fail (chart != NULL, NULL);

  if (!find_range (&self, chart))
    return g_strdup (nothing ());
  title = dup_axis_title (chart);
  out = g_string_new (NULL);
  g_string_append_printf (out, "%s. %s.", title, _ ("Chance of a larger loss"));
  for (guint i = 0; i < MERLON_N_STAGES; i++)
    if (chart->stages[i] != NULL)
      describe_stage (&self, chart->stages[i], _ (styles[i].label), out);
  if (chart->n_appetite == 0)
    return g_string_free (out, FALSE);
  g_string_append_printf (out, " %s: ", _ ("Risk appetite"));
  for (guint i = 0; i < chart->n_appetite; i++)
    describe_point (chart->appetite[i].loss, chart->appetite[i].chance, i == 0, out);
  g_string_append_c (out, '.');
  return g_string_free (out, FALSE);
}

/* ---- for a project ---- */

/* Fills @chart, which borrows from @quantities. */
static gboolean
simulate (MerlonQuantities *quantities, MerlonProject *project, MerlonLossChart *chart,
          GError **error)
{
  *chart = (MerlonLossChart){ .currency = merlon_project_get_currency (project) };
  chart->appetite = merlon_quantities_get_appetite (quantities, &chart->n_appetite);
  for (guint i = 0; i < MERLON_N_STAGES; i++)
    {
      if (!merlon_quantities_has_stage (quantities, i))
        continue;
      chart->stages[i] = merlon_quantities_get_result (quantities, i, error);
      if (chart->stages[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

MerlonPicture *
merlon_draw_loss (MerlonProject *project, double width)
{
  g_autoptr (MerlonQuantities) quantities = merlon_quantities_of (project);
  g_autoptr (GError) error = NULL;
  MerlonLossChart chart;

  if (!simulate (quantities, project, &chart, &error))
    return draw_sentence (error->message, width);
  return merlon_draw_loss_chart (&chart, width);
}

char *
merlon_describe_loss (MerlonProject *project)
{
  g_autoptr (MerlonQuantities) quantities = merlon_quantities_of (project);
  g_autoptr (GError) error = NULL;
  MerlonLossChart chart;

  if (!simulate (quantities, project, &chart, &error))
    return g_strdup (error->message);
  return merlon_describe_loss_chart (&chart);
}
