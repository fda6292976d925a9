/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_MEASURE (merlon_measure_get_type ())

/** MerlonMeasureKind: kind of a measure */
typedef enum
{
  MERLON_MEASURE_KIND_PERFORMANCE = 1,
  MERLON_MEASURE_KIND_EFFECTIVENESS,
} MerlonMeasureKind;
GType merlon_measure_kind_get_type (void);

/** MerlonMeasureDirection: better is of a measure */
typedef enum
{
  MERLON_MEASURE_DIRECTION_HIGHER = 1,
  MERLON_MEASURE_DIRECTION_LOWER,
} MerlonMeasureDirection;
GType merlon_measure_direction_get_type (void);

/** MerlonMeasureFrequency: frequency of a measure */
typedef enum
{
  MERLON_MEASURE_FREQUENCY_DAILY = 1,
  MERLON_MEASURE_FREQUENCY_WEEKLY,
  MERLON_MEASURE_FREQUENCY_MONTHLY,
  MERLON_MEASURE_FREQUENCY_QUARTERLY,
  MERLON_MEASURE_FREQUENCY_HALF_YEARLY,
  MERLON_MEASURE_FREQUENCY_YEARLY,
  MERLON_MEASURE_FREQUENCY_EVENT,
} MerlonMeasureFrequency;
GType merlon_measure_frequency_get_type (void);

/** MerlonMeasure: What is monitored and measured, to judge security and the ISMS. */
typedef struct
{
  MerlonItem parent_instance;
  char *information_need;
  char *object;
  int kind; /* MerlonMeasureKind */
  char *method;
  char *unit;
  double target;
  int direction; /* MerlonMeasureDirection */
  int frequency; /* MerlonMeasureFrequency */
  MerlonItem *measurer;
  MerlonItem *analyst;
  char *evaluation_time;
  MerlonRefs *objectives;
  MerlonRefs *controls;
  MerlonItem *client;
  MerlonItem *planner;
  MerlonItem *reviewer;
  MerlonItem *information_owner;
  MerlonItem *collector;
  MerlonItem *communicator;
} MerlonMeasure;

MERLON_DECLARE_RECORD (MerlonMeasure, merlon_measure, MEASURE)
