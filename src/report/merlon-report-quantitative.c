/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/merlon-i18n.h"
#include "report/merlon-report.h"
#include "rules/merlon-quantify.h"

#include <math.h>
#include <string.h>

/* What the report is made of. */
typedef struct
{
  const MerlonReportRequest *request;
  MerlonContent *content;
  MerlonQuantities *quantities;
  MerlonSimulation *stages[MERLON_N_STAGES]; /* borrowed; NULL where nothing is stated */
} Report;

static const char *const stage_labels[MERLON_N_STAGES]
    = { N_ ("Without controls"), N_ ("Today"), N_ ("After treatment") };

/* ---- numbers ---- */

/* Digits stand in groups parted by narrow spaces (ISO 80000-1), in every locale: amounts of seven
 * digits are read wrongly otherwise. @digits begins with those before the decimal sign. */
static char *
dup_grouped (const char *digits, gboolean negative)
{
  gsize n = strspn (digits, "0123456789");
  GString *out = g_string_new (negative ? "−" : NULL);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (out, "\u202f");
      g_string_append_c (out, digits[i]);
    }
  g_string_append (out, digits + n);
  return g_string_free (out, FALSE);
}

static char *
dup_number (double number)
{
  g_autofree char *digits = g_strdup_printf ("%.0f", fabs (number));

  return dup_grouped (digits, number <= -0.5);
}

/* What was stated is shown as it was: it is what people answer for, and what the verdict goes by. */
static char *
dup_stated (double number)
{
  g_autofree char *digits = g_strdup_printf ("%.12g", fabs (number));

  return dup_grouped (digits, number < 0);
}

static char *
dup_stated_amount (double amount)
{
  double cents = round (fabs (amount) * 100);
  g_autofree char *digits
      = g_strdup_printf (fmod (cents, 100) > 0 ? "%.2f" : "%.0f", fabs (amount));

  return dup_grouped (digits, amount < 0);
}

/* To three digits: more would pretend to know what nobody knows. */
static double
round_amount (double amount)
{
  double step = MAX (1, pow (10, floor (log10 (fabs (amount) + 1)) - 2));

  return round (amount / step) * step;
}

static char *
dup_amount (double amount)
{
  return dup_number (round_amount (amount));
}

static char *
dup_chance (double chance)
{
  if (chance > 0 && chance < 0.001)
    return g_strdup (_ ("< 0.1 %"));
  if (chance > 0.999 && chance < 1)
    return g_strdup (_ ("> 99.9 %"));
  /* Translators: a probability or a part in per cent */
  return g_strdup_printf (_ ("%.1f %%"), chance * 100);
}

/* In tenths of a per cent as those that were drawn, or in as many digits as it was stated. */
static char *
dup_stated_chance (double chance)
{
  if (fabs (chance * 1000 - round (chance * 1000)) < 1e-9)
    return g_strdup_printf (_ ("%.1f %%"), chance * 100);
  /* Translators: a probability in per cent, in all its digits */
  return g_strdup_printf (_ ("%.12g %%"), chance * 100);
}

static void
add_stated_amount (MerlonTableBlock *table, double amount)
{
  g_autofree char *text = isnan (amount) ? g_strdup (_ ("not stated")) : dup_stated_amount (amount);

  merlon_table_add_plain (table, text);
  if (!isnan (amount))
    merlon_table_value (table, MERLON_CELL_NUMBER, amount);
}

static void
add_stated_chance (MerlonTableBlock *table, double chance)
{
  g_autofree char *text = dup_stated_chance (chance);

  merlon_table_add_plain (table, text);
  merlon_table_value (table, MERLON_CELL_SHARE, chance);
}

static void
add_amount (MerlonTableBlock *table, double amount)
{
  g_autofree char *text = isnan (amount) ? g_strdup (_ ("not stated")) : dup_amount (amount);

  merlon_table_add_plain (table, text);
  if (!isnan (amount))
    merlon_table_value (table, MERLON_CELL_NUMBER, round_amount (amount));
}

