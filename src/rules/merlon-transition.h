/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/** MerlonTransitionNote: what became of one control on the way to another edition */
typedef struct
{
  MerlonItem *control;  /* of the new edition; NULL for one that was withdrawn */
  char *from;           /* codes it came from, parted by spaces; "" for a new one */
  const char *relation; /* equal, merged, split, new, withdrawn */
  gboolean needs_decision;
  char *message; /* translated */
} MerlonTransitionNote;

void merlon_transition_note_free (gpointer note);

/**
 * merlon_transition:
 * @edition: the #MerlonEdition to go to: the next one, or the one after
 *
 * Adds the new edition's controls, carries decisions over by the mapping, and lets everything
 * that referred to an old control refer to its successors too. The old entries stay, outside
 * the new Statement of Applicability. One step of history.
 *
 * A control that equals an old one takes its decision. Where several became one the decision is
 * taken if they agree. What is new, split, or disagrees needs a decision.
 *
 * Returns: (transfer full) (nullable): a list of #MerlonTransitionNote, or %NULL with @error
 */
GPtrArray *merlon_transition (MerlonProject *project, int edition, GError **error);

/** MerlonTransitionPair: a control of an earlier edition and what it became; one of them may be
 * %NULL: withdrawn, or new */
typedef struct
{
  MerlonItem *old, *fresh; /* borrowed */
} MerlonTransitionPair;

/** merlon_transition_list: Returns: (transfer full): an array of #MerlonTransitionPair: the present
 * Statement of Applicability beside the decisions it came from, then what has no successor; empty
 * where the project never changed its edition */
GArray *merlon_transition_list (MerlonProject *project);
/** merlon_transition_list_editions: Returns: (transfer full): the editions that the project can go
 * to, an array of int that are #MerlonEdition */
GArray *merlon_transition_list_editions (MerlonProject *project);
