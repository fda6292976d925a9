/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_COMPETENCE (merlon_competence_get_type ())

/** MerlonCompetenceNecessity: necessity of a competence */
typedef enum
{
  MERLON_COMPETENCE_NECESSITY_REQUIRED = 1,
  MERLON_COMPETENCE_NECESSITY_DESIRABLE,
} MerlonCompetenceNecessity;
GType merlon_competence_necessity_get_type (void);

/** MerlonCompetence: What people in a role must know and be able to do. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *role;
  char *description;
  char *evidence;
  int necessity; /* MerlonCompetenceNecessity */
  MerlonRefs *holders;
  char *gap;
  MerlonDate reviewed;
} MerlonCompetence;

MERLON_DECLARE_RECORD (MerlonCompetence, merlon_competence, COMPETENCE)
