/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-raci-entry.h"
#include "model/records/merlon-role.h"

MERLON_DEFINE_CHOICE (MerlonRaciEntryInvolvement, merlon_raci_entry_involvement,
                      { MERLON_RACI_ENTRY_INVOLVEMENT_RESPONSIBLE, N_ ("Responsible"),
                        "responsible" },
                      { MERLON_RACI_ENTRY_INVOLVEMENT_ACCOUNTABLE, N_ ("Accountable"),
                        "accountable" },
                      { MERLON_RACI_ENTRY_INVOLVEMENT_CONSULTED, N_ ("Consulted"), "consulted" },
                      { MERLON_RACI_ENTRY_INVOLVEMENT_INFORMED, N_ ("Informed"), "informed" })

static const MerlonField fields[] = {
  MERLON_LINE (MerlonRaciEntry, clause, N_ ("Clause"),
               N_ ("Clause of the standard that the task belongs to."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonRaciEntry, role, merlon_role_get_type, N_ ("Role"),
                    N_ ("The role concerned."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonRaciEntry, involvement, merlon_raci_entry_involvement_get_type,
                 N_ ("Involvement"), N_ ("How the role takes part in the task."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (
    MerlonRaciEntry, merlon_raci_entry, .element = "raci-entry", .register_name = "raci-entries",
    .label = N_ ("RACI entry"), .plural = N_ ("RACI chart"),
    .help = N_ ("Who is responsible, accountable, consulted and informed for which task."),
    .clauses = "5.3")
