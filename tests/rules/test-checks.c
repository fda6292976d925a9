/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every readiness check, with a project that fails it and one that passes. What a row of the
 * tables says is enough to make both; a check with a function of its own has a row here. */

#include "model/records/merlon-person.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-risk-method.h"
#include "rules/merlon-checks-tables.h"
#include "rules/merlon-checks.h"
#include "support/merlon-test.h"

#include <string.h>

/* The first record that @fails names is the one the check must point at, "" for none. */
typedef struct
{
  const char *check, *about, *fails, *passes;
} Scenario;

#define HIGH "+risks r likelihood=5 consequence=5"

static const Scenario scenarios[] = {
  { "method-scales", "", "-L1; -L2; -L3; -L4", "+scale-levels s scale=likelihood" },
  { "method-grid", "METHOD", "METHOD combination=free grid=1_1,_1_1",
    "METHOD combination=product grid=" },
  { "method-grid-rises", "METHOD",
    "METHOD combination=free "
    "grid=1_1_1_1_1,_1_1_1_1_1,_1_1_3_1_1,_1_1_1_1_1,_1_1_1_1_1",
    "METHOD combination=product" },
  { "risk-asset-unowned", "r", "+assets a; +risks r assets=@a", "+people p; a owner=@p" },
  { "risk-rated", "r", "+risks r likelihood=3", "r consequence=2" },
  { "risk-treatment", "r", HIGH, "r treatment=modify" },
  { "risk-treatment-action", "r", HIGH " treatment=modify", "+actions t risks=@r" },
  { "risk-residual-rated", "r", "+risks r treatment=share residual-likelihood=2",
    "r residual-consequence=1" },
  { "risk-residual-acceptable", "r",
    HIGH " treatment=modify residual-likelihood=5 residual-consequence=5",
    "r residual-likelihood=1 residual-consequence=1" },
  { "risk-residual-lower", "r",
    "+risks r likelihood=1 consequence=1 residual-likelihood=5 residual-consequence=5",
    "r likelihood=5 consequence=5" },
  { "risk-current-lower", "r",
    "+risks r inherent-likelihood=1 inherent-consequence=1 likelihood=5 consequence=5",
    "r inherent-likelihood=5 inherent-consequence=5" },
  { "risk-retained-above-criteria", "r", HIGH " treatment=retain", "r likelihood=1 consequence=1" },
  { "risk-approver-is-owner", "r", "+people p; +people q; +risks r owner=@p plan-approved-by=@q",
    "r plan-approved-by=@p" },
  { "risk-treated-without-control", "r",
    "A.5.1 applicable=yes status=planned; +risks r controls=@A.5.1 status=treated",
    "A.5.1 status=implemented" },
  { "soa-complete", "", "-A.5.7; -A.8.34",
    "+controls c code=A.5.7 catalogue=iso27001-2022; +controls d code=A.8.34 "
    "catalogue=iso27001-2022" },
  { "soa-decided", "A.5.1", "A.5.1 applicable=", "A.5.1 applicable=yes" },
  { "soa-inclusion-reason", "A.5.1", "A.5.1 applicable=yes",
    "+risks r treatment=modify controls=@A.5.1" },
  { "soa-inclusion-reason", "A.5.1", "A.5.1 applicable=yes", "A.5.1 reason-business=yes" },
  { "soa-inclusion-reason", "A.5.1", "A.5.1 applicable=yes", "A.5.1 justification=Good_practice" },
  { "soa-exclusion-justified", "A.8.30", "A.8.30 applicable=no",
    "A.8.30 justification=No_outsourcing" },
  { "soa-status", "A.5.1", "A.5.1 applicable=yes", "A.5.1 status=planned" },
  { "soa-excluded-but-needed", "A.5.1",
    "A.5.1 applicable=no; +requirements q type=legal controls=@A.5.1", "-q" },
  { "soa-decision-needed", "A.5.1", "A.5.1 decision-needed=yes", "A.5.1 decision-needed=" },
  { "soa-described", "A.5.1", "A.5.1 applicable=yes status=implemented",
    "+documents d controls=@A.5.1" },
  { "soa-described", "A.5.1", "A.5.1 applicable=yes status=implemented", "A.5.1 reference=Wiki" },
  { "soa-planned", "A.5.1", "A.5.1 applicable=yes status=planned", "+actions t controls=@A.5.1" },
  { "soa-responsible", "A.5.1", "A.5.1 applicable=yes", "+people p; A.5.1 responsible=@p" },
  { "mandatory-documents", "", "",
    "+scope-statements a; +actions b; +objectives c; "
    "+documents d state=approved serves=5.2_6.1.2_6.1.3_7.5.1_7.5.3" },
  { "mandatory-documents", "d",
    "+scope-statements a; +actions b; +objectives c; "
    "+documents d state=draft serves=5.2_6.1.2_6.1.3_7.5.1_7.5.3",
    "d state=published" },
  { "mandatory-records", "",
    "+trainings a; +processes b; +assessment-results c; +actions d; "
    "+measurements e; +audit-programmes f; +audits g; +management-reviews h",
    "+nonconformities i" },
  { "mandatory-annex-documents", "", "A.5.26 applicable=yes",
    "+documents d state=published serves=A.5.26" },
  { "mandatory-annex-documents", "", "A.5.9 applicable=yes", "+assets a" },
  { "document-fields-lost", "d",
    "+documents d; +sections s document=@d "
    "body=<p><span_data-field=\"count_nothing\">3</span></p>",
    "s body=<p>3</p>" },
  { "document-fields-changed", "d",
    "+documents d title=New version=1.0 state=approved; +revisions r document=@d version=1.0 "
    "body=<p><span_data-field=\"this_title\">Old</span></p>",
    "d title=Old" },
  { "document-text-kept", "d",
    "+documents d version=1.1 state=published; +sections s document=@d body=<p>Be_good.</p>; "
    "+revisions v document=@d version=1.0 body=<p>Be_good.</p>",
    "+revisions w document=@d version=1.1 body=<p>Be_good.</p>" },
  { "document-comments-open", "d",
    "+documents d state=approved; +review-comments c document=@d text=Why state=open",
    "c state=done" },
  { "policy-unread", "d", "+people p; +documents d type=policy state=published version=1.0",
    "+acknowledgements a document=@d version=1.0 person=@p" },
  { "document-unique-number", "e", "+documents d code=D-1; +documents e code=D-1", "e code=D-2" },
  { "document-text", "d", "+documents d type=policy state=approved",
    "+sections s document=@d body=<p>Text</p>" },
  { "document-text", "d", "+documents d type=policy state=approved",
    "d location=https://example.org" },
  { "assessment-results", "a", "+assessments a finished=2026-01-10",
    "+assessment-results x assessment=@a" },
  { "measure-results", "m", "+measures m", "+measurements x measure=@m" },
  { "audit-impartial", "a", "+people p; +audits a leader=@p auditees=@p",
    "+people q; a leader=@q" },
  { "audit-impartial", "a", "+people p; +audits a team=@p auditees=@p", "a auditees=" },
  { "finding-followed", "f", "+findings f type=major", "+nonconformities n findings=@f" },
  { "finding-followed", "f", "+findings f type=minor", "f corrective-action=Train" },
  { "review-inputs", "v",
    "+management-reviews v state=held earlier-actions=a issue-changes=b nonconformities=c "
    "measurements=d audit-results=e objectives=f feedback=g risk-results=h",
    "v opportunities=i" },
  { "record-part-of-nothing", "s", "+sections s", "+documents d; s document=@d" },
  { "record-level-off-scale", "r", "+risks r likelihood=5; -L5", "r likelihood=2" },
  { "record-code-twice", "b", "+assets a code=A; +assets b code=A", "b code=B" },
};

