/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-competence.h"
#include "model/records/merlon-person.h"
#include "model/records/merlon-role.h"

MERLON_DEFINE_CHOICE (MerlonCompetenceNecessity, merlon_competence_necessity,
                      { MERLON_COMPETENCE_NECESSITY_REQUIRED, N_ ("Required"), "required" },
                      { MERLON_COMPETENCE_NECESSITY_DESIRABLE, N_ ("Desirable"), "desirable" })

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonCompetence, role, merlon_role_get_type, N_ ("Role"),
                    N_ ("The role that needs it."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonCompetence, description, N_ ("Competence needed"),
               N_ ("What one must know or be able to do."),
               .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonCompetence, evidence, N_ ("Evidence"),
               N_ ("What counts as proof: education, training, experience.")),
  MERLON_CHOICE (MerlonCompetence, necessity, merlon_competence_necessity_get_type,
                 N_ ("Necessity"), N_ ("How much the role needs it."),
                 .flags = MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonCompetence, holders, merlon_person_get_type, N_ ("Verified for"),
                     N_ ("People who were found competent."), .flags = MERLON_FIELD_COLUMN),
  MERLON_TEXT (MerlonCompetence, gap, N_ ("Gap"), N_ ("What is missing, and for whom."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonCompetence, reviewed, N_ ("Reviewed on"),
               N_ ("When it was last compared with the people.")),
};

MERLON_DEFINE_RECORD (MerlonCompetence, merlon_competence, .element = "competence",
                      .register_name = "competences", .label = N_ ("Competence"),
                      .plural = N_ ("Competences"),
                      .help = N_ ("What people in a role must know and be able to do."),
                      .code_prefix = "CO-", .clauses = "7.2")
