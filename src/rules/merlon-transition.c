/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-transition.h"
#include "model/merlon-catalogue.h"
#include "model/merlon-i18n.h"
#include "rules/merlon-control-rules.h"
#include "rules/merlon-start.h"

#include <string.h>

void
merlon_transition_note_free (gpointer data)
{
  MerlonTransitionNote *note = data;

  g_free (note->from);
  g_free (note->message);
  g_free (note);
}

static GHashTable *
controls_of (MerlonProject *project, const char *catalogue)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_CONTROL);
  GHashTable *controls = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);

      if (item->code != NULL && g_strcmp0 (MERLON_CONTROL (item)->catalogue, catalogue) == 0)
        g_hash_table_insert (controls, item->code, item);
    }
  return controls;
}

/* Whoever refers to the old control by a list refers to the new one too. */
static void
carry_references (MerlonItem *old, MerlonItem *fresh)
{
  guint n_referrers;
  const MerlonReferrer *referrers = merlon_item_get_referrers (old, &n_referrers);
  g_autofree MerlonReferrer *copy = g_memdup2 (referrers, n_referrers * sizeof *referrers);

  for (guint i = 0; i < n_referrers; i++)
    {
      g_auto (MerlonValue) value = { 0 };
      MerlonRefs *with;

      if (copy[i].field->kind != MERLON_KIND_REFERENCES
          || strcmp (copy[i].field->name, "carried-from") == 0)
        continue;
      merlon_item_get_value (copy[i].item, copy[i].field, &value);
      with = merlon_refs_with (value.refs, fresh);
      merlon_refs_unref (value.refs);
      value.refs = with;
      merlon_item_set_value (copy[i].item, copy[i].field, &value, NULL);
    }
}

/* A text of the old ones, each once, in their order. */
static char *
join_texts (GPtrArray *olds, const MerlonField *field)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < olds->len; i++)
    {
      char *text = merlon_item_dup_text (olds->pdata[i], field);

      if (*text == '\0' || g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_free (text);
      else
        g_ptr_array_add (texts, text);
    }
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("\n", (char **) texts->pdata);
}

static void
copy_decision (GPtrArray *olds, MerlonItem *fresh)
{
  static const char *const texts[]
      = { "justification", "compliance-statement", "reference", "effectiveness" };
  static const char *const firsts[] = { "responsible", "implemented-on", "next-review" };
  static const char *const anys[]
      = { "reason-risk", "reason-legal", "reason-contractual", "reason-business" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const MerlonField *field = merlon_item_find_field (fresh, texts[i]);
      g_autofree char *text = join_texts (olds, field);

      merlon_item_set_text (fresh, field, text, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      const MerlonField *field = merlon_item_find_field (fresh, firsts[i]);

      for (guint j = 0; j < olds->len && !merlon_item_is_set (fresh, field); j++)
        {
          g_autofree char *text = merlon_item_dup_text (olds->pdata[j], field);

          merlon_item_set_text (fresh, field, text, NULL);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (anys); i++)
    for (guint j = 0; j < olds->len; j++)
      {
        g_autofree char *text
            = merlon_item_dup_text (olds->pdata[j], merlon_item_find_field (fresh, anys[i]));

        if (*text != '\0')
          merlon_item_set (fresh, anys[i], text, NULL);
      }
}

/* Several merged into one: included if any was, and as far as the least of those included. */
static gboolean
merge_states (GPtrArray *olds, MerlonItem *fresh)
{
  int applicable = 0, status = 0;
  gboolean agree = TRUE;

  for (guint i = 0; i < olds->len; i++)
    {
      MerlonControl *old = olds->pdata[i];

      if (i > 0 && old->applicable != MERLON_CONTROL (olds->pdata[0])->applicable)
        agree = FALSE;
      if (old->applicable == 0)
        continue;
      if (applicable == 0 || old->applicable == MERLON_CONTROL_APPLICABLE_YES)
        applicable = old->applicable;
      if (old->applicable == MERLON_CONTROL_APPLICABLE_YES && old->status != 0)
        status = status == 0 ? old->status : MIN (status, old->status);
    }
  if (applicable != 0)
    merlon_item_set (fresh, "applicable",
                     merlon_choice_get_nick (merlon_control_applicable_get_type (), applicable),
                     NULL);
  if (status != 0)
    merlon_item_set (fresh, "status",
                     merlon_choice_get_nick (merlon_control_status_get_type (), status), NULL);
  return agree && applicable != 0;
}

static char *
join_codes (GPtrArray *olds)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < olds->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", MERLON_ITEM (olds->pdata[i])->code);
  return g_string_free (codes, FALSE);
}

static MerlonTransitionNote *
note_new (MerlonItem *control, GPtrArray *olds, const char *relation, gboolean needs_decision,
          const char *message)
{
  MerlonTransitionNote *note = g_new0 (MerlonTransitionNote, 1);

  note->control = control;
  note->from = olds != NULL ? join_codes (olds) : g_strdup ("");
  note->relation = relation;
  note->needs_decision = needs_decision;
  note->message = g_strdup (message);
  return note;
}

static void
set_origin (MerlonItem *fresh, GPtrArray *olds)
{
  g_auto (MerlonValue) value = { 0 };

  merlon_value_init (&value, MERLON_KIND_REFERENCES);
  value.refs = merlon_refs_new ((MerlonItem **) olds->pdata, olds->len);
  merlon_item_set_value (fresh, merlon_item_find_field (fresh, "carried-from"), &value, NULL);
}

static MerlonTransitionNote *
carry (MerlonItem *fresh, GPtrArray *links, GHashTable *old_controls)
{
  g_autoptr (GPtrArray) olds = g_ptr_array_new ();
  const char *relation = "new", *message;
  gboolean agree, decide;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const MerlonEntryLink *link = links->pdata[i];
      MerlonItem *old = link->from != NULL ? g_hash_table_lookup (old_controls, link->from) : NULL;

      if (old != NULL)
        g_ptr_array_add (olds, old);
      if (link->from != NULL)
        relation = link->relation;
    }
  if (olds->len == 0)
    {
      merlon_item_set (fresh, "decision-needed", "yes", NULL);
      return note_new (fresh, NULL, "new", TRUE, _ ("new in this edition: decide on it"));
    }
  set_origin (fresh, olds);
  copy_decision (olds, fresh);
  agree = merge_states (olds, fresh);
  for (guint i = 0; i < olds->len; i++)
    carry_references (olds->pdata[i], fresh);
  decide = !agree || strcmp (relation, "split") == 0;
  merlon_item_set (fresh, "decision-needed", decide ? "yes" : "no", NULL);
  if (!decide)
    message = _ ("decision carried over");
  else if (!agree && olds->len > 1)
    message = _ ("the controls it came from were decided differently: decide on it");
  else if (!agree)
    message = _ ("the control it came from was not decided: decide on it");
  else
    message = _ ("part of what the old control covered: confirm the decision");
  return note_new (fresh, olds, relation, decide, message);
}

