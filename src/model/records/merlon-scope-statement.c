/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-scope-statement.h"
#include "model/records/merlon-issue.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-requirement.h"

MERLON_DEFINE_CHOICE (MerlonScopeStatementState, merlon_scope_statement_state,
                      { MERLON_SCOPE_STATEMENT_STATE_PRELIMINARY, N_ ("Preliminary"),
                        "preliminary" },
                      { MERLON_SCOPE_STATEMENT_STATE_REFINED, N_ ("Refined"), "refined" },
                      { MERLON_SCOPE_STATEMENT_STATE_FINAL, N_ ("Final"), "final" },
                      { MERLON_SCOPE_STATEMENT_STATE_APPROVED, N_ ("Approved"), "approved" })

#define GROUP_1 N_ ("Boundaries and interfaces")
#define GROUP_2 N_ ("Basis and approval")

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonScopeStatement, state, merlon_scope_statement_state_get_type, N_ ("State"),
                 N_ ("How far the statement has come."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonScopeStatement, version, N_ ("Version"), N_ ("Version of the statement."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonScopeStatement, statement, N_ ("Statement"),
               N_ ("The scope in a few sentences, as it goes to the certificate."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonScopeStatement, preliminary, N_ ("Preliminary scope"),
               N_ ("The first draft, on which management decided.")),
  MERLON_TEXT (MerlonScopeStatement, refinement, N_ ("Refinement"),
               N_ ("Which functions were taken in or left out, and why.")),
  MERLON_TEXT (MerlonScopeStatement, organizational, N_ ("Organizational scope"),
               N_ ("Units and functions covered, their boundaries and interfaces."),
               .group = GROUP_1, .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonScopeStatement, ict, N_ ("ICT scope"),
               N_ ("Systems and networks covered, their boundaries and interfaces."),
               .group = GROUP_1, .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonScopeStatement, physical, N_ ("Physical scope"),
               N_ ("Sites and areas covered, their boundaries and interfaces."), .group = GROUP_1,
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonScopeStatement, interfaces, N_ ("Interfaces and dependencies"),
               N_ ("Where the ISMS meets what is outside, and what it depends on."),
               .group = GROUP_1),
  MERLON_TEXT (MerlonScopeStatement, activities, N_ ("Business activities"),
               N_ ("Activities covered and how ready they are."), .group = GROUP_1),
  MERLON_TEXT (MerlonScopeStatement, support_functions, N_ ("Support functions"),
               N_ ("Functions needed to support the activities covered."), .group = GROUP_1),
  MERLON_TEXT (MerlonScopeStatement, outsourced, N_ ("Outsourced functions"),
               N_ ("What suppliers do within the scope."), .group = GROUP_1),
  MERLON_TEXT (MerlonScopeStatement, other_organizations, N_ ("Other organizations"),
               N_ ("Dependencies on other organizations."), .group = GROUP_1),
  MERLON_TEXT (MerlonScopeStatement, exclusions, N_ ("Exclusions"),
               N_ ("What is left out, with the reason."), .group = GROUP_1),
  MERLON_REFERENCES (MerlonScopeStatement, issues, merlon_issue_get_type, N_ ("Issues considered"),
                     N_ ("The issues that shaped the scope."), .group = GROUP_2),
  MERLON_REFERENCES (MerlonScopeStatement, requirements, merlon_requirement_get_type,
                     N_ ("Requirements considered"), N_ ("The requirements that shaped the scope."),
                     .group = GROUP_2),
  MERLON_TEXT (MerlonScopeStatement, legislation, N_ ("Applicable legislation"),
               N_ ("Laws and regulations named in the scope."), .group = GROUP_2),
  MERLON_REFERENCE (MerlonScopeStatement, approved_by, merlon_person_get_type, N_ ("Approved by"),
                    N_ ("Who of top management approved it."), .group = GROUP_2,
                    .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonScopeStatement, approved_on, N_ ("Approved on"), N_ ("When it was approved."),
               .group = GROUP_2, .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonScopeStatement, next_review, N_ ("Next review"),
               N_ ("When the scope shall be reviewed."), .group = GROUP_2,
               .flags = MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (
    MerlonScopeStatement, merlon_scope_statement, .element = "scope-statement",
    .register_name = "scope-statements", .label = N_ ("Scope statement"),
    .plural = N_ ("Scope statements"),
    .help = N_ ("The boundaries and applicability of the ISMS, from first draft to approval."),
    .code_prefix = "SC-", .clauses = "4.3")
