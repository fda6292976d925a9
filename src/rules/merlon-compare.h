/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-project.h"

/** MerlonDifferenceKind: what became of a record, or of a field, from the old to the new state */
typedef enum
{
  MERLON_DIFFERENCE_ADDED,
  MERLON_DIFFERENCE_REMOVED,
  MERLON_DIFFERENCE_CHANGED,
} MerlonDifferenceKind;

typedef struct
{
  MerlonDifferenceKind kind;
  const char *register_name;
  char *id;
  char *name;               /* of the record, as the newer state that has it calls it */
  const MerlonField *field; /* CHANGED */
  char *from, *to;          /* CHANGED: as in files, references by code or title */
} MerlonDifference;

/**
 * merlon_compare:
 *
 * Compares two states record by record (by id) and field by field.
 *
 * Returns: (transfer full): a list of #MerlonDifference in the order of registers and records
 */
GPtrArray *merlon_compare (MerlonProject *old_project, MerlonProject *new_project);

/** merlon_difference_kind_get_nick: "added", "removed", "changed" */
const char *merlon_difference_kind_get_nick (MerlonDifferenceKind kind);

/** merlon_field_dup_readable: Returns: (transfer full): a field's text, references by name */
char *merlon_field_dup_readable (MerlonItem *item, const MerlonField *field);