static void
note_withdrawn (MerlonCatalogue *map, GHashTable *old_controls, GPtrArray *notes)
{
  for (guint i = 0; i < merlon_catalogue_get_n_links (map); i++)
    {
      const MerlonEntryLink *link = merlon_catalogue_get_link (map, i);
      MerlonItem *old = link->to == NULL && link->from != NULL
                            ? g_hash_table_lookup (old_controls, link->from)
                            : NULL;
      g_autoptr (GPtrArray) olds = g_ptr_array_new ();

      if (old == NULL)
        continue;
      g_ptr_array_add (olds, old);
      g_ptr_array_add (notes, note_new (NULL, olds, "withdrawn", FALSE,
                                        link->note != NULL
                                            ? link->note
                                            : _ ("not in the new edition; the entry is kept")));
    }
}

static gboolean
carry_step (MerlonProject *project, int from, int to, GPtrArray *notes, GError **error)
{
  const char *old_id = merlon_edition_get_catalogue (from);
  const char *new_id = merlon_edition_get_catalogue (to);
  g_autofree char *map_id
      = g_strdup_printf ("map-%s-%s", strchr (old_id, '-') + 1, strchr (new_id, '-') + 1);
  MerlonCatalogue *map = merlon_catalogue_load (map_id, error);
  g_autoptr (GHashTable) old_controls = NULL;
  g_autoptr (GHashTable) new_controls = NULL;
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_CONTROL);
  MerlonItem *system = merlon_project_get_single (project, MERLON_TYPE_MANAGEMENT_SYSTEM);

  if (map == NULL)
    return FALSE;
  merlon_add_controls (project, new_id, NULL);
  old_controls = controls_of (project, old_id);
  new_controls = controls_of (project, new_id);
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *fresh = merlon_register_get (home, i);

      if (fresh->code != NULL && g_hash_table_lookup (new_controls, fresh->code) == fresh)
        g_ptr_array_add (notes,
                         carry (fresh, merlon_catalogue_list_to (map, fresh->code), old_controls));
    }
  note_withdrawn (map, old_controls, notes);
  return merlon_item_set (system, "edition",
                          merlon_choice_get_nick (merlon_edition_get_type (), to), error)
         && merlon_item_set (system, "catalogues", new_id, error);
}

/* Of an edition that is only passed through, what has no successor is all that matters. */
static void
keep_withdrawn (GPtrArray *notes)
{
  for (guint i = notes->len; i > 0; i--)
    if (((MerlonTransitionNote *) notes->pdata[i - 1])->control != NULL)
      g_ptr_array_remove_index (notes, i - 1);
}