static gboolean
points_at (GPtrArray *gaps, MerlonItem *item)
{
  for (guint i = 0; i < gaps->len; i++)
    if (((MerlonGap *) gaps->pdata[i])->item == item)
      return TRUE;
  return FALSE;
}

/* Returns whether @check points at @item; with %NULL, at something that is not there. */
static gboolean
fails (MerlonProject *project, const MerlonCheck *check, MerlonItem *item)
{
  g_autoptr (GPtrArray) gaps = merlon_check_project_with (project, check);

  for (guint i = 0; i < gaps->len; i++)
    {
      MerlonGap *gap = gaps->pdata[i];

      g_assert_cmpstr (gap->check, ==, check->id);
      g_assert_nonnull (gap->clause);
      g_assert_null (strstr (gap->message, "%s"));
      g_assert_true (g_str_has_suffix (gap->message, ".") || strchr (gap->message, ':') != NULL);
      /* What the window jumps to. */
      g_assert_true (gap->item == NULL || check->fields == NULL || gap->field != NULL);
    }
  return points_at (gaps, item);
}

/* An edition that asks for it. */
static MerlonProject *
project_for (const MerlonCheck *check)
{
  static const char *const editions[] = { "2005", "2013", "2022" };
  MerlonProject *project = merlon_test_project ();

  for (int i = 2; i >= 0; i--)
    if (check->clauses[i] != NULL)
      {
        merlon_test_set (merlon_project_get_single (project, MERLON_TYPE_MANAGEMENT_SYSTEM),
                         "edition", editions[i]);
        return project;
      }
  g_error ("no edition has %s", check->id);
}

