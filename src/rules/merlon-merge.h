/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/** MerlonConflict: what two people decided differently; ours stands until someone settles it */
typedef struct
{
  const char *register_name;
  char *id;
  char *name;                 /* of the record */
  const MerlonField *field;   /* NULL when it is about the whole record */
  char *base, *ours, *theirs; /* of the field, as in files */
  char *message;              /* translated */
} MerlonConflict;

/**
 * merlon_merge:
 * @base: the state both began with
 * @ours: (inout): our state, into which theirs is merged as one step of history
 * @theirs: their state
 *
 * Merges by record and field. Lists of references merge as sets. A record that one side removed
 * and the other changed stays, as a conflict. Where both changed one field to different values
 * ours stays, as a conflict. A new record of theirs whose code we gave to another one gets the
 * next free code. The logs are united.
 *
 * Returns: (transfer full) (nullable): a list of #MerlonConflict, empty when all is merged; %NULL
 *   when the pulse of our history stopped it, and nothing was changed
 */
GPtrArray *merlon_merge (MerlonProject *base, MerlonProject *ours, MerlonProject *theirs);