/* What came from @between came from what that came from. */
static void
bridge_origin (MerlonItem *between)
{
  g_autoptr (GPtrArray) successors
      = merlon_item_list_referrers_by (between, MERLON_TYPE_CONTROL, "carried-from");

  for (guint i = 0; i < successors->len; i++)
    {
      MerlonControl *successor = successors->pdata[i];
      MerlonRefs *before = MERLON_CONTROL (between)->carried_from;
      g_autoptr (GPtrArray) olds = g_ptr_array_new ();

      for (guint j = 0; j < merlon_refs_length (successor->carried_from); j++)
        if (successor->carried_from->items[j] != between)
          g_ptr_array_add (olds, successor->carried_from->items[j]);
      for (guint j = 0; j < merlon_refs_length (before); j++)
        g_ptr_array_add (olds, before->items[j]);
      set_origin (MERLON_ITEM (successor), olds);
    }
}

static void
remove_controls (MerlonProject *project, const char *catalogue)
{
  MerlonRegister *home = merlon_project_get_register (project, MERLON_TYPE_CONTROL);

  for (guint i = merlon_register_get_count (home); i > 0; i--)
    {
      MerlonItem *item = merlon_register_get (home, i - 1);

      if (g_strcmp0 (MERLON_CONTROL (item)->catalogue, catalogue) != 0)
        continue;
      bridge_origin (item);
      merlon_project_remove (project, item, NULL);
    }
}

GPtrArray *
merlon_transition (MerlonProject *project, int edition, GError **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  MerlonHistory *history;
  int present;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), NULL);

  present = merlon_project_get_edition (project);
  if (present == 0 || edition <= present || merlon_edition_get_catalogue (edition) == NULL)
    {
      g_set_error (error, MERLON_MODEL_ERROR, MERLON_MODEL_ERROR_RANGE,
                   present == 0
                       ? _ ("The project has no edition: set that of the management system first")
                       : _ ("The project follows that edition or a later one already"));
      return NULL;
    }
  history = merlon_project_get_history (project);
  notes = g_ptr_array_new_with_free_func (merlon_transition_note_free);
  merlon_history_begin (history, _ ("Go to another edition"));
  for (int from = present; from < edition; from++)
    {
      keep_withdrawn (notes);
      if (!carry_step (project, from, from + 1, notes, error))
        {
          merlon_history_cancel (history);
          return NULL;
        }
    }
  /* Entries that only lay on the way: nobody decided them. */
  for (int between = present + 1; between < edition; between++)
    remove_controls (project, merlon_edition_get_catalogue (between));
  merlon_history_end (history);
  return g_steal_pointer (&notes);
}

/* ---- looking back ---- */

static void
add_pair (GArray *pairs, MerlonItem *old, MerlonItem *fresh)
{
  MerlonTransitionPair pair = { old, fresh };

  g_array_append_val (pairs, pair);
}

/* Of the edition before: what went over two editions is seen from one to the next. */
static gboolean
has_successor (MerlonItem *item)
{
  g_autoptr (GPtrArray) successors
      = merlon_item_list_referrers_by (item, MERLON_TYPE_CONTROL, "carried-from");

  return successors->len > 0;
}

GArray *
merlon_transition_list (MerlonProject *project)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (MerlonTransitionPair));
  g_autoptr (GPtrArray) controls = NULL;
  MerlonRegister *home;
  gboolean any = FALSE;

  g_return_val_if_fail (MERLON_IS_PROJECT (project), pairs);

  home = merlon_project_get_register (project, MERLON_TYPE_CONTROL);
  controls = merlon_project_list_controls (project);
  for (guint i = 0; i < controls->len; i++)
    {
      MerlonControl *control = controls->pdata[i];

      if (merlon_refs_length (control->carried_from) == 0)
        add_pair (pairs, NULL, MERLON_ITEM (control));
      for (guint k = 0; k < merlon_refs_length (control->carried_from); k++)
        add_pair (pairs, control->carried_from->items[k], MERLON_ITEM (control));
    }
  for (guint i = 0; i < merlon_register_get_count (home); i++)
    {
      MerlonItem *item = merlon_register_get (home, i);

      if (merlon_control_is_current (MERLON_CONTROL (item)))
        continue;
      any = TRUE;
      if (!has_successor (item))
        add_pair (pairs, item, NULL);
    }
  if (!any)
    g_array_set_size (pairs, 0);
  return pairs;
}

GArray *
merlon_transition_list_editions (MerlonProject *project)
{
  GArray *editions = g_array_new (FALSE, FALSE, sizeof (int));

  g_return_val_if_fail (MERLON_IS_PROJECT (project), editions);

  for (int edition = merlon_project_get_edition (project) + 1;
       edition > 1 && merlon_edition_get_catalogue (edition) != NULL; edition++)
    g_array_append_val (editions, edition);
  return editions;
}
