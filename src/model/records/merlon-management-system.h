/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_MANAGEMENT_SYSTEM (merlon_management_system_get_type ())

/** MerlonEdition: edition of a management system */
typedef enum
{
  MERLON_EDITION_2005 = 1,
  MERLON_EDITION_2013,
  MERLON_EDITION_2022,
} MerlonEdition;
GType merlon_edition_get_type (void);

/** MerlonManagementSystem: The ISMS as a whole: its edition, its outcomes, and how top
 * management leads it. */
typedef struct
{
  MerlonItem parent_instance;
  char *certification;
  int edition; /* MerlonEdition */
  char *catalogues;
  char *currency;
  char *language;
  MerlonDate established;
  MerlonItem *responsible;
  char *outcomes;
  char *overview;
  MerlonRefs *top_management;
  char *strategic_fit;
  char *integration;
  char *resources_provided;
  char *messages;
  char *status_reports;
  char *direction;
  char *key_objectives;
  char *delegation;
  MerlonItem *authorized_by;
  MerlonDate authorized_on;
  char *document_rules;
} MerlonManagementSystem;

MERLON_DECLARE_RECORD (MerlonManagementSystem, merlon_management_system, MANAGEMENT_SYSTEM)
