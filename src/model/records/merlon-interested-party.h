/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_INTERESTED_PARTY (merlon_interested_party_get_type ())

/** MerlonInterestedPartySide: whether a party belongs to the organization */
typedef enum
{
  MERLON_INTERESTED_PARTY_SIDE_EXTERNAL = 1,
  MERLON_INTERESTED_PARTY_SIDE_INTERNAL,
} MerlonInterestedPartySide;
GType merlon_interested_party_side_get_type (void);

/** MerlonInterestedPartyKind: kind of an interested party */
typedef enum
{
  MERLON_INTERESTED_PARTY_KIND_REGULATOR = 1,
  MERLON_INTERESTED_PARTY_KIND_OWNER,
  MERLON_INTERESTED_PARTY_KIND_SUPPLIER,
  MERLON_INTERESTED_PARTY_KIND_ASSOCIATION,
  MERLON_INTERESTED_PARTY_KIND_COMPETITOR,
  MERLON_INTERESTED_PARTY_KIND_CUSTOMER,
  MERLON_INTERESTED_PARTY_KIND_ACTIVIST,
  MERLON_INTERESTED_PARTY_KIND_TOP_MANAGEMENT,
  MERLON_INTERESTED_PARTY_KIND_PROCESS_OWNER,
  MERLON_INTERESTED_PARTY_KIND_SUPPORT,
  MERLON_INTERESTED_PARTY_KIND_EMPLOYEE,
  MERLON_INTERESTED_PARTY_KIND_SECURITY_PROFESSIONAL,
  MERLON_INTERESTED_PARTY_KIND_OTHER,
} MerlonInterestedPartyKind;
GType merlon_interested_party_kind_get_type (void);

/** MerlonInterestedParty: Who has a stake in information security, inside and outside. */
typedef struct
{
  MerlonItem parent_instance;
  int side; /* MerlonInterestedPartySide */
  int kind; /* MerlonInterestedPartyKind */
  char *needs;
  char *influence;
  char *contact;
  MerlonItem *owner;
  char *feedback;
  MerlonDate reviewed;
  MerlonDate next_review;
} MerlonInterestedParty;

MERLON_DECLARE_RECORD (MerlonInterestedParty, merlon_interested_party, INTERESTED_PARTY)
