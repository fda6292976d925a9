/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the records of a project to what is simulated. */

#include "rules/merlon-quantify.h"
#include "support/merlon-test.h"

#include <math.h>

typedef struct
{
  MerlonProject *project;
  GHashTable *names;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->project = merlon_test_project ();
  fixture->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_hash_table_unref (fixture->names);
  g_object_unref (fixture->project);
}

static void
script (Fixture *fixture, const char *text)
{
  merlon_test_script (fixture->project, fixture->names, text);
}

static gpointer
item (Fixture *fixture, const char *name)
{
  return g_hash_table_lookup (fixture->names, name);
}

static void
test_nothing (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) quantities = merlon_quantities_of (fixture->project);
  g_autoptr (GError) error = NULL;
  MerlonSimulation *result;
  guint n_points;

  g_assert_cmpuint (merlon_quantities_get_n_risks (quantities), ==, 0);
  g_assert_cmpuint (merlon_quantities_get_n_left_out (quantities), ==, 0);
  g_assert_cmpuint (merlon_quantities_get_years (quantities), ==, 100000);
  merlon_quantities_get_appetite (quantities, &n_points);
  g_assert_cmpuint (n_points, ==, 0);
  result = merlon_quantities_get_result (quantities, MERLON_RISK_CURRENT, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (merlon_simulation_get_mean (result), ==, 0);
}

static void
assert_loss (const MerlonLoss *loss, MerlonLossKind kind, double frequency, double low, double high)
{
  g_assert_cmpint (loss->kind, ==, kind);
  g_assert_cmpfloat (loss->frequency, ==, frequency);
  g_assert_cmpfloat (loss->low, ==, low);
  g_assert_cmpfloat (loss->high, ==, high);
}

/* What a stage does not say is as it is now. */
static void
test_stages (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) quantities = NULL;
  const MerlonQuantity *quantity;

  script (fixture, "+risks a frequency=2 loss-low=100.50 loss-high=1000; "
                   "+risks b frequency=0.5 loss-low=0 loss-likely=10 loss-high=50 "
                   "residual-frequency=0.1 residual-loss-high=40 treatment-cost=5");
  quantities = merlon_quantities_new (fixture->project);
  g_assert_cmpuint (merlon_quantities_get_n_risks (quantities), ==, 2);
  quantity = merlon_quantities_get_risk (quantities, 0);
  g_assert_true (quantity->risk == item (fixture, "a"));
  g_assert_cmpstr (quantity->name, ==, "R-1 a");
  g_assert_true (isnan (quantity->cost));
  for (guint stage = 0; stage < MERLON_N_STAGES; stage++)
    {
      assert_loss (&quantity->losses[stage], MERLON_LOSS_LOGNORMAL, 2, 100.5, 1000);
      g_assert_cmpint (quantity->is_stated[stage], ==, stage == MERLON_RISK_CURRENT);
    }
  quantity = merlon_quantities_get_risk (quantities, 1);
  assert_loss (&quantity->losses[MERLON_RISK_CURRENT], MERLON_LOSS_PERT, 0.5, 0, 50);
  assert_loss (&quantity->losses[MERLON_RISK_RESIDUAL], MERLON_LOSS_PERT, 0.1, 0, 40);
  g_assert_cmpfloat (quantity->losses[MERLON_RISK_RESIDUAL].likely, ==, 10);
  g_assert_cmpfloat (quantity->cost, ==, 5);
  g_assert_false (merlon_quantities_has_stage (quantities, MERLON_RISK_INHERENT));
  g_assert_true (merlon_quantities_has_stage (quantities, MERLON_RISK_CURRENT));
  g_assert_true (merlon_quantities_has_stage (quantities, MERLON_RISK_RESIDUAL));
}

static const struct
{
  const char *fields;
  gboolean is_empty;
  const char *reason;
} left_out[] = {
  { "", TRUE, "not stated in numbers" },
  { " treatment-cost=100", TRUE, "not stated in numbers" },
  { " frequency=1", FALSE, "state the low and the high loss" },
  { " loss-low=1 loss-high=2", FALSE, "state how often" },
  { " frequency=1 loss-high=2", FALSE, "state the low and the high loss" },
  { " frequency=1 loss-low=3 loss-high=2", FALSE, "the low loss is larger" },
  { " frequency=1 loss-low=-3 loss-high=2", FALSE, "a loss is below 0" },
  { " frequency=1 loss-low=0 loss-high=2", FALSE, "a low loss of nothing" },
  { " frequency=500000 loss-low=1 loss-high=2", FALSE, "more than 100,000 events" },
  { " frequency=1 loss-low=1 loss-likely=5 loss-high=2", FALSE, "the most likely loss" },
  { " residual-frequency=1", FALSE, "state how often" },
  { " frequency=1 loss-low=1 loss-high=2 residual-loss-high=0.5", FALSE,
    "after treatment: the low loss is larger" },
  { " frequency=1 loss-low=1 loss-high=2 inherent-frequency=200000", FALSE,
    "without controls: more than 100,000 events" },
};

