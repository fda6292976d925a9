/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-resource.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonResourceCategory, merlon_resource_category,
                      { MERLON_RESOURCE_CATEGORY_PERSONS, N_ ("Persons"), "persons" },
                      { MERLON_RESOURCE_CATEGORY_TIME, N_ ("Time"), "time" },
                      { MERLON_RESOURCE_CATEGORY_MONEY, N_ ("Money"), "money" },
                      { MERLON_RESOURCE_CATEGORY_INFORMATION, N_ ("Information"), "information" },
                      { MERLON_RESOURCE_CATEGORY_INFRASTRUCTURE, N_ ("Infrastructure"),
                        "infrastructure" })

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonResource, activity, N_ ("Activity"), N_ ("What needs the resource."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonResource, category, merlon_resource_category_get_type, N_ ("Category"),
                 N_ ("What kind of resource it is."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonResource, needed, N_ ("Needed"), N_ ("Amount and quality needed."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonResource, provided, N_ ("Provided"), N_ ("Amount and quality provided."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonResource, gap, N_ ("Gap"), N_ ("What is missing."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_MONEY (MerlonResource, cost, N_ ("Cost"), N_ ("What it costs.")),
  MERLON_REFERENCE (MerlonResource, responsible, merlon_person_get_type, N_ ("Responsible"),
                    N_ ("Who provides it.")),
  MERLON_DATE (MerlonResource, reviewed, N_ ("Reviewed on"),
               N_ ("When need and supply were last compared."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonResource, adjustment, N_ ("Adjustment"), N_ ("What was changed then.")),
};

MERLON_DEFINE_RECORD (MerlonResource, merlon_resource, .element = "resource",
                      .register_name = "resources", .label = N_ ("Resource"),
                      .plural = N_ ("Resources"),
                      .help = N_ ("What the ISMS needs to be set up, run and improved."),
                      .code_prefix = "RS-", .clauses = "7.1")
