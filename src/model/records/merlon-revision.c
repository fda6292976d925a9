/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-revision.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-person.h"

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonRevision, document, merlon_document_get_type, N_ ("Document"),
                    N_ ("The document it is a version of."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_LINE (MerlonRevision, version, N_ ("Version"), N_ ("Its number."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonRevision, date, N_ ("Date"), N_ ("When it was made."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonRevision, author, merlon_person_get_type, N_ ("Author"),
                    N_ ("Who made the changes.")),
  MERLON_REFERENCE (MerlonRevision, approver, merlon_person_get_type, N_ ("Approver"),
                    N_ ("Who approved it."), .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonRevision, approver_role, N_ ("Role of the approver"),
               N_ ("In which role it was approved.")),
  MERLON_DATE (MerlonRevision, approved_on, N_ ("Approved on"), N_ ("When it was approved."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonRevision, changes, N_ ("Changes"),
               N_ ("What changed against the version before."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_RICH (MerlonRevision, body, N_ ("Text"), N_ ("The text as it was approved.")),
  MERLON_LINE (MerlonRevision, sha256, N_ ("SHA-256"), N_ ("Checksum of the issued file.")),
};

MERLON_DEFINE_RECORD (MerlonRevision, merlon_revision, .element = "revision",
                      .register_name = "revisions", .label = N_ ("Revision"),
                      .plural = N_ ("Revisions"),
                      .help = N_ ("Which versions of a document there were, with their text."),
                      .clauses = "7.5.2")
