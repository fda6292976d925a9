/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonPersonRelation, merlon_person_relation,
                      { MERLON_PERSON_RELATION_INTERNAL, N_ ("Internal"), "internal" },
                      { MERLON_PERSON_RELATION_EXTERNAL, N_ ("External"), "external" },
                      { MERLON_PERSON_RELATION_TEMPORARY, N_ ("Temporary"), "temporary" })

static const MerlonField fields[] = {
  MERLON_LINE (MerlonPerson, function, N_ ("Function"), N_ ("Position in the organization."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonPerson, unit, N_ ("Unit"), N_ ("Where the person works."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonPerson, email, N_ ("E-mail"), N_ ("Address for messages."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonPerson, telephone, N_ ("Telephone"), N_ ("Number for calls.")),
  MERLON_CHOICE (MerlonPerson, relation, merlon_person_relation_get_type, N_ ("Relation"),
                 N_ ("Whether the person belongs to the organization."),
                 .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonPerson, manager, merlon_person_get_type, N_ ("Manager"),
                    N_ ("To whom the person reports."), .flags = MERLON_FIELD_PARENT),
  MERLON_YESNO (MerlonPerson, inactive, N_ ("Has left"), N_ ("The person no longer works here.")),
};

MERLON_DEFINE_RECORD (MerlonPerson, merlon_person, .element = "person", .register_name = "people",
                      .label = N_ ("Person"), .plural = N_ ("People"),
                      .help = N_ ("Everyone who holds a role, owns something or takes part."),
                      .clauses = "5.3")
