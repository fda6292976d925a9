/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/merlon-workshop.h"
#include "model/merlon-i18n.h"
#include "model/records/merlon-estimate.h"
#include "rules/merlon-run.h"

#include <string.h>

/* What was said and decided of one risk. */
typedef struct
{
  MerlonRisk *risk; /* borrowed: a project keeps all it ever held */
  GArray *votes;    /* MerlonVote */
  GPtrArray *kept;  /* estimates that were kept when the votes were revealed */
  gboolean revealed, settled;
  MerlonScore before;
  char *reason;
  gint64 seconds; /* without the time since it was come to */
  guint index;    /* where it was, once its risk is removed */
  gboolean over;  /* whether they had it behind them then */
} Talk;

struct _MerlonWorkshop
{
  GObject parent_instance;
  MerlonProject *project;
  MerlonAssessment *run;
  GPtrArray *talks; /* Talk */
  GPtrArray *gone;  /* Talk: of risks that were removed, which may be undone */
  GPtrArray *here;  /* MerlonItem, borrowed */
  GPtrArray *away;  /* those of them who were removed */
  guint position;
  gint64 came; /* when they came to the present risk, in microseconds */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MerlonWorkshop, merlon_workshop, G_TYPE_OBJECT)

static Talk *
talk_new (MerlonRisk *risk)
{
  Talk *talk = g_new0 (Talk, 1);

  talk->risk = risk;
  talk->votes = g_array_new (FALSE, FALSE, sizeof (MerlonVote));
  talk->kept = g_ptr_array_new_with_free_func (g_object_unref);
  talk->before = merlon_score_of (risk, MERLON_RISK_CURRENT);
  return talk;
}

static void
talk_free (gpointer data)
{
  Talk *talk = data;

  g_array_unref (talk->votes);
  g_ptr_array_unref (talk->kept);
  g_free (talk->reason);
  g_free (talk);
}

static void
tell (MerlonWorkshop *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static Talk *
present (MerlonWorkshop *self)
{
  return self->position < self->talks->len ? self->talks->pdata[self->position] : NULL;
}

/* As long as one of the estimates stands: to undo them hides the votes again. */
static gboolean
is_revealed (const Talk *talk)
{
  gboolean stands = talk->kept->len == 0;

  for (guint i = 0; i < talk->kept->len && !stands; i++)
    stands = MERLON_ITEM (talk->kept->pdata[i])->home != NULL;
  return talk->revealed && stands;
}

static MerlonHistory *
history_of (MerlonWorkshop *self)
{
  return merlon_project_get_history (self->project);
}

/* ---- the project changes meanwhile ---- */

static void
drop_risk (MerlonWorkshop *self, MerlonItem *item)
{
  for (guint i = 0; i < self->talks->len; i++)
    if (MERLON_ITEM (((Talk *) self->talks->pdata[i])->risk) == item)
      {
        Talk *talk = g_ptr_array_steal_index (self->talks, i);

        talk->index = i;
        talk->over = i < self->position;
        g_ptr_array_add (self->gone, talk);
        if (talk->over)
          self->position--;
        else if (i == self->position)
          self->came = g_get_monotonic_time ();
        return;
      }
}

/* What was said of it comes back with it. */
static void
bring_risk_back (MerlonWorkshop *self, MerlonItem *item)
{
  for (guint i = 0; i < self->gone->len; i++)
    if (MERLON_ITEM (((Talk *) self->gone->pdata[i])->risk) == item)
      {
        Talk *talk = g_ptr_array_steal_index (self->gone, i);

        g_ptr_array_insert (self->talks, (int) MIN (talk->index, self->talks->len), talk);
        if (talk->over)
          self->position++;
        return;
      }
}

static void
on_item_removed (MerlonWorkshop *self, MerlonItem *item)
{
  if (MERLON_IS_RISK (item))
    drop_risk (self, item);
  if (g_ptr_array_remove (self->here, item))
    g_ptr_array_add (self->away, item);
  tell (self);
}

static void
on_item_added (MerlonWorkshop *self, MerlonItem *item)
{
  if (MERLON_IS_RISK (item))
    bring_risk_back (self, item);
  if (g_ptr_array_remove (self->away, item))
    g_ptr_array_add (self->here, item);
  tell (self);
}

static void
on_item_changed (MerlonWorkshop *self)
{
  tell (self);
}

static void
merlon_workshop_dispose (GObject *object)
{
  MerlonWorkshop *self = (MerlonWorkshop *) object;

  g_clear_pointer (&self->talks, g_ptr_array_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_pointer (&self->here, g_ptr_array_unref);
  g_clear_pointer (&self->away, g_ptr_array_unref);
  g_clear_object (&self->run);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (merlon_workshop_parent_class)->dispose (object);
}

static void
merlon_workshop_class_init (MerlonWorkshopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = merlon_workshop_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
merlon_workshop_init (MerlonWorkshop *self)
{
  self->talks = g_ptr_array_new_with_free_func (talk_free);
  self->gone = g_ptr_array_new_with_free_func (talk_free);
  self->here = g_ptr_array_new ();
  self->away = g_ptr_array_new ();
  self->came = g_get_monotonic_time ();
}

MerlonWorkshop *
merlon_workshop_new (MerlonAssessment *run, GPtrArray *risks)
{
  MerlonWorkshop *self = g_object_new (MERLON_TYPE_WORKSHOP, NULL);
  static const char *const changed[] = { "item-changed", "scales-changed" };

  g_return_val_if_fail (MERLON_IS_ASSESSMENT (run) && risks != NULL, self);

  self->run = g_object_ref (run);
  self->project = g_object_ref (merlon_item_get_project (MERLON_ITEM (run)));
  for (guint i = 0; i < risks->len; i++)
    g_ptr_array_add (self->talks, talk_new (risks->pdata[i]));
  for (guint i = 0; i < merlon_refs_length (run->participants); i++)
    g_ptr_array_add (self->here, run->participants->items[i]);
  if (run->started == 0)
    merlon_item_set_date (MERLON_ITEM (run), "started", merlon_date_today ());
  g_signal_connect_object (self->project, "item-removed", G_CALLBACK (on_item_removed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "item-added", G_CALLBACK (on_item_added), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    g_signal_connect_object (self->project, changed[i], G_CALLBACK (on_item_changed), self,
                             G_CONNECT_SWAPPED);
  return self;
}

MerlonProject *
merlon_workshop_get_project (MerlonWorkshop *self)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), NULL);
  return self->project;
}

MerlonAssessment *
merlon_workshop_get_run (MerlonWorkshop *self)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), NULL);
  return self->run;
}