static void
add_chance (MerlonTableBlock *table, double chance)
{
  g_autofree char *text = dup_chance (chance);

  merlon_table_add_plain (table, text);
  /* “Less than 0.1 %” is no number. */
  if ((chance <= 0 || chance >= 0.001) && (chance <= 0.999 || chance >= 1))
    merlon_table_value (table, MERLON_CELL_SHARE, round (chance * 1000) / 1000);
}

static void
align_right (MerlonTableBlock *table, guint first)
{
  for (guint i = first; i < table->n_columns; i++)
    merlon_table_align (table, i, MERLON_ALIGN_RIGHT);
}

/* @text and the currency that its amounts are in. */
static char *
with_currency (const Report *self, const char *text)
{
  const char *currency = merlon_project_get_currency (self->request->project);

  return currency != NULL ? g_strdup_printf ("%s (%s)", text, currency) : g_strdup (text);
}

/* ---- the loss of a year ---- */

static double
get_any (MerlonSimulation *stage, double part G_GNUC_UNUSED)
{
  return merlon_simulation_get_chance (stage, 0);
}

static double
get_expected (MerlonSimulation *stage, double part G_GNUC_UNUSED)
{
  return merlon_simulation_get_expected_sum (stage);
}

static const struct
{
  const char *label;
  double (*get) (MerlonSimulation *stage, double part);
  double part;
  gboolean is_chance;
} figures[] = {
  { N_ ("Chance of any loss"), get_any, 0, TRUE },
  { N_ ("Expected loss"), get_expected, 0, FALSE },
  { N_ ("Value at risk, 95 %"), merlon_simulation_get_quantile, 0.95, FALSE },
  { N_ ("Value at risk, 99 %"), merlon_simulation_get_quantile, 0.99, FALSE },
  { N_ ("Expected shortfall, 95 %"), merlon_simulation_get_shortfall, 0.95, FALSE },
  { N_ ("Expected shortfall, 99 %"), merlon_simulation_get_shortfall, 0.99, FALSE },
};

/* A table with a column for each stage that is shown, between others. */
static MerlonTableBlock *
begin_stages (const Report *self, const char *first, const char *second, const char *last)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  MerlonTableBlock *table;

  g_ptr_array_add (titles, (gpointer) first);
  if (second != NULL)
    g_ptr_array_add (titles, (gpointer) second);
  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    if (self->stages[stage] != NULL)
      g_ptr_array_add (titles, _ (stage_labels[stage]));
  if (last != NULL)
    g_ptr_array_add (titles, (gpointer) last);
  g_ptr_array_add (titles, NULL);
  table = merlon_content_table (self->content, (const char *const *) titles->pdata);
  align_right (table, 1);
  return table;
}

static void
add_figures (const Report *self)
{
  g_autofree char *title = with_currency (self, _ ("In a year"));
  MerlonTableBlock *table = begin_stages (self, title, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      merlon_table_add_plain (table, _ (figures[i].label));
      for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
        {
          if (self->stages[stage] == NULL)
            continue;
          if (figures[i].is_chance)
            add_chance (table, figures[i].get (self->stages[stage], figures[i].part));
          else
            add_amount (table, figures[i].get (self->stages[stage], figures[i].part));
        }
    }
  merlon_content_text (self->content,
                       _ ("Value at risk, 95 %: 95 of 100 years lose no more than this. Expected "
                          "shortfall, 95 %: the mean loss of the five years that lose more."));
}

static void
add_year (const Report *self)
{
  merlon_content_heading (self->content, 1, _ ("The loss of a year"), "loss-year");
  merlon_report_figure (self->content, self->request, "loss", NULL);
  add_figures (self);
}

/* ---- appetite ---- */