static void
test_left_out (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) quantities = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    {
      g_autofree char *text = g_strdup_printf ("+risks r%u%s", i, left_out[i].fields);

      script (fixture, text);
    }
  /* A closed risk is no risk, whatever it holds. */
  script (fixture, "+risks closed status=closed frequency=1 loss-low=1 loss-high=2");
  quantities = merlon_quantities_new (fixture->project);
  g_assert_cmpuint (merlon_quantities_get_n_risks (quantities), ==, 0);
  g_assert_cmpuint (merlon_quantities_get_n_left_out (quantities), ==, G_N_ELEMENTS (left_out));
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    {
      const MerlonLeftOut *left = merlon_quantities_get_left_out (quantities, i);

      g_assert_cmpint (left->is_empty, ==, left_out[i].is_empty);
      if (!g_str_has_prefix (left->reason, left_out[i].reason))
        g_error ("“%s” is left out because “%s”", left_out[i].fields, left->reason);
    }
}

static void
test_effect (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) quantities = NULL;
  MerlonTreatmentEffect effect;

  script (fixture, "+risks a frequency=2 loss-low=100 loss-high=100 residual-frequency=0.5 "
                   "treatment-cost=50");
  quantities = merlon_quantities_new (fixture->project);
  effect = merlon_quantities_get_effect (quantities, 0);
  g_assert_cmpfloat (effect.before, ==, 200);
  g_assert_cmpfloat (effect.after, ==, 50);
  g_assert_cmpfloat (effect.gain, ==, 2);
}

static void
test_appetite (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) quantities = NULL;
  const MerlonLossPoint *points;
  guint n_points;

  script (fixture, "+appetite-points a loss=1000000 chance=0.01; +appetite-points b loss=20000; "
                   "+appetite-points c chance=0.5; +appetite-points d loss=20000 chance=0.6");
  quantities = merlon_quantities_new (fixture->project);
  points = merlon_quantities_get_appetite (quantities, &n_points);
  g_assert_cmpuint (n_points, ==, 2);
  g_assert_cmpfloat (points[0].loss, ==, 20000);
  g_assert_cmpfloat (points[0].chance, ==, 0.6);
  g_assert_cmpfloat (points[1].loss, ==, 1000000);
}

/* Documents ask often; it is simulated again only when the numbers change. */
static void
test_memory (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) first = NULL, same = NULL, other = NULL;
  MerlonSimulation *result;

  script (fixture, "+risks a frequency=2 loss-low=100 loss-high=1000");
  first = merlon_quantities_of (fixture->project);
  result = merlon_quantities_get_result (first, MERLON_RISK_CURRENT, NULL);
  g_assert_true (merlon_quantities_get_result (first, MERLON_RISK_CURRENT, NULL) == result);
  script (fixture, "a notes=Seen; +risks b");
  same = merlon_quantities_of (fixture->project);
  g_assert_true (merlon_quantities_get_result (same, MERLON_RISK_CURRENT, NULL) == result);
  g_assert_cmpuint (merlon_quantities_get_n_left_out (same), ==, 1);
  script (fixture, "a frequency=2.1");
  other = merlon_quantities_of (fixture->project);
  g_assert_cmpfloat (
      merlon_simulation_get_mean (merlon_quantities_get_result (other, MERLON_RISK_CURRENT, NULL)),
      !=, merlon_simulation_get_mean (result));
}

static void
test_years (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) quantities = NULL, many = NULL;
  g_autoptr (GError) error = NULL;

  script (fixture, "+risks a frequency=1450 loss-low=1 loss-high=2");
  quantities = merlon_quantities_new (fixture->project);
  g_assert_cmpuint (merlon_quantities_get_years (quantities), ==, 13000);
  script (fixture, "a frequency=100000; +risks b frequency=1 loss-low=1 loss-high=2");
  many = merlon_quantities_new (fixture->project);
  g_assert_cmpuint (merlon_quantities_get_years (many), ==, 1000);
  g_assert_null (merlon_quantities_get_result (many, MERLON_RISK_CURRENT, &error));
  g_assert_error (error, MERLON_SIMULATION_ERROR, MERLON_SIMULATION_ERROR_EVENTS);
}

/* The effect of a treatment is not lost in chance: what was not treated is drawn the same. */
static void
test_stages_together (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (MerlonQuantities) quantities = NULL;
  g_autoptr (MerlonSimulation) now = NULL, then = NULL;

  script (fixture, "+risks a frequency=3 loss-low=1000 loss-high=90000; "
                   "+risks b frequency=0.2 loss-low=100 loss-high=300 residual-frequency=0");
  quantities = merlon_quantities_new (fixture->project);
  now = merlon_quantities_simulate (quantities, MERLON_RISK_CURRENT, 20000, 7, 2, NULL, NULL, NULL,
                                    NULL);
  then = merlon_quantities_simulate (quantities, MERLON_RISK_RESIDUAL, 20000, 7, 2, NULL, NULL,
                                     NULL, NULL);
  /* Less by that of b alone, which is a thousandth of the standard error of a. */
  g_assert_cmpfloat_with_epsilon (merlon_simulation_get_mean (now)
                                      - merlon_simulation_get_mean (then),
                                  merlon_simulation_get_expected (now, 1), 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(Name, Function)                                                                       \
  g_test_add ("/quantify/" Name, Fixture, NULL, set_up, Function, tear_down)
  TEST ("nothing", test_nothing);
  TEST ("stages", test_stages);
  TEST ("left-out", test_left_out);
  TEST ("effect", test_effect);
  TEST ("appetite", test_appetite);
  TEST ("memory", test_memory);
  TEST ("years", test_years);
  TEST ("stages-together", test_stages_together);
  return g_test_run ();
}
