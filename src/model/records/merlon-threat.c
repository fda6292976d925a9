/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-threat.h"

MERLON_DEFINE_CHOICE (MerlonThreatOrigin, merlon_threat_origin,
                      { MERLON_THREAT_ORIGIN_DELIBERATE, N_ ("Deliberate"), "deliberate" },
                      { MERLON_THREAT_ORIGIN_ACCIDENTAL, N_ ("Accidental"), "accidental" },
                      { MERLON_THREAT_ORIGIN_ENVIRONMENTAL, N_ ("Environmental"), "environmental" })

static const MerlonField fields[] = {
  MERLON_LINE (MerlonThreat, category, N_ ("Category"), N_ ("Group of threats."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonThreat, catalogue_id, N_ ("Catalogue id"),
               N_ ("Its id in the catalogue it comes from.")),
  MERLON_TEXT (MerlonThreat, description, N_ ("Description"), N_ ("What happens."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonThreat, origin, merlon_threat_origin_get_type, N_ ("Origin"),
                 N_ ("How it comes about."), .flags = MERLON_FIELD_COLUMN),
  MERLON_YESNO (MerlonThreat, affects_confidentiality, N_ ("Confidentiality"),
                N_ ("It can harm confidentiality.")),
  MERLON_YESNO (MerlonThreat, affects_integrity, N_ ("Integrity"), N_ ("It can harm integrity.")),
  MERLON_YESNO (MerlonThreat, affects_availability, N_ ("Availability"),
                N_ ("It can harm availability.")),
  MERLON_LINE (MerlonThreat, source, N_ ("Source"), N_ ("Catalogue or person it comes from.")),
};

MERLON_DEFINE_RECORD (MerlonThreat, merlon_threat, .element = "threat", .register_name = "threats",
                      .label = N_ ("Threat"), .plural = N_ ("Threats"),
                      .help = N_ ("What could cause harm."), .code_prefix = "T-",
                      .clauses = "6.1.2")
