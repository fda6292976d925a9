/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records put to another place of their register or tree, or of the project plan. */

#include "model/records/merlon-activity.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-risk.h"
#include "rules/merlon-arrange.h"
#include "rules/merlon-plan.h"
#include "support/merlon-test.h"

/* "A-1 A-2<A-1": the codes in order, and what each stands below. */
static void
assert_order (MerlonProject *project, GType type, const char *expected)
{
  MerlonRegister *home = merlon_project_get_register (project, type);
  const MerlonField *field = merlon_item_class_get_parent (merlon_register_get_item_class (home));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);
      g_autofree char *parent = field != NULL ? merlon_item_dup_text (item, field) : g_strdup ("");

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", item->code);
      if (*parent != '\0')
        g_string_append_printf (out, "<%s", merlon_project_lookup (project, parent)->code);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_put (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *item[4];

  for (guint i = 0; i < G_N_ELEMENTS (item); i++)
    item[i] = merlon_project_create (project, MERLON_TYPE_RISK, "r");
  assert_order (project, MERLON_TYPE_RISK, "R-1 R-2 R-3 R-4");
  g_assert_true (merlon_arrange_put (item[3], item[0], MERLON_WHERE_BEFORE, NULL));
  assert_order (project, MERLON_TYPE_RISK, "R-4 R-1 R-2 R-3");
  g_assert_true (merlon_arrange_put (item[3], item[1], MERLON_WHERE_AFTER, NULL));
  assert_order (project, MERLON_TYPE_RISK, "R-1 R-2 R-4 R-3");
  /* No tree: onto another is after it. */
  g_assert_true (merlon_arrange_put (item[0], item[2], MERLON_WHERE_INTO, NULL));
  assert_order (project, MERLON_TYPE_RISK, "R-2 R-4 R-3 R-1");
  g_assert_false (merlon_arrange_shift (item[0], 1));
  g_assert_true (merlon_arrange_shift (item[0], -1));
  assert_order (project, MERLON_TYPE_RISK, "R-2 R-4 R-1 R-3");
  g_assert_false (merlon_arrange_indent (item[0]));
}

static void
test_tree (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonHistory *history = merlon_project_get_history (project);
  g_autoptr (GError) error = NULL;
  MerlonItem *item[4];

  for (guint i = 0; i < G_N_ELEMENTS (item); i++)
    item[i] = merlon_project_create (project, MERLON_TYPE_ASSET, "a");
  g_assert_true (merlon_arrange_indent (item[1]));
  assert_order (project, MERLON_TYPE_ASSET, "A-1 A-3 A-4 A-2<A-1");
  g_assert_true (merlon_arrange_put (item[3], item[1], MERLON_WHERE_INTO, NULL));
  assert_order (project, MERLON_TYPE_ASSET, "A-1 A-3 A-2<A-1 A-4<A-2");
  /* Not below what stands below it; and then nothing has happened. */
  g_assert_false (merlon_arrange_put (item[0], item[3], MERLON_WHERE_INTO, &error));
  g_assert_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_CYCLE);
  assert_order (project, MERLON_TYPE_ASSET, "A-1 A-3 A-2<A-1 A-4<A-2");
  /* Among siblings only. */
  g_assert_true (merlon_arrange_shift (item[0], 1));
  assert_order (project, MERLON_TYPE_ASSET, "A-3 A-1 A-2<A-1 A-4<A-2");
  g_assert_true (merlon_arrange_outdent (item[3]));
  assert_order (project, MERLON_TYPE_ASSET, "A-3 A-1 A-2<A-1 A-4<A-1");
  g_assert_true (merlon_arrange_outdent (item[3]));
  g_assert_false (merlon_arrange_outdent (item[3]));
  assert_order (project, MERLON_TYPE_ASSET, "A-3 A-1 A-4 A-2<A-1");
  /* Each was one step. */
  for (guint i = 0; i < 5; i++)
    g_assert_true (merlon_history_undo (history));
  assert_order (project, MERLON_TYPE_ASSET, "A-1 A-2 A-3 A-4");
}

static void
assert_text (MerlonItem *item, const char *field, const char *expected)
{
  g_autofree char *text = merlon_item_dup_text (item, merlon_item_find_field (item, field));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_plan (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  MerlonItem *item = merlon_project_create (project, MERLON_TYPE_ACTIVITY, "a");
  MerlonDate start = 0, due = 0;
  MerlonDate day;

  g_assert_false (merlon_plan_get_span (&start, &due));
  due = 5;
  g_assert_true (merlon_plan_get_span (&start, &due));
  g_assert_cmpuint (start, ==, 5);
  start = 9;
  g_assert_true (merlon_plan_get_span (&start, &due));
  g_assert_cmpuint (due, ==, 9);
  g_assert_cmpfloat (merlon_plan_get_progress (FALSE, MERLON_UNSET), ==, 0);
  g_assert_cmpfloat (merlon_plan_get_progress (FALSE, 40), ==, 0.4);
  g_assert_cmpfloat (merlon_plan_get_progress (TRUE, 40), ==, 1);
  /* A milestone by its due date stays one; longer, it has both dates. */
  g_assert_true (merlon_item_set (item, "due", "2026-03-02", NULL));
  day = MERLON_ACTIVITY (item)->due;
  merlon_activity_reschedule (MERLON_ACTIVITY (item), day + 1, day + 1);
  assert_text (item, "start", "");
  assert_text (item, "due", "2026-03-03");
  merlon_activity_reschedule (MERLON_ACTIVITY (item), day, day + 1);
  assert_text (item, "start", "2026-03-02");
  merlon_activity_tick (MERLON_ACTIVITY (item), TRUE);
  assert_text (item, "state", "done");
  assert_text (item, "completed", "2026-03-02");
  g_assert_true (merlon_history_undo (merlon_project_get_history (project)));
  assert_text (item, "completed", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/arrange/put", test_put);
  g_test_add_func ("/rules/arrange/tree", test_tree);
  g_test_add_func ("/rules/arrange/plan", test_plan);
  return g_test_run ();
}
