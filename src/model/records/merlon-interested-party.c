/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-interested-party.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonInterestedPartySide, merlon_interested_party_side,
                      { MERLON_INTERESTED_PARTY_SIDE_EXTERNAL, N_ ("External"), "external" },
                      { MERLON_INTERESTED_PARTY_SIDE_INTERNAL, N_ ("Internal"), "internal" })

MERLON_DEFINE_CHOICE (
    MerlonInterestedPartyKind, merlon_interested_party_kind,
    { MERLON_INTERESTED_PARTY_KIND_REGULATOR, N_ ("Regulator"), "regulator" },
    { MERLON_INTERESTED_PARTY_KIND_OWNER, N_ ("Owner or investor"), "owner" },
    { MERLON_INTERESTED_PARTY_KIND_SUPPLIER, N_ ("Supplier or outsourcer"), "supplier" },
    { MERLON_INTERESTED_PARTY_KIND_ASSOCIATION, N_ ("Industry association"), "association" },
    { MERLON_INTERESTED_PARTY_KIND_COMPETITOR, N_ ("Competitor"), "competitor" },
    { MERLON_INTERESTED_PARTY_KIND_CUSTOMER, N_ ("Customer"), "customer" },
    { MERLON_INTERESTED_PARTY_KIND_ACTIVIST, N_ ("Activist group"), "activist" },
    { MERLON_INTERESTED_PARTY_KIND_TOP_MANAGEMENT, N_ ("Top management"), "top-management" },
    { MERLON_INTERESTED_PARTY_KIND_PROCESS_OWNER, N_ ("Process, system or information owner"),
      "process-owner" },
    { MERLON_INTERESTED_PARTY_KIND_SUPPORT, N_ ("Support function"), "support" },
    { MERLON_INTERESTED_PARTY_KIND_EMPLOYEE, N_ ("Employee or user"), "employee" },
    { MERLON_INTERESTED_PARTY_KIND_SECURITY_PROFESSIONAL, N_ ("Security professional"),
      "security-professional" },
    { MERLON_INTERESTED_PARTY_KIND_OTHER, N_ ("Other"), "other" })

#define RELATION N_ ("Relation and review")

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonInterestedParty, side, merlon_interested_party_side_get_type,
                 N_ ("External or internal"), N_ ("Whether the party belongs to the organization."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonInterestedParty, kind, merlon_interested_party_kind_get_type, N_ ("Kind"),
                 N_ ("What role the party has towards the organization."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonInterestedParty, needs, N_ ("Needs and expectations"),
               N_ ("What the party wants of information security."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonInterestedParty, influence, N_ ("Influence on scope and constraints"),
               N_ ("What follows for the scope and limits of the ISMS.")),
  MERLON_LINE (MerlonInterestedParty, contact, N_ ("Contact"), N_ ("Whom to speak to there."),
               .group = RELATION),
  MERLON_REFERENCE (MerlonInterestedParty, owner, merlon_person_get_type, N_ ("Relation kept by"),
                    N_ ("Who keeps up the relation."), .group = RELATION),
  MERLON_TEXT (MerlonInterestedParty, feedback, N_ ("Feedback"),
               N_ ("What the party has said about information security."), .group = RELATION),
  MERLON_DATE (MerlonInterestedParty, reviewed, N_ ("Reviewed on"),
               N_ ("When the entry was last confirmed."), .group = RELATION),
  MERLON_DATE (MerlonInterestedParty, next_review, N_ ("Next review"),
               N_ ("When it shall be confirmed again."), .group = RELATION,
               .flags = MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (MerlonInterestedParty, merlon_interested_party, .element = "interested-party",
                      .register_name = "interested-parties", .label = N_ ("Interested party"),
                      .plural = N_ ("Interested parties"),
                      .help = N_ ("Who has a stake in information security, inside and outside."),
                      .code_prefix = "IP-", .clauses = "4.2")
