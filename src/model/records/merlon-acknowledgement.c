/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-acknowledgement.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-person.h"

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonAcknowledgement, document, merlon_document_get_type, N_ ("Document"),
                    N_ ("The document that was read."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_LINE (MerlonAcknowledgement, version, N_ ("Version"), N_ ("Which version of it."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonAcknowledgement, person, merlon_person_get_type, N_ ("Person"),
                    N_ ("Who has read it."), .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonAcknowledgement, date, N_ ("Read on"), N_ ("When that was confirmed."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonAcknowledgement, means, N_ ("Means"),
               N_ ("How it was confirmed, such as by signature, mail or in a training."),
               .flags = MERLON_FIELD_COLUMN),
};

MERLON_DEFINE_RECORD (MerlonAcknowledgement, merlon_acknowledgement, .element = "acknowledgement",
                      .register_name = "acknowledgements", .label = N_ ("Acknowledgement"),
                      .plural = N_ ("Acknowledgements"),
                      .help = N_ ("Who has read which version of a document."),
                      .code_prefix = "ACK-", .clauses = "7.3 7.4")
