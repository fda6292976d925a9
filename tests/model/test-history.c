/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"
#include "support/merlon-test.h"

static gint64 now;

static gint64
clock_now (void)
{
  return now;
}

typedef struct
{
  MerlonProject *project;
  MerlonHistory *history;
  MerlonItem *risk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  now = 0;
  fixture->project = merlon_test_project ();
  fixture->history = merlon_project_get_history (fixture->project);
  merlon_history_set_clock (fixture->history, clock_now);
  fixture->risk = merlon_project_create (fixture->project, MERLON_TYPE_RISK, "Theft");
  merlon_history_break (fixture->history);
  merlon_history_mark_saved (fixture->history);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->project);
}

static void
test_names (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_test_set (fixture->risk, "likelihood", "3");
  g_assert_cmpstr (merlon_history_get_undo_name (fixture->history), ==, "Change likelihood of R-1");
  merlon_history_undo (fixture->history);
  g_assert_cmpstr (merlon_history_get_redo_name (fixture->history), ==, "Change likelihood of R-1");
  merlon_test_set (fixture->risk, "consequence", "3");
  g_assert_false (merlon_history_can_redo (fixture->history));
  g_assert_null (merlon_history_get_redo_name (fixture->history));
}

static void
test_saved_mark (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  guint64 saved = merlon_history_get_serial (fixture->history);

  g_assert_false (merlon_history_is_modified (fixture->history));
  merlon_test_set (fixture->risk, "likelihood", "3");
  g_assert_true (merlon_history_is_modified (fixture->history));
  merlon_history_undo (fixture->history);
  g_assert_false (merlon_history_is_modified (fixture->history));
  g_assert_cmpuint (merlon_history_get_serial (fixture->history), ==, saved);
  merlon_history_undo (fixture->history);
  g_assert_true (merlon_history_is_modified (fixture->history));
  /* Another way forward: the saved state can no longer be reached. */
  merlon_project_create (fixture->project, MERLON_TYPE_RISK, "Other");
  g_assert_true (merlon_history_is_modified (fixture->history));
  while (merlon_history_undo (fixture->history))
    g_assert_true (merlon_history_is_modified (fixture->history));
}

static void
test_group (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  guint before = merlon_history_get_n_undo (fixture->history);

  merlon_history_begin (fixture->history, "Move on the matrix");
  merlon_test_set (fixture->risk, "likelihood", "4");
  merlon_history_begin (fixture->history, "Inner");
  merlon_test_set (fixture->risk, "consequence", "2");
  merlon_history_end (fixture->history);
  merlon_history_end (fixture->history);
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, before + 1);
  g_assert_cmpstr (merlon_history_get_undo_name (fixture->history), ==, "Move on the matrix");
  merlon_history_undo (fixture->history);
  merlon_test_assert_field (fixture->risk, "likelihood", "");
  merlon_test_assert_field (fixture->risk, "consequence", "");
  merlon_history_redo (fixture->history);
  merlon_test_assert_field (fixture->risk, "consequence", "2");
  merlon_history_begin (fixture->history, "Nothing");
  merlon_history_end (fixture->history);
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, before + 1);
}

static void
test_cancel (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = merlon_test_bytes (fixture->project);
  g_autofree char *after = NULL;

  merlon_history_begin (fixture->history, "Tried");
  merlon_test_set (fixture->risk, "likelihood", "4");
  merlon_project_create (fixture->project, MERLON_TYPE_PERSON, "Ida");
  merlon_project_remove (fixture->project, fixture->risk, NULL);
  merlon_history_cancel (fixture->history);
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (merlon_history_is_modified (fixture->history));
}

static void
test_coalesce (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  guint before = merlon_history_get_n_undo (fixture->history);

  merlon_test_set (fixture->risk, "title", "T");
  now += G_USEC_PER_SEC;
  merlon_test_set (fixture->risk, "title", "Th");
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, before + 1);
  now += 3 * G_USEC_PER_SEC;
  merlon_test_set (fixture->risk, "title", "The");
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, before + 2);
  merlon_history_break (fixture->history);
  merlon_test_set (fixture->risk, "title", "Then");
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, before + 3);
  merlon_test_set (fixture->risk, "description", "T");
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, before + 4);
  /* A rating is a decision, not typing. */
  merlon_test_set (fixture->risk, "likelihood", "1");
  merlon_test_set (fixture->risk, "likelihood", "2");
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, before + 6);
}

/* Saved in the middle of typing: what comes after is another step. */
static void
test_save_breaks (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  merlon_test_set (fixture->risk, "title", "T");
  merlon_history_mark_saved (fixture->history);
  merlon_test_set (fixture->risk, "title", "Th");
  g_assert_true (merlon_history_is_modified (fixture->history));
  merlon_history_undo (fixture->history);
  g_assert_false (merlon_history_is_modified (fixture->history));
  merlon_test_assert_field (fixture->risk, "title", "T");
}

static MerlonItem *
pick (Fixture *fixture, GRand *random)
{
  MerlonRegister *home = merlon_project_get_register (fixture->project, MERLON_TYPE_RISK);
  guint n = merlon_register_get_count (home);

  return n > 0 ? merlon_register_get (home, g_rand_int_range (random, 0, n)) : NULL;
}

static void
change_something (Fixture *fixture, GRand *random)
{
  MerlonItem *risk = pick (fixture, random);
  g_autofree char *level = g_strdup_printf ("%d", g_rand_int_range (random, 0, 6));

  switch (risk == NULL ? 0 : g_rand_int_range (random, 0, 6))
    {
    case 0:
      merlon_project_create (fixture->project, MERLON_TYPE_RISK, "New");
      break;
    case 1:
      merlon_project_remove (fixture->project, risk, NULL);
      break;
    case 2:
      merlon_project_move (fixture->project, risk, 0);
      break;
    case 3:
      merlon_test_refer (risk, "owner",
                         merlon_project_create (fixture->project, MERLON_TYPE_PERSON, "Owner"));
      break;
    default:
      merlon_test_set (risk, "likelihood", level);
      break;
    }
}

/* Whatever was done, undoing all of it and doing it again leads through the same states. */
static void
test_random (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (27001);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (states, merlon_test_bytes (fixture->project));
  while (states->len < 150)
    {
      guint before = merlon_history_get_n_undo (fixture->history);

      merlon_history_begin (fixture->history, NULL);
      change_something (fixture, random);
      merlon_history_end (fixture->history);
      if (merlon_history_get_n_undo (fixture->history) > before)
        g_ptr_array_add (states, merlon_test_bytes (fixture->project));
    }
  for (guint i = states->len - 1; i > 0; i--)
    {
      g_autofree char *state = NULL;

      merlon_history_undo (fixture->history);
      state = merlon_test_bytes (fixture->project);
      g_assert_cmpstr (state, ==, states->pdata[i - 1]);
    }
  for (guint i = 1; i < states->len; i++)
    {
      g_autofree char *state = NULL;

      merlon_history_redo (fixture->history);
      state = merlon_test_bytes (fixture->project);
      g_assert_cmpstr (state, ==, states->pdata[i]);
    }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/history/names", test_names);
  ADD ("/history/saved-mark", test_saved_mark);
  ADD ("/history/group", test_group);
  ADD ("/history/cancel", test_cancel);
  ADD ("/history/coalesce", test_coalesce);
  ADD ("/history/save-breaks", test_save_breaks);
  ADD ("/history/random", test_random);
  return g_test_run ();
}
