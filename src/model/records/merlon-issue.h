/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ISSUE (merlon_issue_get_type ())

/** MerlonIssueSide: where an issue comes from */
typedef enum
{
  MERLON_ISSUE_SIDE_EXTERNAL = 1,
  MERLON_ISSUE_SIDE_INTERNAL,
} MerlonIssueSide;
GType merlon_issue_side_get_type (void);

/** MerlonIssueAspect: aspect of an issue */
typedef enum
{
  MERLON_ISSUE_ASPECT_SOCIAL_CULTURAL = 1,
  MERLON_ISSUE_ASPECT_POLITICAL,
  MERLON_ISSUE_ASPECT_LEGAL,
  MERLON_ISSUE_ASPECT_FINANCIAL,
  MERLON_ISSUE_ASPECT_TECHNOLOGICAL,
  MERLON_ISSUE_ASPECT_NATURAL,
  MERLON_ISSUE_ASPECT_COMPETITIVE,
  MERLON_ISSUE_ASPECT_CULTURE,
  MERLON_ISSUE_ASPECT_POLICIES,
  MERLON_ISSUE_ASPECT_GOVERNANCE,
  MERLON_ISSUE_ASPECT_STANDARDS,
  MERLON_ISSUE_ASPECT_CONTRACTS,
  MERLON_ISSUE_ASPECT_PROCESSES,
  MERLON_ISSUE_ASPECT_RESOURCES,
  MERLON_ISSUE_ASPECT_INFRASTRUCTURE,
  MERLON_ISSUE_ASPECT_INFORMATION_SYSTEMS,
  MERLON_ISSUE_ASPECT_EARLIER_RESULTS,
} MerlonIssueAspect;
GType merlon_issue_aspect_get_type (void);

/** MerlonIssue: External and internal matters that can help or hinder the ISMS. */
typedef struct
{
  MerlonItem parent_instance;
  int side;   /* MerlonIssueSide */
  int aspect; /* MerlonIssueAspect */
  char *description;
  char *effect;
  MerlonItem *owner;
  MerlonDate reviewed;
  MerlonDate next_review;
} MerlonIssue;

MERLON_DECLARE_RECORD (MerlonIssue, merlon_issue, ISSUE)
