/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-checks.h"
#include "model/merlon-catalogue.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-management-system.h"
#include "model/records/merlon-person.h"
#include "rules/merlon-checks-tables.h"
#include "rules/merlon-condition.h"
#include "rules/merlon-control-rules.h"

#include <string.h>

static const MerlonCheckTable *const tables[] = {
  &merlon_checks_context, &merlon_checks_planning,  &merlon_checks_treatment,
  &merlon_checks_support, &merlon_checks_operation, &merlon_checks_improvement,
};

guint
merlon_checks_count (void)
{
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    count += tables[i]->n_checks;
  return count;
}

const MerlonCheck *
merlon_checks_get (guint index)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (index < tables[i]->n_checks)
        return &tables[i]->checks[index];
      index -= tables[i]->n_checks;
    }
  g_return_val_if_reached (NULL);
}

const MerlonCheck *
merlon_checks_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < merlon_checks_count (); i++)
    if (strcmp (merlon_checks_get (i)->id, id) == 0)
      return merlon_checks_get (i);
  return NULL;
}

const char *
merlon_severity_get_nick (MerlonSeverity severity)
{
  static const char *const nicks[] = { "hint", "minor", "major" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (nicks), NULL);
  return nicks[severity];
}

const char *
merlon_severity_get_label (MerlonSeverity severity)
{
  switch (severity)
    {
    case MERLON_SEVERITY_HINT:
      return C_ ("severity", "Hint");
    case MERLON_SEVERITY_MINOR:
      return C_ ("severity", "Minor");
    case MERLON_SEVERITY_MAJOR:
      return C_ ("severity", "Major");
    }
  g_return_val_if_reached (NULL);
}

/* ---- gaps ---- */

static void
gap_free (gpointer data)
{
  MerlonGap *gap = data;

  g_free (gap->message);
  g_free (gap);
}

static const char *
clause_of (const MerlonCheck *check, int edition)
{
  return check->clauses[edition - MERLON_EDITION_2005];
}

MerlonGap *
merlon_checker_add_message (MerlonChecker *checker, MerlonItem *item, const char *field_name,
                            char *message)
{
  const MerlonCheck *check = checker->check;
  MerlonGap *gap = g_new0 (MerlonGap, 1);

  gap->check = check->id;
  gap->clause = clause_of (check, checker->edition);
  gap->severity = check->severity;
  gap->item = item;
  gap->message = message;
  if (item != NULL)
    {
      gap->register_name = merlon_item_get_info (item)->register_name;
      gap->field = field_name != NULL ? merlon_item_find_field (item, field_name) : NULL;
    }
  else if (check->type != NULL)
    {
      gap->register_name = merlon_item_class_get (check->type ())->info->register_name;
      gap->needs = check->type () == MERLON_TYPE_DOCUMENT ? gap->clause : NULL;
    }
  g_ptr_array_add (checker->gaps, gap);
  return gap;
}

void
merlon_checker_add (MerlonChecker *checker, MerlonItem *item, const char *field_name)
{
  g_autofree char *name = item != NULL ? merlon_item_dup_name (item) : NULL;
  g_autoptr (GString) message = g_string_new (_ (checker->check->sentence));

  if (name != NULL)
    g_string_replace (message, "%s", name, 1);
  merlon_checker_add_message (checker, item, field_name, g_strdup (message->str));
}

GPtrArray *
merlon_checker_list (MerlonChecker *checker)
{
  GType type = checker->check->type ();
  MerlonRegister *home = merlon_project_get_register (checker->project, type);
  g_autoptr (MerlonCondition) condition
      = merlon_condition_new (merlon_item_class_get (type), checker->check->when);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = checker->from; i < MIN (checker->to, merlon_register_get_count (home)); i++)
    if (merlon_condition_holds (condition, merlon_register_get (home, i)))
      g_ptr_array_add (items, merlon_register_get (home, i));
  return items;
}

/* ---- the frequent shapes ---- */

static char **
field_names (MerlonChecker *checker)
{
  return g_strsplit (checker->check->fields, "|", -1);
}

void
merlon_check_exists (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) items = merlon_checker_list (checker);

  if (items->len == 0)
    merlon_checker_add (checker, NULL, NULL);
}

