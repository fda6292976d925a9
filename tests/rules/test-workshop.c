/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A group scores risks: estimates that are blind, what they settle on, who leaves, what is gone
 * meanwhile. */

#include "exchange/merlon-quick-risk.h"
#include "model/records/merlon-estimate.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-section.h"
#include "rules/merlon-join.h"
#include "rules/merlon-live-field.h"
#include "rules/merlon-start.h"
#include "rules/merlon-workshop.h"
#include "support/merlon-test.h"

#include <string.h>

typedef struct
{
  MerlonProject *project;
  MerlonHistory *history;
  MerlonItem *run, *people[3], *risks[3];
  MerlonWorkshop *workshop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const names[] = { "Ada", "Bob", "Cy" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) risks = g_ptr_array_new ();

  fixture->project = merlon_start_project (3, "Test works", NULL, &error);
  g_assert_no_error (error);
  fixture->history = merlon_project_get_history (fixture->project);
  fixture->run = merlon_project_create (fixture->project, MERLON_TYPE_ASSESSMENT, "Workshop");
  for (guint i = 0; i < 3; i++)
    {
      fixture->people[i] = merlon_project_create (fixture->project, MERLON_TYPE_PERSON, names[i]);
      fixture->risks[i] = merlon_project_create (fixture->project, MERLON_TYPE_RISK, names[i]);
      g_ptr_array_add (risks, fixture->risks[i]);
    }
  fixture->workshop = merlon_workshop_new (MERLON_ASSESSMENT (fixture->run), risks);
  for (guint i = 0; i < 3; i++)
    merlon_workshop_join (fixture->workshop, fixture->people[i]);
  merlon_history_forget (fixture->history);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->workshop);
  g_object_unref (fixture->project);
}

static void
vote (Fixture *fixture, guint person, guint likelihood, guint consequence)
{
  merlon_workshop_vote (fixture->workshop, fixture->people[person],
                        (MerlonScore){ likelihood, consequence });
}

static guint
count (Fixture *fixture, GType type)
{
  return merlon_register_get_count (merlon_project_get_register (fixture->project, type));
}

static void
test_votes (void)
{
  g_autoptr (GArray) votes = g_array_new (FALSE, FALSE, sizeof (MerlonVote));
  static const MerlonScore scores[] = { { 1, 2 }, { 2, 2 }, { 2, 3 }, { 4, 2 }, { 0, 0 } };
  MerlonVoteSummary summary;

  g_assert_false (merlon_votes_summarize (votes, &summary));
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      MerlonVote one = { NULL, scores[i] };

      g_array_append_val (votes, one);
    }
  g_assert_true (merlon_votes_summarize (votes, &summary));
  g_assert_cmpuint (summary.n, ==, 4);
  g_assert_cmpuint (summary.median.likelihood, ==, 2);
  g_assert_cmpuint (summary.median.consequence, ==, 2);
  g_assert_cmpuint (summary.spread, ==, 3);
  g_assert_cmpint (summary.confidence, ==, MERLON_RISK_CONFIDENCE_LOW);
  g_assert_true (merlon_vote_is_outlier (&g_array_index (votes, MerlonVote, 3), &summary));
  g_assert_false (merlon_vote_is_outlier (&g_array_index (votes, MerlonVote, 0), &summary));
  g_assert_false (merlon_vote_is_outlier (&g_array_index (votes, MerlonVote, 4), &summary));
  g_array_set_size (votes, 2);
  merlon_votes_summarize (votes, &summary);
  g_assert_cmpuint (summary.median.likelihood, ==, 2);
  g_assert_cmpint (summary.confidence, ==, MERLON_RISK_CONFIDENCE_MEDIUM);
}