/* ---- where they are ---- */

guint
merlon_workshop_get_n_risks (MerlonWorkshop *self)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), 0);
  return self->talks->len;
}

guint
merlon_workshop_get_position (MerlonWorkshop *self)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), 0);
  return self->position;
}

MerlonRisk *
merlon_workshop_get_risk (MerlonWorkshop *self, guint index)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), NULL);
  return index < self->talks->len ? ((Talk *) self->talks->pdata[index])->risk : NULL;
}

MerlonRisk *
merlon_workshop_get_present (MerlonWorkshop *self)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), NULL);
  return merlon_workshop_get_risk (self, self->position);
}

static void
come_to (MerlonWorkshop *self, guint position)
{
  Talk *talk = present (self);

  if (talk != NULL)
    talk->seconds += (g_get_monotonic_time () - self->came) / G_USEC_PER_SEC;
  self->position = position;
  self->came = g_get_monotonic_time ();
  tell (self);
}

void
merlon_workshop_move (MerlonWorkshop *self, int by)
{
  g_return_if_fail (MERLON_IS_WORKSHOP (self));
  come_to (self, (guint) CLAMP ((int) self->position + by, 0, (int) self->talks->len));
}

void
merlon_workshop_go_to (MerlonWorkshop *self, MerlonRisk *risk)
{
  guint position = 0;

  g_return_if_fail (MERLON_IS_WORKSHOP (self) && MERLON_IS_RISK (risk));

  while (position < self->talks->len && merlon_workshop_get_risk (self, position) != risk)
    position++;
  if (position == self->talks->len)
    {
      position = MIN (self->position + 1, self->talks->len);
      g_ptr_array_insert (self->talks, (int) position, talk_new (risk));
    }
  come_to (self, position);
}

guint
merlon_workshop_get_seconds (MerlonWorkshop *self)
{
  Talk *talk;

  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), 0);

  talk = present (self);
  return talk != NULL
             ? (guint) (talk->seconds + (g_get_monotonic_time () - self->came) / G_USEC_PER_SEC)
             : 0;
}

/* ---- participants ---- */

GPtrArray *
merlon_workshop_get_participants (MerlonWorkshop *self)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), NULL);
  return self->here;
}

