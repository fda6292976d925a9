/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-supplier.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonSupplierCriticality, merlon_supplier_criticality,
                      { MERLON_SUPPLIER_CRITICALITY_LOW, N_ ("Low"), "low" },
                      { MERLON_SUPPLIER_CRITICALITY_MEDIUM, N_ ("Medium"), "medium" },
                      { MERLON_SUPPLIER_CRITICALITY_HIGH, N_ ("High"), "high" },
                      { MERLON_SUPPLIER_CRITICALITY_CRITICAL, N_ ("Critical"), "critical" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonSupplier, services, N_ ("Services"), N_ ("What they provide."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonSupplier, criticality, merlon_supplier_criticality_get_type,
                 N_ ("Criticality"), N_ ("How much depends on them."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonSupplier, owner, merlon_person_get_type, N_ ("Relation kept by"),
                    N_ ("Who manages the relation."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonSupplier, contact, N_ ("Contact"), N_ ("Whom to speak to there.")),
  MERLON_TEXT (MerlonSupplier, interface, N_ ("Interface"), N_ ("Where their work meets ours.")),
  MERLON_TEXT (MerlonSupplier, security_terms, N_ ("Security terms"),
               N_ ("What the agreement says about security."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_LINK (MerlonSupplier, agreement, N_ ("Agreement"), N_ ("Where the contract is.")),
  MERLON_DATE (MerlonSupplier, contract_start, N_ ("Contract from"), N_ ("When it began.")),
  MERLON_DATE (MerlonSupplier, contract_end, N_ ("Contract until"), N_ ("When it ends."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_TEXT (MerlonSupplier, monitoring, N_ ("Monitoring"),
               N_ ("How their performance is watched."), .flags = MERLON_FIELD_REQUIRED),
  MERLON_DATE (MerlonSupplier, reviewed, N_ ("Reviewed on"), N_ ("When they were last reviewed.")),
  MERLON_TEXT (MerlonSupplier, review_result, N_ ("Result of the review"), N_ ("What it found.")),
  MERLON_DATE (MerlonSupplier, next_review, N_ ("Next review"), N_ ("When they shall be reviewed."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_TEXT (MerlonSupplier, service_changes, N_ ("Changes to services"),
               N_ ("What changed in their services.")),
  MERLON_YESNO (MerlonSupplier, personal_data, N_ ("Handles personal data"),
                N_ ("They process personal data for us.")),
};

MERLON_DEFINE_RECORD (MerlonSupplier, merlon_supplier, .element = "supplier",
                      .register_name = "suppliers", .label = N_ ("Supplier"),
                      .plural = N_ ("Suppliers"),
                      .help
                      = N_ ("Outside providers, what they do here, and how that is controlled."),
                      .code_prefix = "S-", .clauses = "8.1")
