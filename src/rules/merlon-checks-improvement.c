/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-checks-tables.h"
#include "model/merlon-i18n.h"
#include "model/merlon-records.h"
#include "model/merlon-scales.h"
#include "model/records/merlon-activity.h"
#include "model/records/merlon-control.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-improvement.h"
#include "model/records/merlon-nonconformity.h"
#include "model/records/merlon-preventive-action.h"

/* What may stand alone too, such as the signature of a report, is no lost part. */
static gboolean
is_always_part (const MerlonField *field)
{
  const MerlonFieldFlags both = MERLON_FIELD_PART_OF | MERLON_FIELD_REQUIRED;

  return (field->flags & both) == both;
}

/* Parts refer to their whole; one without is lost to every view. */
static void
check_lost_parts (MerlonChecker *checker)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonItemClass *klass = merlon_records_get (i);
      MerlonRegister *home = merlon_project_get_register_at (checker->project, i);

      for (guint f = 0; f < klass->n_fields; f++)
        for (guint j = 0;
             is_always_part (&klass->fields[f]) && j < merlon_register_get_count (home); j++)
          if (!merlon_item_is_set (merlon_register_get (home, j), &klass->fields[f]))
            merlon_checker_add (checker, merlon_register_get (home, j), klass->fields[f].name);
    }
}

static void
check_levels_of (MerlonChecker *checker, MerlonRegister *home, const MerlonField *field)
{
  guint size = merlon_scales_get_size (merlon_project_get_scales (checker->project), field->scale);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      g_auto (MerlonValue) value = { 0 };

      merlon_item_get_value (merlon_register_get (home, i), field, &value);
      if (value.integer > size)
        merlon_checker_add (checker, merlon_register_get (home, i), field->name);
    }
}

static void
check_levels (MerlonChecker *checker)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    {
      MerlonItemClass *klass = merlon_records_get (i);

      for (guint f = 0; f < klass->n_fields; f++)
        if (klass->fields[f].kind == MERLON_KIND_LEVEL
            && !merlon_field_is_derived (&klass->fields[f]))
          check_levels_of (checker, merlon_project_get_register_at (checker->project, i),
                           &klass->fields[f]);
    }
}

static void
check_codes_in (MerlonChecker *checker, MerlonRegister *home)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);
      const char *scope = MERLON_IS_CONTROL (item) ? ((MerlonControl *) item)->catalogue : NULL;

      /* Two editions of Annex A may share a number. */
      if (item->code != NULL
          && !g_hash_table_add (seen, g_strconcat (item->code, "\n", scope, NULL)))
        merlon_checker_add (checker, item, "code");
    }
}

static void
check_codes (MerlonChecker *checker)
{
  for (guint i = 0; i < merlon_records_count (); i++)
    /* Documents have a check of their own. */
    if (G_TYPE_FROM_CLASS (merlon_records_get (i)) != MERLON_TYPE_DOCUMENT)
      check_codes_in (checker, merlon_project_get_register_at (checker->project, i));
}

