/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-signature.h"
#include "model/records/merlon-document.h"
#include "model/records/merlon-person.h"

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonSignature, document, merlon_document_get_type, N_ ("Document"),
                    N_ ("The document that was signed, where it is one of the register."),
                    .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_PART_OF),
  MERLON_LINE (MerlonSignature, version, N_ ("Version"), N_ ("Which version of it."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonSignature, person, merlon_person_get_type, N_ ("Person"),
                    N_ ("Who signed, where that is one of the people."),
                    .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonSignature, role, N_ ("Role"), N_ ("In which role it was signed."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonSignature, reason, N_ ("Reason"), N_ ("What the signature stands for.")),
  MERLON_DATE (MerlonSignature, signed_on, N_ ("Signed on"), N_ ("When it was signed."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (
      MerlonSignature, sha256, N_ ("SHA-256"),
      N_ ("Checksum of the file with this signature in it. It tells a file from which later "
          "signatures were cut off."),
      .flags = MERLON_FIELD_REQUIRED),
  MERLON_LINE (MerlonSignature, before, N_ ("SHA-256 before"),
               N_ ("Checksum of the file that was signed, as it was before this signature.")),
  MERLON_LINE (MerlonSignature, subject, N_ ("Certificate of"), N_ ("Whom the certificate names."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonSignature, issuer, N_ ("Issuer of the certificate"), N_ ("Who issued it.")),
  MERLON_LINE (MerlonSignature, serial, N_ ("Serial number"),
               N_ ("Number of the certificate, hexadecimal.")),
};

MERLON_DEFINE_RECORD (
    MerlonSignature, merlon_signature, .element = "signature", .register_name = "signatures",
    .label = N_ ("Signature"), .plural = N_ ("Signatures"),
    .help = N_ ("Who signed which version of which document, when and with which certificate."),
    .code_prefix = "SG-", .clauses = "7.5.2 7.5.3")
