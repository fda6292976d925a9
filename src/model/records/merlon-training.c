/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/records/merlon-training.h"
#include "model/records/merlon-competence.h"
#include "model/records/merlon-person.h"

MERLON_DEFINE_CHOICE (MerlonTrainingKind, merlon_training_kind,
                      { MERLON_TRAINING_KIND_TRAINING, N_ ("Training"), "training" },
                      { MERLON_TRAINING_KIND_EDUCATION, N_ ("Education"), "education" },
                      { MERLON_TRAINING_KIND_EXPERIENCE, N_ ("Experience"), "experience" },
                      { MERLON_TRAINING_KIND_CERTIFICATE, N_ ("Certificate"), "certificate" },
                      { MERLON_TRAINING_KIND_MENTORING, N_ ("Mentoring"), "mentoring" },
                      { MERLON_TRAINING_KIND_REASSIGNMENT, N_ ("Reassignment"), "reassignment" },
                      { MERLON_TRAINING_KIND_HIRING, N_ ("Hiring or contracting"), "hiring" })

MERLON_DEFINE_CHOICE (MerlonTrainingState, merlon_training_state,
                      { MERLON_TRAINING_STATE_PLANNED, N_ ("Planned"), "planned" },
                      { MERLON_TRAINING_STATE_COMPLETED, N_ ("Completed"), "completed" },
                      { MERLON_TRAINING_STATE_CANCELLED, N_ ("Cancelled"), "cancelled" })

MERLON_DEFINE_CHOICE (MerlonTrainingRating, merlon_training_rating,
                      { MERLON_TRAINING_RATING_SATISFACTORY, N_ ("Satisfactory"), "satisfactory" },
                      { MERLON_TRAINING_RATING_UNSATISFACTORY, N_ ("Unsatisfactory"),
                        "unsatisfactory" })

static const MerlonField fields[] = {
  MERLON_REFERENCE (MerlonTraining, person, merlon_person_get_type, N_ ("Person"),
                    N_ ("Whose competence it is about."),
                    .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonTraining, kind, merlon_training_kind_get_type, N_ ("Kind"),
                 N_ ("What kind of evidence or action it is."), .flags = MERLON_FIELD_COLUMN),
  MERLON_CHOICE (MerlonTraining, state, merlon_training_state_get_type, N_ ("State"),
                 N_ ("Whether it lies ahead or is done."),
                 .flags = MERLON_FIELD_REQUIRED | MERLON_FIELD_COLUMN),
  MERLON_REFERENCES (MerlonTraining, competences, merlon_competence_get_type, N_ ("Competences"),
                     N_ ("The competences it serves.")),
  MERLON_TEXT (MerlonTraining, scope, N_ ("Scope"), N_ ("What it covers."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_DATE (MerlonTraining, target, N_ ("Target completion"), N_ ("When it shall be done."),
               .flags = MERLON_FIELD_COLUMN | MERLON_FIELD_DEADLINE),
  MERLON_DATE (MerlonTraining, completed, N_ ("Date completed"), N_ ("When it was done."),
               .flags = MERLON_FIELD_COLUMN),
  MERLON_LINE (MerlonTraining, trainer, N_ ("Supervisor or trainer"),
               N_ ("Who gave or supervised it.")),
  MERLON_CHOICE (MerlonTraining, rating, merlon_training_rating_get_type, N_ ("Overall rating"),
                 N_ ("How it ended."), .flags = MERLON_FIELD_COLUMN),
  MERLON_LINK (MerlonTraining, certificate, N_ ("Certificate"), N_ ("Where the proof is kept.")),
  MERLON_TEXT (MerlonTraining, gap, N_ ("Gap"), N_ ("What was missing.")),
  MERLON_TEXT (MerlonTraining, effectiveness, N_ ("Effectiveness"),
               N_ ("Whether it had the effect wanted.")),
  MERLON_REFERENCE (MerlonTraining, verified_by, merlon_person_get_type, N_ ("Verified by"),
                    N_ ("Who found the person competent.")),
  MERLON_DATE (MerlonTraining, verified_on, N_ ("Verified on"), N_ ("When.")),
  MERLON_YESNO (MerlonTraining, outside, N_ ("Temporary or outside person"),
                N_ ("The person is not permanent staff.")),
};

MERLON_DEFINE_RECORD (
    MerlonTraining, merlon_training, .element = "training", .register_name = "trainings",
    .label = N_ ("Training"), .plural = N_ ("Training and evidence"),
    .help = N_ ("What people learned or shall learn, and other evidence of competence."),
    .code_prefix = "TR-", .clauses = "7.2", .open = "state!=completed|cancelled")