static void
test_settle (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonWorkshop *self = fixture->workshop;
  g_autofree char *changes = NULL;

  g_assert_false (merlon_workshop_reveal (self));
  vote (fixture, 0, 2, 3);
  vote (fixture, 1, 3, 3);
  vote (fixture, 1, 4, 3);
  g_assert_true (merlon_workshop_has_voted (self, fixture->people[1]));
  g_assert_false (merlon_workshop_has_voted (self, fixture->people[2]));
  /* Blind: nobody learns what others think, nor does the file. */
  g_assert_null (merlon_workshop_get_votes (self));
  g_assert_cmpuint (count (fixture, MERLON_TYPE_ESTIMATE), ==, 0);
  g_assert_true (merlon_workshop_reveal (self));
  g_assert_cmpuint (count (fixture, MERLON_TYPE_ESTIMATE), ==, 2);
  g_assert_cmpuint (merlon_workshop_get_votes (self)->len, ==, 2);
  vote (fixture, 2, 1, 1);
  g_assert_cmpuint (merlon_workshop_get_votes (self)->len, ==, 2);
  g_assert_true (merlon_workshop_settle (self, (MerlonScore){ 3, 3 }, "Because"));
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, 2);
  merlon_test_assert_field (fixture->risks[0], "likelihood", "3");
  merlon_test_assert_field (fixture->risks[0], "spread", "2");
  merlon_test_assert_field (fixture->risks[0], "estimates", "2");
  merlon_test_assert_field (fixture->risks[0], "confidence", "low");
  merlon_test_assert_field (fixture->risks[0], "rationale", "Because");
  changes = merlon_workshop_dup_changes (self);
  g_assert_nonnull (strstr (changes, "Because"));
  merlon_history_undo (fixture->history);
  merlon_test_assert_field (fixture->risks[0], "likelihood", "");
  merlon_history_undo (fixture->history);
  g_assert_cmpuint (count (fixture, MERLON_TYPE_ESTIMATE), ==, 0);
}

/* Taken back, they are blind estimates again, which can be changed and revealed anew. */
static void
test_reveal_undone (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonWorkshop *self = fixture->workshop;

  vote (fixture, 0, 2, 3);
  vote (fixture, 1, 3, 3);
  g_assert_true (merlon_workshop_reveal (self));
  merlon_history_undo (fixture->history);
  g_assert_false (merlon_workshop_is_revealed (self));
  merlon_history_redo (fixture->history);
  g_assert_true (merlon_workshop_is_revealed (self));
  g_assert_cmpuint (count (fixture, MERLON_TYPE_ESTIMATE), ==, 2);
  merlon_history_undo (fixture->history);
  vote (fixture, 2, 5, 5);
  g_assert_true (merlon_workshop_reveal (self));
  g_assert_cmpuint (count (fixture, MERLON_TYPE_ESTIMATE), ==, 3);
}

static void
test_undo (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonWorkshop *self = fixture->workshop;

  vote (fixture, 0, 2, 3);
  g_assert_true (merlon_workshop_reveal (self));
  merlon_history_undo (fixture->history);
  g_assert_false (merlon_workshop_is_revealed (self));
  g_assert_null (merlon_workshop_get_votes (self));
  merlon_history_redo (fixture->history);
  g_assert_true (merlon_workshop_is_revealed (self));
  merlon_history_undo (fixture->history);
  vote (fixture, 1, 4, 3);
  g_assert_true (merlon_workshop_reveal (self));
  g_assert_cmpuint (count (fixture, MERLON_TYPE_ESTIMATE), ==, 2);
  /* A risk or a person that comes back finds all as it was. */
  merlon_workshop_move (self, 1);
  merlon_project_remove (fixture->project, fixture->risks[0], NULL);
  merlon_project_remove (fixture->project, fixture->risks[1], NULL);
  merlon_project_remove (fixture->project, fixture->people[2], NULL);
  g_assert_cmpuint (merlon_workshop_get_participants (self)->len, ==, 2);
  for (guint i = 0; i < 3; i++)
    merlon_history_undo (fixture->history);
  g_assert_cmpuint (merlon_workshop_get_participants (self)->len, ==, 3);
  g_assert_cmpuint (merlon_workshop_get_n_risks (self), ==, 3);
  g_assert_true (MERLON_ITEM (merlon_workshop_get_present (self)) == fixture->risks[1]);
  merlon_workshop_move (self, -1);
  g_assert_cmpuint (merlon_workshop_get_votes (self)->len, ==, 2);
}

