/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/records/merlon-assessment.h"
#include "rules/merlon-votes.h"

#define MERLON_TYPE_WORKSHOP (merlon_workshop_get_type ())
/**
 * MerlonWorkshop:
 *
 * A group that goes through risks one after another: who takes part, where they are, what each
 * estimates before it is revealed, what they settle on, and what is parked. What is decided goes
 * into the project at once, each as a step of history; the run keeps the rest.
 *
 * Signals: `changed`: anything that a screen shows.
 */
G_DECLARE_FINAL_TYPE (MerlonWorkshop, merlon_workshop, MERLON, WORKSHOP, GObject)

/**
 * merlon_workshop_new:
 * @run: an assessment of the project, which is begun today where it has no day yet
 * @risks: in the order they are looked at
 */
MerlonWorkshop *merlon_workshop_new (MerlonAssessment *run, GPtrArray *risks);
MerlonProject *merlon_workshop_get_project (MerlonWorkshop *self);
MerlonAssessment *merlon_workshop_get_run (MerlonWorkshop *self);

/* ---- where they are ---- */

guint merlon_workshop_get_n_risks (MerlonWorkshop *self);
/** merlon_workshop_get_position: from 0; as large as the number of risks: at the end */
guint merlon_workshop_get_position (MerlonWorkshop *self);
/** merlon_workshop_get_risk: Returns: (transfer none) (nullable): number @index */
MerlonRisk *merlon_workshop_get_risk (MerlonWorkshop *self, guint index);
/** merlon_workshop_get_present: Returns: (transfer none) (nullable): the one that is talked about
 */
MerlonRisk *merlon_workshop_get_present (MerlonWorkshop *self);
/** merlon_workshop_move: @by: 1 or -1, or farther. Estimates that were not settled stay with their
 * risk */
void merlon_workshop_move (MerlonWorkshop *self, int by);
/** merlon_workshop_go_to: to @risk, which joins the others where it was not among them */
void merlon_workshop_go_to (MerlonWorkshop *self, MerlonRisk *risk);
/** merlon_workshop_get_seconds: Returns: how long they have talked about the present one */
guint merlon_workshop_get_seconds (MerlonWorkshop *self);

/* ---- participants ---- */

/** merlon_workshop_get_participants: Returns: (transfer none): MerlonItem, people of the run who
 * are here */
GPtrArray *merlon_workshop_get_participants (MerlonWorkshop *self);
/** merlon_workshop_join: @person: is one of the run from now on */
void merlon_workshop_join (MerlonWorkshop *self, MerlonItem *person);
/** merlon_workshop_leave: takes no part any more; what was estimated so far stays */
void merlon_workshop_leave (MerlonWorkshop *self, MerlonItem *person);

/* ---- estimates ---- */

/** merlon_workshop_vote: what @participant thinks of the present risk. Not once it is revealed */
void merlon_workshop_vote (MerlonWorkshop *self, MerlonItem *participant, MerlonScore score);
/** merlon_workshop_has_voted: Returns: whether an estimate of the present risk is there; what it is
 * nobody learns before it is revealed */
gboolean merlon_workshop_has_voted (MerlonWorkshop *self, MerlonItem *participant);
/** merlon_workshop_reveal: keeps the estimates of the present risk in the project, as a step of
 * history. Returns: whether there are any */
gboolean merlon_workshop_reveal (MerlonWorkshop *self);
gboolean merlon_workshop_is_revealed (MerlonWorkshop *self);
/** merlon_workshop_get_votes: Returns: (transfer none) (nullable): array of #MerlonVote on the
 * present risk; %NULL before they are revealed */
GArray *merlon_workshop_get_votes (MerlonWorkshop *self);

/** merlon_workshop_settle: rates the present risk as it is now, with how much the estimates differ
 * and so how sure it is, as one step of history. Returns: whether anything changed */
gboolean merlon_workshop_settle (MerlonWorkshop *self, MerlonScore score, const char *reason);

/* ---- the end ---- */

/** merlon_workshop_park: @text: what shall be looked at elsewhere; kept with the run */
void merlon_workshop_park (MerlonWorkshop *self, const char *text);
/** merlon_workshop_dup_changes: Returns: (transfer full): what was decided so far, a line each:
 * from what to what, "–" for nothing before, "=" where it stays */
char *merlon_workshop_dup_changes (MerlonWorkshop *self);
/** merlon_workshop_close: the run is finished today, with what changed and the ratings as they are,
 * as one step of history */
void merlon_workshop_close (MerlonWorkshop *self, const char *summary);