/* ---- from the rows ---- */

static void
make_empty (MerlonProject *project, GType type)
{
  MerlonRegister *home = merlon_project_get_register (project, type);

  if (merlon_register_get_info (home)->single)
    return;
  while (merlon_register_get_count (home) > 0)
    merlon_project_remove (project, merlon_register_get (home, 0), NULL);
}

static void
set_test_value (MerlonItem *item, const char *field_name)
{
  const MerlonField *field = merlon_item_find_field (item, field_name);
  g_auto (MerlonValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  merlon_test_value (item, field, 0, &value);
  merlon_item_set_value (item, field, &value, &error);
  g_assert_no_error (error);
}

/* Makes @item one that the condition is about. */
static void
meet (MerlonItem *item, const char *condition)
{
  g_auto (GStrv) terms = g_strsplit (condition != NULL ? condition : "", " ", -1);

  for (guint i = 0; terms[i] != NULL && *terms[i] != '\0'; i++)
    {
      gsize length = strcspn (terms[i], "=!?");
      g_autofree char *name = g_strndup (terms[i], length);
      const char *rest = terms[i] + length;

      if (*rest == '=')
        {
          g_autofree char *first = g_strndup (rest + 1, strcspn (rest + 1, "|"));

          merlon_test_set (item, name, first);
        }
      else if (*rest == '?')
        set_test_value (item, name);
    }
}

static MerlonItem *
make_item (MerlonProject *project, const MerlonCheck *check)
{
  MerlonItem *item;

  make_empty (project, check->type ());
  item = merlon_test_item (project, check->type ());
  meet (item, check->when);
  return item;
}

static void
clear_fields (MerlonItem *item, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    merlon_test_set (item, names[i], "");
}

static void
check_set (MerlonProject *project, const MerlonCheck *check)
{
  MerlonItem *item = make_item (project, check);
  g_auto (GStrv) names = g_strsplit (check->fields, "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      clear_fields (item, names);
      g_assert_true (fails (project, check, item));
      set_test_value (item, names[i]);
      g_assert_false (fails (project, check, item));
    }
}

static void
check_none (MerlonProject *project, const MerlonCheck *check)
{
  MerlonItem *item = make_item (project, check);

  g_assert_true (fails (project, check, item));
  merlon_project_remove (project, item, NULL);
  merlon_test_item (project, check->type ());
  g_assert_false (fails (project, check, item));
}

static void
check_exists (MerlonProject *project, const MerlonCheck *check)
{
  make_empty (project, check->type ());
  g_assert_true (fails (project, check, NULL));
  /* One that the condition is not about does not help. */
  if (check->when != NULL && strstr (check->when, "!=") == NULL)
    {
      merlon_test_item (project, check->type ());
      g_assert_true (fails (project, check, NULL));
    }
  make_item (project, check);
  g_assert_false (fails (project, check, NULL));
}

static void
check_overdue (MerlonProject *project, const MerlonCheck *check)
{
  MerlonItem *item = make_item (project, check);

  merlon_test_set (item, check->fields, "2026-03-01");
  g_assert_true (fails (project, check, item));
  merlon_test_set (item, check->fields, "2026-03-02");
  g_assert_false (fails (project, check, item));
  merlon_test_set (item, check->fields, "");
  g_assert_false (fails (project, check, item));
}

static void
check_recent (MerlonProject *project, const MerlonCheck *check)
{
  MerlonItem *item = make_item (project, check);

  merlon_test_set (item, check->fields, "2024-12-31");
  g_assert_true (fails (project, check, NULL));
  merlon_test_set (item, check->fields, "2025-06-30");
  g_assert_false (fails (project, check, NULL));
}

static void
check_person (MerlonProject *project, const MerlonCheck *check)
{
  MerlonItem *item = make_item (project, check);
  MerlonItem *person = merlon_project_create (project, MERLON_TYPE_PERSON, "Ida");

  merlon_test_refer (item, check->fields, person);
  g_assert_false (fails (project, check, item));
  merlon_test_set (person, "inactive", "yes");
  g_assert_true (fails (project, check, item));
}

static const struct
{
  MerlonCheckerFunc run;
  void (*test) (MerlonProject *project, const MerlonCheck *check);
} shapes[] = {
  { merlon_check_set, check_set },       { merlon_check_none, check_none },
  { merlon_check_exists, check_exists }, { merlon_check_overdue, check_overdue },
  { merlon_check_recent, check_recent }, { merlon_check_person, check_person },
};

static void
test_row (gconstpointer data)
{
  const MerlonCheck *check = data;
  g_autoptr (MerlonProject) project = project_for (check);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (check->run == shapes[i].run)
      shapes[i].test (project, check);
}

/* ---- from the scenarios ---- */

/* METHOD is the risk method, L1 ... the levels of the likelihood scale. */
static void
name_criteria (MerlonProject *project, GHashTable *names)
{
  MerlonScales *scales = merlon_project_get_scales (project);

  g_hash_table_insert (names, g_strdup ("METHOD"),
                       merlon_project_get_single (project, MERLON_TYPE_RISK_METHOD));
  for (guint i = 1; i <= merlon_scales_get_size (scales, MERLON_SCALE_LIKELIHOOD); i++)
    g_hash_table_insert (names, g_strdup_printf ("L%u", i),
                         merlon_scales_get_level (scales, MERLON_SCALE_LIKELIHOOD, i));
}

static void
test_scenario (gconstpointer data)
{
  const Scenario *scenario = data;
  const MerlonCheck *check = merlon_checks_find (scenario->check);
  g_autoptr (MerlonProject) project = project_for (check);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MerlonItem *about = NULL;

  name_criteria (project, names);
  merlon_test_script (project, names, scenario->fails);
  if (*scenario->about != '\0')
    {
      about = g_hash_table_lookup (names, scenario->about);
      if (about == NULL)
        about = merlon_project_find (project, scenario->about);
      g_assert_nonnull (about);
    }
  g_assert_true (fails (project, check, about));
  merlon_test_script (project, names, scenario->passes);
  g_assert_false (fails (project, check, about));
}

static gboolean
has_shape (const MerlonCheck *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (check->run == shapes[i].run)
      return TRUE;
  return FALSE;
}

static gboolean
has_scenario (const MerlonCheck *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    if (strcmp (check->id, scenarios[i].check) == 0)
      return TRUE;
  return FALSE;
}

static void
test_all_tested (void)
{
  for (guint i = 0; i < merlon_checks_count (); i++)
    if (!has_shape (merlon_checks_get (i)) && !has_scenario (merlon_checks_get (i)))
      g_error ("%s is tested nowhere", merlon_checks_get (i)->id);
  g_assert_cmpuint (merlon_checks_count (), >=, 80);
}

/* ---- the whole ---- */

/* Ids are unique, and gaps come in the order of the clauses. */
static void
test_order (void)
{
  g_autoptr (MerlonProject) project = merlon_test_project ();
  g_autoptr (GPtrArray) gaps = merlon_check_project (project);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  int last = 0;

  for (guint i = 0; i < merlon_checks_count (); i++)
    g_assert_true (g_hash_table_add (ids, (gpointer) merlon_checks_get (i)->id));
  g_assert_cmpuint (gaps->len, >, 100);
  for (guint i = 0; i < gaps->len; i++)
    {
      int chapter = atoi (((MerlonGap *) gaps->pdata[i])->clause);

      g_assert_cmpint (chapter, >=, last);
      last = chapter;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < merlon_checks_count (); i++)
    {
      g_autofree char *path = g_strdup_printf ("/checks/rows/%s", merlon_checks_get (i)->id);

      if (has_shape (merlon_checks_get (i)))
        g_test_add_data_func (path, merlon_checks_get (i), test_row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strdup_printf ("/checks/scenarios/%s/%u", scenarios[i].check, i);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }
  g_test_add_func ("/checks/all-tested", test_all_tested);
  g_test_add_func ("/checks/order", test_order);
  return g_test_run ();
}