static void
test_leave_and_remove (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonWorkshop *self = fixture->workshop;

  merlon_workshop_move (self, 1);
  vote (fixture, 0, 2, 2);
  vote (fixture, 2, 2, 2);
  merlon_workshop_leave (self, fixture->people[2]);
  g_assert_cmpuint (merlon_workshop_get_participants (self)->len, ==, 2);
  /* Who was there is kept, with what they said. */
  g_assert_true (merlon_workshop_reveal (self));
  g_assert_cmpuint (merlon_workshop_get_votes (self)->len, ==, 2);
  merlon_project_remove (fixture->project, fixture->risks[1], NULL);
  g_assert_cmpuint (merlon_workshop_get_n_risks (self), ==, 2);
  g_assert_true (MERLON_ITEM (merlon_workshop_get_present (self)) == fixture->risks[2]);
  g_assert_false (merlon_workshop_is_revealed (self));
  merlon_project_remove (fixture->project, fixture->risks[0], NULL);
  g_assert_true (MERLON_ITEM (merlon_workshop_get_present (self)) == fixture->risks[2]);
  merlon_project_remove (fixture->project, fixture->risks[2], NULL);
  g_assert_null (merlon_workshop_get_present (self));
  g_assert_false (merlon_workshop_settle (self, (MerlonScore){ 1, 1 }, NULL));
  merlon_workshop_move (self, 1);
  merlon_workshop_move (self, -5);
  g_assert_cmpuint (merlon_workshop_get_position (self), ==, 0);
}

static void
test_close (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  MerlonWorkshop *self = fixture->workshop;
  MerlonItem *more = merlon_project_create (fixture->project, MERLON_TYPE_RISK, "More");
  MerlonAssessment *run = MERLON_ASSESSMENT (fixture->run);

  merlon_workshop_settle (self, (MerlonScore){ 2, 2 }, "First");
  merlon_workshop_go_to (self, MERLON_RISK (more));
  g_assert_true (MERLON_ITEM (merlon_workshop_get_present (self)) == more);
  g_assert_cmpuint (merlon_workshop_get_n_risks (self), ==, 4);
  merlon_workshop_park (self, "Backups");
  merlon_workshop_park (self, "Insurance");
  merlon_workshop_close (self, "Went well.");
  g_assert_cmpstr (run->parked, ==, "Backups\nInsurance");
  g_assert_cmpstr (run->summary, ==, "Went well.");
  g_assert_nonnull (strstr (run->changes, ": – → "));
  g_assert_null (strstr (run->changes, "new"));
  g_assert_nonnull (strstr (run->changes, "First"));
  g_assert_cmpint (run->finished, !=, 0);
  g_assert_cmpuint (merlon_refs_length (run->participants), ==, 3);
}

/* ---- duplicates, and risks that are called out ---- */

static void
test_join (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  MerlonItem *keep, *other;

  merlon_test_script (fixture->project, names,
                      "+assets a title=Server; +assets b title=Laptop; +people p title=Owner; "
                      "+risks r title=Theft assets=@a description=Somebody_steals_it; "
                      "+risks s title=Stealing assets=@b owner=@p description=It_is_gone; "
                      "+actions t title=Lock risks=@s");
  keep = g_hash_table_lookup (names, "r");
  other = g_hash_table_lookup (names, "s");
  merlon_history_forget (fixture->history);
  before = merlon_test_bytes (fixture->project);
  g_ptr_array_add (others, other);
  g_assert_true (merlon_items_join (keep, others, &error));
  g_assert_no_error (error);
  merlon_test_assert_field (keep, "title", "Theft");
  merlon_test_assert_field (keep, "description", "Somebody steals it\nIt is gone");
  merlon_test_assert_field (keep, "owner", ((MerlonItem *) g_hash_table_lookup (names, "p"))->id);
  g_assert_cmpuint (merlon_refs_length (MERLON_RISK (keep)->assets), ==, 2);
  merlon_test_assert_field (g_hash_table_lookup (names, "t"), "risks", keep->id);
  g_assert_null (merlon_project_lookup (fixture->project, other->id));
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, 1);
  merlon_history_undo (fixture->history);
  after = merlon_test_bytes (fixture->project);
  g_assert_cmpstr (after, ==, before);
  g_ptr_array_add (others, g_hash_table_lookup (names, "a"));
  g_assert_false (merlon_items_join (keep, others, &error));
  g_assert_nonnull (error);
}

