/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_MANAGEMENT_REVIEW (merlon_management_review_get_type ())

/** MerlonManagementReviewState: state of a management review */
typedef enum
{
  MERLON_MANAGEMENT_REVIEW_STATE_PLANNED = 1,
  MERLON_MANAGEMENT_REVIEW_STATE_HELD,
  MERLON_MANAGEMENT_REVIEW_STATE_MINUTED,
  MERLON_MANAGEMENT_REVIEW_STATE_APPROVED,
} MerlonManagementReviewState;
GType merlon_management_review_state_get_type (void);

/** MerlonManagementReview: Top management's reviews of the ISMS: what was considered and what was decided. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonDate date;
  MerlonDate planned;
  MerlonDate period_start;
  MerlonDate period_end;
  MerlonItem *chair;
  MerlonRefs *participants;
  int state; /* MerlonManagementReviewState */
  char *earlier_actions;
  char *issue_changes;
  char *party_changes;
  char *nonconformities;
  char *measurements;
  char *audit_results;
  char *objectives;
  char *feedback;
  char *risk_results;
  char *opportunities;
  char *incidents;
  char *improvement_decisions;
  char *change_decisions;
  char *policy_changes;
  char *criteria_changes;
  char *resource_changes;
  char *plan_updates;
  char *measurement_improvements;
  char *evidence;
  MerlonItem *approved_by;
  MerlonDate approved_on;
  MerlonDate next_review;
} MerlonManagementReview;

MERLON_DECLARE_RECORD (MerlonManagementReview, merlon_management_review, MANAGEMENT_REVIEW)
