/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/merlon-record.h"

#define MERLON_TYPE_MEASUREMENT (merlon_measurement_get_type ())

/** MerlonMeasurement: Results of measures. */
typedef struct
{
  MerlonItem parent_instance;
  MerlonItem *measure;
  MerlonDate date;
  double result;
  char *comment;
  MerlonItem *measured_by;
  MerlonItem *evaluated_by;
  MerlonDate evaluated_on;
  char *conclusion;
} MerlonMeasurement;

MERLON_DECLARE_RECORD (MerlonMeasurement, merlon_measurement, MEASUREMENT)