static gboolean
is_within (MerlonSimulation *stage, const MerlonLossPoint *point)
{
  return stage != NULL && merlon_simulation_get_chance (stage, point->loss) <= point->chance;
}

static const char *
verdict_of (const Report *self, const MerlonLossPoint *point)
{
  if (is_within (self->stages[MERLON_RISK_CURRENT], point))
    return C_ ("appetite", "Within");
  return is_within (self->stages[MERLON_RISK_RESIDUAL], point)
             ? C_ ("appetite", "Above until treated")
             : C_ ("appetite", "Above");
}

static void
add_appetite (const Report *self)
{
  g_autofree char *title = with_currency (self, C_ ("loss", "More than"));
  MerlonTableBlock *table;
  guint n_points;
  const MerlonLossPoint *points = merlon_quantities_get_appetite (self->quantities, &n_points);

  merlon_content_heading (self->content, 1, _ ("Risk appetite"), "loss-appetite");
  if (n_points == 0)
    {
      merlon_report_nothing (self->content, _ ("No appetite is stated yet: say how likely a larger "
                                               "loss in a year may be, for a few amounts."));
      return;
    }
  table = begin_stages (self, title, _ ("Accepted chance"), _ ("Verdict"));
  merlon_table_align (table, table->n_columns - 1, MERLON_ALIGN_LEFT);
  for (guint i = 0; i < n_points; i++)
    {
      add_stated_amount (table, points[i].loss);
      add_stated_chance (table, points[i].chance);
      for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
        if (self->stages[stage] != NULL)
          add_chance (table, merlon_simulation_get_chance (self->stages[stage], points[i].loss));
      merlon_table_add_plain (table, verdict_of (self, &points[i]));
    }
}

/* ---- risks ---- */

typedef struct
{
  const MerlonQuantity *quantity;
  MerlonTreatmentEffect effect;
} Row;

static int
by_expected (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  return (x->effect.before < y->effect.before) - (x->effect.before > y->effect.before);
}

static GArray *
list_rows (const Report *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < merlon_quantities_get_n_risks (self->quantities); i++)
    {
      Row row = { merlon_quantities_get_risk (self->quantities, i),
                  merlon_quantities_get_effect (self->quantities, i) };

      g_array_append_val (rows, row);
    }
  g_array_sort (rows, by_expected);
  return rows;
}

static void
add_risk (MerlonTableBlock *table, const Row *row, double sum)
{
  const MerlonLoss *loss = &row->quantity->losses[MERLON_RISK_CURRENT];
  g_autofree char *name = merlon_report_dup_name (row->quantity->risk);
  g_autofree char *frequency = dup_stated (loss->frequency);

  merlon_table_add (table, name);
  merlon_table_add_plain (table, frequency);
  add_stated_amount (table, loss->low);
  if (loss->kind == MERLON_LOSS_PERT)
    add_stated_amount (table, loss->likely);
  else
    merlon_table_add_plain (table, "");
  add_stated_amount (table, loss->high);
  add_amount (table, row->effect.before);
  add_chance (table, sum > 0 ? row->effect.before / sum : 0);
  merlon_table_anchor (table, merlon_item_get_id (MERLON_ITEM (row->quantity->risk)));
}

static void
add_risks (const Report *self, GArray *rows)
{
  g_autofree char *expected = with_currency (self, _ ("Expected loss"));
  const char *const titles[] = { _ ("Risk"),
                                 _ ("Times per year"),
                                 C_ ("loss", "Low"),
                                 C_ ("loss", "Likely"),
                                 C_ ("loss", "High"),
                                 expected,
                                 C_ ("of a whole", "Part"),
                                 NULL };
  MerlonTableBlock *table;
  double sum = 0;

  merlon_content_heading (self->content, 1, _ ("What the risks contribute"), "loss-risks");
  table = merlon_content_table (self->content, titles);
  align_right (table, 1);
  for (guint i = 0; i < rows->len; i++)
    sum += g_array_index (rows, Row, i).effect.before;
  for (guint i = 0; i < rows->len; i++)
    add_risk (table, &g_array_index (rows, Row, i), sum);
}