static const MerlonCheck checks[] = {
  MERLON_CHECK ("nonconformity-correction", MINOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "correction", NULL, merlon_check_set,
                N_ ("Record what was done at once about %s.")),
  MERLON_CHECK ("nonconformity-decided", MINOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "action-needed", NULL, merlon_check_set,
                N_ ("Decide whether the cause of %s must be removed.")),
  MERLON_CHECK ("nonconformity-cause", MAJOR, "8.2", "10.1", "10.2", merlon_nonconformity_get_type,
                "cause", "action-needed=yes", merlon_check_set, N_ ("Find the cause of %s.")),
  MERLON_CHECK ("nonconformity-similar", HINT, "8.2", "10.1", "10.2", merlon_nonconformity_get_type,
                "similar|elsewhere", "action-needed=yes", merlon_check_set,
                N_ ("Look whether the same as in %s exists elsewhere.")),
  MERLON_CHECK ("nonconformity-corrective-action", MAJOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "corrective-action", "action-needed=yes",
                merlon_check_set, N_ ("Plan what removes the cause of %s.")),
  MERLON_CHECK ("nonconformity-responsible", MINOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "responsible", NULL, merlon_check_set,
                N_ ("Name who sees to %s.")),
  MERLON_CHECK ("nonconformity-due", MINOR, "8.2", "10.1", "10.2", merlon_nonconformity_get_type,
                "due", "action-needed=yes state!=closed", merlon_check_set,
                N_ ("Say by when the cause of %s shall be removed.")),
  MERLON_CHECK ("nonconformity-overdue", MAJOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "due", "state!=closed state!=implemented",
                merlon_check_overdue, N_ ("Act on %s: the corrective action is overdue.")),
  MERLON_CHECK ("nonconformity-effectiveness", MINOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "effectiveness|effective",
                "state=implemented|closed action-needed=yes", merlon_check_set,
                N_ ("Judge whether the corrective action on %s worked.")),
  MERLON_CHECK ("nonconformity-ineffective", MAJOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "effective", "effective=no", merlon_check_none,
                N_ ("Plan another corrective action for %s: the first did not work.")),
  MERLON_CHECK ("nonconformity-closed-early", MINOR, "8.2", "10.1", "10.2",
                merlon_nonconformity_get_type, "implemented", "state=closed action-needed=yes",
                merlon_check_set,
                N_ ("Record when the corrective action on %s was done: it is closed.")),
  MERLON_CHECK ("preventive-actions-exist", MINOR, "8.3", NULL, NULL,
                merlon_preventive_action_get_type, NULL, NULL, merlon_check_exists,
                N_ ("Determine actions that prevent nonconformities.")),
  MERLON_CHECK ("preventive-method", MINOR, "8.3", NULL, NULL, merlon_preventive_action_get_type,
                "method", NULL, merlon_check_set, N_ ("Say how %s prevents what may go wrong.")),
  MERLON_CHECK ("preventive-results", MINOR, "8.3", NULL, NULL, merlon_preventive_action_get_type,
                "results", "state=done|closed", merlon_check_set, N_ ("Record the results of %s.")),
  MERLON_CHECK ("preventive-effectiveness", MINOR, "8.3", NULL, NULL,
                merlon_preventive_action_get_type, "effectiveness", "state=done|closed",
                merlon_check_set, N_ ("Compare the results of %s with what was expected.")),
  MERLON_CHECK ("preventive-overdue", MINOR, "8.3", NULL, NULL, merlon_preventive_action_get_type,
                "due", "state!=done|closed", merlon_check_overdue,
                N_ ("Carry out %s: it is overdue.")),
  MERLON_CHECK ("improvements-exist", HINT, "8.1", "10.2", "10.1", merlon_improvement_get_type,
                NULL, NULL, merlon_check_exists, N_ ("Record opportunities to improve the ISMS.")),
  MERLON_CHECK ("improvement-evaluated", MINOR, "8.1", "10.2", "10.1", merlon_improvement_get_type,
                "evaluation", "state!=rejected", merlon_check_set,
                N_ ("Judge whether %s is worth pursuing.")),
  MERLON_CHECK ("improvement-responsible", MINOR, "8.1", "10.2", "10.1",
                merlon_improvement_get_type, "responsible", "state=accepted|in-progress",
                merlon_check_set, N_ ("Name who carries %s out.")),
  MERLON_CHECK ("improvement-overdue", MINOR, "8.1", "10.2", "10.1", merlon_improvement_get_type,
                "due", "state=accepted|in-progress", merlon_check_overdue,
                N_ ("Carry out %s: it is overdue.")),
  MERLON_CHECK ("improvement-benefit", HINT, "8.1", "10.2", "10.1", merlon_improvement_get_type,
                "benefit|effectiveness", "state=done", merlon_check_set,
                N_ ("Record what %s brought.")),
  MERLON_CHECK ("activity-overdue", HINT, "4.2.2", "4.4", "4.4", merlon_activity_get_type, "due",
                "state!=done|not-needed", merlon_check_overdue,
                N_ ("Carry on with %s: its date has passed.")),
  MERLON_CHECK ("record-part-of-nothing", MINOR, "4.3.3", "7.5.3", "7.5.3", NULL, NULL, NULL,
                check_lost_parts, N_ ("Say what %s belongs to: without that nobody will see it.")),
  MERLON_CHECK ("record-level-off-scale", MINOR, "4.2.1 c)", "6.1.2", "6.1.2 b)", NULL, NULL, NULL,
                check_levels, N_ ("Rate %s again: a level lies above the end of its scale.")),
  MERLON_CHECK ("record-code-twice", MINOR, "4.3.2", "7.5.3", "7.5.3", NULL, NULL, NULL,
                check_codes,
                N_ ("Give %s another code: another record of the register has the same.")),
};

const MerlonCheckTable merlon_checks_improvement = { checks, G_N_ELEMENTS (checks) };
