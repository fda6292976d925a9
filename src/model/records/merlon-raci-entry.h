/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_RACI_ENTRY (merlon_raci_entry_get_type ())

/** MerlonRaciEntryInvolvement: how a role takes part in a task */
typedef enum
{
  MERLON_RACI_ENTRY_INVOLVEMENT_RESPONSIBLE = 1,
  MERLON_RACI_ENTRY_INVOLVEMENT_ACCOUNTABLE,
  MERLON_RACI_ENTRY_INVOLVEMENT_CONSULTED,
  MERLON_RACI_ENTRY_INVOLVEMENT_INFORMED,
} MerlonRaciEntryInvolvement;
GType merlon_raci_entry_involvement_get_type (void);

/** MerlonRaciEntry: its title is the task. Who is responsible, accountable, consulted and
 * informed for which task. */
typedef struct
{
  MerlonItem parent_instance;
  char *clause;
  MerlonItem *role;
  int involvement; /* MerlonRaciEntryInvolvement */
} MerlonRaciEntry;

MERLON_DECLARE_RECORD (MerlonRaciEntry, merlon_raci_entry, RACI_ENTRY)