/* Words that come from the record that goes come from the one that stays. */
static void
test_join_live_fields (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *body = NULL, *lost = NULL, *now = NULL;
  MerlonItem *section, *other;

  merlon_test_script (fixture->project, names,
                      "+people p title=Ida_Berg; +people q title=I._Berg; "
                      "+documents d title=Policy owner=@q; +sections s document=@d");
  section = g_hash_table_lookup (names, "s");
  other = g_hash_table_lookup (names, "q");
  body = g_strdup_printf ("<p>Ask <span data-field=\"record %s title\">I. Berg</span> or "
                          "<span data-field=\"record %s\">I. Berg</span>, of "
                          "<span data-field=\"list documents owner=%s\">Policy</span>.</p>",
                          other->id, other->id, other->id);
  merlon_test_set (section, "body", body);
  g_ptr_array_add (others, other);
  g_assert_true (merlon_items_join (g_hash_table_lookup (names, "p"), others, NULL));
  lost = merlon_live_fields_find_lost (MERLON_SECTION (section)->body,
                                       g_hash_table_lookup (names, "d"));
  g_assert_cmpstr (lost, ==, NULL);
  g_assert_null (strstr (MERLON_SECTION (section)->body, other->id));
  now = merlon_live_fields_refresh_rich (MERLON_SECTION (section)->body,
                                         g_hash_table_lookup (names, "d"));
  g_assert_nonnull (strstr (now, "title\">Ida Berg</span>"));
  g_assert_nonnull (strstr (now, ">D-1 Policy</span>"));
  merlon_history_undo (fixture->history);
  g_assert_cmpstr (MERLON_SECTION (section)->body, ==, body);
}

static void
test_quick_risk (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  MerlonItem *risk;

  merlon_test_script (fixture->project, names,
                      "+assets a title=Laptops_of_sales; +assets b title=Server");
  merlon_history_forget (fixture->history);
  risk = merlon_quick_risk_add (fixture->project,
                                " Laptop is stolen @laptops @Server #Theft !No encryption", &error);
  g_assert_no_error (error);
  merlon_test_assert_field (risk, "title", "Laptop is stolen");
  g_assert_cmpuint (merlon_refs_length (MERLON_RISK (risk)->assets), ==, 2);
  g_assert_cmpstr (MERLON_RISK (risk)->threat->title, ==, "Theft");
  g_assert_cmpstr (MERLON_RISK (risk)->vulnerability->title, ==, "No encryption");
  g_assert_cmpuint (merlon_history_get_n_undo (fixture->history), ==, 1);
  risk = merlon_quick_risk_add (fixture->project, "Mail to a@b.org, 50 % wrong!", &error);
  merlon_test_assert_field (risk, "title", "Mail to a@b.org, 50 % wrong!");
  g_assert_null (merlon_quick_risk_add (fixture->project, "  ", &error));
  g_clear_error (&error);
  g_assert_null (merlon_quick_risk_add (fixture->project, "Fire @nowhere", &error));
  g_assert_nonnull (strstr (error->message, "nowhere"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/workshop/votes", test_votes);
  ADD ("/workshop/settle", test_settle);
  ADD ("/workshop/reveal-undone", test_reveal_undone);
  ADD ("/workshop/undo", test_undo);
  ADD ("/workshop/leave-and-remove", test_leave_and_remove);
  ADD ("/workshop/close", test_close);
  ADD ("/workshop/join", test_join);
  ADD ("/workshop/join-live-fields", test_join_live_fields);
  ADD ("/workshop/quick-risk", test_quick_risk);
  return g_test_run ();
}
