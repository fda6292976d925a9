/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_PERSON (merlon_person_get_type ())

/** MerlonPersonRelation: relation of a person */
typedef enum
{
  MERLON_PERSON_RELATION_INTERNAL = 1,
  MERLON_PERSON_RELATION_EXTERNAL,
  MERLON_PERSON_RELATION_TEMPORARY,
} MerlonPersonRelation;
GType merlon_person_relation_get_type (void);

/** MerlonPerson: Everyone who holds a role, owns something or takes part. */
typedef struct
{
  MerlonItem parent_instance;
  char *function;
  char *unit;
  char *email;
  char *telephone;
  int relation; /* MerlonPersonRelation */
  MerlonItem *manager;
  gboolean inactive;
} MerlonPerson;

MERLON_DECLARE_RECORD (MerlonPerson, merlon_person, PERSON)
