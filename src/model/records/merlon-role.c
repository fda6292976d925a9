/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-role.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (
    MerlonRoleDuty, merlon_role_duty,
    { MERLON_ROLE_DUTY_CONFORMITY, N_ ("Makes the ISMS conform"), "conformity" },
    { MERLON_ROLE_DUTY_REPORTING, N_ ("Reports performance"), "reporting" },
    { MERLON_ROLE_DUTY_COORDINATION, N_ ("Coordinates the ISMS"), "coordination" },
    { MERLON_ROLE_DUTY_RISK_ADVICE, N_ ("Advises on risk"), "risk-advice" },
    { MERLON_ROLE_DUTY_DESIGN, N_ ("Designs processes and systems"), "design" },
    { MERLON_ROLE_DUTY_CONTROL_STANDARDS, N_ ("Sets control standards"), "control-standards" },
    { MERLON_ROLE_DUTY_INCIDENTS, N_ ("Manages incidents"), "incidents" },
    { MERLON_ROLE_DUTY_AUDIT, N_ ("Reviews and audits"), "audit" },
    { MERLON_ROLE_DUTY_TOP_MANAGEMENT, N_ ("Top management"), "top-management" },
    { MERLON_ROLE_DUTY_OWNER, N_ ("Owner of processes or assets"), "owner" },
    { MERLON_ROLE_DUTY_PROJECT, N_ ("Project manager"), "project" },
    { MERLON_ROLE_DUTY_LINE, N_ ("Line manager"), "line" },
    { MERLON_ROLE_DUTY_USER, N_ ("User"), "user" },
    { MERLON_ROLE_DUTY_INFORMATION_OWNER, N_ ("Owner of information"), "information-owner" },
    { MERLON_ROLE_DUTY_RISK_OWNER, N_ ("Owner of risks"), "risk-owner" })

#define ASSIGNMENT N_ ("Assignment")

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonRole, responsibilities, N_ ("Responsibilities"),
               N_ ("What the role answers for."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonRole, authority, N_ ("Authority"), N_ ("What the role may decide and order.")),
  MERLON_CHOICE (MerlonRole, duty, merlon_role_duty_get_type, N_ ("Duty"),
                 N_ ("Which duty of an ISMS the role fulfils."), .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonRole, holders, merlon_person_get_type, N_ ("Holders"),
                     N_ ("Who holds the role."), .group = ASSIGNMENT,
                     .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonRole, other_duties, N_ ("Security duties of other roles"),
               N_ ("Duties that lie within roles outside the ISMS.")),
  MERLON_REFERENCE (MerlonRole, assigned_by, merlon_person_get_type, N_ ("Assigned by"),
                    N_ ("Who assigned the role."), .group = ASSIGNMENT),
  MERLON_DATE (MerlonRole, assigned_on, N_ ("Assigned on"), N_ ("When it was assigned."),
               .group = ASSIGNMENT),
  MERLON_YESNO (MerlonRole, approved, N_ ("Approved by top management"),
                N_ ("Top management approved the role and its holder."), .group = ASSIGNMENT),
  MERLON_TEXT (MerlonRole, communicated, N_ ("Communicated"),
               N_ ("How and when it was made known."), .group = ASSIGNMENT,
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonRole, clause, N_ ("Clause"), N_ ("Clause of the standard it comes from.")),
};

MERLON_DEFINE_RECORD (MerlonRole, merlon_role, .element = "role", .register_name = "roles",
                      .label = N_ ("Role"), .plural = N_ ("Roles"),
                      .help = N_ ("Security roles with responsibilities, authority and holders."),
                      .clauses = "5.3")
