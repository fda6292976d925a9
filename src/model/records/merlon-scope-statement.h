/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_SCOPE_STATEMENT (merlon_scope_statement_get_type ())

/** MerlonScopeStatementState: state of a scope statement */
typedef enum
{
  MERLON_SCOPE_STATEMENT_STATE_PRELIMINARY = 1,
  MERLON_SCOPE_STATEMENT_STATE_REFINED,
  MERLON_SCOPE_STATEMENT_STATE_FINAL,
  MERLON_SCOPE_STATEMENT_STATE_APPROVED,
} MerlonScopeStatementState;
GType merlon_scope_statement_state_get_type (void);

/** MerlonScopeStatement: The boundaries and applicability of the ISMS, from first draft to
 * approval. */
typedef struct
{
  MerlonItem parent_instance;
  int state; /* MerlonScopeStatementState */
  char *version;
  char *statement;
  char *preliminary;
  char *refinement;
  char *organizational;
  char *ict;
  char *physical;
  char *interfaces;
  char *activities;
  char *support_functions;
  char *outsourced;
  char *other_organizations;
  char *exclusions;
  MerlonRefs *issues;
  MerlonRefs *requirements;
  char *legislation;
  MerlonItem *approved_by;
  MerlonDate approved_on;
  MerlonDate next_review;
} MerlonScopeStatement;

MERLON_DECLARE_RECORD (MerlonScopeStatement, merlon_scope_statement, SCOPE_STATEMENT)
