/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-issue.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonIssueSide, merlon_issue_side,
                      { MERLON_ISSUE_SIDE_EXTERNAL, N_ ("External"), "external" },
                      { MERLON_ISSUE_SIDE_INTERNAL, N_ ("Internal"), "internal" })

MERLON_DEFINE_CHOICE (
    MerlonIssueAspect, merlon_issue_aspect,
    { MERLON_ISSUE_ASPECT_SOCIAL_CULTURAL, N_ ("Social and cultural"), "social-cultural" },
    { MERLON_ISSUE_ASPECT_POLITICAL, N_ ("Political"), "political" },
    { MERLON_ISSUE_ASPECT_LEGAL, N_ ("Legal and regulatory"), "legal" },
    { MERLON_ISSUE_ASPECT_FINANCIAL, N_ ("Financial and economic"), "financial" },
    { MERLON_ISSUE_ASPECT_TECHNOLOGICAL, N_ ("Technological"), "technological" },
    { MERLON_ISSUE_ASPECT_NATURAL, N_ ("Natural"), "natural" },
    { MERLON_ISSUE_ASPECT_COMPETITIVE, N_ ("Competitive"), "competitive" },
    { MERLON_ISSUE_ASPECT_CULTURE, N_ ("Organizational culture"), "culture" },
    { MERLON_ISSUE_ASPECT_POLICIES, N_ ("Policies, objectives and strategies"), "policies" },
    { MERLON_ISSUE_ASPECT_GOVERNANCE, N_ ("Governance, structure and roles"), "governance" },
    { MERLON_ISSUE_ASPECT_STANDARDS, N_ ("Adopted standards and models"), "standards" },
    { MERLON_ISSUE_ASPECT_CONTRACTS, N_ ("Contracts"), "contracts" },
    { MERLON_ISSUE_ASPECT_PROCESSES, N_ ("Processes"), "processes" },
    { MERLON_ISSUE_ASPECT_RESOURCES, N_ ("Resources and knowledge"), "resources" },
    { MERLON_ISSUE_ASPECT_INFRASTRUCTURE, N_ ("Physical infrastructure"), "infrastructure" },
    { MERLON_ISSUE_ASPECT_INFORMATION_SYSTEMS, N_ ("Information systems and flows"),
      "information-systems" },
    { MERLON_ISSUE_ASPECT_EARLIER_RESULTS, N_ ("Earlier audit and risk results"),
      "earlier-results" })

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonIssue, side, merlon_issue_side_get_type, N_ ("External or internal"),
                 N_ ("Where the issue comes from."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonIssue, aspect, merlon_issue_aspect_get_type, N_ ("Aspect"),
                 N_ ("The side of the environment or of the organization that it belongs to."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonIssue, description, N_ ("Description"), N_ ("What the issue is.")),
  MERLON_TEXT (MerlonIssue, effect, N_ ("Effect on information security"),
               N_ ("What it means for the ISMS."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonIssue, owner, merlon_person_get_type, N_ ("Owner"),
                    N_ ("Who watches the issue.")),
  MERLON_DATE (MerlonIssue, reviewed, N_ ("Reviewed on"), N_ ("When it was last looked at.")),
  MERLON_DATE (MerlonIssue, next_review, N_ ("Next review"),
               N_ ("When it shall be looked at again."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
};

MERLON_DEFINE_RECORD (MerlonIssue, merlon_issue, .element = "issue", .register_name = "issues",
                      .label = N_ ("Issue"), .plural = N_ ("Issues"),
                      .help
                      = N_ ("External and internal matters that can help or hinder the ISMS."),
                      .code_prefix = "IS-", .clauses = "4.1")