void
merlon_workshop_join (MerlonWorkshop *self, MerlonItem *person)
{
  MerlonItem *run;

  g_return_if_fail (MERLON_IS_WORKSHOP (self) && MERLON_IS_ITEM (person));

  if (g_ptr_array_find (self->here, person, NULL))
    return;
  g_ptr_array_add (self->here, person);
  run = MERLON_ITEM (self->run);
  if (!merlon_refs_contains (self->run->participants, person))
    {
      g_autofree char *others
          = merlon_item_dup_text (run, merlon_item_find_field (run, "participants"));
      g_autofree char *all = g_strconcat (others, " ", person->id, NULL);

      merlon_item_set (run, "participants", g_strstrip (all), NULL);
    }
  tell (self);
}

void
merlon_workshop_leave (MerlonWorkshop *self, MerlonItem *person)
{
  g_return_if_fail (MERLON_IS_WORKSHOP (self));

  if (g_ptr_array_remove (self->here, person))
    tell (self);
}

/* ---- estimates ---- */

static MerlonVote *
find_vote (Talk *talk, MerlonItem *participant)
{
  for (guint i = 0; talk != NULL && i < talk->votes->len; i++)
    if (g_array_index (talk->votes, MerlonVote, i).participant == participant)
      return &g_array_index (talk->votes, MerlonVote, i);
  return NULL;
}

void
merlon_workshop_vote (MerlonWorkshop *self, MerlonItem *participant, MerlonScore score)
{
  Talk *talk;
  MerlonVote *vote, given = { participant, score };

  g_return_if_fail (MERLON_IS_WORKSHOP (self) && MERLON_IS_ITEM (participant));

  talk = present (self);
  if (talk == NULL || is_revealed (talk))
    return;
  vote = find_vote (talk, participant);
  if (vote != NULL)
    vote->score = score;
  else
    g_array_append_val (talk->votes, given);
  tell (self);
}

gboolean
merlon_workshop_has_voted (MerlonWorkshop *self, MerlonItem *participant)
{
  const MerlonVote *vote;

  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), FALSE);

  vote = find_vote (present (self), participant);
  return vote != NULL && vote->score.likelihood > 0 && vote->score.consequence > 0;
}

static void
keep_vote (MerlonWorkshop *self, Talk *talk, const MerlonVote *vote)
{
  g_autoptr (MerlonItem) estimate = merlon_item_new (MERLON_TYPE_ESTIMATE);
  g_autofree char *likelihood = g_strdup_printf ("%u", vote->score.likelihood);
  g_autofree char *consequence = g_strdup_printf ("%u", vote->score.consequence);

  if (vote->score.likelihood == 0 || vote->participant->home == NULL
      || !merlon_project_add (self->project, estimate, G_MAXUINT, NULL))
    return;
  g_ptr_array_add (talk->kept, g_object_ref (estimate));
  merlon_item_set (estimate, "assessment", MERLON_ITEM (self->run)->id, NULL);
  merlon_item_set (estimate, "risk", MERLON_ITEM (talk->risk)->id, NULL);
  merlon_item_set (estimate, "participant", vote->participant->id, NULL);
  merlon_item_set (estimate, "likelihood", likelihood, NULL);
  merlon_item_set (estimate, "consequence", consequence, NULL);
  merlon_item_set_date (estimate, "date", merlon_date_today ());
}

gboolean
merlon_workshop_reveal (MerlonWorkshop *self)
{
  Talk *talk;
  MerlonVoteSummary summary;

  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), FALSE);

  talk = present (self);
  if (talk == NULL || !merlon_votes_summarize (talk->votes, &summary))
    return FALSE;
  if (is_revealed (talk))
    return TRUE;
  talk->revealed = TRUE;
  g_ptr_array_set_size (talk->kept, 0);
  merlon_history_begin (history_of (self), _ ("Estimates of a risk"));
  for (guint i = 0; i < talk->votes->len; i++)
    keep_vote (self, talk, &g_array_index (talk->votes, MerlonVote, i));
  merlon_history_end (history_of (self));
  tell (self);
  return TRUE;
}

gboolean
merlon_workshop_is_revealed (MerlonWorkshop *self)
{
  Talk *talk;

  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), FALSE);

  talk = present (self);
  return talk != NULL && is_revealed (talk);
}

GArray *
merlon_workshop_get_votes (MerlonWorkshop *self)
{
  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), NULL);
  return merlon_workshop_is_revealed (self) ? present (self)->votes : NULL;
}