void
merlon_check_set (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) items = merlon_checker_list (checker);
  g_auto (GStrv) names = field_names (checker);

  for (guint i = 0; i < items->len; i++)
    {
      gboolean set = FALSE;

      for (guint j = 0; names[j] != NULL && !set; j++)
        set = merlon_item_is_set (items->pdata[i],
                                  merlon_item_find_field (items->pdata[i], names[j]));
      if (!set)
        merlon_checker_add (checker, items->pdata[i], names[0]);
    }
}

void
merlon_check_none (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) items = merlon_checker_list (checker);
  g_auto (GStrv) names = field_names (checker);

  for (guint i = 0; i < items->len; i++)
    merlon_checker_add (checker, items->pdata[i], names[0]);
}

static MerlonDate
date_of (MerlonItem *item, const char *field_name)
{
  g_auto (MerlonValue) value = { 0 };

  merlon_item_get_value (item, merlon_item_find_field (item, field_name), &value);
  return value.integer;
}

void
merlon_check_overdue (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) items = merlon_checker_list (checker);

  for (guint i = 0; i < items->len; i++)
    {
      MerlonDate date = date_of (items->pdata[i], checker->check->fields);

      if (date != 0 && date < checker->today)
        merlon_checker_add (checker, items->pdata[i], checker->check->fields);
    }
}

/* A year, and a month of grace: yearly meetings do not fall on the same day. */
#define RECENT_DAYS 396

void
merlon_check_recent (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) items = merlon_checker_list (checker);
  MerlonDate newest = 0;

  for (guint i = 0; i < items->len; i++)
    newest = MAX (newest, date_of (items->pdata[i], checker->check->fields));
  if (newest + RECENT_DAYS < checker->today)
    merlon_checker_add (checker, NULL, NULL);
}

static gboolean
has_left (MerlonItem *person)
{
  return person != NULL && MERLON_IS_PERSON (person) && ((MerlonPerson *) person)->inactive;
}

void
merlon_check_person (MerlonChecker *checker)
{
  g_autoptr (GPtrArray) items = merlon_checker_list (checker);
  const char *name = checker->check->fields;

  for (guint i = 0; i < items->len; i++)
    {
      const MerlonField *field = merlon_item_find_field (items->pdata[i], name);
      g_auto (MerlonValue) value = { 0 };
      gboolean left = FALSE;

      merlon_item_get_value (items->pdata[i], field, &value);
      if (field->kind == MERLON_KIND_REFERENCE)
        left = has_left (value.item);
      else
        for (guint j = 0; j < merlon_refs_length (value.refs); j++)
          left = left || has_left (value.refs->items[j]);
      if (left)
        merlon_checker_add (checker, items->pdata[i], name);
    }
}

/* ---- running ---- */

/* A few milliseconds' worth. */
#define RECORDS_AT_ONCE 2000

static guint
place_of (GHashTable *order, const char *clause)
{
  gpointer place;
  g_autofree char *plain = NULL;

  if (g_hash_table_lookup_extended (order, clause, NULL, &place))
    return GPOINTER_TO_UINT (place);
  /* "4.2.1 h)" where the edition lists only 4.2.1; Annex A comes after all clauses. */
  plain = g_strndup (clause, strcspn (clause, " "));
  if (g_hash_table_lookup_extended (order, plain, NULL, &place))
    return GPOINTER_TO_UINT (place);
  return G_MAXUINT;
}

/* Gaps of one check stand together, and have clause and severity in common. */
typedef struct
{
  guint start, length, place;
  MerlonSeverity severity;
} Run;

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const Run *x = a, *y = b;

  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  if (x->severity != y->severity)
    return x->severity > y->severity ? -1 : 1;
  return x->start < y->start ? -1 : 1;
}

static GArray *
find_runs (GPtrArray *gaps, GHashTable *order)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));

  for (guint i = 0; i < gaps->len; i++)
    {
      const MerlonGap *gap = gaps->pdata[i];
      Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;
      Run run = { i, 1, 0, gap->severity };

      if (last != NULL && gap->check == ((const MerlonGap *) gaps->pdata[last->start])->check)
        {
          last->length++;
          continue;
        }
      run.place = place_of (order, gap->clause);
      g_array_append_val (runs, run);
    }
  return runs;
}