/* ---- treatment ---- */

static gboolean
is_treated (const Row *row)
{
  return row->quantity->is_stated[MERLON_RISK_RESIDUAL] || !isnan (row->effect.cost);
}

static void
add_effect (MerlonTableBlock *table, const MerlonTreatmentEffect *effect)
{
  add_amount (table, effect->before);
  add_amount (table, effect->after);
  add_amount (table, effect->reduction);
  add_stated_amount (table, effect->cost);
  if (isnan (effect->gain))
    {
      merlon_table_add_plain (table, "");
      return;
    }
  {
    g_autofree char *gain = g_strdup_printf (_ ("%+.0f %%"), effect->gain * 100);

    merlon_table_add_plain (table, gain);
  }
}

/* Of those whose cost is known, so that effect and cost belong together. */
static void
add_sum (MerlonTableBlock *table, GArray *rows)
{
  MerlonTreatmentEffect sum = { .gain = NAN };

  for (guint i = 0; i < rows->len; i++)
    {
      const MerlonTreatmentEffect *effect = &g_array_index (rows, Row, i).effect;

      if (isnan (effect->cost))
        continue;
      sum.before += effect->before;
      sum.after += effect->after;
      sum.reduction += effect->reduction;
      sum.cost += effect->cost;
    }
  if (sum.cost <= 0)
    return;
  sum.gain = (sum.reduction - sum.cost) / sum.cost;
  merlon_table_add (table, _ ("<strong>All with a known cost</strong>"));
  add_effect (table, &sum);
}

static void
add_treatments (const Report *self, GArray *rows)
{
  const char *const titles[] = { _ ("Risk"),
                                 _ ("Expected loss today"),
                                 _ ("After treatment"),
                                 _ ("Reduction"),
                                 _ ("Cost per year"),
                                 C_ ("of money", "Return"),
                                 NULL };
  MerlonTableBlock *table = NULL;

  merlon_content_heading (self->content, 1, _ ("What treatment is worth"), "loss-treatment");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autofree char *name = merlon_report_dup_name (row->quantity->risk);

      if (!is_treated (row))
        continue;
      if (table == NULL)
        {
          table = merlon_content_table (self->content, titles);
          align_right (table, 1);
        }
      merlon_table_add (table, name);
      add_effect (table, &row->effect);
    }
  if (table == NULL)
    {
      merlon_report_nothing (self->content, _ ("No treatment is stated in numbers yet: say how "
                                               "often it happens and what it costs afterwards."));
      return;
    }
  add_sum (table, rows);
  merlon_content_text (self->content,
                       _ ("Amounts are for a year. Return: what a treatment saves beyond its cost, "
                          "as a part of the cost; below 0 it costs more than it saves in money, "
                          "and needs another reason."));
}

/* ---- what was left out ---- */

static void
add_left_out (const Report *self)
{
  const char *const titles[] = { _ ("Risk"), _ ("What is missing"), NULL };
  guint n_left_out = merlon_quantities_get_n_left_out (self->quantities);
  g_autoptr (GString) names = g_string_new (NULL);
  MerlonTableBlock *table = NULL;

  if (n_left_out == 0)
    return;
  merlon_content_heading (self->content, 1, _ ("Risks that are left out"), "loss-left-out");
  for (guint i = 0; i < n_left_out; i++)
    {
      const MerlonLeftOut *left_out = merlon_quantities_get_left_out (self->quantities, i);
      g_autofree char *name = merlon_item_dup_short_name (MERLON_ITEM (left_out->risk));
      g_autofree char *markup = merlon_report_dup_name (left_out->risk);

      if (left_out->is_empty)
        {
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
          continue;
        }
      if (table == NULL)
        table = merlon_content_table (self->content, titles);
      merlon_table_add (table, markup);
      merlon_table_add_plain (table, left_out->reason);
    }
  if (names->len > 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("Not stated in numbers: %s"), names->str);

      merlon_content_text (self->content, text);
    }
}