static void
keep_spread (Talk *talk)
{
  static const char *const names[] = { "", "low", "medium", "high" };
  MerlonVoteSummary summary;
  g_autofree char *n = NULL, *spread = NULL;

  if (!is_revealed (talk) || !merlon_votes_summarize (talk->votes, &summary))
    return;
  n = g_strdup_printf ("%u", summary.n);
  spread = g_strdup_printf ("%u", summary.spread);
  merlon_item_set (MERLON_ITEM (talk->risk), "estimates", n, NULL);
  merlon_item_set (MERLON_ITEM (talk->risk), "spread", spread, NULL);
  merlon_item_set (MERLON_ITEM (talk->risk), "confidence", names[summary.confidence], NULL);
}

gboolean
merlon_workshop_settle (MerlonWorkshop *self, MerlonScore score, const char *reason)
{
  Talk *talk;
  g_autofree char *name = NULL, *words = NULL, *step = NULL;

  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), FALSE);

  talk = present (self);
  if (talk == NULL || score.likelihood == 0 || score.consequence == 0)
    return FALSE;
  name = merlon_item_dup_short_name (MERLON_ITEM (talk->risk));
  words = merlon_score_dup_words (self->project, score);
  step = g_strdup_printf (_ ("Settle %s: %s"), name, words);
  talk->settled = TRUE;
  g_free (talk->reason);
  talk->reason = g_strdup (reason);
  merlon_history_begin (history_of (self), step);
  if (reason != NULL && *reason != '\0')
    merlon_history_set_reason (history_of (self), reason);
  /* Where it was right already, that is a decision too. */
  if (!merlon_score_set (talk->risk, MERLON_RISK_CURRENT, score, reason))
    merlon_item_set_date (MERLON_ITEM (talk->risk), "assessed-on", merlon_date_today ());
  keep_spread (talk);
  merlon_history_end (history_of (self));
  tell (self);
  return TRUE;
}

/* ---- the end ---- */

void
merlon_workshop_park (MerlonWorkshop *self, const char *text)
{
  g_autofree char *all = NULL;

  g_return_if_fail (MERLON_IS_WORKSHOP (self) && text != NULL);

  if (*text == '\0')
    return;
  all = self->run->parked != NULL ? g_strconcat (self->run->parked, "\n", text, NULL)
                                  : g_strdup (text);
  merlon_item_set (MERLON_ITEM (self->run), "parked", all, NULL);
}

static void
append_change (MerlonWorkshop *self, const Talk *talk, GString *out)
{
  g_autofree char *name = merlon_item_dup_name (MERLON_ITEM (talk->risk));
  MerlonScore now = merlon_score_of (talk->risk, MERLON_RISK_CURRENT);
  g_autofree char *before = merlon_score_dup_words (self->project, talk->before);
  g_autofree char *after = merlon_score_dup_words (self->project, now);
  gboolean same
      = now.likelihood == talk->before.likelihood && now.consequence == talk->before.consequence;

  if (out->len > 0)
    g_string_append_c (out, '\n');
  /* Signs, for it is kept: a file has no language. */
  if (talk->before.likelihood == 0)
    g_string_append_printf (out, "%s: – → %s", name, after);
  else if (same)
    g_string_append_printf (out, "%s: = %s", name, after);
  else
    g_string_append_printf (out, "%s: %s → %s", name, before, after);
  if (talk->reason != NULL && *talk->reason != '\0')
    g_string_append_printf (out, " – %s", talk->reason);
}

char *
merlon_workshop_dup_changes (MerlonWorkshop *self)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (MERLON_IS_WORKSHOP (self), g_string_free (out, FALSE));

  for (guint i = 0; i < self->talks->len; i++)
    {
      const Talk *talk = self->talks->pdata[i];

      if (talk->settled)
        append_change (self, talk, out);
    }
  return g_string_free (out, FALSE);
}

void
merlon_workshop_close (MerlonWorkshop *self, const char *summary)
{
  g_autofree char *changes = NULL;

  g_return_if_fail (MERLON_IS_WORKSHOP (self));

  changes = merlon_workshop_dup_changes (self);
  merlon_history_begin (history_of (self), _ ("Close the workshop"));
  merlon_item_set (MERLON_ITEM (self->run), "changes", changes, NULL);
  if (summary != NULL && *summary != '\0')
    merlon_item_set (MERLON_ITEM (self->run), "summary", summary, NULL);
  merlon_assessment_freeze (self->run);
  merlon_history_end (history_of (self));
  tell (self);
}
