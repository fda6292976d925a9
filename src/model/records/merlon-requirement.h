/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_REQUIREMENT (merlon_requirement_get_type ())

/** MerlonRequirementType: type of a requirement */
typedef enum
{
  MERLON_REQUIREMENT_TYPE_LEGAL = 1,
  MERLON_REQUIREMENT_TYPE_REGULATORY,
  MERLON_REQUIREMENT_TYPE_CONTRACTUAL,
  MERLON_REQUIREMENT_TYPE_EXPECTATION,
  MERLON_REQUIREMENT_TYPE_BUSINESS,
} MerlonRequirementType;
GType merlon_requirement_type_get_type (void);

/** MerlonRequirementHandling: whether the ISMS takes a requirement up */
typedef enum
{
  MERLON_REQUIREMENT_HANDLING_ISMS = 1,
  MERLON_REQUIREMENT_HANDLING_ELSEWHERE,
  MERLON_REQUIREMENT_HANDLING_NONE,
} MerlonRequirementHandling;
GType merlon_requirement_handling_get_type (void);

/** MerlonRequirementCompliance: compliance of a requirement */
typedef enum
{
  MERLON_REQUIREMENT_COMPLIANCE_MET = 1,
  MERLON_REQUIREMENT_COMPLIANCE_PARTLY,
  MERLON_REQUIREMENT_COMPLIANCE_NOT_MET,
} MerlonRequirementCompliance;
GType merlon_requirement_compliance_get_type (void);

/** MerlonRequirement: What laws, contracts and people demand of information security. */
typedef struct
{
  MerlonItem parent_instance;
  int type; /* MerlonRequirementType */
  char *source;
  char *reference;
  MerlonLink *document;
  MerlonRefs *parties;
  char *description;
  char *effect;
  int handling; /* MerlonRequirementHandling */
  MerlonRefs *controls;
  MerlonItem *owner;
  MerlonDate effective;
  int compliance; /* MerlonRequirementCompliance */
  char *compliance_notes;
  MerlonDate reviewed;
  MerlonDate next_review;
} MerlonRequirement;

MERLON_DECLARE_RECORD (MerlonRequirement, merlon_requirement, REQUIREMENT)