/* ---- method ---- */

static void add_field (MerlonTableBlock *table, const char *name, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_field (MerlonTableBlock *table, const char *name, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  merlon_table_add_plain (table, name);
  merlon_table_add_plain (table, text);
}

static void
add_method (const Report *self)
{
  MerlonSimulation *today = self->stages[MERLON_RISK_CURRENT];
  g_autofree char *mean = dup_amount (merlon_simulation_get_mean (today));
  g_autofree char *error = dup_amount (merlon_simulation_get_error (today));
  g_autofree char *years = dup_number (merlon_simulation_get_years (today));
  g_autofree char *seed
      = g_strdup_printf ("%" G_GUINT64_FORMAT, merlon_simulation_get_seed (today));
  MerlonTableBlock *table;

  merlon_content_heading (self->content, 1, _ ("Method"), "loss-method");
  table = merlon_content_fields (self->content);
  add_field (
      table, _ ("Simulation"),
      _ ("Monte Carlo, %s years; random numbers of xoshiro256++ with seed %s, the same without "
         "controls, today and after treatment"),
      years, seed);
  add_field (table, _ ("Events"),
             _ ("A Poisson distributed number in each year, for each risk independent of the "
                "others"));
  add_field (table, _ ("Loss of an event"),
             _ ("Lognormal, 5 of 100 events below the low loss and 5 above the high one; where a "
                "most likely loss is stated, PERT from the low to the high one"));
  add_field (table, _ ("Expected losses"), _ ("Exact, from frequency and mean loss of an event"));
  add_field (table, _ ("Accuracy"),
             _ ("The years drawn have a mean of %s with a standard error of %s today. What is read "
                "off them is within 0.1 %% of them, and shown in three digits"),
             mean, error);
}

/* ---- all of it ---- */

static gboolean
simulate (Report *self, GError **error)
{
  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    {
      /* What is, is shown always: the others are measured by it. */
      if (stage != MERLON_RISK_CURRENT && !merlon_quantities_has_stage (self->quantities, stage))
        continue;
      self->stages[stage] = merlon_quantities_get_result (self->quantities, stage, error);
      if (self->stages[stage] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
build_from (Report *self)
{
  g_autoptr (GArray) rows = list_rows (self);
  g_autoptr (GError) error = NULL;
  gboolean is_simulated = simulate (self, &error);

  if (is_simulated)
    {
      add_year (self);
      add_appetite (self);
    }
  else
    merlon_report_nothing (self->content, error->message);
  add_risks (self, rows);
  add_treatments (self, rows);
  add_left_out (self);
  if (is_simulated)
    add_method (self);
}

static void
build (const MerlonReportRequest *request, MerlonContent *content)
{
  g_autoptr (MerlonQuantities) quantities = merlon_quantities_of (request->project);
  Report self = { .request = request, .content = content, .quantities = quantities };

  merlon_report_begin (request, content, _ ("Risks in numbers"),
                       _ ("What a year may cost, what treatment saves, and how that was found"));
  if (merlon_quantities_get_n_risks (quantities) > 0)
    {
      build_from (&self);
      return;
    }
  merlon_report_nothing (content, _ ("No risk is stated in numbers yet: say how often it happens "
                                     "in a year, and its low and high loss."));
  add_left_out (&self);
}

const MerlonReport merlon_report_quantitative = {
  .name = "quantitative",
  .label = N_ ("Risks in numbers"),
  .help = N_ ("Loss exceedance curve, value at risk, appetite, contribution of risks, return of "
              "treatments"),
  .data = "appetite-points risks",
  .build = build,
};
