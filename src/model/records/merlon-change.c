/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-change.h"
#include "model/records/merlon-asset.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-risk.h"
#include "model/records/merlon-supplier.h"

MERLON_DEFINE_CHOICE (MerlonChangeKind, merlon_change_kind,
                      { MERLON_CHANGE_KIND_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_CHANGE_KIND_UNINTENDED, N_ ("Unintended"), "unintended" })

MERLON_DEFINE_CHOICE (MerlonChangeSubject, merlon_change_subject,
                      { MERLON_CHANGE_SUBJECT_ISMS, N_ ("The ISMS"), "isms" },
                      { MERLON_CHANGE_SUBJECT_PROCESS, N_ ("Process or system"), "process" },
                      { MERLON_CHANGE_SUBJECT_SUPPLIER, N_ ("Supplier service"), "supplier" },
                      { MERLON_CHANGE_SUBJECT_ORGANIZATION, N_ ("Organization"), "organization" })

MERLON_DEFINE_CHOICE (MerlonChangeState, merlon_change_state,
                      { MERLON_CHANGE_STATE_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_CHANGE_STATE_IN_PROGRESS, N_ ("In progress"), "in-progress" },
                      { MERLON_CHANGE_STATE_DONE, N_ ("Done"), "done" },
                      { MERLON_CHANGE_STATE_REJECTED, N_ ("Rejected"), "rejected" })

static const MerlonField fields[] = {
  MERLON_CHOICE (MerlonChange, kind, merlon_change_kind_get_type, N_ ("Kind"),
                 N_ ("Whether it was planned."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonChange, subject, merlon_change_subject_get_type, N_ ("Subject"),
                 N_ ("What changes."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonChange, description, N_ ("Description"), N_ ("What changes, and why."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonChange, consequences, N_ ("Consequences"), N_ ("What it means for security."),
               .flags = MERLON_FIELD_REQUIRED),
  MERLON_TEXT (MerlonChange, tasks, N_ ("Tasks"), N_ ("What is to be done.")),
  MERLON_REFERENCE (MerlonChange, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who sees to it."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonChange, due, N_ ("Deadline"), N_ ("By when."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_TEXT (MerlonChange, resources, N_ ("Resources"), N_ ("What it needs.")),
  MERLON_CHOICE (MerlonChange, state, merlon_change_state_get_type, N_ ("State"),
                 N_ ("How far it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonChange, done, N_ ("Carried out on"), N_ ("When.")),
  MERLON_TEXT (MerlonChange, evidence, N_ ("Evidence"),
               N_ ("What shows that it was carried out as planned.")),
  MERLON_TEXT (MerlonChange, adverse_action, N_ ("Action against adverse effects"),
               N_ ("What was done against unwanted effects.")),
  MERLON_REFERENCE (MerlonChange, supplier, merlon_supplier_get_type, N_ ("Supplier"),
                    N_ ("Whose service changes.")),
  MERLON_REFERENCES (MerlonChange, assets, merlon_asset_get_type, N_ ("Assets"),
                     N_ ("Assets it touches.")),
  MERLON_REFERENCES (MerlonChange, risks, merlon_risk_get_type, N_ ("Risks"),
                     N_ ("Risks it touches.")),
  MERLON_REFERENCE (MerlonChange, approved_by, merlon_person_get_type, N_ ("Approved by"),
                    N_ ("Who approved it.")),
  MERLON_DATE (MerlonChange, approved_on, N_ ("Approved on"), N_ ("When.")),
};

MERLON_DEFINE_RECORD (MerlonChange, merlon_change, .element = "change", .register_name = "changes",
                      .label = N_ ("Change"), .plural = N_ ("Changes"),
                      .help = N_ ("Planned changes, and unintended ones with their consequences."),
                      .code_prefix = "C-", .clauses = "6.3 8.1", .open = "state!=done|rejected")