/* A large project has a hundred thousand gaps, of a few dozen checks. */
static GPtrArray *
list_sorted (GPtrArray *gaps, GHashTable *order)
{
  g_autoptr (GArray) runs = find_runs (gaps, order);
  GPtrArray *sorted = g_ptr_array_new_full (gaps->len, gap_free);

  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      for (guint k = 0; k < run->length; k++)
        g_ptr_array_add (sorted, g_steal_pointer (&gaps->pdata[run->start + k]));
    }
  return sorted;
}

static void
sort_gaps (MerlonChecker *checker)
{
  MerlonCatalogue *catalogue
      = merlon_catalogue_get (merlon_edition_get_catalogue (checker->edition));
  g_autoptr (GHashTable) order = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *sorted;

  for (guint i = 0; i < merlon_catalogue_get_n_entries (catalogue); i++)
    {
      const MerlonEntry *entry = merlon_catalogue_get_entry (catalogue, i);

      if (g_ascii_isdigit (entry->id[0]))
        g_hash_table_insert (order, (gpointer) entry->id, GUINT_TO_POINTER (i));
    }
  sorted = list_sorted (checker->gaps, order);
  g_ptr_array_set_free_func (checker->gaps, NULL);
  g_ptr_array_unref (checker->gaps);
  checker->gaps = sorted;
}

MerlonChecker *
merlon_checker_new (MerlonProject *project)
{
  MerlonChecker *self;
  int edition;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  self = g_new0 (MerlonChecker, 1);
  edition = merlon_project_get_edition (project);
  self->project = project;
  self->edition = edition != 0 ? edition : MERLON_EDITION_2022;
  self->today = merlon_date_today ();
  self->gaps = g_ptr_array_new_with_free_func (gap_free);
  return self;
}

void
merlon_checker_free (MerlonChecker *self)
{
  g_ptr_array_unref (self->gaps);
  g_free (self);
}

void
merlon_checker_run (MerlonChecker *self, const MerlonCheck *check)
{
  g_return_if_fail (self != NULL && check != NULL);

  self->check = check;
  self->from = 0;
  self->to = G_MAXUINT;
  if (clause_of (check, self->edition) != NULL)
    check->run (self);
}

/* These look at one record after another. */
static gboolean
goes_by_record (const MerlonCheck *check)
{
  return check->run == merlon_check_set || check->run == merlon_check_none
         || check->run == merlon_check_overdue || check->run == merlon_check_person;
}

gboolean
merlon_checker_run_part (MerlonChecker *self, const MerlonCheck *check, guint *position)
{
  g_return_val_if_fail (self != NULL && check != NULL && position != NULL, FALSE);

  if (!goes_by_record (check))
    {
      merlon_checker_run (self, check);
      return FALSE;
    }
  self->check = check;
  self->from = *position;
  self->to = *position += RECORDS_AT_ONCE;
  if (clause_of (check, self->edition) == NULL)
    return FALSE;
  check->run (self);
  return self->to
         < merlon_register_get_count (merlon_project_get_register (self->project, check->type ()));
}

GPtrArray *
merlon_checker_finish (MerlonChecker *self)
{
  GPtrArray *gaps;

  g_return_val_if_fail (self != NULL, NULL);

  sort_gaps (self);
  gaps = g_ptr_array_ref (self->gaps);
  merlon_checker_free (self);
  return gaps;
}

GPtrArray *
merlon_check_project (MerlonProject *project)
{
  MerlonChecker *checker = merlon_checker_new (project);

  g_return_val_if_fail (checker != NULL, NULL);

  for (guint i = 0; i < merlon_checks_count (); i++)
    merlon_checker_run (checker, merlon_checks_get (i));
  return merlon_checker_finish (checker);
}

GPtrArray *
merlon_check_project_with (MerlonProject *project, const MerlonCheck *check)
{
  MerlonChecker *checker = merlon_checker_new (project);

  g_return_val_if_fail (checker != NULL, NULL);

  merlon_checker_run (checker, check);
  return merlon_checker_finish (checker);
}
