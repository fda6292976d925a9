/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_ORGANIZATION (merlon_organization_get_type ())

/** MerlonOrganizationKind: kind of an organization */
typedef enum
{
  MERLON_ORGANIZATION_KIND_WHOLE = 1,
  MERLON_ORGANIZATION_KIND_PART,
  MERLON_ORGANIZATION_KIND_SET,
  MERLON_ORGANIZATION_KIND_PARTS,
} MerlonOrganizationKind;
GType merlon_organization_kind_get_type (void);

/** MerlonOrganization: Who runs the ISMS, and what for. */
typedef struct
{
  MerlonItem parent_instance;
  char *purpose;
  int kind; /* MerlonOrganizationKind */
  char *legal_form;
  char *sector;
  char *address;
  gint64 employees;
  MerlonLink *website;
  char *activities;
  char *information_flows;
  MerlonDate context_reviewed;
  MerlonDate context_next_review;
} MerlonOrganization;

MERLON_DECLARE_RECORD (MerlonOrganization, merlon_organization, ORGANIZATION)
