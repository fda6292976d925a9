/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-organization.h"

MERLON_DEFINE_CHOICE (MerlonOrganizationKind, merlon_organization_kind,
                      { MERLON_ORGANIZATION_KIND_WHOLE, N_ ("Whole legal entity"), "whole" },
                      { MERLON_ORGANIZATION_KIND_PART, N_ ("Part of a legal entity"), "part" },
                      { MERLON_ORGANIZATION_KIND_SET, N_ ("Set of legal entities"), "set" },
                      { MERLON_ORGANIZATION_KIND_PARTS, N_ ("Set of parts of legal entities"),
                        "parts" })

#define CONTEXT N_ ("Context")

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonOrganization, purpose, N_ ("Purpose"),
               N_ ("Mission or business plan: what the organization exists for."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_CHOICE (MerlonOrganization, kind, merlon_organization_kind_get_type, N_ ("Kind"),
                 N_ ("What the ISMS organization is in legal terms.")),
  MERLON_LINE (MerlonOrganization, legal_form, N_ ("Legal form"),
               N_ ("Such as a limited company or a public body.")),
  MERLON_LINE (MerlonOrganization, sector, N_ ("Sector"), N_ ("The industry it works in.")),
  MERLON_TEXT (MerlonOrganization, address, N_ ("Address"), N_ ("Where its seat is.")),
  MERLON_INTEGER (MerlonOrganization, employees, N_ ("People"),
                  N_ ("How many people work under its control."), .minimum = 0,
                  .maximum = 100000000),
  MERLON_LINK (MerlonOrganization, website, N_ ("Website"), N_ ("Its public address on the web.")),
  MERLON_TEXT (MerlonOrganization, activities, N_ ("Activities"),
               N_ ("The products and services it provides."), .group = CONTEXT),
  MERLON_TEXT (
      MerlonOrganization, information_flows, N_ ("Information flows"),
      N_ ("How information flows between units and systems, inside and across the borders."),
      .group = CONTEXT),
  MERLON_DATE (MerlonOrganization, context_reviewed, N_ ("Context reviewed on"),
               N_ ("When issues and interested parties were last reviewed as a whole."),
               .group = CONTEXT),
  MERLON_DATE (MerlonOrganization, context_next_review, N_ ("Next review of the context"),
               N_ ("When they shall be reviewed again."), .group = CONTEXT,
               .flags = MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (MerlonOrganization, merlon_organization, .element = "organization",
                      .register_name = "organizations", .label = N_ ("Organization"),
                      .plural = N_ ("Organizations"),
                      .help = N_ ("Who runs the ISMS, and what for."), .clauses = "4.1",
                      .single = TRUE)
