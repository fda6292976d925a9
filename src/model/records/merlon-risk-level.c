/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-risk-level.h"
#include "model/records/merlon-role.h"

static const MerlonField fields[] = {
  MERLON_TEXT (MerlonRiskLevel, description, N_ ("Description"), N_ ("What the level means."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonRiskLevel, colour, N_ ("Colour"), N_ ("As #rrggbb."),
               .check = merlon_colour_check, .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCE (MerlonRiskLevel, accepted_by, merlon_role_get_type, N_ ("May be accepted by"),
                    N_ ("The role that may accept risks of this level."),
                    .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonRiskLevel, required_action, N_ ("What must happen"),
               N_ ("What a risk of this level calls for.")),
  MERLON_INTEGER (MerlonRiskLevel, deadline_days, N_ ("Within days"),
                  N_ ("How soon it must be treated."), .minimum = 0, .maximum = 10000),
};

MERLON_DEFINE_RECORD (
    MerlonRiskLevel, merlon_risk_level, .element = "risk-level", .register_name = "risk-levels",
    .label = N_ ("Risk level"), .plural = N_ ("Risk levels"),
    .help = N_ ("What the grid's results are called, from the lowest up, and who may accept them."),
    .clauses = "6.1.2")
