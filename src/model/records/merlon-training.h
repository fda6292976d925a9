/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_TRAINING (merlon_training_get_type ())

/** MerlonTrainingKind: kind of a training */
typedef enum
{
  MERLON_TRAINING_KIND_TRAINING = 1,
  MERLON_TRAINING_KIND_EDUCATION,
  MERLON_TRAINING_KIND_EXPERIENCE,
  MERLON_TRAINING_KIND_CERTIFICATE,
  MERLON_TRAINING_KIND_MENTORING,
  MERLON_TRAINING_KIND_REASSIGNMENT,
  MERLON_TRAINING_KIND_HIRING,
} MerlonTrainingKind;
GType merlon_training_kind_get_type (void);

/** MerlonTrainingState: state of a training */
typedef enum
{
  MERLON_TRAINING_STATE_PLANNED = 1,
  MERLON_TRAINING_STATE_COMPLETED,
  MERLON_TRAINING_STATE_CANCELLED,
} MerlonTrainingState;
GType merlon_training_state_get_type (void);

/** MerlonTrainingRating: overall rating of a training */
typedef enum
{
  MERLON_TRAINING_RATING_SATISFACTORY = 1,
  MERLON_TRAINING_RATING_UNSATISFACTORY,
} MerlonTrainingRating;
GType merlon_training_rating_get_type (void);

/** MerlonTraining: What people learned or shall learn, and other evidence of competence. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *person;
  int kind;  /* MerlonTrainingKind */
  int state; /* MerlonTrainingState */
  MerlonRefs *competences;
  char *scope;
  MerlonDate target;
  MerlonDate completed;
  char *trainer;
  int rating; /* MerlonTrainingRating */
  MerlonLink *certificate;
  char *gap;
  char *effectiveness;
  MerlonItem *verified_by;
  MerlonDate verified_on;
  gboolean outside;
} MerlonTraining;

MERLON_DECLARE_RECORD (MerlonTraining, merlon_training, TRAINING)
