/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-scope-element.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-supplier.h"

MERLON_DEFINE_CHOICE (MerlonScopeElementKind, merlon_scope_element_kind,
                      { MERLON_SCOPE_ELEMENT_KIND_UNIT, N_ ("Organizational unit"), "unit" },
                      { MERLON_SCOPE_ELEMENT_KIND_PROCESS, N_ ("Process"), "process" },
                      { MERLON_SCOPE_ELEMENT_KIND_SITE, N_ ("Site"), "site" },
                      { MERLON_SCOPE_ELEMENT_KIND_SYSTEM, N_ ("System"), "system" },
                      { MERLON_SCOPE_ELEMENT_KIND_FUNCTION, N_ ("Support function"), "function" },
                      { MERLON_SCOPE_ELEMENT_KIND_OUTSOURCED_FUNCTION, N_ ("Outsourced function"),
                        "outsourced-function" },
                      { MERLON_SCOPE_ELEMENT_KIND_SERVICE, N_ ("Service"), "service" },
                      { MERLON_SCOPE_ELEMENT_KIND_OTHER, N_ ("Other"), "other" })

MERLON_DEFINE_CHOICE (MerlonScopeElementInclusion, merlon_scope_element_inclusion,
                      { MERLON_SCOPE_ELEMENT_INCLUSION_IN, N_ ("In"), "in" },
                      { MERLON_SCOPE_ELEMENT_INCLUSION_OUT, N_ ("Out"), "out" })

MERLON_DEFINE_CHOICE (MerlonScopeElementReadiness, merlon_scope_element_readiness,
                      { MERLON_SCOPE_ELEMENT_READINESS_READY, N_ ("Ready"), "ready" },
                      { MERLON_SCOPE_ELEMENT_READINESS_PARTLY, N_ ("Partly ready"), "partly" },
                      { MERLON_SCOPE_ELEMENT_READINESS_NOT_READY, N_ ("Not ready"), "not-ready" })

#define BOUNDARY N_ ("Boundary")

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonScopeElement, kind, merlon_scope_element_kind_get_type, N_ ("Kind"),
                 N_ ("What the element is."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonScopeElement, parent, merlon_scope_element_get_type, N_ ("Part of"),
                    N_ ("The larger element."), .flags = MERLON_FIELD_PARENT),
  MERLON_CHOICE (MerlonScopeElement, inclusion, merlon_scope_element_inclusion_get_type,
                 N_ ("In scope"), N_ ("Whether the ISMS covers it."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonScopeElement, reason, N_ ("Reason"), N_ ("Why it is in or out."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonScopeElement, description, N_ ("Description"),
               N_ ("What the element does or is.")),
  MERLON_REFERENCE (MerlonScopeElement, owner, merlon_person_get_type, N_ ("Owner"),
                    N_ ("Who answers for it."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonScopeElement, supplier, merlon_supplier_get_type, N_ ("Supplier"),
                    N_ ("Who provides it, where it is outsourced."), .group = BOUNDARY),
  MERLON_CHOICE (MerlonScopeElement, readiness, merlon_scope_element_readiness_get_type,
                 N_ ("Readiness"), N_ ("How ready it is for the ISMS."), .group = BOUNDARY),
  MERLON_TEXT (MerlonScopeElement, interfaces, N_ ("Interfaces"),
               N_ ("Where it meets what is outside the scope."), .group = BOUNDARY),
  MERLON_REFERENCES (MerlonScopeElement, dependencies, merlon_scope_element_get_type,
                     N_ ("Depends on"), N_ ("Elements that it needs."), .group = BOUNDARY,
                     .flags = MERLON_FIELD_ACYCLIC),
  MERLON_TEXT (MerlonScopeElement, address, N_ ("Address"), N_ ("Where a site is."),
               .group = BOUNDARY),
};

MERLON_DEFINE_RECORD (
    MerlonScopeElement, merlon_scope_element, .element = "scope-element",
    .register_name = "scope-elements", .label = N_ ("Scope element"),
    .plural = N_ ("Scope elements"),
    .help = N_ ("Units, processes, sites, systems and outsourced functions, in or out of scope."),
    .code_prefix = "SE-", .clauses = "4.3")
